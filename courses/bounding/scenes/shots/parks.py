"""Parks."""

from __future__ import annotations

from bicycles import bicycle
from birds import bird, flock, flying, statue
from dogs import dog
from figures import LOOKS, PHONE, REACH, RIDE, STAND, STRIDE, UMBRELLA, WALK, bag, person, umbrella
from green import bush, hedge, lawn, path, picket_fence, rock, tree, woods
from stage import camera
from town import bench, bin_, daylight, lamp_post

from shots import shot


def _park(
    near: tuple[float, float], seed: int = 5, way: tuple[float, float] | None = (1.5, 3.6), back: float = 22
) -> None:
    """A meadow, a gravel path along x, a wood behind."""
    lawn(-60, 60, -14, 70, near=near, seed=seed, bare=way or (0, 0))
    if way:
        path(-60, 60, *way)
    woods(back, -34, 34, seed, 9, 4.6)
    woods(back + 9, -40, 40, seed + 1, 11, 5)


@shot(samples=5, exposure=0.5)
def park_1() -> None:
    """A bird with open wings in the air, a dog from the side with its tail up, a bicycle."""
    daylight(38, 215)
    _park((0, -1.5))
    tree((-4.6, 5.2, 0), 3, 7.0)
    bench((4.4, 4.4, 0), 185)
    bicycle((1.1, 0.2, 0), 8)
    dog((-1.25, -0.5, 0), 172)
    flying((-0.3, -0.9, 1.36), 155, (0.42, 0.42, 0.43), lift=24, scale=1.3)
    camera((0.05, -5.2, 1.15), (0.0, 0, 0.82), 38, 6.3, 5)


@shot(samples=5, exposure=0.5, shadow=True)
def park_2() -> None:
    """A person under an umbrella, with its shadow; a person who holds a bag by its strap."""
    daylight(34, 245, sun=4.4)
    _park((0, -2), 8, (-2.2, 2.2))
    bench((-5.2, 3.2, 0.02), 170)
    lamp_post((5.6, 3.0, 0), -90, 4.6)
    umbrella(person((-1.25, 0.3, 0.02), -38, LOOKS[1], UMBRELLA), (0.03, 0.12, 0.30))
    bag(person((1.55, -0.1, 0.02), -110, LOOKS[3], REACH))
    camera((0.2, -6.4, 1.5), (0.25, 0, 0.98), 40, 7.1, 6.4)


@shot(samples=5, exposure=0.5)
def park_3() -> None:
    """No object at all: a rock like a lying dog, a bench, a bin."""
    daylight(33, 140)
    _park((0, -2), 12)
    lumps = [
        (-0.35, 0, 0.25, 0.5, 0.3, 0.3),
        (0.1, 0.02, 0.27, 0.42, 0.28, 0.26),
        (0.55, 0, 0.48, 0.22, 0.19, 0.2),
        (0.75, 0, 0.42, 0.14, 0.12, 0.1),
        (0.5, -0.12, 0.66, 0.05, 0.05, 0.1),
        (0.42, 0.4, 0.1, 0.3, 0.15, 0.1),
        (-0.9, 0.15, 0.1, 0.25, 0.12, 0.1),
    ]
    rock((-1.3, 0.1, 0), 3, 0.62, lumps)
    rock((0.3, 1.0, 0), 5, 0.3)
    rock((-2.6, 0.9, 0), 8, 0.4)
    bench((2.5, 4.2, 0), 175)
    bin_((4.1, 4.0, 0))
    tree((5.6, 5.6, 0), 21, 7.5)
    bush((-5, 5, 0), 3)
    lamp_post((-3.6, 4.2, 0), -90, 4.6)
    camera((0.2, -5.6, 1.35), (0.2, 1, 0.75), 35, 7.1, 6)


@shot(samples=5, exposure=0.5)
def park_4() -> None:
    """Seven objects, two of them at the edges: people, dog, bicycle, birds."""
    daylight(40, 200)
    _park((0, -3), 15, (0.6, 3.4))
    tree((3.9, 5.6, 0), 31, 7)
    bench((-3.2, 4.3, 0), 178)
    person((-1.0, 1.8, 0.02), 15, LOOKS[4], WALK)
    dog((0.35, 1.3, 0.02), 8, (0.10, 0.08, 0.07))
    bicycle((2.35, 2.6, 0.02), 172, (0.42, 0.02, 0.015))
    person((-3.5, 0.6, 0.02), -10, LOOKS[2], STRIDE)
    person((4.0, 1.5, 0.02), 190, LOOKS[5], WALK)
    bird((-1.9, -1.3, 0), 20)
    bird((1.5, -0.9, 0), 205, peck=True)
    camera((0.1, -6.6, 1.6), (0.1, 1, 0.85), 36, 7.1, 7.6)


@shot(samples=5, exposure=0.5)
def park_5() -> None:
    """A bicycle behind a fence; two people, one partly in front of the other; a person cut at the knees."""
    daylight(40, 225)
    _park((0, -3), 18, (1.2, 3.6))
    picket_fence(-6, -0.55, 0.4, 0.95)
    tree((-5.8, 5.4, 0), 41, 7)
    bicycle((-2.2, 1.3, 0), 5, (0.25, 0.03, 0.03))
    person((0.95, 2.0, 0.02), -75, LOOKS[5], STAND)
    person((1.27, 1.55, 0.02), -110, LOOKS[0], PHONE)
    person((0.82, -3.5, 0), 165, LOOKS[2], WALK)
    camera((0, -6.2, 1.62), (0, 0.5, 1.02), 36, 7.1, 6.6)


@shot(samples=5, exposure=0.5)
def park_6() -> None:
    """A flock of 24 birds, too close together for single boxes, and two birds apart."""
    daylight(38, 150)
    _park((0, -3), 22, (-2.4, 2.6))
    flock((0.85, 0.5, 0.02), 24)
    bird((-1.0, -0.5, 0.02), 25)
    bird((-0.62, 0.35, 0.02), 160, peck=True)
    bench((-3.4, 3.8, 0), 175)
    bin_((-1.9, 3.7, 0))
    camera((0.0, -3.6, 1.2), (0.1, 0.5, 0.22), 38, 9, 4)


@shot(samples=5, exposure=0.5)
def park_7() -> None:
    """A statue of a bird on its pedestal, and three real pigeons."""
    daylight(36, 215)
    _park((0, -2), 25, (-2.0, 2.2))
    statue((0.55, 0.5, 0.02), 205)
    bird((-0.85, -0.55, 0.02), 15)
    bird((-0.1, -1.1, 0.02), 165, peck=True)
    bird((1.45, -0.7, 0.02), 215)
    hedge(-7, 7, 4.2, 0.9)
    camera((0.1, -4.3, 1.25), (0.25, 0, 0.72), 42, 7.1, 4.6)


@shot(samples=5, exposure=0.5)
def park_8() -> None:
    """A person who rides a bicycle: two boxes."""
    daylight(42, 230)
    _park((0, -3), 28, (-1.6, 2.0))
    hedge(-12, 1.5, 3.6, 1.0)
    tree((4.4, 4.6, 0), 51, 7)
    bicycle((0.05, 0.1, 0.02), -8, (0.45, 0.02, 0.02))
    person((0.05, 0.1, 0.02), -8, LOOKS[0], RIDE)
    camera((0.5, -5.0, 1.3), (0.1, 0, 0.88), 42, 7.1, 5)
