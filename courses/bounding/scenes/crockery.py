"""Cups, bottles, bowls and what stands about on tables. Each function puts one thing at loc; its foot is at z."""

from __future__ import annotations

import math
import random
from typing import Any

from materials import Colour, ceramic, glass, plain
from shapes import Place, Thing, box, lathe, tube, wrap_text

COFFEE: Colour = (0.045, 0.018, 0.007)


def mug(
    loc: Place,
    rot: float = 0,
    mat: Any = None,
    h: float = 0.095,
    r: float = 0.041,
    taper: float = 0.0,
    drink: bool = True,
    **k: Any,
) -> Thing:
    """A mug, its handle towards +x."""
    t = Thing("cup", loc, rot, **k)
    wall, foot = 0.0042, r - taper
    mat = mat or ceramic((0.8, 0.78, 0.72))
    outside = [(0, 0.003), (foot * 0.72, 0.003, 0.002), (foot * 0.78, 0, 0.002), (foot * 0.86, 0, 0.003)]
    side = [(foot, 0.012, 0.014), (r, h, 0.0), (r, h + 0.0001), (r - wall / 2, h + 0.003, 0.002)]
    inside = [(r - wall, h, 0.001), (foot - wall, 0.016, 0.012), (foot * 0.7, 0.008, 0.006), (0, 0.008)]
    t.add(lathe([*outside, *side, *inside]), mat, 60)
    x = r - wall * 0.6
    upper = [(x, 0, h * 0.84), (x + 0.012, 0, h * 0.86), (x + 0.034, 0, h * 0.84), (x + 0.037, 0, h * 0.52)]
    lower = [(x + 0.026, 0, h * 0.24), (x + 0.008, 0, h * 0.2), (x - 0.001 - taper * 0.6, 0, h * 0.2)]
    thick = [0.0075, 0.006, 0.0055, 0.0055, 0.0055, 0.006, 0.0078]
    t.add(tube([*upper, *lower], thick), mat, 180)
    if drink:
        top = [(0, h * 0.8), (r - wall - taper * 0.2 + 0.0005, h * 0.8)]
        t.add(lathe(top, 64), plain(COFFEE, 0.06))
    return t


def teacup(loc: Place, rot: float = 0, mat: Any = None, saucer: bool = True, **k: Any) -> Thing:
    """A wide cup on its saucer, which belongs to no class."""
    x, y, z = loc
    mat = mat or ceramic((0.82, 0.80, 0.76))
    if saucer:
        plate((x, y, z), r=0.072, mat=mat, scale=k.get("scale", 1.0))
        z += 0.008 * k.get("scale", 1.0)
    t = Thing("cup", (x, y, z), rot, **k)
    wall = [(0, 0.004), (0.02, 0.003, 0.002), (0.022, 0, 0.002), (0.026, 0, 0.002), (0.03, 0.008, 0.008)]
    rim = [(0.043, 0.035, 0.02), (0.047, 0.062), (0.0462, 0.0635, 0.0008), (0.0445, 0.062)]
    t.add(lathe([*wall, *rim, (0.040, 0.034, 0.02), (0.026, 0.012, 0.01), (0, 0.01)]), mat, 60)
    loop = [(0.042, 0, 0.052), (0.058, 0, 0.056), (0.070, 0, 0.045), (0.058, 0, 0.024), (0.038, 0, 0.022)]
    t.add(tube(loop, [0.005, 0.0042, 0.004, 0.004, 0.0055]), mat, 180)
    t.add(lathe([(0, 0.052), (0.0445, 0.052)], 64), plain((0.16, 0.075, 0.03), 0.1))
    return t


