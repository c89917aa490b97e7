"""The answer that a key asks for: what a learner is shown who asks for it, and what must score 100."""

from __future__ import annotations

from labelgrader.formats.answers import (
    Box,
    BoxesAnswer,
    ChoiceAnswer,
    Place,
    Remark,
    ReviewAnswer,
    SpansAnswer,
)
from labelgrader.formats.cards import Card
from labelgrader.formats.common import Xyxy
from labelgrader.formats.gold import BoxesGold, ChoiceGold, ReviewGold, SeededError, SpansGold
from labelgrader.scoring.attributes import occluded_accepted, truncated_accepted

__all__ = ["right_answer"]


def right_answer(
    gold: BoxesGold | SpansGold | ChoiceGold | ReviewGold, card: Card
) -> BoxesAnswer | SpansAnswer | ChoiceAnswer | ReviewAnswer:
    """The best answer to an item.

    Args:
        card: with its margin, which stands outside of the key's boxes.
    """
    match gold:
        case BoxesGold():
            return _boxes(gold, card)
        case SpansGold():
            return SpansAnswer(kind="spans", spans=gold.spans, nothing=not gold.spans)
        case ChoiceGold():
            return ChoiceAnswer(kind="choice", label=gold.labels[0])
        case ReviewGold():
            found = [Remark(code=error.code, where=_place(error)) for error in gold.findings]
            return ReviewAnswer(kind="review", decision=gold.decision, findings=tuple(found))


def _boxes(gold: BoxesGold, card: Card) -> BoxesAnswer:
    boxes = tuple(
        Box(
            label=thing.label,
            xyxy=_grown(thing.xyxy, card.margin_px, gold),
            occluded=occluded_accepted(thing.hidden)[0] if card.attributes else "none",
            truncated=card.attributes and truncated_accepted(thing.cut)[0],
            group=thing.group,
        )
        for thing in gold.objects
    )
    return BoxesAnswer(kind="boxes", boxes=boxes, nothing=not boxes)


def _grown(xyxy: Xyxy, px: float, gold: BoxesGold) -> Xyxy:
    x1, y1, x2, y2 = xyxy
    return max(0.0, x1 - px), max(0.0, y1 - px), min(gold.width, x2 + px), min(gold.height, y2 + px)


def _place(error: SeededError) -> Place:
    """Where a reviewer points: at what is in the answer, else at where something is missing."""
    where = error.where
    return Place(xyxy=where.xyxy or where.gold_xyxy, edge=where.edge, span=where.span, answer=where.answer)
