"""The box annotator under real hands: mouse and keyboard on the real tool, and the answer that comes out of it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.box_tool import BoxTool, box, open_box_tool

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


def test_boxes_are_copied_into_the_next_picture_duplicated_and_repeated(tool: BoxTool) -> None:
    tool.open(mode="drag", labels=["cup", "bottle"])
    tool.drag((100, 100), (200, 180))
    tool.keys("2", "Control+c")
    expect(tool.status).to_contain_text("Boxes copied: 1")
    tool.keys("d")
    assert near(tool.boxes[1:], [[110, 110, 210, 190]])
    tool.open(mode="drag", labels=["cup", "bottle"])
    tool.keys("Control+v")
    assert near(tool.boxes, [[100, 100, 200, 180]])
    assert tool.labels == ["bottle"]
    tool.page.mouse.move(*tool.at(600, 400))
    tool.keys("Control+v", "Escape", "r")
    assert near(tool.boxes[1:], [[550, 360, 650, 440]] * 2)
    tool.keys("z", "z", "z", "Control+y")
    assert near(tool.boxes, [[100, 100, 200, 180]])


def test_a_locked_box_stays_and_the_list_does_what_the_keys_do(tool: BoxTool) -> None:
    tool.open(mode="drag", attributes=True, answer={"boxes": [box("cup", (100, 100, 300, 300))]})
    tool.button("Box 1, cup").click()
    tool.button("Lock").click()
    expect(tool.button("Box 1, cup")).to_have_accessible_name("Box 1, cup, 200 × 200 px, locked")
    tool.drag((100, 200), (50, 200))
    tool.keys("ArrowRight", "2", "Delete")
    tool.button("Delete box 1").click()
    expect(tool.status).to_have_text("Box 1 is locked. K unlocks it.")
    assert tool.page.evaluate("changes") == []
    tool.stage.focus()
    tool.keys("k", "Alt+ArrowLeft", "o", "u")
    assert tool.boxes == [[99, 100, 300, 300]]
    assert tool.answer["boxes"][0]["occluded"] == "partly"
    assert tool.answer["unsure"]
    # Every drag has clicks that do the same: a side, and a button for the whole box, which two clicks alone don't move.
    tool.click((99, 150), (80, 150), (200, 150), (210, 170))
    assert near(tool.boxes, [[80, 100, 300, 300]])
    tool.button("Move").click()
    tool.click((400, 250))
    assert near(tool.boxes, [[290, 150, 510, 350]])


def test_the_box_under_the_box_and_hidden_ones(tool: BoxTool) -> None:
    nested = [box("cup", (100 + i * 20, 100 + i * 20, 500 - i * 20, 400 - i * 20)) for i in range(3)]
    tool.open(mode="drag", answer={"boxes": nested})
    for name in ("Box 3", "Box 2", "Box 1", "Box 3"):
        tool.click((300, 250))
        expect(tool.page.get_by_role("button", pressed=True, name=name)).to_be_visible()
    tool.keys("x")
    expect(tool.status).to_have_text("Box 2 cup is selected.")
    tool.keys("Shift+h")
    tool.drag((105, 105), (115, 390))
    assert near(tool.boxes[3:], [[105, 105, 115, 390]])


def test_a_drag_beyond_the_picture_and_the_window_is_clipped_and_an_interrupted_one_is_kept(
    tool: BoxTool,
) -> None:
    tool.open(mode="drag")
    tool.drag((700, 400), (-2000, -900))
    assert near(tool.boxes, [[0, 0, 700, 400]])
    tool.drag((750, 300), (3000, 2000))
    assert near(tool.boxes[1:], [[750, 300, 800, 500]])
    for ending in ("pointercancel", "lostpointercapture"):
        tool.keys("Escape")
        before = len(tool.boxes)
        tool.page.mouse.move(*tool.at(720, 20))
        tool.page.mouse.down()
        tool.page.mouse.move(*tool.at(780, 90), steps=3)
        tool.stage.dispatch_event(ending, {"pointerId": 1, "pointerType": "mouse"})
        assert len(tool.boxes) == before + 1
        assert near(tool.boxes[before:], [[720, 20, 780, 90]])
        tool.page.mouse.up()
        tool.keys("z")
        assert len(tool.boxes) == before
    tool.drag((740, 100), (743, 200))
    expect(tool.status).to_contain_text("very small")
    tool.keys("z")
    assert near(tool.boxes[2:], [[740, 100, 743, 200]])


def test_findings_one_by_one_with_before_and_after(tool: BoxTool) -> None:
    tool.open(
        mode="drag", answer={"boxes": [box("cup", (100, 100, 320, 300)), box("cup", (500, 100, 600, 200))]}
    )
    edge = {
        "code": "BOX_LOOSE_RIGHT",
        "severity": "M",
        "where": {
            "xyxy": [100, 100, 320, 300],
            "edge": "right",
            "answer": 0,
            "gold_xyxy": [100, 100, 300, 300],
        },
    }
    label = {"code": "WRONG_LABEL", "where": {"xyxy": [500, 100, 600, 200], "answer": 1}}
    findings = tool.page.get_by_role("group", name="Findings")
    expect(findings).to_be_hidden()
    tool.page.evaluate("found => tool.showFindings(found)", [edge, label])
    expect(findings).to_contain_text("Findings: 2")
    tool.keys("]")
    expect(findings).to_contain_text("1 of 2 right · gap 20 px")
    # The edge is chosen: Alt and an arrow mend it, and the bar says how far it is.
    tool.keys("Alt+Shift+ArrowLeft", "Alt+Shift+ArrowLeft")
    expect(findings).to_contain_text("1 of 2 right · fits")
    tool.keys("v")
    expect(tool.button("Before and after")).to_have_attribute("aria-pressed", "true")
    tool.button("All").click()
    tool.button("Next finding").click()
    expect(findings).to_contain_text("2 of 2 another label")
    tool.keys("[", "Delete", "[")
    expect(findings).to_contain_text("2 of 2")
    tool.page.evaluate("tool.clearFindings()")
    expect(findings).to_be_hidden()


def test_more_labels_than_digits_are_a_button_away_and_five_hundred_boxes_are_the_most(tool: BoxTool) -> None:
    grid = [box("label 1", (x, y, x + 10, y + 10)) for x in range(0, 750, 30) for y in range(0, 500, 25)]
    tool.open(
        mode="drag", labels=[f"label {number}" for number in range(1, 13)], answer={"boxes": grid[:499]}
    )
    labels = tool.page.get_by_role("group", name="Label", exact=True)
    expect(labels.get_by_role("button")).to_have_count(11)
    tool.button("3 more").click()
    labels.get_by_role("button", name="label 12").click()
    tool.button("3 more").click()
    expect(labels.get_by_role("button")).to_have_text(
        [re.compile(rf"^label {number}") for number in (*range(1, 10), 12)]
        + [re.compile("3 more"), re.compile("Find label")]
    )
    tool.drag((765, 20), (795, 60))
    assert len(tool.boxes) == 500
    assert tool.labels[-1] == "label 12"
    tool.drag((765, 100), (795, 160))
    expect(tool.status).to_have_text("An answer has room for 500 boxes, and they are all there.")
    assert len(tool.boxes) == 500
    assert tool.page.evaluate("changes.length") == 1
