"""Reload, kernel restart and kill -9 in the middle of things: nothing that was accepted is missing, nothing is paid twice."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from contextlib import closing

import pytest
from labelgrader import db
from labelgrader.schema import Attempt, Draft, Entry, Posting, Submission
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.browser.answer_key import AnswerKey
from tests.browser.labeler import Labeler
from tests.grader.builders import certify, enrol
from tests.running import RunningSchool, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]
OpenBrowser = Callable[..., Page]
SERVICE = "labelgrader.serve"


@pytest.fixture
def mina(own_school: RunningSchool, open_browser: OpenBrowser) -> Labeler:
    """A labeler of a school that may be hurt, enrolled and certified."""
    labeler = Labeler(open_browser(own_school.add("Mina")), own_school)
    engine = db.connect(own_school.settings.database)
    with db.sessions(engine).begin() as session:
        enrol(session, "mina", "bounding")
        certify(session, "mina", "bounding")
    engine.dispose()
    return labeler


def kill_service(school: RunningSchool) -> None:
    """As the kernel does when memory is short. The proxy brings the service back at the next request."""
    (pid,) = until(lambda: school.children(SERVICE), what="the service")
    os.kill(pid, signal.SIGKILL)
    until(lambda: pid not in school.children(SERVICE), what="the service to be gone")


def restart_kernel(page: Page) -> None:
    """As somebody does whose notebook hangs."""
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_text("Restart Kernel and Run All Cells…", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Confirm Kernel Restart").click()
    expect(page.get_by_text(re.compile(r"\| Idle$"))).to_be_visible(timeout=60_000)


def reload_when_back(page: Page) -> None:
    """Reload until the service answers: right after a kill, the proxy has nothing to show but an error."""

    def reloaded() -> bool:
        answer = page.reload()
        return answer is not None and answer.ok

    until(reloaded, what="the service to be back")


def drawn(section: Locator) -> Locator:
    """The list of boxes beside the picture."""
    return (
        section.get_by_role("list", name="Boxes").get_by_role("listitem").filter(has_text=re.compile(r"\d"))
    )


def saved(section: Locator) -> None:
    expect(section.get_by_text("Saved", exact=False).first).to_be_visible(timeout=60_000)


def count(school: RunningSchool, table: type) -> int:
    engine = db.connect(school.settings.database)
    with closing(Session(engine.execution_options(read_only=True))) as session:
        rows = session.scalar(select(func.count()).select_from(table)) or 0
    engine.dispose()
    return rows


def test_a_reload_keeps_the_draft(mina: Labeler, own_school: RunningSchool) -> None:
    key = AnswerKey(own_school.settings, mina.api)
    mina.open("bounding/b2_tight")
    section = mina.item("b2-2")
    mina.draw(section, key.size("b2-2"), key.boxes("b2-2")[0])
    saved(section)
    mina.page.reload()
    expect(drawn(mina.item("b2-2"))).to_have_count(1)
    assert count(own_school, Draft) == 1


def test_right_after_a_kill_a_calm_page_opens_the_school_by_itself(
    mina: Labeler, own_school: RunningSchool
) -> None:
    mina.open("home")
    heading = mina.page.get_by_role("heading", level=1)
    expect(heading).to_be_visible()
    before = heading.inner_text()
    kill_service(own_school)
    answer = mina.page.reload()
    assert answer is not None
    if not answer.ok:
        # Quick as we are, the proxy may have been quicker.
        assert "학교를 다시 열고 있어요" in answer.text()
        assert "The school is opening again" in answer.text()
    expect(heading).to_have_text(before, timeout=60_000)


def test_a_kernel_restart_keeps_the_draft(mina: Labeler, own_school: RunningSchool) -> None:
    key = AnswerKey(own_school.settings, mina.api)
    mina.live = True
    mina.open("bounding/b2_tight")
    section = mina.item("b2-2")
    mina.draw(section, key.size("b2-2"), key.boxes("b2-2")[0])
    saved(section)
    restart_kernel(mina.page)
    section = mina.item("b2-2")
    expect(drawn(section)).to_have_count(1, timeout=30_000)
    expect(mina.check(section)).to_have_attribute("data-state", "right")


def test_a_kernel_restart_keeps_the_task(mina: Labeler, own_school: RunningSchool) -> None:
    mina.live = True
    mina.open("bounding/tasks/kitchen")
    section = mina.page.locator(".ls-item").first
    section.get_by_role("application").wait_for(timeout=60_000)
    item = mina.api("projects/kitchen/leases", "POST", {"count": 1})["leases"][0]["item"]["id"]
    width, height = AnswerKey(own_school.settings, mina.api).size(item)
    mina.draw(section, (width, height), [width / 4, height / 4, width / 2, height / 2])
    saved(section)
    restart_kernel(mina.page)
    section = mina.page.locator(".ls-item").first
    expect(drawn(section)).to_have_count(1, timeout=60_000)


def test_a_killed_service_in_a_lesson_loses_and_repeats_nothing(
    mina: Labeler, own_school: RunningSchool
) -> None:
    key = AnswerKey(own_school.settings, mina.api)
    mina.open("bounding/b2_tight")
    # Asked for while somebody answers.
    second = key.size("b2-3"), key.boxes("b2-3")[0]
    section = mina.item("b2-2")
    mina.draw(section, key.size("b2-2"), key.boxes("b2-2")[0])
    saved(section)
    kill_service(own_school)
    # Drawn while nobody is listening: the page says so, keeps it, and mends itself.
    other = mina.item("b2-3")
    mina.draw(other, *second)
    saved(other)
    kill_service(own_school)
    expect(check_after_all(mina, section)).to_have_attribute("data-state", "right", timeout=60_000)
    kill_service(own_school)
    reload_when_back(mina.page)
    expect(drawn(mina.item("b2-2"))).to_have_count(1, timeout=60_000)
    expect(mina.item("b2-2").locator(".ls-verdict")).to_have_attribute("data-state", "right")
    expect(drawn(mina.item("b2-3"))).to_have_count(1)
    assert count(own_school, Attempt) == 1
    paid_once(own_school, practice=1, tasks=0)


def test_a_killed_service_in_a_task_loses_and_repeats_nothing(
    mina: Labeler, own_school: RunningSchool
) -> None:
    key = AnswerKey(own_school.settings, mina.api)
    mina.open("bounding/tasks/kitchen")
    lease = mina.api("projects/kitchen/leases", "POST", {"count": 1})["leases"][0]
    item = lease["item"]["id"]
    section = mina.page.locator(".ls-item").first
    section.get_by_role("application").wait_for()
    labels = [label["id"] for label in key.item(item)["labels"]]
    gold = key.gold(item)
    assert gold is not None
    for one in gold["objects"]:
        mina.draw(section, key.size(item), one["xyxy"])
        if len(labels) > 1:
            mina.page.keyboard.press(f"Digit{labels.index(one['label']) + 1}")
    saved(section)
    kill_service(own_school)
    reload_when_back(mina.page)
    section = mina.page.locator(".ls-item").first
    section.get_by_role("application").wait_for(timeout=60_000)
    expect(drawn(section)).to_have_count(len(gold["objects"]))
    kill_service(own_school)
    mina.button("submit", section).click()
    until(lambda: count(own_school, Submission) == 1, seconds=60, what="the submission")
    expect(mina.page.get_by_text(re.compile(r"^Task 1: approved")).first).to_be_visible(timeout=60_000)
    kill_service(own_school)
    reload_when_back(mina.page)
    expect(mina.page.get_by_text(re.compile(r"^Task 2\b")).first).to_be_visible(timeout=60_000)
    assert count(own_school, Submission) == 1
    paid_once(own_school, practice=0, tasks=1)


def check_after_all(mina: Labeler, section: Locator) -> Locator:
    """Press Check once, whatever happens to the service meanwhile."""
    mina.button("check", section).click()
    return section.locator(".ls-verdict")


def paid_once(school: RunningSchool, *, practice: int, tasks: int) -> None:
    engine = db.connect(school.settings.database)
    with closing(Session(engine.execution_options(read_only=True))) as session:
        causes = session.scalars(select(Entry.cause)).all()
        assert session.scalar(select(func.sum(Posting.amount))) == 0
    engine.dispose()
    assert sum(cause.startswith("practice:") for cause in causes) == practice
    assert sum(cause.startswith("task:") for cause in causes) == tasks
