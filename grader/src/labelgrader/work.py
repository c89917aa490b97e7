"""Every task that a labeler did, and where it stands; what is still to be decided, in points."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String, cast, func, literal, select
from sqlalchemy.orm import Session

from labelgrader import appeals, items
from labelgrader.ledger import account_of
from labelgrader.schema import Entry, Item, Lease, Posting, Project, Submission
from labelgrader.schema_review import Appeal, WorkReview
from labelgrader.submissions import CAUSE, STATES

__all__ = ["list_work", "waiting_points"]


def list_work(
    session: Session, *, person: str, state: str | None, limit: int, offset: int, now: datetime
) -> dict[str, Any]:
    """{"tasks", "counts"} as GET /api/work shows them, newest first. A task that was done again stands there once.

    Args:
        state: one of STATES, or None for all.
    """
    wanted = (state,) if state else STATES
    paid = (
        select(func.sum(Posting.amount))
        .join(Entry, Entry.id == Posting.entry)
        .where(
            Entry.cause == literal(CAUSE) + cast(Submission.id, String), Posting.account == account_of(person)
        )
        .scalar_subquery()
    )
    note = (
        select(func.max(WorkReview.note))
        .where(WorkReview.submission == Submission.id, WorkReview.check.is_(False))
        .scalar_subquery()
    )
    rows = session.execute(
        select(Submission, Project.body["title"], Lease.number, Item.role, paid, Appeal, note)
        .join(Project, Project.id == Submission.project)
        .join(Lease, Lease.id == Submission.lease)
        .join(Item, (Item.id == Submission.item) & (Item.version == Submission.version))
        .outerjoin(Appeal, Appeal.submission == Submission.id)
        .where(Submission.person == person, Submission.state.in_(wanted))
        .order_by(Submission.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return {
        "tasks": [_shown(*row, appeal=appeal, note=said, now=now) for *row, appeal, said in rows],
        "counts": dict.fromkeys(STATES, 0) | _counts(session, person),
    }


def waiting_points(session: Session, *, person: str) -> int:
    """What the waiting tasks will pay when they are approved."""
    return session.execute(
        select(func.coalesce(func.sum(func.coalesce(Submission.price, Project.price)), 0))
        .select_from(Submission)
        .join(Project, Project.id == Submission.project)
        .where(Submission.person == person, Submission.state == "waiting")
    ).scalar_one()


def _counts(session: Session, person: str) -> dict[str, int]:
    rows = session.execute(
        select(Submission.state, func.count())
        .where(Submission.person == person, Submission.state.in_(STATES))
        .group_by(Submission.state)
    )
    return dict(rows.all())


def _shown(
    done: Submission,
    title: dict[str, str],
    lease_number: int,
    role: str,
    paid: int | None,
    *,
    appeal: Appeal | None,
    note: str | None,
    now: datetime,
) -> dict[str, Any]:
    return {
        "submission": done.id,
        "project": done.project,
        "project_title": title,
        "number": done.number,
        "state": done.state,
        "points": paid or 0,
        "submitted": done.created.isoformat(),
        "decided": done.decided.isoformat() if done.decided else None,
        "findings": done.verdict["findings"] if done.verdict else [],
        "item": items.public_id(item=done.item, version=done.version, group=done.project, role=role),
        "note": note or None,
        "may_appeal": done.state == "sent_back"
        and done.decided is not None
        and now - done.decided <= appeals.TIME,
        "appeal": appeals.told(appeal) if appeal else None,
        # A second try has a lease below zero and is the last one.
        "rework": done.state == "sent_back" and lease_number > 0,
    }
