"""Outlines of the photographs that come out of packages, drawn by hand: writes gold/scenes/photo-NAME.json and .png.

    uv run --no-project --with pillow courses/bounding/scenes/photos.py

Points are pixels of the whole photograph. What reaches its border is cut off there by a share that was estimated.
"""

from __future__ import annotations

import json
from pathlib import Path

from PIL import Image, ImageDraw

SCENES = Path(__file__).resolve().parents[1] / "gold" / "scenes"

CUP = """173,100 179,71 196,47 223,29 250,21 286,18 321,21 357,36 384,56 402,80 408,105 404,138 397,170 384,201 366,232 340,255
318,262 295,284 263,281 252,262 240,285 223,307 205,300 196,283 199,268 210,246 219,234 196,214 181,179 175,138"""
CAT = """0,0 397,0 385,40 362,68 366,100 360,150 340,190 318,215 340,240 378,262 378,300 0,300"""
PERSON = """0,262 9,244 28,220 42,192 61,159 80,141 103,129 131,123 155,106 162,108 169,87 188,69 206,63 234,69 258,87 271,110
270,131 255,138 253,169 246,180 276,205 323,169 331,178 331,206 319,220 300,220 305,272 281,286 246,312 206,293 141,380
148,422 151,512 0,512"""

# name: size, class, outline, share outside the photograph, named places beside the outline
PHOTOS = {
    "photo-coffee": ((600, 400), "cup", CUP, 0.0, {}),
    "photo-cat": ((451, 300), "cat", CAT, 0.6, {"whiskers": [366, 60, 430, 120]}),
    "photo-camera": ((512, 512), "person", PERSON, 0.4, {}),
}


def main() -> None:
    for name, (size, cls, outline, outside, parts) in PHOTOS.items():
        points = [tuple(int(number) for number in point.split(",")) for point in outline.split()]
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon(points, fill=1)
        left, top, right, bottom = mask.getbbox()
        thing = {
            "id": 1,
            "cls": cls,
            "visible_box": [left, top, right, bottom],
            "full_box": [left, top, right, bottom],
            "visible_px": mask.histogram()[1],
            "occluded": 0.0,
            "outside_frame": outside,
            "parts": parts,
        }
        width, height = size
        told = {"width": width, "height": height, "objects": [thing], "regions": []}
        (SCENES / f"{name}.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
        mask.save(SCENES / f"{name}.png")
        print(name, thing["visible_box"])


if __name__ == "__main__":
    main()
