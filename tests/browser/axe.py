"""What axe-core finds on a screen, in words that lead to the place."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

__all__ = ["found_by_axe"]

_AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = """async ([within, rules]) => {
  // Sizes are measured elsewhere (measures.py): axe counts what the bar at the bottom covers until one scrolls.
  const but = { "target-size": { enabled: false } };
  const found = await axe.run(within ?? document, { runOnly: rules, rules: but, resultTypes: ["violations"] });
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary}`.replace(/\\s+/g, " ")));
}"""


def found_by_axe(page: Page, *, within: str | None = None) -> list[str]:
    """Everything that breaks WCAG 2.2 AA or axe's own good practice; `within`: only below what this selector finds."""
    # Given to the debugger, not to the page: its policy lets no script of others in.
    if not page.evaluate("() => 'axe' in globalThis"):
        page.evaluate(_AXE)
    found: list[str] = page.evaluate(_RUN, [within, _RULES])
    return found
