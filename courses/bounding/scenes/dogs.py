"""A dog."""

from __future__ import annotations

import math

from materials import plain
from shapes import Thing, blob, tube

Colour = tuple[float, float, float]


def _eyes(t: Thing, points, r: float) -> None:
    for p in points:
        t.add(blob([(*p, r, r, r)], r / 4, 1), plain((0.01, 0.008, 0.006), 0.08, coat=1), 180)


def dog(
    loc, rot=0, col: Colour = (0.30, 0.15, 0.06), tail_up: bool = True, stride: float = 0.05, **k
) -> Thing:
    """A standing dog that looks along +x, 0.68 m high at its ears."""
    t = Thing("dog", loc, rot, **k)
    fur = plain(col, 0.9, grain=0.8, gscale=45, sheen=0.4, name="fur")
    dark = plain(tuple(c * 0.35 for c in col), 0.85, grain=0.5, gscale=45)
    pale = plain(tuple(min(1, c * 1.6 + 0.12) for c in col), 0.9, grain=0.6, gscale=45, sheen=0.3)
    s = stride
    legs, paws = [], []
    for y, d in ((-0.075, s), (0.075, -s)):
        legs += [
            ((0.17, y * 0.9, 0.38), (0.18 + d * 0.5, y, 0.20), 0.066, 0.040),
            ((0.18 + d * 0.5, y, 0.20), (0.17 + d, y, 0.04), 0.036, 0.028),
        ]
        legs += [
            ((-0.24, y * 0.9, 0.38), (-0.21 - d * 0.4, y, 0.24), 0.085, 0.052),
            ((-0.21 - d * 0.4, y, 0.24), (-0.31 - d * 0.6, y, 0.15), 0.040, 0.030),
            ((-0.31 - d * 0.6, y, 0.15), (-0.28 - d, y, 0.04), 0.029, 0.026),
        ]
        paws += [(0.195 + d, y, 0.025, 0.052, 0.036, 0.026), (-0.255 - d, y, 0.025, 0.052, 0.036, 0.026)]
    tail = (
        [
            ((-0.30, 0, 0.44), (-0.41, 0, 0.52), 0.034, 0.028),
            ((-0.41, 0, 0.52), (-0.45, 0, 0.68), 0.028, 0.016),
        ]
        if tail_up
        else [
            ((-0.30, 0, 0.43), (-0.42, 0, 0.34), 0.034, 0.026),
            ((-0.42, 0, 0.34), (-0.50, 0, 0.22), 0.026, 0.014),
        ]
    )
    body = [
        ((-0.22, 0, 0.41), (0.02, 0, 0.40), 0.105, 0.105),
        ((0.0, 0, 0.40), (0.16, 0, 0.41), 0.112, 0.128),
        ((0.18, 0, 0.45), (0.29, 0, 0.58), 0.10, 0.072),
        (0.335, 0, 0.625, 0.088, 0.078, 0.078),
        ((0.39, 0, 0.605), (0.47, 0, 0.59), 0.050, 0.038),
    ]
    t.add(blob(body + legs, 0.009, 5), fur, 180)
    t.add(blob(tail, 0.008, 4), fur, 180, part="tail")
    t.add(
        blob([*paws, (0.24, 0, 0.4, 0.055, 0.07, 0.1), (0.465, 0, 0.577, 0.045, 0.036, 0.026)], 0.007, 4),
        pale,
        180,
    )
    t.add(
        blob(
            [((0.31, q * 0.07, 0.67), (0.32, q * 0.105, 0.58), 0.026, 0.034) for q in (-1, 1)]
            + [(0.505, 0, 0.608, 0.020, 0.024, 0.018)],
            0.006,
            4,
        ),
        dark,
        180,
    )
    _eyes(t, [(0.405, -0.042, 0.652), (0.405, 0.042, 0.652)], 0.012)
    t.add(
        tube(
            [
                (
                    0.24 + 0.078 * math.cos(i * 0.785),
                    0.092 * math.sin(i * 0.785),
                    0.52 - 0.055 * math.cos(i * 0.785),
                )
                for i in range(8)
            ],
            0.012,
            True,
        ),
        plain((0.5, 0.03, 0.03), 0.5),
        180,
    )
    return t
