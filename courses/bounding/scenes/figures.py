"""People: figures in everyday clothes, built over a few joints, so that they stand, walk, carry, ride."""

from __future__ import annotations

from dataclasses import dataclass

from materials import plain
from shapes import Thing, blob, box, lathe, tube

Colour = tuple[float, float, float]
Point = tuple[float, float, float]


@dataclass(frozen=True)
class Look:
    """Colours of a person and what they carry."""

    top: Colour = (0.05, 0.13, 0.30)
    legs: Colour = (0.03, 0.035, 0.06)
    skin: Colour = (0.50, 0.28, 0.18)
    hair: Colour = (0.03, 0.017, 0.01)
    shoes: Colour = (0.10, 0.09, 0.08)
    long_hair: bool = False
    coat: bool = False
    backpack: bool = False


@dataclass(frozen=True)
class Pose:
    """Joints in metres for a person who looks along +x; left is +y. Pairs are (right, left)."""

    hip: Point = (0, 0, 0.95)
    chest: Point = (0.01, 0, 1.38)
    head: Point = (0.03, 0, 1.64)
    knees: tuple[Point, Point] = ((0.02, -0.10, 0.50), (0.02, 0.10, 0.50))
    feet: tuple[Point, Point] = ((0, -0.10, 0.09), (0, 0.10, 0.09))
    elbows: tuple[Point, Point] = ((-0.04, -0.27, 1.12), (-0.04, 0.27, 1.12))
    hands: tuple[Point, Point] = ((0.06, -0.28, 0.88), (0.06, 0.28, 0.88))


STAND = Pose()
WALK = Pose(
    knees=((0.20, -0.09, 0.52), (-0.06, 0.09, 0.50)),
    feet=((0.26, -0.09, 0.09), (-0.34, 0.09, 0.16)),
    elbows=((-0.16, -0.27, 1.13), (0.08, 0.27, 1.12)),
    hands=((-0.10, -0.28, 0.90), (0.30, 0.25, 1.00)),
)
STRIDE = Pose(
    knees=((-0.02, -0.09, 0.50), (0.17, 0.09, 0.53)),
    feet=((-0.24, -0.09, 0.13), (0.20, 0.09, 0.09)),
    elbows=((0.06, -0.27, 1.12), (-0.12, 0.27, 1.12)),
    hands=((0.22, -0.26, 0.95), (-0.08, 0.28, 0.90)),
)
UMBRELLA = Pose(
    knees=WALK.knees,
    feet=WALK.feet,
    elbows=((0.06, -0.26, 1.12), (-0.10, 0.27, 1.12)),
    hands=((0.26, -0.20, 1.24), (0.02, 0.28, 0.89)),
)
REACH = Pose(
    elbows=((-0.05, -0.34, 1.12), (0.02, 0.28, 1.12)), hands=((0.02, -0.50, 0.93), (0.20, 0.22, 1.05))
)
RIDE = Pose(
    hip=(-0.25, 0, 1.02),
    chest=(0.0, 0, 1.44),
    head=(0.07, 0, 1.70),
    knees=((0.12, -0.12, 0.72), (0.02, 0.12, 0.60)),
    feet=((0.0, -0.13, 0.27), (-0.22, 0.13, 0.50)),
    elbows=((0.06, -0.30, 1.16), (0.06, 0.30, 1.16)),
    hands=((0.20, -0.30, 0.99), (0.20, 0.30, 0.99)),
)
PHONE = Pose(
    elbows=((0.02, -0.26, 1.10), (-0.03, 0.27, 1.12)),
    hands=((0.24, -0.12, 1.22), (0.06, 0.28, 0.88)),
    head=(0.05, 0, 1.63),
)


def cloth(col: Colour):
    return plain(col, 0.85, grain=0.3, gscale=35, sheen=0.15, name="cloth")


