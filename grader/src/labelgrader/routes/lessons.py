"""Handing in a lesson, and what became of it. (A lesson itself: routes/courses.)"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, BackgroundTasks
from pydantic import BaseModel, ConfigDict, Field

from labelgrader import handing_in
from labelgrader.jobs import queue_grading
from labelgrader.routes.depends import NowDep, ReadDep, SettingsDep, WhoDep, WriteDep, role

router = APIRouter(prefix="/api/lessons", dependencies=[role("labeler")])


class _HandIn(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    key: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{8,64}$")]


@router.post("/{course}/{lesson}/submissions", status_code=202)
def hand_in(
    *,
    course: str,
    lesson: str,
    body: _HandIn,
    session: WriteDep,
    who: WhoDep,
    now: NowDep,
    settings: SettingsDep,
    after: BackgroundTasks,
) -> dict[str, Any]:
    """Hand in the last answers of a lesson; they are graded in a moment."""
    submission = handing_in.hand_in(
        session, person=who.id, course=course, lesson=lesson, key=body.key, now=now
    )
    if submission["state"] == "queued":
        # After the commit and the answer. If this fails, the worker finds the submission by itself.
        after.add_task(queue_grading, settings, submission["id"])
    return submission


@router.get("/{course}/{lesson}/submissions")
def latest(course: str, lesson: str, session: ReadDep, who: WhoDep) -> dict[str, Any]:
    """The newest submission of a lesson and, once graded, its result."""
    return handing_in.latest(session, person=who.id, course=course, lesson=lesson)
