"""Which items a pack holds: those that practise its slips, not the last ones, each begun afresh."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain, zip_longest

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from labelgrader import slips
from labelgrader.schema import Attempt, Draft, Item, Round
from labelgrader.slip_rules import slip_of

__all__ = ["choose", "fitting", "freshen"]

NOT_LAST = 3
"""The last items that somebody answered come up only where there are no others."""


def fitting(session: Session, course: str, codes: Iterable[str]) -> list[str]:
    """Practice items on any of these slips, those that say so first, then others of the lesson that teaches it."""
    rows = session.execute(
        select(Item.id, Item.group, Item.traps)
        .where(Item.course == course, Item.role == "practice", Item.current, Item.variant == 0)
        .order_by(Item.id)
    ).all()
    wanted = set(codes)
    lessons = {lesson for code in wanted for lesson in slips.lessons_of(code)}
    named = [item for item, _, traps in rows if wanted & {slip_of(trap) for trap in traps}]
    taught = [item for item, group, _ in rows if group in lessons and item not in named]
    return named + taught


def choose(session: Session, *, person: str, course: str, codes: Sequence[str], size: int) -> list[str]:
    """Items for these slips by turns; those not answered lately, and never one with work in it that is not checked."""
    answered: dict[str, int] = dict(
        session.execute(
            select(Attempt.item, func.max(Attempt.id))
            .where(Attempt.person == person, Attempt.exam.is_(None))
            .group_by(Attempt.item)
        ).all()
    )
    last = set(sorted(answered, key=lambda item: -answered[item])[:NOT_LAST])
    busy = _unchecked(session, person)

    def place(item: str) -> tuple[bool, int]:
        return item in last, answered.get(item, 0)

    lists = []
    for code in codes:
        free = [item for item in fitting(session, course, [code]) if item not in busy]
        # Stable: what names the slip stays before what is only of its lesson, among items equally long ago.
        lists.append(sorted(free, key=place))
    turns = chain.from_iterable(zip_longest(*lists))
    return list(dict.fromkeys(item for item in turns if item is not None))[:size]


def _unchecked(session: Session, person: str) -> set[str]:
    """Items with a draft that differs from the last answer: it would be lost."""
    last = {
        attempt.item: attempt.answer
        for attempt in session.scalars(
            select(Attempt).where(Attempt.person == person, Attempt.exam.is_(None)).order_by(Attempt.number)
        )
    }
    drafts = session.scalars(select(Draft).where(Draft.person == person))
    return {draft.item for draft in drafts if draft.answer != last.get(draft.item)}


def freshen(session: Session, *, person: str, item: str, now: datetime) -> None:
    """Begin empty, and where the item was answered before, with its next variant."""
    draft = session.get(Draft, (person, item))
    if draft is not None:
        session.delete(draft)
    known = select(Attempt.id).where(Attempt.person == person, Attempt.item == item).limit(1)
    if session.scalar(known) is not None:
        row = session.get(Round, (person, item))
        if row is None:
            row = Round(person=person, item=item, number=0, since=now)
            session.add(row)
        row.number, row.since = row.number + 1, now
    session.flush()
