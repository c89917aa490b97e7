"""People who may work in the kitchen, and what they hand in."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from labelgrader import leases, submissions
from labelgrader.errors import Conflict
from labelgrader.schema import Item, Lease, Person, Role, Submission, Task
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.grader.builders import NO_BOX, NOW, RIGHT_BOX, certify, publish_school

__all__ = [
    "decided_one",
    "decided_work",
    "hand_in",
    "hire",
    "is_check",
    "open_kitchen",
    "outcome",
    "states",
    "take",
]


def open_kitchen(session: Session, *people: str, now: datetime = NOW) -> None:
    """The whole small school, with these people certified for the kitchen."""
    publish_school(session, now=now)
    hire(session, *people)


def hire(session: Session, *people: str) -> None:
    """New labelers with a certificate for bounding."""
    for person in people:
        session.add(Person(id=person, name=person.title(), created=NOW))
        session.flush()
        session.add(Role(person=person, role="labeler"))
        certify(session, person)


def take(session: Session, person: str, count: int = 1, *, now: datetime = NOW) -> list[leases.Leased]:
    """Lease in the kitchen."""
    return leases.lease(session, person=person, project="kitchen", count=count, now=now)


def hand_in(
    session: Session, person: str, lease: str, answer: Any = RIGHT_BOX, *, key: str = "", now: datetime = NOW
) -> submissions.Outcome | Conflict:
    """Submit, with a key made from the lease unless one is given."""
    return submissions.submit(
        session, person=person, lease=lease, answer=answer, key=key or f"key-{lease}", now=now
    )


def outcome(
    session: Session, person: str, lease: str, answer: Any = RIGHT_BOX, *, now: datetime = NOW
) -> submissions.Outcome:
    """Submit what is still in the person's hands."""
    result = hand_in(session, person, lease, answer, now=now)
    assert isinstance(result, submissions.Outcome)
    return result


def is_check(session: Session, lease: str) -> bool:
    """What the labeler must not know."""
    return session.get_one(Lease, lease).check


def states(session: Session) -> dict[str, str]:
    """item -> state of its task."""
    return dict(session.execute(select(Task.item, Task.state).where(Task.project == "kitchen")).all())


def decided_work(session: Session, *, passed: int = 0, failed: int = 0, at: datetime = NOW) -> list[int]:
    """Decided first tries, as they would stand after months of work; the numbers of those that failed."""
    item = session.scalars(select(Item).where(Item.group == "kitchen", Item.role == "task")).first()
    assert item is not None
    first = len(session.scalars(select(Lease.id)).all()) + 1
    rows: list[Submission] = []
    for number, good in enumerate([True] * passed + [False] * failed, first):
        rows.append(decided_one(session, item, number, good=good, at=at))
    session.add_all(rows)
    session.flush()
    return [row.id for row in rows if row.state == "sent_back"]


def decided_one(
    session: Session, item: Item, number: int, *, good: bool, at: datetime = NOW, **more: Any
) -> Submission:
    """Mina's decided answer to one item of the kitchen, with its lease; `more`: further columns of the submission."""
    what = {
        "project": "kitchen",
        "person": "mina",
        "item": item.id,
        "version": item.version,
        "number": number,
        "created": at,
    }
    lease = Lease(
        **what,
        id=secrets.token_hex(16),
        check=item.role == "check",
        state="submitted",
        expires=at,
        revision=0,
    )
    session.add(lease)
    session.flush()
    state = "approved" if good else "sent_back"
    return Submission(**what, lease=lease.id, key=lease.id, answer=NO_BOX, state=state, decided=at, **more)
