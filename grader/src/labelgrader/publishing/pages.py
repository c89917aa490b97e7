"""Pages: notebooks that ran once, written as plain HTML in which the service mounts the widgets without a kernel."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter

from labelgrader.course_files import broken

__all__ = ["BASE", "FIRST_ANSWERS", "page_of"]

BASE = "%LABEL_SCHOOL_BASE%"
"""Stands for the address below which the school is reached; routes/pages.py fills it in, with a slash at its end."""

FIRST_ANSWERS = "%LABEL_SCHOOL_ANSWERS:{}%"
"""Stands for the answers to a page's first questions; routes/first_answers.py fills them in, as JSON."""

_TEMPLATES = Path(__file__).parent.parent / "templates"
_VIEW = "application/vnd.jupyter.widget-view+json"
_STATE = "application/vnd.jupyter.widget-state+json"
# Traits of every widget that say how Jupyter lays it out; a page has its own ways.
_LAYOUT = {"layout", "tabbable", "tooltip"}


def page_of(notebook: Any, *, path: str, lang: str, file: Path, static: Mapping[str, str]) -> str:
    """A page of this notebook, in one language.

    Args:
        notebook: after it ran, with the text cells of this language only.
        path: address below the language, such as "bounding/b2_tight".
        file: the trainer's notebook, for messages.
        static: what the release calls each script and style sheet, such as "page.js" -> "page.0123456789ab.js".

    Raises:
        Broken: the notebook asks for what the page's Content-Security-Policy forbids.
    """
    mounts, state = _widgets(notebook, lang)
    for widget in state.values():
        widget["esm"] = static[widget["esm"]]
    words = _words()[lang]
    tab = path if path in ("work", "points") else "work" if "/tasks/" in path or path == "review" else "home"
    page = {
        "base": BASE,
        "lang": lang,
        "path": path,
        "lab": f"lab/tree/{lang}/{path}.ipynb",
        "title": _title(notebook) or words["courses" if tab == "home" else tab],
        "tab": tab,
        "words": words,
        "style": static["page.css"],
        "script": static["page.js"],
        "modules": sorted({str(widget["esm"]) for widget in state.values()}),
        "first_answers": FIRST_ANSWERS.format(
            _first_questions([widget["state"] for widget in state.values()])
        ),
        "mounts": mounts,
        "state": state,
    }
    html: str = _exporter().from_notebook_node(notebook, resources={"page": page})[0]
    _check(html, file)
    return html


class _PageExporter(HTMLExporter):
    """nbconvert with our template. No preprocessors: what a page needs was done before."""

    default_preprocessors: list[str] = []  # noqa: RUF012  # nbconvert's own attribute
    exclude_anchor_links = True


@cache
def _exporter() -> Any:
    folders = [str(_TEMPLATES)]
    return _PageExporter(template_name="labelschool", extra_template_basedirs=folders)  # type: ignore[no-untyped-call]  # as it is


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads((_TEMPLATES / "labelschool" / "words.toml").read_text(encoding="utf-8"))


def _title(notebook: Any) -> str:
    """The first heading."""
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    heading = re.search(r"^#\s+(.+)$", text, re.MULTILINE)
    return heading[1].strip() if heading else ""


def _widgets(notebook: Any, lang: str) -> tuple[dict[str, list[str]], dict[str, dict[str, Any]]]:
    """Cell id -> mounts in it, and mount -> module and public traits. Named by cell, so that pages stay the same."""
    models = notebook.metadata.get("widgets", {}).get(_STATE, {}).get("state", {})
    mounts: dict[str, list[str]] = {}
    state = {}
    for cell in notebook.cells:
        mounts[cell.id] = []
        for output in cell.get("outputs", []):
            traits = models.get(output.get("data", {}).get(_VIEW, {}).get("model_id"), {}).get("state", {})
            if "_page_esm" not in traits:
                continue
            mount = f"{cell.id}-{len(mounts[cell.id]) + 1}"
            mounts[cell.id].append(mount)
            public = {
                name: value
                for name, value in traits.items()
                if not name.startswith("_") and name not in _LAYOUT
            }
            # The notebook ran once for all languages.
            public |= {"lang": lang} if "lang" in public else {}
            state[mount] = {"esm": traits["_page_esm"], "state": public}
    return mounts, state


def _first_questions(widgets: Sequence[Mapping[str, Any]]) -> str:
    """What the widgets on the first screen will ask the service, with spaces between."""
    practice = next((widget for widget in widgets if widget.get("view") == "practice"), None)
    asked = ["me"]
    if practice:
        asked.append(f"courses/{practice['course']}/lessons/{practice['lesson']}")
    shown = [widget for widget in widgets if widget.get("item") and widget.get("view") == "example"]
    asked += [f"items/{widget['item']}" for widget in (*shown[:1], *([practice] if practice else []))]
    return " ".join(asked)


def _check(html: str, file: Path) -> None:
    finder = _Forbidden()
    finder.feed(html)
    if finder.found:
        raise broken(
            file,
            "",
            f"A page may not hold {finder.found}. Use plain Markdown instead.",
            f"화면에는 {finder.found}을(를) 쓸 수 없어요. 마크다운으로 바꿔 주세요.",
        )


class _Forbidden(HTMLParser):
    """Finds what the browser would refuse to run or draw: inline scripts, styles and handlers, foreign addresses."""

    found = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in ("style", "iframe", "object", "embed", "form", "base"):
            self.found = f"<{tag}>"
        elif tag == "script" and "src" not in values and values.get("type") != "application/json":
            self.found = "<script> without src"
        for name, value in values.items():
            if name == "style" or name.startswith("on"):
                self.found = f"{name}=…"
            elif name == "src" and re.match(r"(?!data:)[a-z]*:|//", value.strip().lower()):
                self.found = f"{name}={value[:60]}"
