"""Photographs out of packages: shown with their credit where they are installed, left out where they are not."""

from __future__ import annotations

import pytest
from labelgrader.publishing import photos
from labelgrader.publishing.sources import read_courses
from PIL import Image

from tests.courses.published import COURSES, boxes_gold, items

SHOWN = [item for item in items() if item.id.startswith("ph-") and not item.variant]


def test_photographs_are_credited_and_have_a_key_inside_the_picture() -> None:
    assert [item.id for item in SHOWN] == ["ph-cup", "ph-person", "ph-cat"]
    for item in SHOWN:
        assert "CC0" in item.body["image"]["credit"]
        gold = boxes_gold(item)
        ((x1, y1, x2, y2),) = [thing.xyxy for thing in gold.objects]
        assert 0 <= x1 < x2 <= gold.width
        assert 0 <= y1 < y2 <= gold.height


def test_pictures_of_our_own_need_no_credit() -> None:
    ours = [item for item in items() if "image" in item.body and not item.id.startswith("ph-")]
    assert ours
    assert {item.body["image"]["credit"] for item in ours} == {""}


def test_a_photograph_is_read_out_of_its_package() -> None:
    file = photos.photo_file("photo-coffee.png")
    assert file
    assert "skimage" in file.parts
    with Image.open(file) as image:
        assert image.size == (600, 400)
    assert photos.photo_file("kitchen-1.jpg") is None


def test_without_the_package_the_courses_are_whole_without_them(monkeypatch: pytest.MonkeyPatch) -> None:
    before = photos.installed_photos()
    monkeypatch.setattr(photos, "_PACKAGE", "not_installed_here")
    (bounding,) = [source for source in read_courses(COURSES) if source.plan.id == "bounding"]
    named = {item.id for group in bounding.groups for item in group.items}
    assert "b1-1" in named
    assert not [name for name in named if name.startswith("ph-")]
    assert not [name for group in bounding.groups for name in group.gold if name.startswith("ph-")]
    assert photos.installed_photos() == "" != before
