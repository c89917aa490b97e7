"""Small makers of answers and gold, in the notation of the course specification."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from labelgrader.formats.answers import BoxesAnswer, SpansAnswer
from labelgrader.formats.cards import Card
from labelgrader.formats.gold import BoxesGold, SpansGold
from labelgrader.formats.verdicts import Finding, Verdict

Corners = tuple[float, float, float, float]


def _labels(*rows: tuple[str, str, str]) -> list[dict[str, str]]:
    return [{"id": name, "en": en, "ko": ko} for name, en, ko in rows]


HOME = Card.model_validate(
    {
        "name": "HOME-12",
        "labels": _labels(
            ("car", "car", "자동차"), ("bus", "bus", "버스"), ("cup", "cup", "컵"), ("bottle", "bottle", "병")
        ),
        "attributes": True,
    }
)
NAMES = Card.model_validate(
    {
        "name": "NAME-6",
        "labels": _labels(
            ("PS", "person", "사람"),
            ("LC", "place", "장소"),
            ("OG", "organisation", "기관"),
            ("DT", "date", "날짜"),
            ("TI", "time", "시간"),
            ("QT", "quantity", "수량"),
        ),
    }
)


def boxes(*corners: Corners, label: str = "cup", nothing: bool = False, **flags: Any) -> BoxesAnswer:
    """An answer of boxes that share a label and flags."""
    drawn = [{"label": label, "xyxy": xyxy, **flags} for xyxy in corners]
    return BoxesAnswer.model_validate({"kind": "boxes", "boxes": drawn, "nothing": nothing})


def together(*answers: BoxesAnswer) -> BoxesAnswer:
    """One answer of the boxes of several."""
    return BoxesAnswer(kind="boxes", boxes=tuple(box for answer in answers for box in answer.boxes))


def objects(*corners: Corners, label: str = "cup", first: int = 1, **flags: Any) -> list[dict[str, Any]]:
    """Gold objects g1, g2, … that share a label and flags."""
    return [{"id": f"g{i}", "label": label, "xyxy": xyxy, **flags} for i, xyxy in enumerate(corners, first)]


def image(*things: Sequence[dict[str, Any]], **rest: Any) -> BoxesGold:
    """Gold on an image of 1000 x 1000."""
    found = [thing for group in things for thing in group]
    return BoxesGold.model_validate(
        {"kind": "boxes", "width": 1000, "height": 1000, "objects": found, **rest}
    )


def gold_answer(gold: BoxesGold) -> BoxesAnswer:
    """What a perfect labeler hands in, attributes included."""
    drawn = [
        {
            "label": thing.label,
            "xyxy": thing.xyxy,
            "occluded": "none" if thing.hidden < 0.05 else "partly" if thing.hidden <= 0.5 else "mostly",
            "truncated": thing.cut >= 0.05,
            "group": thing.group,
        }
        for thing in gold.objects
    ]
    return BoxesAnswer.model_validate({"kind": "boxes", "boxes": drawn, "nothing": not drawn})


def sentence(marked: str, *, accept: Sequence[str] = ()) -> SpansGold:
    """Gold from "[서울¦LC]에서"; `accept` holds further readings in the same notation."""
    text, found = parse(marked)
    readings = [parse(other)[1] for other in accept]
    return SpansGold.model_validate({"kind": "spans", "text": text, "spans": found, "accept": readings})


def parse(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text, and the spans in it."""
    text, found, at = "", [], 0
    for mark in re.finditer(r"\[([^¦\]]+)¦([A-Z]+)\]", marked):
        text += marked[at : mark.start()]
        found.append((len(text), len(text) + len(mark[1]), mark[2]))
        text += mark[1]
        at = mark.end()
    return text + marked[at:], found


def spans(*marked: tuple[int, int, str], nothing: bool = False) -> SpansAnswer:
    return SpansAnswer.model_validate({"kind": "spans", "spans": marked, "nothing": nothing})


def tagged(marked: str) -> SpansAnswer:
    """An answer in the same notation as the gold."""
    found = parse(marked)[1]
    return spans(*found, nothing=not found)


def codes(verdict: Verdict) -> list[str]:
    return [finding.code for finding in verdict.findings]


def only(verdict: Verdict) -> Finding:
    """The one finding."""
    (finding,) = verdict.findings
    return finding
