"""Certificates: once per person and name, and kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from labelgrader import certificates, courses
from labelgrader.schema import Exam
from sqlalchemy.orm import Session

from tests.grader import builders as b


@pytest.fixture
def school(make_person: Callable[..., str], session: Session) -> Session:
    make_person("mina", "labeler")
    b.publish_school(session)
    b.enrol(session, "mina")
    return session


def passed(session: Session, number: int = 1) -> Exam:
    exam = Exam(person="mina", course="bounding", number=number, items=[], state="passed", started=b.NOW)
    session.add(exam)
    session.flush()
    return exam


def test_a_passed_exam_gives_a_certificate_that_names_what_it_opens(school: Session) -> None:
    certificate = certificates.issue(school, exam=passed(school), now=b.NOW)

    assert certificates.every(school, person="mina") == [
        {
            "id": certificate.id,
            "course": "bounding",
            "title": {"en": "Bounding", "ko": "바운딩"},
            "name": "Mina",
            "code": "cert_bounding_v1",
            "issued": b.NOW.isoformat(),
            "opens": ["kitchen"],
            "verify": certificate.verify,
        }
    ]


def test_passing_again_gives_the_certificate_from_before(school: Session) -> None:
    first = certificates.issue(school, exam=passed(school), now=b.NOW)

    again = certificates.issue(school, exam=passed(school, 2), now=b.NOW + timedelta(days=3))

    assert (again.id, again.issued) == (first.id, b.NOW)
    assert len(certificates.every(school, person="mina")) == 1


def test_a_certificate_outlives_leaving_the_course(school: Session) -> None:
    certificates.issue(school, exam=passed(school), now=b.NOW)

    courses.leave(school, person="mina", course="bounding", now=b.NOW)

    assert courses.one(school, person="mina", course="bounding")["certificate"]["code"] == "cert_bounding_v1"
    assert len(certificates.every(school, person="mina")) == 1


def test_certificates_are_ones_own(school: Session, make_person: Callable[..., str]) -> None:
    certificates.issue(school, exam=passed(school), now=b.NOW)
    b.add_labeler(school, "jun")

    assert certificates.every(school, person="jun") == []


def test_an_id_tells_nothing(school: Session) -> None:
    certificate = certificates.issue(school, exam=passed(school), now=b.NOW)
    assert len(certificate.id) == 16
    assert "mina" not in certificate.id
