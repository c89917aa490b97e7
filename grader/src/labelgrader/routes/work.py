"""Doing leased tasks, and the list of all that was done."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from labelgrader import leases, packs, submissions, work
from labelgrader.errors import Conflict
from labelgrader.routes.depends import NowDep, ReadDep, WhoDep, WriteDep, role
from labelgrader.routes.projects import lease_body

__all__ = ["router"]

router = APIRouter(prefix="/api", dependencies=[role("labeler")])

_MOST_REVISIONS = 2**31 - 1
SubmissionId = Annotated[int, Path(ge=1, le=2**63 - 1)]


class DraftIn(BaseModel):
    """An unfinished answer; `revision` is the one that this client last saw."""

    model_config = ConfigDict(extra="forbid")
    answer: dict[str, Any]
    revision: int = Field(ge=0, lt=_MOST_REVISIONS, strict=True)


class SubmissionIn(BaseModel):
    """An answer handed in; `key` makes sending it twice the same as once, `active_ms` is the time at work."""

    model_config = ConfigDict(extra="forbid")
    answer: dict[str, Any]
    key: str = Field(pattern=r"^[A-Za-z0-9_-]{8,64}$")
    active_ms: int | None = Field(default=None, ge=0, lt=2**53, strict=True)


class Nothing(BaseModel):
    """An empty object."""

    model_config = ConfigDict(extra="forbid")


@router.put("/leases/{lease}/draft")
def save_draft(lease: str, draft: DraftIn, session: WriteDep, who: WhoDep, now: NowDep) -> JSONResponse:
    """Keep an unfinished answer and renew the lease."""
    kept = leases.save_draft(
        session, person=who.id, lease=lease, answer=draft.answer, revision=draft.revision, now=now
    )
    return _conflict(kept) if isinstance(kept, Conflict) else JSONResponse({"revision": kept})


@router.post("/leases/{lease}/extension")
def extend(
    lease: str, session: WriteDep, who: WhoDep, now: NowDep, _: Nothing | None = None
) -> dict[str, Any]:
    """Half an hour more."""
    return {"expires": leases.extend(session, person=who.id, lease=lease, now=now).isoformat()}


@router.post("/leases/{lease}/submission")
def submit(lease: str, sent: SubmissionIn, session: WriteDep, who: WhoDep, now: NowDep) -> JSONResponse:
    """Hand in a task; a check item is decided at once."""
    outcome = submissions.submit(
        session,
        person=who.id,
        lease=lease,
        answer=sent.answer,
        key=sent.key,
        now=now,
        active_ms=sent.active_ms,
    )
    if isinstance(outcome, Conflict):
        return _conflict(outcome)
    return JSONResponse(
        {
            "submission": outcome.submission,
            "state": outcome.state,
            "verdict": outcome.verdict,
            "points": outcome.points,
            "practise": packs.pressing(session, person=who.id, course=packs.course_of(session, lease)),
        }
    )


@router.get("/work")
def list_work(
    *,
    session: ReadDep,
    who: WhoDep,
    now: NowDep,
    state: Literal["waiting", "approved", "sent_back", "reworked", "appealed", "settled"] | None = None,
    q: Annotated[str, Query(max_length=100)] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
) -> dict[str, Any]:
    """Every task I did and where it stands."""
    return work.list_work(
        session, person=who.id, state=state, limit=limit, offset=offset, now=now, search=q.strip()
    )


@router.post("/work/{submission}/rework")
def rework(
    submission: SubmissionId, session: WriteDep, who: WhoDep, now: NowDep, _: Nothing | None = None
) -> dict[str, Any]:
    """Do a task again that was sent back."""
    return lease_body(submissions.rework(session, person=who.id, submission=submission, now=now))


def _conflict(refusal: Conflict) -> JSONResponse:
    # Answered, not raised: what was sent must be kept, and raising would undo the transaction.
    return JSONResponse(refusal.problem(), status_code=refusal.status, media_type="application/problem+json")
