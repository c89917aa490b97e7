"""Large vehicles: bus, lorry, car-carrier."""

from __future__ import annotations

from coachwork import lacquer, wheel
from materials import plain
from shapes import Thing, box, extrude, lathe, tube

Colour = tuple[float, float, float]
ORANGE, CREAM, NAVY, STEEL = (0.55, 0.20, 0.01), (0.62, 0.56, 0.42), (0.02, 0.05, 0.14), (0.4, 0.41, 0.42)


def pane():
    """Dark glass of a large vehicle, bright where the sky shines in it."""
    return plain((0.012, 0.016, 0.02), 0.10, coat=1, name="pane")


def bus(loc, rot=0, col: Colour = ORANGE, length: float = 11.0, number: str = "27", **k) -> Thing:
    """A town bus that looks along +x: 2.5 m wide, 3.1 m high, doors on its right side (-y)."""
    t = Thing("bus", loc, rot, **k)
    paint, glass, black = lacquer(col), pane(), plain((0.012, 0.012, 0.012), 0.5)
    half, wide = length / 2, 2.5
    side = [
        (-half, 0.32, 0.1),
        (-half, 3.05, 0.22),
        (half - 0.22, 3.05, 0.3),
        (half, 1.5, 0.5),
        (half, 0.32, 0.1),
    ]
    extrude(side, wide, paint, t, 0.09)
    for y in (-1, 1):
        _bus_windows(t, half, y, glass, black)
        t.add(
            box(length - 0.1, 0.012, 0.16, 0.004, loc=(0, y * wide / 2, 0.86)), plain((0.75, 0.73, 0.66), 0.4)
        )
        t.add(
            box(0.06, 0.34, 0.20, 0.03, loc=(half + 0.0, y * 0.88, 0.72)),
            plain((0.85, 0.87, 0.88), 0.06, coat=1),
        )
        t.add(
            box(0.05, 0.18, 0.40, 0.02, loc=(-half, y * 1.0, 0.95)), plain((0.35, 0.005, 0.005), 0.12, coat=1)
        )
        for x in (half - 2.4, -half + 2.9):
            t.add(
                lathe([(0, 0), (0.56, 0), (0.56, 0.012), (0, 0.012)], 48),
                black,
                loc=(x, y * (wide / 2 - 0.008), 0.5),
                rot=(-90 * y, 0, 0),
            )
            t.add(box(1.12, 0.01, 0.25, 0, loc=(x, y * (wide / 2), 0.38)), black)
            wheel(t, x, y * (wide / 2 + 0.02), 0.48, 0.28, (0.5, 0.5, 0.5))
        name = "mirror_left" if y > 0 else "mirror_right"
        t.add(
            tube(
                [(half - 0.15, y * 1.1, 2.9), (half + 0.28, y * 1.25, 2.85), (half + 0.30, y * 1.32, 2.5)],
                0.025,
            ),
            black,
            part=name,
        )
        t.add(box(0.10, 0.24, 0.50, 0.03, loc=(half + 0.30, y * 1.34, 2.25)), black, part=name)
    _bus_face(t, half, glass, black, number)
    t.add(box(length - 0.1, wide - 0.2, 0.16, 0.02, loc=(0, 0, 0.34)), black)
    t.add(box(2.2, 1.7, 0.22, 0.06, loc=(-1.5, 0, 3.12)), plain((0.6, 0.6, 0.58), 0.5))
    return t


def _bus_windows(t, half, y, glass, black) -> None:
    doors = (half - 0.95, -0.4) if y < 0 else ()
    first, last, n = -half + 0.35, half - 0.5, 8
    step = (last - first) / n
    t.add(box(last - first, 0.012, 1.12, 0.006, loc=((first + last) / 2, y * 1.247, 2.06)), black)
    for i in range(n):
        t.add(box(step - 0.09, 0.012, 1.02, 0.006, loc=(first + step * (i + 0.5), y * 1.252, 2.06)), glass)
        t.add(box(step - 0.09, 0.016, 0.02, 0, loc=(first + step * (i + 0.5), y * 1.254, 2.33)), black)
    for x in doors:
        t.add(box(1.26, 0.02, 2.16, 0.006, loc=(x, y * 1.25, 1.50)), black)
        for dx in (-0.3, 0.3):
            t.add(box(0.5, 0.02, 1.98, 0.01, loc=(x + dx, y * 1.258, 1.50)), glass)


