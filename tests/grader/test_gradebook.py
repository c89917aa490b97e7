"""nbgrader, closed where stock nbgrader is open: every row of what we know it lets through or gives away."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import sysconfig
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import nbformat
import pytest
from labelgrader.errors import Broken
from labelgrader.gradebook.autograder import Mark, autograde, read_marks
from labelgrader.gradebook.configuration import make_api, open_gradebook, without_its_warnings
from labelgrader.gradebook.course_folder import check_id, course_folder, item_of, prepare_course
from labelgrader.gradebook.preprocessors import RunGradeCells, strict_score
from labelgrader.schema import Attempt
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from nbgrader.preprocessors import Execute
from sqlalchemy import func, select

from tests.grader.lesson_school import (
    BOXES,
    GOLD_BOX,
    NOON,
    LessonSchool,
    box,
    hidden,
    lesson_notebook,
    notebook,
    test_cell,
)
from tests.running import REPOSITORY

# Real nbgrader, each time: too long for the tests that run before every commit.
pytestmark = pytest.mark.slow
LESSON = "b2_tight-v1"
ODD_CELLS = {
    "negative": "-3",
    "nan": "float('nan')",
    "infinite": "1e999",
    "none": "None",
    "tuple": "(7.5, 7.5)",
    "semicolon": "7.5;",
    "numpy": "import numpy as np\nnp.float64(7.5)",
    "too_much": "12",
    "text": "'7.5'",
    "true": "True",
    "nothing_said": "x = 7.5",
    "prints": "print(7.5)",
    "raises": "raise ValueError('the gold is 101.25')",
    "quits": "raise SystemExit",
    "not_python": "7.5 7.5",
    "empty": "",
}
GOOD_CELLS = {
    "number": ("7.5", 7.5),
    "whole": ("10", 10.0),
    "zero": ("0.0", 0.0),
    "after_a_warning": ("import warnings\nwarnings.warn('shaky', stacklevel=2)\n7.5", 7.5),
    "after_standard_error": ("import sys\nprint('shaky', file=sys.stderr)\n7.5", 7.5),
    "after_printing": ("print('10')\n7.5", 7.5),
    "with_a_comment": ("7.5  # of 10; fair", 7.5),
}


class Bench:
    """A course whose test cells are what a test likes; made by nbgrader directly, past our check of the notebook."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def grade(self, cells: dict[str, str], *, assignment: str = "odd-v1") -> dict[str, Any]:
        """Cell -> its row in the gradebook."""
        source = self.folder / "source" / assignment / f"{assignment}.ipynb"
        source.parent.mkdir(parents=True)
        nbformat.write(notebook(*(test_cell(text, name) for name, text in cells.items())), source)  # type: ignore[no-untyped-call]
        api = make_api(self.folder)
        with without_its_warnings():
            assert api.generate_assignment(assignment)["success"]
            submitted = self.folder / "submitted" / "mina" / assignment
            shutil.copytree(self.folder / "release" / assignment, submitted)
            graded = api.autograde(assignment, "mina")
        assert graded["success"], graded["log"]
        with open_gradebook(self.folder) as gradebook:
            rows = gradebook.find_submission_notebook(assignment, assignment, "mina").grades
            return {row.name: (row.score, row.needs_manual_grade) for row in rows}


@pytest.fixture
def bench(lesson_school: LessonSchool) -> Bench:
    return Bench(lesson_school.folder)


# What a test cell may say


def test_only_a_number_from_zero_to_the_points_counts(bench: Bench) -> None:
    found = bench.grade(ODD_CELLS | {name: text for name, (text, _) in GOOD_CELLS.items()})
    assert {name: found[name] for name in ODD_CELLS} == dict.fromkeys(ODD_CELLS, (0.0, True))
    assert {name: found[name] for name in GOOD_CELLS} == {
        name: (score, False) for name, (_, score) in GOOD_CELLS.items()
    }


@pytest.mark.parametrize("odd", ODD_CELLS)
def test_a_score_that_needs_a_look_is_no_result(bench: Bench, odd: str) -> None:
    bench.grade({"odd": ODD_CELLS[odd]})
    with pytest.raises(Broken) as refusal:
        read_marks(bench.folder, assignment="odd-v1", person="mina")
    assert refusal.value.code == "not_graded"


def test_two_results_are_not_one() -> None:
    said = nbformat.v4.new_output("execute_result", {"text/plain": "5.0"})  # type: ignore[no-untyped-call]
    assert strict_score([said], 10) == 5.0
    assert strict_score([said, said], 10) is None
    assert strict_score([], 10) is None


