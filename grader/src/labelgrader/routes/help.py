"""For trainers: who asked for a person, and what was answered."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from labelgrader import helping
from labelgrader.routes.depends import NowDep, ReadDep, WhoDep, WriteDep, role

__all__ = ["router"]

router = APIRouter(prefix="/api/help", dependencies=[role("trainer")])


class _Reply(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
    reply: str = Field(min_length=1, max_length=2000)


@router.get("")
def wanted(session: ReadDep) -> dict[str, Any]:
    """Requests, the open ones first, and how often each item needed help."""
    return helping.wanted(session)


@router.put("/{help}")
def reply(
    help: Annotated[int, Path(ge=1, lt=2**31)],
    new: _Reply,
    who: WhoDep,
    session: WriteDep,
    now: NowDep,
) -> dict[str, Any]:
    """Answer one."""
    helping.reply(session, help=help, trainer=who.id, text=new.reply, now=now)
    return {"id": help, "reply": new.reply}
