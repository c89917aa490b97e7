"""The gold rule: before a committed attempt, no answer of the service holds anything of the answer key."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from labelgrader import auth
from labelgrader.app import create_app
from labelgrader.clock import utc_now
from labelgrader.publishing import publish
from labelgrader.routes.depends import COOKIE
from labelgrader.schema import Gold, Item
from labelgrader.settings import Settings
from sqlalchemy import select

from tests.conftest import HEADERS
from tests.grader.builders import certify
from tests.running import REPOSITORY

pytestmark = pytest.mark.slow
A_SPAN = re.compile(r'\[\d+,\d+,"\w+"\]')


@pytest.fixture(scope="module")
def real_school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The real courses, published."""
    home = tmp_path_factory.mktemp("gold") / "school"
    home.mkdir()
    publish(REPOSITORY / "courses", home, lambda _line: None)
    yield home
    shutil.rmtree(home)


@pytest.fixture(scope="module")
def real_app(real_school: Path) -> Iterator[FastAPI]:
    app = create_app(Settings(home=real_school))
    yield app
    app.state.engine.dispose()


@pytest.fixture(scope="module")
def keys(real_app: FastAPI) -> dict[tuple[str, str], dict[str, Any]]:
    """Every answer key of the school, of all variants: item and version -> gold."""
    with real_app.state.sessions() as session:
        found = session.execute(
            select(Item.id, Item.version, Gold.body)
            .join(Gold, (Gold.item == Item.id) & (Gold.version == Item.version))
            .where(Item.current)
        ).all()
    assert len(found) > 40
    return {(row.id, row.version): row.body for row in found}


def labeler(app: FastAPI, name: str, *, certified: bool) -> TestClient:
    """Somebody enrolled in everything."""
    with app.state.sessions.begin() as session:
        person = auth.add_person(session, name=name, roles=("labeler",), now=utc_now())
        cookie = auth.sign_in(
            session, code=auth.make_link(session, person=person, now=utc_now()), now=utc_now()
        )
        if certified:
            for course in ("bounding", "text_tagging", "text_tagging_en"):
                certify(session, person, course)
    client = TestClient(app, headers=HEADERS, cookies={COOKIE: cookie})
    for course in ("bounding", "text_tagging", "text_tagging_en"):
        assert client.post(f"/api/courses/{course}/enrolment", content=b"{}").status_code == 200
    return client


def holds(text: str, gold: dict[str, Any]) -> bool:
    """Whether a JSON text holds this key's own box, or its own spans as written."""
    flat = re.sub(r"\s", "", text)
    if gold["kind"] == "boxes":
        boxes = [one["xyxy"] for one in gold["objects"]]
        whole = [f"{x1:g},{y1:g},{x2:g},{y2:g}" for x1, y1, x2, y2 in boxes]
        exact = [",".join(json.dumps(float(edge)) for edge in box) for box in boxes]
        return any(one in flat for one in (*whole, *exact))
    if gold["kind"] == "choice":
        # A label alone is on every button; which one is right, and why, is not.
        why = [re.sub(r"\s", "", text) for text in (gold["hint"] or {}).values()]
        right = json.dumps(gold["labels"], ensure_ascii=False).replace(" ", "")
        return any(one in flat for one in (f'"labels":{right}', '"sarcasm"', *why))
    if gold["kind"] == "review":
        # What is shown is for everybody; what is wrong with it, and what to decide, is not.
        why = [re.sub(r"\s", "", text) for one in gold["findings"] for text in one["message"].values()]
        return any(
            one in flat for one in ('"decision":"approve"', '"decision":"send_back"', "gold_xyxy", *why)
        )
    spans = [json.dumps(span, ensure_ascii=False).replace(" ", "") for span in gold["spans"]]
    return any(one in flat for one in spans)


def test_the_search_would_find_a_key(keys: dict[tuple[str, str], dict[str, Any]]) -> None:
    assert all(
        holds(json.dumps(gold, ensure_ascii=False), gold)
        for gold in keys.values()
        if gold.get("objects") or gold.get("spans") or gold["kind"] in ("choice", "review")
    )


