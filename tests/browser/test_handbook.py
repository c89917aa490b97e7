"""The trainer's handbook, followed cell by cell in a real JupyterLab: a ninth lesson, from its title to labelers."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from labelgrader.course_files import CourseFile, read_toml
from playwright.sync_api import Locator, Page, expect

from tests.browser.labeler import mark_characters
from tests.running import REPOSITORY, free_port, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(420)]


@pytest.fixture
def courses(tmp_path: Path) -> Path:
    return shutil.copytree(REPOSITORY / "courses", tmp_path / "courses", ignore=shutil.ignore_patterns(".*"))


@pytest.fixture
def desk(courses: Path, tmp_path: Path) -> Iterator[str]:
    """`labelgrader write`; its address."""
    output = tmp_path / "write.out"
    command = [sys.executable, "-m", "labelgrader.cli", "write", "--no-browser", "--port", str(free_port())]
    environment = os.environ | {
        "LABELGRADER_HOME": str(tmp_path / "school"),
        "LABELGRADER_COURSES": str(courses),
    }
    with output.open("wb") as out:
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=out)
    found = until(lambda: re.search(r"http://\S+", output.read_text()), seconds=60, what="the desk")
    assert found is not None
    yield found[0]
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 0


class Notebook:
    """The open notebook: cells are found by what stands in them and run one by one, as the handbook says."""

    def __init__(self, page: Page) -> None:
        self.page = page
        expect(page.get_by_text(re.compile(r"\| Idle$"))).to_be_visible(timeout=90_000)

    def cell(self, text: str) -> Locator:
        return self.page.locator(".jp-CodeCell").filter(has_text=text).first

    def run(self, text: str) -> Locator:
        cell = self.cell(text)
        cell.scroll_into_view_if_needed()
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+Enter")
        expect(cell.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]:"), timeout=180_000)
        return cell


def test_a_ninth_lesson_by_the_handbook(desk: str, courses: Path, open_browser: Callable[..., Page]) -> None:
    book = Notebook(open_browser(desk))
    book.run("mine = lesson(")
    book.run('mine.text("t9-1"')
    book.run('mine.sentence("t9-2"')
    text = book.run('mine.gold("t9-1"')
    mark(book.page, text, 0, 3, "PS")
    mark(book.page, text, 5, 8, "LC")
    text.get_by_role("button", name="Submit").click()
    expect(text.get_by_text("Saved")).to_contain_text("[박도윤¦PS]은 [한빛로¦LC]에 산다.", timeout=30_000)
    sentence = book.run('mine.gold("t9-2"')
    sentence.get_by_role("button", name="POS").click()
    expect(sentence.get_by_text("Saved")).to_contain_text('"POS"', timeout=30_000)
    checked = book.run("mine.check()")
    expect(checked.get_by_text("t9_streets.toml")).to_have_count(0)
    shown = book.run("preview = mine.preview()")
    look_as_a_labeler(book.page, shown)
    book.run("preview.close()")
    published = book.run("mine.publish()")
    expect(published.get_by_text("items are published")).to_be_visible(timeout=180_000)
    plan = read_toml(CourseFile, courses / "text_tagging" / "course.toml")
    assert plan.lessons[-1].items == ["t9-1", "t9-2"]


def mark(page: Page, cell: Locator, start: int, end: int, label: str) -> None:
    """Drag over characters and press the label's button."""
    mark_characters(page, cell, start, end)
    cell.get_by_role("button", name=re.compile(label)).first.click()


def look_as_a_labeler(page: Page, shown: Locator) -> None:
    """Both languages of the preview, in new windows."""
    with page.context.expect_page() as come_in:
        shown.get_by_role("link", name=re.compile("Come in")).click()
    expect(come_in.value.get_by_role("heading", level=1)).to_be_visible(timeout=60_000)
    for name, heading in (("English", "Street names"), ("한국어", "길 이름")):
        with page.context.expect_page() as opened:
            shown.get_by_role("link", name=re.compile(name)).click()
        expect(opened.value.get_by_role("heading", name=heading)).to_be_visible(timeout=60_000)
        opened.value.close()
