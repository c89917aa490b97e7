"""Hints: three steps, nothing of the key before an attempt, each one kept, and none lowers a score."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from labelgrader import attempts, db, hints, items
from labelgrader.errors import BadInput, Refused
from labelgrader.messages import hints as said
from labelgrader.schema_help import Hint
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from tests.grader import builders as b

OWN = {"en": "Look at the handle.", "ko": "손잡이를 보세요."}


@pytest.fixture
def school(make_person: Callable[..., str], session: Session) -> Session:
    make_person("mina", "labeler")
    b.publish_school(session)
    b.enrol(session, "mina")
    b.enrol(session, "mina", "text_tagging")
    return session


def give(session: Session, step: int, item: str = "b1-1") -> dict[str, Any]:
    row = items.find(session, person="mina", item=item)
    return hints.give(session, person="mina", item=row, step=step, now=b.NOW)


def commit(session: Session, answer: object, key: str = "key-one-1", item: str = "b1-1") -> attempts.Outcome:
    return attempts.commit(session, person="mina", item=item, answer=answer, key=key, active_ms=1, now=b.NOW)


def steps(session: Session) -> list[tuple[int, int]]:
    return [(row.attempt, row.step) for row in session.scalars(select(Hint).order_by(Hint.id))]


def test_the_first_step_is_a_rule_of_the_lesson(school: Session) -> None:
    assert give(school, 1)["text"] == {"en": "If it is a cup, box it.", "ko": "컵이면 표시해요."}
    assert steps(school) == [(0, 1)]


def test_before_an_attempt_nothing_comes_from_the_key(school: Session) -> None:
    give(school, 1)
    with pytest.raises(Refused, match="Check your answer once"):
        give(school, 2)
    assert steps(school) == [(0, 1)]


def test_the_trainers_own_words_are_given_to_who_asks_and_shown_to_nobody_else(school: Session) -> None:
    (cup,) = [item for item in b.bounding_items() if item.id == "b1-1"]
    b.add_edition(school, b.next_edition(replace(cup, body=cup.body | {"hint": OWN})))
    give(school, 1)

    assert "handle" not in json.dumps(items.one(school, person="mina", item="b1-1"))
    assert give(school, 2)["text"] == OWN


def test_after_an_attempt_the_place_then_the_remedy_of_the_worst_finding(school: Session) -> None:
    commit(school, b.LOOSE_BOX)
    texts = [give(school, step)["text"]["en"] for step in (1, 2, 3)]

    assert texts[1:] == [
        "Look at this part of the picture: middle.",
        "Move it in until it touches the object.",
    ]
    assert steps(school) == [(1, 1), (1, 2), (1, 3)]


def test_where_nothing_was_marked_the_first_thing_that_is_there(school: Session) -> None:
    commit(school, b.spans(), item="t2-1")
    give(school, 1, "t2-1")

    assert give(school, 2, "t2-1")["text"]["ko"] == "글에서 이 부분을 보세요: 앞부분."
    with pytest.raises(Refused):
        give(school, 3, "t2-1")


def test_asking_again_keeps_one_and_a_reload_shows_it(school: Session) -> None:
    assert give(school, 1) == give(school, 1)
    assert steps(school) == [(0, 1)]
    assert [hint["step"] for hint in items.one(school, person="mina", item="b1-1")["hints"]] == [1]
    commit(school, b.LOOSE_BOX)
    assert items.one(school, person="mina", item="b1-1")["hints"] == []


def test_hints_come_one_after_the_other_and_for_practice_only(school: Session) -> None:
    with pytest.raises(BadInput):
        give(school, 2)
    with pytest.raises(BadInput):
        give(school, 1, "cup-side")


def test_a_hint_lowers_no_score(school: Session) -> None:
    commit(school, b.LOOSE_BOX)
    for step in (1, 2, 3):
        give(school, step)
    outcome = commit(school, b.RIGHT_BOX, "key-one-2")

    assert outcome.verdict is not None
    assert (outcome.verdict["score"], outcome.verdict["approved"]) == (100, True)
    assert outcome.lesson == {"state": "started", "score": 50.0}


@pytest.mark.parametrize(
    ("xyxy", "place"),
    [
        ((0, 0, 10, 10), "top left"),
        ((140, 0, 160, 10), "top"),
        ((290, 290, 300, 300), "bottom right"),
        ((140, 140, 160, 160), "middle"),
        ((0, 140, 10, 160), "left"),
        ((290, 0, 400, 10), "top right"),
    ],
)
def test_a_picture_has_nine_places(xyxy: tuple[float, float, float, float], place: str) -> None:
    assert said.in_picture(xyxy, width=300, height=300)["en"].endswith(f": {place}.")


def test_a_text_has_lines_or_three_places() -> None:
    assert said.in_text(7, "첫째 줄\n둘째 줄") == {
        "en": "Look at line 2 of the text.",
        "ko": "글의 2번째 줄을 보세요.",
    }
    places = [said.in_text(at, "123456789")["en"] for at in (0, 4, 8)]
    assert [place.rpartition(" ")[2] for place in places] == ["beginning.", "middle.", "end."]


def test_a_remedy_is_what_follows_the_first_sentence() -> None:
    two = {"en": "3.5 px too far. Move it in.", "ko": "멀어요. 옮겨 주세요. 천천히요."}
    assert said.remedy("BOX_LOOSE_LEFT", two) == {"en": "Move it in.", "ko": "옮겨 주세요. 천천히요."}
    one = {"en": "You missed it.", "ko": "빠뜨렸어요."}
    assert said.remedy("SPAN_MISSED", one) == {"en": "Read word by word.", "ko": "낱말마다 읽어 보세요."}
    assert said.remedy("SPAN_DUPLICATE", one) == one


def test_over_http(
    engine: Engine, make_person: Callable[..., str], client_as: Callable[[str], TestClient]
) -> None:
    make_person("mina", "labeler")
    with db.sessions(engine).begin() as session:
        b.publish_school(session)
        b.enrol(session, "mina")
    client = client_as("mina")

    assert client.post("/api/items/b1-1/hints", json={"step": 1}).json()["step"] == 1
    for bad in ({"step": 0}, {"step": 4}, {"step": "1"}, {}, {"step": 1, "more": True}):
        assert client.post("/api/items/b1-1/hints", json=bad).json()["code"] == "bad_input"
    assert client.post("/api/items/bx-1/hints", json={"step": 1}).json()["code"] == "exam_not_running"
