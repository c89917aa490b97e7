"""The pre-test of a course."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from labelgrader import courses, pretests
from labelgrader.routes.depends import NowDep, ReadDep, WhoDep, WriteDep, role
from labelgrader.routes.items import Key

__all__ = ["router"]

router = APIRouter(prefix="/api/pretests", dependencies=[role("labeler")])


class _End(BaseModel):
    """Handed in, or skipped; `key` is what every deed brings, and nothing comes of it twice anyway."""

    model_config = ConfigDict(extra="forbid")
    key: Key
    skip: bool = False


@router.get("/{course}")
def state(course: str, who: WhoDep, session: ReadDep) -> dict[str, Any]:
    """Whether it is open, and for which items there is an answer."""
    row = courses.find(session, course=course)
    return pretests.state_of(session, person=who.id, course=row)


@router.post("/{course}/submission")
def finish(course: str, new: _End, who: WhoDep, session: WriteDep, now: NowDep) -> dict[str, Any]:
    """Hand it in, or skip it."""
    row = courses.find(session, course=course)
    courses.must_be_enrolled(session, person=who.id, course=course)
    return pretests.finish(session, person=who.id, course=row, skip=new.skip, now=now)
