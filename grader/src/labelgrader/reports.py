"""The gradebook as a pandas table, for a trainer's notebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from labelgrader.errors import NotFound
from labelgrader.gradebook.course_folder import course_folder, item_of
from labelgrader.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["gradebook_table"]


def gradebook_table(course: str, *, home: Path | None = None) -> pd.DataFrame:
    """One row for each lesson that somebody handed in, as nbgrader's gradebook holds it: the last one each.

    Columns: labeler, name, lesson (with its version), one for each item, score, max, submitted (UTC). An item of
    another lesson is missing (NaN); `needs_look` says that a score could not be read and a trainer should look.

    Args:
        home: of the school; without it, LABELGRADER_HOME.

    Raises:
        NotFound: the course was never published here.
    """
    import pandas as pd

    folder = course_folder(home or Settings().home, course)
    if not (folder / "gradebook.db").exists():
        raise NotFound(
            "no_gradebook",
            f"There is no gradebook of {course} in {folder}. Publish the course, or set LABELGRADER_HOME.",
            f"{folder}에 {course}의 성적부가 없어요. 과정을 펴내거나 LABELGRADER_HOME을 지정해 주세요.",
        )
    from labelgrader.gradebook.configuration import open_gradebook

    with open_gradebook(folder) as gradebook:
        rows, items = _rows(gradebook)
    columns = ["labeler", "name", "lesson", *items, "score", "max", "needs_look", "submitted"]
    return pd.DataFrame(rows, columns=columns)


def _rows(gradebook: Any) -> tuple[list[dict[str, Any]], list[str]]:
    rows, items = [], {}
    for assignment in sorted(gradebook.assignments, key=lambda found: str(found.name)):
        sources = {cell.name: cell.source for book in assignment.notebooks for cell in book.source_cells}
        for submission in sorted(assignment.submissions, key=lambda found: str(found.student.id)):
            grades = [grade for book in submission.notebooks for grade in book.grades]
            scores = {item_of(sources[grade.name]): grade.score for grade in grades}
            items.update(dict.fromkeys(scores))
            student = submission.student
            rows.append(
                scores
                | {
                    "labeler": student.id,
                    "name": f"{student.first_name or ''} {student.last_name or ''}".strip(),
                    "lesson": assignment.name,
                    "score": submission.score,
                    "max": submission.max_score,
                    "needs_look": submission.needs_manual_grade,
                    "submitted": submission.timestamp,
                }
            )
    return rows, sorted(items, key=_natural)


def _natural(item: str) -> tuple[str, int]:
    """b2-10 after b2-9."""
    group, _, number = item.rpartition("-")
    return (group, int(number)) if number.isdecimal() else (item, 0)
