"""The living room: cats and dogs, sofas and chairs."""

import math

from crockery import bottle_flask, bowl, mug, tumbler, vase
from furniture import blanket, books, chair, chair_shell, cushion, frame, lamp, plant, rug, sofa, table
from materials import EBONY, OAK, PINE, WALNUT, ceramic, cloth, plain, wood
from pets import BLACK, GINGER, GREY, WHITE, cat_curled, cat_lying, cat_sitting, dog_lying, dog_sitting
from rooms import floor, plaster, room_light
from shapes import Thing, box
from stage import camera

from shots import shot

SEAT = 0.435
DARK_LEGS = (0.012, 0.012, 0.013)


@shot(exposure=0.2)
def living_1() -> None:
    """A curled cat on a sofa, a cup on the side table, a chair whose legs stand at an angle."""
    floor(OAK)
    plaster((0.40, 0.46, 0.42), 1.2, skirting=True)
    room_light()
    rug((0.1, -0.3, 0), 2.6, 1.3, cloth((0.45, 0.36, 0.26), 90))
    sofa((-0.45, 0.62, 0), mat=cloth((0.12, 0.20, 0.26)), wide=1.8)
    cushion((-1.02, 0.60, 0.66), (72, 0, 8), cloth((0.52, 0.34, 0.10)))
    cat_curled((-0.42, 0.38, SEAT), 0, GINGER, (0.20, 0.07, 0.02), (0.7, 0.6, 0.5))
    table((0.80, 0.86, 0), 0.44, 0.44, 0.5, wood(WALNUT), leg=0.035)
    mug((0.70, 0.76, 0.5), -20, ceramic((0.70, 0.68, 0.62)), 0.1, 0.045)
    lamp((0.88, 0.94, 0.5), h=0.46)
    chair_shell((0.84, 0.12, 0), -38, (0.62, 0.60, 0.56))
    frame((-0.75, 1.2, 1.45), 0.5, 0.36, plain((0.42, 0.36, 0.26), 0.7))
    frame((-0.10, 1.2, 1.42), 0.3, 0.4, plain((0.20, 0.32, 0.36), 0.7))
    camera((0.12, -2.1, 1.15), (0.10, 0.35, 0.52), 35, 8, 2.7)


@shot(exposure=0.1)
def living_2() -> None:
    """A white cat on a white sofa; a chair with black legs."""
    floor(WALNUT)
    plaster((0.34, 0.38, 0.44), 1.2, skirting=True)
    room_light(sun=4)
    sofa((-0.35, 0.55, 0), mat=cloth((0.74, 0.72, 0.68)), wide=1.7)
    cat_lying((-0.42, 0.40, SEAT), 0, WHITE, look=-60)
    blanket((0.18, 0.34, SEAT), 8, 0.4, 0.5, cloth((0.62, 0.60, 0.55)), seed=3)
    chair_shell((0.78, 0.30, 0), -30, (0.66, 0.62, 0.54), plain(DARK_LEGS, 0.4))
    plant((1.05, 0.9, 0), 11, scale=2.8, pot=(0.5, 0.5, 0.48))
    books((-1.0, 1.08, 1.2), 6, 5)
    wood_shelf = Thing("shelf", label=False)
    wood_shelf.add(box(1.3, 0.2, 0.03, 0.004, loc=(-0.55, 1.1, 1.185)), wood(OAK))
    camera((0.12, -1.85, 1.05), (0.10, 0.35, 0.48), 36, 8, 2.1)


@shot(exposure=0.1)
def living_3() -> None:
    """A black dog on a dark floor; a wooden chair with thin legs."""
    floor(EBONY, coat=0.15, rough=(0.45, 0.65))
    plaster((0.42, 0.36, 0.30), 1.4, skirting=True)
    room_light(sun=6)
    dog_lying((-0.18, -0.05, 0), -22, BLACK, look=-40)
    chair((0.92, 0.35, 0), -25, wood(PINE, 0.1, scale=1.4))
    sofa((-1.2, 0.95, 0), mat=cloth((0.32, 0.16, 0.10)), wide=1.6)
    plant((0.15, 1.0, 0), 12, scale=2.6)
    frame((0.75, 1.4, 1.3), 0.5, 0.36, plain((0.5, 0.48, 0.4), 0.7))
    camera((0.1, -2.2, 0.95), (0.1, 0.1, 0.42), 38, 8, 2.1)


