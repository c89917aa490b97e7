"""What happened to somebody's work since they last looked, told inside the school to those who asked for it.

Nothing is stored but since when: what happened stands in the tables of what it happened to.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from labelgrader import tiers
from labelgrader.schema import Lease, Person, Project, Submission
from labelgrader.schema_complaints import Complaint
from labelgrader.schema_payouts import Payout
from labelgrader.schema_review import Appeal
from labelgrader.schema_standing import Application, Grant, TierChange

__all__ = ["switch", "told"]

MOST = 30


def switch(session: Session, *, person: str, on: bool, now: datetime) -> None:
    """From now on tell, or do not; to switch it on again is to have read everything so far."""
    session.get_one(Person, person).news_since = now if on else None
    session.flush()


def told(session: Session, *, person: str) -> dict[str, Any]:
    """Whether they asked for it, and what is new: {"at", "kind", "values"}, the newest first, at most 30."""
    since = session.get_one(Person, person).news_since
    if since is None:
        return {"on": False, "news": []}
    found = [
        one
        for part in (_decided_work, _appeals, _complaints, _projects, _tiers, _payouts)
        for one in part(session, person, since)
    ]
    found.sort(key=lambda one: one["at"], reverse=True)
    return {"on": True, "news": [one | {"at": one["at"].isoformat()} for one in found[:MOST]]}


def _one(at: datetime, kind: str, **values: Any) -> dict[str, Any]:
    return {"at": at, "kind": kind, "values": values}


def _decided_work(session: Session, person: str, since: datetime) -> Iterator[dict[str, Any]]:
    """One line a project and outcome, however many tasks."""
    rows = session.execute(
        select(Submission.state, Submission.project, func.count(), func.max(Submission.decided))
        .where(Submission.person == person, Submission.decided > since)
        .where(Submission.state.in_(("approved", "sent_back")))
        .group_by(Submission.state, Submission.project)
    )
    for state, project, count, at in rows:
        yield _one(at or since, state, project=session.get_one(Project, project).body["title"], n=count)


def _appeals(session: Session, person: str, since: datetime) -> Iterator[dict[str, Any]]:
    rows = session.execute(
        select(Appeal, Submission.number, Project.body["title"])
        .join(Submission, Submission.id == Appeal.submission)
        .join(Project, Project.id == Submission.project)
        .where(Appeal.person == person, Appeal.decided > since)
    )
    for appeal, number, title in rows:
        kind = f"appeal_{appeal.state}"
        yield _one(appeal.decided or since, kind, project=title, n=abs(number), why=appeal.why)


def _complaints(session: Session, person: str, since: datetime) -> Iterator[dict[str, Any]]:
    rows = session.execute(
        select(Complaint, Lease.number, Project.body["title"])
        .join(Lease, Lease.id == Complaint.lease)
        .join(Project, Project.id == Lease.project)
        .where(Complaint.person == person, Complaint.decided > since)
    )
    for row, number, title in rows:
        yield _one(row.decided, f"report_{row.state}", project=title, n=abs(number), why=row.why)


def _projects(session: Session, person: str, since: datetime) -> Iterator[dict[str, Any]]:
    """Invitations, and what came of applications."""
    invited = session.execute(
        select(Grant.at, Project.body["title"])
        .join(Project, Grant.name == "project:" + Project.id)
        .where(Grant.person == person, Grant.at > since)
    )
    for at, title in invited:
        yield _one(at, "invited", project=title)
    answered = session.execute(
        select(Application, Project.body["title"])
        .join(Project, Project.id == Application.project)
        .where(Application.person == person, Application.decided > since)
    )
    for application, title in answered:
        yield _one(application.decided, f"application_{application.state}", project=title)


def _tiers(session: Session, person: str, since: datetime) -> Iterator[dict[str, Any]]:
    """Each change since, and a fall that is announced."""
    newest = session.scalars(
        select(TierChange).where(TierChange.person == person).order_by(TierChange.id.desc()).limit(MOST)
    ).all()
    for row in newest:
        if row.since > since:
            yield _one(row.since, "tier", tier=row.tier, **row.figures)
    if newest and newest[0].falls and (announced := newest[0].falls - tiers.NOTICE) > since:
        yield _one(announced, "tier_falls", until=newest[0].falls.isoformat())


def _payouts(session: Session, person: str, since: datetime) -> Iterator[dict[str, Any]]:
    rows = session.scalars(select(Payout).where(Payout.person == person, Payout.decided > since))
    for row in rows:
        yield _one(row.decided or row.asked, f"payout_{row.state}", net=row.net, gross=row.gross)
