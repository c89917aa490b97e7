"""News: only for those who asked, only what is new, each thing once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from labelgrader import access, news, tiers
from labelgrader.schema import Submission
from labelgrader.schema_complaints import Complaint
from labelgrader.schema_payouts import Payout
from labelgrader.schema_review import Appeal
from labelgrader.schema_standing import Application, TierChange
from sqlalchemy.orm import Session

from tests.grader.builders import NOW
from tests.grader.work_builders import decided_work, open_kitchen, take

LATER = NOW + timedelta(days=2)


@pytest.fixture
def kitchen(session: Session) -> Session:
    open_kitchen(session, "mina", "rae")
    news.switch(session, person="mina", on=True, now=NOW)
    return session


def heard(session: Session, person: str = "mina") -> list[tuple[str, dict[str, Any]]]:
    return [(one["kind"], one["values"]) for one in news.told(session, person=person)["news"]]


def kinds(session: Session) -> list[str]:
    return [kind for kind, _ in heard(session)]


def test_nobody_is_told_who_did_not_ask(kitchen: Session) -> None:
    access.invite(kitchen, person="rae", project="kitchen", now=LATER)
    assert news.told(kitchen, person="rae") == {"on": False, "news": []}
    news.switch(kitchen, person="mina", on=False, now=LATER)
    assert news.told(kitchen, person="mina") == {"on": False, "news": []}


def test_what_was_there_before_is_not_new(kitchen: Session) -> None:
    decided_work(kitchen, passed=2, at=NOW - timedelta(hours=1))
    assert heard(kitchen) == []


def test_decided_tasks_are_one_line_a_project_and_outcome(kitchen: Session) -> None:
    decided_work(kitchen, passed=3, failed=2, at=LATER)
    told = dict(heard(kitchen))
    assert {kind: values["n"] for kind, values in told.items()} == {"approved": 3, "sent_back": 2}
    assert set(told["approved"]["project"]) == {"en", "ko"}


def test_everything_that_others_decided_is_told_with_its_reason(kitchen: Session) -> None:
    failed = decided_work(kitchen, failed=2, at=NOW - timedelta(days=1))
    for number, state in zip(failed, ("upheld", "refused"), strict=True):
        row = Appeal(
            submission=number, person="mina", reason="", state=state, why="The rim is in.", created=NOW
        )
        row.decided_by, row.decided = "rae", LATER
        kitchen.add(row)
    lease = take(kitchen, "mina")[0].id
    item = kitchen.get_one(Submission, failed[0])
    report = Complaint(
        lease=lease, person="mina", item=item.item, version=item.version, reason="broken", note=""
    )
    report.state, report.why, report.created, report.decided = "refused", "It opens.", NOW, LATER
    kitchen.add(report)
    kitchen.add(
        Application(
            person="mina", project="kitchen", text="", state="accepted", why="", created=NOW, decided=LATER
        )
    )
    kitchen.flush()
    access.invite(kitchen, person="mina", project="kitchen", now=LATER)
    assert sorted(kinds(kitchen)) == [
        "appeal_refused",
        "appeal_upheld",
        "application_accepted",
        "invited",
        "report_refused",
    ]
    assert dict(heard(kitchen))["appeal_refused"]["why"] == "The rim is in."


def test_an_appeal_that_waits_is_no_news(kitchen: Session) -> None:
    (failed,) = decided_work(kitchen, failed=1, at=NOW - timedelta(days=1))
    kitchen.add(Appeal(submission=failed, person="mina", reason="", state="open", why="", created=LATER))
    kitchen.flush()
    assert heard(kitchen) == []


def test_a_tier_is_told_with_its_figures_and_a_fall_when_it_is_announced(kitchen: Session) -> None:
    figures = {"passed": 60, "judged": 62, "bound": 0.89}
    tier = TierChange(person="mina", tier="bronze", since=LATER, figures=figures)
    kitchen.add(tier)
    kitchen.flush()
    assert heard(kitchen) == [("tier", {"tier": "bronze", **figures})]
    tier.falls = LATER + timedelta(days=10) + tiers.NOTICE
    news.switch(kitchen, person="mina", on=True, now=LATER + timedelta(days=1))
    assert heard(kitchen) == [("tier_falls", {"until": tier.falls.isoformat()})]
    news.switch(kitchen, person="mina", on=True, now=LATER + timedelta(days=11))
    assert heard(kitchen) == []


def test_a_payout_is_told_when_it_is_sent(kitchen: Session) -> None:
    payout = Payout(
        person="mina",
        key="k",
        gross=5000,
        income_tax=150,
        local_tax=10,
        net=4840,
        policy="p",
        state="asked",
        asked=NOW,
    )
    kitchen.add(payout)
    kitchen.flush()
    assert heard(kitchen) == []
    payout.state, payout.decided = "sent", LATER
    kitchen.flush()
    assert heard(kitchen) == [("payout_sent", {"net": 4840, "gross": 5000})]


def test_the_newest_stands_first_and_reading_empties_it(kitchen: Session) -> None:
    decided_work(kitchen, passed=1, at=LATER)
    access.invite(kitchen, person="mina", project="kitchen", now=LATER + timedelta(hours=1))
    assert kinds(kitchen) == ["invited", "approved"]
    news.switch(kitchen, person="mina", on=True, now=LATER + timedelta(hours=2))
    assert heard(kitchen) == []
