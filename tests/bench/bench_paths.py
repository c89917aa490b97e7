"""A trained person's way to a tight box, and to mend one that is a pixel off on each side: keys, clicks, pointer, seconds.

The same object in each tool, by a script that does what a person would do, and what comes out is compared with the object.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from tests.bench.bench_boxes import OURS, THEIRS, picture
from tests.bench.desk import Desk, Place
from tests.bench.figures import Figure
from tests.bench.person import Person
from tests.bench.slow_line import SlowLine
from tests.browser.notebook import JupyterLab
from tests.running import until

__all__ = ["measure"]

Box = tuple[float, float, float, float]
SIZE = (700, 500)
TARGET: Box = (210, 150, 470, 360)
# Where a round object ends is not where its box has corners: a drag from corner to corner is this far off at first.
GUESS = 4
TIGHT = 1.0


@dataclass
class Bench:
    """One tool with a picture: where its pixels are on the screen, who works there, and what Python holds."""

    desk: Desk
    place: Place
    person: Person
    data: str

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.place.x + x * self.place.width / SIZE[0], self.place.y + y * self.place.height / SIZE[1]

    def pull(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self.person.drag(self.at(x1, y1), self.at(x2, y2))

    @property
    def page(self) -> Page:
        return self.desk.page


_XYXY = "[tuple(b['xyxy']) for b in w.data]"
_XYWH = "[(b['x'], b['y'], b['x'] + b['width'], b['y'] + b['height']) for b in w.bboxes]"
Tool = tuple[str, tuple[str, str], str]
_OURS: Tool = ("ours", OURS, _XYXY)
_IPYANNOTATIONS: Tool = ("ipyannotations", THEIRS["ipyannotations"], _XYXY)
_BBOX: Tool = ("jupyter-bbox-widget", THEIRS["jupyter-bbox-widget"], _XYWH)


def measure(lab: JupyterLab, browser: Browser) -> Iterator[Figure]:
    """Both tasks, by mouse and by keyboard."""
    with SlowLine(int(lab.address.rpartition(":")[2])) as line:

        def does(tool: Tool, way: Callable[[Bench], None], given: Box | None = None) -> str:
            return _does(lab, browser, line, tool, way, given)

        yield Figure(
            "a tight box, by mouse",
            f"ipyannotations {does(_IPYANNOTATIONS, _drag_then_corners)};"
            f" jupyter-bbox-widget {does(_BBOX, _drag_then_edges)}",
            f"four ends {does(_OURS, _four_ends)}; drag and mend {does(_OURS, _drag_then_edges)}",
        )
        yield Figure(
            "a tight box, by keyboard alone",
            "ipyannotations not possible; jupyter-bbox-widget not possible (a new box needs the mouse)",
            does(_OURS, _keys_alone),
        )
        loose = (TARGET[0] - 1, TARGET[1] - 1, TARGET[2] + 1, TARGET[3] + 1)
        yield Figure(
            "a box 1 px too large on each side, mended by mouse",
            f"ipyannotations {does(_IPYANNOTATIONS, _two_corners, loose)};"
            f" jupyter-bbox-widget {does(_BBOX, _two_corners_chosen, loose)}",
            does(_OURS, _two_corners_clicked, loose),
        )
        yield Figure(
            "a box 1 px too large on each side, mended by keyboard",
            f"ipyannotations not possible; jupyter-bbox-widget {does(_BBOX, _shrink_by_key, loose)}",
            does(_OURS, _smaller_by_key, loose),
        )
        shifted = (TARGET[0] - 1, TARGET[1] - 1, TARGET[2] - 1, TARGET[3] + 1)
        yield Figure(
            "a box 1 px off on each side, two to one side and two apart, mended by keyboard",
            f"ipyannotations not possible; jupyter-bbox-widget {does(_BBOX, _move_and_shrink_by_key, shifted)}",
            does(_OURS, _move_and_edges_by_key, shifted),
        )


def _does(
    lab: JupyterLab,
    browser: Browser,
    line: SlowLine,
    tool: Tool,
    way: Callable[[Bench], None],
    given: Box | None,
) -> str:
    """Do it, wait until Python holds a tight box, and say what it took."""
    _, (code, surface), data = tool
    text = code.format(name=picture(lab, *SIZE), boxes=[given] if given else [])
    with closing(Desk(lab, browser, line, text, surface)) as desk:
        place = desk.surface()
        middle = (place.x + place.width / 2, place.y + place.height / 2)
        desk.page.mouse.move(*middle)
        bench = Bench(desk, place, Person(desk.page, middle), data)
        way(bench)
        found: list[list[Box]] = [[]]

        def tight() -> bool:
            found[0] = desk.notebook.value(data)
            return len(found[0]) == 1 and all(
                abs(a - b) <= TIGHT for a, b in zip(found[0][0], TARGET, strict=True)
            )

        try:
            until(tight, seconds=5)
        except AssertionError:
            return f"{bench.person}, but Python holds {found[0]}"
        return str(bench.person)


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _four_ends(bench: Bench) -> None:
    bench.page.get_by_role("button", name="Four points").click()
    bench.place = bench.desk.surface()
    x1, y1, x2, y2 = TARGET
    x, y = _middle(TARGET)
    for point in ((x, y1), (x1, y), (x, y2), (x2, y)):
        bench.person.click(bench.at(*point))


def _drag(bench: Bench) -> Box:
    """From corner to corner, by eye."""
    x1, y1, x2, y2 = TARGET
    guess = (x1 - GUESS, y1 + GUESS, x2 + GUESS, y2 - GUESS)
    bench.pull(*guess)
    return guess


def _drag_then_edges(bench: Bench) -> None:
    x1, y1, x2, y2 = _drag(bench)
    x, y = _middle(TARGET)
    bench.pull(x1, y, TARGET[0], y)
    bench.pull(x, y1, x, TARGET[1])
    bench.pull(x2, y, TARGET[2], y)
    bench.pull(x, y2, x, TARGET[3])


def _drag_then_corners(bench: Bench) -> None:
    """Theirs has no edges to take; corners are taken after Edit is pressed."""
    x1, y1, x2, y2 = _drag(bench)
    _edit(bench)
    bench.pull(x1, y1, *TARGET[:2])
    bench.pull(x2, y2, *TARGET[2:])


def _edit(bench: Bench) -> None:
    frame = bench.page.get_by_role("button", name="Edit").last.bounding_box()
    assert frame is not None
    bench.person.click((frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2))


def _two_corners(bench: Bench) -> None:
    x1, y1, x2, y2 = TARGET
    _edit(bench)
    bench.pull(x1 - 1, y1 - 1, x1, y1)
    bench.pull(x2 + 1, y2 + 1, x2, y2)


def _two_corners_chosen(bench: Bench) -> None:
    """A box is chosen first, so that it has corners to take."""
    x1, y1, x2, y2 = TARGET
    _choose(bench)
    bench.pull(x1 - 1, y1 - 1, x1, y1)
    bench.pull(x2 + 1, y2 + 1, x2, y2)


def _two_corners_clicked(bench: Bench) -> None:
    """A corner is taken up by a click and set down by the next: a drag of a pixel would be hard to tell from a click."""
    x1, y1, x2, y2 = TARGET
    _choose(bench)
    for point in ((x1 - 1, y1 - 1), (x1, y1), (x2 + 1, y2 + 1), (x2, y2)):
        bench.person.click(bench.at(*point))


def _choose(bench: Bench) -> None:
    bench.person.click(bench.at(*_middle(TARGET)))


def _to_keys(bench: Bench) -> None:
    """The keyboard belongs to the tool; a page's Tab gets there, which costs the same in each."""
    bench.desk.place.evaluate("el => (el.closest('[tabindex]') ?? el).focus()")
    bench.person.press("Tab")


