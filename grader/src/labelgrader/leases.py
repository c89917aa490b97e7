"""The right to do a task for half an hour, renewable, one pair of hands at a time.

A lease is active until it is submitted or skipped, also after its time, or expired once its task was given to somebody else.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from labelgrader import checks, items, next_work, packs, pricing, shares, tasks, trust
from labelgrader.answer_checks import checked_answer
from labelgrader.errors import BadInput, Conflict, NotFound
from labelgrader.projects import open_project
from labelgrader.schema import Item, Lease, Project, Submission
from labelgrader.store import is_id
from labelgrader.tasks import Work

__all__ = [
    "LASTS",
    "MOST",
    "Leased",
    "extend",
    "keep_answer",
    "lease",
    "left_already",
    "own_lease",
    "save_draft",
]

LASTS = timedelta(minutes=30)
MOST = 5


@dataclass(frozen=True)
class Leased:
    """A lease as its labeler sees it.

    Attributes:
        item: the published item; nothing in it tells a check item from a task.
        draft: {"answer", "revision"} or None.
        number: 1, 2, 3 … for this person in this project; a rework has the number of what is done again.
    """

    id: str
    expires: datetime
    item: dict[str, Any]
    draft: dict[str, Any] | None
    number: int


class Held(NamedTuple):
    """A lease of the person who asks, locked for this transaction, and what it is about."""

    lease: Lease
    item: Item
    project: Project


def lease(session: Session, *, person: str, project: str, count: int, now: datetime) -> list[Leased]:
    """Up to `count` leases: those that the person still holds, then new ones; fewer when there is no more work.

    Raises:
        BadInput: count is not 1 to 5.
        NotFound, Refused: see projects.open_project, packs.must_practise and trust.must_pause.
        Conflict: "enough_today": the person's share of today is used up.
    """
    if not 1 <= count <= MOST:
        raise BadInput("bad_count", "Take 1 to 5 tasks at once.", "한 번에 1개에서 5개까지 받을 수 있어요.")
    opened = open_project(session, person=person, project=project)
    held = _held(session, person=person, project=opened, count=count, now=now)
    packs.must_practise(session, person=person, course=opened.course)
    record = trust.record_of(session, person=person, project=opened.id)
    trust.must_pause(session, person=person, project=opened, record=record)
    wanted = count - len(held)
    share = shares.left_today(session, person=person, project=opened, now=now)
    if share is not None:
        wanted = min(wanted, share)
        if not wanted and not held:
            raise shares.no_more_today(opened)
    if not wanted:
        return held
    block = trust.check_share(opened, record.level, usual=checks.BLOCK)
    numbers = next_work.recent_numbers(session, person=person, project=opened, block=block)
    first = max(numbers, default=0) + 1
    places = next_work.places(numbers, first, wanted, block)
    work = next_work.find(session, person=person, project=opened, places=places, now=now)
    if len(work) < wanted and tasks.take_back(
        session, person=person, project=project, wanted=wanted - len(work), until=now + LASTS, now=now
    ):
        held = _held(session, person=person, project=opened, count=count, now=now)
    if not work and not held:
        work = next_work.closing_check(session, person=person, project=opened)
    return held + _hand_out(session, person=person, project=opened, work=work, first=first, now=now)


def own_lease(session: Session, *, person: str, lease: str, left: bool = False) -> Held:
    """A lease of this person.

    Args:
        left: also one whose task was skipped or reported.

    Raises:
        NotFound: "no_such_lease", also for somebody else's. Conflict: "already_skipped".
    """
    found = is_id(lease) and session.execute(_OWN, {"lease": lease, "person": person}).first()
    if not found:
        raise NotFound("no_such_lease", "You have no such task.", "그런 작업을 맡고 있지 않아요.")
    held = Held(*found)
    if held.lease.state == "skipped" and not left:
        raise left_already()
    return held


def left_already() -> Conflict:
    """The refusal to go on with a task that was skipped or reported."""
    return Conflict("already_skipped", "You gave this task back already.", "이미 돌려준 작업이에요.")


def save_draft(
    session: Session, *, person: str, lease: str, answer: object, revision: int, now: datetime
) -> int | Conflict:
    """Keep an unfinished answer and renew the lease; the new revision.

    Args:
        revision: the one that the client last saw, 0 for none yet.

    Returns:
        A Conflict "lease_expired", not raised, when the task was given away: the answer is kept all the same.

    Raises:
        NotFound, BadAnswer; Conflict: "draft_conflict" with the stored draft, or "already_submitted".
    """
    held, item, _ = own_lease(session, person=person, lease=lease)
    checked = checked_answer(item.body, kind=item.kind, answer=answer)
    if held.state == "submitted":
        raise _submitted()
    if held.draft == checked and revision <= held.revision:
        revision = held.revision  # a request that is repeated, or two tabs that agree
    if revision != held.revision:
        raise Conflict(
            "draft_conflict",
            "This task was changed in another tab or window.",
            "다른 탭이나 창에서 이 작업이 바뀌었어요.",
            draft=_draft(held.draft, held.revision),
        )
    if held.state == "expired":
        return keep_answer(held, checked)
    held.expires = now + LASTS
    if held.draft != checked:
        held.draft, held.revision = checked, held.revision + 1
    return held.revision


def lease_again(session: Session, *, submission: Submission, now: datetime) -> Leased | None:
    """The one lease for doing a submission again; None if that was used up.

    It has the number of the first lease below zero, so the database itself allows only one.
    """
    number = -submission.number
    mine = (Lease.project == submission.project, Lease.person == submission.person, Lease.number == number)
    held = session.execute(select(Lease).where(*mine).with_for_update()).scalar_one_or_none()
    if held is None:
        first = session.get_one(Lease, submission.lease)
        item = session.get_one(Item, (first.item, first.version))
        held = _new(
            submission.person, submission.project, number, Work(first.task, item), check=first.check, now=now
        )
        held.draft, held.revision, held.terms = submission.answer, 1, first.terms
        session.add(held)
    elif held.state != "active":
        return None
    held.expires = now + LASTS
    session.flush()
    return _leased(held, session.get_one(Item, (held.item, held.version)))


def keep_answer(held: Lease, answer: dict[str, Any]) -> Conflict:
    """Keep an answer that came after its task was given away, and say so. The caller must not undo this."""
    if held.draft != answer:
        held.draft, held.revision = answer, held.revision + 1
    return Conflict(
        "lease_expired",
        "The time for this task was over and somebody else has it now. Your answer is kept. Please take the next task.",
        "시간이 지나서 다른 사람이 이 작업을 맡았어요. 답은 보관했어요. 다음 작업을 받아 주세요.",
        draft=_draft(held.draft, held.revision),
    )


def extend(session: Session, *, person: str, lease: str, now: datetime) -> datetime:
    """Half an hour more from now; the new expiry.

    Raises:
        NotFound; Conflict: "already_submitted" or "lease_expired".
    """
    held = own_lease(session, person=person, lease=lease).lease
    if held.state == "submitted":
        raise _submitted()
    if held.state == "expired":
        raise keep_answer(held, held.draft or {})
    held.expires = now + LASTS
    return held.expires


def _held(session: Session, *, person: str, project: Project, count: int, now: datetime) -> list[Leased]:
    """Active leases. One that ran out but was not given away is renewed: its draft is the person's own work."""
    rows = session.execute(_HELD, {"person": person, "project": project.id, "count": count}).all()
    for held, _ in rows:
        if held.expires <= now:
            held.expires = now + LASTS
    return [_leased(held, item) for held, item in rows]


