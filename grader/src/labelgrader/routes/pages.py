"""The published pages and the files that they load, as they lie in the release."""

from __future__ import annotations

import mimetypes
import re
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Header, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from labelgrader.accepted_language import accepted
from labelgrader.auth import who_by_cookie
from labelgrader.errors import Broken, NotFound
from labelgrader.routes.depends import COOKIE, NowDep, PerhapsDep, ReadDep, SettingsDep
from labelgrader.routes.first_answers import with_first_answers

__all__ = ["router"]

router = APIRouter()
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_TELLING = re.compile(r"\.[0-9a-f]{12}\.(?:js|css)$")
# Stands in the pages for the address below which the school is reachable, which only the request knows.
_BASE = "%LABEL_SCHOOL_BASE%"


@router.get("/", include_in_schema=False)
def front(request: Request, session: ReadDep, now: NowDep) -> RedirectResponse:
    """To the home page, in the person's language or else the browser's first one of ours."""
    cookie = request.cookies.get(COOKIE)
    who = who_by_cookie(session, cookie=cookie, now=now) if cookie else None
    lang = (who and who.lang) or accepted(request.headers.get("accept-language", ""))
    return RedirectResponse(f"/{lang}/home", status_code=303)


@router.get("/static/{name}", include_in_schema=False)
def static(
    name: str,
    settings: SettingsDep,
    if_none_match: Annotated[str, Header()] = "",
    accept_encoding: Annotated[str, Header()] = "",
) -> Response:
    """A script or style sheet of the release."""
    file = _inside(settings.release / "static", name, r"[a-z0-9][a-z0-9._-]{0,100}")
    packed = file.with_name(f"{file.name}.gz")
    if "gzip" in accept_encoding and packed.is_file():
        return _static_file(packed, file.name, if_none_match, {"content-encoding": "gzip"})
    return _static_file(file, file.name, if_none_match, {})


def _static_file(file: Path, name: str, if_none_match: str, encoding: dict[str, str]) -> Response:
    media = mimetypes.guess_type(name)[0] or "application/octet-stream"
    # A name that tells the content never means anything else. no-cache asks again each time, answered without a body.
    keep = "public, max-age=31536000, immutable" if _TELLING.search(name) else "no-cache"
    headers = {"cache-control": keep, "vary": "accept-encoding"} | encoding
    answer = FileResponse(file, media_type=media, stat_result=file.stat(), headers=headers)
    if answer.headers["etag"] in if_none_match:
        kept = {name: answer.headers[name] for name in ("etag", "cache-control", "vary")}
        return Response(status_code=304, headers=kept)
    return answer


@router.get("/{lang}/{path:path}", include_in_schema=False)
def page(
    *,
    lang: Literal["en", "ko"],
    path: str,
    request: Request,
    who: PerhapsDep,
    session: ReadDep,
    settings: SettingsDep,
) -> HTMLResponse:
    """A published notebook as a page, with what it asks first already answered."""
    names = path.split("/")
    if len(names) > 3 or not all(_NAME.fullmatch(name) for name in names):
        raise _no_page()
    file = settings.release / "pages" / lang / f"{path}.html"
    if not file.is_file():
        if not (settings.release / "pages").is_dir():
            raise Broken(
                "not_published",
                "The courses are not published yet. Run `labelgrader publish`.",
                "아직 강의를 펴내지 않았어요. `labelgrader publish`를 실행해 주세요.",
            )
        raise _no_page()
    base = request.scope.get("root_path", "") + "/"
    text = file.read_text(encoding="utf-8").replace(_BASE, base)
    # Kept nowhere: the answers are one person's, and true for a moment.
    told, headers = with_first_answers(text, base, who, session, settings)
    return HTMLResponse(told, headers={"cache-control": "private, no-store"} | headers)


def _inside(folder: Path, name: str, pattern: str) -> Path:
    file = folder / name
    if not re.fullmatch(pattern, name) or not file.is_file():
        raise _no_page()
    return file


def _no_page() -> NotFound:
    return NotFound("no_such_page", "There is no such page.", "그런 화면은 없어요.")
