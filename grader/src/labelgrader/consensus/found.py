"""Which candidates are there, by who marked them and who saw the item and did not.

A mixture of true and made-up candidates, fitted by expectation maximisation. Each worker has a rate of marking what is there and
one of marking what is not. A candidate that nobody marks is never seen, so both patterns are taken given at least one mark;
without that, what two people see by themselves would count as little as what one makes up.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["find"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

ROUNDS = 60
# Before anything is known: 4 of 5 true ones marked, 1 of 20 false ones; the first as if 5 had been seen, the second 20.
_TRUE = (4.0, 5.0)
_FALSE = (1.0, 20.0)
_LIMITS = (0.002, 0.998)


def find(candidates: Ints, workers: Ints, marked: Mask) -> Floats:
    """The chance that each candidate is there, shape (candidates,).

    Args:
        candidates: shape (n,), every number from 0 on; one row for each worker who could have marked it.
        workers: shape (n,).
        marked: whether they did, shape (n,); at least once in every candidate.
    """
    many = np.bincount(candidates)
    # Begin with a vote: a majority is probably right.
    chance = np.clip(np.bincount(candidates, weights=marked) / many, 0.02, 0.98)
    true, false = _rates(workers, *_TRUE), _rates(workers, *_FALSE)
    for _ in range(ROUNDS):
        true = _rate(candidates, workers, marked, weight=chance, rate=true, prior=_TRUE)
        false = _rate(candidates, workers, marked, weight=1 - chance, rate=false, prior=_FALSE)
        share = np.clip(chance.mean(), *_LIMITS) if len(chance) else 0.5
        sign = np.log(share / (1 - share))
        sign = sign + _likelihood(candidates, workers, marked, true)
        sign = sign - _likelihood(candidates, workers, marked, false)
        before, chance = chance, 1 / (1 + np.exp(-np.clip(sign, -500, 500)))
        if np.abs(chance - before).max(initial=0) < 1e-4:
            break
    return np.asarray(chance, dtype=np.float64)


def _rates(workers: Ints, hits: float, seen: float) -> Floats:
    return np.full(int(workers.max(initial=-1)) + 1, hits / seen)


def _rate(
    candidates: Ints, workers: Ints, marked: Mask, *, weight: Floats, rate: Floats, prior: tuple[float, float]
) -> Floats:
    """How often each worker marks what `weight` is the chance of, unseen ones counted in."""
    seen = weight / -np.expm1(_unmarked(candidates, workers, rate))
    hits = np.bincount(workers, weights=weight[candidates] * marked, minlength=len(rate))
    cases = np.bincount(workers, weights=seen[candidates], minlength=len(rate))
    return np.clip((hits + prior[0]) / (cases + prior[1]), *_LIMITS)


def _unmarked(candidates: Ints, workers: Ints, rate: Floats) -> Floats:
    """Log of the chance that nobody marks it."""
    return np.asarray(np.bincount(candidates, weights=np.log1p(-rate)[workers]), dtype=np.float64)


def _likelihood(candidates: Ints, workers: Ints, marked: Mask, rate: Floats) -> Floats:
    logs = np.where(marked, np.log(rate)[workers], np.log1p(-rate)[workers])
    nobody = _unmarked(candidates, workers, rate)
    return np.asarray(np.bincount(candidates, weights=logs) - np.log(-np.expm1(nobody)), dtype=np.float64)
