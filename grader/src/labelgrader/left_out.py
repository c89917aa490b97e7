"""What could not be read out of somebody's file: told place by place, while the rest goes in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

__all__ = ["Problem", "tell"]

TOLD = 100
"""Told one by one; a file in which all are wrong would say the same a million times."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A part that was left out: the file and the place in it, what is wrong, how to mend it."""

    where: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.mend}"


def tell(problems: Sequence[Problem], say: Callable[[str], None]) -> None:
    """The first of them one by one, and how many more there are."""
    for problem in problems[:TOLD]:
        say(str(problem))
    if len(problems) > TOLD:
        say(f"… and {len(problems) - TOLD:,} more")
