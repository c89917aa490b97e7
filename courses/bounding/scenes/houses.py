"""House fronts: windows, shops with their signs and awnings, rows of different houses."""

from __future__ import annotations

import random

from materials import node, nodes, plain
from shapes import CLEAR, Thing, box, writing
from town import Colour, planks, tiles

BRICK, PLASTER, SLATE, OCHRE, SAGE, ROSE = (
    (0.30, 0.11, 0.07),
    (0.52, 0.47, 0.38),
    (0.24, 0.26, 0.28),
    (0.50, 0.33, 0.15),
    (0.28, 0.33, 0.26),
    (0.46, 0.27, 0.22),
)


def _windows(wide: float, floors: int, n: int, ground: float) -> list[tuple[float, float, float, float]]:
    step = wide / n
    return [
        (step * (i + 0.5), ground + 0.85 + f * 3.0, min(1.15, step * 0.55), 1.65)
        for f in range(floors)
        for i in range(n)
    ]


def house(
    x: float,
    y: float,
    wide: float,
    floors: int,
    col: Colour,
    seed: int,
    brick: bool = True,
    shop: str | None = None,
    ground: float = 3.5,
    dressed: bool = False,
) -> None:
    """A house front at y that looks towards -y, its left edge at x: recessed windows, sills, cornice, shop or flat below."""
    rnd, t = random.Random(seed), Thing("house", (x, y, 0), label=False)
    wall = (
        tiles(col, tuple(c * 0.6 + 0.12 for c in col), 0.24, 0.075, 0.008, True)
        if brick
        else plain(col, 0.9, grain=0.3, gscale=5)
    )
    trim, dark = plain((0.62, 0.60, 0.55), 0.7, grain=0.15, gscale=20), plain((0.02, 0.02, 0.022), 0.5)
    n = max(2, round(wide / 2.1))
    holes = _windows(wide, floors, n, ground) + ([] if shop else _windows(wide, 1, n, 0.15)[1:])
    t.add(planks(_wall(wide, ground, floors, n, bool(shop))), wall)
    t.add(
        planks(
            [(wide, 0.05, ground + floors * 3, wide / 2, 1.3 if dressed else 0.75, (ground + floors * 3) / 2)]
        ),
        dark,
    )
    t.add(
        planks(
            [(w + 0.3, 0.22, 0.10, cx, -0.05, z - 0.05) for cx, z, w, h in holes]
            + [(w + 0.24, 0.08, 0.22, cx, -0.03, z + h + 0.10) for cx, z, w, h in holes]
            + [
                (wide, 0.4, 0.16, wide / 2, -0.14, ground + floors * 3 - 0.12),
                (wide, 0.26, 0.12, wide / 2, -0.08, ground + floors * 3 - 0.30),
                (wide, 0.24, 0.18, wide / 2, -0.06, ground + 0.25),
            ]
        ),
        trim,
    )
    frame = plain(rnd.choice([(0.70, 0.69, 0.66), (0.05, 0.06, 0.07), (0.30, 0.16, 0.08)]), 0.5)
    bars = []
    for cx, z, w, h in holes:
        bars += [(0.06, 0.06, h, cx + d * (w / 2 - 0.03), 0.16, z + h / 2) for d in (-1, 0, 1)]
        bars += [(w, 0.06, 0.06, cx, 0.16, z + dz) for dz in (0.03, h * 0.62, h - 0.03)]
    t.add(planks(bars), frame)
    _panes(t, holes, rnd)
    if shop:
        shop_front(t, wide, ground, shop, seed, dressed)
    else:
        cx = wide / n / 2
        t.add(
            box(1.0, 0.1, 2.3, 0.01, loc=(cx, 0.12, 1.25)),
            plain(rnd.choice([(0.05, 0.13, 0.10), (0.25, 0.03, 0.03), (0.03, 0.06, 0.15)]), 0.35, coat=0.4),
        )
        t.add(planks([(0.36, 0.02, 0.7, cx + d * 0.24, 0.06, z) for d in (-1, 1) for z in (0.75, 1.7)]), trim)
        t.add(box(1.4, 0.5, 0.14, 0.01, loc=(cx, -0.1, 0.08)), trim)


