"""What a trainer can get wrong: each mistake is one sentence that names the file, the key and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from labelgrader.course_files import ExamPlan
from labelgrader.errors import Broken
from labelgrader.publishing.sources import read_courses
from pydantic import ValidationError

from tests.grader.spoiled_courses import copy_courses, spoil, versions


@pytest.fixture
def courses(tmp_path: Path) -> Path:
    """A copy that a test may spoil."""
    return copy_courses(tmp_path)


MISTAKES = {
    "unknown key": ("bounding/course.toml", "minutes = 8", "minuts = 8", "lessons[1].minutes", "missing"),
    "misspelt key": ("bounding/items/b2_tight.toml", "mirror = true", "miror = true", "miror", "spelling"),
    "no TOML": ("bounding/items/b2_tight.toml", 'id = "b2-1"', "id = b2-1", "b2_tight.toml", "can't be read"),
    "unlisted item": ("bounding/items/b2_tight.toml", 'id = "b2-1"', 'id = "b2-9"', "b2-1", "no item"),
    "label off the card": (
        "bounding/items/b2_tight.toml",
        'labels = ["bus"]',
        'labels = ["van"]',
        "b2-1",
        '"van" is not on the card',
    ),
    "no key": ("bounding/gold/b2_tight.toml", "b2-1 = { objects = [1] }", "", "b2-1", "no key"),
    "key of a task": (
        "bounding/gold/kitchen.toml",
        "[item]",
        "[item]\nkitchen-1 = { objects = [1] }",
        "kitchen-1",
        "task",
    ),
    "key of no item": (
        "bounding/gold/b2_tight.toml",
        "[item]",
        "[item]\nb2-99 = { objects = [1] }",
        "item",
        'no item "b2-99"',
    ),
    "unknown kind": (
        "text_tagging/items/t2_particles.toml",
        'id = "t2-1"',
        'id = "t2-1"\nkind = "names"',
        "item[1]",
        "'names'",
    ),
    "forgotten object": (
        "bounding/gold/b2_tight.toml",
        "b2-7 = { objects = [3] }",
        "b2-7 = {}",
        "b2-7",
        "Object 3 (bicycle)",
    ),
    "invisible object": (
        "bounding/gold/b2_tight.toml",
        "b2-2 = { objects = [1] }",
        "b2-2 = { objects = [3] }",
        "b2-2",
        "can't be seen",
    ),
    "crop outside": (
        "bounding/items/b2_tight.toml",
        "crop = [0, 150, 1200, 700]",
        "crop = [0, 150, 1200, 860]",
        "b2-1",
        "leaves the picture",
    ),
    "another text": (
        "text_tagging/gold/t2_particles.toml",
        "[서울¦LC]에서",
        "[서울¦LC]에",
        "t2-1",
        "not the text",
    ),
    "two of one id": ("text_tagging/items/t1_names.toml", 'id = "t1-1"', 'id = "t1-2"', "t1-1", "no item"),
    "no picture": (
        "bounding/items/b2_tight.toml",
        'image = "street-1.jpg"',
        'image = "park.jpg"',
        "park.jpg",
        "missing",
    ),
}


def test_items_of_an_exam_are_one_form() -> None:
    plan = {"minutes": "5-10", "pass": {"approved": 0.85}}
    one = ExamPlan.model_validate(plan | {"items": ["tx-1", "tx-2"]})
    assert one.forms == [["tx-1", "tx-2"]]
    two = ExamPlan.model_validate(plan | {"forms": [["ta-1"], ["tb-1", "tb-2"]]})
    assert two.items == ["ta-1", "tb-1", "tb-2"]
    both = {"items": ["ta-1"], "forms": [["tb-1"]]}
    wrong: list[dict[str, object]] = [{}, {"forms": []}, {"forms": [[]]}, both]
    for forms in wrong:
        with pytest.raises(ValidationError):
            ExamPlan.model_validate(plan | forms)


def test_an_item_stands_in_one_form_only(courses: Path) -> None:
    spoil(courses / "bounding" / "course.toml", '["ba-1",', '["ba-2",')
    with pytest.raises(Broken, match="used more than once: ba-2"):
        read_courses(courses)


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_one_sentence_with_file_and_key(courses: Path, mistake: tuple[str, ...]) -> None:
    file, right, wrong, place, advice = mistake
    spoil(courses / file, right, wrong)
    with pytest.raises(Broken) as refused:
        versions(courses)
    said = str(refused.value)
    assert refused.value.code == "course_broken"
    assert Path(file).name in said or place in said
    assert place in said
    assert advice in said
    assert "\n" not in said
    assert re.search("[가-힣]", refused.value.detail["ko"])


def test_lessons_of_two_courses_share_ids_projects_and_certificates_do_not(courses: Path) -> None:
    korean, english = (
        next(source.plan for source in read_courses(courses) if source.plan.id == name)
        for name in ("text_tagging", "text_tagging_en")
    )
    assert {lesson.id for lesson in korean.lessons} <= {lesson.id for lesson in english.lessons}
    spoil(courses / "text_tagging_en/course.toml", '"cert_text_en_v1"', '"cert_text_v1"')
    with pytest.raises(
        Broken, match=r"cert_text_v1: This project or certificate is in .*text_tagging/course.toml"
    ):
        read_courses(courses)


def test_a_missing_notebook_is_named(courses: Path) -> None:
    (courses / "bounding" / "exam.ipynb").unlink()
    with pytest.raises(Broken, match=r"bounding/exam\.ipynb: This notebook is missing"):
        read_courses(courses)


def test_no_course_at_all(tmp_path: Path) -> None:
    with pytest.raises(Broken, match="There is no course here"):
        read_courses(tmp_path)
