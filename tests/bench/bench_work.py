"""How many tasks a second the school gives out and takes back: lease, submit, next, over HTTP, one after the other.

    python tests/bench/bench_work.py [--database sqlite postgresql] [--tasks 10000] [--labelers 8] [--seconds 5]

The service runs as it does in a school (uvicorn on a unix socket, every answer on disk before it is acknowledged);
labelers are threads of one client process on the same machine. One loop is one lease and one submission. PostgreSQL is
started here, safe on disk too; what pgbench does with it says how much of the machine is left to win.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product
from pathlib import Path

import uvicorn
from labelgrader import auth, db
from labelgrader.app import create_app
from labelgrader.clock import utc_now
from labelgrader.settings import Settings
from sqlalchemy import text

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.bench.many import many_tasks
from tests.grader.builders import RIGHT_BOX
from tests.grader.work_builders import open_kitchen
from tests.postgres import Cluster, cluster, programs

_STARTS_WITHIN = 30


@dataclass
class Labeler:
    """One connection that stays open, and how long its requests took."""

    path: Path
    cookie: str
    leases: list[float] = field(default_factory=list)
    submissions: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(str(self.path))
        self.head = (
            f"Host: bench\r\nCookie: label_school={self.cookie}\r\nX-Label-School: 1\r\n"
            "Content-Type: application/json\r\n"
        )

    def work(self, until: float) -> None:
        """Task after task, until it is time or there are none."""
        while time.perf_counter() < until:
            start = time.perf_counter()
            leases = self._post("/api/projects/kitchen/leases", {"count": 1})["leases"]
            if not leases:
                return
            leased = time.perf_counter()
            lease = leases[0]["id"]
            self._post(f"/api/leases/{lease}/submission", {"answer": RIGHT_BOX, "key": lease})
            self.leases.append(leased - start)
            self.submissions.append(time.perf_counter() - leased)

    def _post(self, path: str, body: object) -> dict[str, list[dict[str, str]]]:
        data = json.dumps(body).encode()
        self.socket.sendall(
            f"POST {path} HTTP/1.1\r\n{self.head}Content-Length: {len(data)}\r\n\r\n".encode() + data
        )
        head, _, rest = self._until_blank_line().partition(b"\r\n\r\n")
        length = next(
            int(line.partition(b":")[2])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length:")
        )
        while len(rest) < length:
            rest += self.socket.recv(65536)
        if b" 200 " not in head.split(b"\r\n", 1)[0]:
            raise RuntimeError(rest.decode())
        answer: dict[str, list[dict[str, str]]] = json.loads(rest)
        return answer

    def _until_blank_line(self) -> bytes:
        got = b""
        while b"\r\n\r\n" not in got:
            part = self.socket.recv(65536)
            if not part:
                raise RuntimeError("the service closed the connection")
            got += part
        return got


def build(settings: Settings, *, tasks: int, labelers: int) -> list[str]:
    """A school with that many open tasks and people; the people's cookies."""
    settings.home.mkdir(parents=True)
    engine = db.connect(settings.database)
    db.migrate(engine)
    people = [f"labeler-{n}" for n in range(labelers)]
    now = utc_now()
    with db.sessions(engine).begin() as session:
        open_kitchen(session, *people)
        many_tasks(session.connection(), tasks)
        links = [auth.make_link(session, person=person, now=now) for person in people]
        cookies = [auth.sign_in(session, code=link, now=now + timedelta(seconds=1)) for link in links]
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))
    engine.dispose()
    return cookies


def measure(*, tasks: int, labelers: int, seconds: float, server: Cluster | None = None) -> str:
    """Run once, on SQLite or in a new database of this server; one line for people to read."""
    with tempfile.TemporaryDirectory() as folder:
        address = server.create(f"bench_{time.monotonic_ns()}") if server else ""
        settings = Settings(home=Path(folder) / "school", database_url=address)
        cookies = build(settings, tasks=tasks, labelers=labelers)
        path = Path(folder) / "service"
        service = subprocess.Popen(
            [sys.executable, __file__, "--serve", str(settings.home), str(path)],
            env={**os.environ, "LABELGRADER_DATABASE_URL": address},
        )
        try:
            _wait_for(path)
            kind = "PostgreSQL" if server else "SQLite"
            people, took = _drive(path, cookies, seconds)
            return _report(people, kind, tasks, took)
        finally:
            service.terminate()
            service.wait()


def _drive(path: Path, cookies: list[str], seconds: float) -> tuple[list[Labeler], float]:
    """The labelers, and how long it took until the last of them had done what they began."""
    labelers = [Labeler(path, cookie) for cookie in cookies]
    for length in (1.0, seconds):
        # The first second is for warming up.
        for one in labelers:
            one.leases.clear()
            one.submissions.clear()
        start = time.perf_counter()
        until = start + length
        threads = [threading.Thread(target=one.work, args=(until,)) for one in labelers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took = time.perf_counter() - start
    return labelers, took


def pgbench(server: Cluster, *, seconds: int, clients: int = 8) -> float:
    """Transactions a second of PostgreSQL's own bench (TPC-B like), on the same machine."""
    name = f"pgbench_{time.monotonic_ns()}"
    server.create(name)
    where: list[str | Path] = ["--host", server.folder, "--username", "postgres"]
    program = programs() / "pgbench"
    subprocess.run(
        [program, *where, "--initialize", "--quiet", "--scale=10", name], check=True, capture_output=True
    )
    asked: list[str | Path] = [program, *where, f"--client={clients}", "--jobs=2", f"--time={seconds}", name]
    said = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    return float(re.findall(r"tps = ([0-9.]+)", said)[0])


def _report(labelers: list[Labeler], kind: str, tasks: int, seconds: float) -> str:
    leases = sorted(took for one in labelers for took in one.leases)
    submissions = sorted(took for one in labelers for took in one.submissions)
    return (
        f"lease + submit loops a second, {kind}, {tasks:,} tasks, {len(labelers)} labelers: {len(leases) / seconds:.0f}"
        f" (lease {_spread(leases)}, submit {_spread(submissions)})"
    )


def _spread(took: list[float]) -> str:
    """From sorted seconds."""
    half, most = (took[int(len(took) * part)] * 1000 for part in (0.5, 0.99))
    return f"p50 {half:.1f} ms, p99 {most:.1f} ms"


def _wait_for(path: Path) -> None:
    deadline = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < deadline:
        try:
            with socket.socket(socket.AF_UNIX) as probe:
                probe.connect(str(path))
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the service did not start")


def main() -> None:
    """Print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--database", choices=["sqlite", "postgresql"], nargs="+", default=["sqlite", "postgresql"]
    )
    parser.add_argument("--tasks", type=int, nargs="+", default=[10_000])
    parser.add_argument("--labelers", type=int, nargs="+", default=[8, 64, 512])
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--serve", nargs=2, type=Path, metavar=("HOME", "SOCKET"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.serve:
        home, path = chosen.serve
        # Whoever is done early waits for the others between the two runs.
        app = create_app(Settings(home=home))
        uvicorn.run(app, uds=str(path), log_level="warning", access_log=False, timeout_keep_alive=120)
        return
    with cluster(safe=True) if "postgresql" in chosen.database else nullcontext() as server:
        if server:
            print(f"pgbench, 8 clients: {pgbench(server, seconds=10):.0f} transactions a second", flush=True)
        for kind, tasks, labelers in product(chosen.database, chosen.tasks, chosen.labelers):
            used = server if kind == "postgresql" else None
            print(measure(tasks=tasks, labelers=labelers, seconds=chosen.seconds, server=used), flush=True)


if __name__ == "__main__":
    main()
