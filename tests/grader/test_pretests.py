"""The pre-test: before the first lesson, without findings, points or consequences, and beside the exam afterwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from labelgrader import attempts, courses, db, exams, items, ledger, pretests
from labelgrader.errors import NotFound, Refused
from labelgrader.store import PublishedCourse, store_release
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.grader import builders as b

ITEMS = ["bp-1", "bp-2", "bp-3"]


def publish(session: Session) -> None:
    b.publish_school(session)
    body = b.bounding_body()
    body["pretest"] = {"items": ITEMS}
    own = [b.box_item(name, group="pretest", role="pretest", gold=b.box_gold()) for name in ITEMS]
    store_release(
        session,
        items=[*b.bounding_items(), *own],
        courses=[PublishedCourse(id="bounding", body=body)],
        projects=[],
        now=b.NOW,
    )
    b.enrol(session, "mina")


@pytest.fixture
def school(make_person: Callable[..., str], session: Session) -> Session:
    make_person("mina", "labeler")
    publish(session)
    return session


def commit(session: Session, item: str, answer: object) -> attempts.Outcome:
    return attempts.commit(
        session, person="mina", item=item, answer=answer, key=f"key-{item}", active_ms=1, now=b.NOW
    )


def finish(session: Session, *, skip: bool = False) -> dict[str, object]:
    row = courses.find(session, course="bounding")
    return pretests.finish(session, person="mina", course=row, skip=skip, now=b.NOW)


def state(session: Session) -> dict[str, object]:
    return pretests.state_of(session, person="mina", course=courses.find(session, course="bounding"))


def next_step(session: Session) -> str:
    kind: str = courses.one(session, person="mina", course="bounding")["next"]["kind"]
    return kind


def test_it_is_the_first_step_of_a_course(school: Session) -> None:
    assert next_step(school) == "pretest"
    assert state(school)["items"] == [{"id": item, "answered": False} for item in ITEMS]


def test_an_answer_is_kept_and_nothing_is_said_of_it(school: Session) -> None:
    outcome = commit(school, "bp-1", b.LOOSE_BOX)

    assert (outcome.verdict, outcome.points, outcome.lesson, outcome.stuck) == (None, 0, None, False)
    assert items.one(school, person="mina", item="bp-1")["last"] is None
    assert ledger.balance(school, account=ledger.account_of("mina")) == 0
    assert state(school)["items"] == [{"id": item, "answered": item == "bp-1"} for item in ITEMS]


def test_its_score_is_the_mean_and_what_was_left_open_counts_as_nothing(school: Session) -> None:
    commit(school, "bp-1", b.RIGHT_BOX)
    commit(school, "bp-2", b.NO_BOX)
    assert finish(school) == {"state": "done", "items": [], "score": 33.3}
    assert finish(school, skip=True)["score"] == 33.3
    assert next_step(school) == "lesson"


def test_it_can_be_skipped(school: Session) -> None:
    assert finish(school, skip=True) == {"state": "skipped", "items": [], "score": None}
    assert next_step(school) == "lesson"


def test_afterwards_its_items_are_closed(school: Session) -> None:
    finish(school)
    with pytest.raises(Refused, match="over"):
        items.find(school, person="mina", item="bp-1")


def test_who_has_begun_the_lessons_is_not_asked_any_more(school: Session) -> None:
    commit(school, "b1-1", b.LOOSE_BOX)
    assert state(school)["state"] == "none"
    assert next_step(school) == "lesson"


def test_a_course_without_one_begins_with_its_first_lesson(school: Session) -> None:
    b.enrol(school, "mina", "text_tagging")
    row = courses.find(school, course="text_tagging")
    assert pretests.state_of(school, person="mina", course=row)["state"] == "none"
    assert courses.one(school, person="mina", course="text_tagging")["next"]["kind"] == "lesson"
    with pytest.raises(NotFound):
        pretests.finish(school, person="mina", course=row, skip=False, now=b.NOW)


def test_it_stands_beside_the_exam(school: Session) -> None:
    commit(school, "bp-1", b.RIGHT_BOX)
    finish(school)
    b.pass_all_lessons(school, "mina")
    assert exams.start(school, person="mina", course="bounding", now=b.NOW)["before"] == 33.3


def test_over_http(
    engine: Engine, make_person: Callable[..., str], client_as: Callable[[str], TestClient]
) -> None:
    make_person("mina", "labeler")
    with db.sessions(engine).begin() as session:
        publish(session)
    client = client_as("mina")

    assert client.get("/api/pretests/bounding").json()["state"] == "open"
    assert client.post("/api/pretests/bounding/submission", json={}).json()["code"] == "bad_input"
    ended = client.post("/api/pretests/bounding/submission", json={"key": "pretest-key-1", "skip": True})
    assert ended.json()["state"] == "skipped"
    assert client.get("/api/pretests/nope").status_code == 404
    assert client.post("/api/items/bp-1/attempts", json={}).status_code in (403, 422)
