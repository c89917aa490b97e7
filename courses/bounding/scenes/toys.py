"""What only looks like an object of the card: wooden toys, a photo in a frame, a tailor's dummy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import bpy
from furniture import frame
from materials import Colour, node, nodes, plain, wood
from shapes import Place, Thing, box, extrude, lathe

IMAGES = Path(__file__).resolve().parents[1] / "items" / "images"


def toy_car(loc: Place, rot: float = 0, col: Colour = (0.60, 0.05, 0.03), size: float = 0.16) -> Thing:
    """A painted wooden car on thick wheels, size metres long."""
    t = Thing("car", loc, rot, size, region="toy")
    body = [
        (-0.5, 0.12, 0.05),
        (-0.5, 0.32, 0.08),
        (-0.30, 0.36, 0.06),
        (-0.18, 0.58, 0.10),
        (0.16, 0.58, 0.12),
    ]
    extrude(
        [*body, (0.30, 0.35, 0.08), (0.5, 0.30, 0.1), (0.5, 0.12, 0.05)],
        0.42,
        plain(col, 0.35, coat=0.5),
        t,
        0.03,
    )
    pale = plain((0.72, 0.60, 0.42), 0.5)
    for side in (-1, 1):
        t.add(box(0.17, 0.01, 0.13, 0.02, loc=(-0.08, side * 0.211, 0.46)), pale)
        t.add(box(0.12, 0.01, 0.13, 0.02, loc=(0.11, side * 0.211, 0.46)), pale)
        for x in (-0.29, 0.29):
            _wheel(t, x, side)
    return t


def toy_bus(loc: Place, rot: float = 0, col: Colour = (0.75, 0.42, 0.03), size: float = 0.26) -> Thing:
    """A painted wooden bus, size metres long."""
    t = Thing("bus", loc, rot, size, region="toy")
    extrude(
        [(-0.5, 0.10, 0.04), (-0.5, 0.52, 0.08), (0.47, 0.52, 0.1), (0.5, 0.28, 0.06), (0.5, 0.10, 0.04)],
        0.30,
        plain(col, 0.35, coat=0.5),
        t,
        0.02,
    )
    pale = plain((0.75, 0.66, 0.50), 0.5)
    for side in (-1, 1):
        for i in range(5):
            t.add(box(0.12, 0.01, 0.13, 0.015, loc=(-0.36 + i * 0.165, side * 0.151, 0.38)), pale)
        for x in (-0.30, 0.30):
            _wheel(t, x, side * 0.72, 0.09)
    return t


def _wheel(t: Thing, x: float, side: float, r: float = 0.125) -> None:
    turn = (-90 if side > 0 else 90, 0, 0)
    rim = [(0, 0), (r * 0.9, 0, 0.02), (r, 0.05, 0.03), (r * 0.9, 0.09, 0.02), (0, 0.09)]
    t.add(lathe(rim, 40), wood(coat=0.3, scale=3), loc=(x, side * 0.17, r), rot=turn)
    t.add(
        lathe([(0, 0.088), (r * 0.35, 0.092, 0.01), (0, 0.11)], 24),
        plain((0.8, 0.75, 0.6), 0.4),
        loc=(x, side * 0.17, r),
        rot=turn,
    )


def photo(
    loc: Place, x: float, z: float, file: str, crop: tuple[int, int, int, int], cls: str, wall: bool = True
) -> Thing:
    """A framed print of a part of one of our own pictures, in which a cls is to be seen.

    Args:
        crop: x1, y1, x2, y2 in pixels of the file.
        wall: hangs on a wall; else stands, leaning back.
    """
    hung = frame(loc, x, z)
    t = Thing(cls, loc, region="depiction")
    mesh = bpy.data.meshes.new("print")
    corners = [
        (-x / 2, -0.0085, -z / 2),
        (x / 2, -0.0085, -z / 2),
        (x / 2, -0.0085, z / 2),
        (-x / 2, -0.0085, z / 2),
    ]
    mesh.from_pydata(corners, [], [(0, 1, 2, 3)])
    image = bpy.data.images.load(str(IMAGES / file))
    width, height = image.size
    x1, y1, x2, y2 = crop
    layer = mesh.uv_layers.new()
    places = ((x1, y2), (x2, y2), (x2, y1), (x1, y1))
    for spot, (px, py) in zip(layer.data, places, strict=True):
        spot.uv = (px / width, 1 - py / height)
    t.add(mesh, _printed(image))
    if not wall:
        for made in (hung, t):
            made.turn(-12)
    return t


def _printed(image: Any) -> Any:
    material, tree, shader = nodes("print")
    texture = node(tree, "TexImage")
    texture.image = image
    tree.links.new(texture.outputs[0], shader.inputs["Base Color"])
    shader.inputs["Roughness"].default_value = 0.4
    return material


def dummy(loc: Place, rot: float = 0, col: Colour = (0.66, 0.58, 0.46)) -> Thing:
    """A tailor's dummy on a stand, 1.5 m high."""
    t = Thing("person", loc, rot, region="mannequin")
    linen = plain(col, 0.85, grain=0.4, gscale=300, sheen=0.3)
    waist = [(0, 0.80), (0.17, 0.80, 0.03), (0.175, 0.90, 0.06), (0.115, 1.08, 0.08), (0.15, 1.25, 0.07)]
    made = t.add(
        lathe([*waist, (0.165, 1.36, 0.06), (0.05, 1.43, 0.04), (0.045, 1.50, 0.01), (0, 1.50)], 64),
        linen,
        80,
    )
    made.scale = (1.12, 0.78, 1)
    t.add(
        lathe([(0, 1.495), (0.05, 1.495, 0.006), (0.045, 1.52, 0.01), (0.012, 1.54, 0.01), (0, 1.57)], 40),
        wood(),
    )
    t.add(lathe([(0.018, 0.05), (0.018, 0.82)], 24), wood())
    for turn in (0, 120, 240):
        t.add(box(0.26, 0.03, 0.04, 0.008, loc=(0.13, 0, 0.03)), wood(), rot=(0, 8, turn))
    return t
