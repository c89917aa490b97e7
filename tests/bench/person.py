"""A trained person's hands, counted: keys, presses, ways of the pointer; and how long that would take (KLM).

A script has no human speed. Seconds are the keystroke-level model's (Card, Moran and Newell 1980): a key 0.28 s, pointing 1.1 s,
pressing or releasing a button 0.1 s, from mouse to keyboard or back 0.4 s, getting ready 1.35 s once a task.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import dist

from playwright.sync_api import Page

__all__ = ["Person"]

_KEY, _POINT, _BUTTON, _HOME, _READY = 0.28, 1.1, 0.1, 0.4, 1.35


@dataclass
class Person:
    """Acts in the page, and counts. The first place of the pointer is where the task begins."""

    page: Page
    at: tuple[float, float]
    keys: int = 0
    clicks: int = 0
    drags: int = 0
    travel: float = 0.0
    homes: int = 0
    points: int = 0
    _hand: str = field(default="mouse")

    def click(self, place: tuple[float, float]) -> None:
        """Point there and click."""
        self._point(place)
        self.page.mouse.click(*place)
        self.clicks += 1

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Take hold at one place and let go at another."""
        self._point(start)
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self._point(end)
        self.page.mouse.move(*end, steps=8)
        self.page.mouse.up()
        self.drags += 1

    def press(self, *chords: str) -> None:
        """Each chord is so many keys."""
        self._take("keyboard")
        for chord in chords:
            self.page.keyboard.press(chord)
            self.keys += chord.count("+") + 1

    @property
    def seconds(self) -> float:
        """By the model."""
        presses = 2 * (self.clicks + self.drags)
        return _READY + self.keys * _KEY + self.points * _POINT + presses * _BUTTON + self.homes * _HOME

    def __str__(self) -> str:
        parts = [
            f"{count} {name}{'s' * (count != 1)}"
            for count, name in ((self.clicks, "click"), (self.drags, "drag"), (self.keys, "key"))
            if count
        ]
        way = f", {self.travel:.0f} px of pointer" if self.travel else ""
        return f"{' + '.join(parts)}{way}, {self.seconds:.1f} s"

    def _point(self, place: tuple[float, float]) -> None:
        self._take("mouse")
        self.points += 1
        self.travel += dist(self.at, place)
        self.at = place

    def _take(self, hand: str) -> None:
        self.homes += self._hand != hand
        self._hand = hand
