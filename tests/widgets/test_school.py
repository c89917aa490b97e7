"""The screens in a notebook: what they are made with, and the tables beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import labelwidgets
import pytest
import traitlets
from labelwidgets import Exam, School, SchoolWidget, Tasks

from tests.widgets.small_school import TOKEN, Answers, on_tcp

FINDING = {
    "message": {"en": "The right side is 8 px too far out.", "ko": "오른쪽에 8px 여백이 있어요."},
    "lesson": "b2_tight",
}
WORK = {
    "tasks": [
        {
            "submission": "s2",
            "project": "kitchen",
            "project_title": {"en": "Kitchen things", "ko": "부엌 물건"},
            "number": 2,
            "state": "sent_back",
            "points": 0,
            "submitted": "2026-11-22T10:00:00Z",
            "decided": "2026-11-22T10:05:00Z",
            "findings": [FINDING],
            "item": "kitchen-2",
        },
        {
            "submission": "s1",
            "project": "kitchen",
            "project_title": {"en": "Kitchen things", "ko": "부엌 물건"},
            "number": 1,
            "state": "waiting",
            "points": 0,
            "submitted": "2026-11-22T09:00:00Z",
            "decided": None,
            "findings": [],
            "item": "kitchen-1",
        },
    ]
}
LEDGER = {
    "entries": [
        {
            "id": "1",
            "at": "2026-11-22T09:00:00Z",
            "points": 5,
            "cause": "practice:b2-1",
            "text": {"en": "Practice b2-1", "ko": "실습 b2-1"},
        }
    ]
}


@pytest.fixture(autouse=True)
def language_of_the_test(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("LABEL_LANG", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Answers]:
    answers = Answers({})
    with on_tcp(answers) as url:
        monkeypatch.setenv("LABEL_SERVICE_URL", url)
        monkeypatch.setenv("LABEL_SERVICE_TOKEN", TOKEN)
        yield answers


def shown(widget: SchoolWidget) -> dict[str, Any]:
    return {name: getattr(widget, name) for name in ("view", "course", "lesson", "item", "project", "lang")}


def test_the_public_names() -> None:
    assert set(labelwidgets.__all__) >= {"BoxAnnotator", "Exam", "Lesson", "School", "SchoolWidget", "Tasks"}
    assert [name for name in labelwidgets.__all__ if not hasattr(labelwidgets, name)] == []


@pytest.mark.parametrize(
    ("widget", "differs"),
    [
        (lambda: School().home(), {"view": "home"}),
        (lambda: School().work(), {"view": "work"}),
        (lambda: School().points(), {"view": "points"}),
        (lambda: School().disputes(), {"view": "disputes"}),
        (lambda: School().review(), {"view": "review"}),
        (lambda: School().pack(), {"view": "pack"}),
        (lambda: Exam("bounding").open(), {"view": "exam", "course": "bounding"}),
        (
            lambda: Tasks("bounding/kitchen").open(),
            {"view": "tasks", "course": "bounding", "project": "kitchen"},
        ),
    ],
)
def test_each_screen_names_what_it_is_about(widget: Any, differs: dict[str, str]) -> None:
    empty = {"view": "home", "course": "", "lesson": "", "item": "", "project": "", "lang": ""}
    assert shown(widget()) == {**empty, **differs}


def test_a_page_knows_the_module_of_the_widget() -> None:
    state = SchoolWidget().get_state()
    assert state["_page_esm"] == "school.js"
    assert "ls-item" in state["_css"]


def test_the_language_comes_from_the_environment_then_from_the_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "ko" / "bounding"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    assert SchoolWidget().lang == "ko"
    monkeypatch.setenv("LABEL_LANG", "en")
    assert SchoolWidget().lang == "en"
    assert SchoolWidget(lang="ko").lang == "ko"


def test_a_misspelt_argument_names_itself() -> None:
    with pytest.raises(TypeError, match="lesso"):
        SchoolWidget(lesso="b2_tight")


def test_a_screen_or_language_that_does_not_exist_is_refused() -> None:
    with pytest.raises(traitlets.TraitError):
        SchoolWidget(view="gold")
    with pytest.raises(traitlets.TraitError):
        SchoolWidget(lang="de")


@pytest.mark.parametrize("path", ["", "kitchen", "a/b/c", "../kitchen", "bounding/*", "Bounding/kitchen", 7])
def test_a_project_is_named_by_course_and_project(path: Any) -> None:
    with pytest.raises(ValueError, match="course/project"):
        Tasks(path)


def test_the_work_as_a_table(service: Answers) -> None:
    service.answers["work"] = (200, WORK)
    table = School().work_table()
    assert table["task"].tolist() == [2, 1]
    assert table["findings"].tolist() == ["The right side is 8 px too far out.", ""]
    assert table["lesson"].tolist() == ["b2_tight", ""]
    assert table["submitted"][0].hour == 10
    assert table["decided"].isna().tolist() == [False, True]


def test_the_points_as_a_table_in_the_notebooks_language(
    service: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LABEL_LANG", "ko")
    service.answers["ledger"] = (200, LEDGER)
    table = School().ledger_table()
    assert table[["points", "text"]].to_dict("records") == [{"points": 5, "text": "실습 b2-1"}]


def test_tables_keep_their_columns_when_there_is_nothing_yet(service: Answers) -> None:
    service.answers.update({"work": (200, {"tasks": []}), "ledger": (200, {"entries": []})})
    assert School().work_table().columns.tolist()[:3] == ["project", "task", "state"]
    assert School().ledger_table().columns.tolist() == ["at", "points", "cause", "text"]


def test_my_slips_are_a_table_and_so_is_their_history(
    service: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    slip = {
        "course": "bounding",
        "course_title": {"en": "Bounding", "ko": "바운딩"},
        "code": "BOX_LOOSE",
        "message": {"en": "A side had empty space.", "ko": "변에 빈 공간이 있었어요."},
        "count": 3,
        "before": None,
        "now": 0.25,
        "trend": "new",
        "lesson": "b2_tight",
        "last": "2026-11-22T10:00:00Z",
        "examples": [],
    }
    history = [
        {"at": "2026-11-22T09:00:00Z", "source": "lesson", "course": "bounding", "codes": []},
        {
            "at": "2026-11-22T10:00:00Z",
            "source": "work",
            "course": "bounding",
            "codes": ["BOX_LOOSE", "MISSED"],
        },
    ]
    service.answers["slips"] = (200, {"slips": [slip], "stopped": [], "history": history, "reviews": []})
    monkeypatch.setenv("LABEL_LANG", "ko")

    table = School().slips()
    assert table.loc[0, ["code", "slip", "count", "trend"]].tolist() == [
        "BOX_LOOSE",
        "변에 빈 공간이 있었어요.",
        3,
        "new",
    ]
    assert table["before"].isna().all()
    assert table["now"].tolist() == [0.25]
    assert School().slips_over_time()["code"].tolist() == ["", "BOX_LOOSE", "MISSED"]

    service.answers["slips"] = (200, {"slips": [], "stopped": [], "history": [], "reviews": []})
    assert School().slips().empty
    assert School().slips_over_time().columns.tolist() == ["at", "source", "course", "code"]
