"""Courses as one person sees them: enrolled or not, how far, and what comes next.

Leaving a course keeps everything that was earned in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from labelgrader import lessons, pretests
from labelgrader.certificates import public
from labelgrader.errors import NotFound, Refused
from labelgrader.messages import exam as said
from labelgrader.schema import Certificate, Course, Enrolment, Exam, Person
from labelgrader.store import CourseBody, LessonBody, is_id

__all__ = [
    "body_of",
    "enrol",
    "every",
    "find",
    "leave",
    "lesson",
    "lesson_of",
    "lesson_state",
    "missing_lessons",
    "must_be_enrolled",
    "one",
]


@dataclass(frozen=True)
class _Standing:
    """How far a person is in a course."""

    enrolled: bool
    passed: frozenset[str]
    exam: str | None
    certificate: dict[str, Any] | None
    begun: bool


def every(session: Session, *, person: str) -> list[dict[str, Any]]:
    """All courses, in the order of their ids, without their lessons."""
    return [_summary(course, standing) for course, standing in _standings(session, person)]


def one(session: Session, *, person: str, course: str) -> dict[str, Any]:
    """One course with its lessons and what this person's last answer to each item was worth.

    Raises:
        NotFound: "no_such_course".
    """
    row, standing = _standing(session, person, course)
    body = body_of(row)
    rows = lessons.progress(session, person=person, course=row.id, plans=body["lessons"])
    return _summary(row, standing) | {"lessons": rows, "projects": body["projects"]}


def lesson(session: Session, *, person: str, course: str, lesson: str) -> dict[str, Any]:
    """One lesson with its rules, and the course's next step.

    Raises:
        NotFound: "no_such_course", "no_such_lesson".
    """
    row, standing = _standing(session, person, course)
    plan = lesson_of(body_of(row), lesson)
    (found,) = lessons.progress(session, person=person, course=row.id, plans=[plan])
    return found | {"rules": plan["rules"], "next": _next(row, standing)}


def lesson_state(session: Session, *, person: str, course: Course, lesson: str) -> dict[str, Any]:
    """{"state", "score"} of one lesson, as after each attempt."""
    plan = lesson_of(body_of(course), lesson)
    (found,) = lessons.progress(session, person=person, course=course.id, plans=[plan])
    return {"state": found["state"], "score": found["score"]}


def missing_lessons(session: Session, *, person: str, course: Course) -> list[LessonBody]:
    """The lessons that still have to be passed before the exam."""
    passed = lessons.passed_by(session, person=person).get(course.id, frozenset())
    return [plan for plan in body_of(course)["lessons"] if plan["id"] not in passed]


def enrol(session: Session, *, person: str, course: str, now: datetime) -> None:
    """Join a course, or come back to it with everything that was earned; doing it twice changes nothing.

    Raises:
        NotFound: "no_such_course".
    """
    find(session, course=course)
    _lock(session, person)
    row = session.get(Enrolment, (person, course))
    if row is None:
        session.add(Enrolment(person=person, course=course, since=now))
    else:
        row.left = None
    session.flush()


def leave(session: Session, *, person: str, course: str, now: datetime) -> None:
    """Leave a course. Points, attempts, passed lessons and the certificate stay.

    Raises:
        NotFound: "no_such_course".
    """
    find(session, course=course)
    row = session.get(Enrolment, (person, course))
    if row is not None and row.left is None:
        row.left = now
    session.flush()


def must_be_enrolled(session: Session, *, person: str, course: str) -> None:
    """Refuse whoever is not in the course.

    Raises:
        Refused: "not_enrolled".
    """
    row = session.get(Enrolment, (person, course))
    if row is None or row.left is not None:
        raise Refused(
            "not_enrolled",
            "Join the course first. It is free, and you can leave at any time.",
            "먼저 수강신청을 해 주세요. 무료이고 언제든지 취소할 수 있어요.",
            course=course,
        )


def find(session: Session, *, course: str) -> Course:
    """The course as published.

    Raises:
        NotFound: "no_such_course".
    """
    row = session.get(Course, course) if is_id(course) else None
    if row is None:
        raise _no_such_course()
    return row


def body_of(course: Course) -> CourseBody:
    """The body with the types that `store_release` was given."""
    return cast(CourseBody, course.body)


def lesson_of(body: CourseBody, lesson: str) -> LessonBody:
    """One lesson of a course.

    Raises:
        NotFound: "no_such_lesson".
    """
    for plan in body["lessons"]:
        if plan["id"] == lesson:
            return plan
    raise NotFound("no_such_lesson", "There is no such lesson.", "그런 강의가 없어요.")


def _summary(course: Course, standing: _Standing) -> dict[str, Any]:
    body = body_of(course)
    return {
        "id": course.id,
        "title": body["title"],
        "summary": body["summary"],
        "craft": body["craft"],
        "enrolled": standing.enrolled,
        "lessons_total": len(body["lessons"]),
        "lessons_passed": sum(plan["id"] in standing.passed for plan in body["lessons"]),
        "next": _next(course, standing),
        "exam": _exam_state(body, standing),
        "certificate": standing.certificate,
    }


def _next(course: Course, standing: _Standing) -> dict[str, Any]:
    body = body_of(course)
    if not standing.enrolled:
        return {"kind": "enrol", "id": course.id, "title": body["title"]}
    if standing.certificate:
        return {"kind": "work", "id": next(iter(body["projects"]), course.id), "title": said.word("work")}
    if pretests.items_of(body) and not standing.begun:
        return {"kind": "pretest", "id": "pretest", "title": said.word("pretest")}
    for plan in body["lessons"]:
        if plan["id"] not in standing.passed:
            return {"kind": "lesson", "id": plan["id"], "title": plan["title"]}
    return {"kind": "exam", "id": course.id, "title": said.word("exam")}


def _exam_state(body: CourseBody, standing: _Standing) -> str:
    if standing.certificate:
        return "passed"
    if standing.exam:
        return standing.exam
    return "open" if all(plan["id"] in standing.passed for plan in body["lessons"]) else "locked"


def _standing(session: Session, person: str, course: str) -> tuple[Course, _Standing]:
    found = _standings(session, person, course) if is_id(course) else []
    if not found:
        raise _no_such_course()
    return found[0]


def _standings(session: Session, person: str, only: str | None = None) -> list[tuple[Course, _Standing]]:
    """Two queries, however many courses there are, and one more where some have a pretest."""
    latest_exam = (
        select(Exam.state)
        .where(Exam.person == person, Exam.course == Course.id)
        .order_by(Exam.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    name = select(Person.name).where(Person.id == person).scalar_subquery()
    query = (
        select(Course, Enrolment, Certificate, name, latest_exam)
        .outerjoin(Enrolment, and_(Enrolment.course == Course.id, Enrolment.person == person))
        .outerjoin(
            Certificate,
            and_(
                Certificate.course == Course.id,
                Certificate.person == person,
                Certificate.revoked.is_(None),
            ),
        )
        .order_by(Course.id, Certificate.issued)
    )
    if only is not None:
        query = query.where(Course.id == only)
    passed = lessons.passed_by(session, person=person)
    rows = session.execute(query).all()
    tested = any(pretests.items_of(course.body) for course, *_ in rows)
    begun = pretests.begun(session, person=person) if tested else frozenset()
    # A course with a newer certificate besides an old one gives two rows; the newest stays.
    found = {
        course.id: (
            course,
            _Standing(
                enrolled=enrolment is not None and enrolment.left is None,
                passed=passed.get(course.id, frozenset()),
                exam=exam,
                begun=course.id in begun or course.id in passed,
                certificate=certificate and public(certificate, course=course, holder=holder),
            ),
        )
        for course, enrolment, certificate, holder, exam in rows
    }
    return list(found.values())


def _lock(session: Session, person: str) -> None:
    # Two first clicks of one person wait for each other on PostgreSQL; SQLite has one writer anyway.
    session.execute(select(Person.id).where(Person.id == person).with_for_update())


def _no_such_course() -> NotFound:
    return NotFound("no_such_course", "There is no such course.", "그런 과정이 없어요.")