def tumbler(
    loc: Place, mat: Any = None, h: float = 0.11, r: float = 0.036, fill: Any = None, **k: Any
) -> Thing:
    """A drinking glass; fill: the drink's material."""
    t = Thing("cup", loc, **k)
    b = r * 0.82
    outside = [(0, 0), (b, 0, 0.004), (r, h, 0), (r - 0.001, h + 0.001, 0.0005)]
    t.add(lathe([*outside, (r - 0.0025, h, 0), (b - 0.003, 0.012, 0.006), (0, 0.012)]), mat or glass(), 60)
    if fill:
        edge = b + (r - b) * 0.6 - 0.0031
        t.add(lathe([(0, 0.0122), (b - 0.0031, 0.0124, 0.004), (edge, h * 0.62, 0), (0, h * 0.62)]), fill, 60)
    return t


def bottle_wine(
    loc: Place,
    mat: Any = None,
    h: float = 0.30,
    label: Colour = (0.82, 0.76, 0.62),
    cap: Colour = (0.12, 0.02, 0.02),
    lines: tuple[str, str] = ("RISERVA", "VINO ROSSO"),
    rot: float = 0,
    **k: Any,
) -> Thing:
    """A wine bottle with a printed label, its front towards -y."""
    t = Thing("bottle", loc, rot, **k)
    r = 0.037
    body = [(0, 0.008), (0.02, 0.004, 0.004), (r * 0.86, 0, 0.004), (r, 0.006, 0.006), (r, h * 0.60, 0.03)]
    neck = [(0.0148, h * 0.76, 0.03), (0.0142, h * 0.95, 0), (0.0158, h * 0.955, 0.001)]
    mouth = [(0.0158, h * 0.985, 0.002), (0.0125, h, 0.002), (0.0105, h * 0.985, 0.001)]
    inside = [(0.0112, h * 0.76, 0.02), (r - 0.003, h * 0.60, 0.03), (r - 0.003, 0.02, 0.01), (0, 0.03)]
    t.add(lathe([*body, *neck, *mouth, *inside]), mat or glass((0.10, 0.32, 0.12)), 60)
    wine = [(0, 0.031), (r - 0.0034, 0.021, 0.01), (r - 0.0034, h * 0.52, 0), (0, h * 0.52)]
    t.add(lathe(wine), glass((0.35, 0.02, 0.03)), 60)
    paper = [(r + 0.0003, 0.17), (r + 0.0005, 0.171), (r + 0.0005, 0.5), (r + 0.0003, 0.501)]
    t.add(lathe([(a, h * b) for a, b in paper]), plain(label, 0.6, grain=0.1))
    for low, high, line in (
        (0.22, 0.235, plain((0.5, 0.32, 0.08), 0.3, 1.0)),
        (0.455, 0.47, plain((0.25, 0.03, 0.03), 0.5)),
    ):
        t.add(lathe([(r + 0.0006, h * low), (r + 0.0006, h * high)]), line)
    ink = plain((0.05, 0.035, 0.03), 0.6)
    for text, height, size in ((lines[0], 0.37, 0.017), (lines[1], 0.31, 0.0085), ("75 cl", 0.255, 0.007)):
        wrap_text(t, text, r + 0.001, h * height, size, ink)
    foil = [(0.0150, 0.80), (0.0152, 0.95, 0), (0.0166, 0.957, 0.001), (0.0166, 1.0, 0.002), (0, 1.003)]
    t.add(lathe([(p[0], h * p[1], *p[2:]) for p in foil]), plain(cap, 0.25, 0.6))
    return t