def test_test_cells_have_a_time_limit(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RunGradeCells.time_limit, "default_value", 0.2)
    found = bench.grade(
        {
            "endless": "while True:\n    try:\n        while True: pass\n    except Exception: pass",
            "next": "10",
        }
    )
    # The time is the lesson's: a test cell after an endless one has none left, and is looked at by a person.
    assert found == {"endless": (0.0, True), "next": (0.0, True)}


def test_other_cells_of_the_notebook_do_not_run(lesson_school: LessonSchool, tmp_path: Path) -> None:
    trap = tmp_path / "ran"
    extra = new_code_cell(f"open({str(trap)!r}, 'w')")  # type: ignore[no-untyped-call]
    prepare_course(
        lesson_school.settings.home,
        "bounding",
        {"other-v1": notebook(extra, test_cell(hidden("b2-1"), "b2-1"))},
    )
    lesson_school.join()
    marks = _autograde(lesson_school, assignment="other-v1", answers={"items": {"b2-1": None}})
    assert marks == (Mark("b2-1", 0.0, 10.0),)
    assert not trap.exists()


# What a notebook may be


def _refused(home: Path, *cells: NotebookNode, assignment: str = "l-v1") -> str:
    with pytest.raises(Broken) as refusal:
        prepare_course(home, "new", {assignment: notebook(*cells)})
    assert not (home / "nbgrader").exists()
    return refusal.value.code


@pytest.mark.parametrize("odd", ODD_CELLS)
def test_a_test_cell_of_another_form_is_refused(tmp_path: Path, odd: str) -> None:
    assert _refused(tmp_path, test_cell(ODD_CELLS[odd], "b2-1")) == "bad_lesson_notebook"


def test_a_solution_region_is_refused(tmp_path: Path) -> None:
    loader = new_code_cell("### BEGIN SOLUTION\nlesson = 1\n### END SOLUTION")  # type: ignore[no-untyped-call]
    assert _refused(tmp_path, loader, test_cell(hidden("b2-1"), "b2-1")) == "bad_lesson_notebook"


@pytest.mark.parametrize(
    "changed", [{"locked": False}, {"points": 0}, {"points": 12}, {"solution": True}, {"task": True}]
)
def test_a_test_cell_that_could_be_changed_or_bent_is_refused(
    tmp_path: Path, changed: dict[str, Any]
) -> None:
    assert _refused(tmp_path, test_cell(hidden("b2-1"), "b2-1", **changed)) == "bad_lesson_notebook"


def test_hidden_lines_outside_of_a_test_cell_are_refused(tmp_path: Path) -> None:
    stray = new_code_cell(hidden("b2-2"))  # type: ignore[no-untyped-call]
    assert _refused(tmp_path, stray, test_cell(hidden("b2-1"), "b2-1")) == "bad_lesson_notebook"


def test_an_item_scored_twice_is_refused(tmp_path: Path) -> None:
    twice = [test_cell(hidden("b2-1"), "one"), test_cell(hidden("b2-1"), "two")]
    assert _refused(tmp_path, *twice) == "bad_lesson_notebook"


# Ids are globs and paths to nbgrader

BAD_IDS = ["*", "../source", "a/b", "김하늘", "", ".", "..", "-a", "A", "a b", "a\n", "[a]", "a" * 65]


@pytest.mark.parametrize("bad", BAD_IDS)
def test_an_id_that_is_a_glob_or_a_path_is_refused(
    lesson_school: LessonSchool, tmp_path: Path, bad: str
) -> None:
    with pytest.raises(Broken) as refusal:
        check_id(bad)
    assert refusal.value.code == "unsafe_id"
    assert _refused(tmp_path, test_cell(hidden("b2-1"), "b2-1"), assignment=bad) == "unsafe_id"
    with pytest.raises(Broken, match="can't be an id"):
        course_folder(tmp_path, bad)
    for ids in ({"person": bad}, {"assignment": bad}):
        with pytest.raises(Broken, match="can't be an id"):
            _autograde(lesson_school, **ids)
    assert (lesson_school.folder / "source" / LESSON / f"{LESSON}.ipynb").exists()


def test_a_korean_name_is_shown_though_the_id_is_plain(lesson_school: LessonSchool) -> None:
    lesson_school.join("mina", "김하늘")
    lesson_school.hand_in_and_grade()
    with open_gradebook(lesson_school.folder) as gradebook:
        assert gradebook.find_student("mina").last_name == "김하늘"


# What leaks


