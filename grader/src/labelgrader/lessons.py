"""Lessons as one person stands in them: the state and score of each, and what the last answers were worth.

A lesson is passed as soon as one submission of it passed, and stays passed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from labelgrader.schema import Attempt, LessonSubmission
from labelgrader.store import LessonBody

__all__ = ["passed_by", "progress"]


def passed_by(session: Session, *, person: str) -> dict[str, frozenset[str]]:
    """course -> the lessons that this person has passed."""
    rows = session.execute(
        select(LessonSubmission.course, LessonSubmission.lesson)
        .where(LessonSubmission.person == person, LessonSubmission.passed)
        .distinct()
    ).all()
    return {course: frozenset(row.lesson for row in rows if row.course == course) for course, _ in rows}


def progress(
    session: Session, *, person: str, course: str, plans: Sequence[LessonBody]
) -> list[dict[str, Any]]:
    """These lessons as the API shows them: plan, state, score, and each item's last attempt."""
    last = _last_attempts(session, person, [item for plan in plans for item in plan["items"]])
    handed_in = _handed_in(session, person, course)
    return [_lesson(plan, last, handed_in) for plan in plans]


def _lesson(
    plan: LessonBody, last: dict[str, dict[str, Any]], handed_in: dict[str, float | None]
) -> dict[str, Any]:
    items = [
        {"id": item} | last.get(item, {"state": "not_attempted", "score": 0.0, "approved": False})
        for item in plan["items"]
    ]
    started = any(item in last for item in plan["items"])
    # What the last answers are worth now, the open ones as 0: the same sum as when handing in (course-spec 3.4).
    # Who goes on practising after passing can only gain.
    score = sum(item["score"] for item in items) / len(items) if started else None
    state = "started" if started else "new"
    if plan["id"] in handed_in:
        best = handed_in[plan["id"]]
        state, score = ("passed", best) if best is not None else ("handed_in", score)
    return {
        "id": plan["id"],
        "title": plan["title"],
        "minutes": plan["minutes"],
        "pass": plan["pass"],
        "state": state,
        "score": None if score is None else round(score, 1),
        "items": items,
    }


def _handed_in(session: Session, person: str, course: str) -> dict[str, float | None]:
    """lesson -> the best score in per cent among the submissions that passed, None while none did."""
    best: dict[str, float | None] = {}
    rows = session.execute(
        select(LessonSubmission.lesson, LessonSubmission.passed, LessonSubmission.result).where(
            LessonSubmission.person == person, LessonSubmission.course == course
        )
    )
    for lesson, passed, result in rows:
        best.setdefault(lesson, None)
        if passed:
            best[lesson] = max(best[lesson] or 0.0, 100 * result["score"] / result["max_score"])
    return best


def _last_attempts(session: Session, person: str, items: Sequence[str]) -> dict[str, dict[str, Any]]:
    """item -> {"state", "score", "approved"} of the last attempt."""
    last = (
        select(Attempt.item, func.max(Attempt.number).label("number"))
        .where(Attempt.person == person, Attempt.item.in_(items))
        .group_by(Attempt.item)
        .subquery()
    )
    rows = session.execute(
        select(Attempt.item, Attempt.state, Attempt.score, Attempt.approved)
        .join(last, and_(Attempt.item == last.c.item, Attempt.number == last.c.number))
        .where(Attempt.person == person)
    )
    return {
        item: {"state": state, "score": score, "approved": approved} for item, state, score, approved in rows
    }
