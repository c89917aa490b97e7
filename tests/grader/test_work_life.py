"""A working life at random: whatever people do and in whatever order, these things hold."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from labelgrader import (
    complaints,
    db,
    leases,
    leaving,
    ledger,
    overlap,
    payouts,
    reviewing,
    settlements,
    submissions,
)
from labelgrader.errors import Conflict, Refused
from labelgrader.schema import Entry, Lease, Posting, Project, Submission, Task
from labelgrader.schema_complaints import Complaint
from labelgrader.schema_payouts import Payout
from sqlalchemy import ColumnElement, Engine, Select, func, select, update
from sqlalchemy.orm import Session

from tests.grader.builders import LOOSE_BOX, NO_BOX, NOW, RIGHT_BOX, boxes
from tests.grader.work_builders import hand_in, open_kitchen, take
from tests.postgres import Cluster

PEOPLE = ("mina", "jun", "ara")
ANSWERS = (RIGHT_BOX, RIGHT_BOX, LOOSE_BOX, NO_BOX, boxes(nothing=True))
PRICE = 2_500
"""Two tasks are worth a payout."""
person = st.sampled_from(PEOPLE)
answer = st.sampled_from(ANSWERS)
which = st.integers(0, 4)


def equip(engine: Engine) -> None:
    """Everybody certified, in a kitchen that pays well."""
    with db.sessions(engine).begin() as session:
        open_kitchen(session, *PEOPLE)
        session.get_one(Project, "kitchen").price = PRICE


@cache
def new_school() -> Path:
    """A migrated and published school, made once and copied for each run."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder)
    path = Path(folder) / "school.db"
    engine = db.connect(f"sqlite:///{path}")
    db.migrate(engine)
    equip(engine)
    engine.dispose()
    return path


class WorkingLife(RuleBasedStateMachine):
    """Three labelers, twelve tasks, three check items, one clock."""

    def __init__(self) -> None:
        super().__init__()
        self.engine = self.open()
        self.make = db.sessions(self.engine)
        self.now = NOW
        self.held: dict[str, list[str]] = {who: [] for who in PEOPLE}
        self.sent: list[tuple[str, str, Any]] = []
        self.seen: dict[int, str] = {}

    def open(self) -> Engine:
        """A new school on SQLite."""
        self.folder = tempfile.TemporaryDirectory()
        path = shutil.copy(new_school(), self.folder.name)
        return db.connect(f"sqlite:///{path}")

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
                assert before in ("submitted", "skipped")
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
            if stored.state not in ("submitted", "skipped"):
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

    @rule(who=person, n=which)
    def extend(self, who: str, n: int) -> None:
        if not self.held[who]:
            return
        lease = self.held[who][n % len(self.held[who])]
        with self.make.begin() as session:
            before = session.get_one(Lease, lease).state
            try:
                assert leases.extend(session, person=who, lease=lease, now=self.now) > self.now
            except Conflict:
                assert before != "active"

    @rule(who=person, n=which, report=st.booleans())
    def leave(self, who: str, n: int, report: bool) -> None:
        """Skip or report."""
        if not self.held[who]:
            return
        lease = self.held[who][n % len(self.held[who])]
        with self.make.begin() as session:
            before = session.get_one(Lease, lease).state
            try:
                if report:
                    leaving.report(session, person=who, lease=lease, reason="broken", note="", now=self.now)
                else:
                    leaving.skip(session, person=who, lease=lease, why="unsure", now=self.now)
            except Conflict:
                assert before in ("submitted", "skipped")

    @rule(who=person, n=which, uphold=st.booleans())
    def decide_a_report(self, who: str, n: int, uphold: bool) -> None:
        with self.make.begin() as session:
            reported = session.scalars(select(Complaint.id).where(Complaint.person != who)).all()
            if not reported:
                return
            one = reported[n % len(reported)]
            try:
                complaints.decide(
                    session, person=who, complaint=one, uphold=uphold, why="I looked.", now=self.now
                )
            except Conflict:
                assert session.get_one(Complaint, one).state != "open"

    @rule(minutes=st.sampled_from((1, 10, 29, 31, 600, -10, -40)))
    def wait(self, minutes: int) -> None:
        """Some clocks jump back."""
        self.now += timedelta(minutes=minutes)

    @rule()
    def settle(self) -> None:
        with self.make.begin() as session:
            settlements.settle(session, before=settlements.end_of_day(self.now), now=self.now)

    @rule(who=person, n=which)
    def ask_for_a_payout(self, who: str, n: int) -> None:
        """With a few keys, so that some requests come twice."""
        with self.make.begin() as session:
            ready = settlements.settled_balance(session, account=ledger.account_of(who))
            try:
                payouts.ask(session, person=who, key=f"payout-{n}", now=self.now, place="hub")
            except Refused:
                assert ready < 2 * PRICE

    @rule(n=which, returned=st.booleans())
    def decide_a_payout(self, n: int, returned: bool) -> None:
        with self.make.begin() as session:
            asked = session.scalars(select(Payout.id).order_by(Payout.id)).all()
            if not asked:
                return
            payout = asked[n % len(asked)]
            try:
                if returned:
                    payouts.give_back(session, payout=payout, reason="no such account", now=self.now)
                else:
                    payouts.send(session, payout=payout, now=self.now)
            except Conflict:
                assert session.get_one(Payout, payout).state == ("sent" if returned else "returned")

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
    paid = list(session.scalars(select(Entry.cause).where(Entry.cause.startswith("task:"))))
    approved = session.scalars(select(Submission.id).where(Submission.state == "approved"))
    assert sorted(paid) == sorted(f"task:{number}" for number in approved)
    earned = per_person(session, select(Submission.person, func.count()), Submission.state == "approved")
    reports = per_person(session, select(Complaint.person, func.count()), Complaint.state == "upheld")
    taken = per_person(session, select(Payout.person, func.sum(Payout.gross)), Payout.state != "returned")
    for who in PEOPLE:
        balance = ledger.balance(session, account=ledger.account_of(who))
        paid_for = earned.get(who, 0) + reports.get(who, 0)
        assert balance == paid_for * PRICE - taken.get(who, 0) >= 0


