"""Pictures of the exam's second form, inside."""

from __future__ import annotations

from crockery import (
    board,
    bottle_flask,
    bottle_water,
    bottle_wine,
    bowl,
    cloth_fold,
    fruit,
    jar,
    mug,
    spoon,
    teacup,
    tumbler,
)
from furniture import chair_shell, lamp, plant, table
from materials import OAK, PINE, WALNUT, ceramic, cloth, glass, plain, wood
from rooms import floor, plaster, room_light, shelf, tiles, window_light, worktop
from stage import camera
from toys import dummy, photo, toy_bus, toy_car

from shots import shot

TOP = 0.74


@shot()
def exam_table() -> None:
    """Eight objects, a bottle half behind a jar, and a small bowl that is easily called a cup."""
    worktop(wood(PINE, 0.35), deep=1.3)
    tiles((0.30, 0.22, 0.30), rows=10)
    window_light(sun=8, low=1.7)
    shelf((-0.5, 1.4, 0.44), 1.0)
    bottle_wine((-0.42, 0.36, 0), glass((0.30, 0.14, 0.03)), lines=("SEC", "2020"))
    bottle_water((0.02, 0.46, 0), 6)
    jar((0.075, 0.36, 0), (0.42, 0.30, 0.22), 0.17, 0.055, text="COFFEE")
    bottle_flask((0.40, 0.32, 0), (0.04, 0.14, 0.30))
    mug((-0.24, 0.10, 0), 205, ceramic((0.14, 0.32, 0.26), 0.1))
    teacup((0.20, 0.10, 0), -35)
    tumbler((-0.06, 0.02, 0), fill=glass((0.95, 0.35, 0.10)))
    bowl((-0.38, -0.04, 0), ceramic((0.64, 0.50, 0.18)), 0.085)
    bowl((0.38, 0.02, 0), ceramic((0.74, 0.72, 0.66)), 0.05, 0.06)
    board((0.08, -0.17, 0), 8, wood(OAK))
    fruit((0.05, -0.16, 0.018), (0.5, 0.07, 0.03))
    spoon((0.30, -0.16, 0), 40)
    cloth_fold((-0.16, -0.19, 0), -15, cloth((0.2, 0.28, 0.34)))
    camera((0.0, -1.0, 0.56), (0.0, 0.16, 0.07), 40, 10, 1.2)


@shot()
def exam_toys() -> None:
    """A photo of a bicycle, a toy bus, a toy car and a tailor's dummy; one chair, one cup and one bottle are real."""
    floor(WALNUT)
    plaster((0.48, 0.42, 0.34), 1.3, skirting=True)
    room_light(sun=6)
    photo((0.55, 1.29, 1.36), 0.70, 0.46, "workshop-2.jpg", (10, 200, 545, 552), "bicycle")
    dummy((-1.05, 0.75, 0), -20, (0.30, 0.16, 0.14))
    table((0.42, 0.62, 0), 1.0, 0.6, mat=wood(OAK, 0.3))
    toy_bus((0.62, 0.52, TOP), -20, (0.10, 0.32, 0.14))
    toy_car((0.20, 0.46, TOP), 30, (0.62, 0.30, 0.03), 0.17)
    tumbler((0.38, 0.48, TOP), fill=glass((0.95, 0.35, 0.10)))
    bottle_water((0.85, 0.46, TOP), 6)
    lamp((0.10, 0.78, TOP), h=0.42)
    chair_shell((-0.42, 0.30, 0), 40, (0.52, 0.16, 0.08), plain((0.02, 0.02, 0.02), 0.4))
    plant((1.35, 0.9, 0), 9, scale=3.0)
    camera((-0.05, -2.35, 1.35), (0.05, 0.55, 0.82), 36, 8, 2.9)
