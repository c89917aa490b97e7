"""Cats and dogs of the house, with a coat of hair. They face +x; their feet are at z = 0."""

from __future__ import annotations

import itertools
import math
from typing import Any

from materials import Colour, fur, plain
from shapes import Place, Thing, blob, lathe, tube

GINGER: Colour = (0.46, 0.20, 0.06)
WHITE: Colour = (0.72, 0.69, 0.64)
BLACK: Colour = (0.012, 0.011, 0.010)
GREY: Colour = (0.20, 0.19, 0.18)


def hairy(part: Any, length: float, count: int, lie: Place = (-0.5, 0, -0.25)) -> None:
    """Grows hair on a part: length in metres, count in strands that each have nine beside them; lie is where it falls."""
    part.modifiers.new("hair", "PARTICLE_SYSTEM")
    hair = part.particle_systems[0].settings
    hair.type, hair.count, hair.hair_step = "HAIR", count, 3
    hair.use_advanced_hair = True
    # A strand is four times as long as these speeds together.
    speed = length / 4
    hair.normal_factor, hair.factor_random = 0.45 * speed, 0.2 * speed
    hair.object_align_factor = [share * speed for share in lie]
    hair.child_type, hair.rendered_child_count = "SIMPLE", 10
    hair.child_radius, hair.clump_factor, hair.roughness_2 = 0.012, 0.25, 0.004
    hair.root_radius, hair.tip_radius, hair.radius_scale = 1.0, 0.1, 0.0009


def _head(
    t: Thing,
    at: Place,
    yaw: float,
    coat: Any,
    face: Any,
    eyes: Colour | None,
    tilt: float = 0,
    size: float = 1.0,
) -> None:
    """A cat's head; eyes None: asleep."""
    turn = (0, tilt, yaw)

    def put(shape: Any, mat: Any, smooth: float = 180) -> Any:
        made = t.add(shape, mat, smooth, loc=at, rot=turn)
        made.scale = (size,) * 3
        return made

    skull = [
        (0, 0, 0, 0.054, 0.050, 0.046),
        *((0.012, s * 0.028, -0.014, 0.032, 0.028, 0.026) for s in (-1, 1)),
    ]
    ears = [((-0.006, s * 0.031, 0.028), (-0.004, s * 0.046, 0.078), 0.021, 0.003) for s in (-1, 1)]
    hairy(
        put(blob([*skull, *ears, (0.03, 0, 0.004, 0.03, 0.02, 0.026)], 0.004, 5), coat),
        0.012,
        2600,
        (-0.7, 0, 0),
    )
    muzzle = [(0.050, s * 0.011, -0.016, 0.017, 0.015, 0.013) for s in (-1, 1)]
    hairy(
        put(blob([*muzzle, (0.044, 0, -0.026, 0.015, 0.013, 0.010)], 0.003, 4), face),
        0.006,
        500,
        (-0.6, 0, 0),
    )
    put(blob([(0.066, 0, -0.008, 0.005, 0.008, 0.005)], 0.0015, 2), plain((0.42, 0.14, 0.12), 0.4))
    pink = plain((0.50, 0.24, 0.20), 0.7)
    put(
        blob(
            [((0.010, s * 0.034, 0.036), (0.006, s * 0.045, 0.066), 0.009, 0.002) for s in (-1, 1)], 0.002, 3
        ),
        pink,
    )
    if eyes:
        put(
            blob([(0.046, s * 0.022, 0.008, 0.010, 0.011, 0.010) for s in (-1, 1)], 0.002, 1),
            plain(eyes, 0.06, coat=1),
        )
        pupil = blob([(0.0545, s * 0.0225, 0.008, 0.003, 0.003, 0.008) for s in (-1, 1)], 0.001, 1)
        put(pupil, plain((0.004, 0.004, 0.004), 0.05, coat=1))
    else:
        for s in (-1, 1):
            lid = [(0.049, s * 0.012, 0.006), (0.052, s * 0.022, 0.001), (0.044, s * 0.032, 0.005)]
            put(tube(lid, 0.0017, res=4), plain((0.03, 0.02, 0.015), 0.7))


