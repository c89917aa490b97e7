"""Handing in: frozen once, shown plainly; and over HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from labelgrader import db, handing_in
from labelgrader.errors import Conflict, NotFound, Refused
from labelgrader.schema import LessonSubmission, Role
from sqlalchemy import func, select

from tests.grader.lesson_school import BOXES, NOON, LessonSchool, box


def test_the_last_answers_are_frozen_and_the_open_items_named(lesson_school: LessonSchool) -> None:
    lesson_school.join()
    lesson_school.answer("b2-1", box(right=40))
    lesson_school.answer("b2-1", box())
    submission = lesson_school.hand_in()
    lesson_school.answer("b2-1", box(right=90))
    with lesson_school.sessions() as session:
        frozen = session.get_one(LessonSubmission, submission)
    assert list(frozen.answers["items"]) == BOXES
    assert frozen.answers["items"]["b2-1"] == {"version": "0" * 12, "attempt": 2, "gold": 0, "answer": box()}
    assert frozen.answers["items"]["b2-2"] is None
    assert frozen.assignment == "b2_tight-v1"


def test_one_key_hands_in_once(lesson_school: LessonSchool) -> None:
    lesson_school.join()
    first = lesson_school.hand_in(key="key-0001")
    lesson_school.grade(first)
    assert lesson_school.hand_in(key="key-0001") == first
    with lesson_school.sessions() as session:
        assert session.scalar(select(func.count()).select_from(LessonSubmission)) == 1


def test_a_key_of_another_lesson_is_refused(lesson_school: LessonSchool) -> None:
    lesson_school.join()
    lesson_school.hand_in(key="key-0001")
    with pytest.raises(Conflict) as refusal:
        lesson_school.hand_in("t2_particles", key="key-0001")
    assert refusal.value.code == "key_was_used"


def test_people_outside_of_the_course_are_refused(lesson_school: LessonSchool) -> None:
    with pytest.raises(Refused) as refusal:
        lesson_school.hand_in(person="nobody")
    assert refusal.value.code == "not_enrolled"


@pytest.mark.parametrize("lesson", ["b1_points", "*", "../b2_tight"])
def test_an_unknown_lesson_is_not_found(lesson_school: LessonSchool, lesson: str) -> None:
    lesson_school.join()
    with lesson_school.sessions() as session, pytest.raises(NotFound) as refusal:
        handing_in.hand_in(session, person="mina", course="bounding", lesson=lesson, key="key-0001", now=NOON)
    assert refusal.value.code == "no_such_lesson"


@pytest.fixture
def mina(lesson_school: LessonSchool, client_as: Callable[[str], TestClient]) -> TestClient:
    lesson_school.join()
    with lesson_school.sessions.begin() as session:
        session.add(Role(person="mina", role="labeler"))
    return client_as("mina")


def test_over_http_it_is_accepted_then_graded(lesson_school: LessonSchool, mina: TestClient) -> None:
    address = "/api/lessons/bounding/b2_tight/submissions"
    assert mina.get(address).json()["code"] == "not_handed_in"
    lesson_school.answer_all()
    answer = mina.post(address, content=json.dumps({"key": "11111111-aaaa"}))
    assert answer.status_code == 202
    assert answer.json() == {
        "id": answer.json()["id"],
        "state": "queued",
        "score": None,
        "max_score": 40,
        "passed": False,
        "items": [],
        "why": None,
        "created": "2026-11-22T09:00:00+00:00",
        "graded": None,
    }
    # The bell was rung, for a worker that does not run here.
    assert (lesson_school.settings.home / "jobs.db").exists()
    lesson_school.grade(answer.json()["id"])
    graded = mina.get(address).json()
    assert graded["state"] == "graded"
    assert graded["passed"] is True
    assert (graded["score"], graded["max_score"]) == (40, 40)
    assert graded["items"] == [{"id": item, "score": 10, "max": 10} for item in BOXES]


def test_a_bell_that_cannot_ring_loses_nothing(lesson_school: LessonSchool, mina: TestClient) -> None:
    # A folder where the queue's file should be: queueing fails after the commit.
    (lesson_school.settings.home / "jobs.db").mkdir()
    mina.post("/api/lessons/bounding/b2_tight/submissions", content='{"key": "11111111-aaaa"}')
    with db.sessions(lesson_school.sessions.kw["bind"])() as session:
        assert session.scalars(select(LessonSubmission.state)).all() == ["queued"]


@pytest.mark.parametrize("body", ["{}", "[]", '{"key": 7}', '{"key": "x"}', '{"key": "11111111", "more": 1}'])
def test_wrong_bodies_store_nothing(lesson_school: LessonSchool, mina: TestClient, body: str) -> None:
    answer = mina.post("/api/lessons/bounding/b2_tight/submissions", content=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_input")
    with lesson_school.sessions() as session:
        assert session.scalars(select(LessonSubmission)).all() == []
