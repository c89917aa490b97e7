"""Variants: who sees which one, that it stays, and how another one is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from labelgrader import attempts, db, drafts, items, variants
from labelgrader.errors import Conflict, Refused
from labelgrader.schema import Attempt, Item
from labelgrader.store import PublishedItem, store_release
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from tests.grader import builders as b

ClientAs = Callable[[str], TestClient]
MakePerson = Callable[..., str]


def dressed(count: int = 3, edition: int = 1) -> list[PublishedItem]:
    """b1-1 in so many variants; the cup stands elsewhere in each."""
    usual = next(item for item in b.bounding_items() if item.id == "b1-1")
    return [
        replace(
            usual,
            version=f"{edition:06d}{number:06d}",
            gold=b.box_gold((10.0 + number, 10.0, 200.0, 200.0)),
            variant=number,
            seed=f"secret {number}",
        )
        for number in range(count)
    ]


def publish(session: Session, of: list[PublishedItem]) -> None:
    others = [item for item in b.bounding_items() if item.id != "b1-1"]
    store_release(session, items=[*others, *of], courses=[b.BOUNDING], projects=[b.KITCHEN], now=b.NOW)


@pytest.fixture
def school(session: Session) -> Session:
    publish(session, dressed())
    return session


def labeler(session: Session, name: str) -> str:
    b.add_labeler(session, name)
    b.enrol(session, name)
    return name


def seen(session: Session, person: str) -> int:
    return items.find(session, person=person, item="b1-1").variant


def answer(session: Session, person: str, key: str = "a-key-of-mine") -> dict[str, Any]:
    row = items.find(session, person=person, item="b1-1")
    drawn = b.box_gold()["objects"][0]["xyxy"]
    given = {"kind": "boxes", "boxes": [{"type": "box", "label": "cup", "xyxy": drawn}]}
    attempts.commit(session, person=person, item="b1-1", answer=given, key=key, active_ms=1, now=b.NOW)
    last = session.scalars(
        select(Attempt).where(Attempt.person == person).order_by(Attempt.id.desc())
    ).first()
    assert last is not None
    assert last.version == row.version
    return last.answer


def test_every_variant_is_somebodys_and_stays_theirs(school: Session) -> None:
    people = [labeler(school, f"person-{n}") for n in range(60)]
    first = {person: seen(school, person) for person in people}
    assert set(Counter(first.values())) == {0, 1, 2}
    assert first == {person: seen(school, person) for person in people}


def test_a_new_release_leaves_everybody_their_variant(school: Session) -> None:
    people = [labeler(school, f"person-{n}") for n in range(20)]
    before = {person: seen(school, person) for person in people}
    publish(school, dressed(edition=2))
    assert before == {person: seen(school, person) for person in people}


def test_another_one_goes_through_all_of_them(school: Session) -> None:
    mina = labeler(school, "mina")
    shown = [seen(school, mina)]
    for turn in range(3):
        answer(school, mina, key=f"key-number-{turn}")
        row = items.find(school, person=mina, item="b1-1")
        assert variants.another(school, person=mina, item=row, now=b.NOW) == turn + 1
        shown.append(seen(school, mina))
    assert sorted(shown[:3]) == [0, 1, 2]
    assert shown[3] == shown[0]


def test_another_one_begins_empty_and_the_attempt_stays(school: Session) -> None:
    mina = labeler(school, "mina")
    answer(school, mina)
    row = items.find(school, person=mina, item="b1-1")
    variants.another(school, person=mina, item=row, now=b.NOW)
    told = items.one(school, person=mina, item="b1-1")
    assert (told["draft"], told["last"], told["attempts"], told["variants"]) == (None, None, 1, 3)


def test_nothing_that_was_drawn_is_lost(school: Session) -> None:
    mina = labeler(school, "mina")
    row = items.find(school, person=mina, item="b1-1")
    with pytest.raises(Refused, match="Answer this one first"):
        variants.another(school, person=mina, item=row, now=b.NOW)
    answer(school, mina)
    other = {"kind": "boxes", "boxes": [{"type": "box", "label": "cup", "xyxy": [1, 1, 90, 90]}]}
    drafts.save(school, person=mina, item=row, answer=other, revision=0, now=b.NOW)
    with pytest.raises(Conflict, match="Check it again first"):
        variants.another(school, person=mina, item=row, now=b.NOW)
    assert drafts.current(school, person=mina, item=row) is not None


def test_an_item_without_variants_has_no_other_one(session: Session) -> None:
    publish(session, dressed(1))
    mina = labeler(session, "mina")
    assert items.one(session, person=mina, item="b1-1")["variants"] == 1
    answer(session, mina)
    row = items.find(session, person=mina, item="b1-1")
    with pytest.raises(Refused, match="no other one"):
        variants.another(session, person=mina, item=row, now=b.NOW)


def test_the_api_never_tells_the_seed(engine: Engine, make_person: MakePerson, client_as: ClientAs) -> None:
    mina = make_person("mina", "labeler")
    with db.sessions(engine).begin() as session:
        publish(session, dressed())
        b.enrol(session, mina)
    client = client_as(mina)
    told = client.get("/api/items/b1-1")
    assert "secret" not in told.text
    assert "seed" not in told.json()
    given = {"kind": "boxes", "boxes": [], "nothing": True}
    body = {"answer": given, "key": "a-key-of-mine", "active_ms": 1}
    assert client.post("/api/items/b1-1/attempts", json=body).status_code == 200
    assert client.post("/api/items/b1-1/round", json={}).json() == {"round": 1}
    assert client.get("/api/items/b1-1").json()["version"] != told.json()["version"]


def test_chosen_is_the_same_for_any_order_of_rows() -> None:
    rows = [Item(id="x", version=str(n), variant=n, seed=f"s{n}") for n in range(3)]
    for turn in range(4):
        assert (
            variants.chosen(rows, person="p", turn=turn).variant
            == variants.chosen(rows[::-1], person="p", turn=turn).variant
        )
