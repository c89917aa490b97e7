"""“This should not have been sent back”: one press on any rejection within 14 days; somebody else decides.

Upheld work is paid, once, and its findings are taken back. A refusal says why, and costs nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from labelgrader import decisions, gold_versions, items, proposals
from labelgrader.errors import BadInput, Conflict, NotFound, Refused
from labelgrader.schema import Item, Person, Submission
from labelgrader.schema_review import Appeal, WorkReview
from labelgrader.schema_trust import GoldVersion

__all__ = ["TIME", "decide", "item_of", "open_one", "told", "waiting"]

TIME = timedelta(days=14)


def open_one(session: Session, *, person: str, submission: int, reason: str, now: datetime) -> dict[str, Any]:
    """Appeal; once more changes nothing.

    Raises:
        NotFound: "no_such_submission". Conflict: "nothing_to_appeal", "appeal_late".
    """
    work = session.scalar(
        select(Submission).where(Submission.id == submission, Submission.person == person).with_for_update()
    )
    if work is None:
        raise NotFound("no_such_submission", "You have no such submission.", "그런 제출 내역이 없어요.")
    appeal = session.scalar(select(Appeal).where(Appeal.submission == submission))
    if appeal is None:
        if work.state != "sent_back" or work.decided is None:
            raise Conflict("nothing_to_appeal", "This task was not sent back.", "반려된 작업이 아니에요.")
        if now - work.decided > TIME:
            raise Conflict(
                "appeal_late",
                "An appeal is possible for 14 days.",
                "이의 신청은 14일 동안 할 수 있어요.",
            )
        appeal = Appeal(
            submission=submission, person=person, reason=reason, state="open", why="", created=now
        )
        session.add(appeal)
        session.flush()
    return told(appeal)


def told(appeal: Appeal) -> dict[str, Any]:
    """How it stands, as its labeler reads it."""
    return {"state": appeal.state, "reason": appeal.reason, "why": appeal.why}


def waiting(session: Session, *, person: str) -> list[dict[str, Any]]:
    """Open appeals that this person may decide, the oldest first."""
    rows = session.execute(
        select(Appeal, Submission, Item, Person.name)
        .join(Submission, Submission.id == Appeal.submission)
        .join(Item, (Item.id == Submission.item) & (Item.version == Submission.version))
        .join(Person, Person.id == Appeal.person)
        .where(Appeal.state == "open", Appeal.person != person)
        .where(Submission.id.not_in(_rejected_by(person)))
        .order_by(Appeal.id)
        .limit(100)
    )
    return [
        {
            "id": appeal.id,
            "person": name,
            "reason": appeal.reason,
            "item": items.public(item) | {"picture": f"appeals/{appeal.id}/asset"},
            "answer": work.answer,
            "findings": (work.verdict or {}).get("findings", []),
            "by_key": item.role == "check",
        }
        for appeal, work, item, name in rows
    ]


def decide(
    session: Session, *, person: str, appeal: int, uphold: bool, why: str, key: bool, now: datetime
) -> GoldVersion | None:
    """Pay the work after all, or say why not; the same decision again changes nothing.

    Args:
        key: the answer key is wrong, too: what the labeler answered becomes it.

    Returns:
        The new key, by which everybody is to be judged again, if there is one.

    Raises:
        NotFound: "no_such_appeal". Refused: "own_appeal": one's own work, or one's own rejection.
        BadInput: "no_why": a refusal says why. Conflict: "appeal_closed".
    """
    row = _may_decide(session, person, appeal)
    if not uphold and not why:
        raise BadInput("no_why", "Say why it stays as it is.", "왜 그대로인지 알려 주세요.")
    state = "upheld" if uphold else "refused"
    if row.state != "open":
        if row.state == state and row.decided_by == person:
            return None
        raise Conflict("appeal_closed", "This appeal was decided already.", "이미 결정된 이의 신청이에요.")
    row.state, row.why, row.decided_by, row.decided = state, why, person, now
    session.flush()
    if not uphold:
        return None
    work = session.get_one(Submission, row.submission)
    _uphold(session, work, now)
    return _new_key(session, work, person, now) if key else None


def item_of(session: Session, *, person: str, appeal: int) -> Item:
    """The item that the appeal is about.

    Raises: as `decide`.
    """
    row = _may_decide(session, person, appeal)
    work = session.get_one(Submission, row.submission)
    return session.get_one(Item, (work.item, work.version))


def _may_decide(session: Session, person: str, appeal: int) -> Appeal:
    row = session.scalar(select(Appeal).where(Appeal.id == appeal).with_for_update())
    if row is None:
        raise NotFound("no_such_appeal", "There is no such appeal.", "그런 이의 신청이 없어요.")
    own = session.scalar(_rejected_by(person).where(WorkReview.submission == row.submission).limit(1))
    if row.person == person or own is not None:
        raise Refused("own_appeal", "Somebody else decides about this.", "다른 사람이 결정할 일이에요.")
    return row


def _rejected_by(person: str) -> Select[int]:
    return select(WorkReview.submission).where(
        (WorkReview.reviewer == person) | (WorkReview.first_by == person), WorkReview.check.is_(False)
    )


def _uphold(session: Session, work: Submission, now: datetime) -> None:
    """The newest try is paid: what was done again meanwhile is the same task, and pays once."""
    newest = session.scalars(
        select(Submission)
        .where(
            Submission.project == work.project,
            Submission.person == work.person,
            Submission.number == work.number,
        )
        .order_by(Submission.id.desc())
        .with_for_update()
    ).first()
    if newest is None:
        return
    session.execute(
        update(WorkReview)
        .where(WorkReview.submission == newest.id, WorkReview.state == "open", WorkReview.check.is_(False))
        .values(state="closed", decided=now)
    )
    decisions.approve(session, newest, now=now)
    decisions.clear(session, work)


def _new_key(session: Session, work: Submission, person: str, now: datetime) -> GoldVersion | None:
    before = gold_versions.current(session, item=work.item, version=work.version)
    if before is None:
        return None
    body = proposals.proposed(before, work.answer)
    return gold_versions.put_right(
        session, item=work.item, version=work.version, body=body, by=person, now=now
    )