def _bus_face(t, half, glass, black, number) -> None:
    t.add(box(0.04, 2.26, 1.28, 0.015), glass, loc=(half - 0.085, 0, 1.98), rot=(0, -8, 0))
    t.add(box(0.05, 1.7, 0.30, 0.01), black, loc=(half - 0.20, 0, 2.80), rot=(0, -8, 0))
    t.add(box(0.04, 0.5, 0.12, 0.004, loc=(half + 0.005, 0, 0.55)), plain((0.8, 0.8, 0.76), 0.5))
    for y in (-0.45, 0.4):
        t.add(tube([(half + 0.02, y, 1.38), (half - 0.05, y + 0.35, 1.95)], 0.012, spline="POLY"), black)
    sign = plain((0.9, 0.45, 0.05), 0.5, name="sign")
    sign.node_tree.nodes["Principled BSDF"].inputs["Emission Color"].default_value = (1, 0.5, 0.08, 1)
    sign.node_tree.nodes["Principled BSDF"].inputs["Emission Strength"].default_value = 1.5
    for i, _ in enumerate(number):
        t.add(box(0.05, 0.10, 0.20, 0.01), sign, loc=(half - 0.19, 0.5 - i * 0.2, 2.80), rot=(0, -8, 0))
    for i in range(5):
        t.add(box(0.05, 0.14, 0.09, 0.01), sign, loc=(half - 0.19, 0.0 - i * 0.17, 2.80), rot=(0, -8, 0))
    t.add(box(0.03, 2.0, 0.9, 0.02, loc=(-half - 0.005, 0, 2.2)), glass)


def _cab(t, front: float, paint) -> None:
    """A lorry's cab whose nose is at x = front."""
    glass, black = pane(), plain((0.012, 0.012, 0.012), 0.5)
    side = [
        (front - 2.0, 0.55, 0.05),
        (front - 2.0, 2.75, 0.15),
        (front - 0.5, 2.78, 0.3),
        (front - 0.05, 1.6, 0.3),
        (front, 0.45, 0.15),
        (front - 0.3, 0.40, 0.05),
    ]
    extrude(side, 2.35, paint, t, 0.08)
    t.add(box(0.04, 2.1, 0.92, 0.02), glass, loc=(front - 0.205, 0, 2.08), rot=(0, -20, 0))
    t.add(box(0.06, 1.7, 0.5, 0.03, loc=(front - 0.0, 0, 1.15)), black)
    for z in (1.0, 1.15, 1.3):
        t.add(box(0.08, 1.66, 0.04, 0.01, loc=(front + 0.01, 0, z)), plain((0.5, 0.5, 0.5), 0.3, 0.8))
    t.add(box(0.2, 2.3, 0.3, 0.05, loc=(front - 0.03, 0, 0.52)), black)
    for y in (-1, 1):
        t.add(box(0.85, 0.03, 0.72, 0.02, loc=(front - 0.98, y * 1.17, 2.12)), glass)
        t.add(box(0.012, 0.02, 1.9, 0, loc=(front - 0.5, y * 1.175, 1.6)), black)
        t.add(box(0.012, 0.02, 1.9, 0, loc=(front - 1.5, y * 1.175, 1.6)), black)
        t.add(box(0.18, 0.04, 0.04, 0.01, loc=(front - 1.35, y * 1.18, 1.5)), black)
        t.add(
            box(0.10, 0.34, 0.2, 0.04, loc=(front - 0.0, y * 0.9, 0.68)),
            plain((0.85, 0.87, 0.88), 0.06, coat=1),
        )
        name = "mirror_left" if y > 0 else "mirror_right"
        arm = [(front - 0.4, y * 1.15, 2.5), (front - 0.2, y * 1.38, 2.48), (front - 0.2, y * 1.4, 2.1)]
        t.add(tube(arm, 0.02), black, part=name)
        t.add(box(0.1, 0.2, 0.48, 0.03, loc=(front - 0.2, y * 1.4, 2.02)), black, part=name)
        t.add(
            lathe([(0, 0), (0.58, 0), (0.58, 0.012), (0, 0.012)], 40),
            black,
            loc=(front - 1.15, y * 1.168, 0.55),
            rot=(-90 * y, 0, 0),
        )
        wheel(t, front - 1.15, y * 1.2, 0.48, 0.28, (0.5, 0.5, 0.5))


