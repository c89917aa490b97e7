"""Every rendered picture, its mask and its truth say the same; files only, nothing is rendered."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.courses.published import COURSES

BOUNDING = COURSES / "bounding"
# Photographs have outlines drawn by hand; test_photos.py looks at them.
TRUTHS = sorted(
    file for file in (BOUNDING / "gold" / "scenes").glob("*.json") if not file.stem.startswith("photo-")
)
OTHERS = {"bowl", "book", "lamp", "potted plant", "vase"}  # asked for by no card, or not by every one
KINDS = {"depiction", "toy", "statue", "reflection", "mannequin"}

each_scene = pytest.mark.parametrize("file", TRUTHS, ids=lambda file: file.stem)


def truth(file: Path) -> Any:
    return json.loads(file.read_text("utf-8"))


@each_scene
def test_the_picture_is_large_for_the_eye_and_small_for_the_line(file: Path) -> None:
    picture = BOUNDING / "items" / "images" / f"{file.stem}.jpg"
    told = truth(file)
    with Image.open(picture) as image, Image.open(file.with_suffix(".png")) as mask:
        assert image.size == mask.size == (told["width"], told["height"])
        assert max(image.size) >= 1200
    assert picture.stat().st_size < 250_000


@each_scene
def test_the_mask_holds_each_object_just_where_its_box_is(file: Path) -> None:
    with Image.open(file.with_suffix(".png")) as image:
        mask = np.asarray(image)
    objects = truth(file)["objects"]
    for thing in objects:
        rows, columns = np.nonzero(mask == thing["id"])
        around = [columns.min(), rows.min(), columns.max() + 1, rows.max() + 1]
        assert around == thing["visible_box"]
        assert len(rows) == thing["visible_px"]
    ids = [thing["id"] for thing in objects]
    assert len(set(ids)) == len(ids)
    assert set(np.unique(mask)) <= {0, 200, *ids}


@each_scene
def test_nothing_is_seen_outside_its_full_box(file: Path) -> None:
    told = truth(file)
    for thing in told["objects"]:
        x1, y1, x2, y2 = thing["visible_box"]
        left, top, right, bottom = thing["full_box"]
        # Projected outlines and rendered pixels may differ by one.
        assert left <= x1 + 1
        assert top <= y1 + 1
        assert x2 <= right + 1
        assert y2 <= bottom + 1
        assert 0 <= thing["occluded"] < 1
        assert thing["truncated"] == (thing["outside_frame"] > 0)
        leaves = left < 0 or top < 0 or right > told["width"] or bottom > told["height"]
        assert thing["truncated"] == leaves


@each_scene
def test_classes_are_known(file: Path) -> None:
    course = tomllib.loads((BOUNDING / "course.toml").read_text("utf-8"))
    card = {label["id"] for label in course["card"]["labels"]}
    told = truth(file)
    assert {thing["cls"] for thing in told["objects"]} <= card | OTHERS
    for region in told.get("regions", []):
        assert region["kind"] in KINDS
        assert region["class"] in card | OTHERS
        assert len(region["box"]) == 4


def test_every_shot_is_described() -> None:
    listed = (BOUNDING / "scenes" / "SHOTS.md").read_text("utf-8")
    assert {name for name in (file.stem for file in TRUTHS) if f"| {name} |" not in listed} == set()
