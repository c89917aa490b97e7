"""The kitchen: cups, bottles and bowls on a table."""

from crockery import (
    board,
    bottle_flask,
    bottle_long,
    bottle_oil,
    bottle_wine,
    bowl,
    cloth_fold,
    fruit,
    jar,
    mug,
    spoon,
    teacup,
    tray,
    tumbler,
    vase,
)
from furniture import book, books, plant
from materials import OAK, PINE, ceramic, cloth, glass, plain, wood
from rooms import shelf, tiles, window_light, worktop
from shapes import Place, Thing, box
from stage import camera

from shots import shot


def oranges(*places: Place) -> None:
    for place in places:
        fruit(place)


@shot()
def kitchen() -> None:
    """Where the paid practice tasks are cut from: three mugs close together, bottles, a glass, things at the border."""
    worktop()
    tiles()
    window_light()
    shelf((0.28, 1.4, 0.2), 1.5)
    mug((-0.165, 0.06, 0), -30, ceramic((0.74, 0.70, 0.60), 0.16))
    mug((-0.085, 0.15, 0), 150, ceramic((0.08, 0.20, 0.24)), 0.105, 0.043)
    mug((-0.02, 0.03, 0), -22, ceramic((0.58, 0.16, 0.07), 0.0, 0.2), 0.082, 0.04, 0.004)
    bottle_wine((0.10, 0.20, 0))
    bottle_flask((0.215, 0.13, 0))
    tumbler((0.135, -0.005, 0), fill=glass((1.0, 0.55, 0.12)))
    bowl((-0.40, 0.22, 0))
    book((0.345, -0.07, 0), 22, (0.15, 0.21, 0.028), (0.10, 0.16, 0.22))
    mug((0.335, -0.06, 0.0285), 200, ceramic((0.72, 0.58, 0.26), 0.14), 0.09, 0.04)
    mug((0.11, 1.38, 0.2), -30, ceramic((0.66, 0.22, 0.18)), drink=False)
    vase((0.44, 1.4, 0.2))
    books((0.66, 1.4, 0.2), 5, 2)
    plant((-0.30, 0.42, 0), 3)
    camera((0.0, -0.92, 0.40), (0.0, 0.12, 0.105), 45, 8, 1.04)


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


@shot()
def kitchen_2() -> None:
    """Eight objects; a wine bottle stands half in the dark."""
    worktop()
    tiles((0.30, 0.40, 0.40), rows=10)
    window_light(sun=8, ambient=0.12)
    shelf((0.6, 1.4, 0.42), 1.1)
    vase((0.35, 1.4, 0.42))
    wall = Thing("cupboard", label=False)
    wall.add(box(0.36, 0.5, 0.9, 0.006, loc=(0.62, 0.42, 0.45)), plain((0.10, 0.16, 0.15), 0.5))
    wall.add(box(0.02, 0.02, 0.16, 0.004, loc=(0.47, 0.155, 0.3)), plain((0.5, 0.4, 0.2), 0.3, 1))
    bottle_wine(
        (0.40, 0.42, 0), glass((0.04, 0.10, 0.05)), label=(0.16, 0.15, 0.13), lines=("MERLOT", "2019")
    )
    bottle_oil((-0.44, 0.30, 0), 10)
    mug((-0.24, 0.12, 0), 160, ceramic((0.68, 0.55, 0.18), 0.12))
    mug((-0.10, 0.22, 0), -25, ceramic((0.74, 0.74, 0.72)), 0.085, 0.04, 0.004)
    tumbler((0.05, 0.00, 0), fill=glass((0.9, 0.95, 1.0)))
    bowl((0.22, 0.15, 0), ceramic((0.45, 0.10, 0.06)), 0.08, 0.06)
    teacup((-0.06, -0.16, 0), -30)
    bottle_flask((-0.02, 0.40, 0), (0.55, 0.12, 0.06))
    board((-0.37, -0.16, 0), 14, wood(OAK))
    fruit((-0.37, -0.13, 0.018), (0.55, 0.05, 0.02))
    fruit((-0.29, -0.17, 0.018), (0.75, 0.6, 0.06), 0.03)
    camera((0.06, -0.98, 0.50), (-0.01, 0.12, 0.09), 40, 9, 1.1)