def whiskers(t: Thing, at: Place, yaw: float, size: float = 1.0) -> None:
    """Long hairs beside the nose: thin parts that the card leaves out."""
    white = plain((0.85, 0.84, 0.8), 0.4)
    for s in (-1, 1):
        for k in range(4):
            up, back = 0.012 * (k - 1.2), 0.012 * k
            line = [
                (0.054, s * 0.016, -0.014 + 0.003 * k),
                (0.052 - back * 0.5, s * 0.06, -0.008 + up * 0.7),
                (0.040 - back, s * 0.115, -0.018 + up * 1.5),
            ]
            made = t.add(
                tube(line, [0.0009, 0.0007, 0.0003], res=3),
                white,
                180,
                loc=at,
                rot=(0, 0, yaw),
                part="whiskers",
                out=True,
            )
            made.scale = (size,) * 3


def cat_curled(
    loc: Place,
    rot: float = 0,
    col: Colour = GINGER,
    stripe: Colour | None = None,
    belly: Colour | None = None,
    **k: Any,
) -> Thing:
    """A cat asleep in a ring, about 0.45 m wide; its face towards -y."""
    t = Thing("cat", loc, rot, **k)
    coat, face = fur(col, stripe), fur(belly or col)

    def ring(degrees: float, r: float, z: float) -> Place:
        return (r * math.cos(math.radians(degrees)) * 1.15, r * math.sin(math.radians(degrees)), z)

    spine = [
        (0, 0.12, 0.085, 0.085),
        (35, 0.13, 0.095, 0.10),
        (75, 0.13, 0.10, 0.102),
        (120, 0.13, 0.098, 0.10),
        (165, 0.135, 0.09, 0.09),
        (205, 0.14, 0.08, 0.075),
    ]
    body = [(ring(a, r, z), ring(b, q, w), s, v) for (a, r, z, s), (b, q, w, v) in itertools.pairwise(spine)]
    haunch = [(*ring(-15, 0.12, 0.08), 0.10, 0.085, 0.085)]
    paws = [
        (ring(225, 0.13, 0.05), ring(285, 0.13, 0.035), 0.038, 0.026),
        (ring(-30, 0.14, 0.04), ring(-75, 0.16, 0.03), 0.035, 0.026),
    ]
    hairy(
        t.add(blob([*body, *haunch, *paws, (0, 0.02, 0.06, 0.12, 0.09, 0.06)], 0.007, 8), coat, 180),
        0.022,
        9000,
        (0.45, -0.2, -0.15),
    )
    tail = [
        ring(a, r, z)
        for a, r, z in (
            (-5, 0.19, 0.05),
            (-35, 0.225, 0.035),
            (-70, 0.225, 0.03),
            (-100, 0.2, 0.03),
            (-122, 0.175, 0.04),
        )
    ]
    hairy(t.add(tube(tail, [0.034, 0.03, 0.028, 0.026, 0.012]), coat, 180), 0.022, 1800, (-0.4, -0.1, 0))
    _head(t, ring(228, 0.165, 0.085), -62, coat, face, None, tilt=16, size=1.12)
    return t


def cat_sitting(
    loc: Place,
    rot: float = 0,
    col: Colour = GREY,
    stripe: Colour | None = None,
    belly: Colour | None = WHITE,
    eyes: Colour = (0.35, 0.38, 0.04),
    long_whiskers: bool = False,
    look: float = 0,
    **k: Any,
) -> Thing:
    """A cat that sits upright, 0.42 m high, its tail round its feet; look turns its head."""
    t = Thing("cat", loc, rot, **k)
    coat, face = fur(col, stripe), fur(belly or col)
    trunk = [
        (-0.06, 0, 0.10, 0.12, 0.10, 0.10),
        ((-0.05, 0, 0.13), (0.035, 0, 0.26), 0.092, 0.068),
        ((0.03, 0, 0.26), (0.055, 0, 0.31), 0.062, 0.05),
    ]
    front = [((0.065, s * 0.04, 0.20), (0.088, s * 0.04, 0.02), 0.034, 0.022) for s in (-1, 1)]
    hind = [(-0.01, s * 0.085, 0.065, 0.09, 0.045, 0.065) for s in (-1, 1)]
    feet = [(0.10, s * 0.04, 0.018, 0.035, 0.026, 0.019) for s in (-1, 1)] + [
        (0.055, s * 0.095, 0.018, 0.045, 0.026, 0.019) for s in (-1, 1)
    ]
    hairy(t.add(blob([*trunk, *front, *hind, *feet], 0.006, 6), coat, 180), 0.018, 8000, (-0.15, 0, -0.6))
    hairy(
        t.add(blob([(0.062, 0, 0.225, 0.045, 0.045, 0.065)], 0.006, 4), face, 180), 0.022, 1500, (0, 0, -0.7)
    )
    tail = [
        (-0.15, 0.02, 0.04),
        (-0.21, 0.12, 0.03),
        (-0.10, 0.20, 0.028),
        (0.03, 0.18, 0.028),
        (0.11, 0.13, 0.028),
    ]
    hairy(t.add(tube(tail, [0.03, 0.028, 0.026, 0.024, 0.012]), coat, 180), 0.02, 1800, (0.3, 0, 0))
    at = (0.065, 0, 0.355)
    _head(t, at, look, coat, face, eyes, size=1.1)
    if long_whiskers:
        whiskers(t, at, look, 1.1)
    return t


