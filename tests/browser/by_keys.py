"""A labeler without a mouse: everything is reached by Tab and done by keys."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, expect

from tests.browser.labeler import Labeler

__all__ = ["ByKeys"]

_FOCUSED = "el => el === document.activeElement || el.contains(document.activeElement)"
_MOST_TABS = 500


@dataclass
class ByKeys(Labeler):
    """As Labeler, by keyboard alone."""

    def reach(self, target: Locator) -> Locator:
        """Press Tab until the target, or something in it, has the keyboard."""
        target.wait_for()
        for _ in range(_MOST_TABS):
            if target.evaluate(_FOCUSED):
                return target
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never comes to {target}")

    def press(self, target: Locator) -> None:
        """Reach a button or a link, and press it."""
        self.reach(target)
        self.page.keyboard.press("Enter")

    def check(self, section: Locator) -> Locator:
        """Enter checks, from inside the tool."""
        with self.page.expect_response(lambda answer: answer.url.endswith("/attempts")):
            self.page.keyboard.press("Enter")
        return section.locator(".ls-verdict")

    def hand_in(self) -> None:
        """Reach the button at the end of the lesson, press it, and wait for nbgrader."""
        card = self.page.locator("[data-ls-finish]")
        card.scroll_into_view_if_needed()
        self.press(self.button("hand_in", card))
        passed = {"en": "passed", "ko": "통과"}[self.lang]
        expect(card.get_by_role("heading", name=re.compile(passed, re.IGNORECASE)).first).to_be_visible(
            timeout=60_000
        )

    def answer(self, section: Locator, body: dict[str, Any], gold: dict[str, Any]) -> None:
        """The key's answer to a text: its marks, its label, or nothing."""
        labels = [label["id"] for label in body["labels"]]
        if gold["kind"] == "choice":
            self.reach(section.get_by_role("radio").first.locator("xpath=ancestor::*[@role='radiogroup'][1]"))
            self.page.keyboard.press(f"Digit{labels.index(gold['labels'][0]) + 1}")
            return
        self.reach(section.get_by_role("application"))
        if not gold["spans"]:
            self.page.keyboard.press("n")
        for start, end, label in gold["spans"]:
            self.mark(section, start, end)
            self.page.keyboard.press(f"Digit{labels.index(label) + 1}")

    def mark(self, section: Locator, start: int, end: int) -> None:
        """Walk to the first character and choose up to the last."""
        self.page.keyboard.press("Control+Home")
        for _ in range(start):
            self.page.keyboard.press("ArrowRight")
        for _ in range(end - start):
            self.page.keyboard.press("Shift+ArrowRight")