def test_the_release_holds_no_hidden_line_and_no_gold(lesson_school: LessonSchool) -> None:
    released = lesson_school.folder / "release" / LESSON
    assert [file.name for file in released.iterdir()] == [f"{LESSON}.ipynb"]
    text = (released / f"{LESSON}.ipynb").read_text("utf-8")
    assert "b2-1" in text
    for secret in ("HIDDEN", "labelgrader", "score(", str(GOLD_BOX[0])):
        assert secret not in text


def test_files_beside_the_notebook_reach_nobody(lesson_school: LessonSchool) -> None:
    beside = lesson_school.folder / "source" / LESSON / "gold.json"
    beside.write_text('{"gold": 101.25}')
    prepare_course(lesson_school.settings.home, "bounding", {LESSON: lesson_notebook(BOXES)})
    lesson_school.join()
    lesson_school.hand_in_and_grade()
    assert not list(lesson_school.folder.rglob("gold.json"))


def test_no_gold_lies_in_the_course_folder(lesson_school: LessonSchool) -> None:
    lesson_school.join()
    lesson_school.answer("b2-1", box(right=40))
    lesson_school.hand_in_and_grade()
    files = [file for file in lesson_school.folder.rglob("*") if file.is_file()]
    assert {file.name for file in files} >= {"gradebook.db", "answers.json", f"{LESSON}.ipynb"}
    for file in files:
        # The right edge of the gold; the answer that was handed in has another one.
        assert b"201.25" not in file.read_bytes(), file


def test_grading_writes_no_feedback_and_no_traceback(bench: Bench) -> None:
    bench.grade({"raises": "raise ValueError('the gold is 101.25')"})
    assert not (bench.folder / "feedback").exists()
    (graded,) = bench.folder.glob("autograded/mina/odd-v1/*.ipynb")
    (error,) = [out for cell in nbformat.read(graded, 4).cells for out in cell.get("outputs", [])]  # type: ignore[no-untyped-call]
    assert error == {"output_type": "error", "ename": "ValueError", "evalue": "", "traceback": []}


def test_feedback_made_by_formgraders_button_tells_nothing(lesson_school: LessonSchool) -> None:
    lesson_school.join()
    lesson_school.answer_all()
    lesson_school.hand_in_and_grade()
    with without_its_warnings():
        made = make_api(lesson_school.folder).generate_feedback(LESSON, "mina")
    assert made["success"], made["log"]
    page = (lesson_school.folder / "feedback" / "mina" / LESSON / f"{LESSON}.html").read_text("utf-8")
    for secret in ("HIDDEN TESTS", "labelgrader", "Traceback (most"):
        assert secret not in page


# The gradebook


def test_one_row_in_the_gradebook_but_every_attempt_is_kept(lesson_school: LessonSchool) -> None:
    lesson_school.join()
    for right in (40, 0):
        lesson_school.answer("b2-1", box(right=right))
        lesson_school.hand_in_and_grade()
    with open_gradebook(lesson_school.folder) as gradebook:
        (row,) = gradebook.assignment_submissions(LESSON)
        assert row.score == 10
    with lesson_school.sessions() as session:
        assert session.scalar(select(func.count()).select_from(Attempt)) == 2


def test_the_time_is_when_it_was_handed_in(lesson_school: LessonSchool, now: Any) -> None:
    lesson_school.join()
    lesson_school.hand_in_and_grade()
    now.advance(days=2)
    late = lesson_school.hand_in()
    now.advance(hours=1)
    lesson_school.grade(late)
    with open_gradebook(lesson_school.folder) as gradebook:
        (row,) = gradebook.assignment_submissions(LESSON)
        assert row.timestamp == (now() - timedelta(hours=1)).replace(tzinfo=None)


def test_a_score_given_by_hand_does_not_outlive_its_answers(lesson_school: LessonSchool) -> None:
    lesson_school.join()
    lesson_school.answer_all()
    lesson_school.hand_in_and_grade()
    with open_gradebook(lesson_school.folder) as gradebook:
        for grade in gradebook.find_submission_notebook(LESSON, LESSON, "mina").grades:
            grade.manual_score, grade.extra_credit = 10, 5
        gradebook.db.commit()
    for item in BOXES:
        lesson_school.answer(item, box(right=90))
    result = lesson_school.hand_in_and_grade()
    assert (result["state"], result["score"], result["passed"]) == ("graded", 0, False)


def test_a_new_test_cell_needs_a_new_version(lesson_school: LessonSchool) -> None:
    home = lesson_school.settings.home
    lesson_school.join()
    lesson_school.hand_in_and_grade()
    more = lesson_notebook([*BOXES, "b2-9"])
    with pytest.raises(Broken) as refusal:
        prepare_course(home, "bounding", {LESSON: more})
    assert refusal.value.code == "new_version_needed"
    assert "version" in str(refusal.value)
    assert list(prepare_course(home, "bounding", {"b2_tight-v2": more})) == ["b2_tight-v2"]
    assert _autograde(lesson_school, answers={"items": {}})


