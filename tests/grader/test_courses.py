"""Courses as one person sees them: joining, leaving, coming back, and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from labelgrader import attempts, courses, db
from labelgrader.errors import NotFound
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from tests.grader import builders as b

MakePerson = Callable[..., str]
ClientAs = Callable[[str], TestClient]


@pytest.fixture
def mina(make_person: MakePerson) -> str:
    return make_person("mina", "labeler")


@pytest.fixture
def school(mina: str, session: Session) -> Session:
    """A published school, in which Mina is nobody yet."""
    b.publish_school(session)
    return session


def answer(session: Session, item: str, given: dict[str, Any], key: str) -> attempts.Outcome:
    return attempts.commit(
        session, person="mina", item=item, answer=given, key=key, active_ms=1000, now=b.NOW
    )


def bounding(session: Session) -> dict[str, Any]:
    return courses.one(session, person="mina", course="bounding")


def next_step(session: Session) -> tuple[str, str]:
    step = bounding(session)["next"]
    return step["kind"], step["id"]


def test_the_road_leads_from_joining_to_lessons_to_the_exam_to_work(school: Session) -> None:
    assert next_step(school) == ("enrol", "bounding")
    courses.enrol(school, person="mina", course="bounding", now=b.NOW)
    assert next_step(school) == ("lesson", "b1_points")
    b.pass_lesson(school, "mina", "b1_points")
    assert next_step(school) == ("lesson", "b2_tight")
    assert bounding(school)["exam"] == "locked"
    b.pass_lesson(school, "mina", "b2_tight")
    assert next_step(school) == ("exam", "bounding")
    assert bounding(school)["exam"] == "open"
    b.certify(school, "mina")
    assert next_step(school) == ("work", "kitchen")
    assert bounding(school)["exam"] == "passed"
    assert bounding(school)["certificate"]["name"] == "Mina"


def test_every_course_is_listed_for_somebody_who_is_in_none(school: Session) -> None:
    listed = courses.every(school, person="mina")

    assert [(c["id"], c["enrolled"], c["lessons_total"], c["lessons_passed"]) for c in listed] == [
        ("bounding", False, 2, 0),
        ("text_tagging", False, 1, 0),
    ]
    assert "lessons" not in listed[0]
    assert listed[0]["title"] == {"en": "Bounding", "ko": "바운딩"}


def test_leaving_keeps_everything_and_coming_back_restores_it(school: Session) -> None:
    courses.enrol(school, person="mina", course="bounding", now=b.NOW)
    answer(school, "b1-1", b.RIGHT_BOX, "key-one-1")
    b.pass_lesson(school, "mina", "b1_points")
    b.certify(school, "mina")
    before = bounding(school)

    courses.leave(school, person="mina", course="bounding", now=b.NOW)
    left = bounding(school)
    courses.enrol(school, person="mina", course="bounding", now=b.NOW)

    assert (left["enrolled"], left["next"]["kind"]) == (False, "enrol")
    assert left["certificate"] == before["certificate"]
    assert left["lessons"] == before["lessons"]
    assert bounding(school) == before


def test_joining_twice_and_leaving_twice_change_nothing(school: Session) -> None:
    for _ in range(2):
        courses.enrol(school, person="mina", course="bounding", now=b.NOW)
    assert bounding(school)["enrolled"]
    for _ in range(2):
        courses.leave(school, person="mina", course="bounding", now=b.NOW)
    assert not bounding(school)["enrolled"]


def test_one_person_does_not_see_what_another_did(school: Session, make_person: MakePerson) -> None:
    b.pass_all_lessons(school, "mina")
    b.certify(school, "mina")

    other = courses.one(school, person="jun", course="bounding")

    assert (other["lessons_passed"], other["exam"], other["certificate"]) == (0, "locked", None)


@pytest.mark.parametrize("course", ["nope", "*", "../x", "bounding%", "BOUNDING", "", "b" * 300, "b\0"])
def test_an_unknown_course_is_not_found(school: Session, course: str) -> None:
    for verb in (courses.enrol, courses.leave):
        with pytest.raises(NotFound, match="no such course"):
            verb(school, person="mina", course=course, now=b.NOW)
    with pytest.raises(NotFound, match="no such course"):
        courses.one(school, person="mina", course=course)
    with pytest.raises(NotFound, match="no such course"):
        courses.lesson(school, person="mina", course=course, lesson="b1_points")


@pytest.mark.parametrize("lesson", ["b9_none", "*", "../b1_points", "exam", "kitchen"])
def test_an_unknown_lesson_is_not_found(school: Session, lesson: str) -> None:
    with pytest.raises(NotFound, match="no such lesson"):
        courses.lesson(school, person="mina", course="bounding", lesson=lesson)


def test_listing_asks_the_database_as_often_for_two_courses_as_for_one(
    school: Session, engine: Engine
) -> None:
    school.commit()
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *a: asked.append(a[2]) if "SELECT" in a[2] else None)

    with db.sessions(engine)() as fresh:
        courses.every(fresh, person="mina")
        every = len(asked)
        courses.one(fresh, person="mina", course="bounding")

    assert every == 2
    assert len(asked) - every == 4


def test_over_http_a_labeler_joins_reads_a_lesson_and_leaves(
    engine: Engine, mina: str, client_as: ClientAs
) -> None:
    with db.sessions(engine).begin() as session:
        b.publish_school(session)
    browser = client_as(mina)

    assert browser.get("/api/courses").json()["courses"][0]["enrolled"] is False
    assert browser.post("/api/courses/bounding/enrolment", json={}).json()["enrolled"] is True
    lesson = browser.get("/api/courses/bounding/lessons/b1_points").json()
    assert (lesson["state"], lesson["submission"], lesson["next"]["id"]) == ("new", None, "b1_points")
    assert lesson["rules"]["ko"] == ["컵이면 표시해요."]
    assert browser.delete("/api/courses/bounding/enrolment").json()["enrolled"] is False
    assert browser.get("/api/certificates").json() == {"certificates": []}


def test_the_lesson_shows_what_was_handed_in(engine: Engine, mina: str, client_as: ClientAs) -> None:
    with db.sessions(engine).begin() as session:
        b.publish_school(session)
        b.enrol(session, mina)
        b.pass_lesson(session, mina, "b1_points")

    lesson = client_as(mina).get("/api/courses/bounding/lessons/b1_points").json()

    assert lesson["submission"]["passed"] is True
    assert lesson["next"] == {
        "kind": "lesson",
        "id": "b2_tight",
        "title": b.bounding_body()["lessons"][1]["title"],
    }


@pytest.mark.parametrize("role", ["trainer", "reviewer", "requester"])
def test_only_labelers_have_courses(role: str, make_person: MakePerson, client_as: ClientAs) -> None:
    browser = client_as(make_person("kim", role))

    for answer in (browser.get("/api/courses"), browser.post("/api/courses/bounding/enrolment", json={})):
        assert (answer.status_code, answer.json()["code"]) == (403, "wrong_role")


def test_nobody_is_asked_to_sign_in(client: TestClient) -> None:
    assert client.get("/api/courses").json()["code"] == "not_signed_in"
