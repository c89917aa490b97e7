"""How a project goes, for whoever asked for it: what is done, what it cost so far, how good the work is."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from labelgrader import ledger, overlap
from labelgrader.schema import Lease, Project, Submission, Task

__all__ = ["every", "progress"]


def every(session: Session) -> list[dict[str, Any]]:
    """All projects, each as `progress`."""
    return [progress(session, project=one) for one in session.scalars(select(Project).order_by(Project.id))]


def progress(session: Session, *, project: Project) -> dict[str, Any]:
    """{"id", "title", "tasks", "done", "approved", "waiting", "cost", "checks", "overlap"}.

    Returns:
        done: tasks that are handed in; approved: those whose work is approved; waiting: those that somebody has to look at.
        cost: points paid, less what came back.
        checks: {"passed", "given"}: of check items' first tries; the best word on quality, as their answer is known.
        overlap: see overlap.measured.
    """
    states = _counts(
        session, select(Task.state, func.count()).where(Task.project == project.id).group_by(Task.state)
    )
    work = select(Submission.state, func.count()).join(Lease, Lease.id == Submission.lease)
    mine = work.where(Submission.project == project.id).group_by(Submission.state)
    tasks = _counts(session, mine.where(Lease.check.is_(False)))
    checks = _counts(session, mine.where(Lease.check, Lease.number > 0))
    withdrawn = states.get("withdrawn", 0) + states.get("removed", 0)
    return {
        "id": project.id,
        "title": project.body["title"],
        "tasks": sum(states.values()) - withdrawn,
        "done": states.get("done", 0),
        "approved": tasks.get("approved", 0),
        "waiting": tasks.get("waiting", 0),
        "cost": -ledger.balance(session, account=ledger.account_of_project(project.id)),
        "checks": {"passed": checks.get("approved", 0), "given": sum(checks.values())},
        "overlap": overlap.measured(session, project=project),
    }


def _counts(session: Session, question: Any) -> dict[str, int]:
    return dict(session.execute(question).all())
