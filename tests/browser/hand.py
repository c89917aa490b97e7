"""A mouse, a pen and two fingers: events that the browser makes from real input, at places in CSS pixels of the window."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from playwright.sync_api import Page

__all__ = ["Hand"]

Place = tuple[float, float]
_STEPS = 5


class Hand:
    """Input of every kind; `by` is "mouse", "pen" or "touch"."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._devtools = page.context.new_cdp_session(page)

    def click(self, place: Place, *, by: str = "mouse") -> None:
        """Press and release at one place."""
        self.drag([place], by=by)

    def drag(self, places: list[Place], *, by: str = "mouse", button: str = "left") -> None:
        """Press at the first place, pass all others, release at the last."""
        if by == "touch":
            self._fingers("touchStart", places[0])
            for place in _between(places):
                self._fingers("touchMove", place)
            self._fingers("touchEnd")
            return
        self._point("mouseMoved", places[0], by, "none")
        self._point("mousePressed", places[0], by, button)
        for place in _between(places):
            self._point("mouseMoved", place, by, button)
        self._point("mouseReleased", places[-1], by, button)

    def pinch(self, one: list[Place], other: list[Place]) -> None:
        """Two fingers, each from its first place to its last."""
        self._fingers("touchStart", one[0])
        self._fingers("touchStart", one[0], other[0])
        for first, second in zip(_between(one), _between(other), strict=True):
            self._fingers("touchMove", first, second)
        self._fingers("touchEnd")

    def _point(self, kind: str, place: Place, by: str, button: str) -> None:
        held = {"left": 1, "middle": 4, "none": 0}[button]
        event: dict[str, Any] = {
            "type": kind,
            "x": place[0],
            "y": place[1],
            "pointerType": by,
            "button": button,
        }
        event |= {"buttons": 0 if kind == "mouseReleased" else held}
        event |= {} if kind == "mouseMoved" else {"clickCount": 1}
        self._devtools.send("Input.dispatchMouseEvent", event)

    def _fingers(self, kind: str, *places: Place) -> None:
        points = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(places)]
        self._devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def _between(places: list[Place]) -> list[Place]:
    """The way, in small steps, without its beginning."""
    way = []
    for (x1, y1), (x2, y2) in pairwise(places):
        way += [(x1 + (x2 - x1) * i / _STEPS, y1 + (y2 - y1) * i / _STEPS) for i in range(1, _STEPS + 1)]
    return way
