"""A PostgreSQL of the tests' own: a folder in /tmp, a socket in it, nothing on the network, gone afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from labelgrader.schema import Base

__all__ = ["Cluster", "cluster", "programs"]

_OPENS_WITHIN = 30
_HOW_TO_GET_IT = (
    "PostgreSQL is not installed, and these tests run on it as well as on SQLite. "
    "On Debian and Ubuntu: sudo apt-get install postgresql"
)
# Tests lose their data on purpose; what a crash of the server alone may lose is the same with and without.
_HASTE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
# As a replica, nobody asks for the order of the tables or for the ledger's triggers.
_EMPTY = ";".join(
    [
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()",
        "SET session_replication_role = replica",
        *(f'DELETE FROM "{table}"' for table in Base.metadata.tables),
        "SELECT setval(seqrelid, 1, false) FROM pg_sequence",
    ]
)


def programs() -> Path:
    """The folder of `initdb` and `postgres`: Debian keeps them out of PATH, one folder a version.

    Raises:
        RuntimeError: PostgreSQL is not installed; says how to get it.
    """
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    here = found[-1] if found else shutil.which("initdb")
    if here is None:
        raise RuntimeError(_HOW_TO_GET_IT)
    return Path(here).resolve().parent


class Cluster:
    """One server and its databases.

    Args:
        folder: made by the caller and removed by it; short, as a socket's path may have 107 letters only.
        safe: as in service, where what was committed is on disk; for the bench.
    """

    def __init__(self, folder: Path, *, safe: bool = False) -> None:
        self.folder = folder
        self.settings = () if safe else _HASTE
        # PostgreSQL refuses to run as root; Debian's package brings a user for it.
        self.as_user: dict[str, Any] = (
            {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        )
        if self.as_user:
            shutil.chown(folder, "postgres", "postgres")
        options = ("--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
        self._run("initdb", *options, f"--pgdata={folder / 'data'}")
        self.start()

    def start(self) -> None:
        """Start it and wait until it answers, after a crash too."""
        options = [f"--{one}" for one in ("max_connections=200", "listen_addresses=", *self.settings)]
        command: list[str | Path] = [
            programs() / "postgres",
            "-D",
            self.folder / "data",
            "-k",
            self.folder,
            *options,
        ]
        with (self.folder.parent / f"{self.folder.name}.log").open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=self.folder, stdout=log, stderr=log, start_new_session=True, **self.as_user
            )
        deadline = time.monotonic() + _OPENS_WITHIN
        while True:
            try:
                psycopg.connect(self._conninfo("postgres")).close()
                return
            except psycopg.OperationalError as error:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise AssertionError(f"PostgreSQL does not open: {error}") from error
                time.sleep(0.05)

    def stop(self) -> None:
        """Whoever is still connected is sent away."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=30)

    def kill(self) -> None:
        """All its processes at once, as when the machine's memory ran out."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=30)

    def create(self, name: str) -> str:
        """A database; its SQLAlchemy address."""
        self._do(f'CREATE DATABASE "{name}"')
        return self.address(name)

    def empty(self, name: str) -> None:
        """As new, whoever is still connected: a tenth of what a new database costs."""
        self._do(_EMPTY, name)

    def address(self, name: str) -> str:
        """The SQLAlchemy address of a database."""
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def _do(self, statement: str, name: str = "postgres") -> None:
        with psycopg.connect(self._conninfo(name), autocommit=True) as connection:
            connection.execute(statement.encode())

    def _conninfo(self, name: str) -> str:
        return f"host={self.folder} user=postgres dbname={name}"

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [programs() / program, *arguments],
            cwd=self.folder,
            check=True,
            capture_output=True,
            **self.as_user,
        )


@contextmanager
def cluster(*, safe: bool = False) -> Iterator[Cluster]:
    """A running server in a folder of its own; pytest's folders are closed to the user that it runs as."""
    folder = Path(tempfile.mkdtemp(prefix="ls-pg-", dir="/tmp"))
    server = Cluster(folder, safe=safe)
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)
        Path(f"{folder}.log").unlink(missing_ok=True)