def bottle_flask(
    loc: Place,
    col: Colour = (0.05, 0.16, 0.22),
    h: float = 0.25,
    r: float = 0.035,
    **k: Any,
) -> Thing:
    """A steel flask with a screwed cap: the thermos bottle."""
    t = Thing("bottle", loc, **k)
    body = [(0, 0.002), (r * 0.9, 0, 0.003), (r, 0.004, 0.004), (r, h * 0.72, 0.022)]
    neck = [(r * 0.62, h * 0.85, 0.012), (r * 0.6, h * 0.87), (0, h * 0.87)]
    t.add(lathe([*body, *neck]), plain(col, 0.38, 0.15, grain=0.12, gscale=900, coat=0.1), 50)
    lid = [(0, h * 0.868), (r * 0.66, h * 0.868, 0.001), (r * 0.66, h * 0.99, 0.004), (0, h * 0.995)]
    t.add(lathe(lid), plain((0.55, 0.55, 0.56), 0.22, 1.0), 50)
    t.add(lathe([(r + 0.0004, h * 0.10), (r + 0.0004, h * 0.105)]), plain((0.7, 0.7, 0.7), 0.3, 1))
    return t


def bottle_long(
    loc: Place,
    tint: Colour = (0.45, 0.20, 0.04),
    cap: Colour = (0.55, 0.42, 0.08),
    label: Colour | None = (0.75, 0.70, 0.55),
    text: str = "PALE ALE",
    rot: float = 0,
    h: float = 0.23,
    **k: Any,
) -> Thing:
    """A long-neck bottle with a crown cap: beer or lemonade, filled with its own colour."""
    t = Thing("bottle", loc, rot, **k)
    r = 0.031
    body = [(0, 0.006), (r * 0.8, 0, 0.003), (r, 0.005, 0.005), (r, h * 0.55, 0.03)]
    neck = [(0.0135, h * 0.78, 0.03), (0.0125, h * 0.96), (0.014, h * 0.965, 0.001), (0.013, h), (0, h)]
    t.add(lathe([*body, *neck]), _drink(tint), 60)
    lid = [(0.0146, h * 0.975), (0.0150, h * 0.978, 0.001), (0.0135, h * 1.008, 0.002), (0, h * 1.01)]
    t.add(lathe(lid, 42), plain(cap, 0.3, 0.9), 30)
    if label:
        t.add(lathe([(r + 0.0004, h * 0.14), (r + 0.0004, h * 0.46)]), plain(label, 0.55, grain=0.1))
        wrap_text(t, text, r + 0.0008, h * 0.28, 0.0115, plain((0.07, 0.06, 0.05), 0.6))
    return t


def _drink(tint: Colour) -> Any:
    """Glass full to the neck: a solid body, thick enough to look dark at its edge."""
    return glass(tint)


def bottle_oil(loc: Place, rot: float = 0, h: float = 0.26, **k: Any) -> Thing:
    """A square-shouldered oil bottle with a cork."""
    t = Thing("bottle", loc, rot, **k)
    r = 0.029
    body = [(0, 0.004), (r * 0.9, 0, 0.003), (r, 0.004, 0.004), (r, h * 0.66, 0.012)]
    t.add(
        lathe(
            [
                *body,
                (0.012, h * 0.74, 0.014),
                (0.0115, h * 0.92),
                (0.0135, h * 0.93),
                (0.0135, h * 0.95),
                (0, h * 0.95),
            ]
        ),
        glass((0.72, 0.62, 0.10)),
        60,
    )
    t.add(
        lathe([(0, h * 0.94), (0.009, h * 0.94), (0.0105, h, 0.001), (0, h)]),
        plain((0.45, 0.28, 0.15), 0.9, grain=0.6),
    )
    t.add(lathe([(r + 0.0004, h * 0.2), (r + 0.0004, h * 0.5)]), plain((0.16, 0.22, 0.08), 0.6, grain=0.1))
    wrap_text(t, "OLIO", r + 0.0008, h * 0.33, 0.018, plain((0.8, 0.75, 0.55), 0.6))
    return t