def person(loc, rot=0, look: Look = Look(), pose: Pose = STAND, **k) -> Thing:
    """A grown-up person, 1.75 m tall."""
    t = Thing("person", loc, rot, **k)
    _legs(t, look, pose)
    _top(t, look, pose)
    _head(t, look, pose)
    for x, y, z in pose.hands:
        t.add(
            blob(
                [(x, y, z - 0.03, 0.035, 0.03, 0.055), (x + 0.025, y * 0.94, z - 0.02, 0.016, 0.014, 0.035)],
                0.009,
                4,
            ),
            plain(look.skin, 0.6),
            180,
        )
    return t


def _sides(pose: Pose, name: str):
    return zip((-1, 1), getattr(pose, name), strict=False)


def _legs(t: Thing, look: Look, pose: Pose) -> None:
    hx, _hy, hz = pose.hip
    parts: list = [(hx, 0, hz, 0.125, 0.165, 0.11)]
    shoes: list = []
    for (side, knee), foot in zip(_sides(pose, "knees"), pose.feet, strict=False):
        parts += [((hx, side * 0.085, hz - 0.03), knee, 0.098, 0.070), (knee, foot, 0.068, 0.052)]
        shoes += [
            (foot[0] + 0.055, foot[1], foot[2] - 0.045, 0.135, 0.05, 0.042),
            (foot[0] - 0.02, foot[1], foot[2] - 0.02, 0.065, 0.048, 0.055),
        ]
    t.add(blob(parts, 0.013, 4), cloth(look.legs), 180)
    t.add(blob(shoes, 0.010, 4), plain(look.shoes, 0.5), 180)
    t.add(
        blob([(x + 0.05, y, max(0.012, z - 0.078), 0.14, 0.052, 0.013) for x, y, z in pose.feet], 0.008, 2),
        plain((0.5, 0.48, 0.44), 0.7),
        180,
    )


def _top(t: Thing, look: Look, pose: Pose) -> None:
    (hx, _, hz), (cx, _, cz) = pose.hip, pose.chest
    parts: list = [
        ((hx, 0, hz + 0.06), (cx, 0, cz - 0.08), 0.135, 0.148),
        (hx, 0, hz + 0.02, 0.135, 0.175, 0.10),
    ]
    if look.coat:
        parts += [
            ((hx, -0.05, hz - 0.28), (hx, -0.04, hz + 0.1), 0.15, 0.13),
            ((hx, 0.05, hz - 0.28), (hx, 0.04, hz + 0.1), 0.15, 0.13),
        ]
    for (side, elbow), hand in zip(_sides(pose, "elbows"), pose.hands, strict=False):
        shoulder = (cx - 0.01, side * 0.185, cz + 0.0)
        wrist = tuple(e + (h - e) * 0.82 for e, h in zip(elbow, hand, strict=False))
        parts += [
            (cx, side * 0.09, cz - 0.03, 0.115, 0.12, 0.10),
            (shoulder, elbow, 0.070, 0.056),
            (elbow, wrist, 0.055, 0.044),
        ]
    t.add(blob(parts, 0.013, 5), cloth(look.top), 180)
    t.add(
        blob([(cx, 0, cz + 0.085, 0.075, 0.085, 0.035)], 0.01, 3),
        cloth(tuple(c * 0.7 for c in look.top)),
        180,
    )
    t.add(
        box(0.012, 0.012, 0.38, 0, loc=(cx + 0.146, 0, (hz + cz) / 2 - 0.02)),
        plain(tuple(c * 0.35 for c in look.top), 0.5),
    )
    if look.backpack:
        t.add(
            blob(
                [(cx - 0.21, 0, cz - 0.15, 0.10, 0.15, 0.22), (cx - 0.28, 0, cz - 0.22, 0.06, 0.11, 0.12)],
                0.016,
                4,
            ),
            cloth((0.30, 0.10, 0.03)),
            180,
        )
        for y in (-0.12, 0.12):
            t.add(
                tube(
                    [
                        (cx - 0.16, y, cz + 0.02),
                        (cx - 0.02, y, cz + 0.115),
                        (cx + 0.14, y, cz - 0.04),
                        (cx + 0.10, y * 1.2, cz - 0.22),
                        (cx - 0.14, y, cz - 0.32),
                    ],
                    0.018,
                ),
                cloth((0.30, 0.10, 0.03)),
            )


