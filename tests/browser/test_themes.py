"""The tools in both of JupyterLab's themes, switched while somebody works, and in Notebook 7."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import found_by_axe
from tests.browser.measures import too_small
from tests.browser.notebook import JupyterLab, Notebook
from tests.running import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
OpenBrowser = Callable[..., Page]
CODE = """from IPython.display import display
from labelwidgets import BoxAnnotator, ChoiceAnnotator, SpanAnnotator
boxes = BoxAnnotator("grey.png", ["cup", "bottle"], mode="drag")
spans = SpanAnnotator("김하늘이 서울에서 왔다.", ["PS", "LC"])
display(boxes, spans)"""
PAPER = "el => getComputedStyle(el.querySelector('.ls-annotator-toolbar')).backgroundColor"


@pytest.fixture
def photo(jupyterlab: JupyterLab) -> None:
    Image.new("RGB", (480, 320), "#888888").save(jupyterlab.notebooks / "grey.png")


def drag(page: Page, stage: Locator) -> None:
    stage.evaluate("el => el.scrollIntoView({ block: 'center' })")
    stage.focus()
    frame = stage.bounding_box()
    assert frame is not None
    x, y = frame["x"], frame["y"]
    page.mouse.move(x + 60, y + 50)
    page.mouse.down()
    page.mouse.move(x + 120, y + 90, steps=3)
    page.mouse.move(x + 180, y + 130)
    page.mouse.up()


def test_a_theme_switched_while_one_works_changes_the_colours_and_nothing_else(
    jupyterlab: JupyterLab, photo: None, open_browser: OpenBrowser
) -> None:
    jupyterlab.set_theme("JupyterLab Light")
    page = open_browser("about:blank", height=1000, reduced_motion="reduce")
    notebook = Notebook(jupyterlab, page, CODE, name="themes")
    tools = page.locator(".ls-plain")
    expect(tools).to_have_count(2, timeout=60_000)
    drag(page, tools.first.get_by_role("application"))
    until(lambda: notebook.value("len(boxes.data)") == 1, what="the box")
    light = [tools.nth(one).evaluate(PAPER) for one in (0, 1)]
    found = found_by_axe(page, within=".ls-plain")
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.locator(".lm-Menu-itemLabel", has_text="Theme").first.hover()
    page.locator(".lm-Menu-itemLabel", has_text="JupyterLab Dark").first.click()
    expect(page.locator("body[data-jp-theme-light=false]")).to_be_attached()
    # JupyterLab covers everything for a moment.
    expect(page.locator("#jupyterlab-splash")).to_have_count(0)
    dark = [tools.nth(one).evaluate(PAPER) for one in (0, 1)]
    assert light[0] == light[1] != dark[0] == dark[1]
    found += found_by_axe(page, within=".ls-plain") + too_small(page)
    assert not found, "\n".join(found)
    assert notebook.value("len(boxes.data)") == 1
    expect(tools.first.get_by_role("button", name="Undo")).not_to_have_attribute("aria-disabled", "true")
    notebook.close()


def test_the_tools_work_in_notebook_7(jupyterlab: JupyterLab, photo: None, browser: Browser) -> None:
    # Without `open_browser`: extensions made for JupyterLab alone fail in Notebook 7, which is not our matter.
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, locale="en-GB")
    page = context.new_page()
    notebook = Notebook(jupyterlab, page, CODE, name="seven", at="notebooks")
    tools = page.locator(".ls-plain")
    expect(tools).to_have_count(2, timeout=60_000)
    stage = tools.first.get_by_role("application")
    drag(page, stage)
    until(lambda: notebook.value("[one['label'] for one in boxes.data]") == ["cup"], what="the box")
    page.keyboard.press("Digit2")
    until(lambda: notebook.value("[one['label'] for one in boxes.data]") == ["bottle"], what="the label")
    # Notebook 7's own keys for a cell: not while the tool has the keyboard.
    for _ in range(2):
        page.keyboard.press("KeyD")
    until(lambda: notebook.value("len(boxes.data)") == 3, what="two copies")
    expect(tools).to_have_count(2)
    notebook.close()
    context.close()
