"""Handing in a lesson: the last answers are frozen, and on disk before anything is graded (grading.py)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from labelgrader.courses import body_of, find, lesson_of, must_be_enrolled
from labelgrader.errors import Conflict, NotFound
from labelgrader.gradebook.course_folder import POINTS
from labelgrader.schema import Attempt, LessonSubmission, Person

__all__ = ["hand_in", "latest"]


def hand_in(
    session: Session, *, person: str, course: str, lesson: str, key: str, now: datetime
) -> dict[str, Any]:
    """Freeze the last answer to each practice item; the submission as the API shows it, waiting to be graded.

    Args:
        key: the client's, so that a repeated request hands in once.

    Raises:
        NotFound: no such course or lesson.
        Refused: not enrolled.
        Conflict: the key was used for another lesson.
    """
    plan = lesson_of(body_of(find(session, course=course)), lesson)
    must_be_enrolled(session, person=person, course=course)
    # Two requests with one key wait for each other on PostgreSQL; SQLite has one writer anyway.
    session.execute(select(Person.id).where(Person.id == person).with_for_update())
    known = session.scalars(
        select(LessonSubmission).where(LessonSubmission.person == person, LessonSubmission.key == key)
    ).one_or_none()
    if known:
        if (known.course, known.lesson) != (course, lesson):
            raise Conflict(
                "key_was_used",
                "This key belongs to another lesson. Reload the page and hand in again.",
                "다른 강의에 쓴 키예요. 페이지를 새로 고친 다음 다시 제출해 주세요.",
            )
        return _shown(known)
    row = LessonSubmission(
        person=person,
        course=course,
        lesson=lesson,
        assignment=f"{lesson}-v{plan['version']}",
        key=key,
        answers={"items": _last_answers(session, person, plan["items"])},
        state="queued",
        passed=False,
        created=now,
    )
    session.add(row)
    session.flush()
    return _shown(row)


def latest(session: Session, *, person: str, course: str, lesson: str) -> dict[str, Any]:
    """The newest submission of a lesson, as the API shows it.

    Raises:
        NotFound: no such course or lesson, or "not_handed_in".
    """
    lesson_of(body_of(find(session, course=course)), lesson)
    row = session.scalars(
        select(LessonSubmission)
        .where(
            LessonSubmission.person == person,
            LessonSubmission.course == course,
            LessonSubmission.lesson == lesson,
        )
        .order_by(LessonSubmission.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        raise NotFound("not_handed_in", "This lesson is not handed in yet.", "아직 제출하지 않은 강의예요.")
    return _shown(row)


def _last_answers(session: Session, person: str, items: Sequence[str]) -> dict[str, Any]:
    """Item -> the last attempt's version and answer, or None; in the order of the lesson."""
    last = (
        select(Attempt.item, func.max(Attempt.number).label("number"))
        .where(Attempt.person == person, Attempt.item.in_(items))
        .group_by(Attempt.item)
        .subquery()
    )
    attempts = session.scalars(
        select(Attempt)
        .join(last, and_(Attempt.item == last.c.item, Attempt.number == last.c.number))
        .where(Attempt.person == person)
    )
    found = {
        a.item: {"version": a.version, "attempt": a.number, "gold": a.gold, "answer": a.answer}
        for a in attempts
    }
    return {item: found.get(item) for item in items}


def _shown(row: LessonSubmission) -> dict[str, Any]:
    # Until it is graded, `result` counts the tries: nobody's business.
    result = row.result if row.state != "queued" and row.result else {}
    return {
        "id": row.id,
        "state": row.state,
        "score": result.get("score"),
        "max_score": result.get("max_score", POINTS * len(row.answers["items"])),
        "passed": row.passed,
        "items": result.get("items", []),
        "why": result.get("why"),
        "created": row.created.isoformat(),
        "graded": row.graded.isoformat() if row.graded else None,
    }
