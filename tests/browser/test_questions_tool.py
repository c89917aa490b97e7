"""A question on a text under real hands: one mark is the answer, a new one takes its place, and there may be none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.span_tool import SpanTool, open_span_tool

pytestmark = pytest.mark.browser
PASSAGE = "강릉 바다부엌은 월요일에 쉰다.\n비가 오는 날에는 오후 8시까지만 문을 연다."
DAY, TIME = PASSAGE.index("월요일"), PASSAGE.index("오후 8시")
QUESTION = {"en": "On which day is it closed?", "ko": "무슨 요일에 쉬나?"}


@pytest.fixture
def tool(open_browser: Callable[..., Page]) -> SpanTool:
    tool = open_span_tool(open_browser)
    answer = {"id": "ANS", "en": "answer", "ko": "답"}
    tool.open(PASSAGE, labels=[answer], question=QUESTION, single=True, lang="ko")
    return tool


def test_a_new_mark_takes_the_place_of_the_old_one_and_undo_brings_it_back(tool: SpanTool) -> None:
    tool.drag(DAY, DAY + 3)
    assert tool.spans == [[DAY, DAY + 4, "ANS"]]
    tool.drag(TIME, TIME + 4)
    assert tool.spans == [[TIME, TIME + 5, "ANS"]]
    tool.keys("Control+KeyZ")
    assert tool.spans == [[DAY, DAY + 4, "ANS"]]
    # Its end is moved as that of any mark: the particle goes.
    tool.click(DAY + 1)
    tool.keys("Shift+BracketLeft")
    assert tool.spans == [[DAY, DAY + 3, "ANS"]]


def test_no_answer_is_an_answer_and_a_mark_ends_it(tool: SpanTool) -> None:
    tool.drag(DAY, DAY + 2)
    tool.button("답 없음").click()
    assert (tool.spans, tool.answer["nothing"]) == ([], True)
    expect(tool.status).to_have_text("답: 글에 나오지 않아요.")
    tool.keys("Control+KeyZ")
    assert (tool.spans, tool.answer["nothing"]) == ([[DAY, DAY + 3, "ANS"]], False)
    tool.keys("KeyN")
    tool.drag(TIME, TIME + 4)
    assert (tool.spans, tool.answer["nothing"]) == ([[TIME, TIME + 5, "ANS"]], False)


def test_the_question_is_seen_and_read_out_and_the_keyboard_alone_answers(tool: SpanTool) -> None:
    expect(tool.page.get_by_text(QUESTION["ko"])).to_be_visible()
    expect(tool.page.get_by_role("application")).to_have_accessible_description(QUESTION["ko"])
    tool.keys("Control+Home", *["ArrowRight"] * DAY, *["Shift+ArrowRight"] * 3, "Space")
    assert tool.spans == [[DAY, DAY + 3, "ANS"]]
    tool.keys("Enter")
    assert tool.page.evaluate("submits") == 1
    tool.page.evaluate("tool.setLang('en')")
    expect(tool.page.get_by_text(QUESTION["en"])).to_be_visible()
    expect(tool.button("No answer")).to_be_visible()


def test_what_is_said_of_the_answer_stands_on_it(tool: SpanTool) -> None:
    tool.drag(DAY, DAY + 3)
    where = {"span": [DAY, DAY + 4], "answer": 0}
    particle = {"span": [DAY + 3, DAY + 4], "answer": 0}
    tool.page.evaluate(
        "findings => tool.showFindings(findings)",
        [
            {"code": "ANS_LONG", "severity": "M", "where": where},
            {"code": "SPAN_PARTICLE", "severity": "M", "where": particle},
            {"code": "ANS_MISSED", "severity": "C", "where": {}},
        ],
    )
    chips = tool.page.locator(".ls-spans-chip")
    expect(chips).to_have_count(2)
    expect(chips.first).to_contain_text("너무 길어요")
    tool.drag(TIME, TIME + 4)
    expect(chips).to_have_count(0)
