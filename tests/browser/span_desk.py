"""A labeler at the span annotator in JupyterLab: marks what is read, and compares with what Python cuts out of the text."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.browser.hand import Hand
from tests.browser.notebook import Notebook
from tests.browser.window import Screen
from tests.running import until

__all__ = ["CODE", "LINES", "Desk"]

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
LINES = [
    "김하늘이 3월 2일에 서울에서 부산까지 KTX를 탔어요.",
    f"가족 {FAMILY} 사진과 🇰🇷 국기, 👍🏽 손.",
    "Zoe\u0308 drank a cafe\u0301 at Ångström's naïve bar.",
    "풀어 쓴 \u1112\u1161\u11ab\u1100\u1173\u11af 자모와 모아 쓴 한글.",
    "قال أحمد مرحبا في القاهرة 2026 اليوم",
    "A line so long that it does not fit into any window, " * 4 + "but ends.",
]
CODE = f"""from labelwidgets import SpanAnnotator
w = SpanAnnotator({chr(10).join(LINES)!r}, ["PS", "LC"])
w"""

# The box on the screen of the characters [start, end) of what is read, counted in UTF-16 units, and whether it is read leftwards.
_BOX = """(el, [words, from, to]) => {
  const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    nodes.push({ node: walker.currentNode, at: text.length });
    text += walker.currentNode.data;
  }
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`nobody can read "${words}" here`);
  const place = (unit) => {
    const { node, at } = nodes.findLast(({ at }) => at <= unit);
    return [node, unit - at];
  };
  const range = document.createRange();
  range.setStart(...place(start + from));
  const [node, unit] = place(start + to - 1);
  range.setEnd(node, unit + 1);
  const box = range.getClientRects()[0];
  return [box.left, box.top, box.width, box.height];
}"""


class Desk:
    """The annotator, one labeler's hand, and the Python object behind it."""

    def __init__(self, notebook: Notebook, screen: Screen) -> None:
        self.notebook, self.page = notebook, notebook.page
        self.hand = Hand(self.page)
        self.text = "\n".join(LINES)
        self.stage = notebook.output.get_by_role("application")
        self.stage.wait_for(timeout=60_000)
        self.page.evaluate("zoom => { document.documentElement.style.zoom = zoom; }", str(screen.zoom))
        self.settle()

    def settle(self) -> None:
        """Scroll the text into view and wait until it stands still."""
        self.stage.evaluate("el => el.scrollIntoView({ block: 'center' })")
        seen: list[Any] = [None]

        def still() -> bool:
            self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => done(1)))")
            seen.append(self.stage.bounding_box())
            return bool(seen[-1] == seen[-2])

        until(still, what="the text to stand still")

    def show(self, text: str) -> None:
        """Another text, from Python."""
        self.notebook.run(f"w.display({text!r})")
        expect(self.stage).to_contain_text(text)
        self.text = text

    def ends(self, words: str, *, leftwards: bool = False) -> tuple[tuple[float, float], tuple[float, float]]:
        """Places in the first and in the last character of these words, each nearer to its outer side."""
        first, last = _characters(words)
        one = self.stage.evaluate(_BOX, [words, 0, first])
        other = self.stage.evaluate(_BOX, [words, last, len(words.encode("utf-16-le")) // 2])
        share = 0.6 if leftwards else 0.4
        return _within(one, share), _within(other, 1 - share)

    def marked(self, *words: str) -> None:
        """Wait until Python cuts exactly these words out of the text, each at its first place."""
        wanted = [(self.text.index(one), self.text.index(one) + len(one)) for one in words]
        found: list[Any] = [None]

        def same() -> bool:
            found[0] = [(start, end) for start, end, _ in self.notebook.value("w.data")]
            return bool(found[0] == wanted)

        try:
            until(same, seconds=5)
        except AssertionError:
            cut = [self.text[start:end] for start, end in found[0]]
            raise AssertionError(
                f"Python holds {found[0]}, {cut}; marked was {wanted}, {list(words)}"
            ) from None
        python = self.notebook.value("[w.text[start:end] for start, end, _ in w.data]")
        assert python == list(words)

    def press(self, *keys: str) -> None:
        """Keys, one after the other, to whatever has the keyboard."""
        for key in keys:
            self.page.keyboard.press(key)

    def clear(self) -> None:
        """Take away the chosen span, by key."""
        self.press("Delete")
        self.marked()


def _characters(words: str) -> tuple[int, int]:
    """Where the first character that a reader sees ends and the last one begins, in UTF-16 units."""
    joins = {0x200D, *range(0x300, 0x370), *range(0x1160, 0x1200), *range(0x1F3FB, 0x1F400)}
    starts = [0]
    flags = 0
    for i, sign in enumerate(words):
        flag = 0x1F1E6 <= ord(sign) <= 0x1F1FF
        flags = flags + 1 if flag else 0
        follows = ord(sign) in joins or (i > 0 and words[i - 1] == "\u200d") or (flag and flags % 2 == 0)
        if i and not follows:
            starts.append(i)
    units = [len(words[:at].encode("utf-16-le")) // 2 for at in (*starts, len(words))]
    return units[1], units[-2]


def _within(box: list[float], share: float) -> tuple[float, float]:
    left, top, width, height = box
    return left + width * share, top + height / 2