@shot(exposure=0.2)
def living_4() -> None:
    """A cat half under a blanket; a chair mostly hidden behind a table."""
    floor(PINE)
    plaster((0.50, 0.50, 0.44), 1.7, skirting=True)
    room_light()
    sofa((-0.75, 0.55, 0), mat=cloth((0.20, 0.30, 0.22)), wide=1.7)
    cat_lying((-0.72, 0.38, SEAT), 0, GREY, (0.05, 0.045, 0.04), look=-45)

    def over(x: float, y: float) -> float:
        return 0.235 * math.exp(-((y / 0.20) ** 4)) * math.exp(-(((x - 0.04) / 0.26) ** 4))

    blanket((-0.90, 0.38, SEAT), 0, 0.56, 0.62, cloth((0.52, 0.16, 0.10), 120), over, seed=5)
    chair((0.92, 0.98, 0), 8, wood(WALNUT, 0.1, scale=1.4))
    table((0.92, 0.35, 0), 0.95, 0.6, 0.60, wood(OAK, 0.3))
    front = Thing("panel", label=False)
    front.add(box(0.86, 0.02, 0.48, 0.004, loc=(0.92, 0.08, 0.33)), wood(OAK, 0.3))
    vase((0.62, 0.42, 0.60))
    books((1.18, 0.48, 0.60), 4, 7, 0.7)
    camera((0.1, -2.2, 1.2), (0.1, 0.4, 0.62), 37, 8, 2.5)


@shot(exposure=0.2)
def living_5() -> None:
    """A dog almost wholly behind the sofa; a cup; a chair that the border of the photo cuts."""
    floor(WALNUT)
    plaster((0.46, 0.40, 0.44), 1.9, skirting=True)
    room_light()
    dog_sitting((0.74, 1.12, 0), 10, look=0)
    sofa((-0.10, 0.55, 0), mat=cloth((0.34, 0.34, 0.36)), wide=1.7)
    cushion((-0.62, 0.52, 0.66), (72, 0, 5), cloth((0.50, 0.14, 0.12)))
    cushion((0.36, 0.52, 0.66), (72, 0, -10), cloth((0.14, 0.24, 0.34)))
    table((0.0, -0.35, 0), 0.8, 0.45, 0.4, wood(OAK, 0.3), leg=0.04)
    mug((0.12, -0.35, 0.4), -25, ceramic((0.66, 0.52, 0.16)), 0.1, 0.045)
    chair((-1.12, -0.05, 0), 70)
    plant((1.72, 1.3, 0), 15, scale=3.2)
    frame((-0.6, 1.9, 1.4), 0.6, 0.42, plain((0.3, 0.36, 0.3), 0.7))
    camera((0.0, -2.3, 1.15), (0.0, 0.4, 0.52), 36, 8, 2.6)


@shot(exposure=0.1)
def living_6() -> None:
    """A cat near the camera; its whiskers reach beyond its face."""
    floor(OAK)
    plaster((0.28, 0.36, 0.38), 1.7, skirting=True)
    room_light()
    table((0, 0.0, 0), 1.5, 0.7, mat=wood(WALNUT, 0.5))
    cat_lying((0.02, 0.10, 0.74), -84, (0.34, 0.24, 0.15), (0.05, 0.03, 0.02), look=-4, long_whiskers=True)
    books((-0.52, 0.22, 0.74), 6, 4)
    bowl((0.30, 0.14, 0.74), ceramic((0.16, 0.26, 0.42)), 0.08)
    sofa((0.8, 1.2, 0), mat=cloth((0.4, 0.32, 0.2)), wide=1.7)
    plant((-0.9, 1.2, 0), 3, scale=3.2)
    camera((0.05, -0.98, 1.05), (0.05, 0.05, 0.86), 58, 7, 0.8)


@shot(exposure=0.15, shadow=True)
def living_7() -> None:
    """A cat sits in low sun; its shadow lies long on the floor."""
    floor(PINE)
    plaster((0.44, 0.48, 0.46), 1.8, skirting=True)
    room_light(sun=12, ambient=0.22)
    cat_sitting((-0.42, -0.12, 0), -60, GREY)
    rug((0.9, 1.0, 0), 1.6, 0.9, cloth((0.30, 0.14, 0.10), 90))
    sofa((0.75, 1.25, 0), mat=cloth((0.22, 0.26, 0.34)), wide=1.6)
    plant((-1.05, 1.3, 0), 9, scale=3.0)
    camera((0.05, -2.0, 0.75), (0.05, 0.0, 0.30), 40, 8, 2.0)


@shot(exposure=0.1)
def exam_animal() -> None:
    """A grey cat on a grey rug: hardly any contrast."""
    floor(PINE)
    plaster((0.46, 0.46, 0.42), 1.3, skirting=True)
    room_light(sun=4)
    rug((0, -0.1, 0), 2.4, 1.5, cloth((0.17, 0.165, 0.16), 70))
    cat_lying((-0.10, -0.16, 0.012), 15, (0.19, 0.18, 0.17), (0.10, 0.095, 0.09), look=-75)
    chair_shell((0.74, 0.50, 0), -30, (0.5, 0.14, 0.08))
    sofa((-0.7, 0.85, 0), mat=cloth((0.30, 0.26, 0.22)), wide=1.6)
    table((0.35, 0.95, 0), 0.4, 0.4, 0.48, wood(OAK), leg=0.035)
    bottle_flask((0.30, 0.92, 0.48), (0.08, 0.2, 0.3))
    tumbler((0.44, 0.90, 0.48))
    camera((0.1, -1.75, 0.85), (0.05, 0.05, 0.32), 38, 8, 1.6)
