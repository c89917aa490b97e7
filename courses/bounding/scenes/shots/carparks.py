"""Car parks."""

from __future__ import annotations

from cars import BLACK, BLUE, GREEN, RED, SAND, SILVER, WHITE, car
from green import hedge, lawn, woods
from heavy import car_carrier
from materials import plain
from shapes import Thing
from stage import camera
from town import daylight, lamp_post, pavement, planks, road

from shots import shot


def _bays(x0: float, n: int, y0: float, long: float = 5.0, wide: float = 2.6) -> None:
    """White lines between n bays."""
    lines = [(0.10, long, 0.004, x0 + i * wide, y0 + long / 2, 0.002) for i in range(n + 1)]
    Thing("bays", label=False).add(planks(lines), plain((0.6, 0.6, 0.57), 0.75, grain=0.4, gscale=9))


@shot(samples=5, exposure=0.6, shadow=True)
def carpark_1() -> None:
    """One car with an aerial and two mirrors, and a long shadow in the evening sun."""
    daylight(20, 262, sky=0.16, sun=4.6)
    road(-12, 9)
    _bays(-9.1, 7, -2.6)
    pavement(9, 11)
    hedge(-22, 22, 11.6, 1.3)
    woods(19, -30, 30, 4, 9, 5)
    car((0.1, -0.3, 0), -28, BLUE, aerial=True)
    camera((0.9, -8.2, 1.75), (0.35, 0, 0.86), 42, 8, 8)


@shot(samples=5, exposure=0.3)
def carpark_2() -> None:
    """Twelve cars in two rows."""
    daylight(42, 215)
    road(-16, 20, length=80)
    _bays(-8, 6, -3)
    _bays(-8, 6, 6)
    hedge(-24, 24, 12.4, 1.2)
    woods(20, -34, 34, 9, 9, 5)
    cols = (RED, SILVER, BLUE, WHITE, BLACK, SAND, SILVER, GREEN, WHITE, RED, BLUE, BLACK)
    for i, col in enumerate(cols):
        row, place = divmod(i, 6)
        shape = "saloon" if (i * 5) % 7 < 3 else "hatchback"
        car((-6.7 + place * 2.6, -0.5 + row * 9.2, 0), (90, -90)[(i + row) % 2], col, shape)
    camera((-2.2, -15.7, 6.2), (-0.1, 2.2, 0.5), 34, 11, 16)


@shot(samples=5, exposure=0.35)
def carpark_3() -> None:
    """A car on a car-carrier: a truck and a car, two boxes."""
    daylight(40, 205)
    road(-12, 14)
    pavement(9.5, 11.5)
    hedge(-22, 22, 11.9, 1.2)
    woods(19, -30, 30, 14, 9, 5)
    car_carrier((-0.3, 2.4, 0), -6)
    car((-1.75, 2.55, 1.02), -6, SAND)
    camera((0.0, -9.8, 2.3), (0.0, 2, 1.45), 34, 8, 12)


@shot(samples=5, exposure=0.35)
def carpark_4() -> None:
    """A car behind a hedge; another behind a lamp post."""
    daylight(38, 215)
    road(-4, 9)
    lawn(-30, 30, -12, -4, 60000, near=(0, -8))
    pavement(9, 11)
    woods(18, -30, 30, 24, 9, 5)
    hedge(-4.6, -0.75, 0.2, 0.78)
    car((-2.75, 2.6, 0), 0, RED)
    lamp_post((2.75, 0.6, 0), -90)
    car((3.1, 2.9, 0), 180, BLUE, "saloon")
    camera((0.1, -8.0, 1.75), (0.1, 2, 0.95), 34, 8, 10)