def _head(t: Thing, look: Look, pose: Pose) -> None:
    hx, _, hz = pose.head
    cx, _, cz = pose.chest
    skin, hair = plain(look.skin, 0.55), plain(look.hair, 0.55, grain=0.4, gscale=50)
    face = [
        ((cx, 0, cz + 0.04), (hx - 0.02, 0, hz - 0.06), 0.058, 0.055),
        (hx, 0, hz, 0.096, 0.077, 0.115),
        (hx + 0.03, 0, hz - 0.075, 0.062, 0.055, 0.045),
        ((hx + 0.09, 0, hz + 0.02), (hx + 0.108, 0, hz - 0.015), 0.010, 0.016),
        (hx - 0.01, -0.08, hz - 0.005, 0.022, 0.014, 0.033),
        (hx - 0.01, 0.08, hz - 0.005, 0.022, 0.014, 0.033),
    ]
    t.add(blob(face, 0.008, 3), skin, 180)
    crown = [(hx - 0.018, 0, hz + 0.055, 0.102, 0.088, 0.085), (hx - 0.055, 0, hz, 0.068, 0.082, 0.095)]
    if look.long_hair:
        crown += [
            ((hx - 0.06, 0, hz), (hx - 0.10, 0, hz - 0.22), 0.075, 0.055),
            ((hx - 0.02, -0.075, hz + 0.02), (hx - 0.04, -0.085, hz - 0.18), 0.03, 0.025),
            ((hx - 0.02, 0.075, hz + 0.02), (hx - 0.04, 0.085, hz - 0.18), 0.03, 0.025),
        ]
    t.add(blob(crown, 0.009, 3), hair, 180)
    for y in (-0.032, 0.032):
        t.add(
            blob([(hx + 0.083, y, hz + 0.022, 0.012, 0.013, 0.008)], 0.003, 1),
            plain((0.02, 0.015, 0.01), 0.1, coat=1),
            180,
        )
        t.add(blob([(hx + 0.085, y, hz + 0.046, 0.012, 0.020, 0.005)], 0.003, 1), hair, 180)
    t.add(
        blob([(hx + 0.083, 0, hz - 0.055, 0.012, 0.026, 0.006)], 0.003, 1),
        plain(tuple(c * 0.55 for c in look.skin), 0.5),
        180,
    )


def umbrella(t: Thing, col: Colour = (0.35, 0.02, 0.03), hand: Point = UMBRELLA.hands[0]) -> None:
    """An open umbrella of 1.1 m in a hand of person `t`; a part of its own, so that its box is known."""
    x, y, z = hand
    iron = plain((0.05, 0.05, 0.05), 0.3, 0.8)
    dome = [(0.56, 0.0), (0.45, 0.13), (0.25, 0.225), (0.0, 0.26)]
    t.add(
        lathe(dome, 8),
        plain(col, 0.6, sheen=0.2),
        20,
        loc=(x - 0.06, y + 0.08, z + 0.62),
        rot=(3, -4, 22),
        part="umbrella",
    )
    t.add(
        tube([(x, y, z - 0.14), (x - 0.06, y + 0.08, z + 0.95)], 0.008, spline="POLY"), iron, part="umbrella"
    )
    hook = [(x, y, z - 0.10), (x, y, z - 0.2), (x + 0.05, y, z - 0.22), (x + 0.06, y, z - 0.15)]
    t.add(tube(hook, 0.014), plain((0.2, 0.1, 0.04), 0.4), part="umbrella")


