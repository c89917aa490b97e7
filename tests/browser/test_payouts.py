"""Points become won in a browser: settled at midnight, asked for with the exact amounts, sent, and kept on paper."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta

import pytest
from labelgrader import db, ledger, payouts, settlements
from labelgrader.clock import utc_now
from playwright.sync_api import Page, expect

from tests.browser.labeler import Labeler
from tests.running import RunningSchool

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def earned(school: RunningSchool, person: str, points: int) -> None:
    engine = db.connect(school.settings.database)
    with db.sessions(engine).begin() as session:
        ledger.credit(
            session,
            person=person,
            account_from="project:kitchen",
            amount=points,
            cause=f"task:of-{person}",
            text={"en": "Kitchen, task 1", "ko": "주방, 작업 1"},
            now=utc_now() - timedelta(days=1),
        )
    engine.dispose()


def settled(school: RunningSchool) -> None:
    engine = db.connect(school.settings.database)
    with db.sessions(engine).begin() as session:
        settlements.settle(session, before=utc_now(), now=utc_now())
    engine.dispose()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_labeler_sees_what_is_settled_and_keeps_it_as_a_table(
    school: RunningSchool, open_browser: Callable[..., Page], width: int
) -> None:
    name = f"Points {width}"
    labeler = Labeler(open_browser(school.add(name), lang="ko", width=width), school, "ko")
    earned(school, labeler.api("me")["id"], 12_345)
    labeler.open("points")
    expect(labeler.page.get_by_text("밤 12시에 정산돼요").first).to_be_visible()
    settled(school)
    labeler.page.reload()
    expect(labeler.page.get_by_text("정산이 끝난 포인트")).to_contain_text("12,345")
    expect(labeler.page.get_by_text("소득세 370원, 지방소득세 30원")).to_be_visible()
    # On one person's machine points are practice: nothing offers to pay them.
    expect(labeler.page.get_by_role("button", name="출금")).to_have_count(0)
    with labeler.page.expect_download() as download:
        labeler.page.get_by_role("link", name="표로 내려받기").click()
    assert "주방, 작업 1" in download.value.path().read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(("lang", "width"), [("ko", 390), ("en", 1280)])
def test_a_payout_brings_the_exact_won(
    hub_school: RunningSchool, open_browser: Callable[..., Page], lang: str, width: int
) -> None:
    says = {
        "en": ("Pay out 123,456 won", "119,386 won arrive", "Pay out", "on its way", "sent"),
        "ko": ("123,456원 출금하기", "119,386원을 받아요", "출금하기", "처리하고 있어요", "보냈어요"),
    }
    ask, sure, yes, asked, sent = says[lang]
    labeler = Labeler(open_browser(hub_school.add("Mina"), lang=lang, width=width), hub_school, lang)
    earned(hub_school, "mina", 123_456)
    settled(hub_school)
    labeler.open("points")
    page = labeler.page
    page.get_by_role("button", name=ask).click()
    question = page.get_by_role("dialog")
    expect(question).to_contain_text(sure)
    question.get_by_role("button", name=yes, exact=True).click()
    row = page.get_by_role("listitem").filter(has_text="119,386")
    expect(row).to_contain_text(asked)
    expect(page.get_by_role("button", name=ask)).to_have_count(0)

    engine = db.connect(hub_school.settings.database)
    with db.sessions(engine).begin() as session:
        (payout,) = payouts.every(session, state="asked")
        payouts.send(session, payout=payout["id"], now=utc_now())
    engine.dispose()
    page.reload()
    expect(row).to_contain_text(sent)
    sheet = page.request.get(row.get_by_role("link").evaluate("link => link.href"))
    assert sheet.body().startswith(b"%PDF")
    if os.environ.get("SCREENS"):
        page.screenshot(path=f"{os.environ['SCREENS']}/payout-{lang}.png", full_page=True)
