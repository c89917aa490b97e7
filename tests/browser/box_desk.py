"""A labeler at the box annotator in JupyterLab: draws by what is seen, and compares with what Python holds."""

from __future__ import annotations

from collections.abc import Sequence

from tests.browser.eye import View, look
from tests.browser.hand import Hand
from tests.browser.notebook import Notebook
from tests.browser.window import Screen
from tests.running import until

__all__ = ["CODE", "LARGE", "SIZE", "Box", "Desk", "Point", "around", "moved_to"]

Box = Sequence[float]
Point = tuple[float, float]
HALF = 0.5
# So many pixels of the screen to one of the image.
WELL_SEEN = 1.5
SIZE = (480, 320)
LARGE = (4000, 3000)
CODE = """from labelwidgets import BoxAnnotator
w = BoxAnnotator("480.png", ["cup", "bottle"], mode="drag")
w"""


class Desk:
    """The annotator in JupyterLab, one labeler's hand and eye, and the Python object behind it."""

    def __init__(self, notebook: Notebook, screen: Screen) -> None:
        self.notebook, self.screen, self.page = notebook, screen, notebook.page
        self.hand = Hand(self.page)
        self.size = SIZE
        self.stage = notebook.output.get_by_role("application")
        self.stage.wait_for(timeout=60_000)
        self.page.evaluate("zoom => { document.documentElement.style.zoom = zoom; }", str(screen.zoom))
        self.look()

    def look(self, *, scroll: bool = True) -> View:
        """See where the picture is now, scrolled into view and standing still."""
        if scroll:
            self.stage.evaluate("el => el.scrollIntoView({ block: 'center' })")
        seen = [self.stage.bounding_box()]

        def still() -> bool:
            self.page.evaluate(
                "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
            )
            seen.append(self.stage.bounding_box())
            return seen[-1] == seen[-2]

        until(still, what="the picture to stand still")
        self.view = look(self.stage, self.size, self.screen.ratio)
        return self.view

    def show(self, width: int, height: int) -> None:
        """Another picture, from Python."""
        self.notebook.run(f"w.display('{width}.png')")
        self.size = width, height
        until(self._is_shown, what="the other picture")
        self.look()

    def _is_shown(self) -> bool:
        shape: float = self.stage.evaluate("el => el.offsetWidth / el.offsetHeight")
        return abs(shape - self.size[0] / self.size[1]) < 0.05

    def press(self, *keys: str) -> None:
        """Keys, one after the other, to whatever has the keyboard."""
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def boxes(self) -> list[Box]:
        """What Python holds."""
        return [box["xyxy"] for box in self.notebook.value("w.data")]

    def holds(self, *wanted: Box) -> list[Box]:
        """Wait until Python holds these boxes, exact to half a pixel; what it holds."""
        found: list[list[Box]] = [[]]

        def same() -> bool:
            found[0] = self.boxes
            return len(found[0]) == len(wanted) and all(map(self.same, found[0], wanted))

        try:
            until(same, seconds=5)
        except AssertionError:
            raise AssertionError(f"Python holds {found[0]}, the labeler saw {list(wanted)}") from None
        return found[0]

    def same(self, a: Sequence[float], b: Sequence[float]) -> bool:
        """To half a pixel of the image. Where that is hardly to be seen, to one of the screen: browsers draw on whole ones."""
        pixel = self.view.scale[0] * self.screen.ratio
        within = HALF if pixel > WELL_SEEN else 1 / pixel
        return all(abs(one - other) <= within for one, other in zip(a, b, strict=True))

    def over(self, *points: Point) -> tuple[list[Point], list[Point]]:
        """Places on the screen near these points of the picture, and which points exactly are seen there."""
        places = [self.view.at(point) for point in points]
        return places, [self.view.seen(place) for place in places]

    def draw(self, *points: Point, by: str = "mouse") -> Box:
        """Drag from point to point; the box that was seen."""
        places, seen = self.over(*points)
        self.hand.drag(places, by=by)
        return around(seen[0], seen[-1])

    def grip(self, box: Box, edges: tuple[int, ...]) -> tuple[Point, Point]:
        """Where to take hold of one edge (its number in xyxy) or of a corner, and a place near by."""
        x = next((box[i] for i in edges if i in (0, 2)), (box[0] + box[2]) / 2)
        y = next((box[i] for i in edges if i in (1, 3)), (box[1] + box[3]) / 2)
        return (x, y), (x - 17, y + 13)

    def pulled(self, box: Box, edges: tuple[int, ...], *, by: str = "mouse") -> Box:
        """Drag an edge or a corner; the box that Python then holds. It moves as far as the hand does."""
        places, ((x1, y1), (x2, y2)) = self.over(*self.grip(box, edges))
        self.hand.drag(places, by=by)
        moves = (x2 - x1, y2 - y1) * 2
        return self.holds([at + moves[i] if i in edges else at for i, at in enumerate(box)])[0]

    def mode(self, mode: str) -> None:
        """How boxes are drawn, by the button for it."""
        self.page.get_by_role("button", name={"drag": "Drag", "points": "Four points"}[mode]).click()
        self.look()

    def enlarge(self, point: Point, times: float) -> Point:
        """Turn the wheel over a point of the picture; where that is on the screen, and should still be."""
        (place,), _ = self.over(point)
        self.stage.focus()
        self.page.mouse.move(*place)
        wanted = self.view.scale[0] * times

        def grown() -> bool:
            self.page.mouse.wheel(0, -240)
            return self.look().scale[0] > wanted

        until(grown, what="the picture to grow")
        return place

    def clear(self) -> None:
        """Take away the chosen box, by key."""
        self.press("Delete")
        self.holds()


def around(*points: Point) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def moved_to(box: Box, edges: tuple[int, ...], point: Point) -> Box:
    """A box whose edges of these numbers went to a point."""
    return [(point * 2)[i] if i in edges else at for i, at in enumerate(box)]