def _shrink_by_key(bench: Bench) -> None:
    _to_keys(bench)
    bench.person.press("q", "f")


def _move_and_shrink_by_key(bench: Bench) -> None:
    _to_keys(bench)
    bench.person.press("d", "f")


def _smaller_by_key(bench: Bench) -> None:
    """All four sides at once."""
    _to_keys(bench)
    bench.person.press(",")


def _move_and_edges_by_key(bench: Bench) -> None:
    _to_keys(bench)
    bench.person.press("ArrowRight", "e", "e", "Alt+ArrowDown", "e", "e", "Alt+ArrowUp")


def _keys_alone(bench: Bench) -> None:
    """A new box is a third of the picture, in its middle; then each edge goes to its place, ten pixels at a time."""
    bench.desk.place.focus()
    bench.person.press("b")
    now = [SIZE[0] / 3, SIZE[1] / 3, SIZE[0] * 2 / 3, SIZE[1] * 2 / 3]
    for i in range(4):
        bench.person.press("e")
        by = round(TARGET[i] - round(now[i]))
        far, near = divmod(abs(by), 10)
        back, forth = ("ArrowLeft", "ArrowRight") if i % 2 == 0 else ("ArrowUp", "ArrowDown")
        key = back if by < 0 else forth
        bench.person.press(*[f"Alt+Shift+{key}"] * far, *[f"Alt+{key}"] * near)
