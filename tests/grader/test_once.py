"""A row that may exist only once, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from labelgrader import leases, projects, tasks
from labelgrader.once import insert_once
from labelgrader.schema import Entry
from sqlalchemy import ClauseElement, Dialect, select
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.orm import Session

VALUES = {
    "cause": "task:1",
    "corrects": None,
    "text": {"en": "a", "ko": "가"},
    "at": datetime(2026, 11, 22, tzinfo=UTC),
}


def test_the_second_one_is_not_added_and_the_transaction_goes_on(session: Session) -> None:
    first = insert_once(session, Entry, unique=("cause",), values=VALUES)
    assert first is not None
    assert (
        insert_once(session, Entry, unique=("cause",), values=VALUES | {"text": {"en": "b", "ko": "나"}})
        is None
    )
    other = insert_once(session, Entry, unique=("cause",), values=VALUES | {"cause": "task:2"})
    assert [(one.id, one.text) for one in session.scalars(select(Entry).order_by(Entry.id))] == [
        (first, VALUES["text"]),
        (other, VALUES["text"]),
    ]


@pytest.mark.parametrize(
    ("statement", "lock"),
    [
        (tasks._TAKE, "FOR UPDATE SKIP LOCKED"),
        (leases._OWN, "FOR UPDATE OF leases"),
        (projects._OPEN, "FOR NO KEY UPDATE OF people"),
    ],
)
def test_rows_are_locked_on_postgresql(statement: ClauseElement, lock: str) -> None:
    dialect: Dialect = PGDialect()  # type: ignore[no-untyped-call]  # as SQLAlchemy ships it
    compiled = str(statement.compile(dialect=dialect))
    assert lock in " ".join(compiled.split())
