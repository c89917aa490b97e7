"""What routes ask for by type: a transaction, the person, the time, the settings."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from functools import partial
from typing import Annotated, Any

from fastapi import Depends, Request
from sqlalchemy.orm import Session

from labelgrader.auth import OWNER, Who, who_by_cookie, who_is
from labelgrader.errors import NotSignedIn, Refused
from labelgrader.settings import Settings

__all__ = ["COOKIE", "NowDep", "PerhapsDep", "ReadDep", "SettingsDep", "WhoDep", "WriteDep", "role"]

COOKIE = "label_school"
_LABELER_ONLY = frozenset({"labeler"})


# What only looks at the request is a coroutine: a plain function would cost a trip to another thread each time.


async def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


async def _now(request: Request) -> datetime:
    moment: datetime = request.app.state.clock()
    return moment


async def _read(request: Request) -> AsyncIterator[Session]:
    # Opens no connection before the first question, which the route asks in a thread of its own.
    session: Session = request.app.state.reading()
    try:
        yield session
    finally:
        session.close()


async def _write(request: Request) -> AsyncIterator[Session]:
    session: Session = request.app.state.sessions()
    ending = partial(asyncio.get_running_loop().run_in_executor, request.app.state.committing)
    try:
        yield session
        # In threads kept for this: all others may be waiting for the lock that this commit gives back.
        await ending(session.commit)
    finally:
        await ending(session.close)


SettingsDep = Annotated[Settings, Depends(_settings)]
NowDep = Annotated[datetime, Depends(_now)]
# "function": ended when the route has returned, before anything is sent. What was acknowledged is on disk.
ReadDep = Annotated[Session, Depends(_read, scope="function")]
WriteDep = Annotated[Session, Depends(_write, scope="function")]


def _perhaps(request: Request, session: ReadDep, now: NowDep, settings: SettingsDep) -> Who | None:
    who = None
    if request.state.kernel:
        who = who_is(session, person=settings.kernel_person, only=_LABELER_ONLY)
    elif cookie := request.cookies.get(COOKIE):
        who = who_by_cookie(session, cookie=cookie, now=now)
    elif settings.place == "binder":
        # A Binder server has one visitor, whoever reaches it: practice without an account.
        who = who_is(session, person=OWNER, only=_LABELER_ONLY)
    # The route may have to wait for a thread: hundreds who wait so would hold every connection, and nobody could go on.
    session.close()
    return who


PerhapsDep = Annotated[Who | None, Depends(_perhaps)]


async def _who(who: PerhapsDep) -> Who:
    if who is None:
        raise NotSignedIn(
            "not_signed_in",
            "You are not signed in. Open the school by the address that it printed, or by your sign-in link.",
            "로그인이 필요해요. 학교가 알려 준 주소나 로그인 링크로 들어와 주세요.",
        )
    return who


WhoDep = Annotated[Who, Depends(_who)]


def role(name: str) -> Any:
    """A dependency that lets only people with this role through."""

    async def check(who: WhoDep) -> None:
        if name not in who.roles:
            raise Refused(
                "wrong_role",
                f"This needs the role “{name}”. Ask the school's owner for it.",
                f"“{name}” 역할이 필요해요. 학교 관리자에게 요청해 주세요.",
            )

    return Depends(check)
