"""A trainer writes a lesson: every file is where it belongs, keys are what was drawn, and mistakes say what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelgrader.authoring import Lesson, lesson
from labelgrader.authoring.keys import marked
from labelgrader.course_files import CourseFile, read_toml
from labelgrader.errors import BadInput, NotFound
from labelgrader.item_files import marked_spans
from labelgrader.publishing.items import make_items
from labelgrader.publishing.sources import read_courses

from tests.grader.spoiled_courses import copy_courses


class Tool:
    """What every annotator has: data, and functions that hear of a submission."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self.args, self.options = args, options
        self.shown: str | None = None
        self.data: Any = None
        self.heard: list[Any] = []

    def display(self, item: str) -> None:
        self.shown = item

    def on_submit(self, callback: Any) -> None:
        self.heard.append(callback)

    def submit(self, data: Any) -> None:
        for callback in self.heard:
            callback(data)


@pytest.fixture
def courses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = copy_courses(tmp_path)
    monkeypatch.setenv("LABELGRADER_COURSES", str(folder))
    monkeypatch.setenv("LABELGRADER_HOME", str(tmp_path / "school"))
    return folder


def streets(courses: Path) -> Lesson:
    mine = lesson("text_tagging", "t9_streets", en="Street names", ko="길 이름")
    mine.text("t9-1", "박도윤은 한빛로에 산다.", ["PS", "LC"], traps=["SPAN_PARTICLE"])
    mine.sentence("t9-2", "길이 넓어서 좋아요.", ["POS", "NEG", "NEU", "MIX"], traps=["SENT_NEUTRAL"])
    return mine


