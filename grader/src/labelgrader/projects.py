"""Paid work as a labeler sees it: what is open, what is locked and what opens it, and what may be expected of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, bindparam, func, select
from sqlalchemy.orm import Session

from labelgrader import access, checks, conditions, pricing, tasks
from labelgrader.errors import NotFound, Refused
from labelgrader.schema import Certificate, Course, Person, Project, Submission
from labelgrader.store import is_id

__all__ = ["find_project", "list_projects", "open_project"]

# Nobody reads a number as long as this; counting ten million tasks for every visitor would take a second.
_COUNT_UP_TO = 10_000


def list_projects(session: Session, *, person: str, now: datetime) -> list[dict[str, Any]]:
    """All projects in the order of their courses, each as the API shows it apart from "practice_only"."""
    rows = session.execute(
        select(Project, Course.body["title"], _certified(person), _done(person))
        .join(Course, Course.id == Project.course)
        .order_by(Course.id, Project.id)
    ).all()
    has = access.Standing(session, person)
    return [
        {
            "id": project.id,
            "course": project.course,
            "title": project.body["title"],
            "summary": project.body["summary"],
            "kind": project.body["kind"],
            "price": project.price,
            "terms": pricing.terms_of(project, tier=has.tier),
            "tasks_left": _tasks_left(session, project=project.id, person=person, now=now),
            "invited": has.invited(project.id),
            "done": done,
            "overlap": project.body.get("overlap"),
            "conditions": conditions.conditions(session, project=project, now=now),
        }
        | _state(project, title, certified=certified, has=has)
        for project, title, certified, done in rows
    ]


def _state(
    project: Project, title: dict[str, str], *, certified: bool, has: access.Standing
) -> dict[str, Any]:
    """ "state": open, locked or applied; "locked": why, and the course to go to; "may_apply"."""
    missing = access.unmet(project, has)
    locked: dict[str, Any]
    if not certified:
        locked = {"why": _why_locked(title), "course": project.course, "course_title": title}
        return {"state": "locked", "locked": locked, "may_apply": False}
    if missing is None:
        return {"state": "open", "locked": None, "may_apply": False}
    state = "applied" if missing[0] == "applied" else "locked"
    locked = {"why": missing[1], "course": None, "course_title": None}
    return {"state": state, "locked": locked, "may_apply": missing[0] == "application"}


def open_project(session: Session, *, person: str, project: str) -> Project:
    """The project, if it is open to the person; the person's row stays locked for this transaction.

    Raises:
        NotFound: "no_such_project".
        Refused: "project_locked", naming the course that opens it, or what else is asked for.
    """
    opened = find_project(session, person=person, project=project)
    if "opens" in opened.body:
        missing = access.unmet(opened, access.Standing(session, person))
        if missing is not None:
            raise Refused("project_locked", missing[1]["en"], missing[1]["ko"])
    return opened


def find_project(session: Session, *, person: str, project: str) -> Project:
    """A project that the person's certificate would open.

    Raises: as `open_project`.
    """
    found = is_id(project) and session.execute(_OPEN, {"person": person, "project": project}).first()
    if not found:
        raise NotFound("no_such_project", "There is no such project.", "그런 프로젝트가 없어요.")
    if not found[1]:
        raise _locked(session, found[0])
    certified: Project = found[0]
    return certified


def _certified(person: str | BindParameter[str]) -> ColumnElement[bool]:
    return (
        select(Certificate.id)
        .where(
            Certificate.person == person,
            Certificate.course == Project.course,
            Certificate.revoked.is_(None),
        )
        .exists()
    )


def _done(person: str) -> ColumnElement[int]:
    of_project = select(func.count()).where(Submission.project == Project.id, Submission.person == person)
    return of_project.where(Submission.state != "reworked").scalar_subquery()


def _tasks_left(session: Session, *, project: str, person: str, now: datetime) -> int:
    """What this person could still be given: open tasks, others' expired ones, and (counted alike) check items.

    A check item must lower this number as a task does, or watching it would tell them apart.
    """
    left = tasks.count_left(session, person=person, project=project, now=now, most=_COUNT_UP_TO)
    return left + checks.count_unused(session, person=person, project=project) if left else 0


def _locked(session: Session, project: Project) -> Refused:
    title = session.get_one(Course, project.course).body["title"]
    why = _why_locked(title)
    return Refused("project_locked", why["en"], why["ko"], course=project.course, course_title=title)


def _why_locked(title: dict[str, str]) -> dict[str, str]:
    return {
        "en": f"The certificate of the course “{title['en']}” opens this work. Pass the exam of that course first.",
        "ko": f"‘{title['ko']}’ 과정의 수료증이 있으면 열려요. 먼저 그 과정의 시험에 통과해 주세요.",
    }


# The person's row is locked, so that one person's leases get running numbers without gaps and doubles (PostgreSQL).
_OPEN = (
    select(Project, _certified(bindparam("person")))
    .join(Person, Person.id == bindparam("person"))
    .where(Project.id == bindparam("project"))
    .with_for_update(of=Person, key_share=True)
)
