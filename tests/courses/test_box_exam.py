"""The box exam: two forms of twelve pictures that no lesson shows, and the rules by which a form is passed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from labelgrader.exam_results import Sheet, judge
from labelgrader.formats.answers import parse_answer
from labelgrader.formats.verdicts import Verdict
from labelgrader.item_files import AnyItem, Crop
from labelgrader.item_keys import BoxGold
from labelgrader.publishing.sources import Group
from labelgrader.scoring.right import right_answer

from tests.courses.published import boxes, boxes_gold, item, sources, verdict
from tests.courses.test_box_items import card_of

BOUNDING = next(source for source in sources() if source.plan.id == "bounding")
EXAM = next(group for group in BOUNDING.groups if group.id == "exam")
PLAN = BOUNDING.plan.exam
FORMS = PLAN.forms
each_form = pytest.mark.parametrize("form", FORMS, ids=["a", "b"])

EMPTY, CROWD = 12, 11


def judged(*verdicts: Verdict) -> dict[str, Any]:
    sheet = Sheet(verdicts, [True] * len(verdicts), ["boxes"] * len(verdicts))
    return judge(sheet, PLAN.pass_rules.model_dump())


def pictures(group: Group) -> set[str]:
    return {one.image for one in (*group.items, *group.examples) if isinstance(one, Crop)}


def keys(place: AnyItem) -> Sequence[int]:
    """The objects of the scene that are asked for."""
    key = EXAM.gold[place.id]
    assert isinstance(key, BoxGold)
    return key.objects


def right(name: str) -> Verdict:
    one = item(name)
    return verdict(one, right_answer(boxes_gold(one), card_of(one)))


def one_edge_off(name: str, edge: int) -> Verdict:
    """The right answer, but this edge of the first box cuts deep into its object: no reviewer approves that."""
    one = item(name)
    answer = right_answer(boxes_gold(one), card_of(one)).model_dump(mode="json")
    box = answer["boxes"][0]["xyxy"]
    box[edge] += (0.12 if edge < 2 else -0.12) * side(tuple(box), edge % 2)
    return verdict(one, parse_answer(answer))


@each_form
def test_a_form_has_twelve_pictures_and_about_fifty_objects(form: list[str]) -> None:
    assert len(form) == 12
    assert 45 <= sum(len(boxes_gold(item(name)).objects) for name in form) <= 60


@each_form
def test_each_slot_has_what_it_must_contain(form: list[str]) -> None:
    gold = [boxes_gold(item(name)) for name in form]
    (large,), (small,) = gold[0].objects, gold[1].objects
    assert max(side(large.xyxy, 0), side(large.xyxy, 1)) > 500
    assert 40 <= min(side(small.xyxy, 0), side(small.xyxy, 1)) <= 60
    lured = [{trap.code for trap in one.traps} for one in gold]
    assert {"BOX_INCLUDES_SHADOW", "BOX_INCLUDES_REFLECTION"} <= lured[3]
    assert {"BOX_CHASED_THIN_PART", "BOX_MISSED_EXTREMITY"} <= lured[4]
    assert any(thing.hidden > 0.3 for thing in gold[5].objects)
    assert sum(trap.code == "EXTRA_BELOW_MIN" for trap in gold[6].traps) == 2
    assert sum(thing.cut > 0.05 for thing in gold[7].objects) >= 4
    assert any(thing.cut > 0.05 and thing.hidden > 0.1 for thing in gold[7].objects)
    assert sum(trap.code == "EXTRA_DEPICTION" for trap in gold[8].traps) >= 3
    assert {"person", "bicycle"} <= {thing.label for thing in gold[9].objects}
    assert sorted(thing.group for thing in gold[CROWD - 1].objects) == [False] * 8 + [True]
    assert not gold[EMPTY - 1].objects


@each_form
def test_what_can_be_hidden_or_cut_off_is_asked_where_the_slot_is_about_it(form: list[str]) -> None:
    asked = [bool(item(name).body.get("card", {}).get("rules", {}).get("attributes")) for name in form]
    assert [number for number, one in enumerate(asked, start=1) if one] == [6, 8, 10, 11]


def test_no_exam_picture_stands_in_a_lesson_or_in_the_work() -> None:
    groups = {group.id: pictures(group) for group in BOUNDING.groups}
    exam = groups.pop("exam")
    assert not exam & set().union(*groups.values())


def test_no_two_items_ask_for_the_same_object() -> None:
    asked = [
        (place.image, number) for place in EXAM.items if isinstance(place, Crop) for number in keys(place)
    ]
    assert len(set(asked)) == len(asked)


@each_form
def test_a_right_form_passes_and_two_bad_pictures_are_forgiven_but_not_three(form: list[str]) -> None:
    assert judged(*map(right, form))["passed"]
    # A box that cuts is still found; and each cuts at another side, so that no code comes three times.
    for wrong, passed in ((2, True), (3, False)):
        bad = [one_edge_off(name, edge) for edge, name in enumerate(form[:wrong])]
        result = judged(*bad, *map(right, form[wrong:]))
        _, approved, *_ = result["rules"]
        assert (approved["value"], approved["needed"], approved["met"]) == (12 - wrong, 10, passed)
        assert [rule["met"] for rule in result["rules"]].count(False) == (not passed)


@each_form
def test_a_box_where_nothing_is_costs_the_picture(form: list[str]) -> None:
    empty = item(form[EMPTY - 1])
    assert verdict(empty, boxes(nothing=True)).score == 100
    drawn = verdict(empty, boxes((empty.body["labels"][0]["id"], (20, 20, 120, 120))))
    assert (drawn.score, drawn.approved) == (0, False)


def side(xyxy: tuple[float, float, float, float], axis: int) -> float:
    return xyxy[axis + 2] - xyxy[axis]


def test_the_rules_are_those_of_the_course_page() -> None:
    rules = PLAN.pass_rules
    assert (rules.score, rules.recall, rules.precision, rules.same_critical) == (85, 0.95, 0.95, 2)
