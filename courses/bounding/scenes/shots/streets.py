"""Streets."""

from __future__ import annotations

from bicycles import bicycle
from birds import bird
from cars import BLACK, BLUE, GREEN, RED, SAND, SILVER, WHITE, car, pickup, van
from figures import LOOKS, PHONE, STAND, STRIDE, WALK, mannequin, person
from green import lawn, tree, woods
from heavy import bus, lorry
from houses import house, terrace, words
from materials import plain
from shapes import Thing, box, tube
from stage import camera
from town import bin_, bollards, daylight, lamp_post, pavement, road

from shots import shot


def _street(seed: int, far: float = 7.0, trees: tuple[float, ...] = (), shops: bool = True) -> None:
    """A road along x from y = -6 to 4, the far pavement, houses behind it, trees and lamps at its edge."""
    road(-9, 4, -2.0)
    pavement(4, far)
    terrace(far, -36, 36, seed, shops)
    for k, x in enumerate(trees):
        tree((x, 4.8, 0.13), seed + k, 6.4, 2.0)
    for x in (-16, -2, 12):
        lamp_post((x + seed % 4, 4.4, 0.13), -90)


@shot(samples=5, exposure=0.35)
def street_1() -> None:
    """A bus that fills the picture, cars behind it."""
    daylight(40, 205)
    _street(3, trees=(-11, 9))
    bus((0.3, -1.2, 0), 0)
    car((-8.6, 2.8, 0), 180, BLUE, "saloon")
    car((9.4, 2.8, 0), 180, SILVER)
    camera((1.6, -13.4, 2.1), (0.35, -1, 1.55), 34, 8, 11)


@shot(samples=5, exposure=0.35)
def street_2() -> None:
    """Nine objects: a bus, four cars (two far and tiny), three people, a bicycle."""
    daylight(36, 160)
    road(-5, 5, 0, 260, x=90)
    pavement(5, 8, length=260)
    pavement(-8, -5, length=260, kerb=1)
    terrace(8, -10, 110, 8)
    for k, x in enumerate((16, 34, 52)):
        tree((x, 6, 0.13), k, 6, 1.9)
    for x in (12, 30, 55):
        lamp_post((x, -5.5, 0.13), 90)
    lawn(-10, 130, -40, -8, 4000)
    woods(-16, 14, 110, 6, 10, 6)
    bus((27, -2.4, 0), 180, GREEN)
    car((9.5, 2.2, 0), 0, RED)
    car((16.5, 3.9, 0), 0, WHITE, "saloon")
    car((80, 1.2, 0), 0, SILVER)
    car((96, 4.4, 0), 0, BLACK)
    bicycle((8.2, -3.6, 0), 150, RED)
    person((11.5, 6.2, 0.13), 185, LOOKS[1], WALK)
    person((14.5, 5.9, 0.13), 10, LOOKS[2], STRIDE)
    person((13.5, -6.4, 0.13), 170, LOOKS[3], STRIDE)
    camera((-1.5, -1.2, 2.4), (20, 0.4, 1.0), 36, 8, 13)


@shot(samples=5, exposure=0.35)
def street_3() -> None:
    """A van, a pick-up, a lorry, a bus, a bicycle and a car."""
    daylight(40, 205)
    road(-22, 10, 1.2)
    pavement(10, 13)
    terrace(13, -36, 36, 5)
    for k, x in enumerate((-13, 3.5, 15)):
        tree((x, 10.8, 0.13), 60 + k, 6.4, 2.0)
    bus((-6.4, 6.8, 0), 0, SAND)
    lorry((5.6, 6.6, 0), 180)
    van((-4.9, -0.6, 0), 0)
    pickup((1.4, -0.2, 0), 180)
    car((6.4, 0.0, 0), 0, RED)
    bicycle((4.0, -3.0, 0), 176)
    camera((0.0, -17.5, 3.6), (0.0, 2, 1.2), 34, 11, 18)


@shot(samples=5, exposure=0.35)
def street_4() -> None:
    """A person near; far away six cars, three of them lower than 16 pixels."""
    daylight(36, 160)
    road(-5, 5, 0, 460, x=190)
    pavement(5, 8, length=400)
    pavement(-8, -5, length=400, kerb=1)
    terrace(8, -10, 190, 12)
    lawn(-10, 330, -60, -8, 4000)
    woods(-15, 10, 190, 16, 9, 8)
    for x in (14, 38, 70):
        lamp_post((x, -5.5, 0.13), 90)
    tree((24, 6, 0.13), 4, 6, 1.9)
    person((6.5, -2.6, 0), 160, LOOKS[1], STRIDE)
    cars = (
        (42, 2.2, 0, RED),
        (56, -2.4, 180, WHITE),
        (70, 3.9, 0, BLUE),
        (118, 1.0, 0, WHITE),
        (132, -3.3, 180, RED),
        (150, 4.3, 0, SILVER),
    )
    for x, y, turn, col in cars:
        car((x, y, 0), turn, col)
    camera((-1.0, -0.8, 2.6), (20, 0.3, 1.5), 36, 8, 9)


