"""Every review item: its gold passes, the other decision does not, and nothing that learners get tells which it is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from labelgrader.answer_checks import checked_answer
from labelgrader.formats.answers import ReviewAnswer, parse_answer
from labelgrader.store import PublishedItem

from tests.courses.published import codes, sources, verdict, with_gold

ITEMS = with_gold("review")
each_item = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)


def review(item: PublishedItem, decision: str, findings: list[dict[str, Any]]) -> ReviewAnswer:
    """As the service would take it."""
    given = {"kind": "review", "decision": decision, "findings": findings}
    answer = parse_answer(checked_answer(item.body, kind="review", answer=given))
    assert isinstance(answer, ReviewAnswer)
    return answer


def gold_of(item: PublishedItem) -> dict[str, Any]:
    assert item.gold is not None
    return item.gold


def remarks(item: PublishedItem) -> list[dict[str, Any]]:
    """The gold's errors as a reviewer would give them."""
    known = ("xyxy", "edge", "span", "answer")
    return [
        {"code": one["code"], "where": {key: one["where"][key] for key in known if key in one["where"]}}
        for one in gold_of(item)["findings"]
    ]


@each_item
def test_the_gold_review_is_right(item: PublishedItem) -> None:
    found = verdict(item, review(item, gold_of(item)["decision"], remarks(item)))
    assert (found.state, found.score, found.approved, found.findings) == ("right", 100, True, ())


@each_item
def test_nothing_decided_is_not_attempted(item: PublishedItem) -> None:
    found = verdict(item, review(item, "", []))
    assert (found.state, found.score, found.findings) == ("not_attempted", 0, ())


@each_item
def test_the_other_decision_is_called_by_its_name(item: PublishedItem) -> None:
    good = gold_of(item)["decision"] == "approve"
    found = verdict(item, review(item, "send_back" if good else "approve", []))
    assert (found.state, found.score, found.approved) == ("wrong", 0, False)
    assert codes(found) == {"REVIEW_GOOD_WORK" if good else "REVIEW_OVERLOOKED"}


@each_item
def test_each_error_is_worth_its_share_and_named_when_overlooked(item: PublishedItem) -> None:
    errors = remarks(item)
    for left_out in range(len(errors)):
        rest = errors[:left_out] + errors[left_out + 1 :]
        found = verdict(item, review(item, "send_back", rest))
        assert found.score == pytest.approx(50 + 50 * len(rest) / len(errors), abs=0.01)
        assert codes(found) == {"REVIEW_OVERLOOKED"}
        assert found.approved


@each_item
def test_the_key_can_be_told_from_nothing_that_learners_get(item: PublishedItem) -> None:
    shown = json.dumps(item.body, ensure_ascii=False)
    for error in gold_of(item)["findings"]:
        assert error["message"]["en"] not in shown
        gold_xyxy = error["where"].get("gold_xyxy")
        assert gold_xyxy is None or json.dumps(gold_xyxy) not in shown


def test_lesson_b8_has_clean_work_and_work_with_several_errors() -> None:
    mine = [len(gold_of(item)["findings"]) for item in ITEMS if item.group == "b8_card"]
    assert sorted(mine) == [0, 2, 3]
    plan = next(source.plan for source in sources() if source.plan.id == "bounding")
    lesson = next(lesson for lesson in plan.lessons if lesson.id == "b8_card")
    assert (lesson.last_approved, lesson.profile) == (2, "real")
    assert [item.id for item in ITEMS if item.group == "b8_card"][-3:] == lesson.items[-3:]


def test_work_that_is_tight_by_the_last_card_is_sent_back_by_this_one() -> None:
    item = next(item for item in with_gold("boxes") if item.id == "b8-3")
    tight = [{"label": one["label"], "xyxy": one["xyxy"]} for one in gold_of(item)["objects"]]
    answer = parse_answer({"kind": "boxes", "boxes": tight})
    assert not isinstance(answer, ReviewAnswer)
    found = verdict(item, answer)
    assert (found.state, found.approved) == ("wrong", False)
    assert codes(found) == {"CARD_OLD_RULE", "BOX_MARGIN_POLICY"}
