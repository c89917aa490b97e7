"""Disputes in a notebook: two leads click, the key is put right, and whoever clicks twice is told so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from labelgrader.authoring import decide_disputes
from labelgrader.authoring.disputes import RIGHT, STAYS
from labelgrader.settings import Settings
from sqlalchemy import Engine

from tests.conftest import SettableClock
from tests.grader import builders as b
from tests.grader.test_disputes import WIDE, School


class Tool:
    """What ipyannotations' ClassLabeller is to us."""

    def __init__(self, options: list[str], allow_freetext: bool) -> None:
        self.options, self.allow_freetext = options, allow_freetext
        self.shown: list[str] = []
        self.heard: Any = None

    def display(self, item: str) -> None:
        self.shown.append(item)

    def on_submit(self, callback: Any) -> None:
        self.heard = callback


@pytest.fixture
def school(
    make_person: Callable[..., str],
    settings: Settings,
    engine: Engine,
    now: SettableClock,
    client_as: Callable[[str], TestClient],
    monkeypatch: pytest.MonkeyPatch,
) -> School:
    make_person("mina", "labeler")
    for lead in ("tess", "tom"):
        make_person(lead, "trainer", "labeler")
    monkeypatch.setenv("LABELGRADER_HOME", str(settings.home))
    made = School(settings, engine, now, client_as)
    made.answer("b2-1", b.boxes(WIDE))
    made.doubt("b2-1", "The handle | belongs <to> it")
    return made


def opened(lead: str) -> tuple[Tool, Any]:
    tools: list[Tool] = []

    def tool(**options: Any) -> Tool:
        tools.append(Tool(**options))
        return tools[0]

    shown = decide_disputes(tool, lead=lead)
    return tools[0], shown.children[1] if hasattr(shown, "children") else None


@pytest.fixture(autouse=True)
def plain_widgets(monkeypatch: pytest.MonkeyPatch) -> None:
    class Boxed:
        def __init__(self, children: list[Any]) -> None:
            self.children = children

    class Said:
        value = ""

    monkeypatch.setattr("ipywidgets.VBox", Boxed)
    monkeypatch.setattr("ipywidgets.HTML", Said)


def test_two_leads_put_a_key_right(school: School) -> None:
    tool, said = opened("tess")
    assert tool.options == [RIGHT, STAYS]
    assert "    The handle | belongs <to> it" in tool.shown[0]
    tool.heard(RIGHT)
    assert "another lead decides" in said.value
    assert "No dispute waits" in tool.shown[-1]
    assert "No dispute waits" in opened("tess")[0].shown[0]

    tool, said = opened("tom")
    tool.heard(RIGHT)
    assert "put right" in said.value
    school.work()
    assert school.mina.get("/api/items/b2-1").json()["last"]["verdict"]["score"] == 100


def test_a_key_may_stay_and_a_dispute_may_wait(school: School) -> None:
    tool, said = opened("tess")
    tool.heard(None)
    assert "Skipped" in said.value
    tool, said = opened("tess")
    tool.heard(STAYS)
    assert "Declined" in said.value
    assert school.mina.get("/api/items/b2-1").json()["dispute"]["state"] == "declined"


def test_a_decision_that_came_too_late_is_said(school: School) -> None:
    late, said = opened("tom")
    first, _ = opened("tess")
    first.heard(STAYS)
    late.heard(RIGHT)
    assert "decided already" in said.value
