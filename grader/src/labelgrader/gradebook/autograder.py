"""Grade one lesson through nbgrader: the trusted notebook, a labeler's answers beside it, scores read back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from nbgrader.api import MissingEntry
from nbgrader.apps import NbGraderAPI

from labelgrader.errors import Broken
from labelgrader.gradebook.configuration import make_api, open_gradebook, without_its_warnings
from labelgrader.gradebook.course_folder import check_id, items_of, locked, notebook_file

__all__ = ["Mark", "autograde", "read_marks"]


@dataclass(frozen=True)
class Mark:
    """What the gradebook holds for one item: `score` of at most `points`."""

    item: str
    score: float
    points: float


def autograde(
    folder: Path,
    *,
    assignment: str,
    person: str,
    name: str,
    answers: Mapping[str, Any],
    handed_in: datetime,
) -> tuple[Mark, ...]:
    """Run nbgrader's autograder; the marks in the order of the notebook.

    Args:
        folder: of the course, made by `prepare_course`.
        name: as the trainer reads it, in any script; ids stay plain.
        answers: what `labelgrader.cells.score` reads; validated before it was stored.
        handed_in: becomes the submission's time, so that grading again gives the same row.

    Raises:
        Broken: there is no such assignment, nbgrader failed, or a mark needs a person.
    """
    check_id(person)
    check_id(assignment)
    with locked(folder):
        _place(folder, assignment, person, answers, handed_in)
        with open_gradebook(folder) as gradebook:
            gradebook.update_or_create_student(person, **_names(name))
        with without_its_warnings():
            graded = _api(folder).autograde(assignment, person)
        if not graded["success"]:
            raise _ungraded(assignment, "nbgrader failed")
        return read_marks(folder, assignment=assignment, person=person)


def read_marks(folder: Path, *, assignment: str, person: str) -> tuple[Mark, ...]:
    """The autograded scores of one submission.

    Raises:
        Broken: there is none, or one of them needs a person's look.
    """
    with open_gradebook(folder) as gradebook:
        try:
            submission = gradebook.find_submission_notebook(assignment, assignment, person)
        except MissingEntry:
            raise _ungraded(assignment, "the gradebook has no row") from None
        if any(grade.needs_manual_grade or grade.auto_score is None for grade in submission.grades):
            raise _ungraded(assignment, "a test cell gave no valid score")
        items = items_of(gradebook, assignment)
        scores = {grade.name: grade.auto_score for grade in submission.grades}
        points = {
            cell.name: cell.max_score for cell in gradebook.find_notebook(assignment, assignment).grade_cells
        }
        return tuple(Mark(item, scores[cell], points[cell]) for cell, item in items.items())


@cache
def _api(folder: Path) -> NbGraderAPI:
    return make_api(folder)


def _place(
    folder: Path, assignment: str, person: str, answers: Mapping[str, Any], handed_in: datetime
) -> None:
    release = notebook_file(folder, "release", assignment)
    # Opening a gradebook creates it, and that is publishing's to do, once.
    if not release.exists() or not (folder / "gradebook.db").exists():
        raise _ungraded(assignment, "the lesson is not published")
    submitted = notebook_file(folder, "submitted", person, assignment)
    shutil.rmtree(submitted.parent, ignore_errors=True)
    submitted.parent.mkdir(mode=0o700, parents=True)
    shutil.copyfile(release, submitted)
    (submitted.parent / "answers.json").write_text(json.dumps(answers, ensure_ascii=False), "utf-8")
    stamp = f"{handed_in.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} UTC"
    (submitted.parent / "timestamp.txt").write_text(stamp, "utf-8")


def _names(name: str) -> dict[str, str]:
    """How formgrader shows a name ("last, first"): split at the last space, never inside a Korean name."""
    first, _, last = name.strip().rpartition(" ")
    return {"first_name": first, "last_name": last}


def _ungraded(assignment: str, why: str) -> Broken:
    return Broken(
        "not_graded",
        f"{assignment} could not be graded ({why}).",
        f"{assignment}을(를) 채점하지 못했어요({why}).",
    )
