"""Pigeons: standing, pecking, flying; and as a statue."""

from __future__ import annotations

import math
import random

import bmesh  # isort: skip  (exists only once bpy is loaded)
import itertools

from materials import plain
from shapes import Place, Thing, blob, box, lathe, tube

Colour = tuple[float, float, float]


def _eyes(t: Thing, points, r: float) -> None:
    for p in points:
        t.add(blob([(*p, r, r, r)], r / 4, 1), plain((0.01, 0.008, 0.006), 0.08, coat=1), 180)


GREY: Colour = (0.16, 0.18, 0.21)


def bird(
    loc, rot=0, col: Colour = GREY, scale: float = 1.0, peck: bool = False, stone=None, cls: str = "bird", **k
) -> Thing:
    """A standing pigeon, 0.34 m long and 0.30 m high, looks along +x; `stone` makes a statue of it."""
    t = Thing(cls, loc, rot, scale, **k)
    shade = lambda f, g=0.4: stone or plain(tuple(c * f for c in col), 0.75, grain=g, gscale=90)  # noqa: E731
    t.add(
        blob(
            [
                ((-0.07, 0, 0.135), (0.035, 0, 0.155), 0.05, 0.064),
                (0.045, 0, 0.15, 0.06, 0.058, 0.065),
                ((-0.10, 0, 0.125), (-0.19, 0, 0.10), 0.030, 0.014),
            ],
            0.006,
            4,
        ),
        shade(1.2),
        180,
    )
    nx, nz, hx, hz = (0.085, 0.20, 0.10, 0.255) if not peck else (0.12, 0.13, 0.16, 0.10)
    t.add(
        blob(
            [((0.055, 0, 0.175), (nx, 0, nz), 0.046, 0.033), ((nx, 0, nz), (hx, 0, hz), 0.032, 0.030)],
            0.005,
            3,
        ),
        stone or plain((0.04, 0.10, 0.09), 0.35, grain=0.2, gscale=90, coat=0.4),
        180,
    )
    t.add(blob([(hx + 0.005, 0, hz + 0.005, 0.036, 0.030, 0.031)], 0.004, 2), shade(0.8), 180)
    drop = 95 if not peck else 140
    t.add(
        lathe([(0, 0), (0.010, 0), (0.004, 0.022), (0, 0.030)], 20),
        stone or plain((0.10, 0.07, 0.06), 0.4),
        loc=(hx + 0.034, 0, hz),
        rot=(0, drop, 0),
    )
    for y in (-1, 1):
        t.add(
            blob(
                [
                    ((0.03, y * 0.052, 0.165), (-0.09, y * 0.046, 0.135), 0.036, 0.020),
                    ((-0.09, y * 0.046, 0.135), (-0.165, y * 0.022, 0.115), 0.020, 0.008),
                ],
                0.005,
                3,
            ),
            shade(1.5),
            180,
        )
        for x in (-0.035, -0.075):
            t.add(
                blob([((x, y * 0.070, 0.165), (x - 0.035, y * 0.066, 0.115), 0.010, 0.008)], 0.004, 2),
                shade(0.25),
                180,
            )
        leg = stone or plain((0.40, 0.12, 0.09), 0.6)
        t.add(tube([(-0.005, y * 0.025, 0.10), (0.0, y * 0.028, 0.012)], 0.006, spline="POLY"), leg)
        for a in (-0.5, 0, 0.5):
            t.add(
                tube(
                    [(0, y * 0.028, 0.010), (0.045 * math.cos(a), y * 0.028 + 0.045 * math.sin(a), 0.005)],
                    0.005,
                    spline="POLY",
                ),
                leg,
            )
        t.add(tube([(0, y * 0.028, 0.010), (-0.025, y * 0.028, 0.005)], 0.004, spline="POLY"), leg)
    if not stone:
        _eyes(t, [(hx + 0.018, -0.026, hz + 0.012), (hx + 0.018, 0.026, hz + 0.012)], 0.0055)
    return t


def wings(t: Thing, col: Colour, lift: float = 18, sweep: float = 0.0) -> None:
    """Two open wings of single feathers, about 0.66 m from tip to tip, raised by `lift` degrees; each a part of its own."""
    dark, mid = (
        plain(tuple(c * 0.35 for c in col), 0.8, grain=0.3, gscale=60),
        plain(tuple(c * 1.3 for c in col), 0.8, grain=0.3, gscale=60),
    )
    for side, name in ((-1, "wing_right"), (1, "wing_left")):
        for k in range(15):
            u = k / 14
            y, x = 0.05 + 0.20 * u, 0.035 + 0.045 * math.sin(math.pi * min(1, u * 1.1)) - sweep * u * 0.1
            turn = -90 + 78 * u**2.2
            long = 0.13 + 0.055 * u
            feather = t.add(
                _feather(long, 0.020 + 0.004 * (1 - u)),
                dark if k % 5 == 4 or u > 0.8 else mid,
                180,
                part=name,
            )
            _place(feather, side, x, y, math.radians(turn), lift, u)
        cover = t.add(
            blob(
                [
                    ((0.05, side * 0.03, 0), (0.075, side * 0.15, 0), 0.022, 0.018),
                    ((0.075, side * 0.15, 0), (0.04, side * 0.25, 0), 0.018, 0.010),
                    ((0.03, side * 0.06, 0), (0.04, side * 0.17, 0), 0.016, 0.014),
                    ((0.0, side * 0.06, 0), (0.01, side * 0.15, 0), 0.012, 0.010),
                ],
                0.006,
                3,
            ),
            plain(col, 0.8, grain=0.3, gscale=60),
            180,
            loc=(0, 0, 0.165),
            part=name,
        )
        cover.rotation_euler[0] = side * math.radians(lift)