def test_no_answer_before_an_attempt_holds_a_key(
    real_app: FastAPI, keys: dict[tuple[str, str], dict[str, Any]]
) -> None:
    client = labeler(real_app, "Before", certified=True)
    answers: dict[str, str] = {}
    with real_app.state.sessions() as session:
        items = session.execute(select(Item.id, Item.role).where(Item.current)).all()
    for item, role in items:
        answer = client.get(f"/api/items/{item}")
        assert answer.status_code == (
            200 if role in ("practice", "pretest", "example") else (403 if role == "exam" else 404)
        )
        answers[item] = answer.text
    each = [f"courses/{course}" for course in ("bounding", "text_tagging", "text_tagging_en")]
    for path in ("me", "courses", *each, "projects", "work", "ledger"):
        answers[path] = client.get(f"/api/{path}").text
    answers["openapi"] = client.get("/api/openapi.json").text
    for project in ("kitchen", "news", "briefs"):
        leased = client.post(f"/api/projects/{project}/leases", json={"count": 5})
        assert len(leased.json()["leases"]) == 5
        answers[project] = leased.text
    boxes = [gold for gold in keys.values() if gold["kind"] != "spans"]
    # These show spans of their own: examples the right ones, reviews what somebody marked.
    shown = {item for item, role in items if role == "example"}
    shown |= {item for (item, _), gold in keys.items() if gold["kind"] == "review"}
    for where, text in answers.items():
        assert not any(holds(text, gold) for gold in boxes), where
        # Offsets are small numbers that recur, so no span at all may be there.
        assert where in shown or not A_SPAN.search(re.sub(r"\s", "", text)), where


def test_a_verdict_tells_of_its_own_item_only_and_an_exam_tells_nothing(
    real_app: FastAPI, keys: dict[tuple[str, str], dict[str, Any]]
) -> None:
    client = labeler(real_app, "After", certified=False)
    wrong = {"kind": "boxes", "boxes": [{"type": "box", "label": "chair", "xyxy": [1, 1, 30, 30]}]}
    body = {"answer": wrong, "key": "a-key-of-mine-1", "active_ms": 1}
    told = client.post("/api/items/b2-8/attempts", json=body)
    assert told.status_code == 200
    others = [gold for (item, _), gold in keys.items() if item != "b2-8" and gold["kind"] == "boxes"]
    assert not any(holds(told.text, gold) for gold in others)
    # An item of an exam that does not run is not even shown.
    assert client.get("/api/items/ba-1").status_code == 403
    assert client.post("/api/items/ba-1/attempts", json=body | {"key": "a-key-of-mine-2"}).status_code == 403


def test_the_reasons_of_a_review_do_not_say_which_are_there(
    real_app: FastAPI, keys: dict[tuple[str, str], dict[str, Any]]
) -> None:
    client = labeler(real_app, "Reviewer", certified=False)
    reviews = {item: gold for (item, _), gold in keys.items() if gold["kind"] == "review"}
    assert {gold["decision"] for gold in reviews.values()} == {"approve", "send_back"}
    shown = {item: client.get(f"/api/items/{item}").json() for item in reviews}
    for craft in ("boxes", "spans"):
        alike = [body for body in shown.values() if body["of"] == craft]
        assert len({json.dumps(body["codes"]) for body in alike}) == 1
        # Neither the numbers nor the order of what is public differ between good work and bad.
        assert len({tuple(sorted(body.keys() - {"card"})) for body in alike}) == 1


def test_the_buttons_of_a_choice_do_not_say_which_is_right(
    real_app: FastAPI, keys: dict[tuple[str, str], dict[str, Any]]
) -> None:
    client = labeler(real_app, "Buttons", certified=False)
    choices = {item: gold for (item, _), gold in keys.items() if gold["kind"] == "choice"}
    answers = {item: client.get(f"/api/items/{item}") for item in choices}
    # Those of an exam are shown to nobody who does not sit it.
    shown = {item: answer.json() for item, answer in answers.items() if answer.status_code == 200}
    assert len({json.dumps(body["labels"]) for body in shown.values()}) == 1
    # Practice has hints and help besides, and what is asked before a course has neither.
    shapes = {(body["role"], json.dumps(sorted(body))) for body in shown.values()}
    assert len(shapes) == len({role for role, _ in shapes})
    # The key's labels differ, so equal buttons can't follow them.
    assert len({choices[item]["labels"][0] for item in shown}) == 4


def test_a_check_item_looks_like_any_task(real_app: FastAPI) -> None:
    client = labeler(real_app, "Lookalike", certified=True)
    leases = client.post("/api/projects/kitchen/leases", json={"count": 5}).json()["leases"]
    shapes = {tuple(sorted(lease["item"])) for lease in leases}
    assert len(shapes) == 1
    assert {lease["item"]["role"] for lease in leases} == {"task"}
    assert all("check" not in json.dumps(lease).lower() for lease in leases)
