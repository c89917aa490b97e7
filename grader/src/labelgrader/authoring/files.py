"""The files of a lesson as a trainer would have typed them: TOML by hand-readable lines, the notebook by cells."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat

from labelgrader.gradebook.course_folder import POINTS

__all__ = [
    "add_item",
    "add_lesson",
    "add_to_lesson",
    "as_toml",
    "lesson_notebook",
    "set_key",
    "with_practice",
]

_LOCKED = {"schema_version": 3, "solution": False, "task": False, "locked": True}


def as_toml(value: Any) -> str:
    """A value as TOML writes it on one line. Strings as JSON, which TOML's basic strings hold."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {as_toml(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(as_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def add_lesson(course_toml: str, table: Mapping[str, Any], rules: Mapping[str, Any]) -> str:
    """course.toml with one more lesson, after the others and before the exam."""
    lines = ["[[lessons]]", *(f"{key} = {as_toml(value)}" for key, value in table.items())]
    lines += ["", "[lessons.rules]", *(f"{key} = {as_toml(value)}" for key, value in rules.items())]
    block = "\n".join(lines)
    before, sign, after = course_toml.partition("\n[exam]")
    return f"{before.rstrip()}\n\n{block}\n{sign}{after}" if sign else f"{course_toml.rstrip()}\n\n{block}\n"


def add_to_lesson(course_toml: str, lesson: str, item: str) -> str:
    """course.toml in which this lesson lists one more item."""
    head, tail = _at_lesson(course_toml, lesson)
    listed = re.search(r"^items = \[(?P<inside>[^\]]*)\]", tail, re.MULTILINE)
    if listed is None:
        raise ValueError(f"the lesson {lesson} has no list of items")
    names = [*re.findall(r'"([^"]+)"', listed["inside"]), item]
    return f"{head}{tail[: listed.start()]}items = {as_toml(names)}{tail[listed.end() :]}"


def _at_lesson(course_toml: str, lesson: str) -> tuple[str, str]:
    found = re.search(rf'^\[\[lessons\]\]\nid = "{re.escape(lesson)}"$', course_toml, re.MULTILINE)
    if found is None:
        raise ValueError(f"course.toml has no lesson {lesson}")
    return course_toml[: found.start()], course_toml[found.start() :]


def add_item(file: Path, table: Mapping[str, Any]) -> None:
    """One more item at the end of items/<lesson>.toml."""
    lines = ["[[item]]", *(f"{key} = {as_toml(value)}" for key, value in table.items())]
    before = file.read_text("utf-8").rstrip() + "\n\n" if file.exists() else ""
    file.write_text(before + "\n".join(lines) + "\n", "utf-8")


def set_key(file: Path, item: str, key: Mapping[str, Any]) -> None:
    """The key of an item in gold/<lesson>.toml: a new line, or the old line replaced."""
    text = file.read_text("utf-8") if file.exists() else "[item]\n"
    line = f"{item} = {as_toml(key)}"
    known = re.compile(rf"^{re.escape(item)} = .*$", re.MULTILINE)
    made = known.sub(lambda _: line, text) if known.search(text) else f"{text.rstrip()}\n{line}\n"
    file.write_text(made, "utf-8")


def lesson_notebook(course: str, lesson: str, title: Mapping[str, str]) -> Any:
    """A new lesson's notebook: why, rules, practice and result, each to be written in both languages."""
    cells = [
        _text("why", "en", f"# {title['en']}\n\nSay in two sentences why this matters."),
        _text("why", "ko", f"# {title['ko']}\n\n왜 중요한지 두 문장으로 써 주세요."),
        _code("open-lesson", f'from labelwidgets import Lesson\nlesson = Lesson("{course}/{lesson}")'),
        _text("rules", "en", "## Rules\n\n1. If you see …, do …."),
        _text("rules", "ko", "## 규칙\n\n1. …이 보이면 …해요."),
        _text("practice", "en", "## Now you"),
        _text("practice", "ko", "## 이제 해 보세요"),
        _text("finish", "en", "## Hand in\n\nDone with every item? Hand in the lesson."),
        _text("finish", "ko", "## 제출하기\n\n모든 문항을 풀었나요? 강의를 제출해 주세요."),
        _code("hand-in", "lesson.finish()"),
    ]
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return nbformat.v4.new_notebook(cells=cells, metadata=kernel)  # type: ignore[no-untyped-call]  # as it is


def with_practice(notebook: Any, item: str) -> None:
    """The item's two cells, where the learner draws and where nbgrader scores, before the end of the lesson."""
    at = next((n for n, cell in enumerate(notebook.cells) if cell.id == "finish-en"), len(notebook.cells) - 1)
    test = (
        f'### BEGIN HIDDEN TESTS\nfrom labelgrader.cells import score\nscore("{item}")\n### END HIDDEN TESTS'
    )
    graded = _code(f"grade-{item}", test, grade_id=item, grade=True, points=int(POINTS))
    graded.metadata["tags"] = ["skip-execution"]
    notebook.cells[at:at] = [_code(f"practice-{item}", f'lesson.practice("{item}")'), graded]


def _text(name: str, lang: str, source: str) -> Any:
    cell = nbformat.v4.new_markdown_cell(source, id=f"{name}-{lang}")  # type: ignore[no-untyped-call]  # as it is
    cell.metadata["tags"] = [lang]
    return cell


def _code(name: str, source: str, **rules: Any) -> Any:
    cell = nbformat.v4.new_code_cell(source, id=name)  # type: ignore[no-untyped-call]  # as it is
    cell.metadata["nbgrader"] = {"cell_type": "code", "grade": False, "grade_id": name} | _LOCKED | rules
    return cell
