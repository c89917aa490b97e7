"""How far two people's answers to the same item say the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from scipy.optimize import linear_sum_assignment

from labelgrader.formats.answers import BoxesAnswer, ChoiceAnswer, SpansAnswer, parse_answer
from labelgrader.scoring.geometry import as_boxes, overlap

__all__ = ["alike", "matches"]

_SAME_BOX = 0.75
"""The least IoU of two careful boxes round one object: people reach 0.88 on average (course-spec.md, E5)."""


def alike(one: dict[str, Any], other: dict[str, Any]) -> float:
    """0 to 1: the F1 of the marks that both have; of a choice 0 or 1. Two answers that mark nothing are the same."""
    left, right = _marks(one), _marks(other)
    total = sum(len(some) for marks in (left, right) for some in marks.values())
    both = sum(len(matches(left[label], right[label], same=_SAME_BOX)) for label in left)
    return 2 * both / total if total else 1.0


def matches(
    left: Sequence[tuple[float, ...]], right: Sequence[tuple[float, ...]], *, same: float
) -> list[float]:
    """How well each mark fits that is in both (IoU), assigned for the largest sum; spans only where both ends are equal.

    Args:
        left, right: boxes (x1, y1, x2, y2), or spans (start, end); of one label.
        same: the least IoU of two boxes that mean one object.
    """
    if not left or not right:
        return []
    if len(left[0]) < 4:
        return [1.0] * sum((Counter(left) & Counter(right)).values())
    iou = overlap(as_boxes(left), as_boxes(right)).iou
    rows, columns = linear_sum_assignment(-(iou * (iou >= same)))
    return [float(fit) for fit in iou[rows, columns] if fit >= same]


def _marks(answer: dict[str, Any]) -> dict[str, list[tuple[float, ...]]]:
    """Label -> places; a choice is a place of its own."""
    found: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    told = parse_answer(answer)
    if isinstance(told, BoxesAnswer):
        for box in told.boxes:
            found[box.label].append(box.xyxy)
    elif isinstance(told, SpansAnswer):
        for start, end, label in told.spans:
            found[label].append((start, end))
    elif isinstance(told, ChoiceAnswer) and told.label:
        found[told.label].append((0.0,))
    return found
