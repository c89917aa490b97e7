"""Courses, lessons, enrolment, certificates."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from labelgrader import certificates, courses, handing_in
from labelgrader.routes.depends import NowDep, ReadDep, WhoDep, WriteDep, role

__all__ = ["router"]

router = APIRouter(prefix="/api", dependencies=[role("labeler")])


@router.get("/courses")
def every(who: WhoDep, session: ReadDep) -> dict[str, Any]:
    """All courses and how far I am in each."""
    return {"courses": courses.every(session, person=who.id)}


@router.get("/courses/{course}")
def one(course: str, who: WhoDep, session: ReadDep) -> dict[str, Any]:
    """One course with its lessons."""
    return courses.one(session, person=who.id, course=course)


@router.get("/courses/{course}/lessons/{lesson}")
def lesson(course: str, lesson: str, who: WhoDep, session: ReadDep) -> dict[str, Any]:
    """One lesson, what was handed in, and what comes next."""
    found = courses.lesson(session, person=who.id, course=course, lesson=lesson)
    handed_in = found["state"] in ("handed_in", "passed")
    submission = (
        handing_in.latest(session, person=who.id, course=course, lesson=lesson) if handed_in else None
    )
    return found | {"submission": submission}


@router.post("/courses/{course}/enrolment")
def enrol(course: str, who: WhoDep, session: WriteDep, now: NowDep) -> dict[str, Any]:
    """Join a course, or come back to it."""
    courses.enrol(session, person=who.id, course=course, now=now)
    return courses.one(session, person=who.id, course=course)


@router.delete("/courses/{course}/enrolment")
def leave(course: str, who: WhoDep, session: WriteDep, now: NowDep) -> dict[str, Any]:
    """Leave a course; what was earned stays."""
    courses.leave(session, person=who.id, course=course, now=now)
    return courses.one(session, person=who.id, course=course)


@router.get("/certificates")
def my_certificates(who: WhoDep, session: ReadDep) -> dict[str, Any]:
    """What my passed exams are worth."""
    return {"certificates": certificates.every(session, person=who.id)}
