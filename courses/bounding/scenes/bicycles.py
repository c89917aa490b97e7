"""Bicycles."""

from __future__ import annotations

import math

import bpy
import numpy as np
from materials import plain
from shapes import Thing, blob, box, tube

Colour = tuple[float, float, float]
R = 0.335


def rods(pairs, r: float) -> bpy.types.Mesh:
    """Thin straight rods with four sides in one mesh, each ((x, y, z), (x, y, z))."""
    verts, faces = [], []
    for start, end in pairs:
        p, q = np.array(start, float), np.array(end, float)
        a = np.cross(q - p, (0.3, 1, 0.2))
        a = a / np.linalg.norm(a) * r
        b = np.cross(q - p, a)
        b = b / np.linalg.norm(b) * r
        n = len(verts)
        verts += [tuple(e + s * a + u * b) for e in (p, q) for s, u in ((1, 0), (0, 1), (-1, 0), (0, -1))]
        faces += [(n + i, n + (i + 1) % 4, n + 4 + (i + 1) % 4, n + 4 + i) for i in range(4)]
    me = bpy.data.meshes.new("rods")
    me.from_pydata(verts, [], faces)
    return me


def _ring(t: Thing, centre, r: float, thick: float, mat, n: int = 48) -> None:
    x, y, z = centre
    points = [
        (x + r * math.cos(i * 2 * math.pi / n), y, z + r * math.sin(i * 2 * math.pi / n)) for i in range(n)
    ]
    t.add(tube(points, thick, True, 5), mat, 180)


def bicycle(loc, rot=0, col: Colour = (0.02, 0.22, 0.25), lean: float = 0, **k) -> Thing:
    """A town bicycle that looks along +x, 1.72 m long; `lean` in degrees about its long axis."""
    t = Thing("bicycle", loc, rot, **k)
    t.root.rotation_euler[0] = math.radians(lean)
    frame, black, steel, leather = (
        plain(col, 0.22, coat=1),
        plain((0.02, 0.02, 0.02), 0.7),
        plain((0.6, 0.6, 0.62), 0.22, 1.0),
        plain((0.2, 0.09, 0.04), 0.5),
    )
    back, front = (-0.51, 0, R), (0.51, 0, R)
    for x, _, z in (back, front):
        _ring(t, (x, 0, z), R - 0.018, 0.020, black)
        _ring(t, (x, 0, z), R - 0.042, 0.010, steel)
        t.add(tube([(x, -0.045, z), (x, 0.045, z)], 0.019, spline="POLY"), steel)
        turns = [i * 2 * math.pi / 28 for i in range(28)]
        t.add(
            rods(
                [
                    (
                        (x, (0.02, -0.02)[i % 2], z),
                        (x + (R - 0.045) * math.cos(w), 0, z + (R - 0.045) * math.sin(w)),
                    )
                    for i, w in enumerate(turns)
                ],
                0.0018,
            ),
            steel,
        )
        arc = [
            (x + (R + 0.03) * math.cos(a), 0, z + (R + 0.03) * math.sin(a))
            for a in np.linspace(0.35, 2.7, 14)
        ]
        t.add(tube(arc, 0.022, res=4), frame)
    _frame(t, back, front, frame, steel)
    t.add(
        tube(
            [
                (0.20, -0.3, 0.95),
                (0.25, -0.25, 0.95),
                (0.36, -0.1, 0.93),
                (0.33, 0, 0.93),
                (0.36, 0.1, 0.93),
                (0.25, 0.25, 0.95),
                (0.20, 0.3, 0.95),
            ],
            0.012,
        ),
        steel,
    )
    for y in (-1, 1):
        t.add(tube([(0.15, y * 0.315, 0.953), (0.24, y * 0.27, 0.95)], 0.018, spline="POLY"), leather)
    saddle = [
        ((-0.38, 0, 0.905), (-0.28, 0, 0.905), 0.05, 0.05),
        ((-0.30, 0, 0.905), (-0.12, 0, 0.90), 0.04, 0.022),
        (-0.36, 0.05, 0.9, 0.05, 0.05, 0.03),
        (-0.36, -0.05, 0.9, 0.05, 0.05, 0.03),
    ]
    t.add(blob(saddle, 0.008, 6), leather, 180)
    t.add(blob([(0.44, 0, 0.80, 0.05, 0.045, 0.045)], 0.008, 3), plain((0.8, 0.8, 0.75), 0.1, coat=1), 180)
    for y in (-0.07, 0, 0.07):
        t.add(tube([(-0.27, y, 0.74), (-0.72, y, 0.74)], 0.007, spline="POLY"), black)
    for y in (-0.07, 0.07):
        t.add(tube([(-0.66, y, 0.74), (-0.51, y * 0.8, R)], 0.007, spline="POLY"), black)
    t.add(box(0.03, 0.06, 0.05, 0.008, loc=(-0.74, 0, 0.72)), plain((0.45, 0.01, 0.01), 0.2, coat=1))
    return t


def _frame(t: Thing, back, front, frame, steel) -> None:
    black = plain((0.02, 0.02, 0.02), 0.7)
    bracket, seat, down, top = (-0.09, 0, 0.28), (-0.24, 0, 0.78), (0.36, 0, 0.72), (0.33, 0, 0.83)
    for p, q, r in (
        (bracket, seat, 0.017),
        (bracket, down, 0.019),
        ((-0.215, 0, 0.71), top, 0.016),
        (down, top, 0.021),
    ):
        t.add(tube([p, q], r, spline="POLY"), frame)
    t.add(tube([seat, (-0.262, 0, 0.88)], 0.012, spline="POLY"), steel)
    t.add(tube([top, (0.31, 0, 0.93)], 0.013, spline="POLY"), steel)
    for y in (-0.05, 0.05):
        t.add(tube([(bracket[0], y * 0.6, bracket[2]), (back[0], y, back[2])], 0.011, spline="POLY"), frame)
        t.add(tube([(-0.225, y * 0.4, 0.73), (back[0], y, back[2])], 0.010, spline="POLY"), frame)
        t.add(
            tube(
                [(down[0], y * 0.7, down[2] - 0.01), (0.40, y, 0.6), (0.43, y, 0.5), (front[0], y, front[2])],
                0.011,
            ),
            frame,
        )
    _ring(t, (bracket[0], 0.05, bracket[2]), 0.085, 0.007, steel, 32)
    for s in (-1, 1):
        end = (bracket[0] + s * 0.12, s * 0.08, bracket[2] - s * 0.12)
        t.add(tube([(bracket[0], s * 0.07, bracket[2]), end], 0.010, spline="POLY"), steel)
        t.add(box(0.09, 0.08, 0.022, 0.005, loc=(end[0], end[1] + s * 0.04, end[2])), black)
    for z in (1, -1):
        t.add(
            tube(
                [(bracket[0], 0.05, bracket[2] + z * 0.085), (back[0], 0.05, back[2] + z * 0.035)],
                0.005,
                spline="POLY",
            ),
            black,
        )