def bottle_water(
    loc: Place, rot: float = 0, h: float = 0.22, tint: Colour = (0.75, 0.9, 1.0), **k: Any
) -> Thing:
    """A clear plastic bottle with grooves, a blue cap and a paper band."""
    t = Thing("bottle", loc, rot, **k)
    r = 0.032
    grooves = [
        (r - (0.002 if step % 2 else 0), h * (0.08 + 0.045 * step), 0.003)
        for step in range(13)
        if not 4 <= step <= 8
    ]
    body = [(0, 0.004), (r * 0.85, 0, 0.004), (r, 0.008, 0.006), *grooves]
    top = [(r, h * 0.70, 0.02), (0.0125, h * 0.88, 0.02), (0.0125, h * 0.93), (0, h * 0.93)]
    t.add(lathe([*body, *top]), glass(tint, 0.02), 60)
    t.add(
        lathe([(0, h * 0.915), (0.0155, h * 0.915, 0.001), (0.0150, h, 0.002), (0, h)], 48),
        plain((0.03, 0.12, 0.45), 0.4),
        30,
    )
    t.add(lathe([(r + 0.0006, h * 0.28), (r + 0.0006, h * 0.45)]), plain((0.10, 0.30, 0.60), 0.5))
    wrap_text(t, "AQUA", r + 0.0011, h * 0.335, 0.017, plain((0.85, 0.88, 0.9), 0.5), 0.0004)
    return t


def bowl(loc: Place, mat: Any = None, r: float = 0.085, h: float = 0.065, **k: Any) -> Thing:
    t = Thing("bowl", loc, **k)
    foot = [(0, 0.006), (r * 0.42, 0.006, 0.002), (r * 0.44, 0, 0.002), (r * 0.52, 0, 0.002)]
    wall = [(r * 0.56, 0.008, 0.01), (r * 0.92, h * 0.6, 0.03), (r, h, 0), (r - 0.002, h + 0.002, 0.001)]
    inside = [(r - 0.0045, h, 0), (r * 0.86, h * 0.58, 0.03), (r * 0.5, 0.015, 0.02), (0, 0.012)]
    t.add(lathe([*foot, *wall, *inside]), mat or ceramic((0.16, 0.27, 0.36)), 60)
    return t


# ------------------------------------------------------------------ what no card asks for


def plate(loc: Place, r: float = 0.12, mat: Any = None, scale: float = 1.0) -> Thing:
    t = Thing("plate", loc, label=False, scale=scale)
    foot = [
        (0, 0.003),
        (r * 0.55, 0.003),
        (r * 0.57, 0, 0.001),
        (r * 0.62, 0, 0.001),
        (r * 0.66, 0.004, 0.004),
    ]
    t.add(
        lathe([*foot, (r, 0.016), (r - 0.002, 0.0175, 0.0008), (r * 0.64, 0.008, 0.01), (0, 0.007)]),
        mat or ceramic((0.8, 0.79, 0.75)),
        60,
    )
    return t


def jar(
    loc: Place, fill: Colour = (0.85, 0.83, 0.80), h: float = 0.15, r: float = 0.05, text: str = "SUGAR"
) -> Thing:
    """A storage jar, its lid of wood."""
    t = Thing("jar", loc, label=False)
    t.add(
        lathe([(0, 0), (r, 0, 0.006), (r, h * 0.86, 0.008), (r * 0.86, h * 0.9), (0, h * 0.9)]),
        ceramic(fill, rough=0.25),
        60,
    )
    t.add(
        lathe([(0, h * 0.89), (r * 0.92, h * 0.89, 0.002), (r * 0.92, h, 0.004), (0, h)]),
        plain((0.35, 0.20, 0.09), 0.6, grain=0.4, gscale=60),
    )
    wrap_text(t, text, r + 0.0006, h * 0.4, 0.022, plain((0.06, 0.06, 0.07), 0.6), 0.0004)
    return t


