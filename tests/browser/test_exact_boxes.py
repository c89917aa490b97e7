"""What Python holds is what the labeler saw: every way to draw and mend a box, to half a pixel of the image.

Real JupyterLab, a real kernel, events from real input. Where a point of the picture is on the screen is found by looking at
the screen (`eye`), so that nothing of the tool's own arithmetic is believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.box_desk import CODE, LARGE, SIZE, Desk, around, moved_to
from tests.browser.eye import chart
from tests.browser.notebook import JupyterLab, Notebook
from tests.browser.window import SCREENS, Screen, resize, window
from tests.running import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
# Each edge and each corner, by their places in xyxy.
EDGES: list[tuple[int, ...]] = [(0,), (1,), (2,), (3,), (0, 1), (2, 1), (2, 3), (0, 3)]


@pytest.fixture(scope="module", params=SCREENS)
def desk(request: pytest.FixtureRequest, jupyterlab: JupyterLab) -> Iterator[Desk]:
    """One page a screen, for all tests."""
    screen: Screen = request.param
    jupyterlab.set_theme(screen.theme)
    for size in (SIZE, LARGE):
        Image.fromarray(chart(*size)).save(jupyterlab.notebooks / f"{size[0]}.png")
    with window(screen.ratio) as page:
        notebook = Notebook(jupyterlab, page, CODE, name="exact-boxes")
        yield Desk(notebook, screen)
        notebook.close()


@pytest.fixture(autouse=True)
def fresh(desk: Desk) -> Iterator[None]:
    """Nothing drawn, the whole small picture, boxes by drag: as each test finds it and leaves it."""
    yield
    if desk.size != SIZE:
        desk.show(*SIZE)
    desk.notebook.run("w.data = []")
    expect(desk.stage).to_have_accessible_name(re.compile(r"\b0\b"))
    desk.stage.focus()
    desk.press("0")
    desk.mode("drag")


@pytest.mark.parametrize("by", ["mouse", "touch"])
def test_a_drag_in_every_direction(desk: Desk, by: str) -> None:
    in_every_direction(desk, by)


def in_every_direction(desk: Desk, by: str) -> None:
    corners = [(60.0, 50.0), (300.0, 50.0), (300.0, 210.0), (60.0, 210.0)]
    for start, end in zip(corners, [*corners[2:], *corners[:2]], strict=True):
        desk.holds(desk.draw(start, (150, 120), end, by=by))
        desk.clear()


@pytest.mark.parametrize("by", ["mouse", "touch"])
def test_two_corners_clicked(desk: Desk, by: str) -> None:
    places, seen = desk.over((330, 40), (90, 250))
    for place in places:
        desk.hand.click(place, by=by)
    desk.holds(around(*seen))


@pytest.mark.parametrize("by", ["mouse", "touch"])
def test_four_ends_clicked_in_any_order(desk: Desk, by: str) -> None:
    desk.mode("points")
    top, left, bottom, right = (210.0, 30.0), (70.0, 140.0), (200.0, 260.0), (400.0, 150.0)
    for order in ((top, left, bottom, right), (right, top, left, bottom), (bottom, right, top, left)):
        places, seen = desk.over(*order)
        for place in places:
            desk.hand.click(place, by=by)
        desk.holds(around(*seen))
        desk.clear()


@pytest.mark.parametrize("by", ["mouse", "touch"])
def test_every_edge_and_corner_dragged(desk: Desk, by: str) -> None:
    (box,) = desk.holds(desk.draw((140, 90), (330, 230)))
    for edges in EDGES:
        box = desk.pulled(box, edges, by=by)
    desk.holds(box)


def test_an_edge_clicked_and_then_its_new_place(desk: Desk) -> None:
    (box,) = desk.holds(desk.draw((140, 90), (330, 230)))
    for edges in ((0,), (3,), (2, 1)):
        grip, aim = desk.grip(box, edges)
        places, seen = desk.over(grip, aim)
        for place in places:
            desk.hand.click(place)
        (box,) = desk.holds(moved_to(box, edges, seen[1]))


def test_a_box_moved_by_its_middle(desk: Desk) -> None:
    (box,) = desk.holds(desk.draw((140, 90), (330, 230)))
    places, (start, end) = desk.over((235, 160), (180, 200))
    desk.hand.drag(places)
    dx, dy = end[0] - start[0], end[1] - start[1]
    desk.holds((box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy))


def test_arrows_move_by_whole_pixels(desk: Desk) -> None:
    (box,) = desk.holds(desk.draw((140, 90), (330, 230)))
    desk.press("ArrowRight", "ArrowRight", "ArrowRight", "Shift+ArrowDown", "ArrowUp")
    box = (box[0] + 3, box[1] + 9, box[2] + 3, box[3] + 9)
    desk.holds(box)
    # Alt takes the edge on the side that the arrow points to.
    desk.press("Alt+ArrowLeft", "Alt+ArrowLeft", "Alt+Shift+ArrowDown", "Alt+ArrowRight")
    desk.holds((box[0] - 2, box[1], box[2] + 1, box[3] + 10))


def test_a_box_by_keys_alone(desk: Desk) -> None:
    desk.stage.focus()
    desk.press("b")
    middle = (SIZE[0] / 3, SIZE[1] / 3, SIZE[0] * 2 / 3, SIZE[1] * 2 / 3)
    until(lambda: desk.boxes, what="a box in the middle")
    (box,) = desk.boxes
    assert all(abs(a - b) <= 1 for a, b in zip(box, middle, strict=True))
    desk.press("Shift+ArrowRight", "Alt+ArrowRight", "Alt+ArrowRight", "Alt+ArrowUp")
    desk.holds((box[0] + 10, box[1] - 1, box[2] + 12, box[3]))
    desk.press(*["z"] * 5)
    desk.holds()


def test_a_drag_that_leaves_the_picture_and_the_window(desk: Desk) -> None:
    width, height = SIZE
    for start, beyond, box in (
        ((200.0, 150.0), (-40.0, -30.0), (0, 0, 200, 150)),
        ((200.0, 150.0), (5000.0, 4000.0), (200, 150, width, height)),
    ):
        places, (seen,) = desk.over(start)
        # Past the edge of the window, as when the hand goes on.
        desk.hand.drag([*places, desk.view.at((240, 160)), beyond])
        desk.holds(tuple(s if b == p else b for b, p, s in zip(box, start * 2, seen * 2, strict=True)))
        desk.clear()


def test_zoomed_in_to_single_pixels_and_moved(desk: Desk) -> None:
    at = desk.view.seen(desk.enlarge((200, 140), 4))
    assert abs(at[0] - 200) < 1
    assert abs(at[1] - 140) < 1
    desk.holds(desk.draw((190, 130), (212, 151)))
    # By the middle button, and the picture follows the hand.
    start, end = desk.view.at((200, 140)), desk.view.at((206, 146))
    held = desk.view.seen(start)
    desk.hand.drag([start, end], button="middle")
    until(lambda: desk.same(desk.look().seen(end), held), what="the picture to follow")
    desk.clear()
    desk.holds(desk.draw((188, 128), (204, 144)))


def test_two_fingers_enlarge_and_one_draws(desk: Desk) -> None:
    (one, other), _ = desk.over((210, 150), (250, 170))
    (far_one, far_other), _ = desk.over((190, 140), (280, 185))
    before = desk.view.scale[0]
    desk.hand.pinch([one, far_one], [other, far_other])
    until(lambda: desk.look().scale[0] > before * 2, what="the picture to grow")
    assert desk.boxes == []
    desk.holds(desk.draw((200, 130), (240, 170), by="touch"))


def test_a_photo_of_12_megapixels(desk: Desk) -> None:
    desk.show(*LARGE)
    desk.holds(desk.draw((500, 600), (1200, 1400)))
    desk.enlarge((2000, 1500), 8)
    desk.clear()
    desk.holds(desk.draw((1930, 1450), (2080, 1555)))


def test_scrolled_and_resized_in_between(desk: Desk) -> None:
    resize(desk.page, 1100, 700)
    desk.look()
    (box,) = desk.holds(desk.draw((60, 60), (200, 150)))
    desk.page.mouse.move(*desk.view.at((300, 200)))
    desk.stage.evaluate("el => el.scrollIntoView({ block: 'end' })")
    desk.look(scroll=False)
    desk.holds(box, desk.draw((260, 170), (400, 290)))
    resize(desk.page, 1280, 900)
    desk.look()
    assert len(desk.holds(box, desk.boxes[1])) == 2


def test_undo_and_redo_give_back_the_same_numbers(desk: Desk) -> None:
    (drawn,) = desk.holds(desk.draw((140, 90), (330, 230)))
    pulled = desk.pulled(drawn, (0, 1))
    desk.press("z")
    assert desk.holds(drawn) == [drawn]
    desk.press("Shift+Z")
    assert desk.holds(pulled) == [pulled]


def test_a_pen(desk: Desk) -> None:
    # The last one: beside a pen, fingers are a resting hand for a moment.
    in_every_direction(desk, "pen")
