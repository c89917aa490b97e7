"""Certificates: what a passed exam is worth. One opens the paid projects of its course, for good."""

from __future__ import annotations

import re
import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from labelgrader.errors import NotFound
from labelgrader.schema import Certificate, Course, Exam, Person

__all__ = ["every", "issue", "one", "public", "revoke", "verified"]

_CODE = re.compile(r"[2-9A-HJ-NP-Z]{16}")


def issue(session: Session, *, exam: Exam, now: datetime) -> Certificate:
    """The certificate for a passed exam; passing again gives the one from before, also one that was revoked."""
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
        .where(Certificate.person == person, Certificate.revoked.is_(None))
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
        "verify": certificate.verify,
    }


def one(session: Session, *, person: str, certificate: str) -> dict[str, Any]:
    """A certificate of this person as it is printed: besides what the API shows, version and the exam's score.

    Raises:
        NotFound: "no_such_certificate", also for somebody else's.
    """
    row = session.execute(
        select(Certificate, Course, Person.name, Exam.result)
        .join(Course, Course.id == Certificate.course)
        .join(Person, Person.id == Certificate.person)
        .join(Exam, Exam.id == Certificate.exam)
        .where(Certificate.id == certificate, Certificate.person == person, Certificate.revoked.is_(None))
    ).first()
    if row is None:
        raise _no_such_certificate()
    found, course, name, result = row
    return public(found, course=course, holder=name) | {
        "version": found.name.rpartition("_v")[2],
        "score": (result or {}).get("score"),
        "spaced": " ".join(re.findall("....", found.verify or "")),
    }


def verified(session: Session, *, code: str) -> dict[str, Any] | None:
    """What anybody who has the code may know: {"name", "title", "issued", "valid"}; None for no certificate's code."""
    plain = re.sub(r"[\s-]", "", code).upper()
    if not _CODE.fullmatch(plain):
        return None
    row = session.execute(
        select(Person.name, Course.body, Certificate.issued, Certificate.revoked)
        .join(Course, Course.id == Certificate.course)
        .join(Person, Person.id == Certificate.person)
        .where(Certificate.verify == plain)
    ).first()
    if row is None:
        return None
    name, body, issued, revoked = row
    return {"name": name, "title": body["title"], "issued": issued, "valid": revoked is None}


def revoke(session: Session, *, certificate: str, now: datetime) -> None:
    """Take a certificate back: it opens nothing any more, and whoever asks hears so.

    Raises:
        NotFound: "no_such_certificate".
    """
    row = session.get(Certificate, certificate)
    if row is None:
        raise _no_such_certificate()
    row.revoked = row.revoked or now
    session.flush()


def _no_such_certificate() -> NotFound:
    return NotFound("no_such_certificate", "There is no such certificate.", "그런 수료증이 없어요.")
