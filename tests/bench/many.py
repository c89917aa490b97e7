"""A school with a million of something, made by the database itself: the ORM would take an hour."""

from __future__ import annotations

from labelgrader.schema import Item, Lease, Submission
from sqlalchemy import Connection, select, text

__all__ = ["many_entries", "many_submissions", "many_tasks"]

_NUMBERS = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < CAST(:many AS INTEGER)) "
_PER_PERSON = 1_000


def many_tasks(connection: Connection, many: int) -> None:
    """Open tasks in the kitchen, each with an item of its own."""
    columns = [column.name for column in Item.__table__.columns]
    like = ", ".join("'more-' || n" if name == "id" else f"one.{name}" for name in columns)
    for row in (
        f"INSERT INTO items ({', '.join(columns)}) SELECT {like} FROM numbers, items AS one WHERE one.id = 'kitchen-1'",
        "INSERT INTO tasks (project, item, state, hands) SELECT 'kitchen', 'more-' || n, 'open', 1 FROM numbers",
    ):
        connection.execute(text(_NUMBERS + row), {"many": many})


def many_entries(connection: Connection, many: int) -> None:
    """Approved tasks in the ledger, 45 points each, a thousand a person: account "person:many-1" and so on."""
    entries = (
        "INSERT INTO entries (id, cause, text, at) SELECT 1000000 + n, 'task:many-' || n, '{\"en\": \"Task\"}', "
        "'2026-01-05 03:00:00+00:00' FROM numbers"
    )
    mine = f"'person:many-' || (n / {_PER_PERSON} + 1)"
    for row in (
        entries,
        f"INSERT INTO postings (entry, account, amount) SELECT 1000000 + n, {mine}, 45 FROM numbers",
        "INSERT INTO postings (entry, account, amount) SELECT 1000000 + n, 'project:kitchen', -45 FROM numbers",
    ):
        connection.execute(text(_NUMBERS + row), {"many": many})


def many_submissions(connection: Connection, many: int, *, person: str) -> None:
    """Work of one person that was approved; their first lease and submission are the pattern."""
    first = connection.execute(select(Submission.id).where(Submission.person == person)).scalars().first()
    leases = [column.name for column in Lease.__table__.columns]
    copied = {"id": "'many-' || n", "number": "1000 + n"}
    like = ", ".join(copied.get(name, f'one."{name}"') for name in leases)
    names = ", ".join(f'"{name}"' for name in leases)
    submissions = [column.name for column in Submission.__table__.columns if column.name != "id"]
    given = {"lease": "'many-' || n", "key": "'many-' || n", "number": "1000 + n", "state": "'approved'"}
    told = ", ".join(given.get(name, f"one.{name}") for name in submissions)
    for row in (
        f"INSERT INTO leases ({names}) SELECT {like} FROM numbers, leases AS one "
        "WHERE one.id = (SELECT lease FROM submissions WHERE id = :first)",
        f"INSERT INTO submissions ({', '.join(submissions)}) SELECT {told} FROM numbers, submissions AS one "
        "WHERE one.id = :first",
    ):
        connection.execute(text(_NUMBERS + row), {"many": many, "first": first})
