"""How projects go, for requesters."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from labelgrader import progress
from labelgrader.routes.depends import ReadDep, role

__all__ = ["router"]

router = APIRouter(prefix="/api", dependencies=[role("requester")])


@router.get("/progress")
def how_it_goes(session: ReadDep) -> dict[str, Any]:
    """How each project goes."""
    return {"projects": progress.every(session)}
