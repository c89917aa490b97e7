"""The points of the person who asks, and their payouts."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from labelgrader import ledger, payouts, settlements, statements, taxes, work
from labelgrader.routes.depends import NowDep, ReadDep, SettingsDep, WhoDep, WriteDep, role

__all__ = ["router"]

router = APIRouter(prefix="/api", dependencies=[role("labeler")])

Lang = Literal["en", "ko"]
PayoutId = Annotated[int, Path(ge=1, le=10**9)]
_MOST_LINES = 100_000
_KEPT = {"cache-control": "private, no-store"}


class _Payout(BaseModel):
    """`points`: so many, or all that is settled."""

    model_config = ConfigDict(extra="forbid", strict=True)
    key: Annotated[str, Field(min_length=8, max_length=64)]
    points: Annotated[int, Field(ge=1, le=10**9)] | None = None


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
    """Balance, what of it is settled, what still waits, the entries with the newest first, payouts, and what would arrive
    of a payout today."""
    account = ledger.account_of(who.id)
    balance = ledger.balance(session, account=account)
    ready = settlements.settled_balance(session, account=account)
    until = settlements.settled_until(session)
    today = now.astimezone(settlements.KOREA).date()
    minimum = taxes.policy_on(today).minimum
    payout = taxes.withholding(max(ready, minimum), today)
    lines = ledger.statement(session, account=account, limit=limit, offset=offset)
    return {
        "balance": balance,
        "settled": ready,
        "waiting": work.waiting_points(session, person=who.id),
        "entries": [
            {
                "id": one.id,
                "at": one.at.isoformat(),
                "points": one.points,
                "cause": one.cause,
                "text": one.text,
                "settled": one.id <= until,
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
        "payouts": payouts.of_person(session, person=who.id),
        "practice_only": settings.place != "hub",
    }


@router.get("/ledger.csv", response_class=Response)
def table(*, session: ReadDep, who: WhoDep, lang: Lang = "ko") -> Response:
    """All entries as a table for a spreadsheet, the newest first."""
    lines = ledger.statement(session, account=ledger.account_of(who.id), limit=_MOST_LINES)
    until = settlements.settled_until(session)
    headers = _KEPT | {"content-disposition": 'attachment; filename="points.csv"'}
    content = statements.as_csv(lines, lang=lang, settled_until=until)
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


@router.post("/payouts", status_code=201)
def ask(
    *, body: _Payout, session: WriteDep, who: WhoDep, now: NowDep, settings: SettingsDep
) -> dict[str, Any]:
    """Ask for settled points in won; the same key asks once."""
    made = payouts.ask(
        session, person=who.id, key=body.key, points=body.points, now=now, place=settings.place
    )
    return payouts.public(made)


@router.get("/payouts/{payout}.pdf", response_class=Response)
def sheet(*, payout: PayoutId, session: ReadDep, who: WhoDep, lang: Lang = "ko") -> Response:
    """The sheet of one of my payouts."""
    found = payouts.one(session, person=who.id, payout=payout)
    headers = _KEPT | {"content-disposition": f'inline; filename="payout-{payout}.pdf"'}
    return Response(statements.as_pdf(found, lang=lang), media_type="application/pdf", headers=headers)
