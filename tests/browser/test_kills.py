"""Reload, kernel restart and kill -9 in the middle of things: nothing that was accepted is missing, nothing is paid twice."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from labelgrader import db
from labelgrader.ledger import account_of
from labelgrader.schema import Attempt, Draft, Entry, Posting, Submission
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.browser.answer_key import AnswerKey
from tests.browser.conftest import open_copy
from tests.browser.labeler import Labeler
from tests.grader.builders import certify, enrol
from tests.running import RunningSchool, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]
OpenBrowser = Callable[..., Page]
SERVICE = "labelgrader.serve"


@pytest.fixture(scope="module")
def hurt(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSchool]:
    """A school that may be hurt, and is, again and again: opening one for each test takes longer than the tests."""
    running = open_copy(published, tmp_path_factory.mktemp("hurt"))
    yield running
    running.close()


@pytest.fixture
def mina(hurt: RunningSchool, open_browser: OpenBrowser) -> Labeler:
    """A new labeler of this school, enrolled and certified."""
    labeler = Labeler(open_browser(hurt.add("Mina")), hurt)
    me = who(labeler)
    engine = db.connect(hurt.settings.database)
    with db.sessions(engine).begin() as session:
        enrol(session, me, "bounding")
        certify(session, me, "bounding")
    engine.dispose()
    return labeler


def who(labeler: Labeler) -> str:
    name: str = labeler.api("me")["id"]
    return name


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


def count(school: RunningSchool, table: type[Draft | Attempt | Submission], person: str) -> int:
    """How many rows of this table are this person's."""
    engine = db.connect(school.settings.database)
    with closing(Session(engine.execution_options(read_only=True))) as session:
        asked = select(func.count()).select_from(table).where(table.person == person)
        rows = session.scalar(asked) or 0
    engine.dispose()
    return rows


def test_a_reload_keeps_the_draft(mina: Labeler, hurt: RunningSchool) -> None:
    key = AnswerKey(hurt.settings, mina.api)
    mina.open("bounding/b2_tight")
    section = mina.item("b2-2")
    mina.draw(section, key.size("b2-2"), key.boxes("b2-2")[0])
    saved(section)
    mina.page.reload()
    expect(drawn(mina.item("b2-2"))).to_have_count(1)
    assert count(hurt, Draft, who(mina)) == 1


def test_right_after_a_kill_a_calm_page_opens_the_school_by_itself(
    mina: Labeler, hurt: RunningSchool
) -> None:
    mina.open("home")
    heading = mina.page.get_by_role("heading", level=1)
    expect(heading).to_be_visible()
    before = heading.inner_text()
    kill_service(hurt)
    answer = mina.page.reload()
    assert answer is not None
    if not answer.ok:
        # Quick as we are, the proxy may have been quicker.
        assert "학교를 다시 열고 있어요" in answer.text()
        assert "The school is opening again" in answer.text()
    expect(heading).to_have_text(before, timeout=60_000)


def test_a_kernel_restart_keeps_the_draft(mina: Labeler, hurt: RunningSchool) -> None:
    key = AnswerKey(hurt.settings, mina.api)
    mina.live = True
    mina.open("bounding/b2_tight")
    section = mina.item("b2-2")
    mina.draw(section, key.size("b2-2"), key.boxes("b2-2")[0])
    saved(section)
    restart_kernel(mina.page)
    section = mina.item("b2-2")
    expect(drawn(section)).to_have_count(1, timeout=30_000)
    expect(mina.check(section)).to_have_attribute("data-state", "right")


def test_a_kernel_restart_keeps_the_task(mina: Labeler, hurt: RunningSchool) -> None:
    mina.live = True
    mina.open("bounding/tasks/kitchen")
    section = mina.page.locator(".ls-item").first
    section.get_by_role("application").wait_for(timeout=60_000)
    item = mina.api("projects/kitchen/leases", "POST", {"count": 1})["leases"][0]["item"]["id"]
    width, height = AnswerKey(hurt.settings, mina.api).size(item)
    mina.draw(section, (width, height), [width / 4, height / 4, width / 2, height / 2])
    saved(section)
    restart_kernel(mina.page)
    section = mina.page.locator(".ls-item").first
    expect(drawn(section)).to_have_count(1, timeout=60_000)


def test_a_killed_service_in_a_lesson_loses_and_repeats_nothing(mina: Labeler, hurt: RunningSchool) -> None:
    key = AnswerKey(hurt.settings, mina.api)
    mina.open("bounding/b2_tight")
    # Asked for while somebody answers.
    second = key.size("b2-3"), key.boxes("b2-3")[0]
    section = mina.item("b2-2")
    mina.draw(section, key.size("b2-2"), key.boxes("b2-2")[0])
    saved(section)
    kill_service(hurt)
    # Drawn while nobody is listening: the page says so, keeps it, and mends itself.
    other = mina.item("b2-3")
    mina.draw(other, *second)
    saved(other)
    kill_service(hurt)
    expect(check_after_all(mina, section)).to_have_attribute("data-state", "right", timeout=60_000)
    kill_service(hurt)
    reload_when_back(mina.page)
    expect(drawn(mina.item("b2-2"))).to_have_count(1, timeout=60_000)
    expect(mina.item("b2-2").locator(".ls-verdict")).to_have_attribute("data-state", "right")
    expect(drawn(mina.item("b2-3"))).to_have_count(1)
    assert count(hurt, Attempt, who(mina)) == 1
    paid_once(hurt, who(mina), practice=1, tasks=0)


def test_a_killed_service_in_a_task_loses_and_repeats_nothing(mina: Labeler, hurt: RunningSchool) -> None:
    key = AnswerKey(hurt.settings, mina.api)
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
    kill_service(hurt)
    reload_when_back(mina.page)
    section = mina.page.locator(".ls-item").first
    section.get_by_role("application").wait_for(timeout=60_000)
    expect(drawn(section)).to_have_count(len(gold["objects"]))
    me = who(mina)
    kill_service(hurt)
    mina.button("submit", section).click()
    until(lambda: count(hurt, Submission, me) == 1, seconds=60, what="the submission")
    expect(mina.page.get_by_text(re.compile(r"^Task 1: approved")).first).to_be_visible(timeout=60_000)
    kill_service(hurt)
    reload_when_back(mina.page)
    expect(mina.page.get_by_text(re.compile(r"^Task 2\b")).first).to_be_visible(timeout=60_000)
    assert count(hurt, Submission, who(mina)) == 1
    paid_once(hurt, who(mina), practice=0, tasks=1)


def check_after_all(mina: Labeler, section: Locator) -> Locator:
    """Press Check once, whatever happens to the service meanwhile."""
    mina.button("check", section).click()
    return section.locator(".ls-verdict")


def paid_once(school: RunningSchool, person: str, *, practice: int, tasks: int) -> None:
    engine = db.connect(school.settings.database)
    with closing(Session(engine.execution_options(read_only=True))) as session:
        causes = session.scalars(
            select(Entry.cause).join(Posting).where(Posting.account == account_of(person))
        ).all()
        assert session.scalar(select(func.sum(Posting.amount))) == 0
    engine.dispose()
    assert sum(cause.startswith("practice:") for cause in causes) == practice
    assert sum(cause.startswith("task:") for cause in causes) == tasks