@shot(samples=5, exposure=0.35)
def street_5() -> None:
    """A car that leaves the picture on the right; a bus behind it, also cut off."""
    daylight(40, 215)
    _street(9, trees=(-9, -3))
    car((5.3, -1.6, 0), 0, RED)
    bus((8.6, 1.9, 0), 180, GREEN)
    car((-4.6, 2.9, 0), 180, SILVER, "saloon")
    person((-0.9, 5.2, 0.13), 12, LOOKS[4], WALK)
    camera((-0.4, -11.5, 1.9), (-0.2, 0, 1.35), 34, 8, 11)


@shot(samples=5, exposure=0.35)
def street_6() -> None:
    """Five people in a queue at a bus stop."""
    daylight(42, 200)
    road(-9, 2, -4)
    pavement(2, 7)
    terrace(7, -36, 36, 14)
    _stop((2.5, 2.7, 0.13))
    poses = (STAND, PHONE, STAND, PHONE, STAND)
    turns = (-8, 6, 25, -15, 4)
    for k, pose in enumerate(poses):
        look = LOOKS[(k * 2 + 1) % len(LOOKS)]
        person((1.55 - k * 0.66, 3.0 + 0.12 * (k % 2), 0.13), turns[k], look, pose)
    tree((-5.4, 3.2, 0.13), 71, 6.4, 2.0)
    bin_((3.6, 3.2, 0.13))
    camera((0.2, -4.0, 1.7), (0.2, 3, 1.12), 36, 7.1, 7.1)


def _stop(loc) -> None:
    stop = Thing("bus stop", loc, label=False)
    iron = plain((0.05, 0.06, 0.07), 0.4, 0.5)
    stop.add(tube([(0, 0, 0), (0, 0, 2.7)], 0.04, spline="POLY"), iron)
    stop.add(box(0.5, 0.04, 0.5, 0.02, loc=(0, 0, 2.5)), plain((0.55, 0.36, 0.02), 0.5))
    words(stop, "BUS", 0.17, plain((0.03, 0.03, 0.03), 0.5), (0, -0.03, 2.44))
    stop.add(box(0.32, 0.03, 0.5, 0.01, loc=(0, 0, 1.5)), plain((0.7, 0.7, 0.66), 0.5))


@shot(samples=5, exposure=0.35)
def street_7() -> None:
    """A shop window with a mannequin in it; a person walks past."""
    daylight(48, 205)
    road(-9, 0, -4)
    pavement(0, 3.4)
    house(-3.4, 3.4, 7.8, 2, (0.26, 0.28, 0.25), 4, shop="FASHION", dressed=True)
    house(4.4, 3.4, 6.6, 3, (0.30, 0.11, 0.07), 9)
    house(-10.0, 3.4, 6.6, 3, (0.50, 0.33, 0.15), 10)
    mannequin((-1.55, 3.82, 0.35), -80)
    mannequin((0.35, 3.86, 0.35), -110, (0.03, 0.15, 0.30))
    person((1.35, 1.7, 0.13), 184, LOOKS[2], WALK)
    bollards([(-2.9, 0.5, 0.13), (3.6, 0.5, 0.13)])
    camera((0.1, -4.4, 1.6), (-0.1, 3, 1.45), 36, 8, 6)


@shot(samples=5, exposure=0.35, reflection=True)
def street_8() -> None:
    """Wet ground: a bird and a car, with what is mirrored of them."""
    daylight(30, 150, sky=0.15, sun=2.6)
    road(-9, 6, wet=1.0)
    pavement(6, 9)
    terrace(9, -36, 36, 17)
    tree((-7.2, 6.8, 0.13), 81, 6.4, 2.0)
    car((1.5, 2.3, 0), 172, RED)
    bird((-1.35, -2.75, 0), 15)
    camera((-0.2, -6.4, 1.05), (0.0, 1, 0.72), 36, 9, 5.6)


@shot(samples=5, exposure=0.35)
def street_9() -> None:
    """A van, a pick-up and a lorry in one row."""
    daylight(40, 215)
    road(-22, 7, 2.0)
    pavement(7, 10)
    terrace(10, -36, 36, 19)
    tree((-7.5, 7.8, 0.13), 121, 6.4, 2.0)
    van((-6.2, 0.4, 0), 4, BLUE)
    pickup((-0.6, 0.2, 0), 4, SILVER)
    lorry((6.6, 0.6, 0), 184, (0.30, 0.04, 0.03))
    camera((1.2, -20.5, 3.0), (1.2, 1, 1.3), 34, 11, 21)


@shot(samples=5, exposure=0.35)
def street_10() -> None:
    """Somebody stands behind the bonnet of a parked car, which hides what is below."""
    daylight(42, 210)
    road(-12, 4, -3)
    pavement(4, 8)
    terrace(8, -36, 36, 23)
    tree((-5.6, 5.4, 0.13), 71, 6.2, 1.9)
    lamp_post((6.4, 4.7, 0.13), -90)
    car((0.4, 2.6, 0), 180, BLUE)
    person((-0.95, 4.35, 0.13), 175, LOOKS[1], STAND)
    bin_((-3.1, 5.0, 0.13))
    camera((0.6, -4.6, 1.65), (0.5, 3, 1.05), 42, 8, 7.2)
