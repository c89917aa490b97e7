"""Our overlaps and counts of boxes beside those of the COCO evaluation, on random pictures."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelgrader.formats.answers import Box, BoxesAnswer
from labelgrader.formats.gold import BoxesGold, GoldObject
from labelgrader.formats.verdicts import Counts
from labelgrader.scoring import score
from labelgrader.scoring.geometry import as_boxes, overlap
from pycocotools import mask
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

CELL, ACROSS, DOWN = 100, 6, 4
Corners = tuple[float, float, float, float]

corners = st.builds(
    lambda x, y, wide, high: (float(x), float(y), float(x + wide), float(y + high)),
    st.integers(0, 500),
    st.integers(0, 300),
    st.integers(1, 200),
    st.integers(1, 200),
)
# In a cell of its own, so that a box can belong to one object only: there both definitions must say the same.
in_cell = st.tuples(st.integers(2, 20), st.integers(2, 20), st.integers(24, 60), st.integers(24, 60))
shift = st.tuples(*[st.integers(-14, 14)] * 4)


@st.composite
def pictures(draw: st.DrawFn) -> tuple[list[Corners], list[Corners]]:
    """Objects in cells of a grid, and what somebody drew: most objects roughly, and a few things that are not there."""
    cells = draw(st.lists(st.integers(0, ACROSS * DOWN - 1), unique=True, min_size=1, max_size=6))
    golds: list[Corners] = []
    drawn: list[Corners] = []
    for cell in cells:
        x, y = CELL * (cell % ACROSS), CELL * (cell // ACROSS)
        dx, dy, wide, high = draw(in_cell)
        thing = (x + dx, y + dy, x + dx + wide, y + dy + high)
        kind = draw(st.sampled_from(["found", "found", "found", "missed", "extra"]))
        if kind != "extra":
            golds.append(thing)
        if kind != "missed":
            a, b, c, d = (one + off for one, off in zip(thing, draw(shift), strict=True))
            drawn.append((max(x, a), max(y, b), max(x, a) + max(20, c - a), max(y, b) + max(20, d - b)))
    return golds, drawn


@given(st.lists(corners, min_size=1, max_size=6), st.lists(corners, min_size=1, max_size=6))
def test_overlap_is_that_of_coco(a: list[Corners], b: list[Corners]) -> None:
    theirs = mask.iou([_xywh(one) for one in a], [_xywh(one) for one in b], [0] * len(b))
    assert overlap(as_boxes(a), as_boxes(b)).iou == pytest.approx(np.asarray(theirs))


@given(pictures())
def test_recall_and_precision_are_those_of_coco(picture: tuple[list[Corners], list[Corners]]) -> None:
    golds, drawn = picture
    counts = ours(golds, drawn)
    # Recall is found / gold and precision found / drawn, so these three say both.
    assert (counts.gold, counts.drawn) == (len(golds), len(drawn))
    assert counts.found == coco_found(golds, drawn)


def ours(golds: Sequence[Corners], drawn: Sequence[Corners]) -> Counts:
    gold = BoxesGold(
        kind="boxes",
        width=CELL * (ACROSS + 1),
        height=CELL * (DOWN + 1),
        objects=tuple(GoldObject(id=f"g{n}", label="cup", xyxy=one) for n, one in enumerate(golds)),
    )
    boxes = tuple(Box(label="cup", xyxy=one) for one in drawn)
    counts = score(BoxesAnswer(kind="boxes", boxes=boxes, nothing=not boxes), gold).counts
    assert counts
    return counts


def coco_found(golds: Sequence[Corners], drawn: Sequence[Corners]) -> int:
    """How many objects the COCO evaluation finds at an overlap of 0.50, whatever their classes."""
    if not golds or not drawn:
        return 0
    with contextlib.redirect_stdout(io.StringIO()):
        truth = COCO()
        truth.dataset = {
            "info": {},
            "images": [{"id": 1}],
            "categories": [{"id": 1}],
            "annotations": [
                {"id": n, "image_id": 1, "category_id": 1, "iscrowd": 0, "area": 1, "bbox": _xywh(one)}
                for n, one in enumerate(golds, start=1)
            ],
        }
        truth.createIndex()
        told = [{"image_id": 1, "category_id": 1, "score": 1, "bbox": _xywh(one)} for one in drawn]
        evaluation = COCOeval(truth, truth.loadRes(told), "bbox")
        evaluation.params.iouThrs = np.array([0.5])
        evaluation.evaluate()
    everything = evaluation.evalImgs[0]
    return int((everything["dtMatches"][0] > 0).sum())


def _xywh(xyxy: Corners) -> list[float]:
    x1, y1, x2, y2 = xyxy
    return [x1, y1, x2 - x1, y2 - y1]
