"""Attempts: scored at once, kept once per key, paid once per item."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from labelgrader import attempts, courses, db, exams, items, ledger
from labelgrader.errors import BadAnswer, Conflict, NotFound, Refused
from labelgrader.schema import Attempt
from labelgrader.store import store_release
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from tests.grader import builders as b

MakePerson = Callable[..., str]
ClientAs = Callable[[str], TestClient]


@pytest.fixture
def mina(make_person: MakePerson) -> str:
    return make_person("mina", "labeler")


@pytest.fixture
def school(mina: str, session: Session) -> Session:
    b.publish_school(session)
    b.enrol(session, mina)
    b.enrol(session, mina, "text_tagging")
    return session


def commit(session: Session, answer: object, key: str = "key-one-1", item: str = "b1-1") -> attempts.Outcome:
    return attempts.commit(
        session, person="mina", item=item, answer=answer, key=key, active_ms=1500, now=b.NOW
    )


def verdict(outcome: attempts.Outcome) -> dict[str, Any]:
    assert outcome.verdict is not None
    return outcome.verdict


def points(session: Session) -> int:
    return ledger.balance(session, account=ledger.account_of("mina"))


def test_a_right_box_is_right_and_earns_the_items_points(school: Session) -> None:
    outcome = commit(school, b.RIGHT_BOX)

    assert (outcome.attempt, outcome.points) == (1, 10)
    assert (verdict(outcome)["state"], verdict(outcome)["score"], verdict(outcome)["findings"]) == (
        "right",
        100,
        [],
    )
    assert outcome.lesson == {"state": "started", "score": 50.0}
    assert points(school) == 10


def test_a_loose_side_is_said_with_its_place(school: Session) -> None:
    (finding,) = verdict(commit(school, b.LOOSE_BOX))["findings"]

    assert (finding["code"], finding["where"]["edge"], finding["where"]["answer"]) == (
        "BOX_LOOSE_RIGHT",
        "right",
        0,
    )
    assert "30" in finding["message"]["ko"]


def test_a_particle_in_a_name_is_said_with_its_characters(school: Session) -> None:
    (finding,) = verdict(commit(school, b.PARTICLE_SPAN, item="t2-1"))["findings"]

    assert finding["code"] == "SPAN_PARTICLE"
    assert finding["where"]["span"] == [2, 4]


def test_a_course_of_names_may_ask_for_a_choice_too(school: Session) -> None:
    new = b.next_edition(b.choice_item("t2-1", group="t2_particles"))
    store_release(school, items=[*b.text_items()[1:], new], courses=[b.TEXT_TAGGING], projects=[], now=b.NOW)
    with pytest.raises(BadAnswer, match="asks for choice"):
        commit(school, b.RIGHT_SPAN, "key-one-1", "t2-1")

    wrong = commit(school, b.choice("NEG"), "key-one-2", "t2-1")
    (finding,) = verdict(wrong)["findings"]
    assert (finding["code"], finding["where"], wrong.points) == ("SENT_OPPOSITE", {}, 10)
    assert verdict(commit(school, b.choice("POS"), "key-one-3", "t2-1"))["state"] == "right"
    assert verdict(commit(school, b.choice(""), "key-one-4", "t2-1"))["state"] == "not_attempted"


def test_nothing_drawn_is_not_attempted_and_earns_nothing(school: Session) -> None:
    outcome = commit(school, b.NO_BOX)

    assert (verdict(outcome)["state"], verdict(outcome)["findings"]) == ("not_attempted", [])
    assert (outcome.points, points(school)) == (0, 0)
    assert school.scalars(select(Attempt)).one().state == "not_attempted"


def test_points_come_with_the_first_answer_whatever_its_score_and_never_again(school: Session) -> None:
    given = [b.NO_BOX, b.LOOSE_BOX, b.RIGHT_BOX, b.NO_BOX]
    earned = [commit(school, answer, f"key-one-{n}").points for n, answer in enumerate(given)]

    assert earned == [0, 10, 0, 0]
    assert points(school) == 10
    assert commit(school, b.LOOSE_BOX, "key-two-1", "b1-2").points == 10
    assert points(school) == 20


def test_a_new_version_of_an_item_is_not_paid_again(school: Session) -> None:
    commit(school, b.RIGHT_BOX)
    new = b.next_edition(b.box_item("b1-1", group="b1_points"))
    store_release(school, items=[new], courses=[b.BOUNDING], projects=[b.KITCHEN], now=b.NOW)

    outcome = commit(school, b.RIGHT_BOX, "key-one-2")

    assert (outcome.attempt, outcome.points, points(school)) == (2, 0, 10)


def test_leaving_and_coming_back_does_not_pay_twice(school: Session) -> None:
    commit(school, b.RIGHT_BOX)
    courses.leave(school, person="mina", course="bounding", now=b.NOW)
    with pytest.raises(Refused):
        commit(school, b.RIGHT_BOX, "key-one-2")
    courses.enrol(school, person="mina", course="bounding", now=b.NOW)

    assert commit(school, b.RIGHT_BOX, "key-one-3").points == 0
    assert points(school) == 10


def test_the_same_key_gives_the_same_outcome_and_is_one_attempt(school: Session) -> None:
    first = commit(school, b.LOOSE_BOX)
    again = commit(school, b.RIGHT_BOX)

    assert again == first
    assert b.attempts_of(school, "mina") == 1
    assert points(school) == 10


def test_a_key_of_another_item_is_refused(school: Session) -> None:
    commit(school, b.RIGHT_BOX)
    with pytest.raises(Conflict) as conflict:
        commit(school, b.RIGHT_BOX, item="b1-2")
    assert conflict.value.code == "key_used"
    assert b.attempts_of(school, "mina") == 1


def test_two_people_may_use_the_same_key(school: Session, engine: Engine) -> None:
    commit(school, b.RIGHT_BOX)
    school.commit()
    with db.sessions(engine).begin() as session:
        b.add_labeler(session, "jun")
        b.enrol(session, "jun")
        outcome = attempts.commit(
            session, person="jun", item="b1-1", answer=b.RIGHT_BOX, key="key-one-1", active_ms=1, now=b.NOW
        )
    assert (outcome.attempt, outcome.points) == (1, 10)


def test_attempts_are_numbered_per_item(school: Session) -> None:
    numbers = [
        commit(school, b.RIGHT_BOX, f"key-one-{n}", item).attempt
        for n, item in enumerate(["b1-1", "b1-1", "b1-2", "b1-1"])
    ]
    assert numbers == [1, 2, 1, 3]


def test_an_attempt_keeps_the_version_the_time_and_what_was_said(school: Session) -> None:
    commit(school, b.LOOSE_BOX)

    kept = school.scalars(select(Attempt)).one()

    assert (kept.version, kept.active_ms, kept.created) == (b.version_of("b1-1"), 1500, b.NOW)
    assert (kept.score, kept.approved) == (kept.verdict["score"], kept.verdict["approved"])


def test_an_exam_item_is_answered_without_a_verdict_and_without_points(school: Session) -> None:
    b.pass_all_lessons(school, "mina")
    exams.start(school, person="mina", course="bounding", now=b.NOW)

    for answer, key in ((b.LOOSE_BOX, "key-one-1"), (b.LOOSE_BOX, "key-one-1"), (b.NO_BOX, "key-one-2")):
        outcome = commit(school, answer, key, "bx-1")
        assert (outcome.verdict, outcome.points, outcome.lesson) == (None, 0, None)
    assert points(school) == 0


@pytest.mark.parametrize("item", ["nope", "*", "../b1-1", "kitchen-1", "kitchen-c1", ""])
def test_what_can_not_be_practised_takes_no_attempt(school: Session, item: str) -> None:
    with pytest.raises(NotFound):
        commit(school, b.RIGHT_BOX, item=item)
    assert b.attempts_of(school, "mina") == 0


def test_examples_and_exams_that_do_not_run_take_no_attempt(school: Session) -> None:
    with pytest.raises(BadAnswer):
        commit(school, b.RIGHT_BOX, item="cup-side")
    with pytest.raises(Refused):
        commit(school, b.RIGHT_BOX, item="bx-1")
    assert b.attempts_of(school, "mina") == 0


@pytest.mark.parametrize(
    "answer", [b.RIGHT_SPAN, b.boxes((0.0, 0.0, 900.0, 90.0)), b.boxes(b.CUP, label="dog"), {}, None], ids=str
)
def test_a_bad_answer_is_no_attempt_and_leaves_the_draft_alone(school: Session, answer: object) -> None:
    with pytest.raises(BadAnswer):
        commit(school, answer)
    assert b.attempts_of(school, "mina") == 0
    assert items.one(school, person="mina", item="b1-1")["draft"] is None


def test_eight_requests_at_once_with_one_key_are_one_attempt_and_one_payment(
    engine: Engine, mina: str
) -> None:
    with db.sessions(engine).begin() as session:
        b.publish_school(session)
        b.enrol(session, mina)
    outcomes: list[attempts.Outcome] = []

    def send() -> None:
        with db.sessions(engine).begin() as session:
            outcomes.append(commit(session, b.RIGHT_BOX))

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with db.sessions(engine)() as session:
        assert (b.attempts_of(session, mina), points(session)) == (1, 10)
    assert outcomes == [outcomes[0]] * 8


def test_over_http_an_attempt_answers_with_its_verdict(
    engine: Engine, mina: str, client_as: ClientAs
) -> None:
    with db.sessions(engine).begin() as session:
        b.publish_school(session)
        b.enrol(session, mina)
    body = {"answer": b.RIGHT_BOX, "key": "5f3c7c2e-aaaa-bbbb-cccc-000000000001", "active_ms": 900}

    answers = [client_as(mina).post("/api/items/b1-1/attempts", json=body) for _ in range(2)]

    assert answers[0].json() == answers[1].json()
    assert set(answers[0].json()) == {"attempt", "verdict", "points", "lesson", "stuck", "again"}
    assert answers[0].json()["points"] == 10


@pytest.mark.parametrize(
    "change",
    [
        {"key": "short"},
        {"key": "../../../x"},
        {"key": "k" * 65},
        {"key": 7},
        {"active_ms": -1},
        {"active_ms": "1"},
        {"active_ms": 1e300},
        {"active_ms": None},
        {"verdict": {"state": "right"}},
        {"answer": "<img src=x onerror=alert(1)>"},
        {"answer": {"kind": "boxes", "boxes": [{"label": "cup", "xyxy": [1, 2, 3]}]}},
    ],
    ids=str,
)
def test_over_http_wrong_input_is_refused_with_a_code_and_nothing_is_kept(
    engine: Engine, mina: str, client_as: ClientAs, change: dict[str, Any]
) -> None:
    with db.sessions(engine).begin() as session:
        b.publish_school(session)
        b.enrol(session, mina)
    body = {"answer": b.RIGHT_BOX, "key": "key-one-1", "active_ms": 1} | change

    answer = client_as(mina).post("/api/items/b1-1/attempts", json=body)

    assert (answer.status_code, answer.json()["code"]) in ((422, "bad_input"), (422, "bad_answer"))
    assert "onerror" not in answer.text
    with db.sessions(engine)() as session:
        assert b.attempts_of(session, mina) == 0
