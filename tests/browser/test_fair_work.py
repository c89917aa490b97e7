"""What a labeler sees before and beside the work: applying, what to expect, the tier; skipping and reporting."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kitchen import open_kitchen
from tests.browser.labeler import Labeler
from tests.running import RunningSchool

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
WORDS = {
    "en": {
        "apply": "Apply",
        "accept": "Accept",
        "start": "Start work",
        "expect": "What to expect",
        "leave": "Skip or report",
        "unsure": "I can’t decide",
        "broken": "Photo or text is broken",
        "uphold": "Right: pay, and take it out",
        "paid": "you were right, and it is paid",
        "given": "given back",
        "told": "Somebody looks at it",
        "new": "New",
        "progress": "How projects go",
        "ask": "Tell me on the first page",
        "asked": "We tell you from now on",
        "accepted": "You can start now: Cups and bottles in the kitchen",
        "read": "I have read this",
    },
    "ko": {
        "apply": "지원하기",
        "accept": "함께하기",
        "start": "작업하기",
        "expect": "미리 알아보기",
        "leave": "건너뛰기·신고",
        "unsure": "정하기 어려워요",
        "broken": "사진이나 글이 깨졌어요",
        "uphold": "맞아요. 포인트를 주고 빼요",
        "paid": "말씀이 맞아서 포인트를 드렸어요",
        "given": "돌려줬어요",
        "told": "다른 사람이 살펴볼 거예요",
        "new": "새내기",
        "progress": "프로젝트 진행",
        "ask": "내 작업 소식을 첫 화면에서",
        "asked": "이제부터 알려 드려요",
        "accepted": "이제 작업할 수 있어요: 부엌의 컵과 병",
        "read": "다 읽었어요",
    },
}


@pytest.mark.parametrize(("lang", "width"), [("en", 1280), ("ko", 390)])
def test_apply_skip_and_report(
    own_school: RunningSchool, open_browser: Callable[..., Page], lang: str, width: int
) -> None:
    say = WORDS[lang]
    labeler = Labeler(open_browser(own_school.add("Mina"), lang=lang, width=width), own_school, lang)
    open_kitchen(own_school, labeler.api("me")["id"], opens={"by": "application"})
    page = labeler.page

    labeler.open("work")
    page.get_by_role("checkbox", name=say["ask"]).check()
    expect(page.get_by_text(say["asked"])).to_be_visible()
    kitchen = page.get_by_role("row").filter(has=page.get_by_role("button", name=say["apply"]))
    kitchen.get_by_role("textbox").fill("I cook.")
    kitchen.get_by_role("button", name=say["apply"]).click()
    expect(page.locator(".ls-chip[role=status]")).to_be_visible()
    requester = open_browser(
        own_school.add("Rae", "requester", "reviewer", "labeler"), lang=lang, width=width
    )
    requester.goto(f"{own_school.address}{lang}/work")
    expect(requester.get_by_text("I cook.")).to_be_visible()
    requester.get_by_role("button", name=say["accept"]).click()
    expect(requester.get_by_text("I cook.")).to_have_count(0)

    labeler.open("home")
    expect(page.get_by_text(say["accepted"])).to_be_visible()
    page.get_by_role("button", name=say["read"]).click()
    expect(page.get_by_text(say["accepted"])).to_have_count(0)
    page.reload()
    page.get_by_role("heading", level=1).wait_for()
    expect(page.get_by_text(say["accepted"])).to_have_count(0)

    labeler.open("work")
    expect(page.locator(".ls-chip").get_by_text(say["new"], exact=True)).to_be_visible()
    page.get_by_text(say["expect"]).first.click()
    expect(page.locator("details[open] li").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name=say["start"]).first.click()
    leave(page, say["leave"], say["unsure"])
    expect(page.get_by_text(say["given"])).to_be_visible()
    leave(page, say["leave"], say["broken"])
    expect(page.get_by_text(say["told"])).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    requester.goto(f"{own_school.address}{lang}/review")
    requester.get_by_role("button", name=say["uphold"]).click()
    expect(requester.locator("[data-ls-complaint]")).to_have_count(0)
    labeler.open("work")
    expect(page.get_by_text(say["paid"])).to_be_visible()
    assert labeler.api("ledger")["balance"] == 45
    requester.goto(f"{own_school.address}{lang}/work")
    card = requester.locator("section").filter(has=requester.get_by_role("heading", name=say["progress"]))
    expect(card.get_by_text("45 P")).to_be_visible()
    assert requester.evaluate("document.documentElement.scrollWidth <= innerWidth")


def leave(page: Page, opens: str, reason: str) -> None:
    """By keyboard: the reasons take the focus when they open."""
    page.get_by_role("button", name=opens).press("Enter")
    expect(page.get_by_role("button", name=reason)).to_be_visible()
    page.get_by_role("button", name=reason).press("Enter")
