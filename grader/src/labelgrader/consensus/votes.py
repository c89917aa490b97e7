"""A vote in which everybody weighs as much as they were right elsewhere: one-coin Dawid-Skene on any values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["Vote", "vote"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

ROUNDS = 20
# Before anything is known, a worker is right four times in five, as if five values had shown so.
_RIGHT, _SEEN = 4.0, 5.0


@dataclass(frozen=True, slots=True)
class Vote:
    """`value` and `chance` of each group, shape (groups,); `accuracy` of each worker, shape (workers,)."""

    value: Ints
    chance: Floats
    accuracy: Floats


def vote(groups: Ints, workers: Ints, values: Ints, *, others: int) -> Vote:
    """Args:
    groups: what is voted on, shape (n,), every number from 0 on at least once.
    workers: who votes, shape (n,).
    values: for what, shape (n,).
    others: how many wrong values somebody could have given; many make two alike a strong sign.
    """
    pairs, which = np.unique(np.stack([groups, values], axis=1), axis=0, return_inverse=True)
    which = which.reshape(-1)
    group, many = pairs[:, 0], np.bincount(groups)
    # A lonely vote is always right, so it says nothing about who gave it.
    telling = many[groups] > 1
    accuracy = np.full(int(workers.max(initial=-1)) + 1, _RIGHT / _SEEN)
    counted = np.bincount(workers[telling], minlength=len(accuracy))
    chance = np.ones(len(pairs))
    for _ in range(ROUNDS):
        weight = np.log(accuracy * max(others, 1) / (1 - accuracy))
        chance = _shares(group, np.bincount(which, weights=weight[workers], minlength=len(pairs)))
        right = np.bincount(workers[telling], weights=chance[which[telling]], minlength=len(accuracy))
        before, accuracy = accuracy, (right + _RIGHT) / (counted + _SEEN)
        if np.abs(accuracy - before).max(initial=0) < 1e-4:
            break
    best = np.lexsort((-chance, group))
    first = best[np.searchsorted(group[best], np.arange(len(many)))]
    return Vote(value=pairs[first, 1], chance=chance[first], accuracy=accuracy)


def _shares(group: Ints, score: npt.NDArray[Any]) -> Floats:
    """Softmax inside each group; `group` is sorted."""
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    top = np.maximum.reduceat(score, starts) if len(starts) else score
    raised = np.exp(score - top[group])
    return np.asarray(raised / np.bincount(group, weights=raised)[group], dtype=np.float64)
