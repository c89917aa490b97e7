"""A whole text course by keyboard alone, in either language of the texts: from enrolment to the certificate."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answer_key import AnswerKey
from tests.browser.by_keys import ByKeys
from tests.browser.test_journeys import send_in, send_right
from tests.running import RunningSchool

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
BY_HAND = int(os.environ.get("BY_HAND", "1"))


@pytest.mark.parametrize(
    ("course", "lang", "title"),
    [
        ("text_tagging", "ko", "텍스트 태깅: 한국어 글"),
        ("text_tagging_en", "en", "Text tagging: English texts"),
    ],
)
def test_a_text_course_by_keyboard_alone(
    school: RunningSchool, open_browser: Callable[..., Page], course: str, lang: str, title: str
) -> None:
    page = open_browser(school.add(f"Keys {lang}"), lang=lang)
    labeler = ByKeys(page, school, lang)
    key = AnswerKey(school.settings, labeler.api)
    labeler.open("home")
    labeler.press(page.get_by_role("main").first.get_by_role("button").first)
    labeler.press(page.get_by_role("button", name=labeler.word("enrol").format(course=title)))
    expect(labeler.button("join")).to_have_count(0)
    for lesson in labeler.api(f"courses/{course}")["lessons"]:
        learn(labeler, key, course, lesson["id"])
    sit(labeler, key, course)
    labeler.open("home")
    with page.expect_popup() as opened:
        labeler.press(
            page.get_by_role("link", name={"en": "Open the certificate", "ko": "수료증 열기"}[lang])
        )
    expect(opened.value.get_by_role("heading", name=f"Keys {lang}")).to_be_visible()


def learn(labeler: ByKeys, key: AnswerKey, course: str, lesson: str) -> None:
    """The first items of a lesson by keys, the others sent; handed in by keys."""
    items = [one["id"] for one in labeler.api(f"courses/{course}/lessons/{lesson}")["items"]]
    mine = [item for item in items if key.item(item).get("shown") is None][:BY_HAND]
    for item in items:
        if item not in mine:
            send_right(labeler, key, item)
    if not mine:
        send_in(labeler, f"lessons/{course}/{lesson}/submissions")
        return
    labeler.open(f"{course}/{lesson}")
    for item in mine:
        section = labeler.item(item)
        gold = key.gold(item)
        assert gold is not None
        labeler.answer(section, key.item(item), gold)
        expect(labeler.check(section)).to_have_attribute("data-state", "right")
    labeler.hand_in()


def sit(labeler: ByKeys, key: AnswerKey, course: str) -> None:
    """The exam, every item by keys."""
    page = labeler.page
    labeler.open(f"{course}/exam")
    labeler.press(labeler.button("start_exam"))
    labeler.button("hand_in_exam").wait_for()
    items = [one["id"] for one in labeler.api(f"exams/{course}")["items"]]
    for number, item in enumerate(items, start=1):
        body, gold = key.item(item), key.gold(item)
        assert gold is not None
        heading = page.get_by_role("heading", name=body["prompt"][labeler.lang], exact=True)
        section = page.locator(".ls-item").filter(has=heading)
        section.locator("[role=application], [role=radiogroup]").wait_for()
        # "5 of 32 answered", and not the dots, which are numbered.
        answered = re.compile(rf"(?<!\d){number - 1}(?![\d:])")
        expect(section.locator(".ls-where")).to_contain_text(answered)
        labeler.answer(section, body, gold)
        if number < len(items):
            with page.expect_response(lambda answer: answer.url.endswith("/attempts")):
                labeler.press(labeler.button("next"))
    labeler.press(labeler.button("hand_in_exam"))
    labeler.press(labeler.button("hand_in_exam", page.get_by_role("dialog")))
    passed = {"en": "You passed the exam", "ko": "시험에 통과했어요"}[labeler.lang]
    expect(page.get_by_role("heading", name=re.compile(passed))).to_be_visible()
