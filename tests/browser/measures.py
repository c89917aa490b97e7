"""What a screen measures: how large what is pressed is, whether any words are cut off, whether it scrolls sideways."""

from __future__ import annotations

from playwright.sync_api import Page

__all__ = ["cut_off", "hidden_behind", "space_out", "too_small"]

_SEEN = """const seen = (el) => el.checkVisibility({ visibilityProperty: true, opacityProperty: true });
const name = (el) => `${el.tagName.toLowerCase()}.${[...el.classList].join(".")} “${(el.textContent || el.title || el.ariaLabel || "").trim().slice(0, 40)}”`;
"""
_FRAMES = 60
_SMALL = (
    """(least) => {"""
    + _SEEN
    + """
  // WCAG 2.5.8 spares a link in a sentence: its line decides how high it is.
  const spared = (el) => getComputedStyle(el).display === "inline" || el.closest(".ls-skip, .ls-hidden");
  const pressed = "button, a[href], select, input, summary, [role=radio], [role=application]";
  return [...document.querySelectorAll(pressed)]
    .filter((el) => el.closest(".ls-root, .ls-bar, .ls-main") && seen(el) && !spared(el))
    .map((el) => [el, el.getBoundingClientRect()])
    .filter(([, { width, height }]) => width < least || height < least)
    .map(([el, { width, height }]) => `${name(el)} ${width.toFixed(1)} × ${height.toFixed(1)}`);
}"""
)
_CUT = (
    """() => {"""
    + _SEEN
    + """
  const found = [];
  const root = document.scrollingElement;
  if (root.scrollWidth > innerWidth) {
    const wide = [...document.querySelectorAll(".ls-main *")].filter((el) => el.getBoundingClientRect().right > innerWidth + 1);
    found.push(`the page scrolls sideways: ${root.scrollWidth} in ${innerWidth}: ${wide.slice(0, 4).map(name).join(", ")}`);
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const el = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !seen(el) || el.closest(".ls-hidden, .ls-skip, .ls-boxes-captions, script, style")) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const words = range.getBoundingClientRect();
    if (!words.width) continue;
    if (words.right > innerWidth + 1 || words.left < -1) found.push(`beyond the window: ${name(el)}`);
    for (let up = el; up && up !== document.body; up = up.parentElement) {
      const style = getComputedStyle(up), room = up.getBoundingClientRect();
      const clips = (way) => way === "hidden" || way === "clip";
      const over = (clips(style.overflowX) && (words.right > room.right + 1 || words.left < room.left - 1)) ||
        (clips(style.overflowY) && (words.bottom > room.bottom + 2 || words.top < room.top - 2));
      if (over) found.push(`cut by ${name(up)}: ${name(el)}`);
    }
  }
  return found;
}"""
)
# WCAG 1.4.12: what readers may set for themselves.
_SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
  return () => {};
}"""
_BEHIND = """() => {
  const el = document.activeElement;
  if (!el || el === document.body || el.getAttribute("role") === "application") return null;
  const room = el.getBoundingClientRect();
  const places = [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]];
  const over = places.map(([x, y]) =>
    document.elementFromPoint(room.left + x * room.width, room.top + y * room.height));
  const free = over.some((top) => top && (el.contains(top) || top.contains(el) || top.closest("label")?.contains(el)));
  const outlined = getComputedStyle(el).outlineStyle !== "none";
  return [`${el.tagName} ${el.getAttribute("aria-label") ?? el.textContent.slice(0, 60)}`, free, outlined];
}"""


def too_small(page: Page, least: float = 24) -> list[str]:
    """Everything of ours that can be pressed and is smaller than this, in CSS pixels."""
    found: list[str] = page.evaluate(_SMALL, least)
    return found


def cut_off(page: Page) -> list[str]:
    """Words that somebody can't read, or can only by scrolling in two directions."""
    found: list[str] = page.evaluate(_CUT)
    return found


def space_out(page: Page) -> None:
    """Give the page the widest spacing of letters, words and lines that readers must be able to set."""
    page.evaluate(_SPACED)


def hidden_behind(page: Page, *, steps: int) -> list[str]:
    """Press Tab again and again: what has the focus, but is covered by something or has no ring around it."""
    found = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        for frame in range(_FRAMES):
            if frame == _FRAMES // 2:
                # What arrived late above may have pushed it out of the window, which is no covering. This scrolls as Tab does.
                page.evaluate("() => document.activeElement.scrollIntoView({ block: 'nearest' })")
            state = page.evaluate(_BEHIND)
            if not state or (state[1] and state[2]):
                break
            # The page may still be on its way to what has the focus.
            page.evaluate("() => new Promise(requestAnimationFrame)")
        else:
            found.append(str(state))
    return found
