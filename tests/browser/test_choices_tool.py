"""The choice annotator under real hands: mouse, digits and the keyboard alone, in Korean, also on a phone."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.choice_tool import SENTIMENT, ChoiceTool, open_choice_tool

pytestmark = pytest.mark.browser
OPPOSITE = {
    "code": "SENT_OPPOSITE",
    "severity": "C",
    "where": {},
    "message": {"en": "The writer means the opposite: negative.", "ko": "글쓴이의 뜻은 반대예요: 부정."},
}


@pytest.fixture
def tool(open_browser: Callable[..., Page]) -> ChoiceTool:
    return open_choice_tool(open_browser)


def test_a_click_chooses_and_nothing_jumps(tool: ChoiceTool) -> None:
    tool.open()
    expect(tool.page.get_by_role("status")).to_contain_text("골라 주세요")
    tool.label("부정").click()
    expect(tool.label("부정")).to_be_checked()
    tool.label("긍정").click()
    expect(tool.page.get_by_role("radio", checked=True)).to_have_text("1긍정✓!")
    assert tool.page.evaluate("[changes, submits]") == [["NEG", "POS"], 0]
    tool.page.get_by_role("button", name="되돌리기").click()
    expect(tool.label("부정")).to_be_checked()
    expect(tool.page.get_by_role("status")).to_have_text("되돌렸어요.")


def test_digits_choose_wherever_the_focus_is_in_the_tool(tool: ChoiceTool) -> None:
    tool.open()
    tool.page.get_by_role("button", name="모르겠어요").click()
    tool.keys("Digit4")
    assert tool.page.evaluate("tool.answer") == {"kind": "choice", "label": "MIX", "unsure": True}
    tool.keys("Digit5", "Digit1", "Control+KeyZ")
    assert tool.chosen == "MIX"


def test_the_keyboard_alone_reaches_everything_and_gets_away_again(tool: ChoiceTool) -> None:
    tool.open()
    tool.page.get_by_role("button", name="Before the tool").focus()
    while not tool.page.evaluate("document.activeElement.role === 'radio'"):
        tool.keys("Tab")
    expect(tool.label("긍정")).to_be_focused()
    tool.keys("Space")
    expect(tool.label("긍정")).to_be_checked()
    tool.keys("ArrowDown", "ArrowRight")
    expect(tool.label("중립")).to_be_focused()
    expect(tool.label("중립")).to_be_checked()
    tool.keys("ArrowUp", "End", "ArrowDown")
    assert tool.chosen == "POS"
    tool.keys("u", "Delete", "Enter")
    assert tool.page.evaluate("[tool.answer.label, tool.answer.unsure, submits]") == ["", True, 1]
    tool.keys("Shift+Slash")
    expect(tool.page.get_by_role("dialog", name="키")).to_be_visible()
    tool.keys("Escape", "Tab", "Tab")
    expect(tool.page.get_by_role("button", name="After the tool")).to_be_focused()


def test_what_is_said_stands_beside_the_choice_and_stays_there(tool: ChoiceTool) -> None:
    tool.open(answer={"label": "POS"})
    tool.page.evaluate("findings => tool.showFindings(findings)", [OPPOSITE])
    said = tool.page.locator(".ls-choices-row", has=tool.label("긍정"))
    expect(said).to_contain_text("✗ 긍정: 글쓴이의 뜻은 반대예요: 부정.")
    expect(tool.label("긍정")).to_have_accessible_description("긍정: 글쓴이의 뜻은 반대예요: 부정.")
    tool.label("부정").click()
    expect(said).to_contain_text("반대예요")
    tool.page.evaluate("tool.pointTo(0)")
    expect(said.locator("[data-pointed]")).to_have_count(1)
    tool.page.evaluate("tool.setLang('en')")
    expect(tool.page.get_by_role("group", name="Choice tool")).to_contain_text(
        "The writer means the opposite"
    )
    tool.page.evaluate("tool.clearFindings()")
    expect(tool.page.locator(".ls-choices-said p")).to_have_count(0)


def test_an_example_is_to_look_at(tool: ChoiceTool) -> None:
    tool.open(answer={"label": "NEG"}, readOnly=True)
    note = {"where": {}, "text": {"en": "A bad event.", "ko": "나쁜 일이에요."}, "good": True}
    tool.page.evaluate("note => tool.setNotes([note])", note)
    tool.label("긍정").click(force=True)
    tool.label("부정").focus()
    tool.keys("Digit1", "ArrowDown")
    assert tool.chosen == "NEG"
    expect(tool.page.locator(".ls-choices-said").get_by_text("나쁜 일이에요.")).to_be_visible()


def test_a_question_of_more_than_nine_answers_names_the_group(tool: ChoiceTool) -> None:
    months = [{"id": f"m{n}", "en": f"month {n}", "ko": f"{n}월"} for n in range(1, 13)]
    tool.open(text="", question={"en": "When?", "ko": "언제인가요?"}, labels=months)
    expect(tool.page.get_by_role("radiogroup", name="언제인가요?")).to_be_visible()
    tool.label("12월").click()
    assert tool.chosen == "m12"
    tool.page.evaluate("tool.setAnswer({ label: 'm3' })")
    expect(tool.label("3월").first).to_be_checked()


def test_the_notebook_widget_tells_the_kernel_once_and_hears_it(tool: ChoiceTool) -> None:
    tool.mount(text="빨라요.")
    tool.label("부정").click()
    tool.keys("Enter")
    tool.page.get_by_role("button", name="건너뛰기").click()
    assert tool.page.evaluate("sent") == [["data", "부정"], ["submit"], ["skip"]]
    tool.page.evaluate("model.tell('data', '긍정')")
    expect(tool.label("긍정")).to_be_checked()
    tool.keys("Control+KeyZ")
    tool.page.evaluate("model.tell('text', '비싸요.')")
    expect(tool.page.get_by_text("비싸요.")).to_be_visible()
    tool.page.evaluate("unmount()")
    expect(tool.page.get_by_role("radio")).to_have_count(0)


def test_the_notebook_widget_shows_a_picture_and_may_submit_at_once(tool: ChoiceTool) -> None:
    photo = io.BytesIO()
    Image.new("RGB", (80, 50), "teal").save(photo, "PNG")
    tool.mount(photo.getvalue(), submit_at_once=True, question="무엇인가요?")
    assert tool.page.locator("img").evaluate("image => [image.naturalWidth, image.naturalHeight]") == [80, 50]
    tool.label("긍정").click()
    assert tool.page.evaluate("sent") == [["data", "긍정"], ["submit"]]


@pytest.mark.parametrize("width", [1280, 390])
def test_the_labels_are_large_and_stay_on_the_screen(open_browser: Callable[..., Page], width: int) -> None:
    tool = open_choice_tool(open_browser, width=width, height=844)
    tool.open(text="기대했는데 실망이에요. 별 다섯 개 중에 하나도 아까워요. " * 4)
    boxes = [tool.label(label["ko"]).bounding_box() for label in SENTIMENT]
    assert all(box and box["height"] >= 44 and box["x"] + box["width"] <= width for box in boxes)
    assert all(box and box["width"] >= 120 for box in boxes)
    assert tool.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
