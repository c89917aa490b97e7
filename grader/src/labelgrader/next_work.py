"""What a labeler is given next: tasks, and among them check items at places that nobody can know beforehand."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from labelgrader import checks, tasks
from labelgrader.schema import Item, Lease, Project, Submission
from labelgrader.schema_review import WorkReview
from labelgrader.tasks import Work

__all__ = ["closing_check", "find", "places", "recent_numbers"]


def recent_numbers(session: Session, *, person: str, project: Project, block: int) -> dict[int, bool]:
    """The person's last leases here: number -> whether it was a check item. Reworks, below 0, don't count.

    Args:
        block: among how many there is to be one check item.
    """
    rows = session.execute(_RECENT, {"person": person, "project": project.id, "count": block})
    return dict(rows.all())


def places(numbers: dict[int, bool], first: int, wanted: int, block: int) -> list[bool]:
    """Which of the next leases are check items; `numbers` and `block` as in `recent_numbers`."""
    had = [number for number, check in numbers.items() if check]
    return checks.places(first, wanted, had=had, block=block)


def find(session: Session, *, person: str, project: Project, places: list[bool], now: datetime) -> list[Work]:
    """A task for each place, a check item where it says so; fewer when there is no more work."""
    unused: list[Item] = []
    if any(places):
        if not tasks.any_left(session, person=person, project=project.id, now=now):
            return []
        unused = checks.unused(session, person=person, project=project.id)
    is_check = [place and places[: n + 1].count(True) <= len(unused) for n, place in enumerate(places)]
    taken = tasks.take(session, person=person, project=project.id, wanted=is_check.count(False), now=now)
    work: list[Work] = []
    for check in is_check:
        if check:
            work.append(Work(None, unused.pop()))
        elif taken:
            work.append(taken.pop(0))
        else:
            break
    return work


def closing_check(session: Session, *, person: str, project: Project) -> list[Work]:
    """After the last task, one more check item: else what is waiting would wait for ever.

    What waits for others who do the same task doesn't wait for a check item.
    """
    if "overlap" in project.body:
        return []
    waiting = exists().where(
        Submission.project == project.id,
        Submission.person == person,
        Submission.state == "waiting",
        Submission.id.not_in(select(WorkReview.submission)),
    )
    if not session.execute(select(waiting)).scalar_one():
        return []
    return [Work(None, item) for item in checks.unused(session, person=person, project=project.id)[:1]]


# Built once, as in leases.py.
_RECENT = (
    select(Lease.number, Lease.check)
    .where(Lease.person == bindparam("person"), Lease.project == bindparam("project"), Lease.number > 0)
    .order_by(Lease.number.desc())
    .limit(bindparam("count"))
)
