"""The database: safe on disk, the tables as the code says, a ledger that can't be rewritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from labelgrader import db
from labelgrader.errors import Broken
from labelgrader.schema import Base
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError


def test_the_migrations_make_the_tables_of_the_schema(engine: Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_migrating_twice_keeps_what_is_there(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO people (id, name, created) VALUES ('a', 'A', '2026-01-01')"))
    db.migrate(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM people")).scalar_one() == 1


def test_sqlite_writes_ahead_and_syncs_fully(tmp_path: Path) -> None:
    engine = db.connect(f"sqlite:///{tmp_path / 'school.db'}")
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar_one() == 2  # FULL
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
    engine.dispose()


def test_a_reader_sees_one_moment_and_can_write_nothing_that_others_wait_for(engine: Engine) -> None:
    person = text("INSERT INTO people (id, name, created) VALUES (:id, 'A', '2026-01-01')")
    with engine.execution_options(read_only=True).connect() as reader:
        assert reader.execute(text("SELECT count(*) FROM people")).scalar_one() == 0
        with engine.begin() as writer:
            writer.execute(person, {"id": "a"})
        assert reader.execute(text("SELECT count(*) FROM people")).scalar_one() == 0
        with pytest.raises(DBAPIError, match=r"read-only|locked"):
            reader.execute(person, {"id": "b"})
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM people")).scalar_one() == 1


@pytest.mark.parametrize(
    "rewrite",
    [
        "UPDATE entries SET text = '{}'",
        "DELETE FROM entries",
        "UPDATE postings SET amount = 1000000",
        "DELETE FROM postings",
    ],
)
def test_the_ledger_is_append_only(engine: Engine, rewrite: str) -> None:
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO entries (id, cause, text, at) VALUES (1, 'a', '{}', '2026-01-01')")
        )
        connection.execute(text("INSERT INTO postings (entry, account, amount) VALUES (1, 'person:a', 5)"))
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text(rewrite))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT amount FROM postings")).scalar_one() == 5


def test_a_database_that_cannot_be_opened_says_which(tmp_path: Path) -> None:
    engine = db.connect(f"sqlite:///{tmp_path}/no/such/folder/school.db")
    with pytest.raises(Broken, match=r"no/such/folder/school\.db"):
        db.migrate(engine)
