"""A bicycle workshop."""

from __future__ import annotations

from bicycles import bicycle
from crockery import bottle_flask
from furniture import chair
from materials import OAK, plain, wood
from rooms import room_light
from shapes import Thing, box, lathe, tube
from stage import camera
from town import tiles
from toys import toy_bus, toy_car

from shots import shot


def _workshop() -> None:
    """Concrete floor, a brick wall at y = 1.8, a board with tools, a bench with drawers."""
    ground = Thing("floor", label=False)
    ground.add(box(9, 7, 0.1, 0, loc=(0, -0.5, -0.05)), plain((0.26, 0.255, 0.245), 0.7, grain=0.5, gscale=6))
    wall = Thing("wall", label=False)
    bricks = tiles((0.42, 0.38, 0.34), (0.3, 0.29, 0.27), 0.24, 0.075, 0.008, True)
    wall.add(box(9, 0.1, 3.4, 0, loc=(0, 1.85, 1.7)), bricks)
    _tools((-1.0, 1.78, 1.55))
    top = Thing("workbench", (1.55, 1.35, 0), label=False)
    top.add(box(2.0, 0.7, 0.06, 0.008, loc=(0, 0, 0.83)), wood(OAK))
    steel = plain((0.10, 0.16, 0.20), 0.45, 0.3)
    for x in (-0.9, 0.9):
        top.add(box(0.08, 0.6, 0.8, 0.01, loc=(x, 0, 0.4)), steel)
    for i in range(3):
        top.add(box(0.6, 0.6, 0.22, 0.01, loc=(0.5, 0, 0.22 + 0.25 * i)), steel)
        top.add(
            box(0.3, 0.03, 0.02, 0.005, loc=(0.5, -0.32, 0.26 + 0.25 * i)), plain((0.6, 0.6, 0.6), 0.3, 1)
        )


def _tools(loc: tuple[float, float, float]) -> None:
    board = Thing("tool board", loc, label=False)
    board.add(box(1.9, 0.03, 1.0, 0.006), plain((0.40, 0.30, 0.18), 0.8, grain=0.2, gscale=30))
    iron, red = plain((0.45, 0.45, 0.46), 0.3, 0.9), plain((0.35, 0.03, 0.02), 0.5)
    for i in range(7):
        x, long = -0.75 + i * 0.25, 0.26 + 0.05 * (i % 3)
        board.add(box(0.03, 0.02, long, 0.006, loc=(x, -0.03, 0.1)), iron)
        board.add(box(0.045, 0.03, 0.14, 0.012, loc=(x, -0.035, 0.1 - long / 2 - 0.06)), red)
    ring = lathe([(0.12, 0), (0.15, 0.015), (0.12, 0.03), (0.12, 0)], 32)
    board.add(ring, plain((0.02, 0.02, 0.02), 0.7), loc=(0.65, -0.04, -0.3), rot=(90, 0, 0))
    board.add(tube([(-0.7, -0.04, -0.32), (-0.1, -0.04, -0.36)], 0.012), iron)


@shot(samples=8, exposure=0.35)
def workshop_1() -> None:
    """Three bicycles that lean on each other."""
    room_light(5, 0.4)
    _workshop()
    bicycle((-0.25, 1.25, 0), 4, (0.45, 0.03, 0.02), lean=-9)
    bicycle((0.15, 0.88, 0), -3, (0.02, 0.12, 0.30), lean=-11)
    bicycle((-0.15, 0.48, 0), 5, (0.45, 0.32, 0.03), lean=-12)
    camera((0.2, -3.4, 1.35), (0, 0.7, 0.62), 36, 7.1, 4)


@shot(samples=8, exposure=0.35)
def workshop_2() -> None:
    """Toys on a box, four small cars and a bus; beside them a real bicycle, a chair and a bottle."""
    room_light(5, 0.4)
    _workshop()
    bicycle((-0.95, 0.75, 0), 6, (0.03, 0.22, 0.12), lean=-8)
    chair((1.35, 0.35, 0), 205)
    crate = Thing("box", (0.35, -0.55, 0), 8, label=False)
    crate.add(box(0.95, 0.5, 0.34, 0.01, loc=(0, 0, 0.17)), wood(OAK))
    toys = (
        (0.05, -0.62, 200, (0.60, 0.05, 0.03)),
        (0.30, -0.70, 160, (0.05, 0.2, 0.5)),
        (0.55, -0.60, 195, (0.6, 0.5, 0.05)),
    )
    for x, y, turn, col in toys:
        toy_car((x, y, 0.34), turn, col)
    toy_bus((0.38, -0.42, 0.34), 12)
    toy_car((0.98, -0.95, 0), 150, (0.08, 0.35, 0.15))
    bottle_flask((0.72, -0.42, 0.34), (0.35, 0.06, 0.04))
    camera((0.15, -3.3, 1.3), (0.15, 0, 0.55), 36, 7.1, 3.2)
