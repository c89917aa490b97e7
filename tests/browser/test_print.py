"""On paper: what is drawn and what was found, and nothing to press."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.labeler import Labeler
from tests.browser.screens import experienced, found_in
from tests.running import RunningSchool

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


@pytest.mark.parametrize(
    ("path", "item", "drawn"),
    [
        ("bounding/b2_tight", "b2-8", ".ls-boxes-print"),
        ("text_tagging/t2_particles", "t2-1", ".ls-spans-text .ls-span"),
        ("text_tagging/t7_sentences", "t7-5", "[role=radio][aria-checked=true]"),
    ],
)
def test_paper_shows_what_is_drawn_and_found_and_nothing_to_press(
    school: RunningSchool, open_browser: Callable[..., Page], path: str, item: str, drawn: str
) -> None:
    labeler = Labeler(open_browser(experienced(school, f"Paper {item}")), school)
    labeler.open(path)
    section = labeler.item(item)
    verdict = found_in(labeler, section, item)
    toolbar, check = section.locator(".ls-annotator-toolbar").first, labeler.button("check", section)
    expect(toolbar).to_be_visible()
    expect(check).to_be_visible()
    # The tools draw themselves for paper when they hear of it.
    labeler.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    labeler.page.emulate_media(media="print")
    expect(section.get_by_role("heading", level=3).first).to_be_visible()
    expect(verdict.get_by_role("listitem").first).to_be_visible()
    expect(section.locator(drawn).first).to_be_visible()
    for tool in (toolbar, check, labeler.page.get_by_role("navigation").first):
        expect(tool).to_be_hidden()
    empty = labeler.page.locator(".ls-item", has=labeler.page.locator(".ls-stage:empty"))
    assert not any(one.is_visible() for one in empty.all())
