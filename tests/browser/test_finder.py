"""The finder of labels under real hands: letters, first consonants, an input method that is at work, and a screen reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.box_tool import BoxTool, box, open_box_tool
from tests.browser.span_tool import SpanTool, open_span_tool

pytestmark = pytest.mark.browser

WORDS = {
    "cup": "컵",
    "bottle": "병",
    "person": "사람",
    "bicycle": "자전거",
    "chair": "의자",
    "table": "식탁",
    "dog": "개",
    "cat": "고양이",
    "bus": "버스",
    "coffee_maker": "커피 기계",
    "traffic_light": "신호등",
}
LABELS = [{"id": name, "en": name.replace("_", " "), "ko": ko} for name, ko in WORDS.items()]


@pytest.fixture
def tool(open_browser: Callable[..., Page]) -> BoxTool:
    tool = open_box_tool(open_browser)
    tool.open(mode="drag", labels=LABELS, answer={"boxes": [box("cup", (100, 100, 200, 200))]})
    tool.keys("Tab")
    return tool


def finder(page: Page, name: str = "Find label") -> Locator:
    return page.get_by_role("dialog", name=name).get_by_role("combobox")


def active(page: Page) -> str:
    """What a screen reader says is chosen in the list."""
    said = page.evaluate(
        "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.textContent"
    )
    assert page.get_by_role("listbox").get_by_role("option", selected=True).count() == 1
    return str(said)


def test_a_few_letters_and_enter_label_the_box_and_give_the_focus_back(tool: BoxTool) -> None:
    tool.keys("l")
    box_to_type = finder(tool.page)
    expect(box_to_type).to_be_focused()
    expect(tool.page.get_by_role("listbox").get_by_role("option")).to_have_count(11)
    tool.page.keyboard.type("tr")
    expect(tool.page.get_by_role("listbox").get_by_role("option")).to_have_count(1)
    expect(tool.page.get_by_role("dialog").get_by_role("status")).to_have_text("Labels: 1")
    assert "traffic light" in active(tool.page)
    tool.keys("Enter")
    assert tool.labels == ["traffic_light"]
    expect(tool.stage).to_be_focused()
    tool.keys("l", "ArrowDown", "ArrowDown", "ArrowUp", "Enter")
    assert tool.labels == ["bottle"]


def test_esc_changes_nothing_and_no_letter_typed_there_is_a_key_of_the_tool(tool: BoxTool) -> None:
    tool.keys("l")
    tool.page.keyboard.type("bnz")
    expect(tool.page.get_by_role("dialog").get_by_role("status")).to_contain_text("No label fits")
    tool.keys("Enter", "Delete", "Control+z", "Escape")
    expect(tool.stage).to_be_focused()
    assert (tool.labels, tool.boxes, tool.answer["nothing"]) == (["cup"], [[100, 100, 200, 200]], False)


def test_with_more_labels_than_digits_a_button_opens_it(tool: BoxTool) -> None:
    find = tool.button("Find label")
    expect(find).to_contain_text("L")
    find.click()
    tool.page.get_by_role("listbox").get_by_role("option", name="coffee maker").click()
    assert tool.labels == ["coffee_maker"]
    expect(tool.stage).to_be_focused()
    tool.open(labels=LABELS[:9])
    expect(find).to_have_count(0)


def test_while_a_syllable_is_put_together_enter_is_the_input_method_s(tool: BoxTool) -> None:
    tool.open(mode="drag", lang="ko", labels=LABELS, answer={"boxes": [box("cup", (100, 100, 200, 200))]})
    tool.keys("Tab")
    devtools = tool.page.context.new_cdp_session(tool.page)
    press = {"code": "KeyL", "key": "Process", "windowsVirtualKeyCode": 229}
    devtools.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **press})
    devtools.send("Input.dispatchKeyEvent", {"type": "keyUp", **press})
    expect(finder(tool.page, "라벨 찾기")).to_be_focused()
    for step in ("ㅅ", "사", "살"):
        devtools.send("Input.imeSetComposition", {"text": step, "selectionStart": 1, "selectionEnd": 1})
        assert "사람" in active(tool.page)
    enter = {"code": "Enter", "key": "Process", "windowsVirtualKeyCode": 229}
    devtools.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **enter})
    assert tool.labels == ["cup"]
    devtools.send("Input.insertText", {"text": "사"})
    tool.keys("Enter")
    assert tool.labels == ["person"]


def test_first_consonants_in_a_text_with_many_types(open_browser: Callable[..., Page]) -> None:
    tool: SpanTool = open_span_tool(open_browser, width=390)
    tool.open("김하늘은 서울에서 일해요.", labels=LABELS, lang="ko")
    tool.stage.focus()
    tool.keys("Shift+ArrowRight", "Shift+ArrowRight", "l")
    expect(finder(tool.page, "라벨 찾기")).to_be_focused()
    tool.page.keyboard.insert_text("ㅋㅍ")
    tool.keys("Enter")
    assert tool.spans == [[0, 2, "coffee_maker"]]
    expect(tool.page.get_by_role("application")).to_be_focused()
    wide = "document.documentElement.scrollWidth > innerWidth"
    assert tool.page.evaluate(wide) is False