def _chassis(t, front: float, back: float, axles) -> None:
    black = plain((0.02, 0.02, 0.02), 0.6)
    t.add(box(front - back, 0.9, 0.22, 0.02, loc=((front + back) / 2, 0, 0.78)), black)
    for x in axles:
        for y in (-1, 1):
            wheel(t, x, y * 1.18, 0.48, 0.5, (0.5, 0.5, 0.5))
    for y in (-1, 1):
        t.add(
            box(0.08, 0.4, 0.14, 0.02, loc=(back, y * 0.9, 0.75)), plain((0.35, 0.005, 0.005), 0.12, coat=1)
        )
        t.add(
            box(1.3, 0.5, 0.5, 0.1, loc=(front - 3.0, y * 0.85, 0.62)), plain((0.35, 0.35, 0.36), 0.35, 0.8)
        )


def lorry(loc, rot=0, col: Colour = NAVY, load: Colour = CREAM, **k) -> Thing:
    """A lorry with a closed box, 8 m long, 3.5 m high; looks along +x. The card calls it a truck."""
    t = Thing("truck", loc, rot, **k)
    _cab(t, 4.0, lacquer(col))
    _chassis(t, 3.0, -4.0, (-2.4,))
    t.add(box(5.8, 2.45, 2.55, 0.04, loc=(-1.1, 0, 2.25)), plain(load, 0.45, coat=0.3))
    rail = plain((0.55, 0.55, 0.55), 0.3, 0.8)
    for y in (-1, 1):
        for z in (0.99, 3.51):
            t.add(box(5.82, 0.05, 0.08, 0.01, loc=(-1.1, y * 1.22, z)), rail)
        for x in (-3.99, 1.79):
            t.add(box(0.08, 0.05, 2.56, 0.01, loc=(x, y * 1.22, 2.25)), rail)
        t.add(box(2.6, 0.02, 0.55, 0.004, loc=(-1.2, y * 1.226, 2.5)), plain(col, 0.5))
    return t


def car_carrier(loc, rot=0, col: Colour = (0.5, 0.02, 0.02), **k) -> Thing:
    """A lorry with a low open deck (top at z = 1.02, x from -4.2 to 1.7) that one car stands on."""
    t = Thing("truck", loc, rot, **k)
    _cab(t, 4.2, lacquer(col))
    _chassis(t, 3.2, -4.2, (-2.3, -3.3))
    steel, dark = plain(STEEL, 0.5, 0.7, grain=0.1, gscale=20), plain((0.03, 0.03, 0.03), 0.6)
    t.add(box(6.0, 2.3, 0.10, 0.02, loc=(-1.2, 0, 0.97)), steel)
    t.add(box(0.12, 2.3, 1.5, 0.03, loc=(1.85, 0, 1.7)), steel)
    for y in (-1, 1):
        t.add(box(6.0, 0.08, 0.16, 0.01, loc=(-1.2, y * 1.12, 0.98)), plain((0.55, 0.38, 0.02), 0.5))
        t.add(box(1.6, 0.4, 0.06, 0.01), dark, loc=(-4.75, y * 0.7, 0.62), rot=(0, -32, 0))
    return t