def submit(mine: Lesson, item: str, data: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[Tool, str]:
    """Draw in a tool of gold mode and press Submit; what the trainer is told."""
    made: list[Tool] = []

    class Boxed:
        def __init__(self, children: list[Any]) -> None:
            self.children = children

    class Said:
        value = ""

    monkeypatch.setattr("ipywidgets.VBox", Boxed)
    monkeypatch.setattr("ipywidgets.HTML", Said)

    def tool(*args: Any, **options: Any) -> Tool:
        made.append(Tool(*args, **options))
        return made[0]

    shown = mine.gold(item, tool)
    made[0].submit(data)
    return made[0], shown.children[1].value


def test_a_new_lesson_stands_in_the_course_and_is_published(
    courses: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = streets(courses)
    submit(mine, "t9-1", [(0, 3, "PS"), (5, 8, "LC")], monkeypatch)
    submit(mine, "t9-2", "POS", monkeypatch)
    plan = read_toml(CourseFile, courses / "text_tagging" / "course.toml")
    assert plan.lessons[-1].id == "t9_streets"
    assert plan.lessons[-1].items == ["t9-1", "t9-2"]
    source = next(one for one in read_courses(courses) if one.plan.id == "text_tagging")
    made = {one.item.id: one.item for one in make_items(source, b"x") if one.item.group == "t9_streets"}
    assert made["t9-1"].gold is not None
    assert made["t9-1"].gold["spans"] == [[0, 3, "PS"], [5, 8, "LC"]]
    assert made["t9-2"].gold is not None
    assert made["t9-2"].gold["labels"] == ["POS"]
    table = mine.check(lang="ko").data
    assert list(table.columns) == ["level", "file", "place", "to mend"]
    assert table[table.level == "error"].empty
    assert len(mine.check(whole_course=True).data) >= len(table)


def test_the_notebook_has_each_item_with_its_test_cell(courses: Path) -> None:
    streets(courses)
    file = courses / "text_tagging/lessons/t9_streets/t9_streets.ipynb"
    notebook = nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(notebook)
    ids = [cell.id for cell in notebook.cells]
    assert ids[ids.index("practice-t9-1") :] == [
        "practice-t9-1",
        "grade-t9-1",
        "practice-t9-2",
        "grade-t9-2",
        "finish-en",
        "finish-ko",
        "hand-in",
    ]


def test_doing_it_twice_changes_nothing(courses: Path) -> None:
    streets(courses)
    before = {file: file.read_bytes() for file in courses.rglob("*") if file.is_file()}
    streets(courses)
    assert before == {file: file.read_bytes() for file in courses.rglob("*") if file.is_file()}


def test_a_saved_key_is_shown_again_and_can_be_put_right(
    courses: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = streets(courses)
    submit(mine, "t9-1", [(0, 4, "PS")], monkeypatch)
    tool, said = submit(mine, "t9-1", [(0, 3, "PS"), (5, 8, "LC")], monkeypatch)
    assert tool.data == [(0, 4, "PS")]
    assert "[박도윤¦PS]은 [한빛로¦LC]에 산다." in said.replace("&quot;", '"')
    text = (courses / "text_tagging/gold/t9_streets.toml").read_text("utf-8")
    assert text.count("t9-1") == 1


def test_sentences_are_shown_with_their_labels(courses: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool, _ = submit(streets(courses), "t9-2", "POS", monkeypatch)
    assert tool.shown == "길이 넓어서 좋아요."
    assert tool.options == {"options": ["POS", "NEG", "NEU", "MIX"], "allow_freetext": False}


def test_boxes_mean_objects_of_the_scene(courses: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = lesson("bounding", "b9_mine", en="Mine", ko="내 강의")
    alt = {"en": "A street.", "ko": "길이에요."}
    source = next(one for one in read_courses(courses) if one.plan.id == "bounding")
    known = next(item for group in source.groups for item in group.items if item.id == "b2-1")
    (gold,) = [
        one.item.gold["objects"]
        for one in make_items(source, b"x")
        if one.item.id == "b2-1" and one.item.variant == 0 and one.item.gold
    ]
    shown = known.model_dump()
    mine.picture("b9-1", shown["image"], shown["labels"], alt=alt, crop=list(shown["crop"]), traps=["MISSED"])
    x1, y1, x2, y2 = gold[0]["xyxy"]
    drawn = {"type": "box", "label": gold[0]["label"], "xyxy": (x1 + 9, y1 + 5, x2 - 4, y2)}
    _, said = submit(mine, "b9-1", [drawn], monkeypatch)
    assert "Saved" in said
    assert f"b9-1 = {{ objects = [{gold[0]['id'].removeprefix('g')}]" in (
        courses / "bounding/gold/b9_mine.toml"
    ).read_text("utf-8")
    _, said = submit(mine, "b9-1", [drawn | {"xyxy": (1, 1, 9, 9)}], monkeypatch)
    assert "Box 1 lies on no" in said
    assert "물체가 없어요" in said


def test_what_a_trainer_gets_wrong_is_said(courses: Path) -> None:
    with pytest.raises(NotFound, match="There are: bounding"):
        lesson("tagging", "t9_streets", en="Streets", ko="길")
    with pytest.raises(BadInput, match="title in both languages"):
        lesson("text_tagging", "t9_streets", en="Streets")
    with pytest.raises(BadInput, match="can't be an id"):
        lesson("text_tagging", "T9 streets", en="Streets", ko="길")
    with pytest.raises(NotFound, match="Add it first"):
        streets(courses).gold("t9-7", Tool)


def nested(spans: list[tuple[int, int]]) -> bool:
    return all(
        a[1] <= b[0] or b[1] <= a[0] or (a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1])
        for a in spans
        for b in spans
    )


@given(
    st.text(alphabet="가나다 라마바.a🙂", min_size=1, max_size=12).flatmap(
        lambda text: st.tuples(
            st.just(text),
            st.sets(
                st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(
                    lambda s: s[0] < s[1]
                ),
                max_size=4,
            ).filter(lambda spans: nested(sorted(spans))),
        )
    )
)
def test_marking_is_the_inverse_of_reading_marks(drawn: tuple[str, set[tuple[int, int]]]) -> None:
    text, spans = drawn
    plain, read = marked_spans(marked(text, [(start, end, "PS") for start, end in spans]))
    assert plain == text
    assert sorted(read) == sorted((start, end, "PS") for start, end in spans)
