"""Which work is open to whom, as the list says and as the service holds to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from labelgrader import db
from labelgrader.schema import Lease
from sqlalchemy import Engine, select

from tests.conftest import SettableClock
from tests.grader.builders import RIGHT_BOX, certify
from tests.grader.work_builders import open_kitchen

ClientAs = Callable[[str], TestClient]


@pytest.fixture
def mina(engine: Engine, client_as: ClientAs) -> TestClient:
    """Certified for bounding, not for text."""
    with db.sessions(engine).begin() as session:
        open_kitchen(session, "mina", "jun")
    return client_as("mina")


def projects(client: TestClient) -> dict[str, dict[str, Any]]:
    return {project["id"]: project for project in client.get("/api/projects").json()["projects"]}


def lease(client: TestClient, count: int = 1, project: str = "kitchen") -> Any:
    return client.post(f"/api/projects/{project}/leases", json={"count": count})


def test_open_and_locked_projects_are_listed_with_why(mina: TestClient) -> None:
    listed = projects(mina)
    assert list(listed) == ["kitchen", "news"]
    assert listed["kitchen"] == {
        "id": "kitchen",
        "overlap": None,
        "course": "bounding",
        "title": {"en": "Kitchen", "ko": "Kitchen"},
        "summary": {"en": "Cups.", "ko": "Cups."},
        "kind": "boxes",
        "price": 45,
        "terms": {"price": 45, "per_object": 0, "cap": 45, "bonus": 0},
        "tasks_left": 15,
        "state": "open",
        "locked": None,
        "may_apply": False,
        "invited": False,
        "conditions": {"minutes": None, "hourly": None, "sent_back": None, "review_hours": None},
        "done": 0,
        "practise": None,
        "practice_only": True,
    }
    locked = listed["news"]["locked"]
    assert listed["news"]["state"] == "locked"
    assert locked["course"] == "text_tagging"
    assert locked["course_title"] == {"en": "Text tagging", "ko": "텍스트 태깅"}
    assert "Text tagging" in locked["why"]["en"]
    assert "텍스트 태깅" in locked["why"]["ko"]


def test_the_service_refuses_what_is_locked_until_the_certificate(mina: TestClient, engine: Engine) -> None:
    refused = lease(mina, project="news")
    assert (refused.status_code, refused.json()["code"]) == (403, "project_locked")
    assert refused.json()["course"] == "text_tagging"
    with db.sessions(engine).begin() as session:
        certify(session, "mina", "text_tagging")
    assert lease(mina, project="news").status_code == 200
    assert projects(mina)["news"]["state"] == "open"


def test_a_check_item_is_counted_like_a_task(mina: TestClient) -> None:
    left = [projects(mina)["kitchen"]["tasks_left"]]
    for done in range(1, 8):
        one = lease(mina).json()["leases"][0]
        sent = {"answer": RIGHT_BOX, "key": f"key-number-{done}"}
        assert mina.post(f"/api/leases/{one['id']}/submission", json=sent).status_code == 200
        kitchen = projects(mina)["kitchen"]
        left.append(kitchen["tasks_left"])
        assert kitchen["done"] == done
    assert left == list(range(15, 7, -1))


def test_a_lease_as_it_is_shown(mina: TestClient, now: SettableClock) -> None:
    one, two = lease(mina, 2).json()["leases"]
    assert set(one) == {"id", "expires", "item", "draft", "number"}
    assert (one["number"], two["number"], one["draft"]) == (1, 2, None)
    assert one["expires"] == "2026-11-22T09:30:00+00:00"
    assert set(one["item"]) == set(two["item"])
    assert (one["item"]["role"], one["item"]["course"], one["item"]["group"]) == (
        "task",
        "bounding",
        "kitchen",
    )


@pytest.mark.parametrize(
    ("path", "body", "status", "code"),
    [
        ("kitchen", {"count": 6}, 422, "bad_input"),
        ("kitchen", {"count": 0}, 422, "bad_input"),
        ("kitchen", {"count": True}, 422, "bad_input"),
        ("kitchen", {"count": "2"}, 422, "bad_input"),
        ("kitchen", {"count": 1, "check": False}, 422, "bad_input"),
        ("kitchen", [], 422, "bad_input"),
        ("nowhere", {"count": 1}, 404, "no_such_project"),
        ("*", {"count": 1}, 404, "no_such_project"),
        ("%00", {"count": 1}, 404, "no_such_project"),
        ("%EC%84%9C%EC%9A%B8", {"count": 1}, 404, "no_such_project"),
    ],
)
def test_what_makes_no_sense_is_refused(
    mina: TestClient, engine: Engine, path: str, body: Any, status: int, code: str
) -> None:
    refused = mina.post(f"/api/projects/{path}/leases", json=body)
    assert (refused.status_code, refused.json()["code"]) == (status, code)
    with db.sessions(engine)() as session:
        assert session.scalars(select(Lease)).all() == []
