"""Keys that their own grader would not give 100, and boxes that lie outside of the picture."""

from __future__ import annotations

from collections.abc import Iterator

from labelgrader.checking.problems import Problem, problem
from labelgrader.formats.cards import Card
from labelgrader.formats.gold import parse_gold
from labelgrader.publishing.sources import Group, Source
from labelgrader.scoring import score
from labelgrader.scoring.right import right_answer
from labelgrader.store import PublishedItem

__all__ = ["check_made"]

_FULL = 100


def check_made(source: Source, group: Group, item: PublishedItem) -> Iterator[Problem]:
    """One item as it would be published, or one of its variants."""
    yield from _boxes_inside(group, item)
    if item.gold is None:
        return
    gold = parse_gold(item.gold)
    card = _card_of(source.plan.card, item)
    lesson = next((lesson for lesson in source.plan.lessons if lesson.id == group.id), None)
    verdict = score(
        right_answer(gold, card),
        gold,
        card,
        profile=source.plan.profile_of(group.id),
        boundary_counts=lesson.boundary_counts if lesson else True,
        lesson=group.id,
    )
    if verdict.score < _FULL or not verdict.approved:
        why = verdict.findings[0].message if verdict.findings else None
        said = (f" {why.en}", f" {why.ko}") if why else ("", "")
        yield problem(
            group.gold_file,
            item.id,
            f"The key itself scores {verdict.score:g}, not 100.{said[0]} Mend the key, or the card.",
            f"정답 자체가 100점이 아니라 {verdict.score:g}점이에요.{said[1]} 정답이나 작업 지침을 고쳐 주세요.",
        )


def _card_of(usual: Card, item: PublishedItem) -> Card:
    return usual.model_copy(update=item.body.get("card", {}).get("rules", {}))


def _boxes_inside(group: Group, item: PublishedItem) -> Iterator[Problem]:
    if "image" not in item.body:
        return
    image = item.body["image"]
    drawn = list(item.body.get("start") or [])
    for view in item.body.get("examples", []):
        drawn += view["answer"]["boxes"]
    for box in drawn:
        x1, y1, x2, y2 = box["xyxy"]
        if x1 < 0 or y1 < 0 or x2 > image["width"] or y2 > image["height"]:
            size = f"{image['width']} × {image['height']}"
            yield problem(
                group.file,
                item.id,
                f"A box leaves the picture of {size} pixels. Move its edges inside.",
                f"상자가 {size} 픽셀 사진 밖으로 나가요. 변을 안쪽으로 옮겨 주세요.",
            )