def _hand_out(
    session: Session, *, person: str, project: Project, work: list[Work], first: int, now: datetime
) -> list[Leased]:
    rows = [
        _new(person, project.id, number, one, check=one.task is None, now=now)
        for number, one in enumerate(work, first)
    ]
    if rows:
        terms = pricing.promise(session, person=person, project=project)
        for row in rows:
            row.terms = terms
    session.add_all(rows)
    session.flush()
    return [_leased(row, one.item) for row, one in zip(rows, work, strict=True)]


def _new(person: str, project: str, number: int, work: Work, *, check: bool, now: datetime) -> Lease:
    return Lease(
        id=secrets.token_hex(16),
        project=project,
        person=person,
        task=work.task,
        item=work.item.id,
        version=work.item.version,
        check=check,
        number=number,
        state="active",
        expires=now + LASTS,
        revision=0,
        created=now,
    )


def _leased(held: Lease, item: Item) -> Leased:
    draft = _draft(held.draft, held.revision)
    return Leased(held.id, held.expires, items.public(item), draft, abs(held.number))


def _draft(answer: dict[str, Any] | None, revision: int) -> dict[str, Any] | None:
    return None if answer is None else {"answer": answer, "revision": revision}


def _submitted() -> Conflict:
    return Conflict("already_submitted", "This task was handed in already.", "이미 제출한 작업이에요.")


# Statements of every request are built once: SQLAlchemy takes longer to build one than SQLite to run it.
_ITS_ITEM = (Item.id == Lease.item) & (Item.version == Lease.version)
_OF_PERSON = (Lease.person == bindparam("person"), Lease.project == bindparam("project"))
_OWN = (
    select(Lease, Item, Project)
    .join(Item, _ITS_ITEM)
    .join(Project, Project.id == Lease.project)
    .where(Lease.id == bindparam("lease"), Lease.person == bindparam("person"))
    .with_for_update(of=Lease)
)
_HELD = (
    select(Lease, Item)
    .join(Item, _ITS_ITEM)
    .where(*_OF_PERSON, Lease.state == "active")
    .order_by(Lease.created, Lease.number)
    .limit(bindparam("count"))
)
