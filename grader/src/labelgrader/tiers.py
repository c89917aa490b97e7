"""Tiers, from approved work and how much of it was approved at the first look (course-spec.md 7.5).

A tier rises at once. It never falls for not working, only when the newest work is worse, and then 30 days after notice.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from labelgrader.schema import Lease, Submission
from labelgrader.schema_review import Appeal
from labelgrader.schema_standing import TierChange

__all__ = [
    "NEW",
    "NOTICE",
    "TIERS",
    "Tier",
    "at_least",
    "current",
    "due",
    "lower_bound",
    "told",
    "update_one",
]


class Tier(NamedTuple):
    """What a tier asks for: so many approved tasks in 60 days, and a first-pass rate that is at least `bound` in all likelihood."""

    name: str
    items: int
    bound: float


NEW = "new"
TIERS = (Tier("bronze", 50, 0.80), Tier("silver", 300, 0.88), Tier("gold", 1_000, 0.93))
_ORDER = (NEW, *(tier.name for tier in TIERS))
WINDOW = timedelta(days=60)
NOTICE = timedelta(days=30)
_Z95 = 1.959964


def at_least(tier: str, wanted: str) -> bool:
    """Whether one tier is as good as another."""
    return _ORDER.index(tier) >= _ORDER.index(wanted)


def lower_bound(passed: int, judged: int) -> float:
    """The lower end of Wilson's 95 % interval of a rate; 0 where nothing was judged."""
    if not judged:
        return 0.0
    rate, z2 = passed / judged, _Z95 * _Z95
    middle = rate + z2 / (2 * judged)
    spread = _Z95 * math.sqrt(rate * (1 - rate) / judged + z2 / (4 * judged * judged))
    return max(0.0, (middle - spread) / (1 + z2 / judged))


def current(session: Session, *, person: str) -> str:
    """The person's tier now."""
    row = _row(session, person)
    return row.tier if row else NEW


def told(session: Session, *, person: str, now: datetime) -> dict[str, Any]:
    """As the API shows it: the tier, why, what the next one asks for, and a fall that is announced."""
    row = _row(session, person)
    tier = row.tier if row else NEW
    after = next((one for one in TIERS if not at_least(tier, one.name)), None)
    figures = _figures(_outcomes(session, person, since=now - WINDOW))
    return {
        "tier": tier,
        "since": row.since.isoformat() if row else None,
        "falls": row.falls.isoformat() if row and row.falls else None,
        "figures": figures,
        "next": after and {"tier": after.name, "items": after.items, "bound": after.bound},
    }


def due(session: Session, *, now: datetime) -> list[str]:
    """Whose tier may change: everybody whose work was decided in the window, or who has a tier."""
    worked = select(Submission.person).where(Submission.decided >= now - WINDOW)
    return sorted(session.scalars(worked.union(select(TierChange.person))))


def update_one(session: Session, *, person: str, now: datetime) -> bool:
    """Raise, announce a fall, take the notice back, or let fall; whether anything changed. Doing it twice does it once."""
    row = _row(session, person)
    tier = row.tier if row else NEW
    recent = _outcomes(session, person, since=now - WINDOW)
    earned = _earned(recent)
    if earned != tier and at_least(earned, tier):
        _add(session, person, earned, _figures(recent), now)
        return True
    if row is None or tier == NEW:
        return False
    kept = _kept(session, person, tier)
    if kept == tier:
        changed = row.falls is not None
        row.falls = None
    elif row.falls is None:
        changed, row.falls = True, now + NOTICE
    elif now >= row.falls:
        # What it falls to is what the newest work keeps, and never below what the window earns.
        fallen = kept if at_least(kept, earned) else earned
        _add(session, person, fallen, _figures(recent), now)
        return True
    else:
        return False
    session.flush()
    return changed


def _row(session: Session, person: str) -> TierChange | None:
    return session.scalars(
        select(TierChange).where(TierChange.person == person).order_by(TierChange.id.desc()).limit(1)
    ).first()


def _add(session: Session, person: str, tier: str, figures: dict[str, Any], now: datetime) -> None:
    session.add(TierChange(person=person, tier=tier, since=now, falls=None, figures=figures))
    session.flush()


def _earned(outcomes: Sequence[bool]) -> str:
    passed = sum(outcomes)
    bound = lower_bound(passed, len(outcomes))
    return next((one.name for one in reversed(TIERS) if passed >= one.items and bound >= one.bound), NEW)


def _kept(session: Session, person: str, tier: str) -> str:
    """The best tier, up to this one, whose rate the newest tasks reach, as many as that tier asks for, however old."""
    for one in reversed(TIERS):
        if at_least(tier, one.name):
            outcomes = _outcomes(session, person, most=one.items)
            if lower_bound(sum(outcomes), len(outcomes)) >= one.bound:
                return one.name
    return NEW


def _figures(outcomes: Sequence[bool]) -> dict[str, Any]:
    passed = sum(outcomes)
    return {
        "passed": passed,
        "judged": len(outcomes),
        "bound": round(lower_bound(passed, len(outcomes)), 4),
    }


def _outcomes(
    session: Session, person: str, *, since: datetime | None = None, most: int | None = None
) -> list[bool]:
    """Of decided tasks, newest first, whether the first try was approved. What is appealed against does not count yet."""
    appealed = select(Appeal.submission).where(Appeal.person == person, Appeal.state == "open")
    found = (
        select(Submission.state == "approved")
        .join(Lease, Lease.id == Submission.lease)
        .where(Submission.person == person, Submission.state != "waiting", Lease.number > 0)
        .where(Submission.id.not_in(appealed))
        .order_by(Submission.id.desc())
    )
    if since:
        found = found.where(Submission.decided >= since)
    return [bool(one) for one in session.scalars(found.limit(most) if most else found)]
