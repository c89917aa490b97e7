"""When a slip counts, when it is over, and when it is worth another look (course-spec 3.4 and 4.5). Pure.

A slip is a code that was found in an answer. A chance is an answer in which it was found or could have been: rates are
over chances, so that somebody is not called better for items in which nothing could go wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

__all__ = [
    "ANY",
    "Pressing",
    "Seen",
    "Standing",
    "commonest",
    "next_look",
    "pressing",
    "slip_of",
    "standing",
    "stopped",
]

ANY = "*"
WINDOW = 30
"""Items that "lately" means."""
SHOWN = 3
STRETCH = 10
"""Chances in a stretch; the last one is compared with the one before it."""
FEWEST = 3
"""A rate of fewer chances says nothing."""
QUIET = 3
"""So many chances in a row without it, and the slip is not brought up any more."""
SURE = 8
"""So many, and it is not asked again later either."""
CHANGE = 0.1
LOOKS = (timedelta(days=1), timedelta(days=3), timedelta(days=7))
EARLY = timedelta(hours=6)
"""Who comes back a little earlier on the next day has come back on the next day."""
OF_TASKS = 10
BANNER = 2
MUST = 3
HEAVY = ("C", "M")

Trend = Literal["new", "fewer", "same", "more"]
_SIDES = ("_LEFT", "_RIGHT", "_TOP", "_BOTTOM")


def slip_of(code: str) -> str:
    """The slip of a code: the four sides of a box, or the two ends of a name, are one row of the taxonomy."""
    return next((code.removesuffix(side) for side in _SIDES if code.endswith(side)), code)


@dataclass(frozen=True)
class Seen:
    """One judged answer. `codes`: slip -> severity; `traps`: slips that could have been made, or ANY."""

    at: datetime
    codes: Mapping[str, str]
    traps: frozenset[str] = frozenset({ANY})

    def could(self, code: str) -> bool:
        return code in self.codes or code in self.traps or ANY in self.traps


@dataclass(frozen=True)
class Standing:
    """How it is with one slip: times lately, rates per chance (None: too few), and what became of it."""

    code: str
    count: int
    before: float | None
    now: float | None
    trend: Trend


def standing(seen: Sequence[Seen], code: str) -> Standing:
    """Args:
    seen: the answers of one course, oldest first.
    """
    chances = _chances(seen, code)
    before, now = _rate(chances[-2 * STRETCH : -STRETCH]), _rate(chances[-STRETCH:])
    if before is None and len(chances) >= 2 * FEWEST:
        # Not two stretches yet: what there is, in halves.
        half = len(chances) // 2
        before, now = _rate(chances[:half]), _rate(chances[half:])
    count = sum(code in one.codes for one in seen[-WINDOW:])
    return Standing(code, count, before, now, _trend(before, now))


def commonest(seen: Sequence[Seen]) -> list[str]:
    """The slips to work on, at most three: the most frequent lately, then the latest; none that has stopped."""
    last = {code: number for number, one in enumerate(seen) for code in one.codes}
    counts = Counter(code for one in seen[-WINDOW:] for code in one.codes)
    left = [code for code in counts if not _clean(seen, code, QUIET)]
    return sorted(left, key=lambda code: (-counts[code], -last[code], code))[:SHOWN]


def stopped(seen: Sequence[Seen]) -> list[str]:
    """Slips of lately that have stopped, the latest first."""
    recent = [code for one in reversed(seen[-WINDOW:]) for code in one.codes]
    return [code for code in dict.fromkeys(recent) if _clean(seen, code, QUIET)]


def next_look(seen: Sequence[Seen], code: str, looks: Iterable[datetime]) -> datetime | None:
    """When to ask a slip again: 1, 3 and 7 days after it was last made; None when that is over.

    Args:
        looks: when it was practised in a pack or a review, or a review was skipped.
    """
    made = max((one.at for one in seen if code in one.codes), default=None)
    if made is None or _clean(seen, code, SURE):
        return None
    last = max((moment for moment in looks if moment > made), default=made)
    return next((made + days - EARLY for days in LOOKS if made + days - EARLY > last), None)


@dataclass(frozen=True)
class Pressing:
    """A slip that keeps coming up in paid work. `must`: the next task opens after a pack on it."""

    code: str
    times: int
    must: bool


def pressing(work: Sequence[Seen], practised: Mapping[str, datetime]) -> Pressing | None:
    """What came up in 2 or 3 of the last 10 judged tasks, the most frequent; advice never counts.

    Args:
        work: judged tasks, oldest first.
        practised: slip -> when a pack on it was last finished; what came up before that is dealt with.
    """
    counts: Counter[str] = Counter()
    for one in work[-OF_TASKS:]:
        for code, severity in one.codes.items():
            done = practised.get(code)
            if severity in HEAVY and (done is None or one.at > done):
                counts[code] += 1
    for code, times in sorted(counts.items(), key=lambda found: (-found[1], found[0])):
        if times >= BANNER and not _clean(work, code, QUIET):
            return Pressing(code, times, times >= MUST)
    return None


def _chances(seen: Iterable[Seen], code: str) -> list[bool]:
    return [code in one.codes for one in seen if one.could(code)]


def _clean(seen: Iterable[Seen], code: str, times: int) -> bool:
    """Whether the last so many chances went by without it."""
    chances = _chances(seen, code)
    return len(chances) > times and not any(chances[-times:])


def _rate(chances: Sequence[bool]) -> float | None:
    return round(sum(chances) / len(chances), 3) if len(chances) >= FEWEST else None


def _trend(before: float | None, now: float | None) -> Trend:
    if before is None or now is None:
        return "new"
    if abs(now - before) < CHANGE:
        return "same"
    return "more" if now > before else "fewer"
