"""Every task that a labeler did, and where it stands; what is still to be decided, in points."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, func, literal, select
from sqlalchemy.orm import Session

from labelgrader import appeals, items, settlements
from labelgrader.decisions import STATES
from labelgrader.ledger import account_of
from labelgrader.payments import TASK
from labelgrader.schema import Entry, Item, Lease, Posting, Project, Submission
from labelgrader.schema_review import Appeal, WorkReview

__all__ = ["list_work", "waiting_points"]


def list_work(
    session: Session,
    *,
    person: str,
    state: str | None,
    limit: int,
    offset: int,
    now: datetime,
    search: str = "",
) -> dict[str, Any]:
    """{"tasks", "counts"} as GET /api/work shows them, newest first. A task that was done again stands there once, unless
    `state` asks for what it replaced.

    Args:
        state: one of STATES, "reworked", "appealed" or "settled"; None for all.
        search: a task's number, or a part of its project's title in either language.
    """
    until = settlements.settled_until(session)
    found = _found(session, person=person, state=state, search=search, until=until)
    rows = session.execute(found.order_by(Submission.id.desc()).limit(limit).offset(offset))
    return {
        "tasks": [
            _shown(*row, settled=entry is not None and entry <= until, appeal=appeal, note=said, now=now)
            for *row, entry, appeal, said in rows
        ],
        "counts": _counts(session, person),
    }


def _found(session: Session, *, person: str, state: str | None, search: str, until: int) -> Select[Any]:
    note = (
        select(func.max(WorkReview.note))
        .where(WorkReview.submission == Submission.id, WorkReview.check.is_(False))
        .scalar_subquery()
    )
    cause = literal(TASK) + cast(Submission.id, String)
    found = (
        select(
            Submission, Project.body["title"], Lease.number, Item.role, Posting.amount, Entry.id, Appeal, note
        )
        .join(Project, Project.id == Submission.project)
        .join(Lease, Lease.id == Submission.lease)
        .join(Item, (Item.id == Submission.item) & (Item.version == Submission.version))
        .outerjoin(Appeal, Appeal.submission == Submission.id)
        .outerjoin(Entry, Entry.cause == cause)
        .outerjoin(Posting, (Posting.entry == Entry.id) & (Posting.account == account_of(person)))
        .where(Submission.person == person)
    )
    if state == "appealed":
        found = found.where(Appeal.id.is_not(None))
    elif state == "settled":
        found = found.where(Submission.state == "approved", Entry.id <= until)
    else:
        found = found.where(Submission.state.in_((state,) if state else STATES))
    return found.where(_matches(session, search)) if search else found


def _matches(session: Session, search: str) -> ColumnElement[bool]:
    titles = session.execute(select(Project.id, Project.body["title"])).all()
    projects = [
        id_ for id_, title in titles if any(search.casefold() in words.casefold() for words in title.values())
    ]
    matches = Submission.project.in_(projects)
    # As long as no task has a number that does not fit the database.
    return (
        matches | (Submission.number == int(search)) if search.isdecimal() and len(search) < 10 else matches
    )


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
        select(Submission.state, func.count()).where(Submission.person == person).group_by(Submission.state)
    )
    appealed = session.scalar(select(func.count(Appeal.id)).where(Appeal.person == person))
    return dict.fromkeys((*STATES, "reworked"), 0) | dict(rows.all()) | {"appealed": appealed or 0}


def _shown(
    done: Submission,
    title: dict[str, str],
    lease_number: int,
    role: str,
    paid: int | None,
    *,
    settled: bool,
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
        "settled": settled,
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
