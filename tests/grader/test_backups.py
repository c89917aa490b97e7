"""A backup made while people work, and a school made from it: whatever was acknowledged before is in it, and it is sound."""

from __future__ import annotations

import os
import stat
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from labelgrader import db
from labelgrader.backups import back_up, restore
from labelgrader.clock import utc_now
from labelgrader.errors import Broken
from labelgrader.schema import Entry, Posting, Submission
from labelgrader.settings import Settings
from sqlalchemy import Engine, func, select

from tests.grader.work_builders import open_kitchen, outcome, take

PEOPLE = ("mina", "jun")


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Settings:
    """Another machine with the same kind of database, empty."""
    address = ""
    if settings.database_url:
        address = request.getfixturevalue("postgres").create(f"elsewhere_{time.monotonic_ns()}")
    return Settings(home=tmp_path / "elsewhere" / "school", database_url=address)


@pytest.fixture(autouse=True)
def same_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


class Worker(threading.Thread):
    """Somebody who works on and on, and remembers what was acknowledged."""

    def __init__(self, engine: Engine, person: str, *, stop: threading.Event) -> None:
        super().__init__()
        self.make, self.person, self.stop = db.sessions(engine), person, stop
        self.done: list[int] = []

    def run(self) -> None:
        while not self.stop.is_set():
            with self.make.begin() as session:
                leased = take(session, self.person, 1, now=utc_now())
            if not leased:
                return
            with self.make.begin() as session:
                number = outcome(session, self.person, leased[0].id, now=utc_now()).submission
            self.done.append(number)


def test_a_backup_made_while_people_work_is_a_school(
    engine: Engine, settings: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    with db.sessions(engine).begin() as session:
        open_kitchen(session, *PEOPLE)
    picture = settings.home / "release" / "pictures" / "cup.webp"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"RIFF\0cup")
    (settings.home / "running.json").write_text("of this machine alone")
    stop = threading.Event()
    workers = [Worker(engine, person, stop=stop) for person in PEOPLE]
    for worker in workers:
        worker.start()
    while not all(worker.done or not worker.is_alive() for worker in workers):
        time.sleep(0.01)
    before = {number for worker in workers for number in worker.done}
    file = tmp_path / "school.zip"
    files = back_up(settings, file)
    stop.set()
    for worker in workers:
        worker.join()

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert restore(elsewhere, file) == files
    copy = db.connect(elsewhere.database)
    db.migrate(copy)
    with db.sessions(copy)() as session:
        assert before <= set(session.scalars(select(Submission.id)))
        approved = session.scalars(select(Submission.id).where(Submission.state == "approved"))
        assert sorted(session.scalars(select(Entry.cause))) == sorted(f"task:{one}" for one in approved)
        assert set(session.scalars(select(func.sum(Posting.amount)).group_by(Posting.entry))) == {0}
    # Numbers go on where they were, and people work on.
    with db.sessions(copy).begin() as session:
        for leased in take(session, "mina", 1, now=utc_now()):
            assert outcome(session, "mina", leased.id, now=utc_now()).submission not in before
    copy.dispose()
    assert (elsewhere.home / "release" / "pictures" / "cup.webp").read_bytes() == picture.read_bytes()
    assert not (elsewhere.home / "running.json").exists()
    assert stat.S_IMODE(elsewhere.home.stat().st_mode) == 0o700


def test_nothing_is_written_over(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "school.zip"
    back_up(settings, file)
    kept = file.read_bytes()
    with pytest.raises(FileExistsError):
        back_up(settings, file)
    assert file.read_bytes() == kept
    with pytest.raises(Broken, match="already"):
        restore(settings, file)


def test_what_is_no_backup_is_refused(elsewhere: Settings, tmp_path: Path) -> None:
    file = tmp_path / "photo.zip"
    file.write_bytes(b"no zip at all")
    with pytest.raises(Broken, match="no backup"):
        restore(elsewhere, file)
    assert not elsewhere.home.exists()


def test_no_school_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(Broken, match="no school"):
        back_up(Settings(home=tmp_path / "none"), tmp_path / "school.zip")
    assert list(tmp_path.iterdir()) == []
