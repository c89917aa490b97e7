"""Who may see which item and picture, and that no gold comes along."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from labelgrader import attempts, courses, db, drafts, exams, items
from labelgrader.errors import Broken, NotFound, Refused
from labelgrader.schema import Item, Lease
from labelgrader.settings import Settings
from labelgrader.store import store_release
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.grader import builders as b

MakePerson = Callable[..., str]
ClientAs = Callable[[str], TestClient]
JPEG = b"\xff\xd8\xff\xe0 not a real picture"


@pytest.fixture
def mina(make_person: MakePerson) -> str:
    return make_person("mina", "labeler")


@pytest.fixture
def school(mina: str, session: Session) -> Session:
    """A published school, in which Mina is enrolled in bounding."""
    b.publish_school(session)
    b.enrol(session, mina)
    return session


@pytest.fixture
def served(engine: Engine, mina: str, settings: Settings) -> Settings:
    """The same, committed, with pictures on disk."""
    with db.sessions(engine).begin() as session:
        b.publish_school(session)
        b.enrol(session, mina)
    (settings.release / "items").mkdir(parents=True)
    for name in ("b1-1", "kitchen-1", "kitchen-c1", "bx-1"):
        (settings.release / "items" / f"{name}.jpg").write_bytes(JPEG)
    return settings


def lease(session: Session, person: str, item: str, number: int = 1) -> Lease:
    row = Lease(
        id=f"lease-{item}",
        project="kitchen",
        person=person,
        item=item,
        version=b.version_of(item),
        check=item.startswith("kitchen-c"),
        number=number,
        state="active",
        expires=b.NOW + timedelta(minutes=30),
        revision=0,
        created=b.NOW,
    )
    session.add(row)
    session.flush()
    return row


def shown(session: Session, item: str) -> dict[str, Any]:
    return items.one(session, person="mina", item=item)


def test_a_practice_item_is_shown_as_published_with_nothing_done_yet(school: Session) -> None:
    item = shown(school, "b1-1")

    assert (item["id"], item["version"], item["role"]) == ("b1-1", b.version_of("b1-1"), "practice")
    assert (item["course"], item["group"], item["kind"]) == ("bounding", "b1_points", "boxes")
    assert item["image"]["width"] == 400
    assert (item["draft"], item["attempts"], item["last"]) == (None, 0, None)


def test_after_an_attempt_the_item_shows_the_last_answer_and_its_verdict(school: Session) -> None:
    for key, answer in (("key-one-1", b.LOOSE_BOX), ("key-one-2", b.RIGHT_BOX)):
        attempts.commit(school, person="mina", item="b1-1", answer=answer, key=key, active_ms=5, now=b.NOW)

    item = shown(school, "b1-1")

    assert item["attempts"] == 2
    assert item["last"]["verdict"]["state"] == "right"
    assert item["last"]["answer"]["boxes"][0]["xyxy"] == list(b.CUP)
    assert item["draft"]["answer"] == item["last"]["answer"]


def test_an_example_is_shown_to_who_is_enrolled(school: Session) -> None:
    assert shown(school, "cup-side")["role"] == "example"


@pytest.mark.parametrize("item", ["t2-1", "b1-1", "cup-side"])
def test_who_is_not_enrolled_is_told_to_join(school: Session, item: str) -> None:
    courses.leave(school, person="mina", course="bounding", now=b.NOW)
    with pytest.raises(Refused) as refused:
        shown(school, item)
    assert refused.value.code == "not_enrolled"
    assert refused.value.extra["course"] in ("bounding", "text_tagging")


@pytest.mark.parametrize("item", ["kitchen-1", "kitchen-c1"])
def test_tasks_and_checks_are_not_found_here_even_with_a_lease(school: Session, item: str) -> None:
    lease(school, "mina", item)
    opaque = items.public(school.get_one(Item, (item, b.version_of(item))))["id"]
    for name in (item, opaque):
        with pytest.raises(NotFound):
            shown(school, name)


@pytest.mark.parametrize("item", ["nope", "*", "../b1-1", "b1-%", "", "b" * 5000, "b\0", "B1-1", "b1-1 "])
def test_an_unknown_id_is_not_found(school: Session, item: str) -> None:
    with pytest.raises(NotFound, match="no such item"):
        shown(school, item)


def test_an_exam_item_is_shown_only_while_the_exam_runs(school: Session) -> None:
    with pytest.raises(Refused) as refused:
        shown(school, "bx-1")
    assert refused.value.code == "exam_not_running"

    b.pass_all_lessons(school, "mina")
    exams.start(school, person="mina", course="bounding", now=b.NOW)
    assert shown(school, "bx-1")["last"] is None
    exams.finish(school, person="mina", course="bounding", key="finish-1", now=b.NOW)

    with pytest.raises(Refused):
        shown(school, "bx-1")


def test_an_exam_item_shows_no_verdict_after_its_answer_and_keeps_the_answer_as_draft(
    school: Session,
) -> None:
    b.pass_all_lessons(school, "mina")
    exams.start(school, person="mina", course="bounding", now=b.NOW)
    attempts.commit(
        school, person="mina", item="bx-1", answer=b.LOOSE_BOX, key="key-one-1", active_ms=5, now=b.NOW
    )

    item = shown(school, "bx-1")

    assert (item["last"], item["attempts"]) == (None, 1)
    assert item["draft"]["answer"]["boxes"][0]["xyxy"] == b.LOOSE_BOX["boxes"][0]["xyxy"]


def test_a_running_exam_keeps_the_versions_that_it_began_with(school: Session) -> None:
    b.pass_all_lessons(school, "mina")
    exams.start(school, person="mina", course="bounding", now=b.NOW)
    old = next(item for item in b.bounding_items() if item.id == "bx-1")
    store_release(school, items=[b.next_edition(old)], courses=[b.BOUNDING], projects=[b.KITCHEN], now=b.NOW)

    assert shown(school, "bx-1")["version"] == old.version


def test_a_running_exam_keeps_items_that_were_taken_out_of_the_course(school: Session) -> None:
    b.pass_all_lessons(school, "mina")
    exams.start(school, person="mina", course="bounding", now=b.NOW)
    store_release(school, items=[], courses=[b.BOUNDING], projects=[b.KITCHEN], now=b.NOW)

    assert shown(school, "bx-1")["version"] == b.version_of("bx-1")
    with pytest.raises(NotFound):
        shown(school, "b1-1")


def test_what_was_said_about_an_older_version_is_not_shown_on_the_new_one(school: Session) -> None:
    attempts.commit(
        school, person="mina", item="b1-1", answer=b.LOOSE_BOX, key="key-one-1", active_ms=5, now=b.NOW
    )
    old = b.box_item("b1-1", group="b1_points")
    smaller = old.body | {"image": old.body["image"] | {"width": 200}}
    new = b.next_edition(old, body=smaller)
    store_release(school, items=[new], courses=[b.BOUNDING], projects=[b.KITCHEN], now=b.NOW)

    item = shown(school, "b1-1")

    assert (item["last"], item["draft"], item["attempts"]) == (None, None, 1)


def test_a_check_item_looks_exactly_like_a_task(school: Session) -> None:
    task = items.public(school.get_one(Item, ("kitchen-1", b.version_of("kitchen-1"))))
    check = items.public(school.get_one(Item, ("kitchen-c1", b.version_of("kitchen-c1"))))

    assert set(task) == set(check)
    different = {key for key in task if task[key] != check[key]}
    assert different == {"id", "version"}
    assert check["id"] == f"kitchen-{b.version_of('kitchen-c1')}"
    assert "c1" not in check["id"].removesuffix(b.version_of("kitchen-c1"))


def test_a_picture_outside_of_the_release_is_never_given(school: Session, tmp_path: Path) -> None:
    release = tmp_path / "release"
    release.mkdir()
    (tmp_path / "secret.jpg").write_bytes(JPEG)
    school.get_one(Item, ("b1-1", b.version_of("b1-1"))).asset = "../secret.jpg"

    with pytest.raises(Broken) as broken:
        items.picture(school, person="mina", item="b1-1", version=None, release=release)

    assert str(tmp_path) not in str(broken.value.problem())


def test_over_http_a_picture_is_kept_by_its_version(served: Settings, mina: str, client_as: ClientAs) -> None:
    browser, version = client_as(mina), b.version_of("b1-1")

    first = browser.get(f"/api/items/b1-1/asset?v={version}")
    again = browser.get(
        f"/api/items/b1-1/asset?v={version}", headers={"If-None-Match": first.headers["etag"]}
    )
    without = browser.get("/api/items/b1-1/asset")

    assert (first.status_code, first.content) == (200, JPEG)
    assert first.headers["content-type"] == "image/jpeg"
    assert first.headers["cache-control"] == "private, max-age=31536000, immutable"
    assert (again.status_code, again.content) == (304, b"")
    assert "immutable" not in without.headers["cache-control"]


@pytest.mark.parametrize(
    "address", ["b1-1/asset?v=../../x", "b1-1/asset?v=*", "..%2Fb1-1/asset", "b1-1%00/asset"]
)
def test_over_http_a_picture_can_not_be_asked_for_by_path(
    served: Settings, mina: str, client_as: ClientAs, address: str
) -> None:
    assert client_as(mina).get(f"/api/items/{address}").status_code in (404, 422)


def test_an_unknown_version_of_a_picture_is_not_found(
    served: Settings, mina: str, client_as: ClientAs
) -> None:
    answer = client_as(mina).get("/api/items/b1-1/asset?v=000000000000")
    assert (answer.status_code, answer.json()["code"]) == (404, "no_such_item")


def test_the_picture_of_a_task_is_for_who_holds_or_held_it(
    served: Settings, engine: Engine, mina: str, client_as: ClientAs, make_person: MakePerson
) -> None:
    make_person("jun", "labeler")
    with db.sessions(engine).begin() as session:
        lease(session, mina, "kitchen-1", 1)
        lease(session, mina, "kitchen-c1", 2).state = "expired"

    for name in ("kitchen-1", "kitchen-c1"):
        version = b.version_of(name)
        address = f"/api/items/kitchen-{version}/asset?v={version}"
        assert client_as(mina).get(address).content == JPEG
        assert client_as("jun").get(address).status_code == 404
        assert client_as(mina).get(f"/api/items/{name}/asset").status_code == 404


def test_the_picture_of_an_exam_item_waits_for_the_exam(
    served: Settings, mina: str, client_as: ClientAs
) -> None:
    answer = client_as(mina).get(f"/api/items/bx-1/asset?v={b.version_of('bx-1')}")
    assert (answer.status_code, answer.json()["code"]) == (403, "exam_not_running")


def test_a_text_item_has_no_picture(school: Session, tmp_path: Path) -> None:
    b.enrol(school, "mina", "text_tagging")
    with pytest.raises(NotFound):
        items.picture(school, person="mina", item="t2-1", version=None, release=tmp_path)


def test_gold_is_in_no_answer_before_the_attempt(
    served: Settings, engine: Engine, mina: str, client_as: ClientAs
) -> None:
    with db.sessions(engine).begin() as session:
        old = b.box_item("b1-2", group="b1_points", gold=b.box_gold((171.25, 33.5, 288.75, 222.125)))
        others = [item for item in b.bounding_items() if item.id != "b1-2"]
        new = b.next_edition(old)
        store_release(session, items=[*others, new], courses=[b.BOUNDING], projects=[b.KITCHEN], now=b.NOW)
        b.pass_all_lessons(session, mina)
        exams.start(session, person=mina, course="bounding", now=b.NOW)
        drafts.save(
            session,
            person=mina,
            item=session.get_one(Item, ("b1-2", new.version)),
            answer=b.boxes((5.0, 5.0, 50.0, 50.0)),
            revision=0,
            now=b.NOW,
        )
    browser = client_as(mina)
    addresses = [
        "/api/courses",
        "/api/courses/bounding",
        "/api/courses/bounding/lessons/b1_points",
        "/api/exams/bounding",
        "/api/certificates",
        *(f"/api/items/{name}" for name in ("b1-1", "b1-2", "cup-side", "bx-1", "bx-6")),
    ]

    for address in addresses:
        text = browser.get(address).text
        for secret in ("171.25", "33.5", "288.75", "222.125", *map(str, b.CUP), '"objects"', '"gold'):
            assert secret not in text, (address, secret)
        json.loads(text)


def test_over_http_wrong_roles_and_strangers_see_no_item(
    served: Settings, client: TestClient, make_person: MakePerson, client_as: ClientAs
) -> None:
    assert client.get("/api/items/b1-1").status_code == 401
    trainer = client_as(make_person("kim", "trainer"))
    assert trainer.get("/api/items/b1-1").json()["code"] == "wrong_role"
    stranger = client_as(make_person("jun", "labeler"))
    assert stranger.get("/api/items/b1-1").json()["code"] == "not_enrolled"
    assert stranger.get("/api/items/b1-1/asset").json()["code"] == "not_enrolled"
