"""What grows and encloses: trees, hedges, bushes, grass, fences, rocks."""

from __future__ import annotations

import math
import random

import bpy
import numpy as np
from materials import bump, node, nodes, noise, plain, ramp
from shapes import Thing, blob, box, tube


def leaf_material(dark=(0.035, 0.10, 0.016), bright=(0.14, 0.28, 0.04)):
    """Leaves: clumps of different greens, a little light comes through."""
    m, t, p = nodes("leaf")
    t.links.new(ramp(t, noise(t, 2.5, detail=4), [(0.3, dark), (0.7, bright)]), p.inputs["Base Color"])
    p.inputs["Roughness"].default_value = 0.55
    through, mix = node(t, "BsdfTranslucent"), node(t, "MixShader")
    through.inputs[0].default_value = (*[c * 1.3 for c in bright], 1)
    mix.inputs[0].default_value = 0.3
    t.links.new(p.outputs[0], mix.inputs[1])
    t.links.new(through.outputs[0], mix.inputs[2])
    t.links.new(mix.outputs[0], t.nodes["Material Output"].inputs[0])
    return m


def leaves(points: np.ndarray, size: float, seed: int) -> bpy.types.Mesh:
    """One small folded leaf (two triangles) at each of the points (n, 3), turned at random."""
    rng = np.random.default_rng(seed)
    n = len(points)
    a = rng.normal(size=(n, 3))
    a /= np.linalg.norm(a, axis=1, keepdims=True)
    b = np.cross(a, rng.normal(size=(n, 3)))
    b /= np.linalg.norm(b, axis=1, keepdims=True)
    s = size * rng.uniform(0.6, 1.3, (n, 1))
    quad = np.stack([points - a * s, points + b * s * 0.45, points + a * s, points - b * s * 0.45], axis=1)
    me = bpy.data.meshes.new("leaves")
    me.from_pydata(quad.reshape(-1, 3).tolist(), [], np.arange(4 * n).reshape(-1, 4).tolist())
    return me


def _shell(rng, n: int, radii) -> np.ndarray:
    v = rng.normal(size=(n, 3))
    v /= np.linalg.norm(v, axis=1, keepdims=True)
    return v * rng.uniform(0.55, 1.0, (n, 1)) ** 0.5 * np.array(radii)


