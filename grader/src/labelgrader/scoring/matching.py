"""Which answer box belongs to which gold box, in the order of course-spec.md 3.2.

Merged and split come before pairing: after it they would read as loose and missed, or cut and extra. Nothing here
depends on the order of the answer's boxes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment

from labelgrader.scoring.geometry import (
    EPSILON,
    Boxes,
    Mask,
    Matrix,
    Overlap,
    overlap,
    shorter_side,
    union_area,
)

__all__ = ["FOUND", "PART", "Golds", "Matching", "accidental", "ignored", "match"]

FOUND = 0.50
"""A pair from this IoU on is the object; a further box with it is a duplicate."""
NEAR = 0.10
PART = 0.80
COVERED = 0.70
IGNORED = 0.50
ACCIDENTAL_UNDER = 8.0
# Only decides between pairings of equal IoU: small against any difference in IoU that a person could see.
_TIE = 1e-6


@dataclass(frozen=True, slots=True)
class Golds:
    """G gold boxes, their labels, which of them are groups, and the least IoU of each."""

    boxes: Boxes
    labels: npt.NDArray[np.str_]
    group: Mask
    floor: npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Matching:
    """Indices into the boxes that were matched and into the gold.

    Attributes:
        merged: a box and the gold boxes of one label in it.
        split: the pieces, and the one gold box they lie in.
        pairs: a box and its gold, IoU of at least 0.10.
        left: boxes that belong to no gold.
        missed: gold that no box belongs to.
    """

    merged: tuple[tuple[int, tuple[int, ...]], ...]
    split: tuple[tuple[tuple[int, ...], int], ...]
    pairs: tuple[tuple[int, int], ...]
    left: tuple[int, ...]
    missed: tuple[int, ...]


def ignored(boxes: Boxes, regions: Boxes, golds: Boxes) -> Mask:
    """Boxes at least half inside an ignore region that are no gold object's."""
    if not len(regions):
        return np.zeros(len(boxes), dtype=bool)
    in_region = (overlap(boxes, regions).inside >= IGNORED - EPSILON).any(axis=1)
    return np.asarray(in_region & ~_is(overlap(boxes, golds).iou).any(axis=1))


def accidental(boxes: Boxes) -> Mask:
    """Boxes under 8 pixels on a side, or wholly outside the image: slips of the hand."""
    return np.asarray(shorter_side(boxes) < ACCIDENTAL_UNDER - EPSILON)


def match(boxes: Boxes, golds: Golds, kindness: Matrix) -> Matching:
    """Args:
    boxes: the answer's, without ignored and accidental ones; shape (A, 4).
    kindness: object score that each pair would get, shape (A, G); of two pairings with the same IoU, the labeler
        gets the better one.
    """
    on = overlap(boxes, golds.boxes)
    merged = _merged(on, golds)
    free = np.ones(len(boxes), dtype=bool)
    free[[box for box, _ in merged]] = False
    open_gold = np.ones(len(golds.boxes), dtype=bool)
    open_gold[_consumed(on, merged)] = False
    split = _split(on, golds, boxes, free, open_gold)
    for pieces, gold in split:
        free[list(pieces)] = False
        open_gold[gold] = False
    pairs = _pairs(on.iou, kindness, free, open_gold)
    for box, gold in pairs:
        free[box] = False
        open_gold[gold] = False
    return Matching(
        merged=merged,
        split=split,
        pairs=pairs,
        left=tuple(np.flatnonzero(free).tolist()),
        missed=tuple(np.flatnonzero(open_gold).tolist()),
    )


def _is(iou: Matrix) -> Mask:
    return np.asarray(iou >= FOUND - EPSILON)


def _merged(on: Overlap, golds: Golds) -> tuple[tuple[int, tuple[int, ...]], ...]:
    covers = (on.covers >= COVERED - EPSILON) & ~golds.group
    nowhere_good = (on.iou < golds.floor - EPSILON).all(axis=1)
    good = _is(on.iou)
    # A gold box without any other answer box: what keeps a right box on a big object behind a small one blameless.
    lonely = np.asarray(good.sum(axis=0)[None, :] - good == 0)
    found = []
    for box in np.flatnonzero(nowhere_good & (covers.sum(axis=1) >= 2)):
        inside = np.flatnonzero(covers[box])
        names, counts = np.unique(golds.labels[inside], return_counts=True)
        of_label = inside[golds.labels[inside] == names[counts.argmax()]]
        if len(of_label) >= 2 and lonely[box, of_label].any():
            found.append((int(box), tuple(of_label.tolist())))
    return tuple(found)


def _consumed(on: Overlap, merged: tuple[tuple[int, tuple[int, ...]], ...]) -> list[int]:
    """The covered gold boxes that no other answer box has."""
    own = _is(on.iou)
    own[[box for box, _ in merged]] = False
    taken = np.asarray(own.any(axis=0))
    return sorted({gold for _, covered in merged for gold in covered if not taken[gold]})


def _split(
    on: Overlap, golds: Golds, boxes: Boxes, free: Mask, open_gold: Mask
) -> tuple[tuple[tuple[int, ...], int], ...]:
    good = _is(on.iou)
    elsewhere = good.sum(axis=1)[:, None] - good > 0
    inside: Mask = np.asarray((on.inside >= PART - EPSILON) & ~elsewhere)
    whole = ((on.iou >= golds.floor - EPSILON) & free[:, None]).any(axis=0)
    found = []
    left = free.copy()
    for gold in np.flatnonzero(open_gold & ~whole & (inside[free].sum(axis=0) >= 2)):
        pieces = np.flatnonzero(inside[:, gold] & left)
        if len(pieces) >= 2 and (golds.group[gold] or _fills(boxes[pieces], golds.boxes[gold])):
            left[pieces] = False
            found.append((tuple(pieces.tolist()), int(gold)))
    return tuple(found)


def _fills(pieces: Boxes, gold: Boxes) -> bool:
    low, high = np.tile(gold[:2], 2), np.tile(gold[2:], 2)
    area = float((gold[2] - gold[0]) * (gold[3] - gold[1]))
    return union_area(np.clip(pieces, low, high)) >= COVERED * area - EPSILON


def _pairs(iou: Matrix, kindness: Matrix, free: Mask, open_gold: Mask) -> tuple[tuple[int, int], ...]:
    """Maximum total IoU, labels not looked at (Hungarian method); pairs under 0.10 are none."""
    rows, columns = np.flatnonzero(free), np.flatnonzero(open_gold)
    near = iou[np.ix_(rows, columns)]
    possible = near >= NEAR - EPSILON
    weight = np.where(possible, near + _TIE * kindness[np.ix_(rows, columns)], 0.0)
    chosen = zip(*linear_sum_assignment(weight, maximize=True), strict=True)
    return tuple((int(rows[i]), int(columns[j])) for i, j in chosen if possible[i, j])
