"""What a test cell is worth: from the stored answer and the key of the version that was answered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from labelgrader.cells import points_of, score, verdict_on
from labelgrader.errors import Broken
from labelgrader.formats.verdicts import Verdict
from labelgrader.schema import Gold, Item

from tests.grader.lesson_school import LessonSchool, box


@pytest.fixture
def worth(lesson_school: LessonSchool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("LABELGRADER_HOME", str(lesson_school.settings.home))
    folder = tmp_path / "graded"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def ask(answer: dict[str, Any] | None, version: str = "0" * 12) -> float:
        given = answer and {"version": version, "attempt": 1, "answer": answer}
        (folder / "answers.json").write_text(json.dumps({"items": {"b2-1": given}}))
        return score("b2-1")

    return ask


def test_a_right_answer_is_worth_every_point(worth: Any) -> None:
    assert worth(box()) == 10


def test_an_edge_too_far_is_worth_half(worth: Any) -> None:
    assert worth(box(right=9)) == 5


@pytest.mark.parametrize("answer", [None, {"kind": "boxes", "boxes": []}])
def test_no_answer_is_worth_nothing(worth: Any, answer: dict[str, Any] | None) -> None:
    found = worth(answer)
    assert found == 0
    assert isinstance(found, float)


def test_an_item_that_is_not_in_the_answers_is_worth_nothing(worth: Any) -> None:
    worth(None)
    assert score("b2-2") == 0


def test_the_key_is_that_of_the_version_that_was_answered(lesson_school: LessonSchool, worth: Any) -> None:
    with lesson_school.sessions.begin() as session:
        old = session.get_one(Item, ("b2-1", "0" * 12))
        key = session.get_one(Gold, ("b2-1", "0" * 12)).body
        new = {
            name: getattr(old, name) for name in ("id", "current", "course", "group", "role", "kind", "body")
        }
        session.add(Item(**new, version="1" * 12))
        session.flush()
        moved = key["objects"][0] | {"xyxy": [0.0, 0.0, 50.0, 50.0]}
        session.add(Gold(item="b2-1", version="1" * 12, body=key | {"objects": [moved]}))
    assert worth(box()) == 10
    assert worth(box(), version="1" * 12) == 0


def test_a_key_that_is_gone_is_an_error_and_not_a_zero(lesson_school: LessonSchool, worth: Any) -> None:
    with pytest.raises(Broken) as refusal:
        worth(box(), version="2" * 12)
    assert refusal.value.code == "gold_is_gone"
    with lesson_school.sessions() as session, pytest.raises(Broken):
        verdict_on(session, item="no-such", version="0" * 12, answer=box())


@pytest.mark.parametrize(("percent", "points"), [(0, 0), (33.333333, 3.33), (66.666666, 6.67), (100, 10)])
def test_points_are_a_tenth_of_the_score(percent: float, points: float) -> None:
    assert points_of(Verdict(state="wrong", score=percent, approved=False)) == points
