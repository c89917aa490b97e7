"""Two tabs, foreign text, and a kernel's tables: the labeler's side where its parts meet."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from labelgrader import db
from labelgrader.auth import OWNER
from labelgrader.schema import Person
from labelgrader.start import sign_in_address
from playwright.sync_api import Page, expect

from tests.browser.answer_key import AnswerKey
from tests.browser.labeler import Labeler
from tests.grader.builders import certify, enrol
from tests.running import RunningSchool

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
OpenBrowser = Callable[..., Page]
SCRIPT = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>'


def test_a_name_that_is_a_program_is_shown_as_a_name(
    school: RunningSchool, open_browser: OpenBrowser
) -> None:
    link = school.add("Eve Programmer")
    engine = db.connect(school.settings.database)
    with db.sessions(engine).begin() as session:
        session.get_one(Person, "eve-programmer").name = SCRIPT
        enrol(session, "eve-programmer", "bounding")
        certify(session, "eve-programmer", "bounding")
    engine.dispose()
    eve = Labeler(open_browser(link), school)
    for path in ("home", "work", "points", "bounding/exam", "bounding/tasks/kitchen"):
        eve.open(path)
        eve.page.wait_for_load_state("networkidle")
        assert eve.page.evaluate("window.pwned") is None
    eve.open("home")
    expect(eve.page.get_by_text(SCRIPT, exact=False).first).to_be_visible()


def test_a_script_from_elsewhere_does_not_run_on_our_pages(
    school: RunningSchool, open_browser: OpenBrowser
) -> None:
    page = open_browser(school.add("Csp"))
    for source in ("document.createElement('script').text", "data:text/javascript,window.pwned=1"):
        page.evaluate(
            """source => {
              const script = document.createElement("script");
              if (source.startsWith("data:")) script.src = source; else script.textContent = "window.pwned = 1";
              document.head.append(script);
            }""",
            source,
        )
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.pwned") is None


def test_two_tabs_tell_each_other_and_lose_nothing(school: RunningSchool, open_browser: OpenBrowser) -> None:
    one = Labeler(open_browser(school.add("Twotabs")), school)
    one.api("courses/bounding/enrolment", "POST", {})
    key = AnswerKey(school.settings, one.api)
    one.open("bounding/b2_tight")
    other = Labeler(one.page.context.new_page(), school)
    other.open("bounding/b2_tight")
    first, second = one.item("b2-2"), other.item("b2-2")
    gold = key.boxes("b2-2")[0]
    one.draw(first, key.size("b2-2"), gold)
    expect(first.get_by_text("Saved").first).to_be_visible()
    other.draw(second, key.size("b2-2"), [gold[0] - 20, gold[1] - 20, gold[2], gold[3]])
    take_theirs = second.get_by_role("button", name=re.compile("other tab"))
    expect(take_theirs).to_be_visible()
    take_theirs.click()
    expect(other.check(second)).to_have_attribute("data-state", "right")


def test_a_kernel_shows_my_results_as_a_table(school: RunningSchool, open_browser: OpenBrowser) -> None:
    # On one machine a kernel belongs to whoever started the school.
    link = sign_in_address(school.settings, person=OWNER)
    labeler = Labeler(open_browser(link), school, live=True)
    labeler.api("courses/bounding/enrolment", "POST", {})
    labeler.open("bounding/b2_tight")
    page = labeler.page
    page.locator("#item-b2-1").wait_for(state="attached")
    # The editor splits code into many elements; the first one of the notebook is the cell that makes `lesson`.
    page.get_by_role("textbox").filter(has_text="b2_tight").first.click()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.type("lesson.results()")
    page.keyboard.press("Shift+Enter")
    row = page.get_by_role("row").filter(has_text="b2-8")
    expect(row).to_contain_text("not_attempted", timeout=30_000)
