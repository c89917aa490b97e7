"""What is asked before each course: three items, of the kinds that its lessons teach, with keys that score 100."""

from __future__ import annotations

import pytest
from labelgrader.formats.gold import parse_gold
from labelgrader.scoring.right import right_answer
from labelgrader.store import PublishedItem

from tests.courses.published import card_of, items, sources, verdict

ITEMS = [item for item in items() if item.role == "pretest"]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_its_key_scores_100(item: PublishedItem) -> None:
    plan = next(source.plan for source in sources() if source.plan.id == item.course)
    right = right_answer(parse_gold(item.gold), card_of(item, plan.card))
    assert verdict(item, right).score == 100


def test_who_is_asked_is_asked_three() -> None:
    asked = [len(source.plan.pretest.items) for source in sources() if source.plan.pretest]
    assert set(asked) == {3}


def test_no_kind_is_asked_that_no_lesson_teaches() -> None:
    for item in ITEMS:
        taught = {other.kind for other in items() if other.course == item.course and other.role == "practice"}
        assert item.kind in taught
