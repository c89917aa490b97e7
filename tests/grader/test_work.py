"""Doing tasks over the API: drafts, handing in, the work list and the ledger, which agree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from labelgrader import db, settlements
from labelgrader.schema import Lease, Submission
from sqlalchemy import Engine, select

from tests.conftest import SettableClock
from tests.grader.builders import KITCHEN, LOOSE_BOX, NOW, RIGHT_BOX
from tests.grader.work_builders import open_kitchen

ClientAs = Callable[[str], TestClient]


@pytest.fixture
def mina(engine: Engine, client_as: ClientAs) -> TestClient:
    with db.sessions(engine).begin() as session:
        open_kitchen(session, "mina", "jun")
    return client_as("mina")


def lease(client: TestClient, count: int = 1) -> list[dict[str, Any]]:
    leases: list[dict[str, Any]] = client.post("/api/projects/kitchen/leases", json={"count": count}).json()[
        "leases"
    ]
    return leases


def send(client: TestClient, lease: str, answer: Any = RIGHT_BOX, key: str = "") -> Any:
    return client.post(
        f"/api/leases/{lease}/submission", json={"answer": answer, "key": key or f"key-{lease}"}
    )


def is_check(engine: Engine, lease: str) -> bool:
    with db.sessions(engine)() as session:
        return session.get_one(Lease, lease).check


def test_the_work_page_and_the_ledger_agree(mina: TestClient, engine: Engine) -> None:
    missed = False
    for n in range(1, 12):
        one = lease(mina)[0]
        wrong = n > 1 and is_check(engine, one["id"])
        missed |= wrong
        answer = send(mina, one["id"], LOOSE_BOX if wrong else RIGHT_BOX).json()
        assert set(answer) == {"submission", "state", "verdict", "points", "practise"}
        if missed:
            # After a missed one more may follow, nobody knows where: this is about one.
            break
    assert missed
    work, ledger = mina.get("/api/work").json(), mina.get("/api/ledger").json()
    assert work["counts"] == {"waiting": n - 2, "approved": 1, "sent_back": 1, "reworked": 0, "appealed": 0}
    assert [task["number"] for task in work["tasks"]] == list(range(n, 0, -1))
    assert sum(task["points"] for task in work["tasks"]) == ledger["balance"] == KITCHEN.price
    assert ledger["waiting"] == (n - 2) * KITCHEN.price
    assert [(one["points"], one["text"]["ko"]) for one in ledger["entries"]] == [(45, "Kitchen, 작업 1")]
    sent_back = mina.get("/api/work", params={"state": "sent_back"}).json()["tasks"]
    assert [task["rework"] for task in sent_back] == [True]
    finding = sent_back[0]["findings"][0]
    assert finding["message"]["en"]
    assert finding["message"]["ko"]
    assert finding["lesson"]
    assert sent_back[0]["decided"]

    again = mina.post(f"/api/work/{sent_back[0]['submission']}/rework", json={}).json()
    assert again["number"] == sent_back[0]["number"]
    assert send(mina, again["id"]).json()["state"] == "approved"
    work, ledger = mina.get("/api/work").json(), mina.get("/api/ledger").json()
    assert work["counts"] == {"waiting": 0, "approved": n, "sent_back": 0, "reworked": 1, "appealed": 0}
    assert sum(task["points"] for task in work["tasks"]) == ledger["balance"] == n * KITCHEN.price
    assert ledger["waiting"] == 0


def test_the_list_comes_in_pages_newest_first(mina: TestClient) -> None:
    for one in lease(mina, 5):
        send(mina, one["id"])
    numbers = [
        task["number"]
        for offset in (0, 2, 4, 6)
        for task in mina.get("/api/work", params={"limit": 2, "offset": offset}).json()["tasks"]
    ]
    assert numbers == [5, 4, 3, 2, 1]
    for wrong in ({"limit": 0}, {"limit": 201}, {"offset": -1}, {"state": "paid"}):
        assert mina.get("/api/work", params=wrong).status_code == 422


def test_nothing_of_somebody_else_is_seen_or_done(mina: TestClient, client_as: ClientAs) -> None:
    jun = client_as("jun")
    one = lease(mina)[0]
    assert send(jun, one["id"]).json()["code"] == "no_such_lease"
    assert (
        jun.put(f"/api/leases/{one['id']}/draft", json={"answer": RIGHT_BOX, "revision": 0}).status_code
        == 404
    )
    assert jun.post(f"/api/leases/{one['id']}/extension", json={}).status_code == 404
    done = send(mina, one["id"], LOOSE_BOX).json()
    assert jun.post(f"/api/work/{done['submission']}/rework", json={}).json()["code"] == "no_such_submission"
    assert jun.get("/api/work").json()["tasks"] == []
    assert jun.get("/api/ledger").json()["balance"] == 0


def test_drafts_over_the_api(mina: TestClient, now: SettableClock) -> None:
    one = lease(mina)[0]
    path = f"/api/leases/{one['id']}/draft"
    now.advance(minutes=20)
    assert mina.put(path, json={"answer": LOOSE_BOX, "revision": 0}).json() == {"revision": 1}
    conflict = mina.put(path, json={"answer": RIGHT_BOX, "revision": 0})
    assert (conflict.status_code, conflict.json()["code"]) == (409, "draft_conflict")
    assert conflict.json()["draft"]["revision"] == 1
    back = lease(mina)[0]
    assert back["draft"] == conflict.json()["draft"]
    assert back["expires"] == "2026-11-22T09:50:00+00:00"
    now.advance(minutes=5)
    extended = mina.post(f"/api/leases/{one['id']}/extension", json={})
    assert extended.json() == {"expires": "2026-11-22T09:55:00+00:00"}


def test_an_answer_that_came_too_late_is_kept(
    mina: TestClient, client_as: ClientAs, engine: Engine, now: SettableClock
) -> None:
    task = next(one for one in lease(mina, 5) if not is_check(engine, one["id"]))
    now.advance(minutes=31)
    jun = client_as("jun")
    for _ in range(20):
        for one in lease(jun):
            send(jun, one["id"])
    late = send(mina, task["id"], LOOSE_BOX)
    assert (late.status_code, late.json()["code"]) == (409, "lease_expired")
    with db.sessions(engine)() as session:
        stored = session.get_one(Lease, task["id"])
        assert stored.draft == late.json()["draft"]["answer"]
        assert session.scalars(select(Submission).where(Submission.lease == task["id"])).all() == []


@pytest.mark.parametrize(
    "body",
    [
        {"answer": RIGHT_BOX},
        {"answer": RIGHT_BOX, "key": "short"},
        {"answer": RIGHT_BOX, "key": "<script>alert(1)</script>"},
        {"answer": RIGHT_BOX, "key": "key-number-1", "points": 1_000_000},
        {"answer": [RIGHT_BOX], "key": "key-number-1"},
        {"answer": None, "key": "key-number-1"},
        {"answer": RIGHT_BOX | {"boxes": RIGHT_BOX["boxes"] * 10_000}, "key": "key-number-1"},
    ],
)
def test_a_body_of_another_form_is_refused_and_nothing_is_stored(
    mina: TestClient, engine: Engine, body: dict[str, Any]
) -> None:
    one = lease(mina)[0]
    refused = mina.post(f"/api/leases/{one['id']}/submission", json=body)
    assert refused.status_code in (413, 422)
    assert refused.json()["code"] in ("bad_input", "bad_answer", "too_large")
    with db.sessions(engine)() as session:
        assert session.scalars(select(Submission)).all() == []


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e309", "-1e309"])
def test_numbers_that_are_none_are_refused(mina: TestClient, number: str) -> None:
    one = lease(mina)[0]
    body = '{"key": "key-number-1", "answer": {"kind": "boxes", "boxes": [{"label": "cup", "xyxy": [0, 0, 9, %s]}]}}'
    refused = mina.post(f"/api/leases/{one['id']}/submission", content=body % number)
    assert refused.status_code == 422


@pytest.mark.parametrize("path", ["nothing", "%00", "A" * 32, "0" * 32])
def test_leases_that_do_not_exist(mina: TestClient, path: str) -> None:
    for refused in (
        send(mina, path, key="key-number-1"),
        mina.put(f"/api/leases/{path}/draft", json={"answer": RIGHT_BOX, "revision": 0}),
        mina.post(f"/api/leases/{path}/extension", json={}),
    ):
        assert (refused.status_code, refused.json()["code"]) == (404, "no_such_lease")


def test_the_payout_is_of_the_balance_or_of_the_minimum(mina: TestClient) -> None:
    shown = mina.get("/api/ledger").json()
    assert shown == {
        "balance": 0,
        "settled": 0,
        "waiting": 0,
        "entries": [],
        "payout": {"minimum": 5000, "gross": 5000, "income_tax": 150, "local_tax": 10, "net": 4840},
        "payouts": [],
        "practice_only": True,
    }


def test_the_list_is_searched_and_filtered(mina: TestClient, engine: Engine) -> None:
    for n in range(1, 6):
        one = lease(mina)[0]
        send(mina, one["id"], LOOSE_BOX if n > 1 and is_check(engine, one["id"]) else RIGHT_BOX)

    def numbers(**asked: str) -> list[int]:
        return [task["number"] for task in mina.get("/api/work", params=asked).json()["tasks"]]

    assert numbers() == [5, 4, 3, 2, 1]
    assert numbers(q="3") == [3]
    assert numbers(q="KITCH") == [5, 4, 3, 2, 1]
    assert numbers(q="no such title") == []
    assert numbers(state="approved") == [1]
    assert numbers(state="settled") == numbers(state="appealed") == numbers(state="reworked") == []
    with db.sessions(engine).begin() as session:
        settlements.settle(session, before=NOW + timedelta(days=1), now=NOW)
    assert numbers(state="settled") == [1]
    assert [one["settled"] for one in mina.get("/api/work").json()["tasks"]] == [False] * 4 + [True]
