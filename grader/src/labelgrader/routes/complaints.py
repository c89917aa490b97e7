"""Tasks left undone, and what reviewers make of reported items."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import FileResponse
from pydantic import BaseModel, ConfigDict, Field

from labelgrader import complaints, items, leaving
from labelgrader.routes.depends import NowDep, ReadDep, SettingsDep, WhoDep, WriteDep, role

__all__ = ["router"]

router = APIRouter(prefix="/api")
_LABELER = [role("labeler")]
_REVIEWER = [role("reviewer")]
Id = Annotated[int, Path(ge=1, lt=2**31)]


class _Skip(BaseModel):
    model_config = ConfigDict(extra="forbid")
    why: leaving.SkipReason


class _Report(BaseModel):
    model_config = ConfigDict(extra="forbid")
    reason: leaving.ReportReason
    note: str = Field(default="", max_length=500)


class _Decision(BaseModel):
    model_config = ConfigDict(extra="forbid")
    uphold: bool
    why: str = Field(default="", max_length=500)


@router.post("/leases/{lease}/skip", dependencies=_LABELER)
def skip(lease: str, said: _Skip, who: WhoDep, session: WriteDep, now: NowDep) -> dict[str, Any]:
    """Give a task to others."""
    leaving.skip(session, person=who.id, lease=lease, why=said.why, now=now)
    return {"state": "skipped"}


@router.post("/leases/{lease}/report", dependencies=_LABELER)
def report(lease: str, said: _Report, who: WhoDep, session: WriteDep, now: NowDep) -> dict[str, Any]:
    """This item is broken or shows something private."""
    note = said.note.strip()
    leaving.report(session, person=who.id, lease=lease, reason=said.reason, note=note, now=now)
    return {"state": "reported"}


@router.get("/complaints", dependencies=_REVIEWER)
def waiting(session: ReadDep, who: WhoDep) -> dict[str, Any]:
    """Reported items that I may decide about."""
    return {"complaints": complaints.waiting(session, person=who.id)}


@router.get("/complaints/mine", dependencies=_LABELER)
def mine(session: ReadDep, who: WhoDep) -> dict[str, Any]:
    """What I reported."""
    return {"complaints": complaints.made_by(session, person=who.id)}


@router.post("/complaints/{complaint}", dependencies=_REVIEWER)
def decide(complaint: Id, said: _Decision, who: WhoDep, session: WriteDep, now: NowDep) -> dict[str, Any]:
    """Pay and take the item out, or say why it stays."""
    complaints.decide(
        session, person=who.id, complaint=complaint, uphold=said.uphold, why=said.why.strip(), now=now
    )
    return {"state": "upheld" if said.uphold else "refused"}


@router.get("/complaints/{complaint}/asset", dependencies=_REVIEWER)
def asset(complaint: Id, session: ReadDep, who: WhoDep, settings: SettingsDep) -> FileResponse:
    """The picture that was reported."""
    item = complaints.item_of(session, person=who.id, complaint=complaint)
    picture = items.file_of(item, release=settings.release)
    return FileResponse(picture.path, headers={"Cache-Control": "private, no-cache"})
