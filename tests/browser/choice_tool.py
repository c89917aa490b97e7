"""The choice annotator alone on a page, from its source: the port that all hosts use, and a real browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page

from tests.browser.tool_page import open_tool_page

__all__ = ["SENTIMENT", "ChoiceTool", "open_choice_tool"]

SENTIMENT = [
    {"id": "POS", "en": "positive", "ko": "긍정"},
    {"id": "NEG", "en": "negative", "ko": "부정"},
    {"id": "NEU", "en": "neutral", "ko": "중립"},
    {"id": "MIX", "en": "mixed", "ko": "혼합"},
]
_OPEN = """async (options) => {
  const { createChoiceAnnotator } = await import("/choices/annotator.js");
  globalThis.changes = [];
  globalThis.submits = 0;
  globalThis.tool?.destroy();
  globalThis.tool = createChoiceAnnotator(document.getElementById("host"), {
    ...options, onChange: ({ label }) => changes.push(label), onSubmit: () => submits++,
  });
}"""
# The notebook widget over a kernel that only writes down what it hears.
_MOUNT = """async ({ traits, picture }) => {
  const { default: widget } = await import("/choices.entry.js");
  const bytes = picture && new DataView(Uint8Array.from(picture).buffer);
  const state = {
    text: "", question: "", options: [], lang: "ko", submit_at_once: false, data: "", _image: bytes, ...traits,
  };
  const listeners = {};
  globalThis.sent = [];
  globalThis.model = {
    get: (name) => state[name],
    set: (name, value) => { state[name] = value; },
    save_changes: () => sent.push(["data", state.data]),
    send: (content) => sent.push([content.kind]),
    on: (event, listener) => (listeners[event] ??= new Set()).add(listener),
    off: (event, listener) => listeners[event]?.delete(listener),
    tell: (name, value) => {
      state[name] = value;
      for (const listener of listeners[`change:${name}`] ?? []) listener();
    },
  };
  globalThis.unmount = widget.render({ model, el: document.getElementById("host") });
}"""


@dataclass
class ChoiceTool:
    """A choice annotator in a browser."""

    page: Page

    def open(self, **options: Any) -> None:
        """Another annotator in the place of this one."""
        asked = {"labels": SENTIMENT, "lang": "ko", "text": "배송이 빨라서 좋았어요."}
        self.page.evaluate(_OPEN, asked | options)

    def mount(self, picture: bytes | None = None, **traits: Any) -> None:
        """The notebook widget instead, with these traits."""
        given = {"options": ["긍정", "부정"]} | traits
        self.page.evaluate(_MOUNT, {"traits": given, "picture": list(picture) if picture else None})
        self.page.get_by_role("radiogroup").wait_for()

    def label(self, name: str) -> Locator:
        return self.page.get_by_role("radio", name=name)

    @property
    def chosen(self) -> str:
        label: str = self.page.evaluate("tool.answer.label")
        return label

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)


def open_choice_tool(open_browser: Callable[..., Page], **window: Any) -> ChoiceTool:
    """A page that serves the tool's modules from the repository."""
    page = open_tool_page(open_browser, "choices", **window)
    return ChoiceTool(page)
