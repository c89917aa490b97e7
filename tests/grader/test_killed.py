"""kill -9 of the service, its worker and the database while people work: what was acknowledged is there, nothing twice.

Three rounds on each database; `KILLS=100 pytest tests/grader/test_killed.py` makes it a hundred.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from labelgrader import db
from labelgrader.schema import Entry, Posting, Submission
from labelgrader.settings import Settings
from sqlalchemy import func, select

from tests.bench.bench_work import build
from tests.grader.builders import RIGHT_BOX
from tests.grader.test_work_life import no_task_is_lost_or_in_two_hands, nobody_had_an_item_twice
from tests.postgres import Cluster, cluster
from tests.running import until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1_800)]
ROUNDS = int(os.environ.get("KILLS", "3"))
LABELERS = 4


class Service:
    """`python -m labelgrader.serve`, as the proxy starts it."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.settings, self.socket, self.log = settings, folder / "s", folder / "service.log"
        self.start()

    def start(self) -> None:
        """Start it; it is there at once and answers when it is ready."""
        environment = {
            **os.environ,
            "LABELGRADER_HOME": str(self.settings.home),
            "LABELGRADER_DATABASE_URL": self.settings.database_url,
        }
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "labelgrader.serve", str(self.socket)],
                env=environment,
                stdout=log,
                stderr=log,
            )
        until(self._listens, what="the service to listen")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=30)

    def worker(self) -> int | None:
        """The pid of its worker; None while it has none."""
        children = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        pids = [int(pid) for file in children for pid in file.read_text().split()]
        return pids[0] if pids else None

    def _listens(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as probe:
                probe.connect(str(self.socket))
        except OSError:
            return False
        return True


class _Connection(http.client.HTTPConnection):
    def __init__(self, path: Path) -> None:
        super().__init__("school", timeout=20)
        self.path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(str(self.path))


class Labeler(threading.Thread):
    """Works on and on; asks again, with the same key, until there is an answer."""

    def __init__(self, service: Service, cookie: str, *, stop: threading.Event) -> None:
        super().__init__()
        self.path, self.cookie, self.stop = service.socket, cookie, stop
        self.acknowledged: list[int] = []
        self.refused = 0

    def run(self) -> None:
        while not self.stop.is_set():
            leases = self.ask("/api/projects/kitchen/leases", {"count": 1})["leases"]
            if not leases:
                return
            lease = leases[0]["id"]
            done = self.ask(f"/api/leases/{lease}/submission", {"answer": RIGHT_BOX, "key": lease})
            self.acknowledged.append(done["submission"])

    def ask(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Until the answer is 200."""
        while True:
            try:
                status, answer = self._post(path, body)
            except (OSError, http.client.HTTPException):
                status, answer = 0, {}
            if status == 200:
                return answer
            assert status in (0, 500), answer
            self.refused += 1
            time.sleep(0.05)

    def _post(self, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        connection = _Connection(self.path)
        headers = {"Cookie": f"label_school={self.cookie}", "X-Label-School": "1"}
        try:
            connection.request(
                "POST", path, json.dumps(body), {**headers, "Content-Type": "application/json"}
            )
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()


class Shift:
    """A service under load; on the way out everybody has stopped."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        cookies = build(settings, tasks=3_000 + 500 * ROUNDS, labelers=LABELERS)
        self.service = Service(settings, folder)
        self.stopped = threading.Event()
        self.labelers = [Labeler(self.service, cookie, stop=self.stopped) for cookie in cookies]
        for labeler in self.labelers:
            labeler.start()

    @property
    def acknowledged(self) -> list[int]:
        return [number for labeler in self.labelers for number in list(labeler.acknowledged)]

    def goes_on(self) -> None:
        """Until everybody has handed in something more."""
        before = [len(labeler.acknowledged) for labeler in self.labelers]
        until(
            lambda: all(
                len(labeler.acknowledged) > n for labeler, n in zip(self.labelers, before, strict=True)
            ),
            seconds=90,
            what="everybody to hand in once more",
        )

    def close(self) -> None:
        self.stopped.set()
        for labeler in self.labelers:
            labeler.join(timeout=60)
        self.service.stop()


@pytest.fixture
def shift(
    settings: Settings, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[[str], Shift]]:
    made: list[Shift] = []

    def begin(address: str) -> Shift:
        settings.database_url = address
        made.append(Shift(settings, tmp_path))
        return made[-1]

    yield begin
    for one in made:
        if not one.stopped.is_set():
            one.close()


@pytest.fixture
def own_postgres() -> Iterator[Cluster]:
    """One that may be hurt, and that keeps its word: what it committed is on disk."""
    with cluster(safe=True) as server:
        yield server


def all_is_well(settings: Settings, acknowledged: list[int]) -> None:
    assert len(acknowledged) == len(set(acknowledged))
    engine = db.connect(settings.database)
    with db.sessions(engine)() as session:
        stored: dict[int, str] = dict(session.execute(select(Submission.id, Submission.state)).all())
        assert set(acknowledged) == set(stored)
        causes = list(session.scalars(select(Entry.cause)))
        assert sorted(causes) == sorted(f"task:{n}" for n, state in stored.items() if state == "approved")
        assert set(session.scalars(select(func.sum(Posting.amount)).group_by(Posting.entry))) <= {0}
        no_task_is_lost_or_in_two_hands(session)
        nobody_had_an_item_twice(session)
    engine.dispose()


def hurt(shift: Shift, server: Cluster | None, dice: random.Random) -> None:
    """Kill one of them at a moment that nobody chose, and bring it back."""
    time.sleep(dice.uniform(0, 0.3))
    victim = dice.choice(["service", "worker", *(["database"] if server else [])])
    if victim == "service":
        shift.service.kill()
        shift.service.start()
    elif victim == "worker":
        worker = until(shift.service.worker, what="the worker")
        assert worker
        os.kill(worker, signal.SIGKILL)
    else:
        assert server
        server.kill()
        server.start()


def test_killed_again_and_again_on_sqlite(shift: Callable[[str], Shift], settings: Settings) -> None:
    dice = random.Random(2026)
    begun = shift("")
    for _ in range(ROUNDS):
        begun.goes_on()
        hurt(begun, None, dice)
    begun.goes_on()
    begun.close()
    all_is_well(settings, begun.acknowledged)


def test_killed_again_and_again_on_postgresql(
    shift: Callable[[str], Shift], settings: Settings, own_postgres: Cluster
) -> None:
    dice = random.Random(2026)
    begun = shift(own_postgres.create("killed"))
    for _ in range(ROUNDS):
        begun.goes_on()
        hurt(begun, own_postgres, dice)
    begun.goes_on()
    begun.close()
    all_is_well(settings, begun.acknowledged)


def test_a_full_disk_takes_nothing_back(shift: Callable[[str], Shift], settings: Settings) -> None:
    begun = shift("")
    begun.goes_on()
    pid = begun.service.process.pid
    # No file of the service may grow any more, whichever it is: so a disk looks that is full.
    _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    refused = [labeler.refused for labeler in begun.labelers]
    until(
        lambda: all(labeler.refused > n + 2 for labeler, n in zip(begun.labelers, refused, strict=True)),
        what="everybody to be refused",
    )
    while_full = begun.acknowledged
    until(
        lambda: sum(labeler.refused for labeler in begun.labelers) > sum(refused) + 20, what="more refusals"
    )
    assert begun.acknowledged == while_full
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, hard))
    begun.goes_on()
    begun.close()
    all_is_well(settings, begun.acknowledged)