def tree(
    loc,
    seed: int = 1,
    height: float = 7.0,
    spread: float = 2.4,
    count: int = 22000,
    leaf: float = 0.095,
    mat=None,
) -> Thing:
    """A broad-leaved tree: forked trunk, boughs, clumps of leaves."""
    rnd, rng = random.Random(seed), np.random.default_rng(seed)
    t = Thing("tree", loc, rnd.uniform(0, 360), label=False)
    bark = plain((0.10, 0.065, 0.04), 0.95, grain=0.9, gscale=9)
    fork = height * 0.36
    t.add(
        tube(
            [(0, 0, -0.1), (0.03, 0, fork * 0.5), (0, 0.04, fork)],
            [height * 0.032, height * 0.024, height * 0.02],
            res=5,
        ),
        bark,
        180,
    )
    clumps = []
    for i in range(13):
        a, up = i * 2.4 + rnd.uniform(-0.4, 0.4), rnd.uniform(0.0, 1.0)
        r = spread * (0.35 + 0.55 * math.sin(math.pi * (0.15 + 0.75 * up))) * rnd.uniform(0.6, 1.0)
        end = (math.cos(a) * r, math.sin(a) * r, fork + height * (0.08 + 0.48 * up))
        mid = (end[0] * 0.4, end[1] * 0.4, fork + (end[2] - fork) * 0.55)
        t.add(
            tube([(0, 0.03, fork * 0.95), mid, end], [height * 0.013, height * 0.008, height * 0.003], res=3),
            bark,
            180,
        )
        clumps.append(_shell(rng, count // 13, (spread * 0.46, spread * 0.46, spread * 0.36)) + np.array(end))
    t.add(leaves(np.concatenate(clumps), leaf, seed), mat or leaf_material(), 180)
    return t


def bush(loc, seed: int = 1, radii=(0.8, 0.7, 0.6), count: int = 5000, leaf: float = 0.07, mat=None) -> Thing:
    rng = np.random.default_rng(seed)
    t = Thing("bush", loc, label=False)
    pts = _shell(rng, count, radii) + np.array((0, 0, radii[2] * 0.8))
    t.add(leaves(pts[pts[:, 2] > 0], leaf, seed), mat or leaf_material(), 180)
    return t


def hedge(
    x0: float,
    x1: float,
    y: float,
    height: float = 1.1,
    deep: float = 0.6,
    seed: int = 3,
    rot: float = 0,
    leaf: float = 0.05,
) -> Thing:
    """A clipped hedge from x0 to x1: a dark core and some 1,700 leaves a square metre of its surface."""
    rng = np.random.default_rng(seed)
    t = Thing("hedge", (0, y, 0), rot, label=False)
    long, n = x1 - x0, int((x1 - x0) * 2600)
    pts = rng.uniform((x0, -deep / 2, 0), (x1, deep / 2, height), (n, 3))
    side = rng.integers(0, 3, n)
    pts[side == 0, 1], pts[side == 1, 2] = -deep / 2, height
    pts += rng.normal(0, 0.03, (n, 3))
    pts[:, 2] = np.abs(pts[:, 2])
    t.add(
        box(long - 0.06, deep - 0.1, height - 0.05, 0.02, loc=((x0 + x1) / 2, 0, height / 2 - 0.025)),
        plain((0.008, 0.02, 0.005), 1),
    )
    t.add(leaves(pts, leaf, seed), leaf_material((0.018, 0.06, 0.01), (0.06, 0.15, 0.02)), 180)
    return t


def lawn(
    x0: float,
    x1: float,
    y0: float,
    y1: float,
    blades: int = 90000,
    near: tuple[float, float] | None = None,
    seed: int = 2,
    bare: tuple[float, float] = (0, 0),
) -> None:
    """Ground with real blades of grass, dense near the point `near` and thinner away; none at y within `bare`."""
    m, t, p = nodes("lawn")
    t.links.new(
        ramp(
            t,
            noise(t, 0.6, detail=9),
            [(0.3, (0.035, 0.075, 0.012)), (0.55, (0.075, 0.13, 0.025)), (0.75, (0.14, 0.15, 0.05))],
        ),
        p.inputs["Base Color"],
    )
    p.inputs["Roughness"].default_value = 0.95
    bump(t, p, noise(t, 30, detail=6), 1.0, 0.05)
    g = Thing("lawn", label=False)
    g.add(box(x1 - x0, y1 - y0, 0.1, 0, loc=((x0 + x1) / 2, (y0 + y1) / 2, -0.05)), m)
    rng = np.random.default_rng(seed)
    cx, cy = near or ((x0 + x1) / 2, y0)
    r, a = rng.gamma(2.0, 3.4, blades), rng.uniform(0, math.pi * 2, blades)
    pts = np.stack([cx + r * np.cos(a), cy + r * np.sin(a), np.zeros(blades)], axis=1)
    pts = pts[(pts[:, 0] > x0) & (pts[:, 0] < x1) & (pts[:, 1] > y0) & (pts[:, 1] < y1)]
    pts = pts[(pts[:, 1] < bare[0]) | (pts[:, 1] > bare[1])]
    n = len(pts)
    turn, h = rng.uniform(0, 6.28, n), rng.uniform(0.025, 0.07, n)
    w = np.stack([np.cos(turn), np.sin(turn), np.zeros(n)], axis=1) * 0.006
    tip = pts + np.stack([rng.normal(0, 0.02, n), rng.normal(0, 0.02, n), h], axis=1)
    me = bpy.data.meshes.new("grass")
    me.from_pydata(
        np.stack([pts - w, pts + w, tip], axis=1).reshape(-1, 3).tolist(),
        [],
        np.arange(3 * n).reshape(-1, 3).tolist(),
    )
    g.add(me, leaf_material((0.04, 0.09, 0.012), (0.11, 0.19, 0.035)), 180)


def path(x0: float, x1: float, y0: float, y1: float, col=(0.36, 0.29, 0.20)) -> None:
    """A gravel path, a hand above the lawn's soil."""
    g = Thing("path", label=False)
    g.add(
        box(x1 - x0, y1 - y0, 0.1, 0, loc=((x0 + x1) / 2, (y0 + y1) / 2, -0.03)),
        plain(col, 0.95, grain=0.8, gscale=40),
    )


def woods(y: float, x0: float, x1: float, seed: int = 5, height: float = 9.0, step: float = 4.0) -> None:
    """A line of trees and bushes that closes the view."""
    rnd, x, mats = (
        random.Random(seed),
        x0,
        [
            leaf_material(),
            leaf_material((0.03, 0.06, 0.01), (0.15, 0.2, 0.03)),
            leaf_material((0.015, 0.05, 0.012), (0.06, 0.14, 0.035)),
        ],
    )
    while x < x1:
        tree(
            (x, y + rnd.uniform(-2, 2), 0),
            rnd.randrange(999),
            height * rnd.uniform(0.75, 1.2),
            height * 0.34,
            7000,
            0.22,
            rnd.choice(mats),
        )
        bush(
            (x + step / 2, y - 1 + rnd.uniform(-1, 1), 0),
            rnd.randrange(999),
            (2.2, 1.2, 1.3),
            2500,
            0.16,
            rnd.choice(mats),
        )
        x += step * rnd.uniform(0.8, 1.2)


def picket_fence(
    x0: float, x1: float, y: float, height: float = 1.0, gap: float = 0.20, wide: float = 0.04
) -> Thing:
    t = Thing("fence", (0, y, 0), label=False)
    wood = plain((0.55, 0.52, 0.46), 0.8, grain=0.3, gscale=25)
    n = int((x1 - x0) / gap) + 1
    for i in range(n):
        t.add(box(wide, 0.02, height, 0.006, 2, loc=(x0 + i * gap, 0, height / 2 + 0.03)), wood)
    for z in (0.28, height * 0.78):
        t.add(box(x1 - x0, 0.04, 0.08, 0.006, 2, loc=((x0 + x1) / 2, 0.03, z)), wood)
    for i in range(int((x1 - x0) / 2) + 1):
        t.add(box(0.1, 0.1, height + 0.1, 0.01, 2, loc=(x0 + i * 2.0, 0.06, (height + 0.1) / 2)), wood)
    return t


def rock(loc, seed: int = 1, size: float = 0.5, lumps=None) -> Thing:
    """A weathered stone; `lumps` are ellipsoids (x, y, z, rx, ry, rz) in units of its size."""
    rnd = random.Random(seed)
    t = Thing("rock", loc, rnd.uniform(0, 360) if lumps is None else 0, label=False)
    parts = lumps or [
        (
            rnd.uniform(-0.5, 0.5),
            rnd.uniform(-0.4, 0.4),
            0.2,
            rnd.uniform(0.3, 0.7),
            rnd.uniform(0.3, 0.6),
            rnd.uniform(0.3, 0.5),
        )
        for _ in range(5)
    ]
    mat = plain((0.15, 0.13, 0.11), 0.95, grain=0.9, gscale=7)
    t.add(blob([tuple(v * size for v in q) for q in parts], 0.03 * size / 0.5, 4), mat, 50)
    return t
