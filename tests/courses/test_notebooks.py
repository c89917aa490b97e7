"""The notebooks as they are committed: no outputs, stable ids, a grade cell under each practice item."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from labelgrader.gradebook.course_folder import item_of

from tests.courses.published import COURSES, sources

NOTEBOOKS = sorted(file for file in COURSES.rglob("*.ipynb") if ".ipynb_checkpoints" not in file.parts)
LESSONS = [(source, lesson) for source in sources() for lesson in source.plan.lessons]
each_notebook = pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
each_lesson = pytest.mark.parametrize(("source", "lesson"), LESSONS, ids=[lesson.id for _, lesson in LESSONS])


def read(file: Path) -> Any:
    return json.loads(file.read_text("utf-8"))


def text(cell: Any) -> str:
    return "".join(cell["source"])


def is_grade_cell(cell: Any) -> bool:
    return bool(cell["metadata"].get("nbgrader", {}).get("grade"))


def test_every_notebook_is_published() -> None:
    published = {file for source in sources() for _, file in source.notebooks()}
    school = {COURSES / f"{name}.ipynb" for name in ("home", "work", "points", "pack", "disputes", "review")}
    trainers = {COURSES / "trainer.ipynb", COURSES / "new_lesson.ipynb"}
    assert set(NOTEBOOKS) == published | school | trainers


@each_notebook
def test_it_has_no_outputs_stable_ids_and_a_kernel(file: Path) -> None:
    notebook = read(file)
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)
    # An id that nobody wrote is eight hexadecimal digits.
    assert all(
        "-" in name or name in ("home", "work", "points", "disputes", "review", "exam", "tasks")
        for name in ids
    )
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
            assert is_grade_cell(cell) or len(text(cell).splitlines()) <= 2


@each_notebook
def test_every_text_is_there_in_both_languages(file: Path) -> None:
    cells = [cell for cell in read(file)["cells"] if cell["cell_type"] == "markdown"]
    tags = [cell["metadata"]["tags"] for cell in cells]
    assert tags == [["en"], ["ko"]] * (len(cells) // 2)
    for english, korean in zip(cells[::2], cells[1::2], strict=True):
        assert text(english).count("\n#") == text(korean).count("\n#")


@each_lesson
def test_each_practice_item_has_its_grade_cell(source: Any, lesson: Any) -> None:
    cells = [cell for cell in read(notebook_of(source, lesson))["cells"] if cell["cell_type"] == "code"]
    graded = []
    for before, cell in itertools.pairwise(cells):
        if not is_grade_cell(cell):
            continue
        rules = cell["metadata"]["nbgrader"]
        assert item_of(text(cell)) == rules["grade_id"]
        assert (rules["points"], rules["locked"], rules["solution"]) == (10, True, False)
        assert cell["metadata"]["tags"] == ["skip-execution"]
        assert text(before) == f'lesson.practice("{rules["grade_id"]}")'
        graded.append(rules["grade_id"])
    assert graded == lesson.items


@each_lesson
def test_other_cells_are_locked(source: Any, lesson: Any) -> None:
    for cell in read(notebook_of(source, lesson))["cells"]:
        if cell["cell_type"] == "code" and not is_grade_cell(cell):
            rules = cell["metadata"]["nbgrader"]
            assert (rules["locked"], rules["grade"], rules["solution"]) == (True, False, False)


@each_lesson
def test_it_says_the_title_and_the_rules_of_the_course(source: Any, lesson: Any) -> None:
    cells = read(notebook_of(source, lesson))["cells"]
    for lang in ("en", "ko"):
        said = "\n".join(text(cell) for cell in cells if cell["metadata"].get("tags") == [lang])
        assert said.startswith(f"# {getattr(lesson.title, lang)}\n")
        for rule in getattr(lesson.rules, lang):
            assert rule in said


@each_lesson
def test_it_shows_three_examples_before_the_first_practice(source: Any, lesson: Any) -> None:
    code = [text(cell) for cell in read(notebook_of(source, lesson))["cells"] if cell["cell_type"] == "code"]
    group = next(group for group in source.groups if group.id == lesson.id)
    shown = [f'lesson.example("{example.id}")' for example in group.examples]
    assert len(shown) == 3
    assert code[1:4] == shown


def notebook_of(source: Any, lesson: Any) -> Path:
    path: Path = source.folder / "lessons" / lesson.id / f"{lesson.id}.ipynb"
    return path
