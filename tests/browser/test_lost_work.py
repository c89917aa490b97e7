"""Nothing drawn is lost: without a network, with the tab closed at once, in two tabs; and nothing has to be waited for."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.answer_key import AnswerKey
from tests.browser.labeler import Labeler
from tests.browser.screens import examinee, experienced
from tests.running import RunningSchool, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]
OpenBrowser = Callable[..., Page]


@pytest.fixture
def labeler(request: pytest.FixtureRequest, school: RunningSchool, open_browser: OpenBrowser) -> Labeler:
    return Labeler(open_browser(experienced(school, request.function.__name__)), school)


def box_of(section: Locator) -> Locator:
    """The rows of the list that hold a box."""
    boxes = section.get_by_role("list", name="Boxes").get_by_role("listitem")
    return boxes.filter(has_text=re.compile(r"\d"))


def draw(labeler: Labeler, section: Locator, item: str, *, off: float = 0) -> None:
    key = AnswerKey(labeler.school.settings, labeler.api)
    x1, y1, x2, y2 = key.boxes(item)[0]
    labeler.draw(section, key.size(item), [x1, y1, x2 + off, y2])


def test_offline_for_a_while_everything_is_sent_afterwards(labeler: Labeler) -> None:
    labeler.open("bounding/b2_tight")
    section = labeler.item("b2-2")
    labeler.page.context.set_offline(True)
    draw(labeler, section, "b2-2")
    expect(section.get_by_text("kept in this browser")).to_be_visible()
    labeler.page.context.set_offline(False)
    expect(section.get_by_text("Saved", exact=True)).to_be_visible(timeout=30_000)
    drawn = labeler.api("items/b2-2")["draft"]["answer"]["boxes"]
    assert len(drawn) == 1


def test_a_tab_closed_at_once_loses_nothing(
    labeler: Labeler, school: RunningSchool, open_browser: OpenBrowser
) -> None:
    labeler.open("bounding/b2_tight")
    section = labeler.item("b2-2")
    draw(labeler, section, "b2-2")
    labeler.page.close()
    elsewhere = labeler.page.context
    # On another machine: what was just done has been sent on the way out.
    page = elsewhere.browser.new_context(storage_state=elsewhere.storage_state()).new_page()  # type: ignore[union-attr]
    other = Labeler(page, school)
    other.open("home")
    until(lambda: other.api("items/b2-2")["draft"], what="the draft to arrive")
    other.open("bounding/b2_tight")
    expect(box_of(other.item("b2-2"))).to_have_count(1)
    page.context.close()
    # On the same one.
    again = Labeler(elsewhere.new_page(), school)
    again.open("bounding/b2_tight")
    section = again.item("b2-2")
    expect(box_of(section)).to_have_count(1)
    expect(again.button("check", section)).to_be_visible()
    expect(section.get_by_text("other tab")).to_have_count(0)


def test_two_tabs_of_one_task_do_not_overwrite_each_other(labeler: Labeler, school: RunningSchool) -> None:
    in_two_tabs(labeler, school, "bounding/tasks/kitchen", "Nothing here")


def test_two_tabs_of_one_exam_do_not_overwrite_each_other(
    school: RunningSchool, open_browser: OpenBrowser
) -> None:
    labeler = Labeler(open_browser(examinee(school, "Two Tabs", "bounding")), school)
    labeler.open("bounding/exam")
    labeler.button("start_exam").click()
    labeler.button("hand_in_exam").wait_for()
    in_two_tabs(labeler, school, "bounding/exam", "Nothing here")


def in_two_tabs(labeler: Labeler, school: RunningSchool, path: str, first: str) -> None:
    """What one tab did stands; the other one is asked."""
    labeler.open(path)
    other = Labeler(labeler.page.context.new_page(), school)
    other.open(path)
    for tab in (labeler, other):
        tab.page.get_by_role("application").wait_for()
    labeler.page.get_by_role("button", name=re.compile(first)).click()
    expect(labeler.page.get_by_text("Saved", exact=True)).to_be_visible()
    other.page.get_by_role("button", name=re.compile("I am not sure")).click()
    theirs = other.page.get_by_role("button", name=re.compile("other tab"))
    theirs.click()
    expect(other.page.get_by_role("button", name=re.compile(first))).to_have_attribute("aria-pressed", "true")
    expect(theirs).to_have_count(0)


def test_the_next_picture_of_a_lesson_is_there_before_one_comes_to_it(labeler: Labeler) -> None:
    asked = pictures(labeler.page)
    labeler.open("bounding/b2_tight")
    labeler.item("b2-1")
    until(lambda: [url for url in asked if "b2-2/asset" in url], what="the next picture")
    labeler.page.wait_for_load_state("networkidle")
    before = [url for url in asked if "b2-2/asset" in url]
    labeler.item("b2-2")
    assert [url for url in asked if "b2-2/asset" in url] == before


def test_the_next_picture_of_the_tasks_is_there_before_one_comes_to_it(labeler: Labeler) -> None:
    asked = pictures(labeler.page)
    labeler.open("bounding/tasks/kitchen")
    labeler.page.get_by_role("application").wait_for()
    until(lambda: len(set(asked)) >= 2, what="the next picture")
    labeler.page.wait_for_load_state("networkidle")
    second = labeler.api("projects/kitchen/leases", "POST", {"count": 2})["leases"][1]["item"]["id"]
    before = [url for url in asked if second in url]
    assert before
    labeler.button("nothing").click()
    labeler.button("submit").click()
    expect(labeler.page.get_by_text(re.compile("^Task 2")).first).to_be_visible()
    labeler.page.get_by_role("application").wait_for()
    assert [url for url in asked if second in url] == before


def pictures(page: Page) -> list[str]:
    """The addresses of all pictures that this page asks for, as it does."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/asset?" in request.url else None)
    return asked
