"""News of one's own work, for those who asked for it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from labelgrader import news
from labelgrader.routes.depends import NowDep, ReadDep, WhoDep, WriteDep

__all__ = ["router"]

router = APIRouter(prefix="/api/news")


class _Switch(BaseModel):
    """Whether to tell; on again is to have read everything so far."""

    model_config = ConfigDict(extra="forbid")
    on: bool


@router.get("")
def told(who: WhoDep, session: ReadDep) -> dict[str, Any]:
    """What happened since this person last looked."""
    return news.told(session, person=who.id)


@router.put("")
def switch(change: _Switch, who: WhoDep, session: WriteDep, now: NowDep) -> dict[str, Any]:
    """Ask for news, say that they are read, or ask for none."""
    news.switch(session, person=who.id, on=change.on, now=now)
    return news.told(session, person=who.id)