def test_text_may_change_without_a_new_version(lesson_school: LessonSchool) -> None:
    lesson_school.join()
    lesson_school.hand_in_and_grade()
    book = lesson_notebook(BOXES)
    book.cells[0].source = "# A better title"
    released = prepare_course(lesson_school.settings.home, "bounding", {LESSON: book})
    assert released[LESSON].cells[0].source == "# A better title"
    assert all(
        cell.metadata.get("editable") is False
        for cell in released[LESSON].cells
        if "nbgrader" in cell.metadata
    )


def test_the_lesson_of_a_missing_release_is_not_graded(lesson_school: LessonSchool) -> None:
    (lesson_school.folder / "gradebook.db").unlink()
    with pytest.raises(Broken, match="not published"):
        _autograde(lesson_school)
    assert not (lesson_school.folder / "gradebook.db").exists()


def test_what_was_put_into_the_submitted_folder_is_replaced(lesson_school: LessonSchool) -> None:
    planted = lesson_school.folder / "submitted" / "mina" / LESSON
    planted.mkdir(parents=True)
    (planted / "evil.ipynb").write_text("{}")
    (planted / f"{LESSON}.ipynb").write_text(json.dumps({"cells": "evil"}))
    assert len(_autograde(lesson_school)) == len(BOXES)
    assert not (planted / "evil.ipynb").exists()


_PUBLISH = """
import sys
from pathlib import Path
from tests.grader.lesson_school import BOXES, lesson_notebook
from labelgrader.gradebook.course_folder import prepare_course
prepare_course(Path(sys.argv[1]), "bounding", {sys.argv[2]: lesson_notebook(BOXES)})
"""


@pytest.mark.slow
def test_two_that_publish_at_once_make_one_gradebook(tmp_path: Path) -> None:
    names = ["one-v1", "two-v1"]
    both = [
        subprocess.Popen([sys.executable, "-c", _PUBLISH, str(tmp_path), name], cwd=REPOSITORY)
        for name in names
    ]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    folder = course_folder(tmp_path, "bounding")
    with open_gradebook(folder) as gradebook:
        assert sorted(found.name for found in gradebook.assignments) == names
    assert not (folder / "gradebook.db.new").exists()


@pytest.mark.slow
def test_a_new_gradebook_is_of_the_version_that_nbgrader_makes(lesson_school: LessonSchool) -> None:
    ask = "from nbgrader.api import get_alembic_version; print(get_alembic_version())"
    path = f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}"
    said = subprocess.check_output([sys.executable, "-c", ask], env=os.environ | {"PATH": path}, text=True)
    with closing(sqlite3.connect(lesson_school.folder / "gradebook.db")) as gradebook:
        assert gradebook.execute("SELECT version_num FROM alembic_version").fetchall() == [(said.strip(),)]


@pytest.mark.slow
def test_the_stock_kernel_gives_the_same(
    lesson_school: LessonSchool, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson_school.join()
    for item, right in zip(BOXES, (0, 8, 40), strict=False):
        lesson_school.answer(item, box(right=right))
    ours = lesson_school.hand_in_and_grade()
    monkeypatch.setenv("LABELGRADER_HOME", str(lesson_school.settings.home))
    api = make_api(lesson_school.folder)
    steps = api.config.Autograde.autograde_preprocessors
    api.config.Autograde.autograde_preprocessors = [
        Execute,
        *(step for step in steps if step is not RunGradeCells),
    ]
    with without_its_warnings():
        graded = api.autograde(LESSON, "mina")
    assert graded["success"], graded["log"]
    marks = read_marks(lesson_school.folder, assignment=LESSON, person="mina")
    assert [{"id": mark.item, "score": mark.score, "max": mark.points} for mark in marks] == ours["items"]
    assert len({mark.score for mark in marks}) > 1


def test_a_test_cell_names_its_item() -> None:
    assert item_of(hidden("b2-1")) == "b2-1"
    with pytest.raises(Broken):
        item_of('score("b2-1")')


def _autograde(school: LessonSchool, **changed: Any) -> tuple[Mark, ...]:
    given: dict[str, Any] = {
        "assignment": LESSON,
        "person": "mina",
        "name": "Mina",
        "answers": {"items": {}},
        "handed_in": NOON,
    }
    return autograde(school.folder, **(given | changed))
