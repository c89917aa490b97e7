"""Adding a row that may exist only once, decided by the database itself, whoever else is adding it right now."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from labelgrader.schema import Base

__all__ = ["insert_once"]


def insert_once(
    session: Session, model: type[Base], *, unique: tuple[str, ...], values: Mapping[str, Any]
) -> int | None:
    """The id of the new row, or None if there is one with these unique columns already.

    Asking first would leave a gap between two transactions that race; here one of them waits and then adds nothing.
    """
    statement = _statement(session.get_bind().dialect.name, model, unique)
    return session.execute(statement, dict(values)).scalar_one_or_none()


@cache
def _statement(dialect: str, model: type[Base], unique: tuple[str, ...]) -> Insert:
    # Built once: SQLAlchemy takes longer to build a statement than SQLite to run it.
    table = cast(Table, model.__table__)
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return (
        insert(table)
        .on_conflict_do_nothing(index_elements=[table.c[name] for name in unique])
        .returning(table.c.id)
    )
