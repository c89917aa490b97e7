"""The text tool in a real browser, by real mouse, finger and keyboard; what it draws is what the answer says."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.span_tool import SpanTool, open_span_tool

FAMILY = "👩‍👩‍👧‍👦"
TEXT = f"{FAMILY} 김하늘이 서울에서 왔다.\ne\u0301te\u0301 🇰🇷 각\nשלום עולם, 123\nمرحبا بالعالم"


@pytest.fixture
def tool(open_browser: Callable[..., Page]) -> SpanTool:
    return open_span_tool(open_browser, height=900)


def place(part: str) -> int:
    """Code point at which a part of the text begins."""
    return TEXT.index(part)


def marked(tool: SpanTool) -> list[str]:
    return [TEXT[start:end] for start, end, _ in tool.spans]


def test_what_is_dragged_in_any_script_and_direction_is_exact_to_the_code_point(tool: SpanTool) -> None:
    tool.open(TEXT)
    tool.drag(place("김"), place("늘"))
    tool.drag(place("울"), place("서"))
    tool.click(0, 0)
    tool.click(place("🇰🇷"), place("🇰🇷"))
    tool.drag(place("עולם") + 3, place("עולם"))
    tool.drag(place("بالعالم"), place("بالعالم") + 6)
    assert marked(tool) == [FAMILY, "김하늘", "서울", "🇰🇷", "עולם", "بالعالم"]
    tool.page.evaluate("tool.setAnswer(null)")
    tool.drag(place("עולם"), place("왔"))
    assert marked(tool) == [TEXT[place("왔") : place("עולם") + 1]]
    tool.button("Undo").click()
    tool.click(place("e\u0301te"), place("각"))
    assert marked(tool) == ["e\u0301te\u0301 🇰🇷 각"[: len("e\u0301te\u0301 🇰🇷 ") + len("각")]]


def test_by_keys_alone_with_the_korean_input_method_on(tool: SpanTool) -> None:
    tool.open(TEXT)
    session = tool.page.context.new_cdp_session(tool.page)

    def press(code: str, modifiers: int = 0) -> None:
        """As a browser gets it while an input method has the keyboard."""
        key = {"code": code, "key": "Process", "windowsVirtualKeyCode": 229, "modifiers": modifiers}
        session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **key})
        session.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})

    shift, control = 8, 2
    press("ArrowRight", control)
    for _ in range(3):
        press("ArrowRight", shift)
    press("Digit2")
    press("ArrowRight", control)
    press("ArrowRight", control | shift)
    press("Digit1")
    assert marked(tool) == ["김하늘", "서울에서"]
    press("BracketLeft", shift)
    press("BracketLeft", shift)
    press("Tab", shift)
    press("BracketRight")
    assert marked(tool) == ["하늘", "서울"]
    press("Digit3")
    press("Tab")
    press("Delete")
    assert tool.spans == [[place("하늘"), place("하늘") + 2, "OG"]]
    press("KeyZ")
    press("KeyZ")
    press("KeyZ", shift)
    press("Enter")
    assert (marked(tool), tool.page.evaluate("submits")) == (["하늘", "서울"], 1)
    press("Escape")
    press("Escape")
    expect(tool.page.get_by_role("group", name="Text tool")).to_be_focused()


def test_units_are_chosen_by_key_and_button_and_words_are_trimmed_by_hand(tool: SpanTool) -> None:
    tool.open(TEXT, unit="word")
    tool.drag(place("늘"), place("울"))
    assert marked(tool) == ["김하늘이 서울에서"]
    tool.keys("Shift+BracketLeft", "Shift+BracketLeft", "Delete")
    tool.click(place("울"), place("울"))
    tool.keys("Shift+BracketLeft", "Shift+BracketLeft")
    assert marked(tool) == ["서울"]
    tool.button("Choose by: Word").click()
    tool.page.mouse.dblclick(*tool.at(place("123")))
    assert marked(tool)[-1] == "שלום עולם, 123"
    tool.stage.focus()
    tool.keys("w")
    assert tool.button("Choose by: Character").is_visible()
    tool.page.mouse.dblclick(*tool.at(place("왔")))
    assert "왔다" in marked(tool)


def test_flat_spans_refuse_with_a_way_out_and_nested_ones_lie_under_each_other(tool: SpanTool) -> None:
    tool.open("부산한빛대학교병원의 서울", answer={"spans": [[0, 9, "OG"]]})
    tool.drag(0, 1)
    assert "may not overlap" in tool.status.inner_text()
    tool.button("Go to the other").click()
    tool.keys("Shift+BracketRight")
    assert tool.spans == [[0, 10, "OG"]]
    tool.keys("Escape")
    tool.drag(4, 11)
    tool.button("Mark this instead").click()
    assert tool.spans == [[4, 12, "OG"]]
    tool.keys("z")

    tool.open("부산한빛대학교병원의 서울", answer={"spans": [[0, 9, "OG"]]}, nested=True)
    tool.keys("2")
    tool.drag(0, 1)
    tool.drag(7, 10)
    assert tool.spans == [[0, 9, "OG"], [0, 2, "LC"]]
    assert "cross" in tool.status.inner_text()
    lanes = tool.page.locator(".ls-spans-text .ls-span").evaluate_all(
        "els => els.map((el) => [el.dataset.tag, getComputedStyle(el).textUnderlineOffset])"
    )
    assert lanes == [["OG", "24px"], ["LC", "6px"]]
    chosen = tool.page.locator(".ls-annotator-pick[aria-pressed=true] q")
    texts = []
    for _ in range(2):
        tool.click(0)
        texts.append(chosen.inner_text())
    tool.keys("x")
    texts.append(chosen.inner_text())
    assert texts == ["부산", "부산한빛대학교병원", "부산"]


def test_findings_one_by_one_and_as_checked(tool: SpanTool) -> None:
    tool.open(TEXT, answer={"spans": [[place("김"), place("김") + 4, "PS"]]})
    finding = {"code": "SPAN_PARTICLE", "where": {"span": [place("김") + 3, place("김") + 4], "answer": 0}}
    missed = {"code": "SPAN_MISSED", "where": {"span": [place("서울"), place("서울") + 2]}}
    tool.page.evaluate("(found) => tool.showFindings(found)", [finding, missed])
    chips = tool.page.locator(".ls-spans-chip")
    assert [chip.replace("\n", " ") for chip in chips.all_inner_texts()] == ["1✂ leave out", "2＋ missed"]
    tool.button("Next finding").click()
    tool.button("All").click()
    assert chips.count() == 1
    tool.stage.focus()
    tool.keys("Shift+BracketLeft")
    assert (marked(tool), chips.count()) == (["김하늘"], 0)
    tool.keys("v")
    assert chips.count() == 1
    assert "as it was checked" in tool.status.inner_text()
    tool.keys("Alt+BracketRight")
    assert tool.page.get_by_role("group", name="Findings").get_by_text("2 of 2").is_visible()
    tool.click(place("왔"))
    assert "as it was checked" not in tool.status.inner_text()


def test_the_answer_to_an_earlier_text_is_said_kept_and_not_sent(tool: SpanTool) -> None:
    stale = {"text_sha256": "a" * 64, "spans": [[0, 3, "PS"], [90, 95, "LC"]]}
    tool.open("김하늘이 왔다.", textSha256="b" * 64, answer=stale)
    assert tool.page.get_by_role("alert").inner_text().startswith("The text has changed")
    tool.drag(0, 1)
    tool.keys("Enter")
    assert (tool.spans, tool.page.evaluate("[changes, submits]")) == ([], [[], 0])
    tool.button("Take them over").click()
    assert (tool.answer["text_sha256"], tool.spans) == ("b" * 64, [[0, 3, "PS"]])
    assert tool.page.evaluate("changes") == [[[0, 3, "PS"]]]


def test_the_picture_shows_text_lines_and_words(tool: SpanTool) -> None:
    tool.open(TEXT, lang="ko", answer={"spans": [[place("김"), place("김") + 4, "PS"]]})
    where = {"span": [place("김") + 3, place("김") + 4], "answer": 0}
    tool.page.evaluate("(where) => tool.showFindings([{ code: 'SPAN_PARTICLE', where }])", where)
    with tool.page.expect_download() as download:
        tool.button("그림으로 저장").click()
    assert download.value.suggested_filename == "글.png"
    picture = Image.open(io.BytesIO(download.value.path().read_bytes())).convert("RGB")
    colors = {color for _, color in picture.getcolors(1 << 24) or []}
    ink, blue, red = (0x1C, 0x24, 0x30), (0x00, 0x72, 0xB2), (0xA8, 0x23, 0x1B)
    assert {ink, blue, red} <= colors


def _long_text() -> tuple[str, list[tuple[int, int, str]]]:
    """200,000 characters in paragraphs, with 5,000 spans."""
    line = "김하늘이 서울에서 왔다. " * 20 + "\n"
    text = line * (200_000 // len(line))
    return text, [(at, at + 3, "PS") for at in range(0, len(text) - 40, len(text) // 5_000)][:5_000]


def test_a_long_text_keeps_only_what_is_near_in_its_list_and_draws_only_what_changes(tool: SpanTool) -> None:
    text, spans = _long_text()
    tool.open(text, answer={"spans": spans})
    rows = tool.page.locator(".ls-annotator-list > li:not(.ls-annotator-gap)")
    assert rows.count() < 60
    assert rows.first.get_attribute("aria-setsize") == "5000"
    drawn = "document.querySelectorAll('.ls-spans-block')[0].firstChild"
    tool.page.evaluate(f"globalThis.first = {drawn}")
    tool.keys("Control+End", "Shift+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft", "2")
    assert tool.spans[-1] == [len(text) - 3, len(text), "LC"]
    assert tool.page.evaluate(f"first === {drawn}")
    tool.page.wait_for_function(
        "document.querySelector('.ls-annotator-pick[aria-pressed=true]')?.closest('li').ariaPosInSet === '5001'"
    )
    stage = tool.stage.bounding_box()
    assert stage is not None
    _, y = tool.at(len(text) - 3)
    assert stage["y"] < y < stage["y"] + stage["height"]
    tool.drag(len(text) - 9, len(text) - 8)
    assert tool.spans[-2][:2] == [len(text) - 9, len(text) - 7]


def test_a_drag_held_beyond_the_edge_goes_on_through_a_long_text(tool: SpanTool) -> None:
    text, _ = _long_text()
    tool.open(text)
    stage = tool.stage.bounding_box()
    assert stage is not None
    tool.page.mouse.move(*tool.at(1))
    tool.page.mouse.down()
    tool.page.mouse.move(stage["x"] + 200, stage["y"] + stage["height"] + 100, steps=4)
    tool.page.wait_for_function("document.querySelector('.ls-spans-stage').scrollTop > 600")
    tool.page.mouse.up()
    ((start, end, _),) = tool.spans
    assert (start, end > 600) == (1, True)


def test_a_finger_taps_first_and_last_and_the_tools_fit_the_screen(open_browser: Callable[..., Page]) -> None:
    tool = open_span_tool(open_browser, width=390, height=800, has_touch=True, is_mobile=True)
    labels: list[Any] = [
        {"id": one, "en": word, "ko": word}
        for one, word in zip(
            ("PS", "LC", "OG", "DT", "TI", "QT"),
            ("Person", "Place", "Organisation", "Date", "Time", "Quantity"),
            strict=True,
        )
    ]
    tool.open(TEXT, labels=labels)
    for part in ("김", "늘"):
        tool.page.touchscreen.tap(*tool.at(place(part)))
    assert marked(tool) == ["김하늘"]
    assert tool.page.evaluate("document.documentElement.scrollWidth") <= 390
    heights = tool.page.locator(".ls-annotator-toolbar button").evaluate_all(
        "els => els.map((el) => el.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44
