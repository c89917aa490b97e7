"""One line of the bench: what was measured, what others need for it, and what we need."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Figure", "middle", "table"]


@dataclass(frozen=True)
class Figure:
    """`reference` is measured in the same run, or says that it was measured before; empty where there is none.

    `met`: whether the budget is kept; None where there is none, or where people have to judge.
    """

    what: str
    reference: str
    ours: str
    budget: str = ""
    met: bool | None = None

    @property
    def verdict(self) -> str:
        """The budget, and whether it is met."""
        return self.budget + {True: ": met", False: ": NOT MET", None: ""}[self.met]


def middle(seconds: Sequence[float]) -> str:
    """The median in milliseconds, and how many there were."""
    return f"{statistics.median(seconds) * 1000:.0f} ms (p50 of {len(seconds)})"


def table(figures: Iterable[Figure]) -> str:
    """For a terminal and for Markdown alike."""
    rows = [
        ("what", "reference", "ours", "budget"),
        *((one.what, one.reference, one.ours, one.verdict) for one in figures),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    return "\n".join([lines[0], "| " + " | ".join("-" * width for width in widths) + " |", *lines[1:]])
