"""Cars that a learner meets on the street: hatchback, saloon, van, pick-up."""

from __future__ import annotations

from coachwork import SIDE, TOP, Cuts, Station, body, lacquer, wheel
from materials import plain
from shapes import Thing, box, lathe, tube

Colour = tuple[float, float, float]
FLOOR, HUB = 0.20, 0.325
RED, BLUE, SILVER, WHITE, BLACK, GREEN, SAND = (
    (0.42, 0.02, 0.015),
    (0.02, 0.07, 0.22),
    (0.45, 0.46, 0.47),
    (0.75, 0.75, 0.73),
    (0.012, 0.012, 0.014),
    (0.03, 0.12, 0.07),
    (0.42, 0.33, 0.2),
)

HATCHBACK = [
    Station(2.08, 0.66, 0.56, 0.58, 0.50),
    Station(2.02, 0.78, 0.66, 0.69, 0.60),
    Station(1.75, 0.87, 0.75, 0.80, 0.70),
    Station(1.25, 0.89, 0.83, 0.91, 0.70),
    Station(0.98, 0.89, 0.86, 0.96, 0.70),
    Station(0.88, 0.89, 0.87, 0.99, 0.70),
    Station(0.20, 0.89, 0.91, 1.40, 0.60),
    Station(0.08, 0.89, 0.91, 1.44, 0.60),
    Station(-0.42, 0.89, 0.92, 1.49, 0.61),
    Station(-0.49, 0.89, 0.92, 1.49, 0.61),
    Station(-1.22, 0.88, 0.95, 1.46, 0.60),
    Station(-1.30, 0.88, 0.96, 1.45, 0.60),
    Station(-1.66, 0.86, 0.98, 1.41, 0.59),
    Station(-1.74, 0.86, 0.98, 1.38, 0.58),
    Station(-1.98, 0.83, 0.97, 1.03, 0.66),
    Station(-2.06, 0.80, 0.88, 0.92, 0.66),
    Station(-2.10, 0.74, 0.60, 0.66, 0.60),
]
SALOON = [
    Station(2.30, 0.66, 0.54, 0.56, 0.50),
    Station(2.24, 0.80, 0.66, 0.69, 0.62),
    Station(1.95, 0.88, 0.74, 0.78, 0.72),
    Station(1.30, 0.90, 0.81, 0.88, 0.72),
    Station(1.05, 0.90, 0.84, 0.93, 0.72),
    Station(0.95, 0.90, 0.85, 0.96, 0.72),
    Station(0.15, 0.90, 0.89, 1.37, 0.60),
    Station(0.03, 0.90, 0.89, 1.41, 0.60),
    Station(-0.42, 0.90, 0.90, 1.44, 0.60),
    Station(-0.49, 0.90, 0.90, 1.44, 0.60),
    Station(-1.10, 0.90, 0.92, 1.39, 0.59),
    Station(-1.24, 0.90, 0.92, 1.37, 0.58),
    Station(-1.30, 0.90, 0.93, 1.35, 0.58),
    Station(-1.36, 0.90, 0.93, 1.33, 0.58),
    Station(-1.90, 0.88, 0.93, 0.99, 0.70),
    Station(-2.30, 0.84, 0.88, 0.92, 0.70),
    Station(-2.38, 0.76, 0.60, 0.66, 0.60),
]
PANES = [(5, SIDE), (6, SIDE), (7, SIDE), (9, SIDE), (5, TOP), (13, TOP)]
VAN = [
    Station(2.55, 0.70, 0.70, 0.74, 0.55),
    Station(2.50, 0.86, 0.84, 0.90, 0.68),
    Station(2.25, 0.95, 0.96, 1.04, 0.76),
    Station(1.85, 0.97, 1.05, 1.18, 0.76),
    Station(1.72, 0.97, 1.07, 1.24, 0.76),
    Station(1.62, 0.97, 1.08, 1.27, 0.76),
    Station(0.95, 0.97, 1.10, 2.02, 0.76),
    Station(0.83, 0.97, 1.10, 2.08, 0.78),
    Station(0.25, 0.97, 1.10, 2.16, 0.82),
    Station(0.15, 0.97, 1.10, 2.17, 0.82),
    Station(-1.20, 0.97, 1.10, 2.18, 0.84),
    Station(-2.35, 0.97, 1.10, 2.17, 0.84),
    Station(-2.52, 0.95, 1.08, 2.10, 0.80),
    Station(-2.55, 0.92, 1.05, 1.90, 0.78),
]
PICKUP = [
    Station(2.55, 0.72, 0.72, 0.76, 0.62),
    Station(2.50, 0.86, 0.88, 0.92, 0.72),
    Station(2.25, 0.93, 0.97, 1.03, 0.78),
    Station(1.35, 0.95, 1.02, 1.10, 0.78),
    Station(1.10, 0.95, 1.04, 1.14, 0.78),
    Station(1.00, 0.95, 1.05, 1.17, 0.78),
    Station(0.40, 0.95, 1.07, 1.66, 0.66),
    Station(0.30, 0.95, 1.07, 1.71, 0.66),
    Station(-0.20, 0.95, 1.08, 1.76, 0.67),
    Station(-0.45, 0.95, 1.08, 1.75, 0.67),
    Station(-0.60, 0.95, 1.08, 1.70, 0.66),
    Station(-0.75, 0.95, 1.07, 1.16, 0.76),
    Station(-0.80, 0.94, 1.04, 1.10, 0.76),
]


