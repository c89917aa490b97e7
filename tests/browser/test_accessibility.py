"""Every screen for everybody: what axe-core finds, small windows, wide letters, the keyboard, and what is read out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import found_by_axe
from tests.browser.labeler import Labeler
from tests.browser.measures import cut_off, hidden_behind, space_out, too_small
from tests.browser.screens import experienced, found_in, screens
from tests.running import RunningSchool

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
OpenBrowser = Callable[..., Page]
SIZES = ((1280, 800), (390, 844))
# 320: a window of 1280 at 400 %; 640: the same at 200 %.
SMALL = ((640, 400), (320, 640))
# Every change of what a screen reader reads by itself, as it happens.
LISTEN = """() => {
  globalThis.heard = [];
  const live = "[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]";
  const hear = (changes) => {
    for (const place of new Set(changes.map(({ target }) => (target.nodeType === 1 ? target : target.parentElement)?.closest(live)))) {
      if (place?.textContent) heard.push(place.textContent);
    }
  };
  new MutationObserver(hear).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


@pytest.fixture(params=["en", "ko"])
def labeler(request: pytest.FixtureRequest, school: RunningSchool, open_browser: OpenBrowser) -> Labeler:
    """Somebody who may open every screen."""
    lang = request.param
    link = experienced(school, f"Everybody {lang} {request.function.__name__}")
    return Labeler(open_browser(link, lang=lang), school, lang)


def test_axe_finds_nothing(labeler: Labeler) -> None:
    page, found = labeler.page, []
    # A colour on its way to another one is nobody's choice.
    page.emulate_media(reduced_motion="reduce")
    for screen in screens(labeler):
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                found += [f"{screen} {width} {scheme}: {one}" for one in found_by_axe(page)]
        page.set_viewport_size({"width": 1280, "height": 800})
    assert not found, "\n".join(found)


def test_nothing_is_cut_off_or_too_small_to_press(labeler: Labeler) -> None:
    page, found = labeler.page, []
    for screen in screens(labeler):
        for width, height in (*SIZES, *SMALL):
            page.set_viewport_size({"width": width, "height": height})
            found += [f"{screen} {width}: {one}" for one in cut_off(page) + too_small(page)]
        page.set_viewport_size({"width": 390, "height": 844})
        found += [f"{screen} by keyboard: {one}" for one in hidden_behind(page, steps=25)]
        space_out(page)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            found += [f"{screen} {width} spaced: {one}" for one in cut_off(page)]
        page.set_viewport_size({"width": 1280, "height": 800})
        assert page.get_by_role("heading", level=1).count() == 1
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("path", "item"), [("bounding/b2_tight", "b2-8"), ("text_tagging/t2_particles", "t2-1")]
)
def test_a_check_is_read_out_once(labeler: Labeler, path: str, item: str) -> None:
    labeler.open(path)
    section = labeler.item(item)
    found_in(labeler, section, item)
    labeler.page.evaluate(LISTEN)
    verdict = labeler.check(section)
    expect(verdict).to_have_attribute("data-state", "wrong")
    worst = verdict.get_by_role("listitem").first.inner_text().split("\n")[0]
    labeler.page.wait_for_function("() => heard.length > 0")
    assert [one for one in labeler.page.evaluate("heard") if worst in one] == labeler.page.evaluate("heard")
    assert len(labeler.page.evaluate("heard")) == 1


def test_the_systems_own_colours_show_what_is_chosen_and_where_the_keyboard_is(labeler: Labeler) -> None:
    labeler.page.emulate_media(forced_colors="active")
    labeler.open("text_tagging/t7_sentences")
    section = labeler.item("t7-5")
    radios = section.get_by_role("radio")
    radios.first.click()
    look = "el => getComputedStyle(el).backgroundColor"
    assert radios.first.evaluate(look) != radios.last.evaluate(look)
    labeler.page.keyboard.press("ArrowDown")
    assert radios.nth(1).evaluate("el => getComputedStyle(el).outlineStyle") == "solid"
    here, there = (
        labeler.page.locator(f".ls-nav a{which}").first
        for which in ("[aria-current]", ":not([aria-current])")
    )
    assert here.evaluate(look) != there.evaluate(look)
