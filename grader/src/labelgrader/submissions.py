"""Answers handed in for pay. They wait until a check item is passed, which approves and pays all that waits; where the
project says so, each until a person has looked at it (reviewing.py), or others who do the same agree (overlap.py). Work of
who is proven (trust.py) waits for nothing else.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from labelgrader import decisions, leases, ledger, overlap, payments, pricing, slips, trust
from labelgrader.answer_checks import checked_answer
from labelgrader.errors import Conflict, NotFound
from labelgrader.once import insert_once
from labelgrader.schema import Lease, Project, Submission, Task

__all__ = ["Outcome", "rework", "submit"]

_LONGEST_MS = 24 * 3_600_000


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
        decisions.judge(session, item=held.item, version=held.version, project=project, answer=checked)
        if held.check
        else None
    )
    trusted = trust.record_of(session, person=person, project=project.id).level
    looked_at = verdict is None and _to_review(project, item.kind, trusted)
    by_others = "overlap" in project.body
    state = _first_state(verdict, waits=looked_at or by_others, trusted=trusted)
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
        by_others=by_others,
        now=now,
    )
    if verdict is not None:
        slips.remember_work(session, submission)
    if looked_at:
        session.add(decisions.review_of(session.get_one(Submission, submission), check=False, now=now))
        session.flush()
    if by_others and verdict is None:
        overlap.follow(session, submission=submission, now=now)
        return _as_stored(session, session.get_one(Submission, submission))
    if state != "approved":
        return Outcome(submission, state, verdict, 0)
    due = payments.Due(submission, abs(held.number), price)
    payments.pay_tasks(session, person=person, project=project, tasks=[due], now=now)
    if verdict is not None:
        decisions.approve_waiting(session, person=person, project=project, now=now)
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


def _first_state(verdict: dict[str, Any] | None, *, waits: bool, trusted: trust.Level) -> str:
    """A check item decides itself; other work waits for one or for other people, but for that of who is proven."""
    if verdict is None:
        return "approved" if trusted == "proven" and not waits else "waiting"
    return "approved" if verdict["approved"] else "sent_back"


def _to_review(project: Project, kind: str, trusted: trust.Level) -> bool:
    share = trust.review_share(project, trusted)
    return share > 0 and kind in decisions.REVIEWED and secrets.randbelow(share) == 0


def _once_more(session: Session, *, lease: Lease, key: str) -> Outcome:
    stored = session.execute(select(Submission).where(Submission.lease == lease.id)).scalar_one()
    if stored.key != key:
        raise Conflict("already_submitted", "This task was handed in already.", "이미 제출한 작업이에요.")
    return _as_stored(session, stored)


def _as_stored(session: Session, stored: Submission) -> Outcome:
    points = ledger.paid(session, cause=f"{payments.TASK}{stored.id}")
    return Outcome(stored.id, stored.state, stored.verdict, points)


def _record(
    session: Session,
    *,
    lease: Lease,
    key: str,
    work: dict[str, Any],
    by_others: bool,
    now: datetime,
) -> int:
    """The submission on disk, its lease closed; its task, too, unless others do it as well.

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
    if lease.task is not None and not by_others:
        session.execute(_DONE, {"task": lease.task})
    return submission


_DONE = (
    update(Task)
    .where(Task.id == bindparam("task"))
    .values(state="done")
    .execution_options(synchronize_session=False)
)
