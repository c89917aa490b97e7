"""What a labeler may expect of a project before starting: minutes, hourly amount, how often and why work comes back.

From what others measured lately; with fewer than five measurements nothing is said, rather than something wrong.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from statistics import median, quantiles
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from labelgrader import settlements, taxes
from labelgrader.messages.exam import general
from labelgrader.schema import Lease, Project, Submission
from labelgrader.schema_review import WorkReview

__all__ = ["MINIMUM_WAGE", "conditions"]

_NEWEST = 50
_JUDGED = 500
_FEWEST = 5
_HOUR_MS = 3_600_000

MINIMUM_WAGE = {2026: 10_320}
"""Won an hour in Korea, by year, for comparison. Source: the yearly notice of the Minimum Wage Commission; add each year."""


def conditions(session: Session, *, project: Project, now: datetime) -> dict[str, Any]:
    """{"minutes", "hourly", "sent_back", "review_hours"}, each None while too little is known.

    Returns:
        minutes: {"median", "from", "to"}: of the last 50 approved, with the range of the middle half.
        hourly: {"gross", "net", "minimum"} in won, for the median time; "minimum" is the legal wage of the year or None.
        sent_back: {"share", "reasons"}: of the last 500 first decisions, with the three commonest codes and their sentences.
        review_hours: the median wait of the last 50 that a person has looked at.
    """
    paid = session.execute(
        select(Submission.active_ms, Submission.price)
        .where(*_of(project, "approved"), Submission.active_ms > 0)
        .order_by(Submission.id.desc())
        .limit(_NEWEST)
    ).all()
    timed = [(ms, price or project.price) for ms, price in paid if ms]
    today = now.astimezone(settlements.KOREA).date()
    return {
        "minutes": _minutes([ms for ms, _ in timed]),
        "hourly": _hourly(timed, today),
        "sent_back": _sent_back(session, project),
        "review_hours": _review_hours(session, project),
    }


def _of(project: Project, *states: str) -> tuple[ColumnElement[bool], ...]:
    return (Submission.project == project.id, Submission.state.in_(states))


def _minutes(times: list[int]) -> dict[str, float] | None:
    if len(times) < _FEWEST:
        return None
    first, _, third = quantiles(times, n=4, method="inclusive")
    return {
        name: round(ms / 60_000, 1)
        for name, ms in (("median", median(times)), ("from", first), ("to", third))
    }


def _hourly(paid: list[tuple[int, int]], today: date) -> dict[str, int | None] | None:
    """What the worker in the middle earns in an hour: the median of what each task paid for its time."""
    if len(paid) < _FEWEST:
        return None
    gross = int(median(price * _HOUR_MS / ms for ms, price in paid))
    net = taxes.withholding(gross, today).net
    return {"gross": gross, "net": net, "minimum": MINIMUM_WAGE.get(today.year)}


def _sent_back(session: Session, project: Project) -> dict[str, Any] | None:
    """Of first tries only: what is done again is not counted twice."""
    rows = session.execute(
        select(Submission.state, Submission.verdict)
        .join(Lease, Lease.id == Submission.lease)
        .where(*_of(project, "approved", "sent_back", "reworked"), Lease.number > 0)
        .order_by(Submission.id.desc())
        .limit(_JUDGED)
    ).all()
    if len(rows) < _FEWEST:
        return None
    back = [verdict for state, verdict in rows if state != "approved"]
    codes: Counter[str] = Counter()
    for verdict in back:
        codes.update({found["code"] for found in (verdict or {}).get("findings", [])})
    return {
        "share": round(len(back) / len(rows), 3),
        "reasons": [{"code": code, "message": general(code)} for code, _ in codes.most_common(3)],
    }


def _review_hours(session: Session, project: Project) -> float | None:
    rows = session.execute(
        select(WorkReview.created, WorkReview.decided)
        .where(WorkReview.project == project.id, WorkReview.decided.is_not(None), WorkReview.check.is_(False))
        .order_by(WorkReview.id.desc())
        .limit(_NEWEST)
    ).all()
    if len(rows) < _FEWEST:
        return None
    waits = (decided - asked for asked, decided in rows if decided)
    return round(median(wait.total_seconds() for wait in waits) / 3600, 1)
