"""Drafts: unfinished answers, kept by the school, so that a reload or another machine loses nothing.

`revision` counts the saves; who saves names the one that was last seen, so that two tabs notice each other. A draft
that no longer fits its item (the item was published anew) counts as none.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from labelgrader.answer_checks import checked_answer
from labelgrader.errors import BadAnswer, Conflict
from labelgrader.schema import Draft, Item, Person

__all__ = ["current", "follow", "forget", "save"]


def current(session: Session, *, person: str, item: Item) -> dict[str, Any] | None:
    """{"answer", "revision"}, or None where nothing was saved."""
    draft = session.get(Draft, (person, item.id))
    if draft is None or not _fits(item, draft):
        return None
    return {"answer": draft.answer, "revision": draft.revision}


def save(session: Session, *, person: str, item: Item, answer: object, revision: int, now: datetime) -> int:
    """Keep an unfinished answer; the result is its revision.

    Args:
        revision: the one that this answer was made from; 0 if there was none.

    Raises:
        BadAnswer: the answer does not belong to the item.
        Conflict: "draft_conflict" with the current draft; another tab saved in the meantime.
    """
    if item.role == "example":
        raise BadAnswer(
            "no_answer_asked", "An example asks for no answer.", "예제에는 답을 하지 않아도 돼요."
        )
    checked = checked_answer(item.body, kind=item.kind, answer=answer)
    # Two first saves of one person wait for each other on PostgreSQL; SQLite has one writer anyway.
    session.execute(select(Person.id).where(Person.id == person).with_for_update())
    stored = current(session, person=person, item=item)
    if stored and stored["answer"] == checked and revision <= stored["revision"]:
        return int(stored["revision"])  # a repeated request, or two tabs that agree
    if revision != (stored["revision"] if stored else 0):
        raise Conflict(
            "draft_conflict",
            "This item was changed in another tab. Choose which answer to keep.",
            "다른 탭에서 이 문항을 바꿨어요. 어느 답을 남길지 골라 주세요.",
            draft=stored,
        )
    draft = session.get(Draft, (person, item.id))
    return _write(session, draft, Draft(person=person, item=item.id, answer=checked, revision=0, saved=now))


def follow(session: Session, *, person: str, item: Item, answer: dict[str, Any], now: datetime) -> None:
    """Let the draft equal the answer that was just committed.

    The revision stays: the tab that committed may go on saving, without having asked again.
    """
    draft = session.get(Draft, (person, item.id))
    if draft is None:
        session.add(Draft(person=person, item=item.id, answer=answer, revision=0, saved=now))
    else:
        draft.answer, draft.saved = answer, now
    session.flush()


def forget(session: Session, *, person: str, items: Sequence[str]) -> None:
    """Drop the drafts of these items: a new sitting of an exam begins empty."""
    session.execute(delete(Draft).where(Draft.person == person, Draft.item.in_(items)))


def _write(session: Session, stored: Draft | None, new: Draft) -> int:
    if stored is None:
        new.revision = 1
        session.add(new)
        session.flush()
        return 1
    stored.answer, stored.saved = new.answer, new.saved
    stored.revision += 1
    session.flush()
    return stored.revision


def _fits(item: Item, draft: Draft) -> bool:
    try:
        return checked_answer(item.body, kind=item.kind, answer=draft.answer) == draft.answer
    except BadAnswer:
        return False
