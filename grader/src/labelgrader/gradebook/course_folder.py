"""A course as nbgrader keeps it: one folder of the school's state, never in reach of a labeler.

    <home>/nbgrader/<course>/  nbgrader_config.py  gradebook.db
        source/  release/                  the trusted notebooks, with and without hidden tests
        submitted/  autograded/            answers beside the trusted notebook; never served

Gold lies nowhere in it: the test cells name an item, the worker asks the school's database.
"""

from __future__ import annotations

import fcntl
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from labelgrader.errors import Broken

__all__ = [
    "POINTS",
    "check_id",
    "course_folder",
    "item_of",
    "items_of",
    "locked",
    "notebook_file",
    "prepare_course",
]

POINTS = 10.0
"""What each test cell of a lesson is worth."""

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_TEST_CELL = re.compile(
    r"### BEGIN HIDDEN TESTS\n"
    r"from labelgrader\.cells import score\n"
    r'score\("(?P<item>[a-z0-9][a-z0-9_-]{0,63})"\)\n'
    r"### END HIDDEN TESTS"
)
_CONFIG = '''\
"""For `jupyter lab` and formgrader in this folder: the same strict grading that the school's worker does."""

from labelgrader.gradebook.configuration import configure

configure(get_config(), __file__)
'''


def check_id(text: str) -> str:
    """The id itself, if it can be neither a path nor a glob; nbgrader uses ids as both.

    Raises:
        Broken: code "unsafe_id".
    """
    if not isinstance(text, str) or not _ID.fullmatch(text):
        shown = repr(text)[:80]
        raise Broken(
            "unsafe_id",
            f"{shown} can't be an id. Use 1 to 64 of a-z, 0-9, _ and -, beginning with a letter or digit.",
            f"{shown}은(는) 아이디로 쓸 수 없어요. a-z, 0-9, _, -를 1~64자로, 글자나 숫자로 시작해 주세요.",
        )
    return text


def course_folder(home: Path, course_id: str) -> Path:
    """Where nbgrader keeps this course; absolute, because grading changes the working directory."""
    return home.resolve() / "nbgrader" / check_id(course_id)


def notebook_file(folder: Path, *steps: str) -> Path:
    """release/<assignment>/<assignment>.ipynb and its like: the last step names folder and notebook."""
    return folder.joinpath(*steps, f"{steps[-1]}.ipynb")


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Nobody else publishes or grades this course meanwhile: nbgrader deletes and rewrites whole folders."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def item_of(source: str) -> str:
    """The item that a test cell scores.

    Raises:
        Broken: the cell is not exactly our test cell, so that what it is worth can't be trusted.
    """
    cell = _TEST_CELL.fullmatch(source.strip())
    if cell is None:
        raise _bad_notebook(
            'a graded cell must hold the hidden lines `from labelgrader.cells import score` and `score("item-id")` '
            "and nothing else."
        )
    return cell["item"]


def items_of(gradebook: Any, assignment: str) -> dict[str, str]:
    """Test cell -> item as the gradebook knows them, in the order of the lesson."""
    notebook = gradebook.find_notebook(assignment, assignment)
    graded = {cell.name for cell in notebook.grade_cells}
    return {cell.name: item_of(cell.source) for cell in notebook.source_cells if cell.name in graded}


def prepare_course(home: Path, course_id: str, assignments: Mapping[str, Any]) -> dict[str, Any]:
    """Make the notebooks assignments of nbgrader, and the gradebook, once, before any worker starts.

    Args:
        assignments: "<lesson>-v<version>" -> source notebook (nbformat 4). Earlier versions stay as they are.

    Returns:
        The same ids with the released notebooks: hidden tests gone, test cells locked.

    Raises:
        Broken: an id is unsafe, a notebook breaks a rule, or test cells changed without a new version.
    """
    folder = course_folder(home, course_id)
    for assignment, notebook in assignments.items():
        _test_cells(check_id(assignment), notebook)
    with locked(folder):
        (folder / "nbgrader_config.py").write_text(_CONFIG, "utf-8")
        from labelgrader.gradebook.configuration import make_api, make_gradebook

        make_gradebook(folder)
        api = make_api(folder)
        return {
            assignment: _release(api, folder, assignment, notebook)
            for assignment, notebook in assignments.items()
        }


