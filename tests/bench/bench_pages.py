"""What a labeler waits for on the pages: a lesson that opens, a check, the next task. In real Chromium."""

from __future__ import annotations

import time
from collections.abc import Iterator
from statistics import median

from labelgrader import db
from labelgrader.start import sign_in_address
from playwright.sync_api import Browser, BrowserContext, Page

from tests.bench.figures import Figure, middle
from tests.bench.slow_line import SlowLine
from tests.browser.answer_key import AnswerKey
from tests.browser.labeler import Labeler
from tests.grader.builders import certify, enrol
from tests.running import RunningSchool

__all__ = ["measure"]

ITEM = "b2-1"
LESSON = "bounding/b2_tight"
DELAY = 0.15
_OPENINGS, _CHECKS, _TASKS = 5, 20, 3

# From the address to the frame with the item's annotator. Items come to life when somebody scrolls to them, which
# happens here as soon as there is something to scroll to.
_WATCH = f"""window.usable = new Promise((done) => new MutationObserver((_, observer) => {{
  const section = document.getElementById("item-{ITEM}");
  if (section && !window.scrolled) window.scrolled = section.scrollIntoView() ?? true;
  if (!section?.querySelector("[role=application]")) return;
  observer.disconnect();
  requestAnimationFrame(() => done(performance.now() / 1000));
}}).observe(document, {{ subtree: true, childList: true }}))"""

# From a press of a button to the frame after a new element of that kind has come in the place of the old one.
_UNTIL_NEW = """([button, selector]) => new Promise((done) => {
  const old = document.querySelector(selector), start = performance.now();
  new MutationObserver((_, observer) => {
    const now = document.querySelector(selector);
    if (!now || now === old) return;
    observer.disconnect();
    requestAnimationFrame(() => done((performance.now() - start) / 1000));
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
  button.click();
})"""


def measure(school: RunningSchool, browser: Browser) -> Iterator[Figure]:
    """All figures of the pages, one after the other."""
    link = school.add("Bench")
    engine = db.connect(school.settings.database)
    with db.sessions(engine).begin() as session:
        enrol(session, "bench", "bounding")
        certify(session, "bench", "bounding")
    engine.dispose()
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(link)
    yield from _openings(school, browser, context)
    yield _checks(Labeler(page, school))
    with SlowLine(school.port) as line:
        again = sign_in_address(school.settings, person="bench")
        page.goto(again.replace(f":{school.port}/", f":{line.port}/"))
        yield _next_tasks(page, line)
    context.close()


def _openings(school: RunningSchool, browser: Browser, signed_in: BrowserContext) -> Iterator[Figure]:
    fresh, cached = [], []
    for _ in range(_OPENINGS):
        context = browser.new_context(
            locale="en-GB", viewport={"width": 1280, "height": 800}, storage_state=signed_in.storage_state()
        )
        context.add_init_script(_WATCH)
        page = context.new_page()
        fresh.append(_open(page, school))
        page.goto("about:blank")
        cached.append(_open(page, school))
        context.close()
    what = "lesson page, address to usable annotator"
    yield Figure(
        f"{what}, fresh browser",
        f"the same lesson in JupyterLab {_in_jupyterlab(school, browser, signed_in):.1f} s; Voilà 3.9 s (measured before)",
        middle(fresh),
        "0.6 s",
        median(fresh) <= 0.6,
    )
    yield Figure(f"{what}, cached", "", middle(cached), "0.3 s", median(cached) <= 0.3)


def _in_jupyterlab(school: RunningSchool, browser: Browser, signed_in: BrowserContext) -> float:
    """Seconds from the address to the same annotator in a notebook whose cells are run; a fresh browser, once."""
    context = browser.new_context(
        locale="en-GB", viewport={"width": 1280, "height": 800}, storage_state=signed_in.storage_state()
    )
    labeler = Labeler(context.new_page(), school, live=True)
    start = time.perf_counter()
    labeler.open(LESSON)
    labeler.item(ITEM).get_by_role("application").wait_for()
    took = time.perf_counter() - start
    context.close()
    return took


def _open(page: Page, school: RunningSchool) -> float:
    """Seconds from the address to the annotator's first frame, by the page's own clock."""
    page.goto(f"{school.address}en/{LESSON}", wait_until="commit")
    seconds: float = page.evaluate("() => window.usable")
    return seconds


def _checks(labeler: Labeler) -> Figure:
    key = AnswerKey(labeler.school.settings, labeler.api)
    labeler.open(LESSON)
    section = labeler.item(ITEM)
    for box in key.boxes(ITEM):
        labeler.draw(section, key.size(ITEM), box)
    labeler.check(section)
    seconds = []
    for _ in range(_CHECKS):
        button = labeler.button("check", section).element_handle()
        seconds.append(labeler.page.evaluate(_UNTIL_NEW, [button, f"#item-{ITEM} .ls-verdict"]))
    key.engine.dispose()
    return Figure(
        "practice check, click to findings on screen",
        "nbgrader validate: seconds (read)",
        middle(seconds),
        "100 ms",
        median(seconds) <= 0.1,
    )


def _next_tasks(page: Page, line: SlowLine) -> Figure:
    page.goto(f"http://127.0.0.1:{line.port}/labelschool/en/bounding/tasks/kitchen")
    tasks = page.locator(".ls-tasks")
    seconds = []
    line.delay = DELAY
    for _ in range(_TASKS):
        tasks.get_by_role("application").wait_for()
        # A draft that is on its way is waited for before the answer is sent: that is another figure.
        with page.expect_response(lambda answer: answer.url.endswith("/draft")):
            tasks.get_by_role("button", name="Nothing here").click()
        submit = tasks.get_by_role("button", name="Submit").element_handle()
        seconds.append(page.evaluate(_UNTIL_NEW, [submit, ".ls-tasks [role=application]"]))
    line.delay = 0.0
    # What is already there is shown with the next frame or two; over the line it would take twice the delay.
    what = f"next task after submit, {DELAY * 1000:.0f} ms added each way"
    return Figure(what, "", middle(seconds), "0: already there", median(seconds) < DELAY)
