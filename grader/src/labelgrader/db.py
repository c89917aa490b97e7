"""The database: one engine, short transactions, SQLite made as safe as PostgreSQL, and PostgreSQL read as SQLite is."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import sessionmaker

from labelgrader.errors import Broken

__all__ = ["Sessions", "connect", "migrate", "sessions"]

Sessions = sessionmaker[OrmSession]


def connect(url: str) -> Engine:
    """An engine for this address; SQLite in WAL mode, where what was committed is on disk.

    For PostgreSQL ("postgresql://…") the extra `postgres` must be installed.
    """
    address = make_url(url)
    if address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    # As many connections as the server has threads, each with one for reading who is asking. A database server may
    # have been restarted since the last request: pinging costs less than a refused request.
    ping = address.get_backend_name() != "sqlite"
    engine = create_engine(address, pool_size=20, max_overflow=70, pool_pre_ping=ping)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgres)
    return engine


def sessions(engine: Engine) -> Sessions:
    """A maker of sessions; each is used for one transaction: `with make.begin() as session`."""
    return sessionmaker(engine, expire_on_commit=False)


def migrate(engine: Engine) -> None:
    """Bring the tables up to date.

    Raises:
        Broken: the database can't be opened or written; says which and what to do.
    """
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except DatabaseError as error:
        where = engine.url.render_as_string(hide_password=True)
        raise Broken(
            "database_unusable",
            f"The school's database can't be used: {where} ({error.orig}). Check that its folder can be written.",
            f"학교 데이터베이스를 쓸 수 없어요: {where} ({error.orig}). 폴더에 쓸 수 있는지 확인해 주세요.",
        ) from error


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver's own transactions begin too late (at the first write) and so fail instead of waiting.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=20000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:
    # A reader that turns writer can't wait its turn (SQLITE_BUSY at once); a session that only reads says so.
    mode = "DEFERRED" if connection.get_execution_options().get("read_only") else "IMMEDIATE"
    connection.exec_driver_sql(f"BEGIN {mode}")


def _begin_postgres(connection: Any) -> None:
    # One moment for all that a reader asks, as on SQLite; writers lock the rows that they are about to change.
    if connection.get_execution_options().get("read_only"):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
