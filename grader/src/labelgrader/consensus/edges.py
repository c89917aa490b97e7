"""Where a merged box ends: the median of its marks, each weighing as much as its worker is steady."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["merge_boxes"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

ROUNDS = 5
# A worker's spread is theirs after some twenty boxes, and that of everybody before.
_KNOWN_AFTER = 20.0
_LEAST = 1e-6


def merge_boxes(groups: Ints, workers: Ints, boxes: Floats) -> Floats:
    """Args:
    groups: shape (n,), every number from 0 on.
    workers: shape (n,).
    boxes: shape (n, 4).

    Returns:
        One box a group, shape (groups, 4).
    """
    weight = np.ones(len(boxes))
    size = np.sqrt(np.prod(boxes[:, 2:] - boxes[:, :2], axis=1))
    several = np.bincount(groups)[groups] > 1
    merged = boxes[:0]
    for _ in range(ROUNDS):
        merged = np.stack([_median(groups, boxes[:, side], weight) for side in range(4)], axis=1)
        off = (((boxes - merged[groups]) / size[:, None]) ** 2).mean(axis=1)[several]
        usual = off.mean() if len(off) else 0.0
        count = np.bincount(workers[several], minlength=int(workers.max(initial=-1)) + 1)
        spread = np.bincount(workers[several], weights=off, minlength=len(count))
        spread = (spread + _KNOWN_AFTER * usual) / (count + _KNOWN_AFTER)
        weight = 1 / (spread + _LEAST)[workers]
    return merged


def _median(groups: Ints, values: Floats, weight: Floats) -> Floats:
    """Weighted, halfway between the two where the weights fall into equal halves."""
    order = np.lexsort((values, groups))
    group, value, part = groups[order], values[order], weight[order]
    ends = np.searchsorted(group, np.arange(int(groups.max(initial=-1)) + 1), side="right")
    starts = np.searchsorted(group, np.arange(len(ends)), side="left")
    total = np.add.reduceat(part, starts) if len(starts) else part
    before = np.cumsum(part)
    # Sums inside each group, without those of the groups before it.
    inside = (before - (before[starts] - part[starts])[group]) / total[group]
    lower = np.minimum(_first(group, inside >= 0.5 - 1e-9, len(ends)), ends - 1)
    upper = np.minimum(_first(group, inside > 0.5 + 1e-9, len(ends)), ends - 1)
    return np.asarray((value[lower] + value[upper]) / 2, dtype=np.float64)


def _first(group: Ints, wanted: npt.NDArray[np.bool_], groups: int) -> Ints:
    """The first place in each group where it is so; `group` is sorted."""
    places = np.flatnonzero(wanted)
    at = np.searchsorted(group[places], np.arange(groups))
    return np.append(places, len(group))[at]
