"""Review items as trainers write them: what is wrong is measured, and a key that says otherwise is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from labelgrader.errors import Broken
from labelgrader.publishing.items import make_items
from labelgrader.publishing.sources import read_courses
from labelgrader.store import PublishedItem

from tests.grader.spoiled_courses import copy_courses, spoil

BOXES, BOX_GOLD = "bounding/items/b8_card.toml", "bounding/gold/b8_card.toml"
TEXTS, TEXT_GOLD = "text_tagging/items/t8_answers.toml", "text_tagging/gold/t8_answers.toml"
TEXT_REVIEW = """[[item]]
kind = "review"
id = "t8-9"
labels = ["ANS"]
single = true
question = { en = "How many researchers are there?", ko = "연구원은 몇 명인가?" }
prompt = { en = "Approve or send back?", ko = "승인할까요, 반려할까요?" }
shown = "연구원 [240명이¦ANS] 일한다."

[[item]]"""
TEXT_KEY = """[item.t8-9]
text = "연구원 [240명¦ANS]이 일한다."
errors = ["ANS_LONG", "SPAN_PARTICLE"]

[item"""


@pytest.fixture
def courses(tmp_path: Path) -> Path:
    return copy_courses(tmp_path)


def published(courses: Path, name: str) -> PublishedItem:
    made = [one.item for source in read_courses(courses) for one in make_items(source, b"this school")]
    return next(item for item in made if item.id == name)


def test_the_shown_work_is_public_and_what_is_wrong_is_not(courses: Path) -> None:
    item = published(courses, "b8-4")
    assert (item.kind, item.body["of"], len(item.body["shown"]["boxes"])) == ("review", "boxes", 3)
    assert item.body["codes"][0] == {
        "code": "BOX_LOOSE",
        "needs": "edge",
        "text": {"en": "Empty space at this side", "ko": "이 변에 빈 공간이 있어요"},
    }
    assert item.gold is not None
    assert [one["code"] for one in item.gold["findings"]] == ["MISSED", "BOX_LOOSE_TOP"]


def test_a_card_of_its_own_says_what_is_different(courses: Path) -> None:
    card = published(courses, "b8-3").body["card"]
    assert (card["name"], card["rules"]) == ("MARGIN", {"margin_px": 3.0})
    assert "card" not in published(courses, "b8-4").body


def test_two_codes_for_one_range_are_one_error(courses: Path) -> None:
    spoil(courses / TEXTS, "[[item]]", TEXT_REVIEW)
    spoil(courses / TEXT_GOLD, "[item", TEXT_KEY)
    spoil(courses / "text_tagging/course.toml", '"t8-8"]', '"t8-8", "t8-9"]')
    item = published(courses, "t8-9")
    assert item.body["text"] == "연구원 240명이 일한다."
    assert [tuple(span) for span in item.body["shown"]["spans"]] == [(4, 9, "ANS")]
    assert item.gold is not None
    (error,) = item.gold["findings"]
    assert (error["code"], list(error["also"])) == ("ANS_LONG", ["SPAN_PARTICLE"])


@pytest.mark.parametrize(
    ("file", "right", "wrong", "said"),
    [
        (
            BOX_GOLD,
            'errors = ["BOX_LOOSE_TOP", "MISSED"]',
            'errors = ["BOX_LOOSE_TOP"]',
            r"b8-4: .*has these errors: \['BOX_LOOSE_TOP', 'MISSED'\]",
        ),
        (BOX_GOLD, "errors = []", 'errors = ["MISSED"]', r"b8-5: .*has these errors: \[\]"),
        (
            BOX_GOLD,
            "b8-5 = { objects = [1, 2, 3, 4, 5], errors = [] }",
            "b8-5 = { objects = [1, 2, 3, 4, 5] }",
            "missing",
        ),
        (
            BOX_GOLD,
            "objects = [1, 2, 3, 4, 5]",
            "objects = [1, 3, 4, 5]",
            r"Object 2 \(bottle\) is in the picture too",
        ),
        (BOXES, 'object = 4, label = "cup"', 'object = 9, label = "cup"', "Object 9 can't be seen"),
        (BOXES, 'card = "MARGIN"', 'card = "MARGINS"', r'b8-3: There is no card "MARGINS"'),
        (BOXES, 'label = "bird"', 'label = "sparrow"', '"sparrow" is not on the card'),
        (BOXES, 'id = "b8-4"\nimage', 'id = "b8-4"\npicture', r"item\[4\]\.image: This key is missing"),
    ],
)
def test_what_a_trainer_can_get_wrong_is_named(
    courses: Path, file: str, right: str, wrong: str, said: str
) -> None:
    spoil(courses / file, right, wrong)
    with pytest.raises(Broken, match=said):
        published(courses, "b8-4")
