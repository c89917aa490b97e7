"""What a consensus says: the merged answers, how good each worker is, and how far they agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["Merged", "Worker"]


@dataclass(frozen=True, slots=True)
class Worker:
    """`quality`: 0 to 1; F1 against the merged answer for marks, probability of being right for choices."""

    quality: float
    items: int


@dataclass(frozen=True, slots=True)
class Merged:
    """Attributes:
    answers: one for each item, in the order of the file, with "item" and "confidence".
    workers: by name.
    alpha: Krippendorff's, nominal; None where nobody could have differed.
    """

    answers: list[dict[str, Any]]
    workers: dict[str, Worker]
    alpha: float | None
