"""One set of boxes or spans out of several people's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from labelgrader.consensus.agreement import krippendorff_alpha
from labelgrader.consensus.clusters import cluster
from labelgrader.consensus.edges import merge_boxes
from labelgrader.consensus.found import find
from labelgrader.consensus.lines import BoxesLine, SpansLine
from labelgrader.consensus.result import Merged, Worker
from labelgrader.consensus.votes import vote

__all__ = ["merge_marks"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

KEPT = {4: 0.6, 2: 0.9}
"""The least chance that a box (4 numbers) or a span (2) is there and named and ended right. A span that ends wrong is wrong
altogether, so less doubt is room enough there; chosen on simulated crews, for precision not to fall below a majority's."""
_OTHER_ENDS = 5
"""How many wrong places an end of a span could fall on, roughly: neighbours, a particle, a blank."""


@dataclass(frozen=True, slots=True)
class _Marks:
    """All marks in rows, sorted by item, and who answered what."""

    items: list[str]
    workers: list[str]
    labels: list[str]
    item: Ints
    worker: Ints
    label: Ints
    place: Floats
    # One row an answer, sorted by item.
    seen_item: Ints
    seen_worker: Ints
    asked: npt.NDArray[np.bool_]
    """Whether an answer was asked for a label, shape (answers, labels)."""


@dataclass(frozen=True, slots=True)
class _Candidates:
    """What is perhaps there, numbered as the clusters are; `chance` that it is there, and `sure` of name and ends."""

    item: Ints
    label: Ints
    place: Floats
    chance: Floats
    sure: Floats


def merge_marks(answers: Sequence[BoxesLine | SpansLine], say: Callable[[str], None]) -> Merged:
    """Boxes or spans; answers of one kind only."""
    marks = _marks(answers)
    say(f"… {len(marks.item):,} marks on {len(marks.items):,} items: which mean the same")
    group = cluster(marks.item, marks.worker, marks.label, marks.place)
    say(f"… {int(group.max(initial=-1)) + 1:,} candidates: who finds what")
    candidates, values = _judge(marks, group)
    say("… writing down what stays")
    return Merged(
        answers=_answers(answers, marks, candidates),
        workers=_workers(marks, group, candidates),
        alpha=krippendorff_alpha(*values),
    )


def _marks(answers: Sequence[BoxesLine | SpansLine]) -> _Marks:
    items = {name: index for index, name in enumerate(dict.fromkeys(answer.item for answer in answers))}
    workers = {name: index for index, name in enumerate(sorted({answer.worker for answer in answers}))}
    by_item = sorted(answers, key=lambda answer: (items[answer.item], workers[answer.worker]))
    rows = [(row, label, place) for row, answer in enumerate(by_item) for label, place in _told(answer)]
    labels = {name: index for index, name in enumerate(sorted({label for _, label, _ in rows}))}
    seen_item = np.array([items[answer.item] for answer in by_item], dtype=np.int64)
    seen_worker = np.array([workers[answer.worker] for answer in by_item], dtype=np.int64)
    of = np.array([row for row, _, _ in rows], dtype=np.int64)
    sides = 4 if isinstance(answers[0], BoxesLine) else 2
    asked = np.ones((len(by_item), len(labels)), dtype=bool)
    for row, answer in enumerate(by_item):
        if answer.asked is not None:
            asked[row] = [name in answer.asked for name in labels]
    return _Marks(
        items=list(items),
        workers=list(workers),
        labels=list(labels),
        item=seen_item[of],
        worker=seen_worker[of],
        label=np.array([labels[label] for _, label, _ in rows], dtype=np.int64),
        place=np.array([place for _, _, place in rows], dtype=np.float64).reshape(-1, sides),
        seen_item=seen_item,
        seen_worker=seen_worker,
        asked=asked,
    )


def _told(answer: BoxesLine | SpansLine) -> list[tuple[str, tuple[float, ...]]]:
    if isinstance(answer, BoxesLine):
        return [(box.label, box.xyxy) for box in answer.boxes]
    return [(label, (start, end)) for start, end, label in answer.spans]


def _judge(marks: _Marks, group: Ints) -> tuple[_Candidates, tuple[Ints, Ints]]:
    """The candidates, and for the agreement each unit and value: what every worker called it, or nothing."""
    count = int(group.max(initial=-1)) + 1
    item = np.zeros(count, dtype=np.int64)
    item[group] = marks.item
    named = vote(group, marks.worker, marks.label, others=len(marks.labels) - 1)
    place, ended = _places(marks, group)
    candidate, worker, called = _pairs(marks, group, item, named.value)
    there = find(candidate, worker, called >= 0)
    candidates = _Candidates(item, named.value, place, there, named.chance * ended)
    return candidates, (candidate, called + 1)


