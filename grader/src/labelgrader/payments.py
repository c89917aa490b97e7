"""What approved work and reports that were right pay: entries of the ledger, once for each cause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from labelgrader import ledger
from labelgrader.schema import Project

__all__ = ["REPORT", "TASK", "Due", "pay_report", "pay_tasks"]

TASK = "task:"
"""With the submission's number after it, what the ledger calls the payment of a task."""
REPORT = "report:"
"""The same for a complaint that was right."""


class Due(NamedTuple):
    """An approved task: its number as the labeler counts, and the promised price; None, from before prices were promised,
    is the project's."""

    submission: int
    number: int
    price: int | None


def pay_tasks(
    session: Session, *, person: str, project: Project, tasks: Iterable[Due], now: datetime
) -> None:
    """Pay approved tasks of one person, in the order in which they were handed in."""
    title = project.body["title"]
    for one in sorted(tasks, key=lambda due: due.submission):
        _pay(
            session,
            person=person,
            project=project,
            amount=project.price if one.price is None else one.price,
            cause=f"{TASK}{one.submission}",
            text={"en": f"{title['en']}, task {one.number}", "ko": f"{title['ko']}, 작업 {one.number}"},
            now=now,
        )


def pay_report(
    session: Session, *, person: str, project: Project, complaint: int, number: int, price: int, now: datetime
) -> None:
    """Pay for a task that could not be done, to whoever said so."""
    title = project.body["title"]
    text = {
        "en": f"{title['en']}, task {number}: thank you for the report",
        "ko": f"{title['ko']}, 작업 {number}: 알려 주셔서 고마워요",
    }
    _pay(
        session,
        person=person,
        project=project,
        amount=price,
        cause=f"{REPORT}{complaint}",
        text=text,
        now=now,
    )


def _pay(
    session: Session,
    *,
    person: str,
    project: Project,
    amount: int,
    cause: str,
    text: Mapping[str, str],
    now: datetime,
) -> None:
    ledger.credit(
        session,
        person=person,
        account_from=ledger.account_of_project(project.id),
        amount=amount,
        cause=cause,
        text=text,
        now=now,
    )
