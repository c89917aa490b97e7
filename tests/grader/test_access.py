"""Projects that ask for more than a certificate: a tier, a skill, an application, an invitation."""

from __future__ import annotations

from typing import Any

import pytest
from labelgrader import access, projects
from labelgrader.errors import Conflict, NotFound, Refused
from labelgrader.schema import Project
from labelgrader.schema_standing import Application, TierChange
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.grader.builders import NOW, certify
from tests.grader.work_builders import open_kitchen, take

LAW = {"law": {"en": "Law", "ko": "법률"}}


@pytest.fixture
def kitchen(session: Session) -> Session:
    open_kitchen(session, "mina", "rae")
    return session


def asks(session: Session, **opens: Any) -> None:
    project = session.get_one(Project, "kitchen")
    project.body = project.body | {"opens": opens}
    session.flush()


def shown(session: Session, person: str = "mina") -> dict[str, Any]:
    return next(
        one for one in projects.list_projects(session, person=person, now=NOW) if one["id"] == "kitchen"
    )


def apply(session: Session, person: str = "mina") -> str:
    project = session.get_one(Project, "kitchen")
    return access.apply(session, person=person, project=project, text="I know kitchens.", now=NOW)


def choose(session: Session, *, accept: bool) -> None:
    one = session.execute(select(Application.id)).scalar_one()
    access.decide(session, by="rae", application=one, accept=accept, why="", now=NOW)


def refused(session: Session, words: str) -> None:
    with pytest.raises(Refused, match=words):
        take(session, "mina")
    assert words in shown(session)["locked"]["why"]["en"]


def test_a_tier_opens_a_project(kitchen: Session) -> None:
    asks(kitchen, tier="silver")
    refused(kitchen, "Silver")
    kitchen.add(TierChange(person="mina", tier="gold", since=NOW, figures={}))
    kitchen.flush()
    assert take(kitchen, "mina")
    assert shown(kitchen)["state"] == "open"


def test_a_skill_is_granted_or_is_a_course_that_was_passed(kitchen: Session) -> None:
    asks(kitchen, skills=LAW)
    refused(kitchen, "Law")
    assert access.grant(kitchen, person="mina", skill="law", now=NOW)
    assert not access.grant(kitchen, person="mina", skill="law", now=NOW)
    assert take(kitchen, "mina")
    asks(kitchen, skills={"text_tagging": LAW["law"]})
    refused(kitchen, "Law")
    certify(kitchen, "mina", "text_tagging")
    assert take(kitchen, "mina")


def test_an_invitation_opens_a_project(kitchen: Session) -> None:
    asks(kitchen, by="invitation")
    refused(kitchen, "by invitation")
    with pytest.raises(Conflict):
        apply(kitchen)
    access.invite(kitchen, person="mina", project="kitchen", now=NOW)
    assert shown(kitchen)["invited"]
    assert take(kitchen, "mina")
    assert not shown(kitchen, "rae")["invited"]


def test_an_application_that_is_accepted_opens_a_project(kitchen: Session) -> None:
    asks(kitchen, by="application")
    refused(kitchen, "Apply for this work")
    assert shown(kitchen)["may_apply"]
    assert apply(kitchen) == apply(kitchen) == "open"
    assert (shown(kitchen)["state"], shown(kitchen)["may_apply"]) == ("applied", False)
    listed = access.applications(kitchen)
    assert [(one["person"], one["text"], one["tier"]) for one in listed] == [
        ("Mina", "I know kitchens.", "new")
    ]
    choose(kitchen, accept=True)
    choose(kitchen, accept=True)
    assert access.applications(kitchen) == []
    assert take(kitchen, "mina")
    with pytest.raises(Conflict):
        choose(kitchen, accept=False)


def test_a_declined_application_says_so(kitchen: Session) -> None:
    asks(kitchen, by="application")
    apply(kitchen)
    choose(kitchen, accept=False)
    refused(kitchen, "All places are taken")
    assert apply(kitchen) == "declined"


def test_a_tier_comes_before_an_application(kitchen: Session) -> None:
    asks(kitchen, tier="bronze", by="application")
    refused(kitchen, "Bronze")
    with pytest.raises(Conflict):
        apply(kitchen)


def test_unknown_names_are_refused(kitchen: Session) -> None:
    with pytest.raises(NotFound):
        access.invite(kitchen, person="mina", project="nowhere", now=NOW)
    with pytest.raises(NotFound):
        access.grant(kitchen, person="nobody", skill="law", now=NOW)
    with pytest.raises(NotFound):
        access.decide(kitchen, by="rae", application=9, accept=True, why="", now=NOW)
