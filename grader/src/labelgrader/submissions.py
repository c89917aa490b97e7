"""Answers handed in for pay. They wait until a check item is passed, which approves and pays all that waits; where the
project says so, each until a person has looked at it (reviewing.py). Work of who is proven (trust.py) waits for nothing else.

State: waiting, approved, sent_back; `reworked` is what a second try has replaced.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from labelgrader import checks, leases, ledger, payments, pricing, slips, trust
from labelgrader.answer_checks import checked_answer
from labelgrader.errors import Conflict, NotFound
from labelgrader.formats.verdicts import Verdict
from labelgrader.once import insert_once
from labelgrader.schema import Course, Lease, Project, Submission, Task
from labelgrader.schema_review import WorkReview
from labelgrader.scoring.upward import kinder

__all__ = [
    "REVIEWED",
    "STATES",
    "Outcome",
    "approve",
    "clear",
    "judge",
    "judge_again",
    "review_of",
    "rework",
    "send_back",
    "submit",
]

STATES = ("waiting", "approved", "sent_back")
_LONGEST_MS = 24 * 3_600_000

REVIEWED = ("boxes", "spans")
"""Kinds of work that people look at; a choice has no place to point at."""


@dataclass(frozen=True)
class Outcome:
    """What became of a submission. `points` is what this task itself has paid; a verdict exists for check items."""

    submission: int
    state: str
    verdict: dict[str, Any] | None
    points: int


def submit(
    session: Session,
    *,
    person: str,
    lease: str,
    answer: object,
    key: str,
    now: datetime,
    active_ms: int | None = None,
) -> Outcome | Conflict:
    """Hand in the answer to a leased task; the same lease and key again give the same outcome.

    Args:
        active_ms: time at work as the browser measured it; what others may expect is told from it.

    Returns:
        A Conflict "lease_expired", not raised, when the task was given away: the answer is kept as a draft.

    Raises:
        NotFound: no such lease, or somebody else's.
        BadAnswer: the answer does not belong to the item.
        Conflict: "already_submitted" with another key, or "key_used" for another task.
    """
    held, item, project = leases.own_lease(session, person=person, lease=lease)
    if held.state == "submitted":
        return _once_more(session, lease=held, key=key)
    checked = checked_answer(item.body, kind=item.kind, answer=answer)
    if held.state == "expired":
        return leases.keep_answer(held, checked)
    verdict = (
        judge(session, item=held.item, version=held.version, project=project, answer=checked)
        if held.check
        else None
    )
    trusted = trust.level(session, person=person, project=project.id)
    looked_at = verdict is None and _to_review(project, item.kind, trusted)
    state = _first_state(verdict, looked_at=looked_at, trusted=trusted)
    price = pricing.pay(pricing.promised(held, project), checked)
    submission = _record(
        session,
        lease=held,
        key=key,
        work={
            "answer": checked,
            "state": state,
            "verdict": verdict,
            "price": price,
            "active_ms": None if active_ms is None else min(active_ms, _LONGEST_MS),
        },
        now=now,
    )
    if verdict is not None:
        slips.remember_work(session, submission)
    if looked_at:
        session.add(review_of(session.get_one(Submission, submission), check=False, now=now))
        session.flush()
    if state != "approved":
        return Outcome(submission, state, verdict, 0)
    due = payments.Due(submission, abs(held.number), price)
    payments.pay_tasks(session, person=person, project=project, tasks=[due], now=now)
    if verdict is not None:
        _approve_waiting(session, person=person, project=project, now=now)
    return Outcome(submission, state, verdict, price)


def rework(session: Session, *, person: str, submission: int, now: datetime) -> leases.Leased:
    """The lease for doing a task again that was sent back, once; it begins with the former answer.

    Raises:
        NotFound: "no_such_submission", also for somebody else's.
        Conflict: "no_rework": nothing to do again, or it was done again already.
    """
    sent_back = session.execute(
        select(Submission).where(Submission.id == submission, Submission.person == person).with_for_update()
    ).scalar_one_or_none()
    if sent_back is None:
        raise NotFound("no_such_submission", "You have no such submission.", "그런 제출 내역이 없어요.")
    if sent_back.state == "sent_back":
        again = leases.lease_again(session, submission=sent_back, now=now)
        if again is not None:
            return again
    raise Conflict("no_rework", "This task can't be done again.", "이 작업은 다시 할 수 없어요.")


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
        _approve_waiting(session, person=work.person, project=project, now=now)


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
        session.get_one(Task, lease.task, with_for_update=True).state = "again"
        session.flush()


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


def _first_state(verdict: dict[str, Any] | None, *, looked_at: bool, trusted: trust.Level) -> str:
    """A check item decides itself; other work waits for one or for a reviewer, but for that of who is proven."""
    if verdict is None:
        return "approved" if trusted == "proven" and not looked_at else "waiting"
    return "approved" if verdict["approved"] else "sent_back"


def _to_review(project: Project, kind: str, trusted: trust.Level) -> bool:
    share = trust.review_share(project, trusted)
    return share > 0 and kind in REVIEWED and secrets.randbelow(share) == 0


def _once_more(session: Session, *, lease: Lease, key: str) -> Outcome:
    stored = session.execute(select(Submission).where(Submission.lease == lease.id)).scalar_one()
    if stored.key != key:
        raise Conflict("already_submitted", "This task was handed in already.", "이미 제출한 작업이에요.")
    points = ledger.paid(session, cause=f"{payments.TASK}{stored.id}")
    return Outcome(stored.id, stored.state, stored.verdict, points)


def judge(
    session: Session, *, item: str, version: str, project: Project, answer: dict[str, Any]
) -> dict[str, Any]:
    """The verdict on an answer by the key, as strictly as a reviewer.

    Raises:
        Broken: there is no key.
    """
    card = project.body.get("card") or session.get_one(Course, project.course).body.get("card")
    return checks.judge(session, item=item, version=version, answer=answer, card=card)


def _record(
    session: Session,
    *,
    lease: Lease,
    key: str,
    work: dict[str, Any],
    now: datetime,
) -> int:
    """The submission on disk, its lease and its task closed.

    Args:
        work: its answer, state, verdict, price and active_ms.
    """
    number = abs(lease.number)
    if lease.number < 0:
        former = (
            Submission.project == lease.project,
            Submission.person == lease.person,
            Submission.number == number,
        )
        session.execute(
            update(Submission).where(*former, Submission.state == "sent_back").values(state="reworked")
        )
    submission = insert_once(
        session,
        Submission,
        unique=("person", "key"),
        values={
            "lease": lease.id,
            "project": lease.project,
            "person": lease.person,
            "item": lease.item,
            "version": lease.version,
            "number": number,
            "key": key,
            "created": now,
            "decided": None if work["state"] == "waiting" else now,
        }
        | work,
    )
    if submission is None:
        raise Conflict(
            "key_used", "This key was used for another task.", "이 키는 다른 작업에 이미 쓰였어요."
        )
    lease.state = "submitted"
    if lease.task is not None:
        session.execute(_DONE, {"task": lease.task})
    return submission


def _approve_waiting(session: Session, *, person: str, project: Project, now: datetime) -> None:
    waiting = session.execute(
        update(Submission)
        .where(Submission.project == project.id, Submission.person == person, Submission.state == "waiting")
        .where(Submission.id.not_in(select(WorkReview.submission)))
        .values(state="approved", decided=now)
        .returning(Submission.id, Submission.number, Submission.price)
    )
    due = [payments.Due(id_, number, price) for id_, number, price in waiting]
    payments.pay_tasks(session, person=person, project=project, tasks=due, now=now)


_DONE = (
    update(Task)
    .where(Task.id == bindparam("task"))
    .values(state="done")
    .execution_options(synchronize_session=False)
)
