"""A page that serves the tools' modules from the repository, without a school and without a kernel."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from playwright.sync_api import Page, Route

from tests.running import REPOSITORY

__all__ = ["open_tool_page"]

_ADDRESS = "http://tools.test"
_TYPES = {"js": "text/javascript", "css": "text/css", "html": "text/html", "png": "image/png"}
_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A tool</title>
<meta name="viewport" content="width=device-width, initial-scale=1">{styles}</head>
<body><p><button>Before the tool</button></p><div class="ls-root ls-plain" id="host"></div>
<p><button>After the tool</button></p></body></html>"""


def open_tool_page(
    open_browser: Callable[..., Page],
    *styles: str,
    files: Mapping[str, bytes] | None = None,
    **window: object,
) -> Page:
    """The page, with these style sheets beside annotator.css, and further files by their name."""
    links = [f'<link rel="stylesheet" href="/styles/{name}.css">' for name in ("annotator", *styles)]
    served = {"index.html": _PAGE.format(styles="".join(links)).encode(), **(files or {})}

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(f"{_ADDRESS}/").partition("?")[0] or "index.html"
        body = served.get(name) or (REPOSITORY / "widgets" / "js" / name).read_bytes()
        route.fulfill(body=body, content_type=_TYPES[name.rpartition(".")[2]])

    page = open_browser("about:blank", **window)
    page.route(f"{_ADDRESS}/**", answer)
    page.goto(_ADDRESS)
    return page
