"""A lesson in a notebook: one line a screen, and its results as a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from labelwidgets import Lesson, Refused

from tests.widgets.small_school import TOKEN, Answers, on_tcp

LESSON = {
    "items": [
        {"id": "b2-1", "state": "right", "score": 96.5, "approved": True},
        {"id": "b2-2", "state": "wrong", "score": 50, "approved": False},
        {"id": "b2-3", "state": "not_attempted", "score": None, "approved": None},
    ]
}


@pytest.fixture(autouse=True)
def outside_any_language(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("LABEL_LANG", raising=False)
    monkeypatch.chdir(tmp_path)


def test_each_line_is_one_screen() -> None:
    lesson = Lesson("bounding/b2_tight")
    screens = [lesson.example("car-side"), lesson.practice("b2-1"), lesson.finish()]
    assert [(screen.view, screen.course, screen.lesson, screen.item) for screen in screens] == [
        ("example", "bounding", "b2_tight", "car-side"),
        ("practice", "bounding", "b2_tight", "b2-1"),
        ("finish", "bounding", "b2_tight", ""),
    ]
    assert repr(lesson) == 'Lesson("bounding/b2_tight")'


@pytest.mark.parametrize("path", ["b2_tight", "bounding/", "/b2_tight", "bounding/b2 tight", "a/b/c", None])
def test_a_lesson_is_named_by_course_and_lesson(path: Any) -> None:
    with pytest.raises(ValueError, match="course/lesson"):
        Lesson(path)


def test_an_item_is_an_id() -> None:
    with pytest.raises(ValueError, match=r"practice takes .*\.\./b2-1"):
        Lesson("bounding/b2_tight").practice("../b2-1")


def test_a_misspelt_argument_names_itself() -> None:
    with pytest.raises(TypeError, match="itme"):
        Lesson("bounding/b2_tight").practice(itme="b2-1")  # type: ignore[call-arg]  # the point of the test


def test_results_keep_right_wrong_and_not_attempted_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    answers: dict[str, tuple[int, Any]] = {"courses/bounding/lessons/b2_tight": (200, LESSON)}
    answers |= {f"items/b2-{n}": (200, {"attempts": attempts}) for n, attempts in ((1, 2), (2, 1), (3, 0))}
    with on_tcp(Answers(answers)) as url:
        monkeypatch.setenv("LABEL_SERVICE_URL", url)
        monkeypatch.setenv("LABEL_SERVICE_TOKEN", TOKEN)
        table = Lesson("bounding/b2_tight").results()
    assert table["item"].tolist() == ["b2-1", "b2-2", "b2-3"]
    assert table["state"].tolist() == ["right", "wrong", "not_attempted"]
    assert table["score"].tolist() == [96.5, 50.0, pd.NA]
    assert table["approved"].tolist() == [True, False, False]
    assert table["attempts"].tolist() == [2, 1, 0]


def test_results_before_joining_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = {
        "code": "not_enrolled",
        "detail": {"en": "Join the course first.", "ko": "먼저 신청해 주세요."},
    }
    with on_tcp(Answers({"courses/bounding/lessons/b2_tight": (403, problem)})) as url:
        monkeypatch.setenv("LABEL_SERVICE_URL", url)
        monkeypatch.setenv("LABEL_SERVICE_TOKEN", TOKEN)
        with pytest.raises(Refused, match="Join the course first"):
            Lesson("bounding/b2_tight").results()
