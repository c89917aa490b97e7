"""What labelers report about items, decided by a reviewer: who was right is paid for the task, and nobody gets it again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from labelgrader import items, payments, pricing
from labelgrader.errors import BadInput, Conflict, NotFound, Refused
from labelgrader.schema import Item, Lease, Person, Project, Task
from labelgrader.schema_complaints import Complaint

__all__ = ["decide", "item_of", "made_by", "waiting"]


def waiting(session: Session, *, person: str) -> list[dict[str, Any]]:
    """Open complaints that this person may decide, the oldest first."""
    rows = session.execute(
        select(Complaint, Item, Person.name)
        .join(Item, (Item.id == Complaint.item) & (Item.version == Complaint.version))
        .join(Person, Person.id == Complaint.person)
        .where(Complaint.state == "open", Complaint.person != person)
        .order_by(Complaint.id)
        .limit(100)
    )
    return [
        {
            "id": row.id,
            "person": name,
            "reason": row.reason,
            "note": row.note,
            "item": items.public(item) | {"picture": f"complaints/{row.id}/asset"},
        }
        for row, item, name in rows
    ]


def made_by(session: Session, *, person: str) -> list[dict[str, Any]]:
    """What this person reported and what became of it, newest first; the last 50."""
    rows = session.execute(
        select(Complaint, Lease.number, Project.body["title"])
        .join(Lease, Lease.id == Complaint.lease)
        .join(Project, Project.id == Lease.project)
        .where(Complaint.person == person)
        .order_by(Complaint.id.desc())
        .limit(50)
    )
    return [
        {
            "project_title": title,
            "number": abs(number),
            "reason": row.reason,
            "state": row.state,
            "why": row.why,
            "reported": row.created.isoformat(),
        }
        for row, number, title in rows
    ]


def decide(session: Session, *, person: str, complaint: int, uphold: bool, why: str, now: datetime) -> None:
    """Take the item out and pay, or give it to others and say why; the same decision again changes nothing.

    Raises:
        NotFound: "no_such_complaint". Refused: "own_complaint". BadInput: "no_why". Conflict: "complaint_closed".
    """
    row = _may_decide(session, person, complaint)
    if not uphold and not why:
        raise BadInput("no_why", "Say why it stays as it is.", "왜 그대로인지 알려 주세요.")
    state = "upheld" if uphold else "refused"
    if row.state != "open":
        if row.state == state and row.decided_by == person:
            return
        raise Conflict("complaint_closed", "This was decided already.", "이미 결정된 신고예요.")
    row.state, row.why, row.decided_by, row.decided = state, why, person, now
    session.flush()
    lease = session.get_one(Lease, row.lease)
    reported = update(Task).where(Task.id == lease.task, Task.state == "reported")
    agreed = reported.where(Task.chosen.is_not(None))
    if uphold:
        session.execute(reported.values(state="removed"))
    else:
        session.execute(agreed.values(state="done"))
        session.execute(reported.values(state="again", hands=Task.hands + 1))
    if not uphold:
        return
    project = session.get_one(Project, lease.project)
    # Without what was drawn: nobody has looked at that.
    price = pricing.pay(pricing.promised(lease, project), {})
    payments.pay_report(
        session,
        person=row.person,
        project=project,
        complaint=row.id,
        number=abs(lease.number),
        price=price,
        now=now,
    )


def item_of(session: Session, *, person: str, complaint: int) -> Item:
    """The item that the complaint is about.

    Raises: as `decide`.
    """
    row = _may_decide(session, person, complaint)
    return session.get_one(Item, (row.item, row.version))


def _may_decide(session: Session, person: str, complaint: int) -> Complaint:
    row = session.scalar(select(Complaint).where(Complaint.id == complaint).with_for_update())
    if row is None:
        raise NotFound("no_such_complaint", "There is no such report.", "그런 신고가 없어요.")
    if row.person == person:
        raise Refused("own_complaint", "Somebody else decides about this.", "다른 사람이 결정할 일이에요.")
    return row
