"""Keys under real hands: the labeler's own ones, the way back to the page, and keyboards of other places."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.box_tool import BoxTool, box, open_box_tool

pytestmark = pytest.mark.browser


@pytest.fixture
def tool(open_browser: Callable[..., Page]) -> BoxTool:
    tool = open_box_tool(open_browser)
    tool.open(
        mode="drag", answer={"boxes": [box("cup", (100, 100, 200, 200)), box("cup", (300, 100, 400, 200))]}
    )
    return tool


@pytest.fixture
def dialog(tool: BoxTool) -> Locator:
    tool.keys("?")
    dialog = tool.page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    return dialog


def change(dialog: Locator, meaning: str) -> None:
    """Ask for another key, by keyboard alone."""
    dialog.get_by_role("button", name=f"Change the key: {meaning}").focus()
    dialog.page.keyboard.press("Enter")
    expect(dialog.get_by_role("status")).to_contain_text(f"Press the new key for “{meaning}”")


def test_esc_gives_the_keyboard_back_and_tab_goes_on_after_the_tool(tool: BoxTool) -> None:
    frame = tool.page.get_by_role("group", name="Box tool")
    tool.keys("Tab", "Escape", "Escape")
    expect(frame).to_be_focused()
    tool.keys("b", "n", "Delete", "Enter")
    assert (len(tool.boxes), tool.page.evaluate("submits")) == (2, 0)
    tool.keys("Tab")
    expect(tool.button("After the tool")).to_be_focused()
    tool.keys("Shift+Tab")
    tool.stage.focus()
    tool.keys("b")
    assert len(tool.boxes) == 3


def test_tab_is_no_trap(tool: BoxTool) -> None:
    tool.keys("Tab", "Tab")
    expect(tool.status).to_have_text("Box 2 cup is selected.")
    expect(tool.stage).to_be_focused()
    tool.keys("Tab")
    expect(tool.stage).not_to_be_focused()
    tool.stage.focus()
    tool.keys("Escape", "Tab", "Shift+Tab")
    expect(tool.stage).not_to_be_focused()


def test_a_key_on_a_row_of_the_list_is_about_that_row(tool: BoxTool) -> None:
    tool.keys("Tab")
    expect(tool.status).to_have_text("Box 1 cup is selected.")
    tool.button("Box 2, cup").focus()
    tool.keys("2", "Enter")
    assert tool.labels == ["cup", "bottle"]
    tool.button("Box 1, cup").focus()
    tool.keys("Delete")
    assert tool.labels == ["bottle"]
    expect(tool.status).to_have_text("Box 1 was deleted. Z brings it back.")
    assert tool.page.evaluate("submits") == 0


def test_a_key_is_swapped_with_another_and_every_tool_follows_at_once(tool: BoxTool, dialog: Locator) -> None:
    change(dialog, "new box in the middle")
    status = dialog.get_by_role("status")
    for key, reason in (("Control+w", "Ctrl+W"), ("Tab", "Tab"), ("F5", "F5"), ("Control+Digit1", "Ctrl+1")):
        tool.keys(key)
        expect(status).to_contain_text(f"{reason} belongs to the browser")
    tool.keys("k")
    expect(status).to_contain_text("K is the key for “lock")
    expect(dialog.get_by_role("button", name="Swap")).to_be_focused()
    tool.keys("Enter")
    expect(status).to_contain_text("“new box in the middle” now has K")
    tool.keys("Escape")
    expect(tool.stage).to_be_focused()
    tool.keys("k", "b")
    assert len(tool.boxes) == 3
    expect(tool.status).to_contain_text("is locked")
    tool.page.reload()
    tool.open()
    tool.keys("b")
    assert tool.boxes == []
    tool.keys("k")
    assert len(tool.boxes) == 1


def test_esc_cancels_a_key_can_be_taken_away_and_the_standard_keys_come_back(
    tool: BoxTool, dialog: Locator
) -> None:
    change(dialog, "new box in the middle")
    tool.keys("Escape")
    expect(dialog).to_be_visible()
    change(dialog, "new box in the middle")
    dialog.get_by_role("button", name="No key").click()
    expect(dialog.get_by_role("status")).to_have_text("“new box in the middle” has no key now.")
    tool.keys("Escape", "b")
    assert len(tool.boxes) == 2
    tool.keys("?")
    dialog.get_by_role("button", name="Back to the standard keys").click()
    tool.keys("Escape", "b")
    assert len(tool.boxes) == 3


def test_single_letters_are_switched_off_and_the_rest_stays(tool: BoxTool, dialog: Locator) -> None:
    dialog.get_by_label("Keys of one letter, digit or sign").focus()
    tool.keys("Space", "Escape", "b", "n", "2", "Shift+B")
    assert (len(tool.boxes), tool.answer["nothing"]) == (2, False)
    tool.keys("Tab", "ArrowRight", "Delete", "Control+z")
    assert tool.boxes[0] == [101, 100, 201, 200]


def test_keys_are_known_by_their_place(tool: BoxTool) -> None:
    """Korean input, Caps Lock, French digits, and the number block with and without Num Lock."""
    tool.keys("Tab")
    for code, key, shift in (
        ("KeyK", "Process", False),
        ("KeyK", "K", False),
        ("Numpad2", "2", False),
        ("Digit1", "1", True),
        ("Digit2", "é", False),
        ("Numpad6", "ArrowRight", False),
    ):
        for event in ("keydown", "keyup"):
            tool.stage.dispatch_event(event, {"code": code, "key": key, "shiftKey": shift, "bubbles": True})
    assert tool.labels == ["bottle", "cup"]
    assert tool.boxes[0] == [101, 100, 201, 200]


def test_a_label_is_found_by_typing_in_either_language(tool: BoxTool) -> None:
    names = [
        ("cup", "컵"),
        ("bottle", "물병"),
        ("keyboard", "키보드"),
        *((f"thing {n}", f"물건 {n}") for n in range(12)),
    ]
    labels = [{"id": en, "en": en, "ko": ko} for en, ko in names]
    tool.open(mode="drag", labels=labels, lang="ko", answer={"boxes": [box("cup", (100, 100, 200, 200))]})
    tool.keys("Tab", "l")
    field = tool.page.get_by_role("combobox", name="라벨 찾기")
    expect(field).to_be_focused()
    field.fill("ㅋㅂ")
    dialog = tool.page.get_by_role("dialog", name="라벨 찾기")
    expect(dialog.get_by_role("option")).to_contain_text(["키보드"])
    tool.keys("Enter")
    assert tool.labels == ["keyboard"]
    expect(tool.stage).to_be_focused()
    tool.keys("l")
    field.fill("thing")
    tool.keys("ArrowDown", "ArrowDown")
    expect(dialog.get_by_role("option", selected=True)).to_contain_text("물건 2")
    field.fill("없는 것")
    expect(dialog.get_by_role("status")).to_contain_text("맞는 라벨이 없어요")
    tool.keys("Enter", "Escape", "1")
    assert tool.labels == ["cup"]