def vase(loc: Place, mat: Any = None, h: float = 0.24) -> Thing:
    t = Thing("vase", loc, label=False)
    outside = [
        (0, 0.002),
        (0.035, 0, 0.003),
        (0.045, 0.01, 0.01),
        (0.075, h * 0.45, 0.09),
        (0.03, h * 0.82, 0.05),
    ]
    rim = [(0.026, h * 0.9, 0.02), (0.04, h, 0), (0.038, h + 0.002, 0.001), (0.036, h, 0)]
    inside = [(0.022, h * 0.9, 0.02), (0.026, h * 0.8, 0.03), (0.03, h * 0.6), (0, h * 0.6)]
    t.add(lathe([*outside, *rim, *inside]), mat or ceramic((0.62, 0.33, 0.20), 0.35, 0.35), 60)
    return t


def fruit(loc: Place, col: Colour = (0.75, 0.32, 0.03), r: float = 0.036) -> Thing:
    """An orange, a lemon, an apple, by its colour."""
    t = Thing("fruit", loc, random.uniform(0, 360), label=False)
    skin = plain(col, 0.38, grain=0.35, gscale=260, coat=0.1)
    t.add(
        lathe(
            [
                (0, r * 0.04),
                (r * 0.7, 0.0, r * 0.5),
                (r * 1.02, r * 0.95, r * 0.9),
                (r * 0.6, r * 1.9, r * 0.6),
                (r * 0.08, r * 1.84),
                (0, r * 1.78),
            ],
            48,
        ),
        skin,
        80,
    )
    t.add(
        tube([(0, 0, r * 1.75), (0.002, 0, r * 1.95), (0.004, 0.001, r * 2.08)], 0.0016, res=4),
        plain((0.12, 0.08, 0.03), 0.8),
    )
    return t


def tray(loc: Place, x: float = 0.5, y: float = 0.36, mat: Any = None) -> Thing:
    """A tray with a low rim; its floor is 8 mm above z."""
    t = Thing("tray", loc, label=False)
    mat = mat or plain((0.05, 0.055, 0.06), 0.35, coat=0.2)
    t.add(box(x, y, 0.008, 0.003, loc=(0, 0, 0.004)), mat)
    for side in (-1, 1):
        t.add(box(x, 0.012, 0.03, 0.004, loc=(0, side * (y / 2 - 0.006), 0.015)), mat)
        t.add(box(0.012, y, 0.03, 0.004, loc=(side * (x / 2 - 0.006), 0, 0.015)), mat)
    return t


def spoon(loc: Place, rot: float = 0) -> Thing:
    t = Thing("spoon", loc, rot, label=False)
    steel = plain((0.62, 0.62, 0.63), 0.18, 1.0)
    t.add(
        tube(
            [(0, 0, 0.004), (0.05, 0, 0.006), (0.1, 0, 0.004), (0.13, 0, 0.003)],
            [0.003, 0.0022, 0.0025, 0.004],
            res=4,
            flat=0.8,
        ),
        steel,
        180,
    )
    t.add(
        lathe(
            [
                (0, 0.002),
                (0.013, 0.003, 0.003),
                (0.016, 0.008),
                (0.014, 0.008),
                (0.011, 0.005, 0.003),
                (0, 0.004),
            ],
            32,
        ),
        steel,
        60,
        loc=(0.142, 0, 0),
    )
    return t


def board(loc: Place, rot: float, mat: Any, x: float = 0.34, y: float = 0.22) -> Thing:
    """A cutting board, 18 mm thick."""
    t = Thing("board", loc, rot, label=False)
    t.add(box(x, y, 0.018, 0.005, loc=(0, 0, 0.009)), mat)
    return t


def cloth_fold(loc: Place, rot: float, mat: Any, size: float = 0.16) -> Thing:
    """A folded napkin."""
    t = Thing("napkin", loc, rot, label=False)
    for step in range(3):
        turn = math.radians(3 * step)
        t.add(
            box(size - 0.004 * step, size * 0.7, 0.004, 0.0018, loc=(0.003 * step, 0, 0.002 + 0.0042 * step)),
            mat,
            rot=(0, 0, math.degrees(turn)),
        )
    return t
