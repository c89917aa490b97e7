"""Fair shares: nobody takes more than a day's share of a small project, so that it is not gone in a minute."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from labelgrader import settlements
from labelgrader.errors import Conflict
from labelgrader.schema import Lease, Project

__all__ = ["left_today", "no_more_today"]


def left_today(session: Session, *, person: str, project: Project, now: datetime) -> int | None:
    """How many new tasks the person may still be given before midnight in Korea; None where there is no limit.

    What was skipped or reported is no part of a share.
    """
    most = project.body.get("each_day")
    if most is None:
        return None
    had = session.execute(
        select(func.count(Lease.id)).where(
            Lease.person == person,
            Lease.project == project.id,
            Lease.created >= settlements.end_of_day(now),
            Lease.number > 0,
            Lease.state != "skipped",
        )
    ).scalar_one()
    return max(0, int(most) - had)


def no_more_today(project: Project) -> Conflict:
    """The refusal of a task beyond the share."""
    most = project.body["each_day"]
    return Conflict(
        "enough_today",
        f"You have had your share of today: {most} tasks. There are more after midnight (Korea).",
        f"오늘 몫 {most}개를 모두 받았어요. 자정이 지나면 더 받을 수 있어요.",
    )
