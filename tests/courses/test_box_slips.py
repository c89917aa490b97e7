"""A scripted labeler makes every slip that an item is there for, on the published pictures: the code comes first, with its
sentence in both languages and its lesson."""

from __future__ import annotations

from functools import cache

import pytest
from labelgrader.formats.answers import BoxesAnswer
from labelgrader.formats.verdicts import Finding
from labelgrader.messages import code_of, codes
from labelgrader.publishing.sources import read_courses
from labelgrader.scoring.right import right_answer

from tests.courses.published import COURSES, boxes_gold, card_of, items, verdict
from tests.courses.slips_of_boxes import with_slip

CARD = next(source.plan.card for source in read_courses(COURSES) if source.plan.id == "bounding")
PICTURES = [item for item in items() if item.kind == "boxes" and item.gold and not item.variant]
LURED = [(item.id, code) for item in PICTURES for code in item.traps]
BOXES = [
    code
    for code in codes()
    if not code.startswith("REVIEW_") and any(lesson.startswith("b") for lesson in code_of(code).lessons)
]
BY_CARD = ("BOX_MARGIN_POLICY", "BOX_NOT_FULL_EXTENT")


@cache
def slipped(name: str, code: str) -> Finding | None:
    """What is said first to the first answer with this slip that is seen as such."""
    item = next(item for item in PICTURES if item.id == name)
    gold, card = boxes_gold(item), card_of(item, CARD)
    right = right_answer(gold, card)
    assert isinstance(right, BoxesAnswer)
    for answer in with_slip(code, right, gold, card):
        findings = verdict(item, answer).findings
        if code in BY_CARD:
            # Whoever follows another card is told so first, and then what follows from it.
            findings = tuple(one for one in findings if one.code != "CARD_OLD_RULE")
        if findings and findings[0].code == code:
            return findings[0]
    return None


@pytest.mark.parametrize(("item", "code"), LURED)
def test_an_item_can_catch_the_slip_that_it_is_there_for(item: str, code: str) -> None:
    assert slipped(item, code)


@pytest.mark.parametrize("code", BOXES)
def test_every_slip_is_told_first_with_sentence_and_lesson(code: str) -> None:
    there_for_it = [item for item in PICTURES if code in item.traps]
    said = next(
        (finding for item in there_for_it or PICTURES[:1] if (finding := slipped(item.id, code))), None
    )
    assert said
    assert said.lesson in code_of(code).lessons
    assert said.pack == code_of(code).pack
    for text in (said.message.en, said.message.ko):
        assert text.strip()
        assert "{" not in text
    assert any("가" <= letter <= "힣" for letter in said.message.ko)
