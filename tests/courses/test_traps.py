"""Traps come from the scene: a hand-made one says of each kind where it is, mirrored and made smaller too."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from labelgrader.formats.cards import Card
from labelgrader.formats.gold import BoxesGold, GoldObject
from labelgrader.item_files import Crop
from labelgrader.publishing.pictures import Picture, Seen
from labelgrader.publishing.traps import below_limits, target, traps
from labelgrader.scoring import score
from PIL import Image

from tests.courses.published import boxes, codes

SIZE = (400, 300)
CAR = (100, 100, 200, 160)

SCENE = {
    "objects": [
        {
            "id": 1,
            "cls": "car",
            "visible_px": 6000,
            "occluded": 0.3,
            "outside_frame": 0.0,
            "full_box": [100, 100, 240, 160],
            "shadow_box": [60, 150, 100, 170],
            "reflection_box": [100, 160, 200, 220],
            "parts": {"aerial": [110, 60, 115, 100], "mirror_left": [150, 100, 160, 112]},
        },
        {
            "id": 2,
            "cls": "bird",
            "visible_px": 100,
            "occluded": 0.0,
            "outside_frame": 0.0,
            "full_box": [300, 40, 310, 50],
        },
        {
            "id": 3,
            "cls": "bottle",
            "visible_px": 2500,
            "occluded": 0.0,
            "outside_frame": 0.0,
            "full_box": [300, 200, 350, 250],
            "members": 20,
        },
    ],
    "regions": [
        {"kind": "toy", "class": "car", "box": [20, 20, 60, 50]},
        {"kind": "reflection", "of": 1, "class": "car", "box": [100, 160, 200, 220]},
    ],
}
CARD = Card()
FULL = Card(extent="full")


@pytest.fixture
def picture(tmp_path: Path) -> Picture:
    for folder in ("items/images", "gold/scenes"):
        (tmp_path / folder).mkdir(parents=True)
    mask = np.zeros((SIZE[1], SIZE[0]), np.uint8)
    for number, (x1, y1, x2, y2) in enumerate((CAR, (300, 40, 310, 50), (300, 200, 350, 250)), start=1):
        mask[y1:y2, x1:x2] = number
    Image.fromarray(mask).save(tmp_path / "gold/scenes/made.png")
    Image.new("RGB", SIZE).save(tmp_path / "items/images/made.jpg")
    (tmp_path / "gold/scenes/made.json").write_text(json.dumps(SCENE), "utf-8")
    return Picture(tmp_path, "made.jpg")


ABOUT = ("BOX_INCLUDES_SHADOW", "BOX_INCLUDES_REFLECTION")


def gold(picture: Picture, card: Card = CARD, about: Sequence[str] = ABOUT, **crop: Any) -> BoxesGold:
    place = Crop(image="made.jpg", **crop)
    seen = picture.seen(place)
    things = [seen[number] for number in (1, 3) if number in seen]
    skipped = [thing for thing in seen.values() if below_limits(thing, card)]
    objects = [
        GoldObject(
            id=f"g{one.id}", label=one.label, xyxy=target(one, card), hidden=one.hidden, group=one.group
        )
        for one in things
    ]
    width, height = picture.shown_size(place)
    found = traps(things, skipped, picture.regions(place), card, about)
    return BoxesGold(kind="boxes", width=width, height=height, objects=tuple(objects), traps=found)


def said(answer: Any, key: BoxesGold, card: Card = CARD) -> set[str]:
    return codes(score(answer, key, card, profile="real"))


def crate(key: BoxesGold) -> tuple[str, Any]:
    return "bottle", key.objects[1].xyxy


@pytest.mark.parametrize(
    ("box", "code"),
    [
        ((62, 100, 200, 168), {"BOX_INCLUDES_SHADOW", "BOX_INCLUDES_REFLECTION"}),
        ((100, 100, 200, 215), {"BOX_INCLUDES_REFLECTION"}),
        ((100, 62, 200, 160), {"BOX_CHASED_THIN_PART"}),
        ((100, 111, 200, 160), {"BOX_MISSED_EXTREMITY"}),
        ((100, 100, 240, 160), {"BOX_GUESSED_HIDDEN"}),
        ((100, 100, 200, 160), set()),
    ],
)
def test_an_error_has_the_name_of_what_lured(picture: Picture, box: Any, code: set[str]) -> None:
    key = gold(picture)
    answer = boxes(("car", box), crate(key))
    assert {name for name in said(answer, key) if name != "GROUP_NOT_USED"} == code


def test_a_part_is_called_by_its_name_in_both_languages(picture: Picture) -> None:
    named = {trap.part.en: trap.part.ko for trap in gold(picture).traps if trap.part}
    assert named == {"aerial": "안테나", "side mirror": "옆 거울"}


@pytest.mark.parametrize(
    ("box", "code"),
    [
        ((20, 20, 60, 50), "EXTRA_DEPICTION"),
        ((100, 162, 200, 220), "EXTRA_REFLECTION"),
        ((300, 40, 310, 50), "EXTRA_BELOW_MIN"),
        ((20, 230, 80, 290), "EXTRA"),
    ],
)
def test_what_is_no_object_says_what_it_is(picture: Picture, box: Any, code: str) -> None:
    key = gold(picture)
    answer = boxes(("car", CAR), crate(key), ("car", box))
    assert code in said(answer, key)


def test_a_card_for_the_whole_object_has_its_box_go_on_behind_the_cover(picture: Picture) -> None:
    key = gold(picture, FULL)
    assert key.objects[0].xyxy == (100, 100, 240, 160)
    assert "BOX_NOT_FULL_EXTENT" in said(boxes(("car", CAR), crate(key)), key, FULL)


def test_a_card_that_labels_toys_has_no_trap_there(picture: Picture) -> None:
    assert not [
        trap for trap in gold(picture, Card(depictions="label")).traps if trap.code == "EXTRA_DEPICTION"
    ]


def test_many_of_a_kind_with_one_box_are_a_group(picture: Picture) -> None:
    assert [thing.group for thing in gold(picture).objects] == [False, True]


def test_a_mirrored_and_smaller_crop_takes_its_traps_along(picture: Picture) -> None:
    key = gold(picture, crop=(40, 40, 300, 240), mirror=True, scale=0.5)
    assert key.objects[0].xyxy == (50, 30, 100, 60)
    places = {trap.code: trap.xyxy for trap in key.traps if trap.of}
    assert places["BOX_INCLUDES_SHADOW"] == (100, 55, 120, 65)
    assert places["BOX_GUESSED_HIDDEN"] == (30, 30, 50, 60)
    assert not any(trap.code == "EXTRA_BELOW_MIN" for trap in key.traps)


def test_what_can_hardly_be_seen_is_left_out(picture: Picture) -> None:
    thing = picture.seen(Crop(image="made.jpg"))[1]
    hidden = Seen(**{**vars(thing), "hidden": 0.9})
    assert (below_limits(thing, CARD), below_limits(hidden, CARD)) == (False, True)


def test_a_shadow_has_its_name_only_where_the_item_is_about_it(picture: Picture) -> None:
    key = gold(picture, about=())
    assert "BOX_LOOSE_LEFT" in said(boxes(("car", (62, 100, 200, 160)), crate(key)), key)
