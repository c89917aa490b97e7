"""What spans cost in JupyterLab: one tag, and a text of 200,000 characters with 5,000 spans. Ours beside spanmark."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from playwright.sync_api import Browser
from playwright.sync_api import Error as BrowserError

from tests.bench.desk import Desk
from tests.bench.figures import Figure
from tests.bench.slow_line import SlowLine
from tests.browser.notebook import JupyterLab

__all__ = ["measure"]

_SHORT = "Mina Kim moved from Seoul to Busan in spring and works there as a nurse at night. "
_SPANMARK = "spanmark"
_LETTERS, _SPANS = 200_000, 5_000
_FRAME_SECONDS = 3.0
# Shows `text` with `spans` of it, and what is marked upon.
_OURS = (
    "from labelwidgets import SpanAnnotator\nw = SpanAnnotator(text, ['PS', 'LC'], data=spans)\nw",
    "[role=application]",
)
_THEIRS = (
    "import tempfile\nfrom spanmark import AnnotationSession\n"
    "given = [{{'start': s, 'end': e, 'label': n}} for s, e, n in spans]\n"
    "w = AnnotationSession([{{'id': '1', 'text': text, 'suggestions': given}}], ['PS', 'LC'],"
    " tempfile.mkdtemp() + '/out.jsonl')\nw.display()",
    ".so-text",
)

# Where two letters of the text that is in view are on the screen, some 12 letters apart, and not marked.
_LETTERS_IN_VIEW = """(el) => {
  const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode, at = node.data.indexOf("nurse at");
    if (at < 0) continue;
    range.setStart(node, at);
    range.setEnd(node, at + 8);
    const box = range.getBoundingClientRect();
    if (box.top > 250 && box.bottom < innerHeight - 80) {
      return [[box.left + 3, box.top + box.height / 2], [box.right - 3, box.top + box.height / 2]];
    }
  }
  return null;
}"""


def measure(lab: JupyterLab, browser: Browser) -> Iterator[Figure]:
    """All figures of spans."""
    with SlowLine(int(lab.address.rpartition(":")[2])) as line:
        for delay in (0.0, 0.15):
            yield _one_tag(lab, browser, line, delay)
        yield from _long_text(lab, browser, line)


def _code(who: tuple[str, str], letters: int, spans: int) -> str:
    """The text is made in the kernel; each span marks one name of it."""
    given = (
        f"line = {_SHORT!r}\ntext = ''.join(line + ('\\n' if i % 8 == 7 else '') for i in range({letters} // 81))\n"
        f"starts = [i for i in range(len(text)) if text.startswith(('Mina Kim', 'Busan'), i)][:{spans}]\n"
        "spans = [(i, i + (8 if text[i] == 'M' else 5), 'PS' if text[i] == 'M' else 'LC') for i in starts]\n"
    )
    return given + who[0].replace("{{", "{").replace("}}", "}")


def _one_tag(lab: JupyterLab, browser: Browser, line: SlowLine, delay: float) -> Figure:
    costs = {}
    for who, tool in ((_SPANMARK, _THEIRS), ("ours", _OURS)):
        with closing(Desk(lab, browser, line, _code(tool, 2000, 0), tool[1])) as desk:
            desk.surface()
            start, end = desk.place.evaluate(_LETTERS_IN_VIEW)
            costs[who] = desk.drag(start, end, steps=10, delay=delay)
    ours = costs["ours"]
    return Figure(
        f"one tagged span, {delay * 1000:.0f} ms added each way",
        f"{_SPANMARK} {costs[_SPANMARK]}",
        str(ours),
        "1 up, at most 1 down; painted with the next frame",
        ours.messages[0] == 1 and ours.messages[1] <= 1 and ours.painted < 17,
    )


def _long_text(lab: JupyterLab, browser: Browser, line: SlowLine) -> Iterator[Figure]:
    said = {
        (who, spans): _long(lab, browser, line, tool, spans)
        for who, tool, spans in (
            (_SPANMARK, _THEIRS, 500),
            (_SPANMARK, _THEIRS, _SPANS),
            ("ours", _OURS, _SPANS),
        )
    }
    theirs = [f"{_SPANMARK} with {spans:,} {said[_SPANMARK, spans]}" for spans in (500, _SPANS)]
    ours = said["ours", _SPANS]
    yield Figure(
        f"{_LETTERS:,} characters with {_SPANS:,} spans",
        "; ".join(theirs),
        ours,
        "scrolls and tags without delay: 55 frames per second",
        "did not" not in ours and float(ours.partition("scrolled at ")[2].split()[0]) >= 55,
    )


def _long(lab: JupyterLab, browser: Browser, line: SlowLine, tool: tuple[str, str], spans: int) -> str:
    try:
        with closing(Desk(lab, browser, line, _code(tool, _LETTERS, spans), tool[1])) as desk:
            place = desk.surface()
            start, end = desk.place.evaluate(_LETTERS_IN_VIEW)
            tag = desk.drag(start, end, steps=10, delay=0)
            return (
                f"opened in {desk.opened:.1f} s, tagged {tag.painted:.0f} ms after the release with {tag.kilobytes:.0f} kB,"
                f" scrolled at {_scroll(desk, place.at(0.5)[0])}"
            )
    except (BrowserError, AssertionError) as error:
        return f"did not open ({str(error).splitlines()[0]})"


def _scroll(desk: Desk, x: float) -> str:
    desk.page.mouse.move(x, 500)
    desk.page.evaluate("() => { bench.frames = []; bench.count(); }")
    desk.page.evaluate(
        """(ms) => new Promise((done) => {
          const until = performance.now() + ms;
          let el = document.querySelector(".jp-OutputArea-output");
          while (el && el.scrollHeight <= el.clientHeight + 200) el = el.parentElement;
          for (const own of document.querySelectorAll(".jp-OutputArea-output *")) {
            if (own.scrollHeight > own.clientHeight + 200 && /auto|scroll/.test(getComputedStyle(own).overflowY)) {
              el = own;
              break;
            }
          }
          const step = () => {
            el.scrollBy(0, 60);
            performance.now() < until ? requestAnimationFrame(step) : done();
          };
          step();
        })""",
        _FRAME_SECONDS * 1000,
    )
    return desk.counted()
