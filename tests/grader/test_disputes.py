"""“I think the answer is wrong”: said by a learner, decided by two leads, and nobody hears the key of an exam."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from labelgrader import db, exams, rescoring
from labelgrader.gold_versions import waiting
from labelgrader.settings import Settings
from sqlalchemy import Engine

from tests.conftest import SettableClock
from tests.grader import builders as b

WIDE = (100.0, 100.0, 330.0, 260.0)
ClientAs = Callable[[str], TestClient]


class School:
    """Mina learns; Tess and Tom lead. Everything goes through the API."""

    def __init__(self, settings: Settings, engine: Engine, clock: SettableClock, client_as: ClientAs) -> None:
        self.settings, self.sessions, self.clock = settings, db.sessions(engine), clock
        with self.sessions.begin() as session:
            b.publish_school(session)
            b.enrol(session, "mina")
            b.enrol(session, "mina", "text_tagging")
        self.mina, self.tess, self.tom = (client_as(person) for person in ("mina", "tess", "tom"))

    def answer(self, item: str, answer: dict[str, Any], key: str = "key-of-mina-1") -> dict[str, Any]:
        sent = self.mina.post(
            f"/api/items/{item}/attempts", json={"answer": answer, "key": key, "active_ms": 1}
        )
        assert sent.status_code == 200, sent.text
        told: dict[str, Any] = sent.json()
        return told

    def doubt(self, item: str, note: str = "") -> dict[str, Any]:
        sent = self.mina.post(f"/api/items/{item}/dispute", json={"note": note})
        assert sent.status_code == 200, sent.text
        told: dict[str, Any] = sent.json()
        return told

    def listed(self, *, decided: bool = False) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.tess.get(f"/api/trainer/disputes?decided={decided}").json()[
            "disputes"
        ]
        return found

    def confirm(self, lead: TestClient, **body: Any) -> Any:
        return lead.post("/api/trainer/disputes/1/confirmation", json=body)

    def work(self) -> None:
        """What the worker does when its bell rings."""
        with self.sessions() as session:
            queued = waiting(session)
        for gold in queued:
            rescoring.rescore(self.settings, self.sessions, gold=gold, clock=self.clock)


@pytest.fixture
def school(
    make_person: Callable[..., str],
    settings: Settings,
    engine: Engine,
    now: SettableClock,
    client_as: ClientAs,
) -> School:
    make_person("mina", "labeler")
    for lead in ("tess", "tom"):
        make_person(lead, "trainer", "labeler")
    return School(settings, engine, now, client_as)


def test_two_leads_agree_and_the_learner_is_right_and_thanked(school: School) -> None:
    assert school.answer("b2-1", b.boxes(WIDE))["verdict"]["state"] == "wrong"
    assert school.doubt("b2-1")["state"] == "open"

    (found,) = school.listed()
    assert (found["person"], found["answer"]["boxes"][0]["xyxy"]) == ("Mina", list(WIDE))
    assert found["gold"]["objects"][0]["xyxy"] == list(b.CUP)
    assert found["proposal"]["objects"][0]["xyxy"] == list(WIDE)
    assert school.confirm(school.tess).json()["state"] == "open"
    assert school.confirm(school.tom).json()["state"] == "upheld"
    school.work()

    item = school.mina.get("/api/items/b2-1").json()
    assert item["dispute"]["state"] == "upheld"
    verdict = item["last"]["verdict"]
    assert (verdict["state"], verdict["score"]) == ("right", 100)
    assert [one["code"] for one in verdict["findings"]] == ["GOLD_DISPUTED"]
    assert verdict["findings"][0]["message"]["en"] == "You were right, and we changed our answer. Thank you."
    assert school.listed() == []
    assert [one["state"] for one in school.listed(decided=True)] == ["upheld"]
    versions = school.tess.get("/api/trainer/gold/b2-1").json()["versions"]
    assert [(key["number"], key["state"]) for key in versions[0]["keys"]] == [(0, "done"), (1, "done")]


def test_in_a_text_the_learners_reading_becomes_one_more(school: School) -> None:
    school.answer("t2-1", b.PARTICLE_SPAN)
    school.doubt("t2-1", "서울에서")
    for lead in (school.tess, school.tom):
        assert school.confirm(lead).status_code == 200
    school.work()
    gold = school.tess.get("/api/trainer/gold/t2-1").json()["versions"][0]["keys"][-1]["gold"]
    assert (gold["spans"], gold["accept"]) == ([[0, 2, "LC"]], [[[0, 4, "LC"]]])
    assert school.mina.get("/api/items/t2-1").json()["last"]["verdict"]["state"] == "right"


def test_one_press_is_enough_and_a_note_may_follow(school: School) -> None:
    school.answer("b2-1", b.boxes(WIDE))
    school.doubt("b2-1")
    assert school.doubt("b2-1", "The shadow counts")["note"] == "The shadow counts"
    assert school.doubt("b2-1")["note"] == "The shadow counts"
    assert [one["note"] for one in school.listed()] == ["The shadow counts"]


def test_one_lead_alone_changes_nothing(school: School) -> None:
    school.answer("b2-1", b.boxes(WIDE))
    school.doubt("b2-1")
    school.confirm(school.tess)
    again = school.confirm(school.tess)
    assert (again.status_code, again.json()["code"]) == (403, "second_lead")
    with school.sessions() as session:
        assert waiting(session) == []
    assert len(school.tess.get("/api/trainer/gold/b2-1").json()["versions"][0]["keys"]) == 1


def test_a_lead_may_word_the_key_and_the_other_agrees_to_that_one(school: School) -> None:
    school.answer("b2-1", b.boxes(WIDE))
    school.doubt("b2-1")
    gold = b.box_gold((100.0, 100.0, 329.0, 260.0))
    assert school.confirm(school.tess, gold=gold).status_code == 200
    other = school.confirm(school.tom, gold=b.box_gold(WIDE))
    assert (other.status_code, other.json()["code"]) == (409, "other_key")
    assert school.confirm(school.tom).json()["state"] == "upheld"


def test_a_key_by_which_the_learner_gains_nothing_is_no_answer_to_a_doubt(school: School) -> None:
    school.answer("b2-1", b.boxes(WIDE))
    school.doubt("b2-1")
    refused = school.confirm(school.tess, gold=b.box_gold((0.0, 0.0, 50.0, 50.0)))
    assert (refused.status_code, refused.json()["code"]) == (403, "changes_nothing")
    with school.sessions() as session:
        assert waiting(session) == []


def test_declined_with_a_reason_that_the_learner_reads(school: School) -> None:
    school.answer("b2-1", b.boxes(WIDE))
    school.doubt("b2-1")
    path = "/api/trainer/disputes/1/refusal"
    assert school.tess.post(path, json={"reason": ""}).status_code == 422
    assert school.tess.post(path, json={"reason": "The shadow is not the cup."}).status_code == 200
    told = school.mina.get("/api/items/b2-1").json()["dispute"]
    assert (told["state"], told["reason"]) == ("declined", "The shadow is not the cup.")
    late = school.confirm(school.tom)
    assert (late.status_code, late.json()["code"]) == (409, "dispute_decided")


def test_nobody_decides_about_their_own_doubt(school: School) -> None:
    with school.sessions.begin() as session:
        b.enrol(session, "tess")
    sent = {"answer": b.boxes(WIDE), "key": "key-of-tess-1", "active_ms": 1}
    school.tess.post("/api/items/b2-1/attempts", json=sent)
    school.tess.post("/api/items/b2-1/dispute", json={})
    refused = school.confirm(school.tess)
    assert (refused.status_code, refused.json()["code"]) == (403, "own_dispute")


def test_before_an_attempt_there_is_nothing_to_doubt(school: School) -> None:
    refused = school.mina.post("/api/items/b2-1/dispute", json={})
    assert (refused.status_code, refused.json()["code"]) == (404, "nothing_to_doubt")


def test_an_exam_is_doubted_after_it_and_its_key_stays_secret(school: School) -> None:
    with school.sessions.begin() as session:
        b.pass_all_lessons(session, "mina")
    school.mina.post("/api/exams/bounding", json={})
    school.answer("bx-1", b.boxes(WIDE))
    early = school.mina.post("/api/items/bx-1/dispute", json={})
    assert (early.status_code, early.json()["code"]) == (403, "exam_running")
    with school.sessions.begin() as session:
        exams.finish(session, person="mina", course="bounding", key="the-end-1", now=school.clock())

    heard = [school.doubt("bx-1", "It is wider")]
    school.confirm(school.tess)
    heard.append(school.mina.get("/api/exams/bounding").json())
    school.confirm(school.tom)
    school.work()
    heard.append(school.mina.get("/api/exams/bounding").json())

    assert [one["disputes"]["bx-1"]["state"] for one in heard[1:]] == ["open", "upheld"]
    assert heard[2]["result"]["score"] > heard[1]["result"]["score"]
    told = json.dumps(heard)
    assert not any(word in told for word in ("gold", "xyxy", "proposal", "verdict", "tess", "tom"))


def test_a_trainer_puts_a_key_right_without_a_doubt(school: School) -> None:
    school.answer("b2-1", b.boxes(WIDE))
    path = f"/api/trainer/gold/b2-1/{b.version_of('b2-1')}"
    assert school.mina.put(path, json={"gold": b.box_gold(WIDE)}).status_code == 403
    assert school.tess.put(path, json={"gold": {"kind": "boxes"}}).json()["code"] == "bad_gold"
    assert school.tess.put(path, json={"gold": b.box_gold(WIDE)}).status_code == 200
    school.work()
    assert school.mina.get("/api/items/b2-1").json()["last"]["verdict"]["state"] == "right"