def _places(marks: _Marks, group: Ints) -> tuple[Floats, Floats]:
    """Of each candidate, and how sure that is."""
    if marks.place.shape[1] == 4:
        merged = merge_boxes(group, marks.worker, marks.place)
        return merged, np.ones(len(merged))
    ends = marks.place.astype(np.int64)
    start, end = (vote(group, marks.worker, ends[:, side], others=_OTHER_ENDS) for side in range(2))
    return np.stack([start.value, end.value], axis=1).astype(np.float64), start.chance * end.chance


def _pairs(marks: _Marks, group: Ints, item: Ints, label: Ints) -> tuple[Ints, Ints, Ints]:
    """Each candidate with each worker who could have marked it: candidate, worker, the label given or -1."""
    begin = np.searchsorted(marks.seen_item, item, side="left")
    many = np.searchsorted(marks.seen_item, item, side="right") - begin
    candidate = np.repeat(np.arange(len(item)), many)
    row = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many) + np.repeat(begin, many)
    worker = marks.seen_worker[row]
    key = candidate * len(marks.workers) + worker
    own = group * len(marks.workers) + marks.worker
    called = np.full(len(key), -1, dtype=np.int64)
    called[np.searchsorted(key, own)] = marks.label
    could = (called >= 0) | marks.asked[row, label[candidate]]
    return candidate[could], worker[could], called[could]


def _answers(
    answers: Sequence[BoxesLine | SpansLine], marks: _Marks, candidates: _Candidates
) -> list[dict[str, Any]]:
    good = candidates.chance * candidates.sure
    certain = np.maximum(good, 1 - candidates.chance)
    sums = np.bincount(candidates.item, weights=certain, minlength=len(marks.items))
    many = np.bincount(candidates.item, minlength=len(marks.items))
    # Where nobody marked anything, nobody doubts it.
    confidence = np.divide(sums, many, out=np.ones(len(sums)), where=many > 0)
    kept: list[list[tuple[str, list[float]]]] = [[] for _ in marks.items]
    places = candidates.place
    # A start and an end that were voted for apart may cross.
    in_order = places[:, 0] < places[:, places.shape[1] // 2]
    stay = np.flatnonzero((good >= KEPT[places.shape[1]]) & in_order)
    for index in stay[np.lexsort((*places[stay].T[::-1], candidates.item[stay]))].tolist():
        kept[candidates.item[index]].append((marks.labels[candidates.label[index]], places[index].tolist()))
    first = {answer.item: answer for answer in reversed(answers)}
    return [
        _shape(first[name], kept[index]) | {"confidence": round(float(confidence[index]), 4)}
        for index, name in enumerate(marks.items)
    ]


def _shape(answer: BoxesLine | SpansLine, kept: list[tuple[str, list[float]]]) -> dict[str, Any]:
    if isinstance(answer, BoxesLine):
        boxes = [{"label": label, "xyxy": [round(side, 2) for side in place]} for label, place in kept]
        return {"item": answer.item, "width": answer.width, "height": answer.height, "boxes": boxes}
    spans = [[int(place[0]), int(place[1]), label] for label, place in kept]
    return {"item": answer.item, "text": answer.text, "spans": spans}


def _workers(marks: _Marks, group: Ints, candidates: _Candidates) -> dict[str, Worker]:
    """F1 of each worker's marks against what is probably there, on the items that they saw."""
    count = len(marks.workers)
    agreed = marks.label == candidates.label[group]
    if marks.place.shape[1] == 2:
        agreed &= (marks.place == candidates.place[group]).all(axis=1)
    right = np.bincount(marks.worker, weights=candidates.chance[group] * agreed, minlength=count)
    given = np.bincount(marks.worker, minlength=count)
    there = np.zeros((len(marks.items), len(marks.labels)))
    np.add.at(there, (candidates.item, candidates.label), candidates.chance)
    due = np.bincount(
        marks.seen_worker, weights=(there[marks.seen_item] * marks.asked).sum(axis=1), minlength=count
    )
    # Nothing to mark and nothing marked is as good as it gets.
    quality = np.divide(2 * right, given + due, out=np.ones(count), where=given + due > 0)
    items = np.bincount(marks.seen_worker, minlength=count)
    return {
        name: Worker(quality=round(float(min(quality[index], 1)), 4), items=int(items[index]))
        for index, name in enumerate(marks.workers)
    }
