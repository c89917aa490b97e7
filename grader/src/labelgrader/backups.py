"""The whole school in one file, made while it runs, and a school made from such a file on another machine.

The database comes first, as it was at one moment; then what lies beside it in the state folder. Pictures and pages are
named by their content and only ever added, so a file that is a little newer than the database is no harm.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, inspect, make_url

from labelgrader import db
from labelgrader.errors import Broken
from labelgrader.settings import Settings

__all__ = ["back_up", "restore"]

_DUMP = "postgres.dump"
# Of the school that runs now; the queue is only a bell, see jobs.py.
_PASSING = ("jobs.db*", "running.*", "*.lock", "*-wal", "*-shm", "*-journal")


def back_up(settings: Settings, file: Path) -> int:
    """Write the school into a zip file; how many files are in it. Whoever works meanwhile notices nothing.

    Raises:
        Broken: there is no school yet, or PostgreSQL's `pg_dump` is missing or failed.
        OSError: the file exists already, or the disk is full; nothing is left of it then.
    """
    if not settings.home.is_dir():
        raise Broken(
            "no_school", f"There is no school in {settings.home} yet.", f"{settings.home}에 학교가 없어요."
        )
    if file.exists():
        raise FileExistsError(17, "there is such a file already", str(file))
    half = file.with_name(f"{file.name}.part")
    try:
        with tempfile.TemporaryDirectory(dir=file.resolve().parent) as folder:
            opener = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(opener, "wb") as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
                _write(settings, archive, Path(folder))
                count = len(archive.namelist())
        half.rename(file)
    finally:
        half.unlink(missing_ok=True)
    return count


def restore(settings: Settings, file: Path) -> int:
    """Make a school from a backup; how many files were in it.

    Raises:
        Broken: the file is no backup, a school is there already, or `pg_restore` is missing or failed.
    """
    url = make_url(settings.database)
    if (settings.home.exists() and any(settings.home.iterdir())) or (settings.database_url and _is_used(url)):
        raise Broken(
            "school_exists",
            f"There is a school in {settings.home} or in its database already. Restore into an empty one.",
            f"{settings.home} 또는 데이터베이스에 이미 학교가 있어요. 빈 곳에 복원해 주세요.",
        )
    try:
        archive = zipfile.ZipFile(file)
    except zipfile.BadZipFile:
        raise _no_backup(file) from None
    with archive:
        names = archive.namelist()
        if (_DUMP if settings.database_url else "school.db") not in names:
            raise _no_backup(file)
        os.umask(0o077)
        settings.home.mkdir(parents=True, exist_ok=True)
        archive.extractall(settings.home)
    dump = settings.home / _DUMP
    if settings.database_url:
        _run("pg_restore", url, "--no-owner", "--exit-on-error", "--single-transaction", dump)
    dump.unlink(missing_ok=True)
    return len(names)


def _write(settings: Settings, archive: zipfile.ZipFile, folder: Path) -> None:
    copy = folder / "copy"
    if settings.database_url:
        _run("pg_dump", make_url(settings.database), "--format=custom", f"--file={copy}")
        archive.write(copy, _DUMP)
    for path in _files(settings.home):
        name = path.relative_to(settings.home).as_posix()
        try:
            if path.suffix == ".db":
                _copy_sqlite(path, copy)
                archive.write(copy, name)
            else:
                archive.write(path, name)
        except FileNotFoundError:
            # A notebook that somebody deleted meanwhile.
            continue


def _files(home: Path) -> Iterator[Path]:
    """The school's database, then gradebooks and all other files that stay."""
    paths = [path for path in home.rglob("*") if path.is_file() and not path.is_symlink()]
    for path in sorted(paths, key=lambda path: (path.name != "school.db", path.suffix != ".db", path)):
        if not any(path.match(pattern) for pattern in _PASSING):
            yield path


def _copy_sqlite(source: Path, copy: Path) -> None:
    """As it is at one moment, with what is still in its log; writers go on."""
    copy.unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(copy)) as new,
    ):
        old.backup(new)


def _is_used(url: URL) -> bool:
    engine = db.connect(url.render_as_string(hide_password=False))
    with engine.connect() as connection:
        used = bool(inspect(connection).get_table_names())
    engine.dispose()
    return used


def _run(program: str, url: URL, *arguments: str | Path) -> None:
    found = shutil.which(program)
    if found is None:
        raise Broken(
            "no_postgres_tools",
            f"{program} is missing. On Debian and Ubuntu: sudo apt-get install postgresql-client",
            f"{program}이(가) 없어요. Debian과 Ubuntu에서는: sudo apt-get install postgresql-client",
        )
    # A password on the command line could be read by everybody on the machine.
    secret = {"PGPASSWORD": str(url.password)} if url.password else {}
    where = url.set(drivername="postgresql", password=None).render_as_string()
    done = subprocess.run(
        [found, f"--dbname={where}", *arguments],
        env={**os.environ, **secret},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        why = done.stderr.strip()[-300:]
        raise Broken("postgres_failed", f"{program} failed: {why}", f"{program}이(가) 실패했어요: {why}")


def _no_backup(file: Path) -> Broken:
    return Broken(
        "no_backup",
        f"{file} is no backup of a school on this kind of database.",
        f"{file}은(는) 이 데이터베이스에 쓸 수 있는 백업이 아니에요.",
    )
