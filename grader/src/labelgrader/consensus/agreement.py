"""Krippendorff's alpha for nominal values (Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["krippendorff_alpha"]

Ints = npt.NDArray[np.int64]


def krippendorff_alpha(units: Ints, values: Ints) -> float | None:
    """1 is full agreement, 0 what chance gives.

    Args:
        units: the unit that each value was given to, shape (n,), from 0.
        values: the values, shape (n,), from 0. Units with one value say nothing and don't count.

    Returns:
        None where all values are the same, or no unit has two: then there is nothing to measure.
    """
    sizes = np.bincount(units)
    kept = sizes[units] > 1
    units, values = units[kept], values[kept]
    if not len(units) or (values == values[0]).all():
        return None
    _, row, same = np.unique(np.stack([units, values], axis=1), axis=0, return_index=True, return_counts=True)
    alike = np.bincount(units[row], weights=same.astype(float) ** 2, minlength=len(sizes))
    several = sizes > 1
    observed = ((sizes[several] ** 2 - alike[several]) / (sizes[several] - 1)).sum()
    total = len(values)
    expected = (total**2 - (np.bincount(values).astype(float) ** 2).sum()) / (total - 1)
    return float(1 - observed / expected)
