"""Drafts: two tabs notice each other, and nothing that does not belong to the item is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from labelgrader import attempts, db, drafts, items
from labelgrader.errors import BadAnswer, Conflict
from labelgrader.schema import Draft
from labelgrader.store import store_release
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from tests.grader import builders as b

MakePerson = Callable[..., str]
ClientAs = Callable[[str], TestClient]
NUMBERS = (float("nan"), float("inf"), 1e308, "1", None)


@pytest.fixture
def mina(make_person: MakePerson) -> str:
    return make_person("mina", "labeler")


@pytest.fixture
def school(mina: str, session: Session) -> Session:
    b.publish_school(session)
    b.enrol(session, mina)
    b.enrol(session, mina, "text_tagging")
    return session


def save(session: Session, answer: object, revision: int, item: str = "b1-1") -> int:
    row = items.find(session, person="mina", item=item)
    return drafts.save(session, person="mina", item=row, answer=answer, revision=revision, now=b.NOW)


def stored(session: Session, item: str = "b1-1") -> dict[str, Any]:
    draft: dict[str, Any] | None = items.one(session, person="mina", item=item)["draft"]
    assert draft is not None
    return draft


def drafts_kept(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Draft)) or 0


def test_each_save_is_a_revision_and_the_last_one_is_shown(school: Session) -> None:
    assert save(school, b.LOOSE_BOX, 0) == 1
    assert save(school, b.RIGHT_BOX, 1) == 2

    assert stored(school)["revision"] == 2
    assert stored(school)["answer"]["boxes"][0]["xyxy"] == list(b.CUP)


def test_a_second_tab_that_saves_over_the_first_hears_of_it_and_gets_the_first_ones_answer(
    school: Session,
) -> None:
    save(school, b.LOOSE_BOX, 0)  # both tabs have seen revision 1
    save(school, b.RIGHT_BOX, 1)  # the first tab goes on

    with pytest.raises(Conflict) as conflict:
        save(school, b.boxes((1.0, 1.0, 50.0, 50.0)), 1)

    assert conflict.value.code == "draft_conflict"
    assert conflict.value.extra["draft"] == stored(school)
    assert stored(school)["answer"]["boxes"][0]["xyxy"] == list(b.CUP)


def test_after_the_conflict_the_second_tab_may_choose_its_own_answer(school: Session) -> None:
    save(school, b.LOOSE_BOX, 0)
    with pytest.raises(Conflict) as conflict:
        save(school, b.RIGHT_BOX, 0)

    assert save(school, b.RIGHT_BOX, conflict.value.extra["draft"]["revision"]) == 2


def test_a_request_that_is_repeated_because_its_answer_was_lost_is_no_conflict(school: Session) -> None:
    assert save(school, b.LOOSE_BOX, 0) == save(school, b.LOOSE_BOX, 0) == 1


def test_a_revision_from_nowhere_is_a_conflict_without_a_draft(school: Session) -> None:
    with pytest.raises(Conflict) as conflict:
        save(school, b.LOOSE_BOX, 7)
    assert conflict.value.extra["draft"] is None
    assert drafts_kept(school) == 0


def test_after_an_attempt_the_tab_goes_on_saving_with_what_it_had_seen(school: Session) -> None:
    revision = save(school, b.LOOSE_BOX, 0)
    attempts.commit(
        school, person="mina", item="b1-1", answer=b.RIGHT_BOX, key="key-one-1", active_ms=1, now=b.NOW
    )

    assert stored(school)["answer"]["boxes"][0]["xyxy"] == list(b.CUP)
    assert save(school, b.NO_BOX, revision) == 2


def test_an_attempt_without_a_draft_before_it_leaves_one_that_can_be_saved_over(school: Session) -> None:
    attempts.commit(
        school, person="mina", item="b1-1", answer=b.RIGHT_BOX, key="key-one-1", active_ms=1, now=b.NOW
    )

    assert stored(school)["revision"] == 0
    assert save(school, b.LOOSE_BOX, 0) == 1


def test_a_draft_on_a_text_that_was_published_anew_counts_as_none(school: Session) -> None:
    save(school, b.PARTICLE_SPAN, 0, "t2-1")
    old = b.text_item("t2-1", group="t2_particles")
    new = b.next_edition(old, body=old.body | {"text": "부산에서", "text_sha256": "0" * 64})
    store_release(school, items=[new], courses=[b.TEXT_TAGGING], projects=[b.NEWS], now=b.NOW)

    assert items.one(school, person="mina", item="t2-1")["draft"] is None
    assert save(school, b.spans((0, 2, "LC"), sha256="0" * 64), 0, "t2-1") == 2


def test_an_empty_answer_is_a_draft_too(school: Session) -> None:
    save(school, b.NO_BOX, 0)
    assert stored(school)["answer"]["boxes"] == []


@pytest.mark.parametrize(
    "answer",
    [
        b.RIGHT_SPAN,
        b.boxes((0.0, 0.0, 500.0, 100.0)),
        b.boxes((-50.0, 0.0, 50.0, 100.0)),
        b.boxes((50.0, 0.0, 50.0, 100.0)),
        b.boxes(b.CUP, label="dog"),
        b.boxes(b.CUP, label="<script>alert(1)</script>"),
        b.boxes(*[b.CUP] * 10_000),
        b.RIGHT_BOX | {"gold": True},
        {"kind": "boxes", "boxes": "all"},
        {"kind": "../x"},
        {},
        [],
        "boxes",
        None,
        *({"kind": "boxes", "boxes": [{"label": "cup", "xyxy": [n, 1.0, 50.0, 50.0]}]} for n in NUMBERS),
    ],
    ids=lambda answer: str(answer)[:40],
)
def test_what_is_no_answer_to_a_picture_is_refused_and_not_kept(school: Session, answer: object) -> None:
    with pytest.raises(BadAnswer):
        save(school, answer, 0)
    assert drafts_kept(school) == 0


@pytest.mark.parametrize(
    "answer",
    [
        b.spans((0, 2, "XX")),
        b.spans((0, 99, "LC")),
        b.spans((2, 2, "LC")),
        b.spans((-1, 2, "LC")),
        b.spans((0, 2, "LC"), sha256="0" * 64),
        b.RIGHT_BOX,
    ],
    ids=str,
)
def test_what_is_no_answer_to_a_text_is_refused_and_not_kept(school: Session, answer: object) -> None:
    with pytest.raises(BadAnswer):
        save(school, answer, 0, "t2-1")
    assert drafts_kept(school) == 0


def test_an_example_takes_no_draft(school: Session) -> None:
    with pytest.raises(BadAnswer) as refused:
        save(school, b.RIGHT_BOX, 0, "cup-side")
    assert refused.value.code == "no_answer_asked"


def test_over_http_the_conflict_carries_the_current_draft(
    engine: Engine, mina: str, client_as: ClientAs
) -> None:
    with db.sessions(engine).begin() as session:
        b.publish_school(session)
        b.enrol(session, mina)
    first, second = client_as(mina), client_as(mina)

    saved = first.put("/api/items/b1-1/draft", json={"answer": b.LOOSE_BOX, "revision": 0})
    late = second.put("/api/items/b1-1/draft", json={"answer": b.RIGHT_BOX, "revision": 0})

    assert saved.json() == {"revision": 1}
    assert (late.status_code, late.json()["code"]) == (409, "draft_conflict")
    assert late.json()["draft"]["revision"] == 1
    assert late.json()["draft"]["answer"]["boxes"][0]["xyxy"] == b.LOOSE_BOX["boxes"][0]["xyxy"]


@pytest.mark.parametrize("revision", [-1, "0", 0.5, None, True, 2**40])
def test_over_http_a_revision_is_a_whole_number(
    engine: Engine, mina: str, client_as: ClientAs, revision: object
) -> None:
    with db.sessions(engine).begin() as session:
        b.publish_school(session)
        b.enrol(session, mina)

    answer = client_as(mina).put("/api/items/b1-1/draft", json={"answer": b.RIGHT_BOX, "revision": revision})

    assert (answer.status_code, answer.json()["code"]) == (422, "bad_input")


def test_nobody_saves_into_a_course_that_they_are_not_in(
    engine: Engine, mina: str, make_person: MakePerson, client_as: ClientAs
) -> None:
    with db.sessions(engine).begin() as session:
        b.publish_school(session)
    body = {"answer": b.RIGHT_BOX, "revision": 0}

    assert client_as(mina).put("/api/items/b1-1/draft", json=body).json()["code"] == "not_enrolled"
    assert client_as(mina).put("/api/items/kitchen-1/draft", json=body).status_code == 404
    trainer = client_as(make_person("kim", "trainer"))
    assert trainer.put("/api/items/b1-1/draft", json=body).json()["code"] == "wrong_role"
