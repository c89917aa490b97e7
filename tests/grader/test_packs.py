"""Somebody who keeps making one mistake is led to its pack and asked again later; who stops is left in peace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from labelgrader import attempts, db, packs
from labelgrader.errors import Refused
from labelgrader.schema_slips import Judged
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from tests.conftest import SettableClock
from tests.grader import builders as b
from tests.grader.work_builders import is_check, open_kitchen, outcome, take

ClientAs = Callable[[str], TestClient]


class Learner:
    """Answers through the API, loosely or right."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.sent = 0

    def get(self, path: str) -> Any:
        return self.client.get(f"/api/{path}").json()

    def post(self, path: str, body: object) -> Any:
        return self.client.post(f"/api/{path}", json=body).json()

    def answer(self, item: str, answer: object) -> Any:
        self.sent += 1
        body = {"answer": answer, "key": f"key-number-{self.sent}", "active_ms": 5}
        return self.post(f"items/{item}/attempts", body)

    def pack(self, answer: object, pack: Any) -> Any:
        """Answer all of a pack the same way."""
        for item in pack["items"]:
            self.answer(item["id"], answer)
        return self.get(f"packs/{pack['id']}")


@pytest.fixture
def mina(engine: Engine, make_person: Callable[..., str], client_as: ClientAs) -> Learner:
    make_person("mina", "labeler")
    with db.sessions(engine).begin() as session:
        b.publish_school(session)
        b.enrol(session, "mina")
    return Learner(client_as("mina"))


def test_who_keeps_making_a_mistake_is_led_to_its_pack_and_asked_again_after_1_3_and_7_days(
    mina: Learner, now: SettableClock
) -> None:
    for item in ("b2-1", "b2-2"):
        mina.answer(item, b.LOOSE_BOX)
    assert [slip["code"] for slip in mina.get("slips")["slips"]] == ["BOX_LOOSE"]

    pack = mina.post("packs", {"course": "bounding", "code": "BOX_LOOSE_RIGHT"})
    assert len(pack["items"]) == 3
    assert mina.post("packs", {"course": "bounding", "code": "BOX_LOOSE"}) == pack
    done = mina.pack(b.LOOSE_BOX, pack)
    assert done["finished"]
    assert not any(item["free"] for item in done["items"])

    asked = []
    for day in range(1, 12):
        now.advance(days=1)
        for review in mina.get("slips")["reviews"]:
            asked.append(day)
            started = mina.post("reviews", {"course": review["course"]})
            # One right answer a review leaves it uncertain, and so the days go on.
            mina.pack(b.RIGHT_BOX, started | {"items": started["items"][:1]})
            mina.post("reviews/skip", {"course": review["course"]})
    assert asked == [1, 3, 7]


def test_a_mistake_in_the_review_starts_the_days_anew(mina: Learner, now: SettableClock) -> None:
    mina.answer("b2-1", b.LOOSE_BOX)
    asked = []
    for day in range(1, 13):
        now.advance(days=1)
        if mina.get("slips")["reviews"]:
            asked.append(day)
            mina.pack(b.LOOSE_BOX if day == 3 else b.RIGHT_BOX, mina.post("reviews", {"course": "bounding"}))
    assert asked == [1, 3, 4, 6, 10]


def test_who_stops_is_not_bothered_again(mina: Learner, now: SettableClock) -> None:
    for _ in range(3):
        mina.answer("b2-1", b.LOOSE_BOX)
    for _ in range(3):
        mina.answer("b2-2", b.RIGHT_BOX)
    told = mina.get("slips")
    assert (told["slips"], [one["code"] for one in told["stopped"]]) == ([], ["BOX_LOOSE"])

    for _ in range(5):
        mina.answer("b2-3", b.RIGHT_BOX)
    for _ in range(30):
        now.advance(days=1)
        assert mina.get("slips")["reviews"] == []


def test_a_pack_leaves_out_the_last_items_and_pays_only_the_first_time(mina: Learner) -> None:
    mina.answer("b2-1", b.LOOSE_BOX)
    pack = mina.post("packs", {"course": "bounding", "code": "BOX_LOOSE", "size": 2})

    assert [item["id"] for item in pack["items"]] == ["b2-2", "b2-3"]
    assert [mina.answer(item["id"], b.RIGHT_BOX)["points"] for item in pack["items"]] == [10, 10]
    again = mina.post("packs", {"course": "bounding", "code": "BOX_LOOSE"})
    assert again["id"] != pack["id"]
    assert [mina.answer(item["id"], b.RIGHT_BOX)["points"] for item in again["items"]] == [0, 0, 0]


