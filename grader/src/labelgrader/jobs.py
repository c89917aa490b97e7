"""What is done after the answer was sent: lessons are graded, people are judged again by a key that was put right, days are
settled, in a process of its own (`python -m labelgrader.jobs`).

The queue is only the bell. What has to be done is in the database: at start, and whenever it has been quiet for a
while, the worker looks there for submissions without a result and for new keys. So a queue that was lost, a bell that did not ring and a
`kill -9` in the middle of grading cost time, never a result.

huey's own consumer is not used: it runs jobs in threads, where neither changing the folder nor a time limit is safe.
"""

from __future__ import annotations

import logging
import time
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import Any

from huey import SqliteHuey

from labelgrader import db, gold_versions, overlap, reviewing, settlements, tiers
from labelgrader.clock import utc_now
from labelgrader.db import Sessions
from labelgrader.grading import grade, waiting
from labelgrader.proxy import watch_parent
from labelgrader.rescoring import rescore
from labelgrader.settings import Settings

__all__ = ["forget_queue", "queue_grading", "queue_rescoring", "run_worker"]

# A lesson is graded in 0.2 s: a tenth of that, to notice it, is not felt.
_POLL_SECONDS = 0.02
_QUIET_SECONDS = 2.0


def forget_queue(settings: Settings) -> None:
    """Begin with an empty queue; for the service, before its worker runs. A file that a crash left half written is no harm."""
    for suffix in ("", "-wal", "-shm"):
        (settings.home / f"jobs.db{suffix}").unlink(missing_ok=True)


def queue_grading(settings: Settings, submission: int) -> None:
    """Ring the worker's bell; to be called when the submission is committed."""
    _queue(settings.model_dump_json()).grading(submission)


def queue_rescoring(settings: Settings, gold: int) -> None:
    """Ring the worker's bell; to be called when the new key is committed."""
    _queue(settings.model_dump_json()).rescoring(gold)


def run_worker(settings: Settings) -> None:
    """Grade for ever, one lesson at a time, in this thread: the time limit works in a main thread only."""
    # Importing nbgrader takes seconds: now, not when the first labeler is waiting.
    import_module("labelgrader.gradebook.autograder")
    queue = _queue(settings.model_dump_json())
    queue.huey.storage.flush_queue()
    looked, heard, closed = 0.0, None, None
    while True:
        # Before looking into the queue: what rings meanwhile is heard the next time.
        ring = _ring(settings)
        if ring != heard and (job := queue.huey.dequeue()):
            queue.huey.execute(job)
            looked = time.monotonic()
            continue
        heard = ring
        if time.monotonic() - looked > _QUIET_SECONDS:
            submissions, keys = _waiting(queue.sessions)
            for submission in submissions:
                queue.huey.execute(queue.grading.s(submission))
            for gold in keys:
                queue.huey.execute(queue.rescoring.s(gold))
            _approve_late(queue.sessions)
            closed = _close_days(queue.sessions, closed)
            looked = time.monotonic()
        else:
            time.sleep(_POLL_SECONDS)


def _ring(settings: Settings) -> tuple[int, int] | None:
    """Another one after each write to the queue. Looking at the file costs a hundredth of asking what is in it."""
    try:
        log = (settings.home / "jobs.db-wal").stat()
    except FileNotFoundError:
        return None
    return log.st_mtime_ns, log.st_size


class _Queue:
    """huey with its two kinds of job. What goes wrong in a job is logged; the submission stays, for the next look."""

    def __init__(self, settings: Settings) -> None:
        self.sessions = db.sessions(db.connect(settings.database))
        # Not synced to disk: losing the queue loses nothing.
        self.huey: Any = SqliteHuey(
            "labelgrader", filename=str(settings.home / "jobs.db"), results=False, fsync=False
        )

        def grading(submission: int) -> None:
            grade(settings, self.sessions, submission=submission, clock=utc_now)

        def rescoring(gold: int) -> None:
            rescore(settings, self.sessions, gold=gold, clock=utc_now)

        self.rescoring: Any = self.huey.task(name="rescoring")(rescoring)
        self.grading: Any = self.huey.task(name="grading")(grading)


@cache
def _queue(settings: str) -> _Queue:
    return _Queue(Settings.model_validate_json(settings))


def _waiting(sessions: Sessions) -> tuple[list[int], list[int]]:
    with sessions() as session:
        session.connection(execution_options={"read_only": True})
        return waiting(session), gold_versions.waiting(session)


def _approve_late(sessions: Sessions) -> None:
    """Work that nobody has looked at in time, or done as well, is approved; nothing is written where there is none."""
    now = utc_now()
    with sessions() as session:
        session.connection(execution_options={"read_only": True})
        late = [waits for waits in (reviewing, overlap) if waits.any_late(session, now=now)]
    for waits in late:
        with sessions.begin() as session:
            waits.approve_late(session, now=now)


def _close_days(sessions: Sessions, closed: datetime | None) -> datetime:
    """Settle and look at the tiers once after midnight, and after a start; which midnight is done."""
    now = utc_now()
    midnight = settlements.end_of_day(now)
    if midnight != closed:
        with sessions.begin() as session:
            settlements.settle(session, before=midnight, now=now)
        _look_at_tiers(sessions, now)
    return midnight


def _look_at_tiers(sessions: Sessions, now: datetime) -> None:
    """One person at a time: with thousands in one transaction, everybody who hands in work would have to wait."""
    with sessions() as session:
        session.connection(execution_options={"read_only": True})
        people = tiers.due(session, now=now)
    for person in people:
        with sessions.begin() as session:
            tiers.update_one(session, person=person, now=now)


def main() -> None:
    """`python -m labelgrader.jobs`."""
    logging.basicConfig(level=logging.WARNING)
    watch_parent()
    run_worker(Settings())


if __name__ == "__main__":
    # huey names a job by its module: as __main__ this one would not know the service's.
    import_module("labelgrader.jobs").main()