def car(loc, rot=0, col: Colour = RED, shape: str = "hatchback", aerial: bool = False, **k) -> Thing:
    """A family car, about 4.2 by 1.8 by 1.5 m, that looks along +x; the aerial is a thin rod of 0.75 m on the roof."""
    t = Thing("car", loc, rot, **k)
    stations = SALOON if shape == "saloon" else HATCHBACK
    axles = (1.42, -1.32) if shape == "saloon" else (1.30, -1.26)
    paint = lacquer(col)
    body(t, stations, FLOOR, [*PANES, (11, SIDE)], Cuts(axles, 0.385, (0.80, -0.46), 0.89, 0.9, HUB), paint)
    for x in axles:
        for y in (-1, 1):
            wheel(t, x, y * 0.875, HUB)
    _trim(t, stations[0].x, stations[-1].x, paint)
    _cabin(t)
    if aerial:
        t.add(
            tube([(-0.9, 0.25, 1.46), (-1.12, 0.25, 2.18)], 0.009, spline="POLY"),
            plain((0.01, 0.01, 0.01), 0.5),
            part="aerial",
            out=True,
        )
    return t


def _trim(
    t: Thing,
    front: float,
    back: float,
    paint,
    mirror=(0.60, 0.95),
    lift: float = 0.0,
    handles=(-0.30, -1.0),
    tails: bool = True,
) -> None:
    """Lamps, grille, plates, handles, mirrors; `mirror` is the place (x, z) of a mirror's arm, `lift` raises the face."""
    black, chrome = plain((0.012, 0.012, 0.012), 0.45), plain((0.7, 0.7, 0.72), 0.15, 1)
    lamp, tail, plate = (
        plain((0.75, 0.78, 0.8), 0.06, coat=1),
        plain((0.35, 0.005, 0.005), 0.12, coat=1),
        plain((0.8, 0.8, 0.76), 0.5),
    )
    t.add(box(0.10, 0.86, 0.10, 0.02, loc=(front - 0.02, 0, 0.53 + lift)), black)
    t.add(box(0.10, 1.10, 0.10, 0.02, loc=(front - 0.03, 0, 0.32 + lift)), black)
    t.add(box(0.02, 0.46, 0.10, 0.004, loc=(front + 0.025, 0, 0.425 + lift)), plate)
    t.add(box(0.02, 0.46, 0.10, 0.004, loc=(back, 0, 0.62 + lift)), plate)
    t.add(box(0.14, 1.3, 0.12, 0.02, loc=(back + 0.04, 0, 0.34 + lift)), black)
    x, z = mirror
    for y, side in ((-1, "mirror_right"), (1, "mirror_left")):
        t.add(box(0.26, 0.26, 0.11, 0.04, 4, loc=(front - 0.15, y * 0.63, 0.62 + lift * 1.2)), lamp)
        if tails:
            t.add(box(0.16, 0.24, 0.16, 0.03, 4, loc=(back + 0.095, y * 0.66, 0.82 + lift)), tail)
        t.add(box(0.09, 0.14, 0.04, 0.012, loc=(x + 0.02, y * (0.89 + lift * 0.3), z)), black, part=side)
        t.add(
            box(0.13, 0.20, 0.13 + lift * 0.5, 0.035, 4, loc=(x, y * (1.02 + lift * 0.3), z + 0.04)),
            paint,
            part=side,
        )
        for hx in handles:
            t.add(box(0.19, 0.04, 0.03, 0.01, loc=(hx, y * (0.885 + lift * 0.4), 0.80 + lift)), chrome)


