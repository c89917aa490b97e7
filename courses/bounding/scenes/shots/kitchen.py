"""The kitchen: cups, bottles and bowls on a table."""

from crockery import bottle_wine, bowl, fruit, mug, vase
from materials import ceramic, plain
from rooms import shelf, tiles, window_light, worktop
from shapes import Place
from stage import camera

from shots import shot


def oranges(*places: Place) -> None:
    for place in places:
        fruit(place)


@shot(reflection=True)
def kitchen_1() -> None:
    """A mug whose handle points to the right, on a table that mirrors it."""
    worktop(plain((0.03, 0.035, 0.04), 0.08, coat=1.0), glossy=True)
    tiles((0.74, 0.72, 0.66))
    shelf((0.2, 1.4, 0.33), 1.4)
    vase((0.45, 1.4, 0.33), ceramic((0.25, 0.35, 0.33), 0.2, 0.3))
    window_light(sun=7)
    mug((-0.07, -0.02, 0), 8, ceramic((0.70, 0.16, 0.07), rough=0.1), 0.10, 0.044)
    bowl((-0.34, 0.24, 0), ceramic((0.72, 0.70, 0.62), 0.2), 0.10, 0.075)
    oranges((-0.36, 0.22, 0.025), (-0.30, 0.26, 0.027), (-0.34, 0.25, 0.075))
    bottle_wine((0.27, 0.22, 0), label=(0.80, 0.78, 0.72))
    camera((0.0, -0.92, 0.36), (0.0, 0.12, 0.09), 46, 8, 0.95)
