"""The café: round tables, many cups, a crate of bottles."""

from crockery import (
    bottle_flask,
    bottle_long,
    bottle_oil,
    bottle_water,
    bottle_wine,
    bowl,
    cloth_fold,
    jar,
    mug,
    plate,
    spoon,
    teacup,
    tumbler,
    vase,
)
from furniture import chair_shell, chair_wire, frame, plant, table_round
from materials import OAK, PINE, WALNUT, ceramic, cloth, glass, plain, wood
from rooms import floor, plaster, room_light, shelf, tiles, window_light, worktop
from shapes import Place, Thing, box
from stage import camera

from shots import shot

TOP = 0.74
BRICK = (0.36, 0.14, 0.09)


def crate(loc: Place, across: int, deep: int, mat: object, **k: object) -> Thing:
    """A wooden crate full of bottles: one group."""
    x, y, z = loc
    step = 0.068
    wide, far = across * step + 0.03, deep * step + 0.03
    made = Thing("crate", loc, label=False)
    for s in (-1, 1):
        for row in range(3):
            made.add(box(wide, 0.012, 0.0555, 0.003, loc=(0, s * far / 2, 0.03 + row * 0.055)), mat)
            made.add(box(0.012, far, 0.0555, 0.003, loc=(s * wide / 2, 0, 0.03 + row * 0.055)), mat)
    made.add(box(wide, far, 0.01, 0.002, loc=(0, 0, 0.005)), mat)
    group = Thing("bottle")
    first: Thing | None = None
    for i in range(across):
        for j in range(deep):
            place = (x + (i - (across - 1) / 2) * step, y + (j - (deep - 1) / 2) * step, z + 0.01)
            if first:
                first.twin(place)
            else:
                first = bottle_long(place, of=group, label=None, **k)
    return group


@shot()
def cafe_1() -> None:
    """Three cups, one of them behind a sugar jar; two chairs; a bottle."""
    floor(WALNUT)
    tiles(BRICK, 1.7, rows=34, size=(0.24, 0.085))
    room_light(sun=7)
    table_round((0, 0.1, 0))
    teacup((-0.16, 0.02, TOP), 200)
    teacup((0.14, -0.06, TOP), -35, ceramic((0.30, 0.40, 0.42)))
    mug((0.115, 0.275, TOP), 20, ceramic((0.62, 0.24, 0.12)))
    jar((0.055, 0.17, TOP), h=0.085, r=0.036, text="SUGAR")
    bottle_water((-0.08, 0.27, TOP), 8)
    cloth_fold((-0.02, -0.12, TOP), 25, cloth((0.5, 0.47, 0.4)))
    chair_wire((-0.52, 0.75, 0), 20)
    chair_wire((0.62, 0.65, 0), -40)
    plant((1.35, 1.3, 0), 7, scale=3.4)
    frame((-0.2, 1.69, 1.5), 0.5, 0.36, plain((0.04, 0.045, 0.045), 0.8))
    camera((0.02, -1.25, 1.34), (0.03, 0.26, 0.72), 36, 8, 1.5)


@shot()
def cafe_2() -> None:
    """A crate of twenty bottles, which is one group; a single bottle apart; a cup."""
    worktop(wood(OAK, 0.4), deep=1.4, wide=2.4)
    tiles((0.14, 0.22, 0.18), rows=10)
    window_light(sun=8)
    crate((-0.15, 0.30, 0), 5, 4, wood(PINE, 0.0), tint=(0.45, 0.18, 0.03))
    bottle_long((0.22, 0.08, 0), (0.10, 0.38, 0.14), (0.6, 0.6, 0.58), text="LEMON")
    mug((0.36, 0.22, 0), -30, ceramic((0.72, 0.70, 0.66)))
    cloth_fold((0.10, -0.12, 0), -18, cloth((0.42, 0.10, 0.08)))
    vase((0.55, 0.55, 0), ceramic((0.5, 0.48, 0.42), 0.2, 0.3))
    camera((0.08, -1.0, 0.52), (0.06, 0.2, 0.09), 42, 9, 1.25)


@shot()
def cafe_3() -> None:
    """Four stacked chairs, cups on two tables."""
    floor(PINE)
    plaster((0.52, 0.40, 0.32), 1.8, skirting=True)
    room_light(sun=7)
    for step in range(4):
        chair_shell((0.95, 0.75 + 0.03 * step, 0.10 * step), 12, (0.16, 0.30, 0.32))
    table_round((-0.75, 0.3, 0), mat=wood(OAK, 0.4))
    table_round((0.20, 0.95, 0), mat=wood(OAK, 0.4))
    teacup((-0.85, 0.22, TOP), 150, scale=1.2)
    teacup((-0.62, 0.40, TOP), -20, ceramic((0.2, 0.32, 0.42)), scale=1.2)
    mug((0.12, 0.85, TOP), 200, ceramic((0.64, 0.14, 0.08)), scale=1.15)
    mug((0.33, 0.98, TOP), -30, ceramic((0.74, 0.72, 0.68)), scale=1.15)
    plant((-1.55, 1.2, 0), 2, scale=3.6)
    frame((-0.5, 1.79, 1.45), 0.55, 0.4, plain((0.05, 0.06, 0.06), 0.8))
    camera((0.0, -1.7, 1.45), (0.05, 0.7, 0.66), 34, 8, 2.4)


@shot()
def exam_crowd() -> None:
    """Eight single objects and a crate of bottles that is one group."""
    worktop(wood(WALNUT, 0.5), deep=1.6, wide=2.6)
    tiles((0.74, 0.73, 0.70), rows=11)
    window_light(sun=8, low=1.8)
    crate((0.34, 0.40, 0), 4, 3, wood(OAK, 0.0), tint=(0.08, 0.30, 0.12), cap=(0.6, 0.1, 0.05))
    bottle_wine((-0.46, 0.36, 0))
    bottle_oil((-0.30, 0.44, 0), -8)
    bottle_flask((0.02, 0.42, 0), (0.36, 0.12, 0.30))
    mug((-0.36, 0.06, 0), 200, ceramic((0.10, 0.22, 0.30)))
    mug((-0.12, 0.16, 0), 30, ceramic((0.66, 0.52, 0.18), 0.1))
    teacup((0.16, 0.0, 0), -30)
    tumbler((0.34, 0.10, 0), fill=glass((0.95, 0.5, 0.1)))
    bowl((-0.16, -0.10, 0), ceramic((0.55, 0.14, 0.09)), 0.085)
    plate((0.52, 0.02, 0))
    spoon((0.02, -0.18, 0), 35)
    shelf((-0.1, 1.4, 0.55), 1.4)
    jar((-0.5, 1.4, 0.55))
    camera((0.02, -1.05, 0.62), (0.0, 0.18, 0.07), 38, 10, 1.3)
