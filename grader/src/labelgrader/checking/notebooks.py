"""Notebooks: every cell graded as it should be, nothing left in, both languages, and links that lead somewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from labelgrader.checking.problems import Problem, advice, error_from, problem
from labelgrader.checking.words import check_text
from labelgrader.errors import LabelGraderError
from labelgrader.gradebook.course_folder import POINTS, item_of
from labelgrader.publishing.notebooks import LANGUAGES, read_notebook
from labelgrader.publishing.sources import Source

__all__ = ["check_notebook"]

MOST_LINES = 2

_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)[^)]*\)|!\[[^\]]*\]\(([^)\s]+)[^)]*\)")
_CALL = re.compile(r'lesson\.(practice|example)\("([^"]*)"\)')


def check_notebook(file: Path, group: str, source: Source) -> Iterator[Problem]:
    """One notebook of a course.

    Args:
        group: its lesson, "exam" or its project.
    """
    try:
        notebook = read_notebook(file)
    except (LabelGraderError, OSError) as error:
        if isinstance(error, LabelGraderError):
            yield error_from(error, file=file)
        else:
            yield problem(file, "", "This notebook is missing. Add it.", "노트북이 없어요. 넣어 주세요.")
        return
    yield from _outputs(file)
    yield from _languages(file, notebook)
    for number, cell in enumerate(notebook.cells, start=1):
        place = f"cell {cell.get('id', number)}"
        if cell.cell_type == "markdown":
            yield from _text_cell(file, place, cell)
        elif not cell.metadata.get("nbgrader", {}).get("grade"):
            yield from _code_cell(file, place, cell)
    if any(lesson.id == group for lesson in source.plan.lessons):
        yield from _items(file, notebook, group, source)


def _outputs(file: Path) -> Iterator[Problem]:
    """`read_notebook` leaves them aside, so the file itself is asked."""
    import nbformat

    raw: Any = nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]  # as it is
    for cell in raw.cells:
        if cell.cell_type == "code" and (cell.outputs or cell.execution_count):
            yield problem(
                file,
                f"cell {cell.get('id', '')}",
                "An output is left in. Choose “Clear Outputs of All Cells” and save.",
                "출력이 남아 있어요. ‘모든 셀 출력 지우기’를 누르고 저장해 주세요.",
            )


def _languages(file: Path, notebook: Any) -> Iterator[Problem]:
    """Text cells come in pairs, English before Korean, so that no page lacks a paragraph."""
    tagged = [
        next((lang for lang in LANGUAGES if lang in cell.metadata.get("tags", [])), None)
        for cell in notebook.cells
        if cell.cell_type == "markdown"
    ]
    for lang, other in (("en", "ko"), ("ko", "en")):
        if tagged.count(lang) < tagged.count(other):
            yield problem(
                file,
                "",
                f"{tagged.count(other)} text cells with the tag {other}, {tagged.count(lang)} with {lang}. Write both.",
                f"{other} 태그 글 셀이 {tagged.count(other)}개, {lang} 태그가 {tagged.count(lang)}개예요. 둘 다 써 주세요.",
            )


def _text_cell(file: Path, place: str, cell: Any) -> Iterator[Problem]:
    lang = next((one for one in LANGUAGES if one in cell.metadata.get("tags", [])), None)
    if lang is None:
        yield problem(
            file,
            place,
            "This text has no language. Give the cell the tag en or ko.",
            "글의 언어가 없어요. 셀에 en이나 ko 태그를 붙여 주세요.",
        )
        return
    yield from check_text(file, place, cell.source, lang)
    for match in _LINK.finditer(cell.source):
        target = (match[1] or match[2]).partition("#")[0]
        if _is_a_file(target) and not (file.parent / target).exists():
            yield problem(
                file,
                place,
                f"The link leads to {target}, which is not there. Mend or remove it.",
                f"링크한 {target}이(가) 없어요. 고치거나 지워 주세요.",
            )


def _is_a_file(target: str) -> bool:
    """Addresses of the web and of the school are not looked up: a check works without either."""
    return bool(target) and "://" not in target and not target.startswith(("/", "attachment:", "mailto:"))


def _code_cell(file: Path, place: str, cell: Any) -> Iterator[Problem]:
    lines = [line for line in cell.source.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        yield advice(
            file,
            place,
            f"{len(lines)} lines of code are much for somebody who does not program. Two are enough.",
            f"코드가 {len(lines)}줄이에요. 프로그래밍을 모르는 사람에게는 두 줄이면 충분해요.",
        )


def _items(file: Path, notebook: Any, group: str, source: Source) -> Iterator[Problem]:
    """Each practice item once, with its test cell; each example that is called is there."""
    plan = next(lesson for lesson in source.plan.lessons if lesson.id == group)
    made = next((one for one in source.groups if one.id == group), None)
    calls = [_CALL.search(cell.source) for cell in notebook.cells if cell.cell_type == "code"]
    shown = Counter((call[1], call[2]) for call in calls if call)
    for item in plan.items:
        if shown["practice", item] != 1:
            yield problem(
                file,
                item,
                f'lesson.practice("{item}") stands here {shown["practice", item]} times. Write it once.',
                f'lesson.practice("{item}")이(가) {shown["practice", item]}번 있어요. 한 번만 적어 주세요.',
            )
    known = {example.id for example in made.examples} if made else set()
    for kind, name in shown:
        if made and name not in (known if kind == "example" else plan.items):
            yield problem(
                file,
                name,
                f'lesson.{kind}("{name}") asks for what items/{group}.toml does not have. Check the spelling.',
                f'items/{group}.toml에 "{name}"이(가) 없어요. 철자를 확인해 주세요.',
            )
    yield from _test_cells(file, notebook, list(plan.items))


def _test_cells(file: Path, notebook: Any, wanted: list[str]) -> Iterator[Problem]:
    ids: Counter[str] = Counter()
    scored: Counter[str] = Counter()
    for cell in notebook.cells:
        rules = cell.metadata.get("nbgrader", {})
        ids[rules.get("grade_id", "")] += 1
        if not rules.get("grade"):
            continue
        place = f"cell {cell.get('id', '')}"
        try:
            scored[item_of(cell.source)] += 1
        except LabelGraderError as error:
            yield error_from(error, file=file, place=place)
        if not rules.get("locked") or rules.get("points") != POINTS:
            yield problem(
                file,
                place,
                f"A graded cell must be locked and worth {POINTS:g} points. Set both in nbgrader's cell tools.",
                f"채점 셀은 잠겨 있고 {POINTS:g}점이어야 해요. nbgrader 셀 도구에서 바꿔 주세요.",
            )
    for name, count in ids.items():
        if name and count > 1:
            yield problem(
                file,
                name,
                f"{count} cells have the grade id “{name}”. Give each its own in nbgrader's cell tools.",
                f"grade id ‘{name}’이(가) {count}번 있어요. nbgrader 셀 도구에서 하나씩 다르게 해 주세요.",
            )
    for item in wanted:
        if scored[item] != 1:
            yield problem(
                file,
                item,
                f"{scored[item]} test cells score {item}. Write one, as courses/README.md shows.",
                f"{item}을(를) 채점하는 셀이 {scored[item]}개예요. courses/README.md처럼 하나만 두세요.",
            )
