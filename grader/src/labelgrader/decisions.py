"""What becomes of work that was handed in: approved and paid, sent back, judged again by a better key.

State: waiting, approved, sent_back; `reworked` is what a second try has replaced.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from labelgrader import checks, payments, slips, tasks
from labelgrader.formats.verdicts import Verdict
from labelgrader.schema import Course, Lease, Project, Submission, Task
from labelgrader.schema_review import WorkReview
from labelgrader.scoring.upward import kinder

__all__ = [
    "REVIEWED",
    "STATES",
    "approve",
    "approve_waiting",
    "clear",
    "judge",
    "judge_again",
    "review_of",
    "send_back",
]

STATES = ("waiting", "approved", "sent_back")

REVIEWED = ("boxes", "spans")
"""Kinds of work that people look at; a choice has no place to point at."""


def judge(
    session: Session, *, item: str, version: str, project: Project, answer: dict[str, Any]
) -> dict[str, Any]:
    """The verdict on an answer by the key, as strictly as a reviewer.

    Raises:
        Broken: there is no key.
    """
    card = project.body.get("card") or session.get_one(Course, project.course).body.get("card")
    return checks.judge(session, item=item, version=version, answer=answer, card=card)


def review_of(work: Submission, *, check: bool, now: datetime) -> WorkReview:
    """A review of this work that nobody has in hand yet."""
    return WorkReview(
        submission=work.id, project=work.project, check=check, state="open", note="", created=now
    )


def approve(session: Session, work: Submission, *, now: datetime) -> None:
    """Approve and pay what waits or was sent back; once."""
    if work.state not in ("waiting", "sent_back"):
        return
    project = session.get_one(Project, work.project)
    _close_rework(session, work)
    work.state, work.decided = "approved", now
    session.flush()
    lease = session.get_one(Lease, work.lease)
    session.execute(update(Task).where(Task.id == lease.task, Task.state == "again").values(state="done"))
    due = payments.Due(work.id, work.number, work.price)
    payments.pay_tasks(session, person=work.person, project=project, tasks=[due], now=now)
    if lease.check:
        approve_waiting(session, person=work.person, project=project, now=now)


def clear(session: Session, work: Submission) -> None:
    """Take back what was found in work that was right after all."""
    if work.verdict is not None:
        verdict = Verdict.model_validate(work.verdict)
        right = verdict.model_copy(update={"state": "right", "approved": True, "findings": ()})
        work.verdict = right.model_dump(mode="json")
        session.flush()
        slips.remember_work(session, work.id)


def send_back(session: Session, work: Submission, *, verdict: Verdict, now: datetime) -> None:
    """Send waiting work back with findings; a second try that comes back leaves its task to others."""
    if work.state != "waiting":
        return
    work.state, work.verdict, work.decided = "sent_back", verdict.model_dump(mode="json"), now
    session.flush()
    slips.remember_work(session, work.id)
    lease = session.get_one(Lease, work.lease)
    if lease.number < 0 and lease.task is not None:
        tasks.give_back(session, lease.task)


def judge_again(session: Session, *, submission: int, now: datetime) -> None:
    """Approve and pay what was sent back by a key that was wrong; a second try at it is no longer asked for.

    One that was done again already is left alone: the second try has taken its place.
    """
    row = session.get_one(Submission, submission, with_for_update=True)
    if row.state != "sent_back" or row.verdict is None:
        return
    project = session.get_one(Project, row.project)
    again = Verdict.model_validate(
        judge(session, item=row.item, version=row.version, project=project, answer=row.answer)
    )
    verdict = kinder(Verdict.model_validate(row.verdict), again)
    if not verdict.approved:
        return
    row.verdict = verdict.model_dump(mode="json")
    approve(session, row, now=now)
    slips.remember_work(session, row.id)


def _close_rework(session: Session, row: Submission) -> None:
    session.execute(
        update(Lease)
        .where(Lease.project == row.project, Lease.person == row.person, Lease.number == -row.number)
        .where(Lease.state == "active")
        .values(state="expired")
    )


def approve_waiting(session: Session, *, person: str, project: Project, now: datetime) -> None:
    """A check item was passed: approve and pay what waits for that, which is nothing where others do the same tasks."""
    if "overlap" in project.body:
        return
    waiting = session.execute(
        update(Submission)
        .where(Submission.project == project.id, Submission.person == person, Submission.state == "waiting")
        .where(Submission.id.not_in(select(WorkReview.submission)))
        .values(state="approved", decided=now)
        .returning(Submission.id, Submission.number, Submission.price)
    )
    due = [payments.Due(id_, number, price) for id_, number, price in waiting]
    payments.pay_tasks(session, person=person, project=project, tasks=due, now=now)
