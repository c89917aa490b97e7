"""The review tool under real hands: the place clicked, the reason chosen, the decision; by mouse and by keys alone."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.tool_page import open_tool_page

pytestmark = pytest.mark.browser

WIDTH, HEIGHT = 800, 500
BOXES = [
    {"type": "box", "label": "cup", "xyxy": [100, 100, 300, 300]},
    {"type": "box", "label": "bottle", "xyxy": [400, 150, 500, 450]},
]
CODES = [
    {"code": "BOX_LOOSE", "needs": "edge", "text": {"en": "empty space", "ko": "빈 공간"}},
    {"code": "WRONG_LABEL", "needs": "answer", "text": {"en": "another label", "ko": "다른 라벨"}},
    {"code": "MISSED", "needs": "place", "text": {"en": "missed", "ko": "빠뜨림"}},
]
TEXT = "한빛전자는 서울에서 문을 열었다."
TEXT_CODES = [
    {"code": "SPAN_PARTICLE", "needs": "answer", "text": {"en": "particle inside", "ko": "조사가 들어감"}},
    {"code": "SPAN_MISSED", "needs": "place", "text": {"en": "missed", "ko": "빠뜨림"}},
]
_OPEN = """async (options) => {
  const { createReviewer } = await import("/review/reviewer.js");
  if (options.width) {
    options.image = new Image();
    options.image.src = "/photo.png";
    await options.image.decode();
  }
  globalThis.changes = 0;
  globalThis.submits = 0;
  globalThis.tool = createReviewer(document.getElementById("host"), {
    ...options, onChange: () => changes++, onSubmit: () => submits++,
  });
}"""


@pytest.fixture
def page(open_browser: Callable[..., Page]) -> Page:
    photo = io.BytesIO()
    Image.linear_gradient("L").resize((WIDTH, HEIGHT)).convert("RGB").save(photo, "PNG")
    return open_tool_page(open_browser, "boxes", "spans", "review", files={"photo.png": photo.getvalue()})


def open_boxes(page: Page, **more: Any) -> None:
    labels = [{"id": one, "en": one, "ko": one} for one in ("cup", "bottle")]
    picture = {"width": WIDTH, "height": HEIGHT, "shown": {"kind": "boxes", "boxes": BOXES}}
    page.evaluate(_OPEN, {"labels": labels, "codes": CODES, "lang": "en", **picture, **more})
    page.wait_for_function("document.querySelector('[role=application] canvas').width > 300")


def open_text(page: Page, **more: Any) -> None:
    labels = [{"id": one, "en": one, "ko": one} for one in ("OG", "LC")]
    shown = {"kind": "spans", "spans": [[0, 4, "OG"], [6, 10, "LC"]]}
    page.evaluate(
        _OPEN, {"labels": labels, "codes": TEXT_CODES, "lang": "ko", "text": TEXT, "shown": shown, **more}
    )


def place(page: Page, x: float, y: float) -> tuple[float, float]:
    frame = page.get_by_role("application").bounding_box()
    assert frame is not None
    return frame["x"] + x * frame["width"] / WIDTH, frame["y"] + y * frame["height"] / HEIGHT


def answer(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("tool.answer")
    return found


def status(page: Page) -> Any:
    return expect(page.locator(".ls-review > .ls-annotator-status"))


def test_a_side_is_clicked_and_a_reason_chosen(page: Page) -> None:
    open_boxes(page)
    # Off for now, and says why when it is pressed all the same.
    page.get_by_role("button", name="empty space").click(force=True)
    status(page).to_have_text("For this, click a side of a box first.")
    page.mouse.click(*place(page, 300, 200))
    status(page).to_have_text("Now choose what is wrong here.")
    page.get_by_role("button", name="empty space").click()
    side = {"xyxy": [100, 100, 300, 300], "answer": 0, "edge": "right"}
    assert answer(page) == {
        "kind": "review",
        "decision": "send_back",
        "findings": [{"code": "BOX_LOOSE_RIGHT", "where": side}],
    }
    expect(page.get_by_role("list", name="Reasons")).to_contain_text("empty space, right side of box 1")
    expect(page.get_by_role("button", name="Send back")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Approve").click()
    status(page).to_have_text("Remove the reasons first (1), then approve.")
    page.get_by_role("button", name="Remove reason 1: empty space").click()
    page.get_by_role("button", name="Approve").click()
    assert answer(page) == {"kind": "review", "decision": "approve", "findings": []}
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Undo").click()
    assert answer(page)["findings"][0]["where"] == side


def test_what_is_missing_is_a_drag_on_the_photo(page: Page) -> None:
    open_boxes(page)
    page.mouse.move(*place(page, 600, 50))
    page.mouse.down()
    page.mouse.move(*place(page, 700, 150), steps=4)
    page.mouse.up()
    page.get_by_role("button", name="missed").click()
    (finding,) = answer(page)["findings"]
    assert finding["code"] == "MISSED"
    assert finding["where"]["xyxy"] == pytest.approx([600, 50, 700, 150], abs=1)


def test_the_keyboard_alone_reviews_a_photo(page: Page) -> None:
    open_boxes(page)
    page.get_by_role("application").focus()
    for key in ("Tab", "Tab", "e", "e", "1"):
        page.keyboard.press(key)
    assert answer(page)["findings"] == [
        {"code": "BOX_LOOSE_TOP", "where": {"xyxy": [400, 150, 500, 450], "answer": 1, "edge": "top"}}
    ]
    for key in ("q", "3", "Enter"):
        page.keyboard.press(key)
    assert answer(page)["findings"][1] == {"code": "MISSED", "where": {}}
    assert page.evaluate("submits") == 1
    page.keyboard.press("Shift+Slash")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("Approve")


def test_nothing_is_sent_before_it_is_decided(page: Page) -> None:
    open_boxes(page)
    page.get_by_role("application").focus()
    page.keyboard.press("Enter")
    status(page).to_have_text("Decide first: approve, or choose a reason.")
    page.keyboard.press("s")
    status(page).to_have_text("Say why first: click the place, then choose a reason.")
    for key in ("a", "Enter"):
        page.keyboard.press(key)
    assert page.evaluate("[submits, tool.answer.decision]") == [1, "approve"]


def test_esc_gives_the_keyboard_back_from_the_work_and_from_the_decision(page: Page) -> None:
    open_boxes(page)
    frame = page.get_by_role("group", name="Review tool")
    for begin in (page.get_by_role("application"), page.get_by_role("button", name="Approve")):
        begin.focus()
        page.keyboard.press("Escape")
        expect(frame).to_be_focused()
        page.keyboard.press("a")
        assert answer(page)["decision"] == ""


def test_a_text_is_reviewed_by_its_marks_and_characters(page: Page) -> None:
    open_text(page)
    page.locator(".ls-spans-stage").focus()
    for key in ("Tab", "Tab", "1"):
        page.keyboard.press(key)
    assert answer(page)["findings"] == [{"code": "SPAN_PARTICLE", "where": {"span": [6, 10], "answer": 1}}]
    expect(page.get_by_role("list", name="반려 사유")).to_contain_text("조사가 들어감, ‘서울에서’")
    expect(page.get_by_role("button", name="반려", exact=True)).to_have_attribute("aria-pressed", "true")


def test_a_phone_has_room_for_it_in_korean(open_browser: Callable[..., Page], page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_boxes(page, lang="ko")
    page.mouse.click(*place(page, 450, 300))
    page.get_by_role("button", name="다른 라벨").click()
    assert answer(page)["findings"][0]["where"] == {"xyxy": [400, 150, 500, 450], "answer": 1}
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
