"""Variants: the same item in another dress, so that nobody learns answers by heart and no exam can be copied.

Who gets which one is decided by a seed that stays in the school: the order of an item's variants differs from person
to person, nobody can tell it in advance, and it is the same after every reload and every release. Asking for another
one goes on in that order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from labelgrader.errors import Conflict, Refused
from labelgrader.schema import Attempt, Draft, Item, Person, Round

__all__ = ["another", "chosen", "current"]


def current(session: Session, *, person: str, item: str) -> tuple[Item | None, int]:
    """The variant that this person sees now, and how many there are; (None, 0) for what is not published."""
    asked = select(Round.number).where(Round.person == person, Round.item == item).scalar_subquery()
    found = session.execute(select(Item, asked).where(Item.id == item, Item.current)).all()
    rows = [row for row, _ in found]
    return (chosen(rows, person=person, turn=found[0][1] or 0) if rows else None), len(rows)


def chosen(rows: Sequence[Item], *, person: str, turn: int) -> Item:
    """One of an item's variants.

    Args:
        rows: all of them, in any order.
        turn: from 0; each next one gives the next variant, round and round.
    """
    if len(rows) == 1:
        return rows[0]
    order = sorted(rows, key=lambda row: hashlib.sha256(f"{person} {row.seed}".encode()).digest())
    return order[turn % len(order)]


def another(session: Session, *, person: str, item: Item, now: datetime) -> int:
    """Let the person have the next variant of a practice item; the result is how often they asked.

    The finished answer stays with its attempt; the next variant begins empty.

    Raises:
        Refused: "not_answered_yet" before the first attempt, "no_other_variant".
        Conflict: "draft_not_checked": what was drawn since the last attempt would be lost.
    """
    session.execute(select(Person.id).where(Person.id == person).with_for_update())
    _, count = current(session, person=person, item=item.id)
    if item.role != "practice" or count < 2:
        raise Refused(
            "no_other_variant",
            "There is no other one like this. You can try this one again.",
            "비슷한 문항이 더 없어요. 이 문항을 다시 풀어 볼 수 있어요.",
        )
    _must_be_answered(session, person, item.id)
    draft = session.get(Draft, (person, item.id))
    if draft is not None:
        session.delete(draft)
    row = session.get(Round, (person, item.id))
    if row is None:
        row = Round(person=person, item=item.id, number=0, since=now)
        session.add(row)
    row.number, row.since = row.number + 1, now
    session.flush()
    return row.number


def _must_be_answered(session: Session, person: str, item: str) -> None:
    mine = (Attempt.person == person, Attempt.item == item)
    last = session.scalar(select(Attempt.answer).where(*mine).order_by(Attempt.number.desc()).limit(1))
    if last is None:
        raise Refused("not_answered_yet", "Answer this one first, please.", "먼저 이 문항에 답해 주세요.")
    draft = session.get(Draft, (person, item))
    if draft is not None and draft.answer != last:
        raise Conflict(
            "draft_not_checked",
            "You changed your answer after the check. Check it again first, or undo the change.",
            "확인한 뒤에 답을 바꿨어요. 먼저 다시 확인하거나 바꾼 것을 되돌려 주세요.",
        )