def _wall(wide: float, ground: float, floors: int, n: int, shop: bool):
    step, w = wide / n, min(1.15, wide / n * 0.55)
    top = ground + floors * 3.0
    low = ground if shop else 0.0
    blocks = []
    for i in range(n + 1):
        a, b = (i - 1) * step + step / 2 + w / 2, i * step + step / 2 - w / 2
        a, b = max(a, 0), min(b, wide)
        blocks.append((b - a, 0.5, top - low, (a + b) / 2, 0.25, (top + low) / 2))
    levels = ([] if shop else [(0.0, 1.0), (2.65, ground + 0.85)]) + (
        [(ground, ground + 0.85)] if shop else []
    )
    levels += [
        (ground + 0.85 + f * 3.0 + 1.65, min(top, ground + 0.85 + (f + 1) * 3.0)) for f in range(floors)
    ]
    for i in range(n):
        for z0, z1 in levels:
            blocks.append((w, 0.5, z1 - z0, step * (i + 0.5), 0.25, (z0 + z1) / 2))
    return blocks


def _panes(t: Thing, holes, rnd) -> None:
    """Glass that mirrors the sky, with curtains or blinds behind it in some windows."""
    glass = plain((0.03, 0.04, 0.05), 0.04, coat=1, name="window")
    for shade in (0.16, 0.30, 0.45):
        chosen = [
            (w * 0.42, 0.01, h - 0.1, cx + rnd.choice((-1, 1)) * w * 0.25, 0.205, z + h / 2)
            for cx, z, w, h in holes
            if rnd.random() < 0.35
        ]
        if chosen:
            t.add(planks(chosen), plain((shade, shade * 0.95, shade * 0.85), 0.35, coat=0.8))
    t.add(planks([(w, 0.01, h, cx, 0.22, z + h / 2) for cx, z, w, h in holes]), glass)


def words(t: Thing, text: str, size: float, mat, loc) -> None:
    """Letters that hang on a wall and look towards -y."""
    mesh = writing(text, size)
    t.add(mesh, mat, 30, loc=loc, rot=(90, 0, 0))


def shop_front(t: Thing, wide: float, ground: float, name: str, seed: int, dressed: bool = False) -> None:
    """Plinth, display window, glazed door, sign board, striped awning; lit shelves, or room for mannequins (dressed)."""
    rnd = random.Random(seed * 7)
    paint = plain(
        rnd.choice(
            [
                (0.03, 0.09, 0.07),
                (0.04, 0.06, 0.13),
                (0.20, 0.03, 0.03),
                (0.05, 0.05, 0.05),
                (0.28, 0.18, 0.06),
            ]
        ),
        0.35,
        coat=0.4,
    )
    cream, door = plain((0.80, 0.74, 0.58), 0.5), 1.1
    t.add(
        planks(
            [
                (wide, 0.3, 0.75, wide / 2, -0.02, ground - 0.35),
                (wide - door - 0.7, 0.25, 0.55, (wide - door - 0.7) / 2 + 0.1, 0.0, 0.27),
                (0.3, 0.3, ground - 0.7, 0.15, -0.02, (ground - 0.7) / 2),
                (0.3, 0.3, ground - 0.7, wide - 0.15, -0.02, (ground - 0.7) / 2),
                (0.18, 0.25, ground - 0.7, wide - door - 0.5, 0, (ground - 0.7) / 2),
            ]
        ),
        paint,
    )
    words(t, name, 0.46, cream, (wide / 2, -0.18, ground - 0.52))
    back = plain((0.75, 0.58, 0.36), 0.8)
    lit = back.node_tree.nodes["Principled BSDF"].inputs
    lit["Emission Color"].default_value, lit["Emission Strength"].default_value = (1, 0.72, 0.42, 1), 0.22
    deep = 1.1 if dressed else 0.70
    t.add(planks([(wide - 0.3, 0.02, ground - 0.7, wide / 2, deep, (ground - 0.7) / 2)]), back)
    if not dressed:
        _goods(t, wide - door - 0.9, rnd)
    pane = planks([(wide - 0.5, 0.012, ground - 1.3, wide / 2, 0.1, (ground - 0.7) / 2 + 0.27)])
    t.add(pane, _shop_glass()).pass_index = CLEAR
    x = wide - door / 2 - 0.36
    t.add(
        planks(
            [(0.09, 0.06, 2.2, x + d * 0.47, 0.06, 1.1) for d in (-1, 1)]
            + [(1.0, 0.06, 0.12, x, 0.06, z) for z in (0.08, 2.2)]
            + [(0.03, 0.05, 0.5, x - 0.38, 0.0, 1.1)]
        ),
        paint,
    )
    if seed % 2 and not dressed:
        hue = rnd.choice([(0.45, 0.04, 0.03), (0.03, 0.18, 0.10), (0.05, 0.12, 0.28)])
        n = int(wide / 0.3)
        for k, mat in enumerate((plain(hue, 0.8), plain((0.70, 0.67, 0.60), 0.8))):
            strips = [(0.3, 1.15, 0.02, 0.15 + i * 0.3, 0, 0) for i in range(k, n, 2)]
            t.add(planks(strips), mat, loc=(0, -0.62, ground - 0.92), rot=(24, 0, 0))
            t.add(
                planks([(0.3, 0.02, 0.2, 0.15 + i * 0.3, -1.14, ground - 1.26) for i in range(k, n, 2)]), mat
            )