def cat_lying(
    loc: Place,
    rot: float = 0,
    col: Colour = WHITE,
    stripe: Colour | None = None,
    eyes: Colour | None = (0.25, 0.38, 0.10),
    look: float = -70,
    long_whiskers: bool = False,
    **k: Any,
) -> Thing:
    """A cat that lies on its chest with its paws before it; look turns its head; with long whiskers its tail lies straight."""
    t = Thing("cat", loc, rot, **k)
    coat = fur(col, stripe)
    body = [
        ((-0.16, 0, 0.085), (0.08, 0, 0.09), 0.088, 0.082),
        (-0.15, 0, 0.085, 0.11, 0.10, 0.085),
        ((0.08, 0, 0.10), (0.15, 0, 0.15), 0.075, 0.052),
    ]
    legs = [((0.10, s * 0.05, 0.04), (0.21, s * 0.045, 0.026), 0.034, 0.025) for s in (-1, 1)] + [
        (-0.11, s * 0.09, 0.05, 0.09, 0.04, 0.05) for s in (-1, 1)
    ]
    hairy(t.add(blob([*body, *legs], 0.006, 6), coat, 180), 0.022, 9000, (-0.5, 0, -0.25))
    curled = [(-0.24, -0.02, 0.05), (-0.30, -0.10, 0.03), (-0.22, -0.18, 0.027)]
    ends = [(-0.08, -0.17, 0.027), (0.0, -0.15, 0.027)]
    straight = [
        (-0.24, 0, 0.05),
        (-0.3, 0, 0.03),
        (-0.36, 0.01, 0.027),
        (-0.44, 0.02, 0.027),
        (-0.5, 0.0, 0.027),
    ]
    tail = straight if long_whiskers else [*curled, *ends]
    hairy(t.add(tube(tail, [0.034, 0.03, 0.028, 0.026, 0.012]), coat, 180), 0.022, 1800, (0.3, 0, 0))
    at = (0.165, 0, 0.20)
    _head(t, at, look, coat, coat, eyes, size=1.1)
    if long_whiskers:
        whiskers(t, at, look, 1.2)
    return t


def dog_lying(
    loc: Place,
    rot: float = 0,
    col: Colour = BLACK,
    look: float = -55,
    collar: Colour = (0.4, 0.03, 0.03),
    **k: Any,
) -> Thing:
    """A large dog that lies with its head up, 0.95 m long."""
    t = Thing("dog", loc, rot, **k)
    coat = fur(col, length=1.5)
    body = [
        ((-0.30, 0, 0.16), (0.10, 0, 0.19), 0.145, 0.16),
        (-0.32, 0, 0.15, 0.17, 0.17, 0.15),
        ((0.10, 0, 0.22), (0.24, 0, 0.40), 0.125, 0.085),
    ]
    front = [((0.13, s * 0.11, 0.12), (0.30, s * 0.11, 0.045), 0.065, 0.042) for s in (-1, 1)] + [
        ((0.28, s * 0.11, 0.042), (0.44, s * 0.105, 0.036), 0.042, 0.036) for s in (-1, 1)
    ]
    hind = [(-0.25, s * 0.16, 0.10, 0.15, 0.065, 0.10) for s in (-1, 1)] + [
        ((-0.16, s * 0.19, 0.04), (0.0, s * 0.19, 0.035), 0.042, 0.036) for s in (-1, 1)
    ]
    hairy(t.add(blob([*body, *front, *hind], 0.011, 6), coat, 180), 0.02, 9000, (-0.6, 0, -0.2))
    tail = [(-0.47, 0, 0.10), (-0.60, -0.06, 0.04), (-0.70, -0.20, 0.035), (-0.66, -0.34, 0.035)]
    hairy(t.add(tube(tail, [0.05, 0.04, 0.034, 0.014]), coat, 180), 0.025, 1800, (-0.4, 0, 0))
    _dog_head(t, (0.27, 0, 0.46), look, coat, col)
    band = [
        (0.205 + 0.098 * math.cos(a), 0.105 * math.sin(a), 0.365 - 0.055 * math.cos(a))
        for a in (i * 0.7854 for i in range(8))
    ]
    t.add(tube(band, 0.014, True), plain(collar, 0.5))
    return t


