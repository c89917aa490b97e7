"""The trainer's table is what the gradebook holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from labelgrader.errors import NotFound
from labelgrader.reports import gradebook_table

from tests.grader.lesson_school import BOXES, LessonSchool, box


def test_the_table_has_a_row_a_labeler_and_a_column_an_item(lesson_school: LessonSchool) -> None:
    lesson_school.join("mina", "김하늘")
    lesson_school.join("jun", "Jun Park")
    lesson_school.answer_all()
    lesson_school.hand_in_and_grade()
    lesson_school.answer("b2-2", box(right=9), person="jun")
    lesson_school.hand_in_and_grade(person="jun")
    table = gradebook_table("bounding", home=lesson_school.settings.home)
    assert list(table.columns) == [
        "labeler",
        "name",
        "lesson",
        *BOXES,
        "score",
        "max",
        "needs_look",
        "submitted",
    ]
    assert table[["labeler", "name", "lesson", "score", "max"]].values.tolist() == [
        ["jun", "Jun Park", "b2_tight-v1", 5.0, 40.0],
        ["mina", "김하늘", "b2_tight-v1", 40.0, 40.0],
    ]
    assert table["b2-2"].tolist() == [5.0, 10.0]
    assert not table["needs_look"].any()


def test_nobody_yet_is_an_empty_table(lesson_school: LessonSchool) -> None:
    table = gradebook_table("bounding", home=lesson_school.settings.home)
    assert table.empty
    assert "labeler" in table.columns


def test_a_course_that_was_never_published_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as refusal:
        gradebook_table("bounding", home=tmp_path)
    assert refusal.value.code == "no_gradebook"
