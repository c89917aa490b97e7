"""Paid work: the projects, and leasing tasks of them."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from labelgrader import leases, packs, projects
from labelgrader.routes.depends import NowDep, ReadDep, SettingsDep, WhoDep, WriteDep, role

__all__ = ["lease_body", "router"]

router = APIRouter(prefix="/api/projects", dependencies=[role("labeler")])


class Wanted(BaseModel):
    """How many tasks to take at once."""

    model_config = ConfigDict(extra="forbid")
    count: int = Field(default=1, ge=1, le=leases.MOST, strict=True)


@router.get("")
def list_projects(session: ReadDep, who: WhoDep, settings: SettingsDep, now: NowDep) -> dict[str, Any]:
    """All projects, open or locked for this person."""
    practice = {"practice_only": settings.place != "hub"}
    found = projects.list_projects(session, person=who.id, now=now)
    for one in found:
        one["practise"] = packs.pressing(session, person=who.id, course=one["course"])
    return {"projects": [one | practice for one in found]}


@router.post("/{project}/leases")
def lease(project: str, wanted: Wanted, session: WriteDep, who: WhoDep, now: NowDep) -> JSONResponse:
    """The next tasks; those that the person still holds come first."""
    taken = leases.lease(session, person=who.id, project=project, count=wanted.count, now=now)
    return JSONResponse({"leases": [lease_body(one) for one in taken]})


def lease_body(one: leases.Leased) -> dict[str, Any]:
    """A lease as the API shows it."""
    return {
        "id": one.id,
        "expires": one.expires.isoformat(),
        "item": one.item,
        "draft": one.draft,
        "number": one.number,
    }