def dog_sitting(
    loc: Place, rot: float = 0, col: Colour = (0.42, 0.27, 0.12), look: float = 0, **k: Any
) -> Thing:
    """A large dog that sits, 0.75 m high."""
    t = Thing("dog", loc, rot, **k)
    coat = fur(col, length=1.5)
    trunk = [
        (-0.16, 0, 0.16, 0.20, 0.17, 0.16),
        ((-0.12, 0, 0.22), (0.06, 0, 0.42), 0.155, 0.135),
        ((0.06, 0, 0.42), (0.13, 0, 0.57), 0.12, 0.085),
    ]
    front = [((0.11, s * 0.085, 0.36), (0.14, s * 0.085, 0.04), 0.065, 0.036) for s in (-1, 1)] + [
        (0.17, s * 0.085, 0.03, 0.06, 0.042, 0.03) for s in (-1, 1)
    ]
    hind = [(-0.05, s * 0.15, 0.11, 0.14, 0.065, 0.11) for s in (-1, 1)] + [
        (0.06, s * 0.165, 0.03, 0.08, 0.042, 0.03) for s in (-1, 1)
    ]
    hairy(t.add(blob([*trunk, *front, *hind], 0.011, 6), coat, 180), 0.02, 9000, (-0.15, 0, -0.6))
    tail = [(-0.32, 0, 0.06), (-0.44, 0.05, 0.035), (-0.58, 0.16, 0.035)]
    hairy(t.add(tube(tail, [0.045, 0.036, 0.014]), coat, 180), 0.025, 1500, (-0.4, 0, 0))
    _dog_head(t, (0.16, 0, 0.64), look, coat, col)
    return t


def _dog_head(t: Thing, at: Place, yaw: float, coat: Any, col: Colour) -> None:
    turn = (0, 6, yaw)
    skull = [
        (0, 0, 0, 0.10, 0.088, 0.083),
        ((0.05, 0, -0.02), (0.165, 0, -0.038), 0.062, 0.042),
        (0.15, 0, -0.065, 0.04, 0.032, 0.022),
    ]
    hairy(t.add(blob(skull, 0.007, 5), coat, 180, loc=at, rot=turn), 0.012, 3500, (-0.6, 0, 0))
    ear = fur(tuple(c * 0.6 for c in col), length=1.5)
    flaps = [((-0.02, s * 0.082, 0.055), (0.005, s * 0.112, -0.055), 0.026, 0.034) for s in (-1, 1)]
    hairy(t.add(blob(flaps, 0.006, 5), ear, 180, loc=at, rot=turn), 0.012, 1200, (0, 0, -0.6))
    wet = plain((0.01, 0.009, 0.009), 0.12, coat=1)
    t.add(blob([(0.205, 0, -0.02, 0.016, 0.022, 0.016)], 0.003, 3), wet, 180, loc=at, rot=turn)
    for s in (-1, 1):
        t.add(
            blob([(0.080, s * 0.046, 0.026, 0.012, 0.013, 0.013)], 0.0025, 1),
            plain((0.05, 0.02, 0.008), 0.05, coat=1),
            180,
            loc=at,
            rot=turn,
        )


def food_bowl(loc: Place, col: Colour = (0.5, 0.5, 0.5)) -> Thing:
    """A steel dish for animals: a bowl too."""
    t = Thing("bowl", loc)
    side = [
        (0, 0.004),
        (0.09, 0, 0.004),
        (0.105, 0.004, 0.004),
        (0.085, 0.055, 0.004),
        (0.080, 0.055),
        (0.07, 0.012, 0.01),
        (0, 0.01),
    ]
    t.add(lathe(side), plain(col, 0.2, 0.9), 50)
    return t
