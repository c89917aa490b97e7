"""The box annotator under real hands: mouse and keyboard on the real tool, and the answer that comes out of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.box_tool import BoxTool, open_box_tool

pytestmark = pytest.mark.browser


@pytest.fixture
def tool(open_browser: Callable[..., Page]) -> BoxTool:
    return open_box_tool(open_browser)


def near(boxes: list[list[float]], wished: list[list[float]], within: float = 0.6) -> bool:
    """To half a pixel of the picture, and the mouse's own rounding."""
    pairs = [
        (a, b) for box, other in zip(boxes, wished, strict=True) for a, b in zip(box, other, strict=True)
    ]
    return all(abs(a - b) <= within for a, b in pairs)


def test_four_extreme_points_in_any_order_are_the_way_at_first_and_corners_the_other(tool: BoxTool) -> None:
    tool.open()
    tool.click((300, 250), (200, 100), (100, 200), (250, 300))
    assert near(tool.boxes, [[100, 100, 300, 300]])
    tool.button("Drag").click()
    tool.click((700, 400), (500, 50))
    tool.drag((600, 420), (450, 480))
    assert near(tool.boxes[1:], [[500, 50, 700, 400], [450, 420, 600, 480]])
    expect(tool.status).to_contain_text("Box 3 cup")
