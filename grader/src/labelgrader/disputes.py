"""“I think the answer is wrong”: a learner doubts a key; two leads agree and it is put right, or one says why not.

The learner hears how it stands, never the key: an exam's is asked of others.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from labelgrader import gold_versions, proposals
from labelgrader.cells import verdict_on
from labelgrader.errors import Conflict, NotFound, Refused
from labelgrader.schema import Attempt, Exam, Item, Person
from labelgrader.schema_trust import Dispute

__all__ = ["confirm", "decline", "every", "mine", "open_one"]

OPEN = ("open", "confirmed")


def open_one(session: Session, *, person: str, item: str, note: str, now: datetime) -> dict[str, Any]:
    """Doubt the key that judged this person's last attempt at an item; once more only changes the note.

    Raises:
        NotFound: "nothing_to_doubt": no attempt of this person.
        Refused: "exam_running": the exam is not handed in yet.
    """
    session.execute(select(Person.id).where(Person.id == person).with_for_update())
    attempt = session.scalar(
        select(Attempt)
        .where(Attempt.person == person, Attempt.item == item)
        .order_by(Attempt.number.desc())
        .limit(1)
    )
    if attempt is None:
        raise NotFound("nothing_to_doubt", "Answer this one first, please.", "먼저 이 문항에 답해 주세요.")
    if attempt.exam is not None and session.get_one(Exam, attempt.exam).state == "running":
        raise Refused(
            "exam_running",
            "You can say this after you hand in the exam.",
            "시험을 제출한 다음에 알려 주세요.",
        )
    row = _of(session, person, item, attempt.version)
    if row is None:
        row = Dispute(
            person=person,
            attempt=attempt.id,
            item=item,
            version=attempt.version,
            note=note,
            state="open",
            reason="",
            created=now,
        )
        session.add(row)
    elif row.state in OPEN and note:
        row.note = note
    session.flush()
    return _told(row)


def mine(session: Session, *, person: str, item: str, version: str) -> dict[str, Any] | None:
    """What this person said of a version of an item and how it stands, or None."""
    row = _of(session, person, item, version)
    return _told(row) if row else None


def every(session: Session, *, decided: bool) -> list[dict[str, Any]]:
    """All disputes for leads, the oldest first: item, answer, key, note; with `decided` those that are done."""
    rows = session.execute(
        select(Dispute, Attempt, Item, Person.name)
        .join(Attempt, Attempt.id == Dispute.attempt)
        .join(Item, (Item.id == Dispute.item) & (Item.version == Dispute.version))
        .join(Person, Person.id == Dispute.person)
        .where(Dispute.state.in_(("upheld", "declined") if decided else OPEN))
        .order_by(Dispute.id)
    )
    return [
        _told(row)
        | {
            "id": row.id,
            "item": {"id": item.id, "version": item.version, "course": item.course, "group": item.group}
            | {"kind": item.kind, "role": item.role, "body": item.body},
            "person": name,
            "answer": attempt.answer,
            "gold": gold_versions.current(session, item=item.id, version=item.version),
            "proposal": row.proposal or _proposal(session, row, attempt),
            "confirmed_by": row.confirmed_by,
        }
        for row, attempt, item, name in rows
    ]


def item_of(session: Session, *, dispute: int) -> Item:
    """The item that is doubted.

    Raises:
        NotFound: "no_such_dispute".
    """
    row = session.get(Dispute, dispute)
    if row is None:
        raise _no_such_dispute()
    return session.get_one(Item, (row.item, row.version))


def confirm(
    session: Session, *, dispute: int, lead: str, gold: object | None, now: datetime
) -> tuple[dict[str, Any], int | None]:
    """A lead says that the learner is right. The second one, somebody else, puts the key right.

    Args:
        gold: the new key in the first lead's words; None for one made of the learner's answer.

    Returns:
        How the dispute stands, and the id of the new key if there is one, for whoever judges everybody again.

    Raises:
        NotFound: "no_such_dispute".
        Conflict: "dispute_decided"; "other_key": the first lead has proposed another key.
        Refused: "own_dispute"; "second_lead" for the same lead again; "changes_nothing": by that key the learner
            gains nothing; "write_the_key".
        BadInput: "bad_gold".
    """
    row = _undecided(session, dispute, lead)
    if row.confirmed_by == lead:
        raise Refused(
            "second_lead",
            "You confirmed this already. Another lead decides.",
            "이미 확인했어요. 다른 담당자가 결정해요.",
        )
    attempt = session.get_one(Attempt, row.attempt)
    if row.confirmed_by is None:
        row.proposal = _tried(session, row, attempt, lead=lead, gold=gold, now=now)
        row.state, row.confirmed_by = "confirmed", lead
        session.flush()
        return _told(row), None
    if gold is not None and gold != row.proposal:
        raise Conflict(
            "other_key",
            "The first lead proposed another key. Confirm that one, or decline.",
            "먼저 확인한 담당자의 정답과 달라요. 그 정답을 확인하거나 사유를 적고 마쳐 주세요.",
        )
    made = gold_versions.put_right(
        session, item=row.item, version=row.version, body=row.proposal, by=lead, now=now
    )
    row.state, row.decided_by, row.decided = "upheld", lead, now
    session.flush()
    return _told(row), made.id if made else None


def decline(session: Session, *, dispute: int, lead: str, reason: str, now: datetime) -> dict[str, Any]:
    """A lead says why the key stays as it is.

    Raises:
        NotFound, Conflict, Refused: as `confirm`.
    """
    row = _undecided(session, dispute, lead)
    row.state, row.decided_by, row.decided, row.reason = "declined", lead, now, reason
    session.flush()
    return _told(row)


def _tried(
    session: Session, row: Dispute, attempt: Attempt, *, lead: str, gold: object | None, now: datetime
) -> dict[str, Any]:
    """The proposed key in its complete form, after it was tried out and put away again."""
    body = gold if gold is not None else _made(session, row, attempt)
    with session.begin_nested() as trial:
        made = gold_versions.put_right(
            session, item=row.item, version=row.version, body=body, by=lead, now=now
        )
        complete = made.body if made else None
        verdict = verdict_on(session, item=row.item, version=row.version, answer=attempt.answer)
        trial.rollback()
    if complete is None or verdict.score < attempt.score or not verdict.approved:
        raise Refused(
            "changes_nothing",
            "By this key the learner's answer would not be right either.",
            "이 정답으로도 학습자의 답은 맞지 않아요.",
        )
    return complete


def _made(session: Session, row: Dispute, attempt: Attempt) -> dict[str, Any]:
    gold = gold_versions.current(session, item=row.item, version=row.version) or {}
    return proposals.proposed(gold, attempt.answer)


def _proposal(session: Session, row: Dispute, attempt: Attempt) -> dict[str, Any] | None:
    try:
        return _made(session, row, attempt) if row.state == "open" else None
    except Refused:
        # A review: its key is written by hand.
        return None


def _undecided(session: Session, dispute: int, lead: str) -> Dispute:
    row = session.get(Dispute, dispute, with_for_update=True)
    if row is None:
        raise _no_such_dispute()
    if row.person == lead:
        raise Refused(
            "own_dispute",
            "This one is yours. Other leads decide about it.",
            "내가 알린 것은 다른 담당자가 결정해요.",
        )
    if row.state not in OPEN:
        raise Conflict("dispute_decided", "This is decided already.", "이미 결정했어요.")
    return row


def _no_such_dispute() -> NotFound:
    return NotFound("no_such_dispute", "There is no such dispute.", "그런 이의 제기가 없어요.")


def _of(session: Session, person: str, item: str, version: str) -> Dispute | None:
    return session.scalar(
        select(Dispute).where(Dispute.person == person, Dispute.item == item, Dispute.version == version)
    )


def _told(row: Dispute) -> dict[str, Any]:
    """What the learner may hear. That one lead agrees is no decision yet."""
    return {
        "state": "open" if row.state == "confirmed" else row.state,
        "note": row.note,
        "reason": row.reason,
        "created": row.created.isoformat(),
        "decided": row.decided.isoformat() if row.decided else None,
    }
