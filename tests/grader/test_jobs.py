"""The worker as a process of its own: prompt, and nothing lost by killing it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from labelgrader import ledger, settlements, tiers
from labelgrader.clock import utc_now
from labelgrader.jobs import queue_grading
from labelgrader.schema import LessonSubmission

from tests.grader.lesson_school import LessonSchool
from tests.grader.work_builders import decided_work, open_kitchen
from tests.running import REPOSITORY, until

pytestmark = pytest.mark.slow

Start = Callable[[], "subprocess.Popen[bytes]"]
# A parent that starts a worker, says its id and stays until it is killed.
_PARENT = """
import subprocess, sys
worker = subprocess.Popen([sys.executable, "-m", "labelgrader.jobs"])
print(worker.pid, flush=True)
worker.wait()
"""


@pytest.fixture
def start(lesson_school: LessonSchool) -> Iterator[Start]:
    started = []

    def worker() -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", "labelgrader.jobs"], env=_environment(lesson_school), cwd=REPOSITORY
        )
        started.append(process)
        return process

    yield worker
    for process in started:
        process.kill()
        process.wait()


def _environment(school: LessonSchool) -> dict[str, str]:
    return os.environ | {"LABELGRADER_HOME": str(school.settings.home)}


def _state(school: LessonSchool, submission: int) -> str:
    with school.sessions() as session:
        return session.get_one(LessonSubmission, submission).state


def _wait_for_result(school: LessonSchool, submission: int) -> None:
    until(lambda: _state(school, submission) == "graded", seconds=120, what="the result")


def test_what_was_handed_in_before_the_worker_came_is_graded(
    lesson_school: LessonSchool, start: Start
) -> None:
    lesson_school.join()
    lesson_school.answer_all()
    submission = lesson_school.hand_in()
    start()
    _wait_for_result(lesson_school, submission)


def test_a_running_worker_hears_the_bell_and_also_what_rang_no_bell(
    lesson_school: LessonSchool, start: Start
) -> None:
    lesson_school.join()
    first = lesson_school.hand_in()
    start()
    _wait_for_result(lesson_school, first)
    second = lesson_school.hand_in()
    queue_grading(lesson_school.settings, second)
    _wait_for_result(lesson_school, second)
    unheard = lesson_school.hand_in()
    _wait_for_result(lesson_school, unheard)


def test_killed_in_the_middle_the_next_worker_finishes(lesson_school: LessonSchool, start: Start) -> None:
    people = [lesson_school.join(f"p{number}") for number in range(6)]
    for person in people:
        lesson_school.answer_all(person=person)
    submissions = [lesson_school.hand_in(person=person) for person in people]
    first = start()
    # In the middle: a submission's try is counted, its result is not there.
    until(lambda: _in_the_middle(lesson_school, submissions), seconds=120, what="a lesson being graded")
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert "queued" in {_state(lesson_school, submission) for submission in submissions}
    start()
    for submission, person in zip(submissions, people, strict=True):
        _wait_for_result(lesson_school, submission)
        with lesson_school.sessions() as session:
            row = session.get_one(LessonSubmission, submission)
            assert row.passed
            assert row.result is not None
            assert row.result["score"] == 40
            assert ledger.balance(session, account=ledger.account_of(person)) == 20


def _in_the_middle(school: LessonSchool, submissions: list[int]) -> bool:
    with school.sessions() as session:
        rows = [session.get_one(LessonSubmission, submission) for submission in submissions]
        return any(row.state == "queued" and row.result for row in rows)


def test_after_midnight_the_worker_settles_and_looks_at_the_tiers(
    lesson_school: LessonSchool, start: Start
) -> None:
    yesterday = utc_now() - timedelta(days=1)
    with lesson_school.sessions.begin() as session:
        open_kitchen(session, "mina")
        decided_work(session, passed=55, at=yesterday)
        ledger.credit(
            session,
            person="mina",
            account_from=ledger.PRACTICE,
            amount=40,
            cause="practice:1",
            text={"en": "Practice", "ko": "실습"},
            now=yesterday,
        )

    def done() -> bool:
        with lesson_school.sessions() as session:
            settled = settlements.settled_balance(session, account=ledger.account_of("mina"))
            return settled == 40 and tiers.current(session, person="mina") == "bronze"

    start()
    until(done, seconds=60, what="the settlement and the tier")


def test_the_worker_ends_with_its_parent(lesson_school: LessonSchool) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _PARENT], env=_environment(lesson_school), stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout
        worker = int(parent.stdout.readline())
        until((lesson_school.settings.home / "jobs.db").exists, seconds=120, what="the worker")
        parent.kill()
    until(lambda: not _runs(worker), seconds=30, what="the end of the worker")


def _runs(process: int) -> bool:
    # An ended process without anybody to wait for it may stay as a zombie, state Z.
    status = Path(f"/proc/{process}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"
