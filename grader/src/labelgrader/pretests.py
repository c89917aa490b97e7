"""What somebody knows before a course: a few items without teaching, without findings, without any consequence.

It is offered before the first lesson, can be skipped, and is kept to be put beside the exam's result.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from labelgrader.errors import NotFound
from labelgrader.formats.answers import parse_answer
from labelgrader.schema import Attempt, Course, Item, Person
from labelgrader.schema_help import Pretest

__all__ = ["begun", "finish", "items_of", "score_of", "state_of"]


def items_of(body: Any) -> list[str]:
    """The pretest's items; none where the course has no pretest."""
    plan = body.get("pretest")
    return list(plan["items"]) if plan else []


def begun(session: Session, *, person: str) -> frozenset[str]:
    """The courses in which a pretest comes too late: it is over, or the lessons have begun."""
    over = select(Pretest.course).where(Pretest.person == person)
    practised = (
        select(Item.course)
        .join(Attempt, (Attempt.item == Item.id) & (Attempt.version == Item.version))
        .where(Attempt.person == person, Item.role == "practice")
    )
    return frozenset(session.scalars(over.union(practised)))


def state_of(session: Session, *, person: str, course: Course) -> dict[str, Any]:
    """{"state", "items", "score"}: none (the course has none, or it is too late), open, done or skipped.

    Of the items only is told which have an answer.
    """
    wanted = items_of(course.body)
    row = session.get(Pretest, (person, course.id))
    if row is not None:
        state = "skipped" if row.score is None else "done"
        return {"state": state, "items": [], "score": row.score}
    if not wanted or course.id in begun(session, person=person):
        return {"state": "none", "items": [], "score": None}
    given = _answers(session, person, wanted)
    items = [{"id": item, "answered": item in given} for item in wanted]
    return {"state": "open", "items": items, "score": None}


def finish(session: Session, *, person: str, course: Course, skip: bool, now: datetime) -> dict[str, Any]:
    """End the pretest, once; what was not answered counts as 0, unless all is skipped.

    Raises:
        NotFound: "no_pretest".
    """
    session.execute(select(Person.id).where(Person.id == person).with_for_update())
    wanted = items_of(course.body)
    if not wanted:
        raise NotFound("no_pretest", "This course has no pre-test.", "이 강의에는 사전 확인이 없어요.")
    if session.get(Pretest, (person, course.id)) is None:
        given = _answers(session, person, wanted)
        scores: list[dict[str, Any]] = [
            {
                "id": item,
                "version": given[item].version if item in given else None,
                "score": given[item].score if item in given else 0.0,
            }
            for item in wanted
        ]
        mean = None if skip else round(sum(row["score"] for row in scores) / len(scores), 1)
        session.add(Pretest(person=person, course=course.id, score=mean, items=scores, finished=now))
        session.flush()
    return state_of(session, person=person, course=course)


def score_of(session: Session, *, person: str, course: str) -> float | None:
    """0-100, or None where it was skipped or never done."""
    row = session.get(Pretest, (person, course))
    return row.score if row else None


def _answers(session: Session, person: str, items: list[str]) -> dict[str, Attempt]:
    """item -> its last attempt, if that holds an answer."""
    rows = session.scalars(
        select(Attempt).where(Attempt.person == person, Attempt.item.in_(items)).order_by(Attempt.number)
    )
    last = {attempt.item: attempt for attempt in rows}
    return {item: attempt for item, attempt in last.items() if not parse_answer(attempt.answer).empty}
