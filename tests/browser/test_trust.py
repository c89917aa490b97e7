"""A doubt, two trainers, a new score; a certificate on the screen, on paper, and for whoever has its code."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pypdf
import pytest
from labelgrader import certificates, db
from labelgrader.clock import utc_now
from labelgrader.schema import Exam
from playwright.sync_api import Locator, Page, expect

from tests.browser.labeler import Labeler
from tests.running import RunningSchool, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
OpenBrowser = Callable[..., Page]


@pytest.mark.parametrize(("lang", "width"), [("en", 1280), ("ko", 390)])
def test_a_doubt_that_two_trainers_share_brings_a_new_score(
    school: RunningSchool, open_browser: OpenBrowser, lang: str, width: int
) -> None:
    words = {
        "en": ("I think the answer is wrong", "The learner is right", "I agree", "Thank you"),
        "ko": ("정답이 이상해요", "학습자가 맞아요", "동의해요", "고마워요"),
    }[lang]
    name = f"Doubting {lang}"
    labeler = Labeler(open_browser(school.add(name), lang=lang, width=width), school, lang)
    item = {"en": "t2-2", "ko": "t2-3"}[lang]
    labeler.api("courses/text_tagging/enrolment", "POST", {})
    label = labeler.api(f"items/{item}")["labels"][0]["id"]
    answer = {"kind": "spans", "spans": [[0, 1, label]]}
    labeler.api(f"items/{item}/attempts", "POST", {"answer": answer, "key": "a-doubtful-key", "active_ms": 1})

    labeler.open("text_tagging/t2_particles")
    section = brought_up(labeler, item)
    section.get_by_role("button", name=words[0]).click()
    expect(section.get_by_role("status").filter(has_text=words[3])).to_be_visible()

    for lead, button in (("Tess", words[1]), ("Tom", words[2])):
        page = open_browser(school.add(f"{lead} {lang}", "trainer", "labeler"), lang=lang, width=width)
        page.goto(f"{school.address}{lang}/disputes")
        card = page.locator("[data-ls-dispute]").filter(has_text=name)
        card.get_by_role("button", name=re.compile(button)).click()
        expect(card.get_by_role("button", name=re.compile(button))).to_have_count(0)

    until(lambda: labeler.api(f"items/{item}")["last"]["verdict"]["state"] == "right", what="the new score")
    labeler.open("text_tagging/t2_particles")
    section = brought_up(labeler, item)
    expect(section.locator(".ls-verdict")).to_have_attribute("data-state", "right")
    upheld = {"en": "You were right, and we changed our answer.", "ko": "말씀이 맞아서 정답을 고쳤어요."}[
        lang
    ]
    expect(section.get_by_text(upheld).first).to_be_visible()


@pytest.mark.parametrize(("lang", "width"), [("en", 1280), ("ko", 390)])
def test_a_doubt_about_boxes_is_drawn_and_a_question_is_answered(
    school: RunningSchool, open_browser: OpenBrowser, lang: str, width: int
) -> None:
    field, send = {
        "en": ("Your answer. The learner sees it at the item.", "Send the answer"),
        "ko": ("답을 적어 주세요. 학습자가 문항에서 봐요.", "답 보내기"),
    }[lang]
    name = f"Asking {lang}"
    labeler = Labeler(open_browser(school.add(name), lang=lang, width=width), school, lang)
    labeler.api("courses/bounding/enrolment", "POST", {})
    item = labeler.api("courses/bounding")["lessons"][0]["items"][0]["id"]
    label = labeler.api(f"items/{item}")["labels"][0]["id"]
    for n in range(4):
        answer = {"kind": "boxes", "boxes": [{"label": label, "xyxy": [n, 0, 40 + n, 40]}]}
        body = {"answer": answer, "key": f"a-wrong-key-{n}", "active_ms": 1}
        labeler.api(f"items/{item}/attempts", "POST", body)
    labeler.api(f"items/{item}/dispute", "POST", {"note": ""})
    labeler.api(f"items/{item}/help", "POST", {"kind": "person", "note": "Which edge?", "key": "a-help-key"})

    page = open_browser(school.add(f"Tess {lang}", "trainer", "labeler"), lang=lang, width=width)
    page.goto(f"{school.address}{lang}/disputes")
    card = page.locator("[data-ls-dispute]").filter(has_text=name)
    expect(card.locator("figure [role=application]")).to_have_count(2)
    expect(
        card.locator("figure").first.get_by_role("img").or_(card.locator("canvas, svg")).first
    ).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    question = page.locator("[data-ls-question]").filter(has_text=name)
    expect(question.get_by_text("Which edge?")).to_be_visible()
    question.get_by_label(field).fill("The left one.")
    question.get_by_role("button", name=send).click()
    expect(question).to_have_count(0)
    assert labeler.api(f"items/{item}")["help"][0]["reply"] == "The left one."


def test_a_certificate_is_opened_printed_and_verified_by_somebody_signed_out(
    school: RunningSchool, open_browser: OpenBrowser
) -> None:
    page = open_browser(school.add("김하늘"), lang="ko")
    labeler = Labeler(page, school, "ko")
    labeler.api("courses/text_tagging/enrolment", "POST", {})
    certify(school, labeler.api("me")["id"])

    labeler.open("home")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="수료증 열기").click()
    sheet = opened.value
    expect(sheet.get_by_role("heading", name="김하늘")).to_be_visible()
    expect(sheet.get_by_text("100점 중 93.5점")).to_be_visible()
    address = sheet.get_by_role("link", name=re.compile("verify")).get_attribute("href")
    pdf = page.request.get(page.get_by_role("link", name="PDF").evaluate("link => link.href"))
    (paper,) = pypdf.PdfReader(io.BytesIO(pdf.body())).pages
    text = re.sub(r"[\s\x00]", "", paper.extract_text())
    assert "김하늘" in text
    assert address
    assert address in text

    stranger = open_browser(address, lang="ko", width=390)
    expect(stranger.get_by_role("heading", name="유효한 수료증이에요.")).to_be_visible()
    expect(stranger.get_by_text("김하늘")).to_be_visible()
    assert stranger.context.cookies() == []
    nobodys = open_browser(re.sub("/verify/.*", f"/verify/{'2' * 16}", address), lang="en")
    expect(nobodys.get_by_role("heading", name="There is no certificate with this code.")).to_be_visible()


def brought_up(labeler: Labeler, item: str) -> Locator:
    """The item with its last verdict."""
    section = labeler.page.locator(f"#item-{item}")
    section.scroll_into_view_if_needed()
    expect(section.locator(".ls-verdict")).to_be_visible()
    return section


def certify(school: RunningSchool, person: str) -> None:
    """An exam that was passed."""
    engine = db.connect(school.settings.database)
    with db.sessions(engine).begin() as session:
        result = {"passed": True, "score": 93.5, "rules": [], "codes": [], "unanswered": 0, "again": None}
        exam = Exam(
            person=person,
            course="text_tagging",
            number=1,
            items=[],
            state="passed",
            result=result,
            started=utc_now(),
            finished=utc_now(),
        )
        session.add(exam)
        session.flush()
        certificates.issue(session, exam=exam, now=utc_now())
    engine.dispose()
