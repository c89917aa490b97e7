"""Which marks of different workers mean the same thing. All items at once, by arrays."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

__all__ = ["cluster"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

SAME_BOX = 0.5
SAME_SPAN = 1 / 3
# Where two partners are nearly as close, the one with the same name.
_SAME_LABEL = 0.1
_PAIRS_AT_ONCE = 4_000_000


def cluster(items: Ints, workers: Ints, labels: Ints, places: Floats) -> Ints:
    """The candidate of each mark, numbered from 0, sorted by item; a candidate has at most one mark of a worker.

    Args:
        items: shape (n,), sorted.
        workers: shape (n,).
        labels: shape (n,).
        places: x1, y1, x2, y2 of boxes, shape (n, 4), or start, end of spans, shape (n, 2).
    """
    a, b, close = _near(items, workers, places)
    order = np.argsort(-(close + _SAME_LABEL * (labels[a] == labels[b])), kind="stable")
    root = list(range(len(items)))
    who = [{worker} for worker in workers.tolist()]
    for one, other in zip(a[order].tolist(), b[order].tolist(), strict=True):
        left, right = _top(root, one), _top(root, other)
        if left != right and who[left].isdisjoint(who[right]):
            root[right] = left
            who[left] |= who[right]
    tops = np.array([_top(root, mark) for mark in root], dtype=np.int64)
    return _numbered(tops, items)


def _numbered(tops: Ints, items: Ints) -> Ints:
    _, number = np.unique(np.stack([items[tops], tops], axis=1), axis=0, return_inverse=True)
    return np.asarray(number.reshape(-1), dtype=np.int64)


def _top(root: list[int], mark: int) -> int:
    while root[mark] != mark:
        root[mark] = root[root[mark]]
        mark = root[mark]
    return mark


def _near(items: Ints, workers: Ints, places: Floats) -> tuple[Ints, Ints, Floats]:
    """Pairs of marks of two workers on one item that are alike enough, and how much (intersection over union)."""
    sides = places.shape[1] // 2
    floor = SAME_BOX if sides == 2 else SAME_SPAN
    found: list[tuple[Ints, Ints, Floats]] = [
        (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0))
    ]
    size = np.prod(places[:, sides:] - places[:, :sides], axis=1)
    for here, beside in _beside(items, places[:, 0], places[:, sides]):
        foreign = workers[here] != workers[beside]
        a, b = here[foreign], beside[foreign]
        low = np.maximum(places[a, :sides], places[b, :sides])
        high = np.minimum(places[a, sides:], places[b, sides:])
        shared = np.prod(np.clip(high - low, 0, None), axis=1)
        close = shared / (size[a] + size[b] - shared)
        near = close >= floor
        found.append((a[near], b[near], close[near]))
    first, second, close = zip(*found, strict=True)
    return np.concatenate(first), np.concatenate(second), np.concatenate(close)


def _beside(items: Ints, low: Floats, high: Floats) -> Iterator[tuple[Ints, Ints]]:
    """Pairs that overlap from left to right: sorted by their left ends, each with those that begin before it ends."""
    # Items stand side by side on one long line, so that one sorted array serves them all.
    room = float(high.max(initial=0) - low.min(initial=0)) + 1
    from_left, to_right = low + items * room, high + items * room
    order = np.argsort(from_left, kind="stable")
    last = np.searchsorted(from_left[order], to_right[order], side="left")
    many = np.maximum(last - np.arange(len(order)) - 1, 0)
    cuts = np.searchsorted(np.cumsum(many), np.arange(_PAIRS_AT_ONCE, many.sum() + 1, _PAIRS_AT_ONCE))
    for part in np.split(np.arange(len(order)), cuts):
        count = many[part]
        step = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        here = np.repeat(part, count)
        yield order[here], order[here + 1 + step]
