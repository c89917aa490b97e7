"""Wrong input to every route: an error with a code, nothing stored, never a 500."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from labelgrader import db
from labelgrader.schema import Base
from sqlalchemy import Engine, func, select

from tests.grader.builders import certify, enrol, publish_school

SCRIPT = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>'
STRINGS = [
    SCRIPT,
    "*",
    "../../etc/passwd",
    "%00",
    "'; DROP TABLE people; --",
    "김" * 500,
    "\ud800",
    "",
    " ",
    "A\u0000B",
]
BIG_BOX = {"type": "box", "label": "cup", "xyxy": [1, 1, 50, 50]}


def answer(**changes: Any) -> dict[str, Any]:
    return {"kind": "boxes", "boxes": [BIG_BOX], **changes}


BAD_ANSWERS: dict[str, Any] = {
    "a string": "boxes",
    "a list": [],
    "nothing": None,
    "no kind": {"boxes": []},
    "unknown kind": answer(kind="polygons"),
    "the other kind": {"kind": "spans", "spans": [[0, 1, "LC"]]},
    "unknown key": answer(comment="hi"),
    "not a number": answer(boxes=[BIG_BOX | {"xyxy": [float("nan"), 1, 50, 50]}]),
    "infinity": answer(boxes=[BIG_BOX | {"xyxy": [float("-inf"), 1, 50, 50]}]),
    "strings for numbers": answer(boxes=[BIG_BOX | {"xyxy": ["1", "1", "50", "50"]}]),
    "three numbers": answer(boxes=[BIG_BOX | {"xyxy": [1, 1, 50]}]),
    "turned round": answer(boxes=[BIG_BOX | {"xyxy": [50, 50, 1, 1]}]),
    "no area": answer(boxes=[BIG_BOX | {"xyxy": [1, 1, 1, 1]}]),
    "outside": answer(boxes=[BIG_BOX | {"xyxy": [1, 1, 50, 50_000]}]),
    "10,000 boxes": answer(boxes=[BIG_BOX] * 10_000),
    "unknown label": answer(boxes=[BIG_BOX | {"label": "king"}]),
    "script as label": answer(boxes=[BIG_BOX | {"label": SCRIPT}]),
    "flag as number": answer(nothing=1),
}
NOT_JSON = [
    b'{"answer":{"kind":"boxes","boxes":[{"label":"cup","xyxy":[1e309,1,2,3]}]},"revision":0}',
    b"{",
    b"[" * 90_000,
]


@pytest.fixture
def mina(
    engine: Engine, make_person: Callable[..., str], client_as: Callable[[str], TestClient]
) -> TestClient:
    """A labeler with everything open to her."""
    make_person("mina", "labeler")
    with db.sessions(engine).begin() as session:
        publish_school(session)
        for course in ("bounding", "text_tagging"):
            enrol(session, "mina", course)
            certify(session, "mina", course)
    return client_as("mina")


def stored(engine: Engine) -> dict[str, int]:
    """How many rows every table has."""
    with engine.connect() as connection:
        return {
            name: connection.scalar(select(func.count()).select_from(table)) or 0
            for name, table in Base.metadata.tables.items()
        }


def send(client: TestClient, method: str, path: str, body: Any) -> Any:
    return client.request(method, path, content=json.dumps(body).encode())


def places(client: TestClient) -> list[tuple[str, str, dict[str, Any]]]:
    """Every route that takes an answer, with the rest of its body right."""
    lease = client.post("/api/projects/kitchen/leases", json={"count": 1}).json()["leases"][0]["id"]
    return [
        ("PUT", "/api/items/b1-1/draft", {"revision": 0}),
        ("POST", "/api/items/b1-1/attempts", {"key": str(uuid.uuid4()), "active_ms": 5}),
        ("PUT", f"/api/leases/{lease}/draft", {"revision": 0}),
        ("POST", f"/api/leases/{lease}/submission", {"key": str(uuid.uuid4())}),
    ]


@pytest.mark.parametrize("name", BAD_ANSWERS)
def test_a_bad_answer_is_refused_everywhere_and_nothing_is_stored(
    mina: TestClient, engine: Engine, name: str
) -> None:
    routes = places(mina)
    before = stored(engine)
    for method, path, rest in routes:
        refused = send(mina, method, path, {"answer": BAD_ANSWERS[name], **rest})
        assert (refused.status_code, refused.json()["code"]) in (
            (422, "bad_answer"),
            (422, "bad_input"),
        ), (path, refused.text)
        assert {"en", "ko"} == set(refused.json()["detail"])
    assert stored(engine) == before


@pytest.mark.parametrize("body", NOT_JSON)
def test_a_body_that_python_would_read_and_json_would_not(
    mina: TestClient, engine: Engine, body: bytes
) -> None:
    routes = places(mina)
    before = stored(engine)
    for method, path, _ in routes:
        refused = mina.request(method, path, content=body)
        assert refused.status_code in (400, 422), (path, refused.text)
    assert stored(engine) == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("key", ""),
        ("key", "short"),
        ("key", "x" * 65),
        ("key", SCRIPT),
        ("key", 12345678),
        ("active_ms", -1),
        ("active_ms", 1.5),
        ("active_ms", "5"),
        ("active_ms", 2**60),
        ("active_ms", True),
        ("surprise", 1),
    ],
)
def test_the_rest_of_an_attempt_is_checked_as_well(
    mina: TestClient, engine: Engine, field: str, value: Any
) -> None:
    before = stored(engine)
    body = {"answer": answer(), "key": str(uuid.uuid4()), "active_ms": 5, field: value}
    refused = send(mina, "POST", "/api/items/b1-1/attempts", body)
    assert (refused.status_code, refused.json()["code"]) == (422, "bad_input")
    assert stored(engine) == before


@pytest.mark.parametrize("count", [0, -1, 6, 1_000_000, "1", 1.5, None, True])
def test_leases_come_in_small_whole_numbers(mina: TestClient, engine: Engine, count: Any) -> None:
    before = stored(engine)
    refused = send(mina, "POST", "/api/projects/kitchen/leases", {"count": count})
    assert (refused.status_code, refused.json()["code"]) == (422, "bad_input")
    assert stored(engine) == before


@pytest.mark.parametrize("name", STRINGS)
def test_any_string_as_an_id_is_just_unknown(
    mina: TestClient, app: FastAPI, engine: Engine, name: str
) -> None:
    before = stored(engine)
    quoted = "".join(f"%{byte:02X}" for byte in name.encode("utf-8", "surrogatepass"))
    for method, path in [(method, path) for method, path in _routes(app) if "{" in path]:
        refused = mina.request(method, re.sub(r"{\w+}", quoted, path), content=b"{}")
        assert 400 <= refused.status_code < 500, (method, path, refused.status_code)
        # A page says it in words for people.
        page = not path.startswith("/api") and "text/html" in refused.headers["content-type"]
        assert page or "code" in refused.json(), (method, path)
        assert "Traceback" not in refused.text
    assert stored(engine) == before


def test_somebody_elses_lease_and_submission_are_not_there(
    mina: TestClient, make_person: Callable[..., str], client_as: Callable[[str], TestClient], engine: Engine
) -> None:
    lease = mina.post("/api/projects/kitchen/leases", json={"count": 1}).json()["leases"][0]["id"]
    make_person("jun", "labeler")
    with db.sessions(engine).begin() as session:
        certify(session, "jun")
    jun = client_as("jun")
    before = stored(engine)
    for method, path, body in [
        ("PUT", f"/api/leases/{lease}/draft", {"answer": answer(), "revision": 0}),
        ("POST", f"/api/leases/{lease}/submission", {"answer": answer(), "key": str(uuid.uuid4())}),
        ("POST", f"/api/leases/{lease}/extension", {}),
    ]:
        assert send(jun, method, path, body).status_code == 404, path
    assert stored(engine) == before
    assert send(mina, "POST", f"/api/leases/{lease}/extension", {}).status_code == 200


def _routes(app: FastAPI) -> list[tuple[str, str]]:
    routes = [
        (method.upper(), path) for path, methods in app.openapi()["paths"].items() for method in methods
    ]
    assert len(routes) > 20
    return routes


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=_JSON)
def test_any_json_at_any_route_is_answered_without_breaking(
    mina: TestClient, app: FastAPI, body: Any
) -> None:
    sent = json.dumps(body).encode()
    for method, path in _routes(app):
        # Signing out would make everything after it a 401.
        if method in ("POST", "PUT") and path not in ("/api/sign-out", "/api/courses/{course}/enrolment"):
            known = (
                path.replace("{item}", "b1-1")
                .replace("{course}", "bounding")
                .replace("{lesson}", "b1_points")
            )
            address = re.sub(r"{\w+}", "unknown", known.replace("{project}", "kitchen"))
            answered = mina.request(method, address, content=sent)
            assert answered.status_code < 500, (method, address, answered.text)