def _feather(long: float, wide: float):
    bm = bmesh.new()
    rows = []
    for i in range(7):
        u = i / 6
        w = wide * (1 - (2 * abs(u - 0.45)) ** 3 * 0.55) * (0.25 if u == 1 else 1)
        rows.append([bm.verts.new((long * u, y * w, -abs(y) * 0.003)) for y in (-1, 0, 1)])
    for p, q in itertools.pairwise(rows):
        for j in (0, 1):
            bm.faces.new((p[j], p[j + 1], q[j + 1], q[j]))
    return bm


def _place(feather, side: int, x: float, y: float, angle: float, lift: float, u: float) -> None:
    """Turn a feather's mesh into its place, then raise the wing about the bird's long axis."""
    up = math.radians(lift)
    for v in feather.data.vertices:
        qx = x + v.co.x * math.sin(angle) + v.co.y * math.cos(angle)
        qy = y + v.co.x * math.cos(angle) - v.co.y * math.sin(angle)
        z = v.co.z + 0.002 * u
        v.co = (
            qx,
            side * (qy * math.cos(up) - z * math.sin(up)),
            0.165 + qy * math.sin(up) + z * math.cos(up),
        )


def flying(
    loc, rot=0, col: Colour = GREY, scale: float = 1.0, lift: float = 18, pitch: float = -12, **k
) -> Thing:
    """A bird in the air with open wings and a fanned tail; looks along +x."""
    t = Thing("bird", loc, rot, scale, **k)
    t.root.rotation_euler[1] = math.radians(pitch)
    body = plain(tuple(c * 1.2 for c in col), 0.75, grain=0.4, gscale=90)
    t.add(
        blob(
            [
                ((-0.09, 0, 0.145), (0.05, 0, 0.16), 0.036, 0.056),
                ((0.06, 0, 0.165), (0.13, 0, 0.185), 0.044, 0.03),
                ((-0.09, 0, 0.145), (-0.15, 0, 0.14), 0.03, 0.016),
            ],
            0.006,
            4,
        ),
        body,
        180,
    )
    t.add(
        blob([(0.145, 0, 0.19, 0.036, 0.030, 0.030)], 0.004, 2), plain((0.04, 0.08, 0.08), 0.4, coat=0.3), 180
    )
    t.add(
        lathe([(0, 0), (0.010, 0), (0.004, 0.022), (0, 0.030)], 20),
        plain((0.10, 0.07, 0.06), 0.4),
        loc=(0.175, 0, 0.187),
        rot=(0, 95, 0),
    )
    _eyes(t, [(0.158, -0.026, 0.197), (0.158, 0.026, 0.197)], 0.0055)
    fan = plain(tuple(c * 0.8 for c in col), 0.8, grain=0.3, gscale=60)
    for k2 in range(7):
        a = (k2 - 3) * 0.13
        t.add(_feather(0.14, 0.02), fan, 180, loc=(-0.13, 0, 0.143), rot=(0, 0, 180 + math.degrees(a)))
    wings(t, col, lift)
    return t


def flock(loc: Place, count: int, seed: int = 4) -> Thing:
    """Many pigeons on the ground, so close that they make one thing: a group."""
    rnd = random.Random(seed)
    t = Thing("bird", loc)
    kinds = [
        bird((0, 0, 0), 0, tuple(c * f for c in GREY), peck=f > 1, label=False) for f in (0.7, 0.95, 1.3)
    ]
    for k in range(count):
        row, place = divmod(k, 8)
        x, y = (
            (place - 3.5) * 0.23 + rnd.uniform(-0.05, 0.05) + 0.1 * (row % 2),
            row * 0.26 + rnd.uniform(-0.06, 0.06),
        )
        t.adopt(kinds[k % 3], (x, y, 0), rnd.uniform(0, 360))
    for kind in kinds:
        kind.remove()
    return t


def statue(loc: Place, rot: float = 0) -> None:
    """A stone bird of a metre on a pedestal; no object, but a region."""
    stone = plain((0.36, 0.35, 0.32), 0.95, grain=0.7, gscale=22)
    bird((loc[0], loc[1], loc[2] + 0.62), rot, scale=2.6, stone=stone, region="statue")
    foot = Thing("pedestal", loc, label=False)
    foot.add(box(0.62, 0.62, 0.14, 0.02, loc=(0, 0, 0.07)), stone)
    foot.add(box(0.46, 0.46, 0.42, 0.012, loc=(0, 0, 0.34)), stone)
    foot.add(box(0.56, 0.56, 0.08, 0.02, loc=(0, 0, 0.58)), stone)
