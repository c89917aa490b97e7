"""`labelgrader check`: each thing that a trainer can get wrong is found where it is, with a way to mend it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest
from labelgrader.checking import Problem, check_course
from labelgrader.checking.keys import check_made
from labelgrader.publishing.items import make_items
from labelgrader.publishing.sources import read_courses

from tests.grader.spoiled_courses import COURSES, copy_courses, spoil

Spoil = Callable[[Path], None]
LESSON = "lessons/t2_particles/t2_particles.ipynb"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return copy_courses(tmp_path) / "text_tagging"


def found_in(course: Path) -> list[Problem]:
    return check_course(course, lambda _: None)


def in_file(file: str, right: str, wrong: str) -> Spoil:
    return lambda course: spoil(course / file, right, wrong)


def in_cell(cell_id: str, change: Callable[[Any], None]) -> Spoil:
    def spoil_cell(course: Path) -> None:
        notebook = nbformat.read(course / LESSON, as_version=4)  # type: ignore[no-untyped-call]
        change(next(cell for cell in notebook.cells if cell.id == cell_id))
        nbformat.write(notebook, course / LESSON)  # type: ignore[no-untyped-call]

    return spoil_cell


def leave_an_output(cell: Any) -> None:
    cell.execution_count = 1
    cell.outputs = [nbformat.v4.new_output("stream", text="hello")]  # type: ignore[no-untyped-call]


MISTAKES: dict[str, tuple[Spoil, str, str, str]] = {
    "no such key": (
        in_file("course.toml", "summary", "sumary"),
        "course.toml",
        "summary",
        "Add it",
    ),
    "missing gold": (
        in_file("gold/t2_particles.toml", "t2-3 =", "# t2-3 ="),
        "gold/t2_particles.toml",
        "t2-3",
        "no key. Add it",
    ),
    "missing language": (
        in_file("items/t2_particles.toml", ', ko = "이름만 표시해 주세요. 조사와 어미는 빼요."', ""),
        "items/t2_particles.toml",
        "item[1].prompt.ko",
        "missing. Add it",
    ),
    "English where Korean should be": (
        in_file(
            "items/t2_particles.toml",
            "이름만 표시해 주세요. 조사와 어미는 빼요.",
            "Mark the names only and leave the particles out.",
        ),
        "items/t2_particles.toml",
        "t2-1",
        "Translate it",
    ),
    "spans that don't match the text": (
        in_file("items/t2_particles.toml", "부산에는 이서준의", "부산에서 이서준의"),
        "gold/t2_particles.toml",
        "t2-2",
        "not the text",
    ),
    "a label that is not on the card": (
        in_file("gold/t2_particles.toml", "[정유나¦PS]였다", "[정유나¦PER]였다"),
        "items/t2_particles.toml",
        "t2-5",
        "not on the card",
    ),
    "an unknown code": (
        in_file("items/t2_particles.toml", 'traps = ["SPAN_PARTICLE"]', 'traps = ["SPAN_PARTICEL"]'),
        "items/t2_particles.toml",
        "item[1].traps",
        "no such codes",
    ),
    "an item that the course does not list": (
        in_file("course.toml", '"t2-9", ', ""),
        "items/t2_particles.toml",
        "t2-9",
        "does not list this item",
    ),
    "an output left in": (
        in_cell("practice-t2-1", leave_an_output),
        LESSON,
        "cell practice-t2-1",
        "Clear Outputs",
    ),
    "a duplicated grade id": (
        in_cell("grade-t2-2", lambda cell: cell.metadata.nbgrader.update(grade_id="t2-1")),
        LESSON,
        "t2-1",
        "Give each its own",
    ),
    "a test cell that scores another item": (
        in_cell("grade-t2-2", lambda cell: cell.update(source=cell.source.replace("t2-2", "t2-1"))),
        LESSON,
        "t2-2",
        "Write one",
    ),
    "a test cell that is not locked": (
        in_cell("grade-t2-2", lambda cell: cell.metadata.nbgrader.update(locked=False)),
        LESSON,
        "cell grade-t2-2",
        "must be locked",
    ),
    "a text without a language": (
        in_cell("why-ko", lambda cell: cell.metadata.update(tags=[])),
        LESSON,
        "cell why-ko",
        "tag en or ko",
    ),
    "a dead link": (
        in_cell("why-ko", lambda cell: cell.update(source=f"{cell.source}\n\n[더 보기](gone.md)")),
        LESSON,
        "cell why-ko",
        "not there",
    ),
    "an example that is not there": (
        in_cell("example-seoul-from", lambda cell: cell.update(source='lesson.example("seoul-form")')),
        LESSON,
        "seoul-form",
        "Check the spelling",
    ),
    "a notebook that is none": (
        in_file(LESSON, "{", "["),
        LESSON,
        "",
        "no notebook",
    ),
}


@pytest.mark.parametrize(("spoil_it", "file", "place", "advice"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_found_where_it_is(
    course: Path, spoil_it: Spoil, file: str, place: str, advice: str
) -> None:
    before = {(one.file, one.place, one.en) for one in found_in(course)}
    spoil_it(course)
    new = [one for one in found_in(course) if (one.file, one.place, one.en) not in before]
    told = [(one.file.relative_to(course).as_posix(), one.place) for one in new if advice in one.en]
    assert (file, place) in told, [(one.file.name, one.place, one.en) for one in new]
    assert all(one.ko and one.en for one in new)
    assert all(one.level == "error" for one in new if advice in one.en)


def test_one_mistake_does_not_hide_the_next(course: Path) -> None:
    before = {(one.file, one.place, one.en) for one in found_in(course)}
    for name in ("missing gold", "spans that don't match the text", "an output left in", "a dead link"):
        MISTAKES[name][0](course)
    new = {one.place for one in found_in(course) if (one.file, one.place, one.en) not in before}
    assert {"t2-3", "t2-2", "cell practice-t2-1", "cell why-ko"} <= new


def test_a_long_sentence_is_advice(course: Path) -> None:
    long = "이 문장은 아주 길어서 읽는 사람이 끝까지 다 읽기 전에 처음에 나온 말을 잊어버릴 수 있는 아주 긴 문장이에요."
    in_cell("why-ko", lambda cell: cell.update(source=long))(course)
    (found,) = [one for one in found_in(course) if one.place == "cell why-ko"]
    assert (found.level, "syllables" in found.en, "나눠" in found.ko) == ("advice", True, True)


def test_a_key_that_nobody_can_meet() -> None:
    """An error without a place that could be pointed at: not even the right answer scores 100."""
    source = next(one for one in read_courses(COURSES) if one.plan.id == "bounding")
    group = next(one for one in source.groups if one.id == "b8_card")
    item = next(one.item for one in make_items(source, b"x") if one.item.id == "b8-4")
    assert item.gold is not None
    assert list(check_made(source, group, item)) == []
    nowhere = [finding | {"where": {"edge": "left"}} for finding in item.gold["findings"]]
    (found,) = check_made(source, group, replace(item, gold=item.gold | {"findings": nowhere}))
    assert (found.file, found.place, found.level) == (group.gold_file, "b8-4", "error")
    assert "not 100" in found.en
    assert "고쳐 주세요" in found.ko


def test_a_box_outside_the_picture_and_a_picture_without_licence(tmp_path: Path) -> None:
    course = copy_courses(tmp_path) / "bounding"
    spoil(course / "items/b2_tight.toml", "start = [76, 53, 418, 605]", "start = [76, 53, 999, 605]")
    (course / "items/images/licences.toml").unlink()
    found = found_in(course)
    assert [one.place for one in found if "leaves the picture" in one.en][:1] == ["b2-5"]
    assert any("whose picture" in one.en and one.file.suffix == ".jpg" for one in found)


@pytest.mark.parametrize(
    "course", sorted(file.parent for file in COURSES.glob("*/course.toml")), ids=lambda p: p.name
)
def test_our_own_courses_hold_no_error(course: Path) -> None:
    errors = [one for one in found_in(course) if one.level == "error"]
    assert [(one.file.name, one.place, one.en) for one in errors] == []


def test_the_command_prints_json_and_sentences(course: Path) -> None:
    MISTAKES["a dead link"][0](course)
    command = [sys.executable, "-m", "labelgrader.cli", "check", str(course), "--lang", "ko"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert told["course"] == "text_tagging"
    (dead,) = [one for one in told["problems"] if "gone.md" in one["en"]]
    assert (dead["file"], dead["place"], dead["level"]) == (LESSON, "cell why-ko", "error")
    assert "gone.md이(가) 없어요" in done.stderr
    assert "Traceback" not in done.stderr
