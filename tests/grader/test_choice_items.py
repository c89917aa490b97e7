"""Choice items as trainers write them: the card's labels or options of their own, in an order that tells nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from labelgrader.errors import Broken
from labelgrader.publishing.items import make_items
from labelgrader.publishing.sources import read_courses
from labelgrader.store import PublishedItem

from tests.grader.spoiled_courses import copy_courses, spoil

ITEMS, GOLD = "text_tagging/items/t7_sentences.toml", "text_tagging/gold/t7_sentences.toml"
SENTENCE = 'id = "t7-1"\ntext = "배송이 빨라서 좋았어요."\n'
QUIZ = """id = "t7-1"
question = { en = "Which one is a particle?", ko = "조사는 어느 것인가요?" }
labels = []
options = [
    { id = "a", en = "the right one", ko = "에서" },
    { id = "b", en = "another one", ko = "서울" },
    { id = "c", en = "a third one", ko = "온다" },
]
"""


@pytest.fixture
def courses(tmp_path: Path) -> Path:
    return copy_courses(tmp_path)


def published(courses: Path, name: str) -> PublishedItem:
    source = next(source for source in read_courses(courses) if source.plan.id == "text_tagging")
    return next(made.item for made in make_items(source, b"this school") if made.item.id == name)


def make_a_quiz(courses: Path, right: str) -> PublishedItem:
    spoil(courses / ITEMS, SENTENCE, QUIZ)
    spoil(courses / GOLD, '[item.t7-1]\nlabel = "POS"', f'[item.t7-1]\nlabel = "{right}"')
    return published(courses, "t7-1")


def test_a_quiz_has_options_of_its_own(courses: Path) -> None:
    item = make_a_quiz(courses, "a")
    assert (item.kind, item.body["question"]["ko"], "text" in item.body) == (
        "choice",
        "조사는 어느 것인가요?",
        False,
    )
    assert item.gold is not None
    assert item.gold["labels"] == ["a"]
    assert {option["id"] for option in item.body["labels"]} == {"a", "b", "c"}


def test_the_order_of_the_options_is_the_same_whichever_is_right(tmp_path: Path) -> None:
    orders = [
        [option["id"] for option in make_a_quiz(copy_courses(tmp_path / right), right).body["labels"]]
        for right in ("a", "b", "c")
    ]
    assert orders[0] == orders[1] == orders[2]


def test_an_item_says_its_own_kind_in_a_file_of_another(courses: Path) -> None:
    sentence = 'id = "t2-1"\nkind = "choice"\nquestion = { en = "Is there a name?", ko = "이름이 있나요?" }\n'
    spoil(courses / "text_tagging/items/t2_particles.toml", 'id = "t2-1"\n', sentence)
    spoil(
        courses / "text_tagging/gold/t2_particles.toml",
        't2-1 = { text = "[김하늘¦PS]이 [서울¦LC]에서 [한빛전자¦OG]로 출근한다.", note = "이, 에서, 로" }',
        't2-1 = { label = "PS" }',
    )
    assert (published(courses, "t2-1").kind, published(courses, "t2-2").kind) == ("choice", "spans")


@pytest.mark.parametrize(
    ("file", "right", "wrong", "advice"),
    [
        (GOLD, 'label = "POS"', 'label = "GOOD"', r't7-1: The item does not offer "GOOD"'),
        (GOLD, "sarcasm = true", "sarcastic = true", r"item\.t7-5\.sarcastic: .*spelling"),
        (ITEMS, SENTENCE, 'id = "t7-1"\n', "item.1.: a choice needs a text"),
        (ITEMS, SENTENCE, f'{SENTENCE}labels = ["POS"]\n', "item.1.: a choice needs at least two"),
        (ITEMS, SENTENCE, f'{SENTENCE}labels = ["POS", "SAD"]\n', '"SAD" label|"SAD" is not on the card'),
        (ITEMS, 'label = "MIX"', 'label = "PS"', 'A view shows the label "PS"'),
    ],
)
def test_a_mistake_is_named_with_its_place(
    courses: Path, file: str, right: str, wrong: str, advice: str
) -> None:
    spoil(courses / file, right, wrong)
    with pytest.raises(Broken, match=advice):
        published(courses, "t7-1")
