"""One label for a whole item, by Dawid and Skene's confusion matrices as crowd-kit has them."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from labelgrader.consensus.agreement import krippendorff_alpha
from labelgrader.consensus.lines import ChoiceLine
from labelgrader.consensus.result import Merged, Worker
from labelgrader.errors import Broken

__all__ = ["merge_choices"]

ROUNDS = 50


def merge_choices(answers: Sequence[ChoiceLine], say: Callable[[str], None]) -> Merged:
    """Raises:
    Broken: "needs_work_extra", where crowd-kit is not installed.
    """
    model = _dawid_skene()
    say(f"… {len(answers):,} choices: who is right how often")
    told = pd.DataFrame(
        [(answer.item, answer.worker, answer.label) for answer in answers],
        columns=["task", "worker", "label"],
    )
    items, item = np.unique(told["task"].to_numpy(dtype=object), return_inverse=True)
    workers, worker = np.unique(told["worker"].to_numpy(dtype=object), return_inverse=True)
    labels, label = np.unique(told["label"].to_numpy(dtype=object), return_inverse=True)
    with warnings.catch_warnings():
        # crowd-kit 1.4 still asks pandas for what pandas 4 will drop.
        warnings.simplefilter("ignore", category=Warning)
        fitted = model(n_iter=ROUNDS).fit(pd.DataFrame({"task": item, "worker": worker, "label": label}))
    chances = fitted.probas_.reindex(index=range(len(items)), columns=range(len(labels))).to_numpy(float)
    given = np.bincount(worker)
    right = np.bincount(worker, weights=chances[item, label]) / given
    best = chances.argmax(axis=1)
    at = {name: index for index, name in enumerate(items)}
    return Merged(
        answers=[
            {
                "item": name,
                "label": str(labels[best[at[name]]]),
                "confidence": _round(chances[at[name]].max()),
            }
            for name in dict.fromkeys(told["task"])
        ],
        workers={
            name: Worker(quality=_round(right[index]), items=int(given[index]))
            for index, name in enumerate(workers)
        },
        alpha=krippendorff_alpha(item, label),
    )


def _dawid_skene() -> Any:
    try:
        from crowdkit.aggregation import DawidSkene
    except ImportError as error:
        raise Broken(
            "needs_work_extra",
            "Consensus of choices needs crowd-kit. Install it: pip install 'labelgrader[work]'.",
            "선택 답을 합치려면 crowd-kit이 필요해요. 설치 명령: pip install 'labelgrader[work]'",
        ) from error
    return DawidSkene


def _round(number: float) -> float:
    return round(float(number), 4)
