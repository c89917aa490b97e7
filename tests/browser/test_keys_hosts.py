"""JupyterLab and Notebook 7 keep their hands off the tools' keys, and have their own back after Esc."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.notebook import JupyterLab, Notebook
from tests.running import until

pytestmark = pytest.mark.browser

_CODE = """from labelwidgets import BoxAnnotator, SpanAnnotator
from IPython.display import display
boxes = BoxAnnotator("480.png", ["cup", "bottle"], mode="drag")
spans = SpanAnnotator("김하늘은 서울에서 일해요.", ["PS", "LC"])
display(boxes, spans)"""
# Each of them changes the cells of a notebook, or runs one, while the notebook has the keyboard.
_OF_NOTEBOOK = (
    "a",
    "m",
    "y",
    "r",
    "f",
    "o",
    "0",
    "j",
    "Shift+m",
    "Shift+Enter",
    "Control+Enter",
    "Alt+Enter",
)


@pytest.fixture(params=["lab/tree", "notebooks"])
def notebook(request: pytest.FixtureRequest, jupyterlab: JupyterLab, browser: Browser) -> Iterator[Notebook]:
    Image.new("RGB", (480, 320), "gray").save(jupyterlab.notebooks / "480.png")
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    errors: list[str] = []
    # Notebook 7 has errors of its own; widgets come as blobs.
    page.on(
        "pageerror",
        lambda error: errors.append(error.stack or "") if "blob:" in (error.stack or "") else None,
    )
    opened = Notebook(jupyterlab, page, _CODE, name=f"keys-{request.param[:3]}", at=request.param)
    page.get_by_role("application").nth(1).wait_for(timeout=60_000)
    yield opened
    opened.close()
    context.close()
    assert errors == []


def cells(page: Page) -> list[tuple[str, str, str]]:
    """Kind, text and number of each cell."""
    found: list[tuple[str, str, str]] = page.locator(".jp-Notebook .jp-Cell").evaluate_all(
        """cells => cells.map((cell) => [
          cell.className.match(/jp-(Code|Markdown|Raw)Cell/)[1],
          cell.querySelector(".cm-content")?.textContent ?? "",
          cell.querySelector(".jp-InputPrompt")?.textContent ?? ""])"""
    )
    return found


def test_no_key_of_a_tool_reaches_the_notebook_and_all_act(notebook: Notebook) -> None:
    page = notebook.page
    until(lambda: cells(page)[0][2].strip("[]:") == "1", what="the cell to have run")
    before = cells(page)
    stage = page.get_by_role("application").first
    stage.click()
    page.keyboard.press("Escape")

    def holds(count: int) -> None:
        until(lambda: notebook.value("len(boxes.data)") == count, what=f"{count} boxes in Python")

    for key, count in (("b", 1), ("d", 2), ("d", 3), ("z", 2), ("Control+z", 1), ("Control+c", 1)):
        page.keyboard.press(key)
        holds(count)
    for key, count in (("Control+v", 2), ("x", 2), ("Delete", 1), ("Control+y", 1), ("Shift+z", 1)):
        page.keyboard.press(key)
        holds(count)
    for key in _OF_NOTEBOOK:
        page.keyboard.press(key)
    page.keyboard.press("l")
    finder = page.get_by_role("dialog", name="Find label")
    expect(finder.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("ddabo")
    page.keyboard.press("Escape")
    expect(finder).to_have_count(0)
    text = page.get_by_role("application").nth(1)
    text.focus()
    for key in (*["Shift+ArrowRight"] * 3, "1", "d", "d", "x", *_OF_NOTEBOOK):
        page.keyboard.press(key)
    until(lambda: len(notebook.value("spans.data")) == 1, what="the span in Python")
    assert cells(page) == before


def test_saving_finding_and_the_rest_go_to_the_host(notebook: Notebook) -> None:
    page = notebook.page
    page.get_by_role("application").first.focus()
    with page.expect_request(lambda sent: sent.method == "PUT" and "/api/contents/" in sent.url):
        page.keyboard.press("Control+s")
    page.keyboard.press("Control+f")
    expect(page.locator(".jp-DocumentSearch-overlay")).to_be_visible()
    page.keyboard.press("Escape")


def test_after_esc_the_notebook_has_its_keys_again(notebook: Notebook) -> None:
    page = notebook.page
    count = len(cells(page))
    page.get_by_role("application").first.focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("group", name="Box tool")).to_be_focused()
    page.keyboard.press("b")
    until(lambda: len(cells(page)) == count + 1, what="the notebook's new cell below")
    assert notebook.value("boxes.data") == []
