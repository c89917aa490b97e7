"""The points of the person who asks."""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import Annotated, Any

from fastapi import APIRouter, Query

from labelgrader import ledger, payouts, work
from labelgrader.routes.depends import NowDep, ReadDep, SettingsDep, WhoDep, role

__all__ = ["router"]

router = APIRouter(prefix="/api", dependencies=[role("labeler")])

_KOREA = timezone(timedelta(hours=9))
"""Whose calendar tax law goes by; no summer time since 1988."""


@router.get("/ledger")
def read(
    *,
    session: ReadDep,
    who: WhoDep,
    now: NowDep,
    settings: SettingsDep,
    limit: Annotated[int, Query(ge=1, le=500)] = 200,
    offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
) -> dict[str, Any]:
    """Balance, what still waits, the entries with the newest first, and what would arrive of a payout today."""
    account = ledger.account_of(who.id)
    balance = ledger.balance(session, account=account)
    today = now.astimezone(_KOREA).date()
    minimum = payouts.policy_on(today).minimum
    payout = payouts.withholding(max(balance, minimum), today)
    lines = ledger.statement(session, account=account, limit=limit, offset=offset)
    return {
        "balance": balance,
        "waiting": work.waiting_points(session, person=who.id),
        "entries": [
            {
                "id": one.id,
                "at": one.at.isoformat(),
                "points": one.points,
                "cause": one.cause,
                "text": one.text,
            }
            for one in lines
        ],
        "payout": {
            "minimum": minimum,
            "gross": payout.gross,
            "income_tax": payout.income_tax,
            "local_tax": payout.local_tax,
            "net": payout.net,
        },
        "practice_only": settings.place != "hub",
    }
