"""Appeals against rejections: the labeler's word, and what a reviewer who did not reject makes of it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, BackgroundTasks, Path
from fastapi.responses import FileResponse
from pydantic import BaseModel, ConfigDict, Field

from labelgrader import appeals, items
from labelgrader.errors import Refused
from labelgrader.jobs import queue_rescoring
from labelgrader.routes.depends import NowDep, ReadDep, SettingsDep, WhoDep, WriteDep, role

__all__ = ["router"]

router = APIRouter()
_LABELER = [role("labeler")]
_REVIEWER = [role("reviewer")]
Id = Annotated[int, Path(ge=1, lt=2**31)]


class _Reason(BaseModel):
    model_config = ConfigDict(extra="forbid")
    reason: str = Field(default="", max_length=500)


class _Decision(BaseModel):
    model_config = ConfigDict(extra="forbid")
    uphold: bool
    why: str = Field(default="", max_length=500)
    key: bool = False


@router.post("/api/work/{submission}/appeal", dependencies=_LABELER)
def appeal(submission: Id, said: _Reason, who: WhoDep, session: WriteDep, now: NowDep) -> dict[str, Any]:
    """This should not have been sent back."""
    return appeals.open_one(
        session, person=who.id, submission=submission, reason=said.reason.strip(), now=now
    )


@router.get("/api/appeals", dependencies=_REVIEWER)
def waiting(session: ReadDep, who: WhoDep) -> dict[str, Any]:
    """Open appeals that I may decide."""
    return {"appeals": appeals.waiting(session, person=who.id)}


@router.post("/api/appeals/{appeal}", dependencies=_REVIEWER)
def decide(
    *,
    appeal: Id,
    said: _Decision,
    who: WhoDep,
    session: WriteDep,
    now: NowDep,
    settings: SettingsDep,
    after: BackgroundTasks,
) -> dict[str, Any]:
    """Pay it after all, or say why not. A key is put right by trainers only."""
    if said.key and "trainer" not in who.roles:
        raise Refused("wrong_role", "A trainer changes the key.", "정답은 트레이너가 고쳐요.")
    made = appeals.decide(
        session,
        person=who.id,
        appeal=appeal,
        uphold=said.uphold,
        why=said.why.strip(),
        key=said.key,
        now=now,
    )
    if made is not None:
        after.add_task(queue_rescoring, settings, made.id)
    return {"state": "upheld" if said.uphold else "refused", "gold": made.number if made else None}


@router.get("/api/appeals/{appeal}/asset", dependencies=_REVIEWER)
def asset(appeal: Id, session: ReadDep, who: WhoDep, settings: SettingsDep) -> FileResponse:
    """The picture that the appeal is about."""
    item = appeals.item_of(session, person=who.id, appeal=appeal)
    picture = items.file_of(item, release=settings.release)
    return FileResponse(picture.path, headers={"Cache-Control": "private, no-cache"})