@shot()
def kitchen_3() -> None:
    """A bottle that lies diagonally, a glass, a bowl; a small cup far away."""
    worktop(wood(OAK, 0.4, scale=1.3))
    tiles((0.72, 0.74, 0.76), size=(0.12, 0.12), bond=False, rows=9)
    window_light(sun=9)
    shelf((-0.05, 1.4, 0.12), 1.3)
    jar((0.34, 1.4, 0.12), text="RICE")
    jar((0.50, 1.4, 0.12), (0.40, 0.46, 0.40), 0.12, text="TEA")
    mug((-0.10, 1.38, 0.12), 25, ceramic((0.62, 0.12, 0.10)), 0.062, 0.027)
    bottle_wine((-0.20, 0.02, 0.0372), glass((0.35, 0.16, 0.03)), lines=("ROSÉ", "SEC")).turn(-90, 0, -52)
    tumbler((0.22, -0.02, 0), fill=glass((0.95, 0.35, 0.10)))
    bowl((0.36, 0.22, 0), ceramic((0.10, 0.22, 0.16)), 0.095, 0.07)
    fruit((0.34, 0.20, 0.03), (0.35, 0.45, 0.05))
    fruit((0.40, 0.24, 0.03), (0.45, 0.42, 0.05))
    cloth_fold((-0.38, -0.10, 0), 20, cloth((0.45, 0.12, 0.10)))
    plant((-0.52, 0.42, 0), 4)
    camera((0.02, -0.90, 0.48), (0.0, 0.16, 0.06), 42, 11, 1.0)


@shot()
def kitchen_4() -> None:
    """Eight cups on one tray; some touch, and each outline is clear."""
    worktop(wood(PINE, 0.3))
    tiles((0.62, 0.52, 0.40), rows=9)
    window_light(sun=7, low=2.0)
    tray((0, 0.02, 0), 0.62, 0.44)
    colours = [(0.72, 0.70, 0.64), (0.55, 0.14, 0.08), (0.10, 0.24, 0.32), (0.66, 0.52, 0.16)]
    glazes = [ceramic(col, speck) for col in colours for speck in (0.0, 0.14)]
    places = [(-0.21, 0.10, 200), (-0.105, 0.12, 100), (0.03, 0.11, 80), (0.20, 0.12, 35)]
    places += [(-0.20, -0.06, 230), (-0.06, -0.07, -70), (0.028, -0.055, -80), (0.20, -0.07, -25)]
    for (x, y, turn), glaze in zip(places, glazes, strict=True):
        mug((x, y, 0.008), turn, glaze, drink=x > -0.1)
    spoon((0.37, -0.12, 0), 60)
    cloth_fold((-0.46, 0.05, 0), -12, cloth((0.55, 0.56, 0.50)))
    jar((0.52, 0.42, 0), (0.65, 0.62, 0.56), 0.17)
    camera((0.0, -0.82, 0.66), (0.0, 0.06, 0.04), 42, 11, 1.0)


@shot()
def exam_kitchen() -> None:
    """One large carafe-like bottle that fills most of the picture, cup behind it, on a shining table."""
    worktop(plain((0.25, 0.24, 0.22), 0.12, coat=0.8), glossy=True)
    tiles((0.22, 0.26, 0.36), rows=9)
    window_light(sun=8, low=1.2)
    shelf((-0.3, 1.4, 0.40), 1.2)
    jar((-0.35, 1.4, 0.40))
    bottle_oil((0.04, -0.10, 0), 14, 0.30)
    bowl((-0.27, 0.30, 0), ceramic((0.66, 0.62, 0.52), 0.18))
    fruit((-0.27, 0.28, 0.022), (0.5, 0.07, 0.03))
    camera((0.02, -0.64, 0.26), (0.03, 0.10, 0.115), 39, 9, 0.6)


@shot()
def exam_cups() -> None:
    """Cups and a bottle far away, 40-60 px each."""
    worktop(wood(OAK, 0.4), wide=3.2, deep=1.8)
    tiles((0.70, 0.66, 0.56), y=2.6, rows=16)
    window_light(sun=9)
    for i, (x, y) in enumerate(((-0.42, 0.55), (0.02, 0.72), (0.46, 0.50), (0.24, 0.20))):
        glaze = ceramic(((0.1, 0.2, 0.4), (0.75, 0.73, 0.68), (0.6, 0.13, 0.08), (0.6, 0.5, 0.2))[i])
        mug((x, y, 0), (20, 160, -30, 75)[i], glaze, 0.085, 0.037)
    bottle_long((-0.12, 0.40, 0), h=0.2)
    jar((-0.7, 0.7, 0))
    plant((0.85, 0.8, 0), 9, h=0.3, scale=1.3)
    cloth_fold((0.1, -0.1, 0), 30, cloth((0.2, 0.3, 0.35)))
    board((-0.5, -0.05, 0), -10, wood(coat=0.1))
    fruit((-0.5, -0.05, 0.018), (0.35, 0.45, 0.05))
    camera((0.05, -1.75, 0.75), (0.0, 0.42, 0.05), 38, 8, 2.2)
