"""What a school does with a million: settle a day, show one person's list, merge answers. SQLite and PostgreSQL alike."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from labelgrader import db, settlements, work
from labelgrader.clock import utc_now
from labelgrader.consensus import merge_choices, merge_marks
from labelgrader.consensus.lines import ChoiceLine
from sqlalchemy import Engine, text

from tests.bench.figures import Figure
from tests.bench.many import many_entries, many_submissions
from tests.grader.simulated_workers import box_items, crew
from tests.grader.work_builders import open_kitchen, outcome, take
from tests.postgres import Cluster

__all__ = ["measure"]

_MANY = 1_000_000
_WORK = 100_000
_TIMES = 5


def measure(server: Cluster) -> Iterator[Figure]:
    """Settlement, a long work list on both databases; consensus."""
    with tempfile.TemporaryDirectory() as folder:
        addresses = {
            "SQLite": f"sqlite:///{Path(folder) / 'school.db'}",
            "PostgreSQL": server.create("bench_scale"),
        }
        for kind, address in addresses.items():
            engine = db.connect(address)
            db.migrate(engine)
            yield from _settled(engine, kind)
            yield from _listed(engine, kind)
            engine.dispose()
    yield from _merged()


def _settled(engine: Engine, kind: str) -> Iterator[Figure]:
    with engine.begin() as connection:
        many_entries(connection, _MANY)
    _analyse(engine)
    now = utc_now()
    start = time.perf_counter()
    with db.sessions(engine).begin() as session:
        closed = settlements.settle(session, before=settlements.end_of_day(now), now=now)
    yield Figure(f"settlement of {closed:,} submissions, {kind}", "", f"{time.perf_counter() - start:.2f} s")
    with db.sessions(engine)() as session:
        took = _middle(lambda: settlements.settled_balance(session, account="person:many-7"))
    yield Figure(f"one person's settled points among them, {kind}", "", f"{took * 1000:.1f} ms")


def _listed(engine: Engine, kind: str) -> Iterator[Figure]:
    now = utc_now()
    with db.sessions(engine).begin() as session:
        open_kitchen(session, "mina", now=now)
        outcome(session, "mina", take(session, "mina", now=now)[0].id, now=now)
    with engine.begin() as connection:
        many_submissions(connection, _WORK, person="mina")
    _analyse(engine)
    asked: dict[str, dict[str, Any]] = {
        "newest": {},
        "the last page": {"offset": _WORK - 50},
        "sent back": {"state": "sent_back"},
        "search for a number": {"search": "77777"},
    }
    for name, how in asked.items():
        with db.sessions(engine)() as session:
            given = {"state": None, "limit": 50, "offset": 0} | how
            took = _middle(lambda given=given: work.list_work(session, person="mina", now=now, **given))  # type: ignore[misc]  # bound at once
        what = f"work list of a labeler with {_WORK:,} tasks, {name}, {kind}"
        yield Figure(what, "", f"{took * 1000:.0f} ms")


def _merged() -> Iterator[Figure]:
    lines, _ = box_items(crew(4, 1), items=_MANY // 28, seed=1)
    labels = sum(len(line.boxes) for line in lines)
    start = time.perf_counter()
    merge_marks(lines, lambda _said: None)
    yield Figure(f"consensus of {labels:,} boxes, 5 workers", "", f"{time.perf_counter() - start:.1f} s")
    chance = random.Random(1)
    choices = [
        ChoiceLine(item=f"i{n // 5}", worker=f"w{n % 5}", label=chance.choice("abc") if n % 9 == 0 else "a")
        for n in range(_MANY)
    ]
    start = time.perf_counter()
    merge_choices(choices, lambda _said: None)
    yield Figure(f"consensus of {_MANY:,} choices, 5 workers", "", f"{time.perf_counter() - start:.1f} s")


def _analyse(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))


def _middle(what: Callable[[], object]) -> float:
    took = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        what()
        took.append(time.perf_counter() - start)
    return median(took)
