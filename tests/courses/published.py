"""The courses of this repository, as their items are published."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from labelgrader.formats.answers import BoxesAnswer, ChoiceAnswer, ReviewAnswer, SpansAnswer, parse_answer
from labelgrader.formats.cards import Card
from labelgrader.formats.gold import BoxesGold, ChoiceGold, SpansGold, parse_gold
from labelgrader.formats.verdicts import Verdict
from labelgrader.publishing.items import make_items
from labelgrader.publishing.sources import Source, read_courses
from labelgrader.scoring import score
from labelgrader.store import PublishedItem

COURSES = Path(__file__).parents[2] / "courses"


@cache
def sources() -> list[Source]:
    return read_courses(COURSES)


@cache
def items() -> list[PublishedItem]:
    return [made.item for source in sources() for made in make_items(source, b"of the tests")]


def with_gold(kind: str, course: str | None = None) -> list[PublishedItem]:
    """Those that are taught, examined or worked on; what is asked before a course is tested apart."""
    keyed = [item for item in items() if item.gold is not None and item.role != "pretest"]
    return [item for item in keyed if item.kind == kind and course in (None, item.course)]


def item(name: str) -> PublishedItem:
    return next(item for item in items() if item.id == name)


def boxes_gold(item: PublishedItem) -> BoxesGold:
    gold = parse_gold(item.gold)
    assert isinstance(gold, BoxesGold)
    return gold


def spans_gold(item: PublishedItem) -> SpansGold:
    gold = parse_gold(item.gold)
    assert isinstance(gold, SpansGold)
    return gold


def boxes(*drawn: tuple[str, Any], nothing: bool = False) -> BoxesAnswer:
    """An answer of labels with their corners."""
    given = [{"label": label, "xyxy": list(xyxy)} for label, xyxy in drawn]
    answer = parse_answer({"kind": "boxes", "boxes": given, "nothing": nothing})
    assert isinstance(answer, BoxesAnswer)
    return answer


def choice(label: str) -> ChoiceAnswer:
    return ChoiceAnswer(kind="choice", label=label)


def choice_gold(item: PublishedItem) -> ChoiceGold:
    gold = parse_gold(item.gold)
    assert isinstance(gold, ChoiceGold)
    return gold


def spans(*marked: tuple[int, int, str], nothing: bool = False) -> SpansAnswer:
    answer = parse_answer({"kind": "spans", "spans": [list(span) for span in marked], "nothing": nothing})
    assert isinstance(answer, SpansAnswer)
    return answer


def verdict(item: PublishedItem, answer: BoxesAnswer | SpansAnswer | ChoiceAnswer | ReviewAnswer) -> Verdict:
    """As the school would give it: the card that holds, the group's profile."""
    plan = next(source.plan for source in sources() if source.plan.id == item.course)
    lesson = next((lesson for lesson in plan.lessons if lesson.id == item.group), None)
    return score(
        answer,
        parse_gold(item.gold),
        card_of(item, plan.card),
        others=[plan.card] if "card" in item.body else [],
        profile=item.body["profile"],
        boundary_counts=lesson.boundary_counts if lesson else True,
        lesson=item.group,
    )


def card_of(item: PublishedItem, usual: Card) -> Card:
    """The course's card, changed by what the item's own card says."""
    return usual.model_copy(update=item.body.get("card", {}).get("rules", {}))


def codes(verdict: Verdict) -> set[str]:
    return {finding.code for finding in verdict.findings}
