"""Who is stuck is offered the answer, a person, or tomorrow; each is kept, and nothing is ever blocked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from labelgrader import attempts, db, helping, items
from labelgrader.errors import BadInput, NotFound, Refused
from labelgrader.schema_help import Help
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from tests.grader import builders as b


@pytest.fixture
def school(make_person: Callable[..., str], session: Session) -> Session:
    make_person("mina", "labeler")
    make_person("tara", "trainer")
    b.publish_school(session)
    b.enrol(session, "mina")
    b.enrol(session, "mina", "text_tagging")
    return session


def commit(session: Session, answer: object, number: int, item: str = "b1-1") -> attempts.Outcome:
    return attempts.commit(
        session,
        person="mina",
        item=item,
        answer=answer,
        key=f"key-{item}-{number}",
        active_ms=1,
        now=b.NOW + timedelta(minutes=number),
    )


def miss(session: Session, *numbers: int, item: str = "b1-1") -> list[bool]:
    return [commit(session, b.LOOSE_BOX, number, item).stuck for number in numbers]


def ask(
    session: Session,
    kind: helping.Kind,
    key: str = "help-key-1",
    *,
    item: str = "b1-1",
    note: str = "",
    now: datetime = b.NOW + timedelta(hours=1),
) -> dict[str, Any]:
    row = items.find(session, person="mina", item=item)
    return helping.ask(session, person="mina", item=row, kind=kind, note=note, key=key, now=now)


def test_four_misses_of_one_item_are_the_moment(school: Session) -> None:
    assert miss(school, 1, 2, 3, 4, 5) == [False, False, False, True, True]
    assert items.one(school, person="mina", item="b1-1")["stuck"]


def test_so_are_four_of_one_code_in_one_lesson(school: Session) -> None:
    assert miss(school, 1, 2) + miss(school, 3, 4, item="b1-2") == [False, False, False, True]


def test_a_right_answer_ends_it(school: Session) -> None:
    miss(school, 1, 2, 3, 4)
    assert not commit(school, b.RIGHT_BOX, 5).stuck
    assert not items.one(school, person="mina", item="b1-1")["stuck"]


def test_an_empty_answer_is_no_miss(school: Session) -> None:
    assert not any(commit(school, b.NO_BOX, number).stuck for number in range(1, 7))


def test_the_answer_is_shown_after_four_misses_and_not_before(school: Session) -> None:
    miss(school, 1, 2, 3)
    with pytest.raises(Refused):
        ask(school, "answer")
    miss(school, 4)
    shown = ask(school, "answer")

    assert shown["answer"]["boxes"][0]["xyxy"] == list(b.CUP)
    assert ask(school, "answer") == shown
    assert school.scalar(select(func.count()).select_from(Help)) == 1
    assert items.one(school, person="mina", item="b1-1")["help"][0]["answer"] == shown["answer"]


def test_after_help_it_takes_four_more_and_the_next_attempt_hides_the_answer(school: Session) -> None:
    miss(school, 1, 2, 3, 4)
    ask(school, "answer", now=b.NOW + timedelta(minutes=4, seconds=30))
    assert miss(school, 5, 6, 7, 8) == [False, False, False, True]
    assert items.one(school, person="mina", item="b1-1")["help"][0]["answer"] is None


def test_a_person_answers_and_the_learner_sees_it(school: Session) -> None:
    miss(school, 1)
    ask(school, "person", note="손잡이도 넣나요?")
    (wanted,) = helping.wanted(school)["help"]
    assert (wanted["name"], wanted["note"], wanted["attempts"], wanted["reply"]) == (
        "Mina",
        "손잡이도 넣나요?",
        1,
        None,
    )
    assert wanted["findings"][0]["code"] == "BOX_LOOSE_RIGHT"

    helping.reply(school, help=wanted["id"], trainer="tara", text="네, 넣어요.", now=b.NOW)

    (mine,) = items.one(school, person="mina", item="b1-1")["help"]
    assert (mine["kind"], mine["reply"], mine["answer"]) == ("person", "네, 넣어요.", None)


def test_open_requests_come_first_and_items_by_need(school: Session) -> None:
    miss(school, 1, 2, 3, 4)
    ask(school, "person", "help-key-1", note="one")
    miss(school, 61, 62, 63, 64)
    ask(school, "answer", "help-key-2", now=b.NOW + timedelta(hours=2))
    ask(school, "person", "help-key-3", note="two", now=b.NOW + timedelta(hours=2))
    first = helping.wanted(school)["help"][0]
    helping.reply(school, help=first["id"], trainer="tara", text="So.", now=b.NOW)

    told = helping.wanted(school)

    assert [(row["note"], row["reply"]) for row in told["help"]] == [("one", None), ("two", "So.")]
    assert told["items"] == [{"item": "b1-1", "hints": 0, "answer": 1, "person": 2, "tomorrow": 0}]


def test_tomorrow_is_kept_and_blocks_nothing(school: Session) -> None:
    miss(school, 1)
    assert ask(school, "tomorrow") == {"kind": "tomorrow", "answer": None}
    assert commit(school, b.RIGHT_BOX, 2).verdict is not None


def test_help_is_for_practice_that_was_tried(school: Session) -> None:
    with pytest.raises(Refused):
        ask(school, "person")
    with pytest.raises(BadInput):
        ask(school, "person", item="cup-side")
    with pytest.raises(NotFound):
        helping.reply(school, help=99, trainer="tara", text="So.", now=b.NOW)


def test_over_http(
    engine: Engine, make_person: Callable[..., str], client_as: Callable[[str], TestClient]
) -> None:
    make_person("mina", "labeler")
    make_person("tara", "trainer")
    with db.sessions(engine).begin() as session:
        b.publish_school(session)
        b.enrol(session, "mina")
        miss(session, 1)
    mina, tara = client_as("mina"), client_as("tara")
    asked = {"kind": "person", "note": " <b>why</b> ", "key": "help-key-1"}

    assert mina.post("/api/items/b1-1/help", json=asked).json() == {"kind": "person", "answer": None}
    assert mina.post("/api/items/b1-1/help", json=asked | {"kind": "gold"}).json()["code"] == "bad_input"
    assert mina.get("/api/help").status_code == 403
    (row,) = tara.get("/api/help").json()["help"]
    assert row["note"] == "<b>why</b>"
    assert tara.put(f"/api/help/{row['id']}", json={"reply": " "}).json()["code"] == "bad_input"
    assert tara.put(f"/api/help/{row['id']}", json={"reply": "So."}).json()["reply"] == "So."
    assert mina.get("/api/items/b1-1").json()["help"][0]["reply"] == "So."
