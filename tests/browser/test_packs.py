"""From the home page to a pack on one's own slip, and back."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answer_key import AnswerKey
from tests.browser.labeler import Labeler
from tests.running import RunningSchool

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

WORDS = {
    "en": (
        "Your three commonest slips",
        "Practise this",
        "Next item",
        "See the result",
        "The pack is done",
        "Back to",
    ),
    "ko": (
        "자주 나오는 점 세 가지",
        "이 부분 연습하기",
        "다음 문항",
        "결과 보기",
        "연습을 마쳤어요",
        "있던 곳으로",
    ),
}


def leave_particles_in(labeler: Labeler, key: AnswerKey, items: tuple[str, ...]) -> list[Any]:
    """Each name one character too long, by the service's own routes."""
    outcomes = []
    for item in items:
        gold = key.gold(item)
        assert gold is not None
        body = key.item(item)
        spans = [[start, end + 1, label] for start, end, label in gold["spans"]]
        answer = {"kind": "spans", "text_sha256": body["text_sha256"], "spans": spans}
        sent = {"answer": answer, "key": str(uuid.uuid4()), "active_ms": 1}
        outcomes.append(labeler.api(f"items/{item}/attempts", "POST", sent))
    return outcomes


@pytest.mark.parametrize(("lang", "width"), [("en", 1280), ("ko", 390)])
def test_home_leads_to_a_pack_and_the_pack_back_home(
    school: RunningSchool, open_browser: Callable[..., Page], lang: str, width: int
) -> None:
    labeler = Labeler(open_browser(school.add("김하늘"), lang=lang, width=width), school, lang=lang)
    title, practise, onward, see, done, back = WORDS[lang]
    page = labeler.page
    labeler.api("courses/text_tagging/enrolment", "POST", {})
    key = AnswerKey(school.settings, labeler.api)
    leave_particles_in(labeler, key, ("t2-1", "t2-2"))

    labeler.open("home")
    card = page.locator(".ls-slips")
    expect(card.get_by_role("heading", name=title)).to_be_visible()
    expect(card.get_by_role("img")).to_be_visible()
    card.get_by_role("link", name=practise).first.click()

    for number in range(3):
        section = page.locator("[data-ls-practice]")
        expect(section.locator(".ls-where")).to_contain_text(str(number + 1))
        item = section.get_attribute("data-ls-practice")
        assert item is not None
        gold = key.gold(item)
        assert gold is not None
        labeler.settled(section.get_by_role("application"))
        for start, end, _ in gold["spans"][:1]:
            labeler.mark(section, start, end)
        labeler.check(section)
        section.get_by_role("button", name=see if number == 2 else onward).click()
    expect(page.get_by_role("heading", name=done)).to_be_visible()

    page.get_by_role("link", name=back).click()
    expect(page).to_have_url(f"{school.address}{lang}/home")
    expect(card).to_be_visible()
