"""Several people do each task of a project, as few of them as agree.

Two first, say; a third only where these differ. What most of them say is the answer, and pays all who said it; whoever said
something else is looked at by a reviewer, never sent back by a majority. Where nobody agrees, a reviewer looks at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session

from labelgrader import decisions
from labelgrader.alike import alike
from labelgrader.reviewing import LATE
from labelgrader.schema import Item, Lease, Project, Submission, Task
from labelgrader.schema_review import WorkReview

__all__ = ["Plan", "any_late", "approve_late", "follow", "group_of", "measured", "plan_of"]

_ANSWERED = ("waiting", "approved")


@dataclass(frozen=True)
class Plan:
    """How many people do a task: `first` at once, up to `most` until they agree. `agree`: how alike that is, 0 to 1."""

    first: int
    most: int
    agree: float


def plan_of(project: Project) -> Plan | None:
    """None where one person does each task."""
    body = project.body.get("overlap")
    return Plan(**body) if body else None


def group_of(answers: Sequence[dict[str, Any]], *, agree: float) -> list[int]:
    """The largest group in which all agree with one of them, most alike first; that one comes first. Empty: no two agree.

    More than half have to be in it, or two others might say the contrary as loudly.
    """
    like = [[alike(one, other) for other in answers] for one in answers]
    groups = [
        [middle, *(n for n, near in enumerate(row) if n != middle and near >= agree)]
        for middle, row in enumerate(like)
    ]
    best = max(
        groups, key=lambda group: (len(group), sum(like[group[0]][n] for n in group), -group[0]), default=[]
    )
    return best if len(best) >= 2 and 2 * len(best) > len(answers) else []


def follow(session: Session, *, submission: int, now: datetime) -> None:
    """An answer came in: decide about its task, ask one more person, or wait for those who are at it."""
    work = session.get_one(Submission, submission)
    plan = plan_of(session.get_one(Project, work.project))
    lease = session.get_one(Lease, work.lease)
    if plan is None or lease.task is None:
        return
    # Whoever hands in the same task at the same moment waits here, and then sees this answer too.
    task = session.get_one(Task, lease.task, with_for_update=True)
    if task.chosen is not None:
        _compare(session, work, session.get_one(Submission, task.chosen), plan, now)
        return
    works = list(session.scalars(_answers(task.id)))
    group = group_of([one.answer for one in works], agree=plan.agree)
    if group:
        _agreed(session, task, works, group, now)
    elif task.hands == 0 and not _at_it(session, task.id):
        if len(works) < plan.most:
            task.hands, task.state = 1, "again"
        else:
            task.state = "done"
            for one in works:
                _to_review(session, one, now)
    session.flush()


def any_late(session: Session, *, now: datetime) -> bool:
    """Whether `approve_late` has something to do."""
    return session.execute(select(_late(session, now).exists())).scalar_one()


def approve_late(session: Session, *, now: datetime) -> int:
    """Approve and pay what has waited for other people for 72 hours; how many that were."""
    rows = session.scalars(_late(session, now).order_by(Submission.id).limit(100).with_for_update()).all()
    for work in rows:
        decisions.approve(session, work, now=now)
    session.flush()
    return len(rows)


def measured(session: Session, *, project: Project) -> dict[str, Any] | None:
    """{"agreed", "people"}: tasks on which people agreed, and how many did each on average; None without overlap."""
    if plan_of(project) is None:
        return None
    agreed = (Task.project == project.id, Task.chosen.is_not(None))
    tasks = session.scalar(select(func.count(Task.id)).where(*agreed)) or 0
    answers = session.scalar(
        select(func.count(Submission.id))
        .join(Lease, Lease.id == Submission.lease)
        .join(Task, Task.id == Lease.task)
        .where(*agreed, Lease.number > 0)
    )
    return {"agreed": tasks, "people": round((answers or 0) / tasks, 2) if tasks else None}


def _answers(task: int) -> Select[Submission]:
    return (
        select(Submission)
        .join(Lease, Lease.id == Submission.lease)
        .where(Lease.task == task, Submission.state.in_(_ANSWERED))
        .order_by(Submission.id)
    )


def _at_it(session: Session, task: int) -> bool:
    return session.execute(select(exists().where(Lease.task == task, Lease.state == "active"))).scalar_one()


def _agreed(
    session: Session, task: Task, works: Sequence[Submission], group: Sequence[int], now: datetime
) -> None:
    task.chosen, task.hands, task.state = works[group[0]].id, 0, "done"
    for n, one in enumerate(works):
        if n in group:
            decisions.approve(session, one, now=now)
        else:
            _to_review(session, one, now)


def _compare(session: Session, work: Submission, chosen: Submission, plan: Plan, now: datetime) -> None:
    """Handed in when the others had agreed already."""
    if alike(work.answer, chosen.answer) >= plan.agree:
        decisions.approve(session, work, now=now)
    else:
        _to_review(session, work, now)


def _to_review(session: Session, work: Submission, now: datetime) -> None:
    """A choice has no place to point at: it is paid, and only not taken for the answer."""
    if work.state != "waiting":
        return
    item = session.get_one(Item, (work.item, work.version))
    if item.kind not in decisions.REVIEWED:
        decisions.approve(session, work, now=now)
        return
    known = select(WorkReview.id).where(WorkReview.submission == work.id, WorkReview.check.is_(False))
    if session.scalar(known) is None:
        session.add(decisions.review_of(work, check=False, now=now))


def _late(session: Session, now: datetime) -> Select[Submission]:
    projects = [one.id for one in session.scalars(select(Project)) if plan_of(one)]
    looked_at = select(WorkReview.submission).where(WorkReview.check.is_(False))
    return select(Submission).where(
        Submission.project.in_(projects),
        Submission.state == "waiting",
        Submission.created <= now - LATE,
        Submission.id.not_in(looked_at),
    )
