"""A browser window on a screen of a given sharpness: what Chromium does there, and not what its developer tools imitate."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.running import CHROMIUM_ARGUMENTS, chromium_path

__all__ = ["SCREENS", "Screen", "resize", "window"]


@dataclass(frozen=True)
class Screen:
    """How somebody's screen is set: its pixels in a CSS pixel, the page's zoom, JupyterLab's theme."""

    ratio: float
    zoom: float
    theme: str


SCREENS = [
    pytest.param(Screen(1, 1, "JupyterLab Light"), id="light-1x"),
    pytest.param(Screen(1.5, 1.25, "JupyterLab Dark"), id="dark-1.5x-zoomed-in"),
    pytest.param(Screen(2, 0.8, "JupyterLab Dark"), id="dark-2x-zoomed-out"),
]


@contextmanager
def window(ratio: float, *, height: int = 900) -> Iterator[Page]:
    """An empty page, 1280 CSS pixels wide, with `ratio` pixels of the screen in each, a mouse and a touch screen.

    Raises:
        AssertionError: at the end, if a script of the page failed.
    """
    errors: list[str] = []
    arguments = [*CHROMIUM_ARGUMENTS, f"--force-device-scale-factor={ratio}", f"--window-size=1280,{height}"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=arguments)
        context = browser.new_context(no_viewport=True, has_touch=True, locale="en-GB")
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield page
        browser.close()
    assert errors == []


def resize(page: Page, width: int, height: int) -> None:
    """Another size of the window."""
    devtools = page.context.new_cdp_session(page)
    number = devtools.send("Browser.getWindowForTarget")["windowId"]
    devtools.send(
        "Browser.setWindowBounds", {"windowId": number, "bounds": {"width": width, "height": height}}
    )
    page.wait_for_function("width => Math.abs(innerWidth - width) < 40", arg=width)
    devtools.detach()
