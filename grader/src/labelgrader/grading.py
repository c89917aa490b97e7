"""Grading what was handed in: nbgrader gives the scores, our rules say whether the lesson is passed.

Grading can be interrupted anywhere and done again: the same answers give the same result, the same row in the gradebook
and, once, the same points.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from labelgrader.cells import points_of, verdict_on
from labelgrader.clock import Clock
from labelgrader.courses import body_of, find, lesson_of
from labelgrader.db import Sessions
from labelgrader.errors import Broken, LabelGraderError
from labelgrader.formats.verdicts import Verdict
from labelgrader.gradebook.course_folder import POINTS, course_folder
from labelgrader.ledger import PRACTICE, credit
from labelgrader.mastery import Outcome, outcome_of
from labelgrader.messages.lessons import said
from labelgrader.schema import LessonSubmission, Person
from labelgrader.settings import Settings

__all__ = ["grade", "judge_again", "waiting"]

_MOST_TRIES = 5
_log = logging.getLogger("labelgrader.grading")


def waiting(session: Session) -> list[int]:
    """Every submission without a result, oldest first."""
    return list(
        session.scalars(
            select(LessonSubmission.id)
            .where(LessonSubmission.state == "queued")
            .order_by(LessonSubmission.id)
        )
    )


def grade(settings: Settings, sessions: Sessions, *, submission: int, clock: Clock) -> None:
    """Grade one submission, in the worker. One that has its result is left alone.

    No transaction is open while nbgrader runs, so that nobody who saves has to wait for it.
    """
    row = _begin(sessions, submission, clock())
    if row is None:
        return
    try:
        result = _graded(settings, sessions, row)
    except LabelGraderError as error:
        _log.error("submission %s: %s: %s", submission, error.code, error)
        result = None
    _finish(sessions, submission, result, clock())


def judge_again(settings: Settings, sessions: Sessions, *, submission: int, clock: Clock) -> None:
    """The result of a graded lesson by the keys as they are now, if it is lower in nothing; its bonus, once.

    Raises:
        Broken: nbgrader failed, or differs.
    """
    with sessions() as session:
        session.connection(execution_options={"read_only": True})
        row = session.get_one(LessonSubmission, submission)
        if row.state != "graded" or _total(_scores(session, row)) < (row.result or {})["score"]:
            return
        newest = _newest(session, row)
    result, outcome = _graded(settings, sessions, row, record=newest)
    with sessions.begin() as session:
        row = session.get_one(LessonSubmission, submission, with_for_update=True)
        row.passed = row.passed or outcome.passed
        row.result = result | {"why": None if row.passed else result["why"]}
        if row.passed:
            _pay_bonus(session, row, clock())


def _scores(session: Session, row: LessonSubmission) -> dict[str, float]:
    return _points(_verdicts(session, row.answers["items"]))


def _points(verdicts: Mapping[str, Verdict | None]) -> dict[str, float]:
    return {item: points_of(verdict) if verdict else 0.0 for item, verdict in verdicts.items()}


def _total(scores: Mapping[str, float]) -> float:
    return round(sum(scores.values()), 2)


def _newest(session: Session, row: LessonSubmission) -> bool:
    """nbgrader keeps one row for a lesson and a person: the newest submission's."""
    later = select(LessonSubmission.id).where(
        LessonSubmission.person == row.person,
        LessonSubmission.assignment == row.assignment,
        LessonSubmission.course == row.course,
        LessonSubmission.id > row.id,
    )
    return session.execute(later.limit(1)).first() is None


def _begin(sessions: Sessions, submission: int, now: datetime) -> LessonSubmission | None:
    """Count the try before it is made: a submission that takes the worker down with it may not do so for ever."""
    with sessions.begin() as session:
        row = session.get(LessonSubmission, submission, with_for_update=True)
        if row is None or row.state != "queued":
            return None
        tries = (row.result or {}).get("tries", 0) + 1
        if tries > _MOST_TRIES:
            _log.error("submission %s: given up after %s tries", submission, _MOST_TRIES)
            _fail(row, now)
            return None
        row.result = {"tries": tries}
        return row


