"""Where a picture lies on the screen, found by looking at the screen: the colours of the picture tell where they are."""

from __future__ import annotations

import io
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import Locator

__all__ = ["View", "chart", "look"]

_STRIPES = 24
_ENOUGH = 500
_SAMPLE = 40_000
# Tools draw over the picture: frames and letters do not lie on the slope of its colours.
_STRAYS = 6.0


def chart(width: int, height: int) -> Any:
    """A picture that tells where each part of it is; uint8, (height, width, 3).

    Red grows to the right and blue to the left; green grows downwards in one stripe and upwards in the next. What grows both
    ways gives away by how much a browser rounds colours down when it scales a picture. Between two steps of a colour the
    pixels are mixed at random, so that many of them together tell far more than one.
    """
    grain = np.random.default_rng(1).random((3, height, width))
    across = np.broadcast_to((np.arange(width) + 0.5) / width * 255, (height, width))
    down = np.broadcast_to(((np.arange(height) + 0.5) / height * 255)[:, None], (height, width))
    upwards = np.arange(width) * _STRIPES // width % 2 == 1
    slopes = np.stack([across, np.where(upwards, 255 - down, down), 255 - across])
    return np.floor(slopes + grain).astype(np.uint8).transpose(1, 2, 0)


@dataclass(frozen=True)
class View:
    """Screen = picture times `scale` plus `x`, `y`; in CSS pixels of the window. `ratio`: the screen's pixels in one."""

    scale: tuple[float, float]
    x: float
    y: float
    ratio: float

    def at(self, point: tuple[float, float]) -> tuple[float, float]:
        """The pixel of the screen nearest to a point of the picture: a mouse can go there."""
        exact = self.x + point[0] * self.scale[0], self.y + point[1] * self.scale[1]
        return round(exact[0] * self.ratio) / self.ratio, round(exact[1] * self.ratio) / self.ratio

    def seen(self, place: tuple[float, float]) -> tuple[float, float]:
        """The point of the picture that is seen at a place of the screen."""
        return (place[0] - self.x) / self.scale[0], (place[1] - self.y) / self.scale[1]


def look(place: Locator, size: tuple[int, int], ratio: float) -> View:
    """Find the chart of this size within a place of the screen, by its colours."""
    left, top, screen = _screen(place, ratio)
    width, height = size
    red, green, blue = (screen[..., i] for i in range(3))
    rows, columns = np.nonzero(np.abs(red + blue - 254) <= 4)
    assert len(rows) > _ENOUGH, "the picture is not to be seen"
    few = slice(None, None, max(1, len(rows) // _SAMPLE))
    rows, columns = rows[few], columns[few]
    x = (red[rows, columns] - blue[rows, columns] + 255) / 2 / 255 * width
    across = _line(left + (columns + 0.5) / ratio, x, np.zeros(len(x)))
    # In which stripe a pixel lies is known but near the stripes' ends.
    stripe = (left + (columns + 0.5) / ratio - across[1]) / across[0] / width * _STRIPES
    clear = np.abs(stripe % 1 - 0.5) < 0.35
    rows, columns, stripe = rows[clear], columns[clear], stripe[clear]
    way = np.where(np.floor(stripe) % 2 == 1, -1.0, 1.0)
    shade = green[rows, columns]
    y = np.where(way < 0, 255 - shade, shade) / 255 * height
    down = _line(top + (rows + 0.5) / ratio, y, way)
    return View((across[0], down[0]), across[1], down[1], ratio)


def _screen(place: Locator, ratio: float) -> tuple[float, float, Any]:
    """Where what is visible of a place begins, and its pixels (height, width, 3)."""
    frame = place.bounding_box()
    assert frame is not None
    width, height = place.page.evaluate("() => [innerWidth, innerHeight]")
    # Even places are whole pixels of the screen also where there are 1.5 in one of the window.
    left, top = (ceil(max(frame[side], 0) / 2) * 2 for side in ("x", "y"))
    right = floor(min(frame["x"] + frame["width"], width) / 2) * 2
    bottom = floor(min(frame["y"] + frame["height"], height) / 2) * 2
    clip = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    picture = place.page.screenshot(scale="device", clip=clip)  # type: ignore[arg-type]
    screen = np.asarray(Image.open(io.BytesIO(picture)).convert("RGB"), float)
    assert screen.shape[1] == (right - left) * ratio
    return left, top, screen


def _line(screen: Any, picture: Any, bias: Any) -> tuple[float, float]:
    """The straight line from picture to screen, without what lies far from it; `bias` is taken out."""
    for _ in range(3):
        known = np.stack([screen, np.ones(len(screen)), bias], axis=1)
        line = np.linalg.lstsq(known, picture, rcond=None)[0]
        off = np.abs(picture - known @ line)
        near = off <= max(float(np.median(off)) * _STRAYS, 1e-6)
        screen, picture, bias = screen[near], picture[near], bias[near]
    return float(1 / line[0]), float(-line[1] / line[0])
