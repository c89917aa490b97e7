"""An extension of the Jupyter server that learners use: anybody may verify a certificate, without signing in to Jupyter.

Everything else of the school is behind Jupyter's own door. Here is no person and no cookie, only a code and an answer.
Jupyter waits for its extensions before it opens, so what answers (the database, the templates) is imported when asked.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jupyter_server.utils import url_path_join
from tornado.web import RequestHandler

__all__: list[str] = []


class _Open(RequestHandler):
    """For everybody."""

    def set_default_headers(self) -> None:
        self.set_header("Content-Security-Policy", "default-src 'self'; img-src data:; base-uri 'none'")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-store")


class _Verify(_Open):
    """What whoever has a code may know."""

    def initialize(self, base: str) -> None:
        self.base = base

    def get(self, code: str) -> None:
        from sqlalchemy.orm import Session

        from labelgrader import certificate_sheets, certificates
        from labelgrader.accepted_language import accepted
        from labelgrader.settings import Settings

        asked = self.get_query_argument("lang", "")
        lang = asked if asked in ("en", "ko") else accepted(self.request.headers.get("Accept-Language", ""))
        with Session(_engine(Settings().database)) as session:
            session.connection(execution_options={"read_only": True})
            found = certificates.verified(session, code=code)
        self.set_status(200 if found else 404)
        self.finish(certificate_sheets.verification(found, lang=lang, base=self.base))


class _Style(_Open):
    """How it looks."""

    def get(self) -> None:
        from labelgrader import certificate_sheets

        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.finish(certificate_sheets.STYLE.read_bytes())


@cache
def _engine(url: str) -> Any:
    from labelgrader import db

    return db.connect(url)


def _load_jupyter_server_extension(server: Any) -> None:
    base = server.web_app.settings["base_url"]
    server.web_app.add_handlers(
        ".*$",
        [
            (url_path_join(base, r"/verify/([^/]{1,40})"), _Verify, {"base": base}),
            (url_path_join(base, "/certificates/style.css"), _Style),
        ],
    )
