"""The exam of a course."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from labelgrader import exams
from labelgrader.routes.depends import NowDep, ReadDep, WhoDep, WriteDep, role
from labelgrader.routes.items import Key

__all__ = ["router"]

router = APIRouter(prefix="/api/exams", dependencies=[role("labeler")])


class HandIn(BaseModel):
    """The end of a sitting."""

    model_config = ConfigDict(extra="forbid")
    key: Key


@router.post("/{course}")
def start(course: str, who: WhoDep, session: WriteDep, now: NowDep) -> dict[str, Any]:
    """Begin, or go on."""
    return exams.start(session, person=who.id, course=course, now=now)


@router.get("/{course}")
def latest(course: str, who: WhoDep, session: ReadDep) -> dict[str, Any]:
    """The sitting that runs, or the last result."""
    return exams.latest(session, person=who.id, course=course)


@router.post("/{course}/submission")
def finish(course: str, new: HandIn, who: WhoDep, session: WriteDep, now: NowDep) -> dict[str, Any]:
    """Hand in and hear the result."""
    return exams.finish(session, person=who.id, course=course, key=new.key, now=now)
