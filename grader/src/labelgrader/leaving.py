"""Leaving a task undone: skipping it, or reporting its item. Neither costs anything, nor is it held against anybody.

A skipped task goes to others. A reported one waits until a reviewer has looked (complaints.py).
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from labelgrader import leases, tasks
from labelgrader.errors import Conflict
from labelgrader.schema import Lease, Task
from labelgrader.schema_complaints import Complaint

__all__ = ["ReportReason", "SkipReason", "report", "skip"]

SkipReason = Literal["unsure", "too_hard", "too_long", "unpleasant", "other"]
ReportReason = Literal["broken", "private"]


def skip(session: Session, *, person: str, lease: str, why: SkipReason, now: datetime) -> None:
    """Give a task back for others; once more changes nothing.

    Raises:
        NotFound: see leases.own_lease. Conflict: "already_submitted".
    """
    _, task = _leave(session, person=person, lease=lease, why=why, now=now)
    if task is not None:
        tasks.give_back(session, task)


def report(
    session: Session, *, person: str, lease: str, reason: ReportReason, note: str, now: datetime
) -> None:
    """Say that an item is broken or shows something private; once more changes nothing.

    Raises:
        NotFound: see leases.own_lease. Conflict: "already_submitted", or "already_skipped": it was skipped before.
    """
    held, task = _leave(session, person=person, lease=lease, why=reason, now=now)
    if task is not None:
        session.execute(update(Task).where(Task.id == task).values(state="reported"))
    if session.scalar(select(Complaint.id).where(Complaint.lease == held.id)) is not None:
        return
    session.add(
        Complaint(
            lease=held.id,
            person=person,
            item=held.item,
            version=held.version,
            reason=reason,
            note=note,
            state="open",
            why="",
            created=now,
        )
    )
    session.flush()


def _leave(session: Session, *, person: str, lease: str, why: str, now: datetime) -> tuple[Lease, int | None]:
    """The lease, and its task if that is out of their hands just now."""
    held = leases.own_lease(session, person=person, lease=lease, left=True).lease
    if held.state == "submitted":
        raise Conflict("already_submitted", "This task was handed in already.", "이미 제출한 작업이에요.")
    if held.state == "skipped":
        if held.why != why:
            raise leases.left_already()
        return held, None
    # One that expired is with somebody else now: what is said about it counts, its state is theirs.
    task = held.task if held.state == "active" else None
    held.state, held.why, held.expires = "skipped", why, now
    session.flush()
    return held, task
