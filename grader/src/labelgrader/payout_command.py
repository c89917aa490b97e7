"""`labelgrader settle` and `labelgrader payouts`: closing a day, and sending the money that was asked for."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from labelgrader import payouts, settlements
from labelgrader.clock import utc_now
from labelgrader.serve import school_sessions
from labelgrader.settings import Settings

__all__ = ["asked", "give_back", "send", "settle", "write_list"]

_COLUMNS = ("id", "person", "name", "gross", "income_tax", "local_tax", "net", "asked")


def settle(settings: Settings, *, until_now: bool) -> int:
    """Close what was entered before midnight in Korea, or before now; how many entries that were."""
    now = utc_now()
    with school_sessions(settings) as sessions, sessions.begin() as session:
        return settlements.settle(session, before=now if until_now else settlements.end_of_day(now), now=now)


def asked(settings: Settings) -> list[dict[str, Any]]:
    """The payouts that wait to be sent, the oldest first."""
    with school_sessions(settings) as sessions, sessions() as session:
        return payouts.every(session, state="asked")


def write_list(rows: list[dict[str, Any]], file: Path) -> None:
    """For the bank and the tax office: one payout a line."""
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        table = csv.DictWriter(out, _COLUMNS, extrasaction="ignore")
        table.writeheader()
        table.writerows(rows)


def send(settings: Settings, *, payout: int) -> dict[str, Any]:
    """Note that the money was sent.

    Raises:
        NotFound, Conflict: as `payouts.send`.
    """
    with school_sessions(settings) as sessions, sessions.begin() as session:
        return payouts.public(payouts.send(session, payout=payout, now=utc_now()))


def give_back(settings: Settings, *, payout: int, reason: str) -> dict[str, Any]:
    """Bring the points back, with the reason that the labeler reads.

    Raises:
        NotFound, Conflict: as `payouts.give_back`.
    """
    with school_sessions(settings) as sessions, sessions.begin() as session:
        return payouts.public(payouts.give_back(session, payout=payout, reason=reason, now=utc_now()))
