"""What opens a project to a person beside the certificate: a tier, skills, an invitation, or an application that was accepted.

A project names what it asks for under `opens` in its course file; without it, the certificate is enough.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from labelgrader import tiers
from labelgrader.errors import BadInput, Conflict, NotFound
from labelgrader.once import insert_once
from labelgrader.schema import Certificate, Person, Project
from labelgrader.schema_standing import Application, Grant

__all__ = ["Standing", "applications", "apply", "decide", "grant", "invite", "unmet"]

_TIERS = {
    "bronze": {"en": "Bronze", "ko": "브론즈"},
    "silver": {"en": "Silver", "ko": "실버"},
    "gold": {"en": "Gold", "ko": "골드"},
}


class Standing:
    """What one person has: read once, asked about each project."""

    def __init__(self, session: Session, person: str) -> None:
        self.tier = tiers.current(session, person=person)
        self.granted = set(session.scalars(select(Grant.name).where(Grant.person == person)))
        courses = select(Certificate.course).where(
            Certificate.person == person, Certificate.revoked.is_(None)
        )
        # A course is the test of its skill.
        self.granted |= {f"skill:{course}" for course in session.scalars(courses)}
        rows = session.execute(
            select(Application.project, Application.state).where(Application.person == person)
        )
        self.applied = dict(rows.all())

    def invited(self, project: str) -> bool:
        """Whether somebody has invited them to this project."""
        return f"project:{project}" in self.granted


def unmet(project: Project, has: Standing) -> tuple[str, dict[str, str]] | None:
    """The first condition that the person does not meet: "tier", "skill", "application", "applied" or "invitation", and
    what it asks for in both languages; None if the project is open to them."""
    opens: Mapping[str, Any] = project.body.get("opens") or {}
    tier = opens.get("tier")
    if tier and not tiers.at_least(has.tier, tier):
        name = _TIERS[tier]
        return "tier", {
            "en": f"This work opens at the tier {name['en']}. Tiers rise with approved tasks.",
            "ko": f"{name['ko']} 등급부터 할 수 있어요. 승인된 작업이 쌓이면 등급이 올라가요.",
        }
    for skill, title in (opens.get("skills") or {}).items():
        if f"skill:{skill}" not in has.granted:
            return "skill", {
                "en": f"This work needs the skill “{title['en']}”. Pass its course, or ask a trainer for it.",
                "ko": f"‘{title['ko']}’ 능력이 있어야 해요. 해당 과정을 통과하거나 트레이너에게 요청해 주세요.",
            }
    by = opens.get("by")
    if by is None or has.invited(project.id) or has.applied.get(project.id) == "accepted":
        return None
    if by == "invitation":
        return "invitation", {
            "en": "This work is by invitation. You will see it here when you are invited.",
            "ko": "초대받은 사람이 하는 작업이에요. 초대를 받으면 여기에 나와요.",
        }
    return _not_chosen(has.applied.get(project.id))


def _not_chosen(state: str | None) -> tuple[str, dict[str, str]]:
    if state == "open":
        return "applied", {
            "en": "You applied. The answer will be here.",
            "ko": "지원했어요. 결과는 여기에 나와요.",
        }
    if state == "declined":
        return "declined", {
            "en": "All places are taken this time.",
            "ko": "이번에는 자리가 모두 찼어요.",
        }
    return "application", {
        "en": "Apply for this work, and the people of the project choose.",
        "ko": "지원하면 프로젝트 담당자가 골라요.",
    }


def apply(session: Session, *, person: str, project: Project, text: str, now: datetime) -> str:
    """Apply; once more changes nothing. How the application stands.

    Raises:
        Conflict: "no_application": the project does not choose, or something else has to come first.
    """
    has = Standing(session, person)
    missing = unmet(project, has)
    if missing is None or missing[0] not in ("application", "applied", "declined"):
        raise Conflict(
            "no_application", "You can't apply for this work now.", "지금은 지원할 수 없는 작업이에요."
        )
    insert_once(
        session,
        Application,
        unique=("person", "project"),
        values={
            "person": person,
            "project": project.id,
            "text": text,
            "state": "open",
            "why": "",
            "created": now,
        },
    )
    return has.applied.get(project.id, "open")


def applications(session: Session) -> list[dict[str, Any]]:
    """Open applications, the oldest first, each with the tier of who applies."""
    rows = session.execute(
        select(Application, Person.name, Project.body["title"])
        .join(Person, Person.id == Application.person)
        .join(Project, Project.id == Application.project)
        .where(Application.state == "open")
        .order_by(Application.id)
        .limit(200)
    )
    return [
        {
            "id": row.id,
            "person": name,
            "project_title": title,
            "text": row.text,
            "tier": tiers.current(session, person=row.person),
            "applied": row.created.isoformat(),
        }
        for row, name, title in rows
    ]


def decide(session: Session, *, by: str, application: int, accept: bool, why: str, now: datetime) -> str:
    """Accept or decline; the same decision again changes nothing.

    Raises:
        NotFound: "no_such_application". Conflict: "application_closed".
    """
    row = session.scalar(select(Application).where(Application.id == application).with_for_update())
    if row is None:
        raise NotFound("no_such_application", "There is no such application.", "그런 지원이 없어요.")
    state = "accepted" if accept else "declined"
    if row.state not in ("open", state):
        raise Conflict("application_closed", "This was decided already.", "이미 결정된 지원이에요.")
    if row.state == "open":
        row.state, row.decided_by, row.why, row.decided = state, by, why, now
        session.flush()
    return state


def grant(session: Session, *, person: str, skill: str, now: datetime) -> bool:
    """Grant a skill; False if they have it.

    Raises: as `invite`.
    """
    return _give(session, person, f"skill:{skill}", now)


def invite(session: Session, *, person: str, project: str, now: datetime) -> bool:
    """Invite to a project; False if they are invited already.

    Raises:
        NotFound: "no_such_person", "no_such_project". BadInput: the name is too long.
    """
    if session.get(Project, project) is None:
        raise NotFound("no_such_project", "There is no such project.", "그런 프로젝트가 없어요.")
    return _give(session, person, f"project:{project}", now)


def _give(session: Session, person: str, name: str, now: datetime) -> bool:
    if session.get(Person, person) is None:
        raise NotFound("no_such_person", f"There is no {person}.", f"{person} 님을 찾을 수 없어요.")
    if len(name) > 80:
        raise BadInput("bad_name", "This name is too long.", "이름이 너무 길어요.")
    values = {"person": person, "name": name, "at": now}
    return insert_once(session, Grant, unique=("person", "name"), values=values) is not None
