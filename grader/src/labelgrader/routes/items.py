"""Items, their pictures, drafts and attempts."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query
from fastapi.responses import FileResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from labelgrader import attempts, drafts, helping, hints, items, variants
from labelgrader.routes.depends import NowDep, ReadDep, SettingsDep, WhoDep, WriteDep, role

__all__ = ["Key", "router"]

router = APIRouter(prefix="/api/items", dependencies=[role("labeler")])

Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{8,64}$")]
"""Made by the client for each thing that it sends, so that sending twice is doing once."""


class SavedDraft(BaseModel):
    """An unfinished answer, and the revision that it was made from (0: none yet)."""

    model_config = ConfigDict(extra="forbid")
    answer: dict[str, Any]
    revision: int = Field(ge=0, strict=True, lt=2**31)


class NewAttempt(BaseModel):
    """A committed answer."""

    model_config = ConfigDict(extra="forbid")
    answer: dict[str, Any]
    key: Key
    active_ms: int = Field(ge=0, strict=True, lt=2**53)


class AskedHint(BaseModel):
    """The next step of the hints."""

    model_config = ConfigDict(extra="forbid")
    step: int = Field(ge=1, le=hints.STEPS, strict=True)


class AskedHelp(BaseModel):
    """A way out for who is stuck, and what they want to say to a person."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
    kind: helping.Kind
    note: str = Field(default="", max_length=2000)
    key: Key


@router.get("/{item}")
def one(item: str, who: WhoDep, session: ReadDep) -> dict[str, Any]:
    """A practice item, an example, or an item of my running exam."""
    return items.one(session, person=who.id, item=item)


@router.get("/{item}/asset")
def asset(
    *,
    item: str,
    who: WhoDep,
    session: ReadDep,
    settings: SettingsDep,
    v: Annotated[str | None, Query(pattern=r"^[0-9a-f]{12}$")] = None,
    if_none_match: Annotated[str | None, Header()] = None,
) -> Response:
    """The picture of an item. What a version holds never changes, so browsers keep it."""
    picture = items.picture(session, person=who.id, item=item, version=v, release=settings.release)
    same = v == picture.version
    headers = {
        "ETag": f'"{picture.version}"',
        "Cache-Control": "private, max-age=31536000, immutable" if same else "private, no-cache",
    }
    if if_none_match == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return FileResponse(picture.path, headers=headers)


@router.put("/{item}/draft")
def save_draft(item: str, draft: SavedDraft, who: WhoDep, session: WriteDep, now: NowDep) -> dict[str, Any]:
    """Keep an unfinished answer."""
    row = items.find(session, person=who.id, item=item)
    revision = drafts.save(
        session, person=who.id, item=row, answer=draft.answer, revision=draft.revision, now=now
    )
    return {"revision": revision}


@router.post("/{item}/attempts")
def attempt(item: str, new: NewAttempt, who: WhoDep, session: WriteDep, now: NowDep) -> dict[str, Any]:
    """Commit an answer and hear what a reviewer would say; nothing is said in an exam."""
    outcome = attempts.commit(
        session,
        person=who.id,
        item=item,
        answer=new.answer,
        key=new.key,
        active_ms=new.active_ms,
        now=now,
    )
    return asdict(outcome)


@router.post("/{item}/round")
def another(item: str, who: WhoDep, session: WriteDep, now: NowDep) -> dict[str, Any]:
    """Another one like this: the next variant of a practice item that was answered."""
    row = items.find(session, person=who.id, item=item)
    return {"round": variants.another(session, person=who.id, item=row, now=now)}


@router.post("/{item}/hints")
def hint(item: str, asked: AskedHint, who: WhoDep, session: WriteDep, now: NowDep) -> dict[str, Any]:
    """A hint, one step after the other."""
    row = items.find(session, person=who.id, item=item)
    return hints.give(session, person=who.id, item=row, step=asked.step, now=now)


@router.post("/{item}/help")
def ask_help(item: str, asked: AskedHelp, who: WhoDep, session: WriteDep, now: NowDep) -> dict[str, Any]:
    """See the answer, ask a person, or come back tomorrow."""
    row = items.find(session, person=who.id, item=item)
    return helping.ask(
        session, person=who.id, item=row, kind=asked.kind, note=asked.note, key=asked.key, now=now
    )
