"""The box annotator alone on a page, from its source: the port that all hosts use, a drawn picture, and a real browser."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PIL import Image
from playwright.sync_api import Locator, Page

from tests.browser.tool_page import open_tool_page

__all__ = ["BoxTool", "open_box_tool"]

_OPEN = """async (options) => {
  const { createBoxAnnotator } = await import("/boxes/annotator.js");
  const image = new Image();
  // The browser keeps what it has loaded under a name, and a test may show another photo.
  image.src = `/photo.png?${performance.now()}`;
  await image.decode();
  globalThis.changes = [];
  globalThis.submits = 0;
  globalThis.tool?.destroy();
  globalThis.tool = createBoxAnnotator(document.getElementById("host"), {
    image, width: image.naturalWidth, height: image.naturalHeight, ...options,
    onChange: (answer) => changes.push(answer.boxes.map(({ label, xyxy }) => [label, ...xyxy])),
    onSubmit: () => submits++,
  });
  tool.focus();
}"""


@dataclass
class BoxTool:
    """A box annotator in a browser. Places are pixels of the picture."""

    page: Page
    size: tuple[int, int]

    @property
    def stage(self) -> Locator:
        return self.page.get_by_role("application")

    @property
    def status(self) -> Locator:
        return self.page.get_by_role("status")

    @property
    def answer(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate("tool.answer")
        return found

    @property
    def boxes(self) -> list[list[float]]:
        """The corners of each box, to a hundredth of a pixel."""
        return [box["xyxy"] for box in self.answer["boxes"]]

    @property
    def labels(self) -> list[str]:
        return [box["label"] for box in self.answer["boxes"]]

    def open(self, **options: Any) -> None:
        """Another annotator in the place of this one."""
        labels = options.pop("labels", ["cup", "bottle"])
        named = [one if isinstance(one, dict) else {"id": one, "en": one, "ko": one} for one in labels]
        self.page.evaluate(_OPEN, {"labels": named, "lang": "en", **options})
        self.page.wait_for_function(
            "document.querySelector('[role=application] canvas').width > 300 || innerWidth < 500"
        )

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a place of the picture is on the screen, while the whole picture is shown."""
        frame = self.stage.bounding_box()
        assert frame is not None
        return frame["x"] + x * frame["width"] / self.size[0], frame["y"] + y * frame["height"] / self.size[1]

    def click(self, *places: Sequence[float]) -> None:
        for x, y in places:
            self.page.mouse.click(*self.at(x, y))

    def drag(self, start: Sequence[float], end: Sequence[float]) -> None:
        mouse = self.page.mouse
        mouse.move(*self.at(*start))
        mouse.down()
        mouse.move(*self.at((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), steps=3)
        mouse.move(*self.at(*end))
        mouse.up()

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name)


def open_box_tool(
    open_browser: Callable[..., Page], size: tuple[int, int] = (800, 500), **window: Any
) -> BoxTool:
    """A page that serves the tool's modules from the repository."""
    photo = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(photo, "PNG")
    page = open_tool_page(open_browser, "boxes", files={"photo.png": photo.getvalue()}, **window)
    return BoxTool(page, size)


def box(label: str, xyxy: Sequence[float], **more: Any) -> dict[str, Any]:
    """A box of an answer."""
    return {"type": "box", "label": label, "xyxy": list(xyxy), **more}
