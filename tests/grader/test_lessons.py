"""Lessons as one person stands in them: new, started, handed in, passed; right, wrong, not attempted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from labelgrader import attempts, courses, lessons
from labelgrader.schema import LessonSubmission
from sqlalchemy.orm import Session

from tests.grader import builders as b


@pytest.fixture
def school(make_person: Callable[..., str], session: Session) -> Session:
    """A published school, in which Mina is enrolled in bounding."""
    make_person("mina", "labeler")
    b.publish_school(session)
    b.enrol(session, "mina")
    return session


def answer(session: Session, item: str, given: dict[str, Any], key: str) -> attempts.Outcome:
    return attempts.commit(
        session, person="mina", item=item, answer=given, key=key, active_ms=1000, now=b.NOW
    )


def bounding(session: Session) -> dict[str, Any]:
    return courses.one(session, person="mina", course="bounding")


def test_a_lesson_goes_from_new_to_started_to_handed_in_to_passed(school: Session) -> None:
    def state() -> tuple[str, float | None]:
        lesson = bounding(school)["lessons"][0]
        return lesson["state"], lesson["score"]

    assert state() == ("new", None)
    answer(school, "b1-1", b.RIGHT_BOX, "key-one-1")
    assert state() == ("started", 50.0)
    hand_in(school, passed=False)
    assert state() == ("handed_in", 50.0)
    b.pass_lesson(school, "mina", "b1_points")
    assert state() == ("passed", 90.0)


def hand_in(session: Session, *, passed: bool) -> None:
    session.add(
        LessonSubmission(
            person="mina",
            course="bounding",
            lesson="b1_points",
            assignment="b1_points-v1",
            key=f"hand-in-{passed}",
            answers={"items": {}},
            state="graded",
            result={"score": 3.0, "max_score": 20.0},
            passed=passed,
            created=b.NOW,
        )
    )
    session.flush()


def test_a_passed_lesson_stays_passed_whatever_is_handed_in_or_practised_later(school: Session) -> None:
    b.pass_lesson(school, "mina", "b1_points")

    hand_in(school, passed=False)
    answer(school, "b1-1", b.NO_BOX, "key-one-1")

    lesson = bounding(school)["lessons"][0]
    assert (lesson["state"], lesson["score"]) == ("passed", 90.0)
    assert bounding(school)["lessons_passed"] == 1


def test_right_wrong_and_not_attempted_are_three_states_of_an_item(school: Session) -> None:
    answer(school, "b2-1", b.RIGHT_BOX, "key-one-1")
    answer(school, "b2-2", b.boxes((0.0, 0.0, 40.0, 40.0)), "key-one-2")
    answer(school, "b2-3", b.RIGHT_BOX, "key-one-3")
    answer(school, "b2-3", b.NO_BOX, "key-one-4")

    items = bounding(school)["lessons"][1]["items"]

    assert [(i["id"], i["state"]) for i in items] == [
        ("b2-1", "right"),
        ("b2-2", "wrong"),
        ("b2-3", "not_attempted"),
    ]
    assert items[0] == {"id": "b2-1", "state": "right", "score": 100.0, "approved": True}


def test_lessons_passed_are_kept_apart_by_course_and_person(school: Session) -> None:
    b.pass_lesson(school, "mina", "b1_points")
    b.pass_lesson(school, "mina", "t2_particles", "text_tagging")
    b.add_labeler(school, "jun")

    assert lessons.passed_by(school, person="mina") == {
        "bounding": frozenset({"b1_points"}),
        "text_tagging": frozenset({"t2_particles"}),
    }
    assert lessons.passed_by(school, person="jun") == {}
