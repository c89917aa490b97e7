"""Rectangles in arrays: rows of left, top, right, bottom, as float64 of shape (n, 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = [
    "EPSILON",
    "Boxes",
    "Mask",
    "Matrix",
    "Overlap",
    "as_boxes",
    "clip",
    "overlap",
    "shorter_side",
    "union_area",
]

Boxes = npt.NDArray[np.float64]
Matrix = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

EPSILON = 1e-9
"""Room for rounding: "exactly on the limit" passes, whatever the floats say."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """How boxes A lie on boxes B, each of shape (len(A), len(B)).

    `iou`: intersection over union; `inside`: share of A that lies in B; `covers`: share of B that A covers.
    """

    iou: Matrix
    inside: Matrix
    covers: Matrix


def as_boxes(rows: Sequence[Sequence[float]]) -> Boxes:
    return np.asarray(rows, dtype=np.float64).reshape(-1, 4)


def clip(boxes: Boxes, width: float, height: float) -> Boxes:
    """The part inside the image; a box outside of it shrinks to nothing."""
    return np.clip(boxes, 0, np.array([width, height, width, height], dtype=np.float64))


def shorter_side(boxes: Boxes) -> npt.NDArray[np.float64]:
    return np.minimum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])


def overlap(a: Boxes, b: Boxes) -> Overlap:
    left_top = np.maximum(a[:, None, :2], b[None, :, :2])
    right_bottom = np.minimum(a[:, None, 2:], b[None, :, 2:])
    shared = np.prod(np.clip(right_bottom - left_top, 0, None), axis=2)
    area_a, area_b = _areas(a)[:, None], _areas(b)[None, :]
    return Overlap(
        iou=_share(shared, area_a + area_b - shared),
        inside=_share(shared, np.broadcast_to(area_a, shared.shape)),
        covers=_share(shared, np.broadcast_to(area_b, shared.shape)),
    )


def union_area(boxes: Boxes) -> float:
    """Area covered by at least one of the boxes: counted on the grid that their own edges make."""
    if not len(boxes):
        return 0.0
    xs, ys = np.unique(boxes[:, [0, 2]]), np.unique(boxes[:, [1, 3]])
    steps = np.zeros((len(xs), len(ys)), dtype=np.int64)
    x1, x2 = np.searchsorted(xs, boxes[:, 0]), np.searchsorted(xs, boxes[:, 2])
    y1, y2 = np.searchsorted(ys, boxes[:, 1]), np.searchsorted(ys, boxes[:, 3])
    for x, y, step in ((x1, y1, 1), (x2, y2, 1), (x1, y2, -1), (x2, y1, -1)):
        np.add.at(steps, (x, y), step)
    covered = steps.cumsum(axis=0).cumsum(axis=1)[:-1, :-1] > 0
    return float(np.diff(xs) @ covered @ np.diff(ys))


def _areas(boxes: Boxes) -> npt.NDArray[np.float64]:
    return (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])


def _share(part: Matrix, whole: Matrix) -> Matrix:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
