"""Settlement: at the end of a day in Korea its entries are closed, and what was earned may be paid out.

A run writes down the number of the last entry, nothing else: it takes as long for a million approved tasks as for one,
can be killed and repeated, and two of them at once close each entry once.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from labelgrader.once import insert_once
from labelgrader.schema import Entry, Posting
from labelgrader.schema_payouts import Settlement

__all__ = ["KOREA", "end_of_day", "settle", "settled_balance", "settled_until"]

KOREA = timezone(timedelta(hours=9))
"""Whose calendar the law goes by; no summer time since 1988."""


def end_of_day(now: datetime) -> datetime:
    """The last midnight in Korea: a run by itself closes what was before it."""
    return now.astimezone(KOREA).replace(hour=0, minute=0, second=0, microsecond=0)


def settle(session: Session, *, before: datetime, now: datetime) -> int:
    """Close what was entered before a moment; how many entries that were."""
    last = settled_until(session)
    until = session.execute(
        select(func.max(Entry.id)).where(Entry.id > last, Entry.at < before)
    ).scalar_one_or_none()
    if until is None:
        return 0
    insert_once(session, Settlement, unique=("until_entry",), values={"until_entry": until, "at": now})
    return session.execute(
        select(func.count()).select_from(Entry).where(Entry.id > last, Entry.id <= until)
    ).scalar_one()


def settled_until(session: Session) -> int:
    """The number of the last entry that is settled; 0 before the first run."""
    return session.execute(select(func.coalesce(func.max(Settlement.until_entry), 0))).scalar_one()


def settled_balance(session: Session, *, account: str) -> int:
    """What of an account may be paid out: what came in settled entries, less everything that ever went out."""
    until = settled_until(session)
    counts = case((Posting.amount < 0, Posting.amount), (Posting.entry <= until, Posting.amount), else_=0)
    balance: int = session.execute(
        select(func.coalesce(func.sum(counts), 0)).where(Posting.account == account)
    ).scalar_one()
    return balance
