"""Reviewers look at handed-in work. (Reviews of a learner's own slips: routes/slips.py.)"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import FileResponse
from pydantic import BaseModel, ConfigDict, Field

from labelgrader import items, reviewing
from labelgrader.routes.depends import NowDep, ReadDep, SettingsDep, WhoDep, WriteDep, role

__all__ = ["router"]

router = APIRouter(prefix="/api/work-reviews")
_REVIEWER = [role("reviewer")]
_TRAINER = [role("trainer")]
ReviewId = Annotated[int, Path(ge=1, lt=2**31)]


class Nothing(BaseModel):
    """An empty object."""

    model_config = ConfigDict(extra="forbid")


class _Decision(BaseModel):
    model_config = ConfigDict(extra="forbid")
    answer: dict[str, Any]
    note: str = Field(default="", max_length=500)


@router.post("/leases", dependencies=_REVIEWER)
def take(session: WriteDep, who: WhoDep, now: NowDep, _: Nothing | None = None) -> dict[str, Any]:
    """The work in my hands, or the next; null when nothing waits."""
    shown = reviewing.take(session, person=who.id, now=now)
    if shown is None:
        return {"review": None}
    return {
        "review": {
            "id": shown.id,
            "expires": shown.expires.isoformat(),
            "item": shown.item,
            "card": shown.card,
            "suggested": shown.suggested,
            "second": shown.second,
            "left": shown.left,
        }
    }


@router.get("/agreement", dependencies=_TRAINER)
def agreement(session: ReadDep) -> dict[str, Any]:
    """How far reviewers agree with gold and with each other."""
    return {"reviewers": reviewing.agreement(session)}


@router.post("/{review}", dependencies=_REVIEWER)
def decide(review: ReviewId, said: _Decision, session: WriteDep, who: WhoDep, now: NowDep) -> dict[str, Any]:
    """Approve, or send back with reasons."""
    return reviewing.decide(
        session, person=who.id, review=review, answer=said.answer, note=said.note.strip(), now=now
    )


@router.get("/{review}/asset", dependencies=_REVIEWER)
def asset(review: ReviewId, session: ReadDep, who: WhoDep, settings: SettingsDep) -> FileResponse:
    """The picture that the work in my hands is about."""
    item = reviewing.picture(session, person=who.id, review=review)
    return FileResponse(
        items.file_of(item, release=settings.release).path, headers={"Cache-Control": "private, no-cache"}
    )