def bag(t: Thing, hand: Point = REACH.hands[0], drop: float = 0.30, col: Colour = (0.32, 0.13, 0.04)) -> None:
    """A bag that hangs by its strap from a hand of person `t`."""
    x, y, z = hand
    leather = plain(col, 0.45, grain=0.15, gscale=60)
    t.add(box(0.30, 0.12, 0.24, 0.04, 4, loc=(x, y, z - drop - 0.12)), leather, part="bag")
    low, high = z - drop - 0.02, z - drop + 0.12
    strap = [
        (x - 0.12, y, low),
        (x - 0.10, y, high),
        (x, y, z - 0.05),
        (x + 0.10, y, high),
        (x + 0.12, y, low),
    ]
    t.add(tube(strap, 0.011), leather, part="bag")
    t.add(
        box(0.305, 0.125, 0.02, 0.005, loc=(x, y, z - drop - 0.09)),
        plain((0.1, 0.04, 0.015), 0.4),
        part="bag",
    )


LOOKS = (
    Look(),
    Look((0.30, 0.04, 0.04), (0.06, 0.06, 0.07), hair=(0.20, 0.10, 0.04), long_hair=True, coat=True),
    Look((0.40, 0.34, 0.24), (0.04, 0.06, 0.12), (0.20, 0.10, 0.06), backpack=True),
    Look((0.04, 0.16, 0.09), (0.16, 0.13, 0.10), hair=(0.30, 0.20, 0.08)),
    Look((0.50, 0.32, 0.03), (0.03, 0.03, 0.035), (0.34, 0.18, 0.11)),
    Look((0.45, 0.45, 0.44), (0.16, 0.05, 0.05), hair=(0.05, 0.03, 0.02), long_hair=True),
    Look((0.10, 0.05, 0.16), (0.05, 0.07, 0.13), hair=(0.35, 0.34, 0.33), coat=True),
)


def mannequin(loc, rot=0, dress: Colour = (0.45, 0.05, 0.20)) -> Thing:
    """A shop's figure of white plastic on a round foot, without hair or face; no object, but a region."""
    t = Thing("person", loc, rot, region="mannequin")
    white = plain((0.80, 0.78, 0.74), 0.25, coat=0.5)
    t.add(
        blob(
            [
                ((0, -0.08, 0.88), (0.01, -0.08, 0.10), 0.085, 0.045),
                ((0, 0.08, 0.88), (0.04, 0.10, 0.10), 0.085, 0.045),
                (0.04, -0.08, 0.07, 0.10, 0.04, 0.035),
                (0.07, 0.10, 0.07, 0.10, 0.04, 0.035),
            ],
            0.012,
            4,
        ),
        white,
        180,
    )
    t.add(
        blob(
            [
                ((0, -0.17, 1.36), (-0.05, -0.28, 1.10), 0.05, 0.04),
                ((-0.05, -0.28, 1.10), (0.08, -0.24, 0.90), 0.04, 0.03),
                ((0, 0.17, 1.36), (-0.02, 0.32, 1.14), 0.05, 0.04),
                ((-0.02, 0.32, 1.14), (0.16, 0.30, 1.02), 0.04, 0.03),
                ((0, 0, 1.36), (0.01, 0, 1.56), 0.05, 0.045),
                (0.02, 0, 1.64, 0.085, 0.07, 0.115),
            ],
            0.01,
            4,
        ),
        white,
        180,
    )
    t.add(
        blob(
            [
                ((0, 0, 1.0), (0, 0, 1.30), 0.115, 0.135),
                (0, -0.09, 1.33, 0.09, 0.09, 0.07),
                (0, 0.09, 1.33, 0.09, 0.09, 0.07),
                ((0, 0, 0.98), (0, 0, 0.62), 0.13, 0.20),
            ],
            0.012,
            5,
        ),
        cloth(dress),
        180,
    )
    t.add(lathe([(0, 0.03), (0.19, 0.03, 0.01), (0.2, 0, 0.005)], 32), plain((0.5, 0.5, 0.5), 0.2, 1))
    return t
