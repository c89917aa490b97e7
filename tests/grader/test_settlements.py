"""Settlement: days are closed once, whoever runs it and however often."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from labelgrader import ledger, settlements
from labelgrader.schema_payouts import Settlement
from sqlalchemy import func, select
from sqlalchemy.orm import Session

MONDAY = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)  # noon in Korea
MINA = ledger.account_of("mina")


def earn(session: Session, cause: str, points: int, at: datetime) -> None:
    text = {"en": cause, "ko": cause}
    ledger.credit(
        session,
        person="mina",
        account_from="project:kitchen",
        amount=points,
        cause=cause,
        text=text,
        now=at,
    )


def midnight_run(session: Session, at: datetime) -> int:
    return settlements.settle(session, before=settlements.end_of_day(at), now=at)


def test_a_day_ends_at_midnight_in_korea() -> None:
    late = datetime(2026, 11, 23, 14, 59, 59, tzinfo=UTC)
    assert settlements.end_of_day(late) == datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
    assert settlements.end_of_day(late + timedelta(seconds=1)) == datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


def test_today_is_settled_tomorrow(session: Session) -> None:
    earn(session, "task:1", 40, MONDAY)
    assert midnight_run(session, MONDAY) == 0
    assert settlements.settled_balance(session, account=MINA) == 0
    assert midnight_run(session, MONDAY + timedelta(days=1)) == 1
    assert settlements.settled_balance(session, account=MINA) == 40


def test_running_twice_or_with_a_clock_set_back_closes_nothing_twice(session: Session) -> None:
    earn(session, "task:1", 40, MONDAY)
    assert midnight_run(session, MONDAY + timedelta(days=1)) == 1
    assert midnight_run(session, MONDAY + timedelta(days=1)) == 0
    earn(session, "task:2", 60, MONDAY + timedelta(days=1))
    assert midnight_run(session, MONDAY - timedelta(days=30)) == 0
    assert midnight_run(session, MONDAY + timedelta(days=2)) == 1
    assert session.scalar(select(func.count()).select_from(Settlement)) == 2
    assert settlements.settled_balance(session, account=MINA) == 100


def test_what_went_out_counts_at_once(session: Session) -> None:
    earn(session, "task:1", 40, MONDAY)
    midnight_run(session, MONDAY + timedelta(days=1))
    text = {"en": "Taken back", "ko": "되돌림"}
    ledger.correct(session, cause_of="task:1", text=text, now=MONDAY + timedelta(days=1))
    assert settlements.settled_balance(session, account=MINA) == 0
