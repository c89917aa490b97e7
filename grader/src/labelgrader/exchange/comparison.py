"""Two sets of annotations side by side: per label how many of one are found in the other, and how well they fit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import pandas as pd

from labelgrader.alike import matches
from labelgrader.exchange.documents import Document, Passage, Picture

__all__ = ["compare"]

SAME = 0.5
"""The least overlap (IoU) of two boxes that mean one object, as in Pascal VOC."""


def compare(truth: Sequence[Document], other: Sequence[Document]) -> pd.DataFrame:
    """One row a label and one for "all": "truth", "other", "both", "precision", "recall", "f1", "iou".

    Documents go together by name; one that is missing counts as empty. Boxes are the same object from an IoU of 0.5 on,
    assigned for the largest sum; spans only where both ends are equal. "iou" is the mean of what is in both.
    """
    pairs = _by_name(truth), _by_name(other)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    fits: dict[str, list[float]] = defaultdict(list)
    for name in sorted(set(pairs[0]) | set(pairs[1])):
        left, right = (_marks(side.get(name)) for side in pairs)
        for label in sorted(set(left) | set(right)):
            counts[label].update(truth=len(left[label]), other=len(right[label]))
            fits[label] += matches(left[label], right[label], same=SAME)
    rows = {label: _row(counts[label], fits[label]) for label in sorted(counts)}
    every = [fit for label in fits for fit in fits[label]]
    rows["all"] = _row(sum(counts.values(), Counter()), every)
    return pd.DataFrame.from_dict(rows, orient="index")


def _by_name(documents: Sequence[Document]) -> dict[str, Document]:
    return {one.name: one for one in documents}


def _marks(document: Document | None) -> dict[str, list[tuple[float, ...]]]:
    found: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    if isinstance(document, Picture):
        for box in document.boxes:
            found[box.label].append(box.xyxy)
    elif isinstance(document, Passage):
        for start, end, label in document.spans:
            found[label].append((start, end))
    return found


def _row(counts: Counter[str], fits: Sequence[float]) -> dict[str, float]:
    both = len(fits)
    precision = both / counts["other"] if counts["other"] else float(not counts["truth"])
    recall = both / counts["truth"] if counts["truth"] else float(not counts["other"])
    return {
        "truth": counts["truth"],
        "other": counts["other"],
        "both": both,
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0,
        "iou": round(sum(fits) / both, 4) if both else float("nan"),
    }
