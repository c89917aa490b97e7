"""Pictures of the exam, outside."""

from __future__ import annotations

from bicycles import bicycle
from cars import BLACK, BLUE, GREEN, RED, SAND, SILVER, WHITE, car, van
from dogs import dog
from figures import LOOKS, REACH, RIDE, STAND, STRIDE, WALK, bag, person
from green import bush, hedge, lawn, path, rock, tree, woods
from heavy import bus, lorry
from houses import terrace
from stage import camera
from town import bench, bin_, daylight, lamp_post, pavement, road

from shots import shot


@shot(samples=5, exposure=0.35)
def exam_large() -> None:
    """One lorry that nearly fills the picture."""
    daylight(38, 215)
    road(-9, 6, 1.5)
    pavement(6, 9)
    terrace(9, -36, 36, 23)
    tree((-8, 6.8, 0.13), 91, 6.4, 2.0)
    lorry((0, -0.4, 0), -7, (0.03, 0.13, 0.08), (0.55, 0.54, 0.5))
    camera((0.3, -9.9, 2.1), (0.1, 0, 1.75), 32, 8, 9)


@shot(samples=5, exposure=0.5, shadow=True, reflection=True)
def exam_shadow() -> None:
    """A dog and a bicycle on wet ground, both with a shadow and mirrored."""
    daylight(26, 250, sky=0.14, sun=4.4)
    road(-9, 5, wet=1.0)
    pavement(5, 8)
    terrace(8, -36, 36, 27)
    dog((-1.15, 0.2, 0), 12, (0.22, 0.16, 0.10))
    bicycle((0.95, 0.7, 0), 175, (0.4, 0.25, 0.02))
    camera((0.1, -5.2, 1.2), (0.05, 0.5, 0.55), 38, 8, 5.5)


@shot(samples=5, exposure=0.35)
def exam_thin() -> None:
    """A car with an aerial, a dog with its tail up, a person who holds a bag."""
    daylight(40, 210)
    road(-9, 5, -3)
    pavement(5, 8)
    terrace(8, -36, 36, 33)
    tree((6.6, 5.8, 0.13), 95, 6.4, 2.0)
    car((-1.6, 2.2, 0), 4, WHITE, aerial=True)
    dog((-0.9, -1.9, 0), 188, (0.05, 0.045, 0.04))
    bag(person((2.35, -0.6, 0), -75, LOOKS[6], REACH), col=(0.05, 0.09, 0.2))
    camera((0.1, -8.2, 1.7), (0.0, 1, 0.98), 36, 8, 9)


@shot(samples=5, exposure=0.35)
def exam_street() -> None:
    """Ten to find: near a van, a bus, a bicycle and four people, far three cars; two more are too small."""
    daylight(36, 200)
    road(-5, 5, 0, 460, x=190)
    pavement(5, 8, length=400)
    pavement(-8, -5, length=400, kerb=1)
    terrace(8, -10, 190, 41)
    lawn(-10, 330, -60, -8, 4000)
    woods(-15, 10, 190, 26, 9, 8)
    for x in (18, 44, 75):
        lamp_post((x, -5.5, 0.13), 90)
    van((15, 3.6, 0), 0, SAND)
    bus((32, -3.0, 0), 180, BLUE)
    bicycle((10.0, -2.6, 0), 168, GREEN)
    for x, y, turn, k in ((11.5, 6.6, 178, 4), (22.5, -6.3, 5, 1), (12.4, -6.4, 175, 3), (17.0, -6.6, 6, 5)):
        person((x, y, 0.13), turn, LOOKS[k], WALK if k % 2 else STRIDE)
    for x, y, turn, col in (
        (62, 1.2, 0, RED),
        (72, 3.4, 0, WHITE),
        (82, 0.2, 180, BLACK),
        (140, 2.2, 0, SILVER),
        (150, 4.6, 0, RED),
    ):
        car((x, y, 0), turn, col)
    camera((-1.0, -0.4, 2.7), (20, 0.5, 1.4), 36, 8, 14)


@shot(samples=5, exposure=0.35)
def exam_border() -> None:
    """Five to find: three cut off by the border, one hidden and cut off, one whole."""
    daylight(40, 215)
    road(-9, 5, -3.4)
    pavement(5, 8)
    terrace(8, -36, 36, 47)
    tree((1.5, 5.8, 0.13), 97, 6.4, 2.0)
    car((-6.0, 0.6, 0), 180, GREEN)
    bus((-7.7, 3.4, 0), 0, SAND)
    person((1.0, -5.3, 0), 175, LOOKS[4], STRIDE)
    car((6.7, 1.2, 0), 0, SILVER, "saloon")
    bicycle((-0.55, 0.4, 0), 6, RED)
    camera((0, -9.4, 1.7), (0, 1, 1.15), 36, 8, 10)


@shot(samples=5, exposure=0.35)
def exam_overlap() -> None:
    """Six: a rider and the bicycle, two people arm in arm, a dog in front of a car."""
    daylight(42, 205)
    road(-9, 5, -3)
    pavement(5, 8)
    terrace(8, -36, 36, 53)
    bicycle((-2.0, -0.7, 0), 6, (0.02, 0.10, 0.30))
    person((-2.0, -0.7, 0), 6, LOOKS[3], RIDE)
    person((0.55, 0.1, 0), -95, LOOKS[1], STAND)
    person((0.98, 0.15, 0), -80, LOOKS[0], STAND)
    car((2.6, 3.0, 0), 175, SAND)
    dog((2.6, 0.4, 0), 168, (0.06, 0.05, 0.045))
    camera((0.1, -7.6, 1.6), (0.2, 1, 0.98), 36, 7.1, 8)


@shot(samples=5, exposure=0.35)
def exam_empty() -> None:
    """No object at all: bushes like animals, a bench, lamps, a bin."""
    daylight(30, 150)
    lawn(-60, 60, -14, 70, near=(0, -2), seed=44)
    path(-60, 60, 0.8, 3.0)
    woods(20, -34, 34, 45, 9, 4.6)
    woods(30, -40, 40, 46, 11, 5)
    bush((-1.7, -0.2, 0), 5, (0.75, 0.4, 0.5), 9000, 0.04)
    bush((-0.95, -0.25, 0.55), 6, (0.26, 0.22, 0.26), 3000, 0.035)
    bench((1.9, 3.8, 0), 182)
    bin_((3.6, 3.6, 0), (0.12, 0.12, 0.12))
    lamp_post((-3.9, 3.6, 0), -90, 4.4)
    rock((2.9, -0.2, 0), 13, 0.45)
    hedge(-9, 9, 6.2, 1.0)
    camera((0.2, -5.6, 1.4), (0.2, 1, 0.8), 35, 7.1, 6)
