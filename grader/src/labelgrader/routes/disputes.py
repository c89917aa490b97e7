"""Doubts about keys: a learner's, and what leads make of them; the versions of a key."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, BackgroundTasks, Path
from fastapi.responses import FileResponse
from pydantic import BaseModel, ConfigDict, Field

from labelgrader import disputes, gold_versions, items
from labelgrader.jobs import queue_rescoring
from labelgrader.routes.depends import NowDep, ReadDep, SettingsDep, WhoDep, WriteDep, role

__all__ = ["router"]

router = APIRouter()
_LABELER = [role("labeler")]
_TRAINER = [role("trainer")]
DisputeId = Annotated[int, Path(ge=1, lt=2**31)]
ItemId = Annotated[str, Path(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]


class _Note(BaseModel):
    model_config = ConfigDict(extra="forbid")
    note: str = Field(default="", max_length=500)


class _Confirmation(BaseModel):
    model_config = ConfigDict(extra="forbid")
    gold: dict[str, Any] | None = None


class _Refusal(BaseModel):
    model_config = ConfigDict(extra="forbid")
    reason: str = Field(min_length=1, max_length=500)


class _Key(BaseModel):
    model_config = ConfigDict(extra="forbid")
    gold: dict[str, Any]


@router.post("/api/items/{item}/dispute", dependencies=_LABELER)
def doubt(item: ItemId, said: _Note, who: WhoDep, session: WriteDep, now: NowDep) -> dict[str, Any]:
    """I think the answer is wrong."""
    return disputes.open_one(session, person=who.id, item=item, note=said.note.strip(), now=now)


@router.get("/api/trainer/disputes", dependencies=_TRAINER)
def every(session: ReadDep, decided: bool = False) -> dict[str, Any]:
    """What learners doubt, with answer and key."""
    return {"disputes": disputes.every(session, decided=decided)}


@router.get("/api/trainer/disputes/{dispute}/asset", dependencies=_TRAINER)
def asset(dispute: DisputeId, session: ReadDep, settings: SettingsDep) -> FileResponse:
    """The picture that is doubted, also one of an exam."""
    picture = items.file_of(disputes.item_of(session, dispute=dispute), release=settings.release)
    return FileResponse(picture.path, headers={"Cache-Control": "private, no-cache"})


@router.post("/api/trainer/disputes/{dispute}/confirmation", dependencies=_TRAINER)
def confirm(
    *,
    dispute: DisputeId,
    said: _Confirmation,
    who: WhoDep,
    session: WriteDep,
    now: NowDep,
    settings: SettingsDep,
    after: BackgroundTasks,
) -> dict[str, Any]:
    """The learner is right; the second lead's word puts the key right, and everybody is judged again."""
    told, gold = disputes.confirm(session, dispute=dispute, lead=who.id, gold=said.gold, now=now)
    if gold is not None:
        # After the commit and the answer. If this fails, the worker finds the new key by itself.
        after.add_task(queue_rescoring, settings, gold)
    return told


@router.post("/api/trainer/disputes/{dispute}/refusal", dependencies=_TRAINER)
def decline(
    dispute: DisputeId, said: _Refusal, who: WhoDep, session: WriteDep, now: NowDep
) -> dict[str, Any]:
    """The key stays as it is, and why."""
    return disputes.decline(session, dispute=dispute, lead=who.id, reason=said.reason.strip(), now=now)


@router.get("/api/trainer/gold/{item}", dependencies=_TRAINER)
def keys(item: ItemId, session: ReadDep) -> dict[str, Any]:
    """Every version of an item's key, and how far scoring again is."""
    return {"versions": gold_versions.history(session, item=item)}


@router.put("/api/trainer/gold/{item}/{version}", dependencies=_TRAINER)
def put_right(
    *,
    item: ItemId,
    version: Annotated[str, Path(pattern=r"^[0-9a-f]{12}$")],
    key: _Key,
    who: WhoDep,
    session: WriteDep,
    now: NowDep,
    settings: SettingsDep,
    after: BackgroundTasks,
) -> dict[str, Any]:
    """A key that is right from now on, for everybody whom the old one judged."""
    made = gold_versions.put_right(session, item=item, version=version, body=key.gold, by=who.id, now=now)
    if made is not None:
        after.add_task(queue_rescoring, settings, made.id)
    return {"versions": gold_versions.history(session, item=item)}
