"""Pictures of the exam's second form, outside."""

from __future__ import annotations

from bicycles import bicycle
from birds import bird, flock
from cars import BLACK, BLUE, GREEN, RED, SAND, SILVER, WHITE, car
from dogs import dog
from figures import LOOKS, PHONE, RIDE, STAND, STRIDE, UMBRELLA, WALK, person, umbrella
from green import hedge, lawn, path, tree, woods
from heavy import bus, lorry
from houses import terrace
from stage import camera
from town import bench, bin_, daylight, lamp_post, pavement, road

from shots import shot


def _park(seed: int, way: tuple[float, float]) -> None:
    """A meadow, a gravel path along x, a wood behind."""
    lawn(-60, 60, -14, 70, near=(0, -3), seed=seed, bare=way)
    path(-60, 60, *way)
    woods(22, -34, 34, seed, 9, 4.6)
    woods(31, -40, 40, seed + 1, 11, 5)


@shot(samples=5, exposure=0.5)
def exam_dog() -> None:
    """A dog on a path of its own colour: hardly any contrast."""
    daylight(55, 150, sky=0.16, sun=2.2)
    _park(61, (-6, 9))
    dog((0.15, 0.4, 0.02), 14, (0.34, 0.27, 0.185))
    camera((0.0, -2.6, 2.5), (0.1, 0.5, 0.25), 38, 8, 3.7)


@shot(samples=5, exposure=0.5, shadow=True, reflection=True)
def exam_wet() -> None:
    """A person and a bird on wet ground, both with a shadow and mirrored."""
    daylight(28, 105, sky=0.14, sun=4.0)
    road(-9, 5, wet=1.0)
    pavement(5, 8)
    terrace(8, -36, 36, 64)
    person((1.1, 0.6, 0), 172, LOOKS[5], WALK)
    bird((-0.95, -2.1, 0), 12)
    camera((0.0, -5.6, 1.25), (0.0, 0.5, 0.5), 34, 8, 5)


@shot(samples=5, exposure=0.35)
def exam_parts() -> None:
    """A car with an aerial, a dog with its tail up, a person under an umbrella."""
    daylight(44, 160)
    road(-9, 5, -3)
    pavement(5, 8)
    terrace(8, -36, 36, 67)
    tree((-6.2, 5.8, 0.13), 107, 6.4, 2.0)
    car((1.5, 2.4, 0), 176, BLUE, "saloon", aerial=True)
    dog((2.0, -1.7, 0), -8, (0.24, 0.12, 0.05))
    umbrella(person((-1.9, -0.4, 0), -30, LOOKS[4], UMBRELLA), (0.40, 0.06, 0.03))
    camera((0.1, -8.2, 1.7), (0.0, 1, 0.98), 36, 8, 9)


@shot(samples=5, exposure=0.35)
def exam_road() -> None:
    """Ten to find: near a car, a lorry, a bicycle and four people, far three cars; two more are too small."""
    daylight(40, 150)
    road(-5, 5, 0, 460, x=190)
    pavement(5, 8, length=400)
    pavement(-8, -5, length=400, kerb=1)
    terrace(8, -10, 190, 58)
    lawn(-10, 330, -60, -8, 4000)
    woods(-15, 10, 190, 36, 9, 8)
    for x in (26, 60):
        lamp_post((x, -5.5, 0.13), 90)
    tree((20, 6.4, 0.13), 13, 6, 1.9)
    car((13.0, -2.4, 0), 180, WHITE)
    lorry((30, 2.6, 0), 0, (0.40, 0.05, 0.03))
    bicycle((11.0, 3.4, 0), 12, BLUE)
    for x, y, turn, k in ((17.0, 7.0, 172, 2), (14.5, 6.0, 8, 4), (12.5, -5.9, 175, 1), (17.5, -6.6, 4, 0)):
        person((x, y, 0.13), turn, LOOKS[k], WALK if k % 2 else STRIDE)
    for x, y, turn, col in (
        (60, -3.8, 180, RED),
        (70, -1.8, 180, SILVER),
        (80, 2.3, 0, BLACK),
        (142, 1.0, 0, WHITE),
        (152, -1.2, 180, RED),
    ):
        car((x, y, 0), turn, col)
    camera((-1.0, 0.4, 2.9), (20, 0.0, 1.4), 36, 8, 14)


@shot(samples=5, exposure=0.35)
def exam_edge() -> None:
    """Five to find: three cut off by the border, one hidden and cut off, one whole."""
    daylight(42, 160)
    road(-9, 5, -3.4)
    pavement(5, 8)
    terrace(8, -36, 36, 71)
    tree((-2.6, 5.8, 0.13), 113, 6.4, 2.0)
    bus((7.0, 3.2, 0), 180, BLUE)
    car((4.4, 0.3, 0), 180, SAND)
    person((-2.35, -4.6, 0), 14, LOOKS[6], WALK)
    bicycle((-4.75, 0.7, 0), 172, GREEN)
    dog((-0.4, -0.6, 0), 186, (0.07, 0.06, 0.05))
    camera((0, -9.4, 1.7), (0, 1, 1.15), 36, 8, 10)


@shot(samples=5, exposure=0.5)
def exam_ride() -> None:
    """Six: a rider and the bicycle, two people arm in arm, a dog in front of a bicycle."""
    daylight(40, 160)
    _park(74, (-2.0, 2.4))
    hedge(-12, -2.2, 3.8, 1.0)
    bicycle((1.75, -0.6, 0.02), 186, (0.02, 0.16, 0.08))
    person((1.75, -0.6, 0.02), 186, LOOKS[1], RIDE)
    person((-0.75, 0.4, 0.02), -80, LOOKS[6], STAND)
    person((-0.34, 0.25, 0.02), -100, LOOKS[2], PHONE)
    bicycle((-2.55, 1.7, 0.02), 5, (0.40, 0.25, 0.02))
    dog((-2.35, 0.1, 0.02), 10, (0.05, 0.045, 0.04))
    camera((-0.2, -6.4, 1.5), (-0.2, 0.5, 0.92), 36, 7.1, 7)


@shot(samples=5, exposure=0.5)
def exam_flock() -> None:
    """Eight single objects and a flock of 24 birds that is one group."""
    daylight(40, 150)
    _park(77, (-2.4, 4.4))
    flock((-1.0, -0.6, 0.02), 24, 9)
    bird((1.15, -1.7, 0.02), 200)
    bird((0.62, -0.75, 0.02), 25, peck=True)
    bird((1.85, -0.9, 0.02), 150)
    person((1.0, 3.0, 0.02), 12, LOOKS[0], WALK)
    person((3.1, 3.6, 0.02), 185, LOOKS[3], STRIDE)
    dog((1.9, 2.2, 0.02), 8, (0.26, 0.13, 0.05))
    bicycle((-2.6, 3.8, 0.02), 4, (0.45, 0.02, 0.02))
    bicycle((-0.55, 4.0, 0.02), 176, (0.02, 0.10, 0.30))
    bench((-5.0, 5.2, 0), 178)
    bin_((4.6, 5.0, 0))
    camera((0.15, -5.0, 1.75), (0.15, 0.5, 0.55), 38, 9, 5.5)