def per_person(
    session: Session, question: Select[str, int], condition: ColumnElement[bool]
) -> dict[str, int]:
    rows = session.execute(question.where(condition).group_by(question.selected_columns[0]))
    return dict(rows.all())


class SharedLife(WorkingLife):
    """The same tasks, each done by two people, or by a third where they differ."""

    def open(self) -> Engine:
        """A school in which others do the same tasks."""
        engine = super().open()
        with db.sessions(engine).begin() as session:
            project = session.get_one(Project, "kitchen")
            project.body = project.body | {"overlap": {"first": 2, "most": 3, "agree": 0.85}}
            session.execute(update(Task).values(hands=2))
        return engine

    @rule()
    def nobody_waits_for_ever(self) -> None:
        with self.make.begin() as session:
            overlap.approve_late(session, now=self.now)

    @rule(who=person, n=which, back=st.booleans())
    def review(self, who: str, n: int, back: bool) -> None:
        """What differs is looked at."""
        with self.make.begin() as session:
            shown = reviewing.take(session, person=who, now=self.now)
            if shown is None:
                return
            finding = {"code": "MISSED", "where": {"xyxy": [1, 1, 9, 9]}}
            answer: dict[str, Any] = {"kind": "review", "decision": "approve", "findings": []}
            if back:
                answer = {"kind": "review", "decision": "send_back", "findings": [finding]}
            reviewing.decide(session, person=who, review=shown.id, answer=answer, note="", now=self.now)

    @invariant()
    def everything_holds(self) -> None:
        with self.make() as session:
            session.connection(execution_options={"read_only": True})
            nobody_had_an_item_twice(session)
            the_ledger_is_sound(session)
            no_more_hands_than_its_overlap(session)


def no_more_hands_than_its_overlap(session: Session) -> None:
    """Three at most have it, had it or may take it, apart from those whose second try was refused."""
    for task in session.scalars(select(Task).where(Task.project == "kitchen")):
        leases = session.scalars(select(Lease).where(Lease.task == task.id, Lease.number > 0)).all()
        hands = [one for one in leases if one.state in ("active", "submitted")]
        refused = session.scalar(
            select(func.count(Submission.id))
            .join(Lease, Lease.id == Submission.lease)
            .where(Lease.task == task.id, Lease.number < 0, Submission.state == "sent_back")
        )
        assert task.hands >= 0
        assert len(hands) + task.hands <= 3 + (refused or 0)
        if task.chosen is not None:
            assert session.get_one(Submission, task.chosen).state == "approved"
            assert (task.state in ("done", "reported", "removed"), task.hands) == (True, 0)


class WorkingLifeOnPostgres(WorkingLife):
    """The same, where transactions run side by side."""

    server: ClassVar[Cluster]

    def open(self) -> Engine:
        """The same database, as new."""
        self.server.empty("life")
        engine = db.connect(self.server.address("life"))
        equip(engine)
        return engine

    def teardown(self) -> None:
        self.engine.dispose()


@pytest.fixture(scope="class")
def life(postgres: Cluster) -> None:
    WorkingLifeOnPostgres.server = postgres
    engine = db.connect(postgres.create("life"))
    db.migrate(engine)
    engine.dispose()


TestWorkingLife = pytest.mark.slow(WorkingLife.TestCase)
TestWorkingLife.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)
TestSharedLife = pytest.mark.slow(SharedLife.TestCase)
TestSharedLife.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)
TestWorkingLifeOnPostgres = pytest.mark.slow(pytest.mark.usefixtures("life")(WorkingLifeOnPostgres.TestCase))
TestWorkingLifeOnPostgres.settings = settings(max_examples=8, stateful_step_count=30, deadline=None)
