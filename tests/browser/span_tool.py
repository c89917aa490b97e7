"""The span annotator alone on a page, from its source: the port that all hosts use, and a real browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page

from tests.browser.tool_page import open_tool_page

__all__ = ["SpanTool", "open_span_tool"]

_OPEN = """async (options) => {
  const { createSpanAnnotator } = await import("/spans/annotator.js");
  globalThis.changes = [];
  globalThis.submits = 0;
  globalThis.tool?.destroy();
  globalThis.tool = createSpanAnnotator(document.getElementById("host"), {
    ...options, onChange: (answer) => changes.push(answer.spans), onSubmit: () => submits++,
  });
  tool.focus();
}"""
# The point on the screen at a share of the width of a code point's box, which may be in the middle of a character.
_CHARACTER = """(el, [at, share]) => {
  const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
  let before = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode, points = [...node.data];
    if (at < before + points.length) {
      const from = points.slice(0, at - before).join("").length;
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, from + points[at - before].length);
      const box = range.getBoundingClientRect();
      return [box.left + share * box.width, box.top + box.height / 2];
    }
    before += points.length;
  }
  throw new Error(`there is no character ${at}`);
}"""


@dataclass
class SpanTool:
    """A span annotator in a browser. Places are code points of the text."""

    page: Page

    @property
    def stage(self) -> Locator:
        return self.page.locator(".ls-spans-stage")

    @property
    def status(self) -> Locator:
        return self.page.get_by_role("status")

    @property
    def answer(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate("tool.answer")
        return found

    @property
    def spans(self) -> list[list[Any]]:
        return list(self.answer["spans"])

    def open(self, text: str, **options: Any) -> None:
        """Another annotator in the place of this one."""
        labels = options.pop("labels", ["PS", "LC", "OG"])
        named = [one if isinstance(one, dict) else {"id": one, "en": one, "ko": one} for one in labels]
        self.page.evaluate(_OPEN, {"text": text, "labels": named, "lang": "en", **options})

    def at(self, point: int, share: float = 0.5) -> tuple[float, float]:
        """Where a code point is on the screen."""
        x, y = self.page.locator(".ls-spans-text").evaluate(_CHARACTER, [point, share])
        return x, y

    def click(self, *points: int) -> None:
        for point in points:
            self.page.mouse.click(*self.at(point))

    def drag(self, start: int, end: int) -> None:
        """From the middle of one code point to the middle of another."""
        mouse = self.page.mouse
        (x1, y1), (x2, y2) = self.at(start), self.at(end)
        mouse.move(x1, y1)
        mouse.down()
        mouse.move((x1 + x2) / 2, (y1 + y2) / 2, steps=3)
        mouse.move(x2, y2)
        mouse.up()

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name)


def open_span_tool(open_browser: Callable[..., Page], **window: Any) -> SpanTool:
    """A page that serves the tool's modules from the repository."""
    page = open_tool_page(open_browser, "spans", **window)
    return SpanTool(page)
