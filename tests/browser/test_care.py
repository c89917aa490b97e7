"""Somebody who needs help, somebody new, and somebody who has worked for a while."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from labelgrader import db
from labelgrader.schema_help import Help, Hint
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.browser.answer_key import AnswerKey
from tests.browser.labeler import Labeler
from tests.running import RunningSchool

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
OpenBrowser = Callable[..., Page]
HALF_A_MINUTE = 30


def come_in(
    school: RunningSchool, open_browser: OpenBrowser, name: str, *, lang: str, width: int = 1280
) -> Labeler:
    page = open_browser(school.add(name), lang=lang, width=width, height=844)
    labeler = Labeler(page, school, lang)
    for course in ("bounding", "text_tagging"):
        labeler.api(f"courses/{course}/enrolment", "POST", {})
    return labeler


def press(labeler: Labeler, place: Locator, name: str) -> None:
    """By the keyboard alone."""
    button = place.get_by_role("button", name=re.compile(name))
    expect(button).to_be_visible()
    button.focus()
    labeler.page.keyboard.press("Enter")


def test_hint_then_show_me_then_on_with_another_one(school: RunningSchool, open_browser: OpenBrowser) -> None:
    labeler = come_in(school, open_browser, "Needs help", lang="ko", width=390)
    labeler.open("text_tagging/t2_particles")
    section = labeler.item("t2-1")
    press(labeler, section, "^힌트 1")
    rule = "이름 뒤에 조사나 어미가 붙어 있으면 그 앞에서 멈춰요."
    expect(section.locator(".ls-hints")).to_contain_text(rule)
    press(labeler, section, "^힌트 2")
    expect(section.get_by_role("alert")).to_contain_text("먼저 답을 한 번 확인해 주세요")

    before = labeler.api("items/t2-1")
    section.get_by_role("application").focus()
    labeler.page.keyboard.press("n")
    for _ in range(3):
        labeler.check(section)
        expect(section.locator("[data-ls-stuck]")).to_have_count(0)
    labeler.check(section)
    press(labeler, section, "정답 보기")
    expect(section.locator("[data-ls-reveal]")).to_contain_text("서울")
    expect(labeler.button("check", section)).to_have_count(0)
    press(labeler, section, "^정답$")
    expect(section.get_by_role("button", name="정답", exact=True)).to_have_attribute("aria-pressed", "true")

    press(labeler, section, "비슷한 문항 풀기")
    expect(labeler.button("check", section)).to_be_visible()
    now = labeler.api("items/t2-1")
    assert (now["version"] == before["version"], now["draft"], now["stuck"]) == (False, None, False)
    engine = db.connect(school.settings.database)
    with Session(engine.execution_options(read_only=True)) as session:
        person = labeler.api("me")["id"]
        hints = session.execute(select(Hint.attempt, Hint.step).where(Hint.person == person)).all()
        ways = session.execute(select(Help.kind, Help.attempt).where(Help.person == person)).all()
    engine.dispose()
    assert ([tuple(row) for row in hints], [tuple(row) for row in ways]) == ([(0, 1)], [("answer", 4)])


def test_three_items_before_the_course_and_nothing_is_said_of_them(
    school: RunningSchool, open_browser: OpenBrowser
) -> None:
    labeler = come_in(school, open_browser, "Before the course", lang="ko")
    key = AnswerKey(school.settings, labeler.api)
    labeler.open("home")
    labeler.page.get_by_role("link", name="시작하기").click()
    page = labeler.page
    section = page.locator(".ls-item")
    section.get_by_role("application").wait_for()
    labeler.draw(section, key.size("bp-1"), key.boxes("bp-1")[0])
    press(labeler, section, "^다음")
    expect(section.get_by_role("heading", name="컵과 병을 모두 표시해 주세요.")).to_be_visible()
    section.get_by_role("application").wait_for()
    labeler.draw(section, key.size("bp-2"), [5, 5, 60, 60])
    press(labeler, section, "^마치기")
    # Two are answered: the third counts as nothing, and that is said before it is.
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("아직 답하지 않은 문항이 1개")
    press(labeler, dialog, "^마치기")
    expect(page.get_by_role("link", name="첫 강의로 가기")).to_be_visible()

    told = labeler.api("pretests/bounding")
    assert (told["state"], told["score"]) == ("done", 33.3)
    assert labeler.api("courses/bounding")["next"]["kind"] == "lesson"
    assert labeler.api("ledger")["balance"] == 0
    expect(page.get_by_text("점수")).to_have_count(0)


def test_a_rest_is_offered_between_items_only_and_one_key_goes_on(
    school: RunningSchool, open_browser: OpenBrowser
) -> None:
    labeler = come_in(school, open_browser, "Works on", lang="ko")
    key = AnswerKey(school.settings, labeler.api)
    page = labeler.page
    labeler.open("text_tagging/t7_sentences")
    section = labeler.item("t7-1")
    labels = {label["id"]: label for label in key.item("t7-1")["labels"]}
    labeler.choose(section, labels["POS"])
    expect(labeler.check(section)).to_have_attribute("data-state", "right")
    now: float = page.evaluate("Date.now() / 1000")
    # Twenty minutes in which somebody does something every half of one.
    for half in range(1, 42):
        page.clock.set_system_time(now + half * HALF_A_MINUTE)
        page.keyboard.press("Shift")
    expect(page.get_by_role("dialog")).to_have_count(0)

    press(labeler, section, "다음 문항")
    dialog = page.get_by_role("dialog", name="20초 동안 먼 곳을 봐요")
    expect(dialog).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#item-t7-2")).to_be_focused()
    press(labeler, section, "다음 문항")
    expect(page.locator("#item-t7-2")).to_be_focused()
    expect(page.get_by_role("dialog")).to_have_count(0)
