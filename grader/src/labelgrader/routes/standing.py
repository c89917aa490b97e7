"""A person's tier; applying for a project, and choosing among those who applied."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from labelgrader import access, projects, tiers
from labelgrader.routes.depends import NowDep, ReadDep, WhoDep, WriteDep, role

__all__ = ["router"]

router = APIRouter(prefix="/api")
_LABELER = [role("labeler")]
_REQUESTER = [role("requester")]
Id = Annotated[int, Path(ge=1, lt=2**31)]


class _Application(BaseModel):
    model_config = ConfigDict(extra="forbid")
    text: str = Field(default="", max_length=500)


class _Decision(BaseModel):
    model_config = ConfigDict(extra="forbid")
    accept: bool
    why: str = Field(default="", max_length=500)


class _Invitation(BaseModel):
    model_config = ConfigDict(extra="forbid")
    person: str = Field(min_length=1, max_length=64)


@router.get("/tier", dependencies=_LABELER)
def tier(session: ReadDep, who: WhoDep, now: NowDep) -> dict[str, Any]:
    """My tier, why, and what the next one asks for."""
    return tiers.told(session, person=who.id, now=now)


@router.post("/projects/{project}/applications", dependencies=_LABELER)
def apply(project: str, said: _Application, session: WriteDep, who: WhoDep, now: NowDep) -> dict[str, Any]:
    """I would like to work on this."""
    found = projects.find_project(session, person=who.id, project=project)
    state = access.apply(session, person=who.id, project=found, text=said.text.strip(), now=now)
    return {"state": state}


@router.post("/projects/{project}/invitations", dependencies=_REQUESTER)
def invite(project: str, said: _Invitation, session: WriteDep, now: NowDep) -> dict[str, Any]:
    """Somebody may work on this."""
    access.invite(session, person=said.person, project=project, now=now)
    return {"person": said.person}


@router.get("/applications", dependencies=_REQUESTER)
def applications(session: ReadDep) -> dict[str, Any]:
    """Who applied and waits for an answer."""
    return {"applications": access.applications(session)}


@router.post("/applications/{application}", dependencies=_REQUESTER)
def decide(application: Id, said: _Decision, session: WriteDep, who: WhoDep, now: NowDep) -> dict[str, Any]:
    """Accept or decline."""
    why = said.why.strip()
    state = access.decide(session, by=who.id, application=application, accept=said.accept, why=why, now=now)
    return {"state": state}
