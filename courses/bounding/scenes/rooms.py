"""What stands round a scene: worktops, walls, windows, floors and their light."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from materials import PINE, WALNUT, Colour, plain, wood
from shapes import MIRROR, Place, Thing, box
from stage import light, sky


def worktop(mat: Any = None, glossy: bool = False, deep: float = 1.0, wide: float = 1.9) -> Thing:
    """A table top of boards, its surface at z = 0; glossy: of one piece, and it mirrors."""
    top = Thing("table", label=False, index=MIRROR)
    if glossy:
        # Flat normals: softened ones would bend what it mirrors.
        top.add(box(wide, deep, 0.035, 0.004, loc=(0, 0, -0.0175)), mat, smooth=1)
        return top
    mat = mat or wood(WALNUT, coat=0.6, rough=(0.2, 0.42), scale=1.6)
    for i in range(int(deep / 0.14)):
        shift = (i * 0.37) % 0.2 - 0.1
        top.add(
            box(wide, 0.1385, 0.035, 0.003, loc=(0, 0, -0.0175)),
            mat,
            loc=(shift, 0.07 - deep / 2 + i * 0.14, 0),
        )
    return top


def tiles(
    col: Colour = (0.70, 0.74, 0.72),
    y: float = 1.5,
    rows: int = 9,
    size: tuple[float, float] = (0.2, 0.1),
    bond: bool = True,
) -> Thing:
    """A tiled wall behind the table, of glazed bricks or squares."""
    wall = Thing("wall", label=False)
    kinds = [plain(tuple(c * random.uniform(0.93, 1.05) for c in col), 0.12, coat=0.4) for _ in range(4)]
    wall.add(box(6, 0.1, 3, 0, loc=(0, y + 0.05, 0.6)), plain((0.55, 0.54, 0.50), 0.9, grain=0.3, gscale=80))
    x, z = size
    tiled: list[Any] = []
    for r in range(-int(0.4 / z), rows):
        for c in range(-int(2 / x), int(2 / x) + 1):
            shift = (r % 2) * x / 2 if bond else 0
            place = (c * x + shift, y, -0.3 + r * z)
            if len(tiled) < len(kinds):
                tile = box(x - 0.004, 0.012, z - 0.004, 0.003, 2)
                tiled.append(wall.add(tile, kinds[len(tiled)], loc=place).data)
            else:
                mesh = random.choice(tiled)
                wall.add(mesh, mesh.materials[0], loc=place)
    return wall


def plaster(col: Colour, y: float = 1.6, skirting: bool = False, wide: float = 8) -> Thing:
    """A painted wall; its face is at y."""
    wall = Thing("wall", label=False)
    wall.add(box(wide, 0.1, 3.4, 0, loc=(0, y + 0.05, 1.2)), plain(col, 0.9, grain=0.25, gscale=45))
    if skirting:
        wall.add(box(wide, 0.03, 0.14, 0.006, loc=(0, y - 0.012, 0.07)), plain((0.75, 0.74, 0.70), 0.5))
    return wall


def floor(
    cols: Sequence[Colour] = PINE,
    y: float = -2.8,
    coat: float = 0.4,
    rough: tuple[float, float] = (0.22, 0.45),
) -> Thing:
    """Floorboards along x from y on to the back."""
    ground = Thing("floor", label=False, index=MIRROR)
    mat = wood(cols, coat, rough, 0.5)
    board: Any = None
    for i in range(40):
        shift = (i * 1.7) % 1.1 - 0.5
        for half in (-1, 1):
            place = (shift + half * 1.75, y + i * 0.15, 0)
            board = board or box(3.494, 0.1485, 0.03, 0.002, loc=(0, 0, -0.015))
            board = ground.add(board, mat, loc=place).data
    return ground


def shelf(loc: Place, wide: float = 1.5, mat: Any = None) -> Thing:
    """A wall shelf, its top at z."""
    made = Thing("shelf", loc, label=False)
    made.add(box(wide, 0.2, 0.03, 0.004, loc=(0, 0, -0.015)), mat or wood(coat=0.1))
    return made


def window(
    side: float = -1.75, near: float = 0.1, height: float = 0.75, wide: float = 1.5, tall: float = 1.5
) -> Thing:
    """The bars of a window at x = side, which throw their shadow into the scene."""
    frame = Thing("window", label=False)
    paint = plain((0.8, 0.8, 0.78), 0.5)
    for y in (-0.5, -0.17, 0.17, 0.5):
        frame.add(box(0.05, 0.045, tall + 0.1, 0.004, loc=(side, near + y * wide, height)), paint)
    for z in (-0.47, -0.13, 0.2, 0.5):
        frame.add(box(0.05, wide + 0.1, 0.045, 0.004, loc=(side, near, height + z * tall)), paint)
    return frame


def window_light(
    sun: float = 9,
    low: float = 1.55,
    warm: Colour = (1, 0.80, 0.58),
    ambient: float = 0.22,
    ahead: float = 0.0,
) -> None:
    """Morning on a table: sun through a window on the left, the sky's panel, a weak lamp from the right.

    Args:
        sun: strength.
        low: how high the sun stands over a run of 3 m.
        ahead: where it comes from along y.
    """
    sky((0.55, 0.66, 0.85), ambient)
    window()
    light("AREA", (-1.85, 0.1, 0.8), (0, 0.1, 0.1), 20, (0.80, 0.90, 1), 1.5, 1.4)
    light("SUN", (-3, -0.2 + ahead, low), (0, 0.12, 0), sun, warm, 0.9)
    light("AREA", (1.6, -1.2, 1.2), (0, 0, 0.1), 5, (1, 0.88, 0.75), 1.5)


def room_light(
    sun: float = 6, ambient: float = 0.3, warm: Colour = (1, 0.82, 0.62), panel: float = 75
) -> None:
    """Day in a room: the same, for scenes of 5 m."""
    sky((0.6, 0.7, 0.9), ambient)
    window(-2.6, -0.55, 1.4, 2.2, 2.2)
    light("AREA", (-2.7, -0.6, 1.5), (0, 0.2, 0.4), panel, (0.82, 0.91, 1), 1.8, 2.0)
    light("SUN", (-3, -1.4, 2.2), (0, 0, 0), sun, warm, 0.9)
    light("AREA", (2.5, -2.5, 2.2), (0, 0, 0.5), 18, (1, 0.88, 0.76), 1.5)