def _cabin(t: Thing) -> None:
    """Seats, steering wheel and floor, which make the windows look like windows."""
    cloth = plain((0.05, 0.05, 0.055), 0.9)
    t.add(box(2.6, 1.5, 0.05, 0, loc=(-0.4, 0, 0.62)), cloth)
    t.add(box(0.3, 1.35, 0.25, 0.06, loc=(0.75, 0, 0.78)), cloth)
    for x in (-0.25, -1.15):
        for y in (-0.36, 0.36):
            t.add(box(0.14, 0.48, 0.6, 0.05), cloth, loc=(x, y, 0.85), rot=(0, -8, 0))
            t.add(box(0.10, 0.26, 0.17, 0.04, loc=(x - 0.13, y, 1.22)), cloth)
    ring = lathe([(0.17, 0), (0.19, 0.01), (0.17, 0.02), (0.17, 0)], 32)
    t.add(ring, cloth, loc=(0.42, 0.36, 0.95), rot=(0, -65, 0))


def van(loc, rot=0, col: Colour = WHITE, **k) -> Thing:
    """A delivery van without rear windows, 5.1 m long, 2.2 m high. The card calls it a car."""
    t = Thing("car", loc, rot, **k)
    paint = lacquer(col)
    body(
        t,
        VAN,
        0.25,
        [(5, SIDE), (6, SIDE), (7, SIDE), (5, TOP)],
        Cuts((1.70, -1.55), 0.40, (0.95, -0.10, -1.0), 0.97, 1.05, 0.34),
        paint,
    )
    for x in (1.70, -1.55):
        for y in (-1, 1):
            wheel(t, x, y * 0.95, 0.34)
    _trim(t, 2.55, -2.55, paint, mirror=(1.35, 1.30), lift=0.16, handles=(0.2,))
    t.add(box(0.01, 0.012, 1.7, 0, loc=(-2.55, 0, 1.2)), plain((0.02, 0.02, 0.02), 0.9))
    return t


def pickup(loc, rot=0, col: Colour = GREEN, **k) -> Thing:
    """A pick-up with an open bed and three planks on it, 5.2 m long. The card calls it a truck."""
    t = Thing("truck", loc, rot, **k)
    paint, dark = lacquer(col), plain((0.03, 0.03, 0.03), 0.7)
    body(
        t,
        PICKUP,
        0.36,
        [(5, SIDE), (6, SIDE), (7, SIDE), (5, TOP), (10, TOP)],
        Cuts((1.68,), 0.44, (1.02, -0.32), 0.95, 1.0, 0.38),
        paint,
    )
    for y in (-1, 1):
        for x0, x1, z0 in ((-0.82, -1.26, 0.50), (-1.26, -2.14, 0.84), (-2.14, -2.62, 0.50)):
            t.add(box(x0 - x1, 0.07, 1.05 - z0, 0.01, loc=((x0 + x1) / 2, y * 0.89, (1.05 + z0) / 2)), paint)
        for x in (1.68, -1.70):
            wheel(t, x, y * 0.94, 0.38)
        t.add(
            box(0.05, 0.12, 0.30, 0.01, loc=(-2.64, y * 0.85, 0.85)),
            plain((0.35, 0.005, 0.005), 0.12, coat=1),
        )
    t.add(box(0.06, 1.72, 0.52, 0.01, loc=(-2.60, 0, 0.79)), paint)
    t.add(box(1.8, 1.7, 0.08, 0, loc=(-1.7, 0, 0.56)), dark)
    t.add(box(3.2, 0.8, 0.2, 0.02, loc=(-0.95, 0, 0.46)), dark)
    for i in range(3):
        t.add(
            box(1.75, 0.2, 0.05, 0.004),
            plain((0.45, 0.28, 0.13), 0.8, grain=0.3, gscale=30),
            loc=(-1.68, -0.5 + 0.3 * i, 1.03 + 0.05 * (i % 2)),
            rot=(0, -4, 0),
        )
    _trim(t, 2.55, -2.62, paint, mirror=(0.78, 1.14), lift=0.2, handles=(-0.2,), tails=False)
    return t
