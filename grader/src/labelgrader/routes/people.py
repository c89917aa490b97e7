"""Signing in and out, and who I am."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, ConfigDict

from labelgrader import auth
from labelgrader.errors import NotSignedIn
from labelgrader.routes.depends import COOKIE, NowDep, SettingsDep, WhoDep, WriteDep
from labelgrader.schema import Person

__all__ = ["router"]

router = APIRouter()


class Language(BaseModel):
    """The language in which somebody reads the school."""

    model_config = ConfigDict(extra="forbid")
    lang: Literal["en", "ko"]


@router.get("/sign-in")
def sign_in(code: str, request: Request, session: WriteDep, now: NowDep) -> Response:
    """Use up a one-time link; from then on the cookie tells who is asking."""
    try:
        cookie = auth.sign_in(session, code=code, now=now)
    except NotSignedIn:
        # The link of a school that was started a while ago, opened again by the browser that used it: no harm done.
        old = request.cookies.get(COOKIE)
        if not (old and auth.who_by_cookie(session, cookie=old, now=now)):
            raise
        return RedirectResponse("/", status_code=303)
    answer = RedirectResponse("/", status_code=303)
    answer.set_cookie(
        COOKIE,
        cookie,
        max_age=int(auth.SESSION_LASTS.total_seconds()),
        path=request.scope.get("root_path", "") + "/",
        httponly=True,
        samesite="lax",
        secure=request.headers.get("x-forwarded-proto") == "https",
    )
    return answer


@router.post("/api/sign-out", status_code=204)
def sign_out(request: Request, session: WriteDep, now: NowDep) -> None:
    """End this browser's session."""
    if cookie := request.cookies.get(COOKIE):
        auth.sign_out(session, cookie=cookie, now=now)


@router.get("/api/me")
def me(who: WhoDep, settings: SettingsDep) -> dict[str, Any]:
    """Who is asking, and what points are worth here."""
    return _me(who, settings, who.lang)


@router.put("/api/me")
def change_me(change: Language, who: WhoDep, session: WriteDep, settings: SettingsDep) -> dict[str, Any]:
    """Remember the reader's language."""
    person = session.get_one(Person, who.id)
    person.lang = change.lang
    return _me(who, settings, change.lang)


def _me(who: auth.Who, settings: SettingsDep, lang: str | None) -> dict[str, Any]:
    return {
        "id": who.id,
        "name": who.name,
        "roles": sorted(who.roles),
        "lang": lang,
        "practice_only": settings.place != "hub",
        "place": settings.place,
    }
