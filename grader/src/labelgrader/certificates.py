"""Certificates: what a passed exam is worth. One opens the paid projects of its course, for good."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from labelgrader.schema import Certificate, Course, Exam, Person

__all__ = ["every", "issue", "public"]


def issue(session: Session, *, exam: Exam, now: datetime) -> Certificate:
    """The certificate for a passed exam; passing again gives the one from before."""
    course = session.get_one(Course, exam.course)
    name: str = course.body["certificate"]
    found = session.execute(
        select(Certificate).where(Certificate.person == exam.person, Certificate.name == name)
    ).scalar_one_or_none()
    if found is not None:
        return found
    certificate = Certificate(
        id=secrets.token_hex(8), person=exam.person, course=exam.course, name=name, exam=exam.id, issued=now
    )
    session.add(certificate)
    session.flush()
    return certificate


def every(session: Session, *, person: str) -> list[dict[str, Any]]:
    """A person's certificates as the API shows them, the newest first."""
    rows = session.execute(
        select(Certificate, Course, Person.name)
        .join(Course, Course.id == Certificate.course)
        .join(Person, Person.id == Certificate.person)
        .where(Certificate.person == person)
        .order_by(Certificate.issued.desc())
    )
    return [public(certificate, course=course, holder=name) for certificate, course, name in rows]


def public(certificate: Certificate, *, course: Course, holder: str) -> dict[str, Any]:
    """A certificate as the API shows it: `name` is its holder's, `opens` are the projects."""
    return {
        "id": certificate.id,
        "course": course.id,
        "title": course.body["title"],
        "name": holder,
        "code": certificate.name,
        "issued": certificate.issued.isoformat(),
        "opens": course.body["projects"],
    }
