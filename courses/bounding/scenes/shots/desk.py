"""The desk: what stands about while somebody works."""

from crockery import (
    bottle_flask,
    bottle_water,
    bottle_wine,
    bowl,
    cloth_fold,
    fruit,
    mug,
    spoon,
    teacup,
    tumbler,
    vase,
)
from furniture import book, books, chair, chair_shell, frame, lamp, laptop, notebook, plant, table
from materials import EBONY, OAK, PINE, WALNUT, ceramic, glass, plain, wood
from rooms import floor, plaster, room_light, shelf, window_light, worktop
from stage import camera
from toys import dummy, photo, toy_bus, toy_car

from shots import shot

TOP = 0.74


@shot()
def desk_1() -> None:
    """Five objects of the card on and at a desk, among a lamp, books and a laptop."""
    floor(PINE)
    plaster((0.44, 0.50, 0.52), 0.95, skirting=True)
    room_light(sun=6)
    table((-0.08, 0.5, 0), 1.36, 0.72, mat=wood(OAK, 0.3))
    shelf((0.1, 0.86, 1.42), 1.2, wood(OAK, 0.3))
    books((-0.42, 0.86, 1.42), 9, 3)
    plant((0.45, 0.86, 1.42), 6, h=0.14)
    laptop((-0.08, 0.45, TOP), 6)
    lamp((-0.58, 0.70, TOP), h=0.46)
    mug((-0.36, 0.32, TOP), 200, ceramic((0.10, 0.22, 0.36)), 0.1, 0.044)
    bottle_flask((0.30, 0.62, TOP), (0.50, 0.42, 0.06), 0.27, 0.038)
    bowl((0.50, 0.42, TOP), ceramic((0.66, 0.62, 0.55), 0.16), 0.095, 0.07)
    fruit((0.50, 0.43, TOP + 0.024), (0.55, 0.07, 0.03))
    teacup((0.28, 0.30, TOP), 30)
    book((-0.38, 0.56, TOP), 12, col=(0.28, 0.10, 0.08))
    book((-0.375, 0.56, TOP + 0.03), -4, (0.14, 0.19, 0.024), (0.10, 0.22, 0.16))
    notebook((0.12, 0.26, TOP), -12)
    chair((0.91, 0.50, 0), -80)
    camera((0.12, -1.75, 1.42), (0.12, 0.36, 0.76), 34, 8, 2.0)


@shot(reflection=True)
def desk_2() -> None:
    """A tumbler, a mug, a thermos bottle and a bowl close together on a polished desk: names that are easily mixed up."""
    worktop(plain((0.05, 0.026, 0.014), 0.07, coat=1.0), deep=1.2, glossy=True)
    plaster((0.40, 0.36, 0.30), 0.85)
    window_light(sun=8, low=1.9)
    frame((-0.32, 0.85, 0.36), 0.24, 0.32, plain((0.45, 0.55, 0.52), 0.6))
    books((0.30, 0.60, 0), 7, 8)
    tumbler((-0.12, 0.0, 0), h=0.13, r=0.04)
    mug((0.0, 0.06, 0), -40, ceramic((0.72, 0.69, 0.62), 0.14), 0.1, 0.043, drink=False)
    bottle_flask((-0.06, 0.16, 0), (0.06, 0.22, 0.16), 0.26, 0.036)
    bowl((0.16, 0.02, 0), ceramic((0.16, 0.20, 0.40)), 0.07, 0.055)
    notebook((-0.36, -0.06, 0), 14)
    spoon((0.10, -0.15, 0), 25)
    lamp((-0.52, 0.42, 0), h=0.4)
    camera((0.05, -0.72, 0.44), (0.0, 0.08, 0.09), 44, 8, 0.9)


@shot()
def desk_3() -> None:
    """A framed photo of a dog, a toy car and a toy bus: lures. A real cup and bottle."""
    worktop(wood(PINE, 0.3), deep=1.3)
    plaster((0.50, 0.46, 0.36), 0.9)
    window_light(sun=8)
    photo((-0.26, 0.50, 0.20), 0.36, 0.24, "living-3.jpg", (150, 300, 750, 700), "dog", wall=False)
    toy_car((-0.16, 0.02, 0), 25)
    toy_bus((0.22, 0.26, 0), -18)
    mug((0.12, -0.02, 0), -35, ceramic((0.14, 0.30, 0.22), 0.1))
    bottle_water((0.42, 0.10, 0), 10)
    book((-0.42, 0.06, 0), -20, (0.17, 0.23, 0.03), (0.08, 0.16, 0.30))
    plant((0.52, 0.55, 0), 8)
    camera((0.02, -0.92, 0.42), (0.0, 0.16, 0.10), 42, 8, 1.05)


@shot()
def exam_desk() -> None:
    """Eight objects, one half hidden, one that is easily called by a sibling's name."""
    floor(EBONY)
    plaster((0.50, 0.42, 0.36), 1.0, skirting=True)
    room_light(sun=7)
    table((0.05, 0.5, 0), 1.4, 0.75, mat=wood(WALNUT, 0.5))
    frame((-0.35, 1.0, 1.36), 0.34, 0.26, plain((0.30, 0.42, 0.50), 0.6))
    frame((0.25, 1.0, 1.40), 0.24, 0.32, plain((0.60, 0.45, 0.25), 0.6))
    laptop((0.05, 0.55, TOP), -10)
    mug((-0.30, 0.36, TOP), 215, ceramic((0.68, 0.54, 0.2), 0.12))
    mug((0.30, 0.30, TOP), -20, ceramic((0.64, 0.14, 0.1)))
    bottle_water((0.235, 0.745, TOP))
    bottle_wine((0.585, 0.66, TOP), lines=("BLANC", "2021"), label=(0.7, 0.68, 0.5))
    bowl((0.56, 0.42, TOP), ceramic((0.12, 0.24, 0.30)), 0.09)
    bowl((-0.48, 0.46, TOP), ceramic((0.78, 0.76, 0.72)), 0.055, 0.06)
    tumbler((-0.16, 0.28, TOP), fill=glass((0.95, 0.6, 0.1)))
    chair_shell((-0.92, 0.45, 0), 85, (0.10, 0.20, 0.22))
    vase((-0.48, 0.74, TOP))
    notebook((0.08, 0.28, TOP), 10)
    camera((0.0, -1.75, 1.5), (-0.06, 0.38, 0.74), 35, 8, 2.0)


@shot()
def exam_depict() -> None:
    """A photo of a cat on the wall, a toy car and a tailor's dummy; one chair, one cup and one bottle are real."""
    floor(OAK)
    plaster((0.36, 0.42, 0.38), 1.3, skirting=True)
    room_light(sun=7)
    photo((-0.55, 1.29, 1.35), 0.66, 0.46, "living-6.jpg", (330, 120, 930, 540), "cat")
    dummy((0.95, 0.75, 0), 20)
    table((-0.35, 0.65, 0), 1.0, 0.6, mat=wood(PINE, 0.3))
    toy_car((-0.55, 0.52, TOP), 20, (0.05, 0.18, 0.45), 0.2)
    mug((-0.22, 0.50, TOP), -20, ceramic((0.72, 0.62, 0.30)))
    bottle_flask((-0.06, 0.72, TOP), (0.5, 0.08, 0.06))
    cloth_fold((-0.72, 0.72, TOP), 10, plain((0.3, 0.35, 0.5), 0.9))
    chair((0.38, 0.05, 0), -35)
    plant((-1.25, 0.8, 0), 5, scale=3.0)
    camera((0.05, -2.35, 1.35), (0.05, 0.55, 0.82), 36, 8, 2.9)