def test_a_pack_begins_empty_but_never_loses_work_that_is_not_checked(mina: Learner) -> None:
    mina.answer("b2-1", b.RIGHT_BOX)
    mina.client.put("/api/items/b2-2/draft", json={"answer": b.LOOSE_BOX, "revision": 0})
    pack = mina.post("packs", {"course": "bounding", "code": "BOX_LOOSE"})

    assert {item["id"] for item in pack["items"]} == {"b2-3", "b2-1"}
    assert mina.get("items/b2-1")["draft"] is None
    assert mina.get("items/b2-2")["draft"]["answer"]["boxes"][0]["xyxy"] == [100, 100, 330, 260]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"course": "bounding", "code": "SPAN_PARTICLE"}, "no_pack"),
        ({"course": "text_tagging", "code": "SPAN_PARTICLE"}, "not_enrolled"),
        ({"course": "nothing", "code": "MISSED"}, "no_such_course"),
        ({"course": "bounding", "code": "NO_SUCH_CODE"}, "no_such_code"),
    ],
)
def test_what_is_no_pack_is_said(mina: Learner, body: dict[str, str], code: str) -> None:
    assert mina.post("packs", body)["code"] == code
    assert mina.post("reviews", {"course": "bounding"})["code"] == "nothing_due"


def test_a_pack_is_for_its_owner(mina: Learner, make_person: Callable[..., str], client_as: ClientAs) -> None:
    pack = mina.post("packs", {"course": "bounding", "code": "BOX_LOOSE"})
    make_person("juno", "labeler")
    assert client_as("juno").get(f"/api/packs/{pack['id']}").json()["code"] == "no_such_pack"


def test_the_short_example_is_a_right_and_a_wrong_view_of_the_lesson(mina: Learner, engine: Engine) -> None:
    assert mina.get("slips/bounding/BOX_LOOSE/example") == {"item": None, "views": []}
    item = b.box_item("edges", group="b2_tight", role="example")
    views: list[dict[str, Any]] = [
        {"right": right, "caption": b.both("So."), "notes": []} for right in (True, True, False)
    ]
    item.body["examples"] = views
    with db.sessions(engine).begin() as session:
        b.add_edition(session, item)
    assert mina.get("slips/bounding/BOX_LOOSE_LEFT/example") == {"item": "edges", "views": [0, 2]}


def miss_checks(session: Session, count: int) -> None:
    """Work in the kitchen until so many check items were missed."""
    missed = 0
    while missed < count:
        (lease,) = take(session, "mina")
        check = is_check(session, lease.id)
        outcome(session, "mina", lease.id, b.LOOSE_BOX if check else b.RIGHT_BOX)
        missed += check


@pytest.fixture
def kitchen(session: Session) -> Session:
    open_kitchen(session, "mina")
    b.enrol(session, "mina")
    return session


def test_twice_in_paid_work_is_said_and_the_next_task_opens_all_the_same(kitchen: Session) -> None:
    miss_checks(kitchen, 1)
    assert packs.pressing(kitchen, person="mina", course="bounding") is None
    miss_checks(kitchen, 1)

    found = packs.pressing(kitchen, person="mina", course="bounding")
    assert found is not None
    assert (found["code"], found["times"], found["must"]) == ("BOX_LOOSE", 2, False)
    packs.must_practise(kitchen, person="mina", course="bounding")


def test_three_times_opens_the_next_task_after_a_pack(kitchen: Session, now: SettableClock) -> None:
    miss_checks(kitchen, 2)
    # The third, as a reviewer would find it.
    last = kitchen.scalars(select(Judged).order_by(Judged.id.desc())).first()
    assert last is not None
    columns = ("person", "course", "lesson", "source", "item", "version", "codes", "traps", "at")
    kitchen.add(Judged(cause="submission:999", **{name: getattr(last, name) for name in columns}))
    kitchen.flush()

    with pytest.raises(Refused) as refused:
        take(kitchen, "mina")
    assert refused.value.code == "practise_first"
    assert "3" in refused.value.problem()["detail"]["ko"]

    pack = packs.begin(kitchen, person="mina", course="bounding", code="BOX_LOOSE", now=now())
    for number, item in enumerate(pack["items"]):
        attempts.commit(
            kitchen,
            person="mina",
            item=item["id"],
            answer=b.RIGHT_BOX,
            key=f"key-pack-{number}",
            active_ms=1,
            now=now(),
        )
    assert packs.pressing(kitchen, person="mina", course="bounding") is None
    packs.must_practise(kitchen, person="mina", course="bounding")