def _goods(t: Thing, wide: float, rnd: random.Random) -> None:
    """Three shelves of boxes and books in a window of that width."""
    shelf = plain((0.25, 0.15, 0.08), 0.6)
    t.add(planks([(wide, 0.35, 0.04, wide / 2 + 0.2, 0.45, z) for z in (0.75, 1.35, 1.95)]), shelf)
    hues = [(0.5, 0.08, 0.05), (0.08, 0.2, 0.35), (0.55, 0.42, 0.12), (0.1, 0.3, 0.15), (0.6, 0.55, 0.5)]
    for hue in hues:
        goods = [
            (rnd.uniform(0.08, 0.3), 0.18, h, rnd.uniform(0.5, wide), 0.42, z + 0.02 + h / 2)
            for z in (0.75, 1.35, 1.95)
            for h in (rnd.uniform(0.1, 0.34), rnd.uniform(0.1, 0.3))
        ]
        t.add(planks(goods), plain(hue, 0.6))


def _shop_glass():
    m, t, _p = nodes("shop glass")
    clear, mirror, mix = (
        node(t, "BsdfTransparent"),
        node(t, "BsdfGlossy", Roughness=0.0),
        node(t, "MixShader"),
    )
    clear.inputs[0].default_value = (0.85, 0.88, 0.87, 1)
    mix.inputs[0].default_value = 0.14
    t.links.new(clear.outputs[0], mix.inputs[1])
    t.links.new(mirror.outputs[0], mix.inputs[2])
    t.links.new(mix.outputs[0], t.nodes["Material Output"].inputs[0])
    return m


def terrace(y: float, x0: float, x1: float, seed: int, shops: bool = True) -> None:
    """A row of different houses from x0 to x1."""
    rnd, x, k = random.Random(seed), x0, 0
    names = ["BOOKS", "BAKERY", "FLOWERS", "CAFE", "TOYS", "SHOES", "TEA", "MUSIC"]
    cols = [BRICK, PLASTER, SLATE, OCHRE, SAGE, ROSE]
    rnd.shuffle(names)
    rnd.shuffle(cols)
    while x < x1:
        wide = rnd.choice((5.4, 6.6, 7.8))
        house(
            x,
            y,
            wide,
            rnd.choice((2, 3, 3)),
            cols[k % 6],
            seed * 31 + k,
            cols[k % 6] in (BRICK, SLATE, OCHRE),
            names[k % 8] if shops and k % 3 != 2 else None,
        )
        x, k = x + wide, k + 1