def _release(api: Any, folder: Path, assignment: str, notebook: Any) -> Any:
    import nbformat

    from labelgrader.gradebook.configuration import open_gradebook, without_its_warnings

    # nbgrader would notice too late, with the old release already deleted.
    with open_gradebook(folder) as gradebook:
        known = next((found for found in gradebook.assignments if found.name == assignment), None)
        if (
            known
            and known.submissions
            and items_of(gradebook, assignment) != _test_cells(assignment, notebook)
        ):
            raise _new_version_needed(assignment)
    source = notebook_file(folder, "source", assignment)
    # Everything beside the notebook would be copied to the release: so there is nothing beside it.
    shutil.rmtree(source.parent, ignore_errors=True)
    source.parent.mkdir(parents=True)
    nbformat.write(notebook, source)  # type: ignore[no-untyped-call]  # nbformat has no types here
    with without_its_warnings():
        made = api.generate_assignment(assignment)
    if not made["success"]:
        raise _not_released(assignment, f"{made.get('error', '')} {made.get('log', '')}")
    released: Any = nbformat.read(notebook_file(folder, "release", assignment), 4)  # type: ignore[no-untyped-call]
    if any("HIDDEN TESTS" in cell.source or "labelgrader" in cell.source for cell in released.cells):
        raise _not_released(assignment, "hidden tests are left in the release")
    return released


def _test_cells(assignment: str, notebook: Any) -> dict[str, str]:
    """Test cell -> item, in the order of the lesson; refuses a notebook that can't be graded safely."""
    cells: dict[str, str] = {}
    for number, cell in enumerate(notebook.cells, start=1):
        where = f"{assignment}, cell {number}"
        if "BEGIN SOLUTION" in cell.source or "END SOLUTION" in cell.source:
            raise _bad_notebook(
                f"{where} has a SOLUTION region, which nbgrader would replace by an error. Remove it."
            )
        rules = cell.metadata.get("nbgrader", {})
        if rules.get("solution") or rules.get("task"):
            raise _bad_notebook(
                f"{where} is a solution or task cell. Answers come from the widgets; remove the mark."
            )
        if rules.get("grade"):
            if cell.cell_type != "code" or not rules.get("locked") or rules.get("points") != POINTS:
                raise _bad_notebook(f"{where} is graded; it must be a locked code cell of {POINTS:g} points.")
            item = item_of(cell.source)
            if item in cells.values() or rules.get("grade_id") in cells:
                raise _bad_notebook(f"{where} scores {item}, and so does a cell before it.")
            cells[check_id(rules.get("grade_id", ""))] = item
        elif "HIDDEN TESTS" in cell.source or "labelgrader" in cell.source:
            raise _bad_notebook(f"{where} holds a hidden test but is not a graded cell.")
    if not cells:
        raise _bad_notebook(f"{assignment} scores no item.")
    return cells


def _new_version_needed(assignment: str) -> Broken:
    return Broken(
        "new_version_needed",
        f"Somebody handed in {assignment} already, so its test cells can't change. "
        "Raise the lesson's version in course.toml.",
        f"{assignment}을(를) 제출한 사람이 있어서 채점 셀을 바꿀 수 없어요. course.toml에서 강의의 version을 올려 주세요.",
    )


def _not_released(assignment: str, log: str) -> Broken:
    said = log.strip().splitlines()[-1][:300] if log.strip() else "no reason was given"
    return Broken(
        "lesson_not_released",
        f"nbgrader could not release {assignment}: {said}",
        f"nbgrader가 {assignment}을(를) 공개하지 못했어요: {said}",
    )


def _bad_notebook(what: str) -> Broken:
    return Broken(
        "bad_lesson_notebook", f"A lesson can't be graded: {what}", f"채점할 수 없는 강의예요: {what}"
    )
