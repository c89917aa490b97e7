"""A working life at random: whatever people do and in whatever order, these things hold."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from labelgrader import db, leases, ledger, submissions
from labelgrader.errors import Conflict
from labelgrader.schema import Entry, Lease, Posting, Submission, Task
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.grader.builders import KITCHEN, LOOSE_BOX, NO_BOX, NOW, RIGHT_BOX, boxes
from tests.grader.work_builders import hand_in, open_kitchen, take

PEOPLE = ("mina", "jun", "ara")
ANSWERS = (RIGHT_BOX, RIGHT_BOX, LOOSE_BOX, NO_BOX, boxes(nothing=True))
person = st.sampled_from(PEOPLE)
answer = st.sampled_from(ANSWERS)
which = st.integers(0, 4)


@cache
def new_school() -> Path:
    """A migrated and published school, made once and copied for each run."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder)
    path = Path(folder) / "school.db"
    engine = db.connect(f"sqlite:///{path}")
    db.migrate(engine)
    with db.sessions(engine).begin() as session:
        open_kitchen(session, *PEOPLE)
    engine.dispose()
    return path


class WorkingLife(RuleBasedStateMachine):
    """Three labelers, twelve tasks, three check items, one clock."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = shutil.copy(new_school(), self.folder.name)
        self.engine = db.connect(f"sqlite:///{path}")
        self.make = db.sessions(self.engine)
        self.now = NOW
        self.held: dict[str, list[str]] = {who: [] for who in PEOPLE}
        self.sent: list[tuple[str, str, Any]] = []
        self.seen: dict[int, str] = {}

    def teardown(self) -> None:
        self.engine.dispose()
        self.folder.cleanup()

    @rule(who=person, count=st.integers(1, 5))
    def lease(self, who: str, count: int) -> None:
        with self.make.begin() as session:
            taken = take(session, who, count, now=self.now)
        assert len(taken) <= count
        assert all(one.expires > self.now for one in taken)
        self.held[who] += [one.id for one in taken if one.id not in self.held[who]]

    @rule(who=person, n=which, answer=answer)
    def hand_in(self, who: str, n: int, answer: Any) -> None:
        if not self.held[who]:
            return
        lease = self.held[who][n % len(self.held[who])]
        with self.make.begin() as session:
            before = session.get_one(Lease, lease).state
            try:
                result = hand_in(session, who, lease, answer, now=self.now)
            except Conflict:
                assert before == "submitted"
                return
        if isinstance(result, Conflict):
            assert before == "expired"
        else:
            self.sent.append((who, lease, answer))

    @rule(n=which)
    def send_again(self, n: int) -> None:
        if self.sent:
            who, lease, answer = self.sent[-1 - n % len(self.sent)]
            with self.make.begin() as session:
                result = hand_in(session, who, lease, answer, now=self.now)
            assert isinstance(result, submissions.Outcome)

    @rule(who=person, n=which, answer=answer)
    def save(self, who: str, n: int, answer: Any) -> None:
        if not self.held[who]:
            return
        lease = self.held[who][n % len(self.held[who])]
        with self.make.begin() as session:
            stored = session.get_one(Lease, lease)
            if stored.state != "submitted":
                leases.save_draft(
                    session, person=who, lease=lease, answer=answer, revision=stored.revision, now=self.now
                )

    @rule(who=person)
    def do_again(self, who: str) -> None:
        with self.make.begin() as session:
            sent_back = session.scalars(
                select(Submission.id).where(Submission.person == who, Submission.state == "sent_back")
            ).first()
            if sent_back is None:
                return
            try:
                again = submissions.rework(session, person=who, submission=sent_back, now=self.now)
            except Conflict:
                return
        self.held[who].append(again.id)

    @rule(minutes=st.sampled_from((1, 10, 29, 31, 600)))
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @invariant()
    def everything_holds(self) -> None:
        with self.make() as session:
            session.connection(execution_options={"read_only": True})
            no_task_is_lost_or_in_two_hands(session)
            nobody_had_an_item_twice(session)
            the_ledger_is_sound(session)
            self.only_a_passed_check_approves(session)

    def only_a_passed_check_approves(self, session: Session) -> None:
        now = {one.id: one for one in session.scalars(select(Submission))}
        freed = {
            one.person
            for number, one in now.items()
            if one.state == "approved" and self.seen.get(number) == "waiting"
        }
        passed = {
            one.person
            for number, one in now.items()
            if one.verdict and one.verdict["approved"] and number not in self.seen
        }
        assert freed <= passed
        for one in now.values():
            is_check = session.get_one(Lease, one.lease).check
            assert (one.verdict is not None) == is_check
            assert not is_check or (one.state == "approved") == (one.verdict or {})["approved"]
        self.seen = {number: one.state for number, one in now.items()}


def no_task_is_lost_or_in_two_hands(session: Session) -> None:
    active: dict[int | None, int] = dict(
        session.execute(
            select(Lease.task, func.count())
            .where(Lease.task.is_not(None), Lease.state == "active")
            .group_by(Lease.task)
        ).all()
    )
    done = set(session.scalars(select(Lease.task).where(Lease.task.is_not(None), Lease.state == "submitted")))
    for task in session.scalars(select(Task).where(Task.project == "kitchen")):
        assert active.get(task.id, 0) == (1 if task.state == "leased" else 0)
        assert (task.id in done) == (task.state == "done")


def nobody_had_an_item_twice(session: Session) -> None:
    first_tries = select(func.count()).where(Lease.number > 0).group_by(Lease.person, Lease.item)
    assert set(session.scalars(first_tries)) <= {1}


def the_ledger_is_sound(session: Session) -> None:
    assert set(session.scalars(select(func.sum(Posting.amount)).group_by(Posting.entry))) <= {0}
    paid = list(session.scalars(select(Entry.cause)))
    approved = session.scalars(select(Submission.id).where(Submission.state == "approved"))
    assert sorted(paid) == sorted(f"task:{number}" for number in approved)
    earned: dict[str, int] = dict(
        session.execute(
            select(Submission.person, func.count())
            .where(Submission.state == "approved")
            .group_by(Submission.person)
        ).all()
    )
    for who in PEOPLE:
        balance = ledger.balance(session, account=ledger.account_of(who))
        assert balance == earned.get(who, 0) * KITCHEN.price >= 0


TestWorkingLife = pytest.mark.slow(WorkingLife.TestCase)
TestWorkingLife.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)
