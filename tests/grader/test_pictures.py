"""Pictures that courses publish: upright, in the pixels that the gold is measured in."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from labelgrader.item_files import Crop
from labelgrader.publishing.pictures import Picture
from PIL import Image

from tests.turned import LANDMARK, ORIENTATIONS, SIZE, turned_photo


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_a_photo_is_published_upright_and_measured_so(orientation: int, tmp_path: Path) -> None:
    images, scenes = tmp_path / "items" / "images", tmp_path / "gold" / "scenes"
    images.mkdir(parents=True)
    scenes.mkdir(parents=True)
    (images / "photo.jpg").write_bytes(turned_photo(orientation))
    mask = Image.new("L", SIZE)
    mask.paste(1, LANDMARK)
    mask.save(scenes / "photo.png")
    x1, y1, x2, y2 = LANDMARK
    thing = {
        "id": 1,
        "cls": "cup",
        "visible_px": (x2 - x1) * (y2 - y1),
        "occluded": 0.0,
        "outside_frame": 0.0,
    }
    (scenes / "photo.json").write_text(json.dumps({"objects": [thing]}))

    picture, whole = Picture(tmp_path, "photo.jpg"), Crop(image="photo.jpg")
    assert picture.seen(whole)[1].xyxy == LANDMARK
    with Image.open(io.BytesIO(picture.jpeg(whole))) as shown:
        assert shown.size == SIZE == picture.shown_size(whole)
        assert not shown.getexif()
        inside, outside = shown.getpixel((x1 + 5, y1 + 5)), shown.getpixel((x2 + 5, y1 + 5))
    assert inside[0] > 200  # type: ignore[index]
    assert outside[0] < 50  # type: ignore[index]
