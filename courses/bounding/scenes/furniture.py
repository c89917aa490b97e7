"""Chairs, tables, sofas and what lies about in rooms. Metres; the front of a chair or a sofa is towards -y."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import Any

import bpy
from materials import OAK, Colour, bump, cloth, glowing, nodes, noise, plain, wood
from mathutils import Vector
from shapes import Place, Thing, box, lathe, sheet, tube, writing


def chair(loc: Place, rot: float = 0, mat: Any = None, seatmat: Any = None, **k: Any) -> Thing:
    """A wooden chair with a ladder back, 0.9 m high."""
    t = Thing("chair", loc, rot, **k)
    m = mat or wood(OAK, 0.1, scale=1.4)
    for x in (-1, 1):
        front = [(x * 0.20, -0.19, 0), (x * 0.185, -0.175, 0.22), (x * 0.18, -0.17, 0.44)]
        back = [(x * 0.20, 0.24, 0), (x * 0.185, 0.20, 0.22), (x * 0.18, 0.18, 0.45)]
        t.add(tube(front, [0.013, 0.018, 0.019], res=6), m)
        t.add(
            tube(
                [*back, (x * 0.18, 0.20, 0.65), (x * 0.185, 0.26, 0.9)],
                [0.013, 0.018, 0.02, 0.018, 0.014],
                res=6,
            ),
            m,
        )
        t.add(tube([(x * 0.19, -0.17, 0.2), (x * 0.19, 0.2, 0.2)], 0.009, res=5), m)
    for y, z in ((-0.165, 0.41), (0.175, 0.41)):
        t.add(box(0.34, 0.018, 0.05, 0.004, loc=(0, y, z)), m)
    t.add(tube([(-0.19, 0.02, 0.2), (0.19, 0.02, 0.2)], 0.009, res=5), m)
    t.add(box(0.43, 0.42, 0.028, 0.012, 4, loc=(0, -0.005, 0.452)), seatmat or m)
    for z, y in ((0.86, 0.25), (0.74, 0.224), (0.62, 0.198)):
        rung = [(-0.18, y - 0.003, z), (-0.09, y + 0.022, z + 0.004)]
        other = [(0.09, y + 0.022, z + 0.004), (0.18, y - 0.003, z)]
        t.add(tube([*rung, *other], 0.02 if z > 0.8 else 0.011, res=6), m)
    return t


def chair_shell(
    loc: Place, rot: float = 0, col: Colour = (0.7, 0.68, 0.64), legs: Any = None, **k: Any
) -> Thing:
    """A moulded seat on four thin legs that stand at an angle."""
    t = Thing("chair", loc, rot, **k)
    rows = []
    for i in range(13):
        u = i / 12
        # From the front edge over the seat and up the back.
        y, z = (-0.22 + 0.40 * u / 0.55, 0.46 - 0.03 * math.sin(math.pi * u / 0.55)) if u < 0.55 else (0, 0)
        if u >= 0.55:
            up = (u - 0.55) / 0.45
            y, z = 0.18 + 0.09 * up + 0.03 * math.sin(math.pi * up), 0.46 + 0.38 * up**1.15
        wide = 0.22 if u < 0.55 else 0.22 - 0.05 * ((u - 0.55) / 0.45) ** 2
        curl = 0.045 if u < 0.7 else 0.045 * (1 - u) / 0.3
        rows.append(
            [
                (wide * s, y - (0.035 * s * s if u > 0.6 else 0), z + curl * s * s * (1 if u < 0.6 else 0.3))
                for s in (j / 5 - 1 for j in range(11))
            ]
        )
    shell = t.add(sheet(rows), plain(col, 0.38, coat=0.15), 180, 1)
    thick = shell.modifiers.new("thick", "SOLIDIFY")
    thick.thickness = 0.012
    m = legs or wood(OAK, 0.1, scale=1.4)
    for x in (-1, 1):
        for y in (-1, 1):
            t.add(
                tube([(x * 0.12, y * 0.12, 0.44), (x * 0.21, y * 0.22, 0)], [0.015, 0.010], spline="POLY"),
                m,
            )
        t.add(tube([(x * 0.15, -0.16, 0.3), (x * 0.15, 0.16, 0.3)], 0.006, spline="POLY"), m)
    return t


def chair_wire(loc: Place, rot: float = 0, col: Colour = (0.02, 0.02, 0.022), **k: Any) -> Thing:
    """A café chair of bent steel tube with a round wooden seat."""
    t = Thing("chair", loc, rot, **k)
    steel = plain(col, 0.35, 0.2, coat=0.3)
    t.add(lathe([(0, 0.445), (0.20, 0.445, 0.006), (0.20, 0.467, 0.008), (0, 0.465)], 64), wood(OAK, 0.2))
    for x in (-1, 1):
        t.add(tube([(x * 0.13, -0.13, 0.44), (x * 0.19, -0.2, 0)], 0.011, spline="POLY"), steel)
        t.add(tube([(x * 0.13, 0.14, 0.44), (x * 0.19, 0.23, 0)], 0.011, spline="POLY"), steel)
    hoop = [(-0.17, 0.10, 0.45), (-0.19, 0.2, 0.66), (-0.15, 0.24, 0.88), (0, 0.25, 0.93)]
    t.add(tube([*hoop, *((-x, y, z) for x, y, z in reversed(hoop[:-1]))], 0.012), steel)
    small = [(-0.09, 0.13, 0.45), (-0.1, 0.2, 0.62), (0, 0.23, 0.78), (0.1, 0.2, 0.62), (0.09, 0.13, 0.45)]
    t.add(tube(small, 0.008), steel)
    t.add(
        tube([(0.17 * math.cos(a / 4), 0.17 * math.sin(a / 4), 0.28) for a in range(25)], 0.006, True), steel
    )
    return t


def table(
    loc: Place = (0, 0, 0),
    x: float = 1.2,
    y: float = 0.7,
    h: float = 0.74,
    mat: Any = None,
    rot: float = 0,
    leg: float = 0.05,
) -> Thing:
    t = Thing("table", loc, rot, label=False)
    m = mat or wood(coat=0.4)
    t.add(box(x, y, 0.032, 0.005, loc=(0, 0, h - 0.016)), m)
    for a in (-1, 1):
        t.add(box(x - 0.12, 0.02, 0.07, 0.003, loc=(0, a * (y / 2 - 0.05), h - 0.066)), m)
        for b in (-1, 1):
            place = (a * (x / 2 - 0.06), b * (y / 2 - 0.06), (h - 0.03) / 2)
            t.add(box(leg, leg, h - 0.03, 0.005, loc=place), m)
    return t


def table_round(loc: Place, r: float = 0.36, h: float = 0.74, mat: Any = None) -> Thing:
    """A café table on one foot of iron."""
    t = Thing("table", loc, label=False)
    iron = plain((0.02, 0.02, 0.022), 0.4, 0.3)
    t.add(
        lathe([(0, h - 0.028), (r, h - 0.028, 0.008), (r, h, 0.006), (0, h)], 96),
        mat or plain((0.72, 0.70, 0.66), 0.15, coat=0.3),
    )
    t.add(
        lathe([(0, 0), (0.2, 0, 0.004), (0.2, 0.014, 0.006), (0.03, 0.04, 0.03), (0.026, h - 0.02)], 48), iron
    )
    return t


def sofa(loc: Place, rot: float = 0, mat: Any = None, wide: float = 1.9) -> Thing:
    """A sofa; its seat is 0.43 m high and 0.62 m deep."""
    t = Thing("sofa", loc, rot, label=False)
    m = mat or cloth((0.30, 0.33, 0.34))
    t.add(box(wide, 0.85, 0.22, 0.03, 4, loc=(0, 0, 0.2)), m)
    t.add(box(wide, 0.2, 0.62, 0.07, 6, loc=(0, 0.36, 0.48)), m)
    for x in (-1, 1):
        t.add(box(0.17, 0.87, 0.5, 0.07, 6, loc=(x * (wide / 2 - 0.03), 0, 0.36)), m)
        half = (wide - 0.24) / 2
        t.add(box(half - 0.01, 0.66, 0.16, 0.06, 6, loc=(x * half / 2, -0.08, 0.36)), m)
        t.add(box(half - 0.02, 0.17, 0.4, 0.08, 6, loc=(x * half / 2, 0.23, 0.60)), m, rot=(-8, 0, 0))
        for y in (-1, 1):
            t.add(lathe([(0.022, 0), (0.03, 0.1)], 24), wood(), loc=(x * (wide / 2 - 0.08), y * 0.36, 0))
    return t


def cushion(loc: Place, rot: Place, mat: Any, size: float = 0.42) -> Thing:
    t = Thing("cushion", loc, label=False)
    t.root.rotation_euler = [math.radians(a) for a in rot]
    for sign in (-1, 1):
        rows = []
        for i in range(15):
            u = i / 7 - 1
            row = []
            for j in range(15):
                v = j / 7 - 1
                thick = 0.075 * ((1 - u**4) * (1 - v**4)) ** 0.6
                pull = 1 - 0.07 * (1 - u * u) * v * v - 0.07 * (1 - v * v) * u * u
                row.append((u * size / 2 * pull, v * size / 2 * pull, sign * thick))
            rows.append(row)
        t.add(sheet(rows), mat, 180, 1)
    return t


def blanket(loc: Place, rot: float, x: float, y: float, mat: Any, over: Any = None, seed: int = 1) -> Thing:
    """A cloth over what lies there; over(x, y): the height of what it covers, in metres."""
    rnd = random.Random(seed)
    t = Thing("blanket", loc, rot, label=False)
    waves = [
        (rnd.uniform(3, 16), rnd.uniform(3, 16), rnd.uniform(0, 6), rnd.uniform(0.002, 0.006))
        for _ in range(9)
    ]
    rows = []
    for i in range(61):
        row = []
        for j in range(61):
            px, py = (i / 60 - 0.5) * x, (j / 60 - 0.5) * y
            fold = sum(a * math.sin(fx * px + fy * py + p) for fx, fy, p, a in waves)
            row.append((px, py, (over(px, py) if over else 0) + abs(fold) + 0.006))
        rows.append(row)
    made = t.add(sheet(rows), mat, 180, 1)
    thick = made.modifiers.new("thick", "SOLIDIFY")
    thick.thickness = 0.008
    return t


def rug(loc: Place, x: float, y: float, mat: Any, rot: float = 0) -> Thing:
    t = Thing("rug", loc, rot, label=False)
    t.add(box(x, y, 0.012, 0.005, loc=(0, 0, 0.006)), mat)
    return t


def lamp(
    loc: Place, rot: float = 0, col: Colour = (0.75, 0.70, 0.58), h: float = 0.42, on: bool = True
) -> Thing:
    """A table lamp with a shade of cloth."""
    t = Thing("lamp", loc, rot, label=False)
    brass = plain((0.55, 0.38, 0.16), 0.25, 1.0)
    foot = [(0, 0), (0.075, 0, 0.002), (0.075, 0.012, 0.004), (0.02, 0.02, 0.01), (0.009, 0.03, 0.01)]
    t.add(lathe([*foot, (0.008, h * 0.66)]), brass)
    shade, tree, shader = nodes("shade")
    shader.inputs["Base Color"].default_value = (*col, 1)
    shader.inputs["Roughness"].default_value = 0.9
    bump(tree, shader, noise(tree, 500, (1, 1, 4)), 0.3)
    if on:
        shader.inputs["Emission Color"].default_value = (1, 0.62, 0.28, 1)
        shader.inputs["Emission Strength"].default_value = 1.2
    t.add(lathe([(0.10, h * 0.58), (0.072, h), (0.071, h), (0.099, h * 0.58)]), shade)
    if on:
        data = bpy.data.lights.new("bulb", "POINT")
        data.energy, data.color, data.shadow_soft_size = 2, (1, 0.68, 0.38), 0.03
        bulb = bpy.data.objects.new("bulb", data)
        bpy.context.collection.objects.link(bulb)
        bulb.parent, bulb.location = t.root, (0, 0, h * 0.75)
    return t


def plant(
    loc: Place,
    seed: int = 1,
    pot: Colour = (0.55, 0.25, 0.14),
    h: float = 0.2,
    n: int = 26,
    scale: float = 1.0,
) -> Thing:
    """A potted plant with heart-shaped leaves."""
    t = Thing("potted plant", loc, label=False, scale=scale)
    rnd = random.Random(seed)
    side = [(0, 0.002), (0.042, 0, 0.003), (0.058, 0.085, 0), (0.064, 0.086, 0.002), (0.066, 0.108, 0.003)]
    t.add(
        lathe([*side, (0.060, 0.108, 0.002), (0.056, 0.09), (0, 0.09)]),
        plain(pot, 0.75, grain=0.2, gscale=150),
    )
    t.add(
        lathe([(0, 0.098), (0.03, 0.096), (0.059, 0.092)]),
        plain((0.03, 0.018, 0.01), 0.95, grain=1, gscale=90),
    )
    leaf = plain((0.06, 0.22, 0.045), 0.38, grain=0.1, gscale=60, coat=0.1)
    stem = plain((0.09, 0.2, 0.05), 0.6)
    for i in range(n):
        angle, lean = i * 2.399 + rnd.uniform(-0.3, 0.3), rnd.uniform(0.15, 1.05)
        long = h * rnd.uniform(0.55, 1.1)
        d = Vector((math.cos(angle), math.sin(angle), 0))
        p = [d * 0.012 * rnd.random() + Vector((0, 0, 0.09))]
        for s in range(1, 5):
            out = d * long * math.sin(lean) * (s / 4) ** 1.3
            p.append(p[0] + out + Vector((0, 0, long * math.cos(lean * 0.8) * (s / 4))))
        t.add(tube([tuple(v) for v in p], [0.0022, 0.002, 0.0016, 0.0013, 0.001], res=3), stem, 180)
        t.add(sheet(_leaf(p[-1], d, rnd.uniform(0.065, 0.1))), leaf, 180, 1)
    return t


def _leaf(tip: Vector, d: Vector, long: float) -> list[list[Place]]:
    side = d.cross(Vector((0, 0, 1)))
    rows = []
    for s in range(9):
        u = s / 8
        wide = long * 0.3 * math.sin(math.pi * min(1, u * 0.96 + 0.04)) ** 0.8
        middle = tip + d * long * u * 0.9 + Vector((0, 0, long * (0.35 * u - 0.75 * u * u)))
        rows.append(
            [
                tuple(middle + side * wide * e + Vector((0, 0, abs(e) * wide * 0.35)))
                for e in (-1, -0.5, 0, 0.5, 1)
            ]
        )
    return rows


def book(
    loc: Place,
    rot: float = 0,
    size: Place = (0.15, 0.21, 0.03),
    col: Colour = (0.3, 0.06, 0.05),
    stand: bool = False,
) -> Thing:
    """A book with hard covers, lying or standing with its back towards -y."""
    t = Thing("book", loc, rot, label=False)
    x, y, z = size
    turn: Place = (0, 90, 0) if stand else (0, 0, 0)
    cover = plain(col, 0.55, grain=0.15)

    def at(dx: float, dz: float) -> Place:
        return (dz, 0, x / 2 - dx) if stand else (dx, 0, dz)

    paper = plain((0.78, 0.72, 0.60), 0.8, grain=0.6, gscale=120)
    t.add(box(x - 0.006, y - 0.008, z - 0.005, 0.001), paper, loc=at(0.002, z / 2), rot=turn)
    for q in (0.00125, z - 0.00125):
        t.add(box(x, y, 0.0025, 0.0008), cover, loc=at(0, q), rot=turn)
    t.add(box(0.0035, y, z, 0.0015), cover, loc=at(-x / 2 + 0.0017, z / 2), rot=turn)
    if stand:
        t.add(box(z, 0.003, x, 0.001), cover, loc=(z / 2, -y / 2 + 0.001, x / 2))
    return t


BACKS: Sequence[Colour] = (
    (0.35, 0.08, 0.06), (0.07, 0.15, 0.28), (0.5, 0.4, 0.15), (0.1, 0.22, 0.12), (0.55, 0.50, 0.42),
    (0.05, 0.05, 0.06), (0.28, 0.10, 0.20), (0.10, 0.28, 0.30),
)  # fmt: skip


def books(loc: Place, n: int, seed: int = 1, scale: float = 1.0) -> None:
    """A row of n books that stand."""
    rnd = random.Random(seed)
    x, y, z = loc
    for _ in range(n):
        thick = rnd.uniform(0.018, 0.042) * scale
        size = (rnd.uniform(0.17, 0.24) * scale, rnd.uniform(0.12, 0.15) * scale, thick)
        book((x, y, z), 0, size, rnd.choice(BACKS), stand=True)
        x += thick + 0.003


def frame(loc: Place, x: float, z: float, inside: Any = None, mat: Any = None) -> Thing:
    """A picture frame on a wall; its back is at y, its face towards -y."""
    t = Thing("frame", loc, label=False)
    m = mat or wood(OAK)
    for s in (-1, 1):
        t.add(box(x + 0.04, 0.025, 0.025, 0.003, loc=(0, -0.012, s * (z / 2 + 0.008))), m)
        t.add(box(0.025, 0.025, z + 0.04, 0.003, loc=(s * (x / 2 + 0.008), -0.012, 0)), m)
    t.add(box(x, 0.008, z, 0, loc=(0, -0.004, 0)), inside or plain((0.75, 0.74, 0.70), 0.7))
    return t


def laptop(loc: Place, rot: float = 0) -> Thing:
    """An open laptop with a few lines on its screen."""
    t = Thing("laptop", loc, rot, label=False)
    grey, dark = plain((0.35, 0.36, 0.37), 0.32, 0.9), plain((0.015, 0.015, 0.017), 0.35)
    t.add(box(0.32, 0.22, 0.014, 0.005, loc=(0, 0, 0.008)), grey)
    for row in range(5):
        for col in range(13):
            key = box(0.018, 0.016, 0.004, 0.002, 2, loc=(-0.128 + col * 0.0213, 0.07 - row * 0.021, 0.0165))
            t.add(key, dark)
    t.add(box(0.1, 0.06, 0.001, 0.0004, loc=(0, -0.07, 0.0155)), plain((0.28, 0.29, 0.3), 0.3, 0.8))
    lid = {"loc": (0, 0.11, 0.012), "rot": (-18, 0, 0)}
    t.add(box(0.32, 0.007, 0.21, 0.004, loc=(0, 0, 0.105)), grey, **lid)
    t.add(box(0.30, 0.002, 0.185, 0.0005, loc=(0, -0.004, 0.107)), glowing((0.10, 0.16, 0.24), 0.9), **lid)
    ink = glowing((0.55, 0.65, 0.72), 1.2)
    for line in range(7):
        wide = random.uniform(0.08, 0.2)
        bar = box(wide, 0.001, 0.006, 0, loc=(-0.13 + wide / 2, -0.0056, 0.175 - line * 0.02))
        t.add(bar, ink, **lid)
    return t


def notebook(loc: Place, rot: float = 0) -> Thing:
    """An open writing pad with a pen on it."""
    t = Thing("notebook", loc, rot, label=False)
    t.add(box(0.15, 0.21, 0.008, 0.002, loc=(0, 0, 0.004)), plain((0.80, 0.78, 0.72), 0.8, grain=0.1))
    ink = plain((0.05, 0.07, 0.2), 0.6)
    for line in range(6):
        text = writing(
            random.choice(("buy bread and tea", "call Mina at ten", "train 7.45, seat 12", "blue paint")),
            0.011,
        )
        t.add(text, ink, loc=(random.uniform(-0.015, 0.01), 0.07 - line * 0.022, 0.0085))
    pen = plain((0.03, 0.05, 0.16), 0.25, coat=0.4)
    t.add(tube([(0.02, -0.09, 0.013), (0.055, 0.05, 0.013)], 0.005, spline="POLY"), pen)
    return t
