"""Every box item: its gold passes, nothing is "not attempted", and what is wrong is called by its name."""

from __future__ import annotations

import itertools
import json

import pytest
from labelgrader.formats.answers import BoxesAnswer
from labelgrader.formats.cards import Card
from labelgrader.item_files import BoxExample, BoxItem, BoxReview
from labelgrader.scoring.right import right_answer
from labelgrader.store import PublishedItem

from tests.courses.published import (
    COURSES,
    boxes,
    boxes_gold,
    codes,
    item,
    items,
    sources,
    verdict,
    with_gold,
)

ITEMS = with_gold("boxes")
each_item = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)

LURED = {"BOX_INCLUDES_SHADOW", "BOX_INCLUDES_REFLECTION", "BOX_GUESSED_HIDDEN", "BOX_CHASED_THIN_PART"}
"""What a loose side is called where the scene has something there."""


def gold_answer(item: PublishedItem) -> BoxesAnswer:
    answer = right_answer(boxes_gold(item), card_of(item))
    assert isinstance(answer, BoxesAnswer)
    return answer


def card_of(item: PublishedItem) -> Card:
    plan = next(source.plan for source in sources() if source.plan.id == item.course)
    return plan.card.model_copy(update=item.body.get("card", {}).get("rules", {}))


@each_item
def test_the_gold_answer_is_right(item: PublishedItem) -> None:
    found = verdict(item, gold_answer(item))
    assert (found.state, found.score, found.approved, found.findings) == ("right", 100, True, ())


@each_item
def test_an_empty_answer_is_not_attempted_unless_there_is_nothing(item: PublishedItem) -> None:
    found = verdict(item, boxes())
    if boxes_gold(item).objects:
        assert (found.state, found.score, found.findings) == ("not_attempted", 0, ())
    else:
        assert (found.state, found.score) == ("right", 100)


@each_item
def test_a_loose_edge_is_called_by_its_name(item: PublishedItem) -> None:
    gold = boxes_gold(item)
    if not gold.objects:
        found = verdict(item, boxes((item.body["labels"][0]["id"], (20, 20, 120, 120))))
        assert (found.state, codes(found)) == ("wrong", {"EXTRA"})
        return
    right = gold_answer(item)
    first, *others = right.boxes
    x1, y1, x2, y2 = first.xyxy
    at_border = gold.width - x2 < x1
    moved = (x1 - 25, y1, x2, y2) if at_border else (x1, y1, x2 + 25, y2)
    loose = first.model_copy(update={"xyxy": moved})
    found = verdict(item, right.model_copy(update={"boxes": (loose, *others)}))
    assert found.state == "wrong"
    side = "left" if at_border else "right"
    (said,) = found.findings
    assert said.code in {f"BOX_LOOSE_{side.upper()}", *LURED}
    assert said.where.edge == side


@each_item
def test_gold_boxes_lie_in_the_picture_and_can_be_pointed_at(item: PublishedItem) -> None:
    gold = boxes_gold(item)
    shown = item.body["image"]
    assert (gold.width, gold.height) == (shown["width"], shown["height"])
    for thing in gold.objects:
        x1, y1, x2, y2 = thing.xyxy
        assert 0 <= x1 < x2 <= gold.width
        assert 0 <= y1 < y2 <= gold.height
        assert min(x2 - x1, y2 - y1) >= 16, f"{thing.id} is tiny"


@pytest.mark.parametrize("item", [i for i in ITEMS if i.body["start"]], ids=lambda item: item.id)
def test_a_repair_item_starts_wrong_and_near(item: PublishedItem) -> None:
    expected = {"b2-5": {"BOX_LOOSE_LEFT", "BOX_LOOSE_TOP"}, "b2-6": {"BOX_SHIFTED"}}
    start = [(box["label"], box["xyxy"]) for box in item.body["start"]]
    found = verdict(item, boxes(*start))
    assert found.state == "wrong"
    assert codes(found) == expected[item.id]
    assert start[0][1] != list(boxes_gold(item).objects[0].xyxy)


def test_four_pixels_beyond_the_tolerance_are_seen_on_an_object_under_200_px() -> None:
    small = [i for i in ITEMS if i.group == "b2_tight" and width(i) < 200]
    assert small
    one = item("b2-2")
    x1, y1, x2, y2 = boxes_gold(one).objects[0].xyxy
    tolerance = max(4.0, 0.05 * (x2 - x1))
    found = verdict(one, boxes(("cup", (x1, y1, x2 + tolerance + 4, y2))))
    assert codes(found) == {"BOX_LOOSE_RIGHT"}


def test_no_two_places_show_the_same_part_of_a_picture() -> None:
    shown = [
        (thing.image, thing.crop, thing.mirror, thing.scale)
        for source in sources()
        for group in source.groups
        for thing in (*group.items, *group.examples)
        if isinstance(thing, BoxItem | BoxExample | BoxReview)
    ]
    assert len(set(shown)) == len(shown)


def test_no_example_shows_the_numbers_of_an_item() -> None:
    golds = [thing.xyxy for item in ITEMS for thing in boxes_gold(item).objects]
    drawn = [
        box["xyxy"]
        for item in items()
        for view in item.body.get("examples", [])
        for box in view["answer"].get("boxes", [])
    ]
    assert drawn
    for gold, example in itertools.product(golds, drawn):
        assert list(gold) != example


def test_the_key_can_be_told_from_nothing_that_learners_get() -> None:
    for one in ITEMS:
        shown = json.dumps(one.body)
        assert one.gold is not None
        for thing in one.gold["objects"]:
            assert json.dumps(thing["xyxy"]) not in shown


def test_checks_and_tasks_look_alike() -> None:
    project = [i for i in items() if i.group == "kitchen"]
    assert {i.role for i in project} == {"task", "check"}
    assert {tuple(sorted(i.body)) for i in project} == {tuple(sorted(project[0].body))}
    assert sum(i.role == "task" for i in project) >= 24
    assert sum(i.role == "check" for i in project) >= 6


def test_every_practice_and_exam_item_is_in_the_list_of_substitutions() -> None:
    listed = (COURSES / "bounding" / "SUBSTITUTIONS.md").read_text("utf-8")
    as_asked = {"b1-1", "b1-4", "b1-5"}
    missing = {i.id for i in ITEMS if i.role in ("practice", "exam") and i.id not in listed}
    missing = {name for name in missing if not name.startswith("ph-")}
    assert missing == as_asked


def width(item: PublishedItem) -> float:
    x1, _, x2, _ = boxes_gold(item).objects[0].xyxy
    return x2 - x1
