"""One published, running school for all journeys; each journey brings its own labeler and its own browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from labelgrader.publishing import publish
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.running import CHROMIUM_ARGUMENTS, REPOSITORY, RunningSchool, chromium_path


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder with the courses published, to be copied: publishing takes longer than all the rest."""
    home = tmp_path_factory.mktemp("published") / "school"
    home.mkdir(mode=0o700)
    publish(REPOSITORY / "courses", home, lambda _line: None)
    return home


@pytest.fixture(scope="session")
def school(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSchool]:
    """A school that all journeys share."""
    running = _open_copy(published, tmp_path_factory.mktemp("school"))
    yield running
    running.close()


@pytest.fixture
def own_school(published: Path, tmp_path: Path) -> Iterator[RunningSchool]:
    """A school for a test that kills parts of it."""
    running = _open_copy(published, tmp_path)
    yield running
    running.close()


def _open_copy(published: Path, folder: Path) -> RunningSchool:
    shutil.copytree(published, folder / "school")
    return RunningSchool(folder / "school")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS)


@pytest.fixture
def open_browser(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a fresh browser window: `open_browser(link, lang="ko", width=390)`. Errors of scripts fail the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def opened(link: str, *, lang: str = "en", width: int = 1280, height: int = 800, **more: Any) -> Page:
        locale = {"en": "en-GB", "ko": "ko-KR"}[lang]
        context = browser.new_context(locale=locale, viewport={"width": width, "height": height}, **more)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(link)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []
