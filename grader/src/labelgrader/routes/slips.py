"""My slips, packs on them, and reviews."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from labelgrader import packs, slips
from labelgrader.routes.depends import NowDep, ReadDep, WhoDep, WriteDep, role

__all__ = ["router"]

router = APIRouter(prefix="/api", dependencies=[role("labeler")])
PackId = Annotated[int, Path(ge=1, lt=2**63)]
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]


class _Wanted(BaseModel):
    model_config = ConfigDict(extra="forbid")
    course: Name
    code: str = Field(pattern=r"^[A-Z_]{2,64}$")
    size: int = Field(default=packs.SIZE, ge=1, le=packs.SIZE, strict=True)


class _Course(BaseModel):
    model_config = ConfigDict(extra="forbid")
    course: Name


@router.get("/slips")
def mine(session: ReadDep, who: WhoDep, now: NowDep) -> dict[str, Any]:
    """My commonest slips, those that stopped, reviews that are due, and every judged answer by its codes."""
    return slips.mine(session, person=who.id) | {"reviews": packs.reviews(session, person=who.id, now=now)}


@router.get("/slips/{course}/{code}/example")
def example(course: str, code: str, session: ReadDep, who: WhoDep) -> dict[str, Any]:
    """The short example for a code: a right view and a wrong one."""
    return packs.example(session, person=who.id, course=course, code=code)


@router.post("/packs")
def begin(wanted: _Wanted, session: WriteDep, who: WhoDep, now: NowDep) -> dict[str, Any]:
    """Begin a pack on one code, or go on with it."""
    return packs.begin(
        session, person=who.id, course=wanted.course, code=wanted.code, size=wanted.size, now=now
    )


@router.get("/packs/{pack}")
def pack(pack: PackId, session: ReadDep, who: WhoDep) -> dict[str, Any]:
    """A pack of mine and how far I am."""
    return packs.one(session, person=who.id, pack=pack)


@router.post("/reviews")
def review(wanted: _Course, session: WriteDep, who: WhoDep, now: NowDep) -> dict[str, Any]:
    """Begin the review that is due, or go on with it."""
    return packs.review(session, person=who.id, course=wanted.course, now=now)


@router.post("/reviews/skip")
def skip(wanted: _Course, session: WriteDep, who: WhoDep, now: NowDep) -> dict[str, Any]:
    """Not now: the next review comes when it is due."""
    packs.skip(session, person=who.id, course=wanted.course, now=now)
    return {}
