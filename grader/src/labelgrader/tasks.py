"""The tasks that are still to do: who may take which.

A task is open, then leased, then done; one that came back twice, or that several people do (overlap.py), is there again, for
others than those who had it. When these have run out, a lease that expired passes its task on to somebody else; until then its
labeler may still come back.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam, case, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from labelgrader.schema import Item, Lease, Task

__all__ = ["Work", "any_left", "count_left", "give_back", "take", "take_back"]


class Work(NamedTuple):
    """What a new lease is for; `task` is None for a check item."""

    task: int | None
    item: Item


def take(session: Session, *, person: str, project: str, wanted: int, now: datetime) -> list[Work]:
    """The lowest open tasks, then those of others whose time is over; each leaves here in one pair of hands."""
    if not wanted:
        return []
    taken = sorted(
        (task, item) for task, item in session.execute(_TAKE, {"of_project": project, "wanted": wanted})
    )
    rows = session.execute(_CURRENT, {"items": [item for _, item in taken]})
    items = {item.id: item for item in rows.scalars()}
    work = [Work(task, items[item]) for task, item in taken]
    if len(work) < wanted:
        work += _take_again(session, person=person, project=project, wanted=wanted - len(work))
    if len(work) < wanted:
        work += _take_over(session, person=person, project=project, wanted=wanted - len(work), now=now)
    return work


def take_back(
    session: Session, *, person: str, project: str, wanted: int, until: datetime, now: datetime
) -> bool:
    """The person's own leases that were given away, and then ran out there too, are theirs again."""
    theirs = aliased(Lease)
    rows = session.execute(
        select(Lease, theirs)
        .join(theirs, theirs.task == Lease.task)
        .where(Lease.person == person, Lease.project == project, Lease.state == "expired")
        .where(*_over(theirs, now))
        .order_by(theirs.expires, theirs.id)
        .limit(wanted)
        .with_for_update(of=[Lease, theirs], skip_locked=True)
    ).all()
    for mine, other in rows:
        other.state, mine.state, mine.expires = "expired", "active", until
    session.flush()
    return bool(rows)


def any_left(session: Session, *, person: str, project: str, now: datetime) -> bool:
    """Whether `take` would find something for this person."""
    of_others = _expired(person=person, project=project, now=now).exists()
    is_open = exists().where(Task.project == project, Task.state == "open")
    again = _again(person=person, project=project).exists()
    return session.execute(select(or_(is_open, of_others, again))).scalar_one()


def count_left(session: Session, *, person: str, project: str, now: datetime, most: int) -> int:
    """How many tasks `take` would find for this person, counted up to `most`."""
    is_open = select(Task.id).where(Task.project == project, Task.state == "open").limit(most).subquery()
    of_others = _expired(person=person, project=project, now=now).limit(most).subquery()
    again = _again(person=person, project=project).limit(most).subquery()
    counts = (
        select(func.count()).select_from(some).scalar_subquery() for some in (is_open, of_others, again)
    )
    return sum(session.execute(select(*counts)).one())


def _take_again(session: Session, *, person: str, project: str, wanted: int) -> list[Work]:
    """Tasks that others did twice in vain, skipped, or do as well."""
    rows = session.execute(
        _again(person=person, project=project)
        .with_only_columns(Task, Item)
        .join(Item, (Item.id == Task.item) & Item.current)
        .order_by(Task.id)
        .limit(wanted)
        .with_for_update(of=Task, skip_locked=True)
    ).all()
    for task, _ in rows:
        task.hands -= 1
        task.state = "again" if task.hands else "leased"
    session.flush()
    return [Work(task.id, item) for task, item in rows]


def give_back(session: Session, task: int) -> None:
    """One more person may take it, who never had it; not if several have agreed on it meanwhile."""
    undecided = update(Task).where(Task.id == task, Task.chosen.is_(None))
    session.execute(undecided.values(state="again", hands=Task.hands + 1))


def _again(*, person: str, project: str) -> Select[Any]:
    had = select(Lease.item).where(Lease.person == person, Lease.project == project)
    return select(Task.id).where(Task.project == project, Task.state == "again", Task.item.not_in(had))


def _take_over(session: Session, *, person: str, project: str, wanted: int, now: datetime) -> list[Work]:
    """Tasks whose lease ran out, the oldest first, in the version that was leased; never one that this person had."""
    rows = session.execute(
        _expired(person=person, project=project, now=now)
        .with_only_columns(Lease, Item)
        .join(Item, (Item.id == Lease.item) & (Item.version == Lease.version))
        .order_by(Lease.expires, Lease.id)
        .limit(wanted)
        .with_for_update(of=Lease, skip_locked=True)
    ).all()
    for held, _ in rows:
        held.state = "expired"
    return [Work(held.task, item) for held, item in rows]


def _expired(*, person: str, project: str, now: datetime) -> Select[Any]:
    had = select(Lease.item).where(Lease.person == person, Lease.project == project)
    return select(Lease.id).where(
        *_over(Lease, now), Lease.project == project, Lease.person != person, Lease.item.not_in(had)
    )


def _over(lease: type[Lease], now: datetime) -> tuple[ColumnElement[bool], ...]:
    """A task (no check item, no rework, which nobody else can do) whose time is over."""
    return (lease.state == "active", lease.expires <= now, lease.task.is_not(None), lease.number > 0)


# Statements of every request are built once: SQLAlchemy takes longer to build one than SQLite to run it.
# A common table expression, because PostgreSQL might run a plain subquery more than once and lock too many rows.
_LOWEST = (
    select(Task.id)
    .where(Task.project == bindparam("of_project"), Task.state == "open")
    .order_by(Task.id)
    .limit(bindparam("wanted"))
    .with_for_update(skip_locked=True)
    .cte("lowest")
)
_TAKE = (
    update(Task)
    .where(Task.id.in_(select(_LOWEST.c.id)))
    .values(state=case((Task.hands > 1, "again"), else_="leased"), hands=Task.hands - 1)
    .returning(Task.id, Task.item)
    .execution_options(synchronize_session=False)
)
_CURRENT = select(Item).where(Item.id.in_(bindparam("items", expanding=True)), Item.current)