def _graded(
    settings: Settings, sessions: Sessions, row: LessonSubmission, *, record: bool = True
) -> tuple[dict[str, Any], Outcome]:
    """Result and outcome; without `record` the gradebook is left as it is."""

    with sessions() as session:
        session.connection(execution_options={"read_only": True})
        plan = lesson_of(body_of(find(session, course=row.course)), row.lesson)
        verdicts = _verdicts(session, row.answers["items"])
        person = session.get_one(Person, row.person)
    scores = _points(verdicts)
    if record:
        _compare(_recorded(settings, row, person.name), scores)
    outcome = outcome_of(plan, verdicts)
    result = {
        "score": _total(scores),
        "max_score": POINTS * len(scores),
        "items": [{"id": item, "score": score, "max": POINTS} for item, score in scores.items()],
        "why": outcome.why,
    }
    return result, outcome


def _recorded(settings: Settings, row: LessonSubmission, name: str) -> dict[str, float]:
    """The marks by item as nbgrader gives them, and keeps them."""
    from labelgrader.gradebook.autograder import autograde

    with _school_in_environment(settings):
        marks = autograde(
            course_folder(settings.home, row.course),
            assignment=row.assignment,
            person=row.person,
            name=name,
            answers=row.answers,
            handed_in=row.created,
        )
    return {mark.item: mark.score for mark in marks}


def _verdicts(session: Session, answers: Mapping[str, Any]) -> dict[str, Verdict | None]:
    return {
        item: verdict_on(
            session, item=item, version=given["version"], answer=given["answer"], since=given.get("gold", 0)
        )
        if given
        else None
        for item, given in answers.items()
    }


def _compare(marks: Mapping[str, float], expected: Mapping[str, float]) -> None:
    """The gradebook says what the grader says, or nobody is let through by either."""
    if marks != expected:
        raise Broken(
            "gradebook_differs",
            f"The gradebook's scores {marks} are not the grader's {expected}.",
            f"성적부의 점수 {marks}와(과) 채점 결과 {expected}이(가) 달라요.",
        )


def _finish(
    sessions: Sessions, submission: int, graded: tuple[dict[str, Any], Outcome] | None, now: datetime
) -> None:
    with sessions.begin() as session:
        row = session.get_one(LessonSubmission, submission, with_for_update=True)
        if row.state != "queued":
            return
        if graded is None:
            _fail(row, now)
            return
        row.result, outcome = graded
        row.state, row.passed, row.graded = "graded", outcome.passed, now
        if outcome.passed:
            _pay_bonus(session, row, now)


def _fail(row: LessonSubmission, now: datetime) -> None:
    row.state, row.graded = "failed", now
    row.result = {"score": None, "max_score": None, "items": [], "why": said("not_graded")}


def _pay_bonus(session: Session, row: LessonSubmission, now: datetime) -> None:
    course = body_of(find(session, course=row.course))
    plan = lesson_of(course, row.lesson)
    text = said("lesson_bonus", title=plan["title"])
    if course["points"]["lesson"]:
        credit(
            session,
            person=row.person,
            account_from=PRACTICE,
            amount=course["points"]["lesson"],
            cause=f"lesson:{row.course}/{row.lesson}:{row.person}",
            text={"en": text["en"], "ko": text["ko"]},
            now=now,
        )


@contextmanager
def _school_in_environment(settings: Settings) -> Iterator[None]:
    """Where the test cells find the school; absolute, because they run in a folder of their own."""
    school = {
        "LABELGRADER_HOME": str(settings.home.resolve()),
        "LABELGRADER_DATABASE_URL": settings.database_url,
    }
    before = {name: os.environ.get(name) for name in school}
    os.environ.update(school)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
