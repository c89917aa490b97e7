"""Every rejection can be appealed against for 14 days; somebody else decides, and it is paid once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from labelgrader import appeals, decisions, gold_versions, ledger, reviewing, submissions, work
from labelgrader.errors import BadInput, Conflict, NotFound, Refused
from labelgrader.schema import Project, Submission, Task
from labelgrader.schema_review import Appeal
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.grader.builders import KITCHEN, LOOSE_BOX, NOW
from tests.grader.work_builders import is_check, open_kitchen, outcome, take

PRICE = KITCHEN.price
BACK = {
    "kind": "review",
    "decision": "send_back",
    "findings": [{"code": "BOX_LOOSE_RIGHT", "where": {"answer": 0, "edge": "right"}}],
}


@pytest.fixture
def kitchen(session: Session) -> Session:
    open_kitchen(session, "mina", "rae", "sol")
    project = session.get_one(Project, "kitchen")
    project.body = project.body | {"review": 1}
    session.flush()
    return session


def sent_back(session: Session) -> int:
    """A task that rae sent back."""
    while True:
        one = take(session, "mina")[0]
        check = is_check(session, one.id)
        done = outcome(session, "mina", one.id, *([] if check else [LOOSE_BOX]))
        if not check:
            reject(session)
            return done.submission


def reject(session: Session) -> None:
    shown = reviewing.take(session, person="rae", now=NOW, draw=lambda _n: 1)
    assert shown is not None
    reviewing.decide(session, person="rae", review=shown.id, answer=BACK, note="", now=NOW)


def check_sent_back(session: Session) -> int:
    one = take(session, "mina")[0]
    assert is_check(session, one.id)
    return outcome(session, "mina", one.id, LOOSE_BOX).submission


def appeal(session: Session, submission: int, *, days: float = 0) -> int:
    now = NOW + timedelta(days=days)
    appeals.open_one(session, person="mina", submission=submission, reason="It fits.", now=now)
    found = session.scalar(select(Appeal.id).where(Appeal.submission == submission))
    assert found is not None
    return found


def decide(
    session: Session, one: int, *, uphold: bool, person: str = "sol", why: str = "", key: bool = False
) -> object:
    return appeals.decide(session, person=person, appeal=one, uphold=uphold, why=why, key=key, now=NOW)


def balance(session: Session) -> int:
    return ledger.balance(session, account=ledger.account_of("mina"))


def shown(session: Session, submission: int) -> dict[str, object]:
    listed = work.list_work(session, person="mina", state=None, limit=50, offset=0, now=NOW)["tasks"]
    return next(one for one in listed if one["submission"] == submission)


def test_upheld_work_is_paid_once_and_its_findings_are_taken_back(kitchen: Session) -> None:
    one = sent_back(kitchen)
    before = balance(kitchen)
    assert shown(kitchen, one)["may_appeal"]
    asked = appeal(kitchen, one)
    assert appeal(kitchen, one) == asked
    for _ in range(2):
        decide(kitchen, asked, uphold=True)
    assert balance(kitchen) == before + PRICE
    said = shown(kitchen, one)
    assert (said["state"], said["findings"], said["rework"]) == ("approved", [], False)
    assert said["appeal"] == {"state": "upheld", "reason": "It fits.", "why": ""}


def test_a_refusal_says_why_and_costs_nothing(kitchen: Session) -> None:
    one = sent_back(kitchen)
    before, asked = balance(kitchen), appeal(kitchen, one)
    with pytest.raises(BadInput):
        decide(kitchen, asked, uphold=False)
    decide(kitchen, asked, uphold=False, why="There is space at the right.")
    said = shown(kitchen, one)
    assert said["appeal"] == {
        "state": "refused",
        "reason": "It fits.",
        "why": "There is space at the right.",
    }
    assert (said["state"], said["rework"], balance(kitchen)) == ("sent_back", True, before)
    with pytest.raises(Conflict):
        decide(kitchen, asked, uphold=True)


@pytest.mark.parametrize("person", ["mina", "rae"])
def test_neither_the_labeler_nor_who_rejected_it_decides(kitchen: Session, person: str) -> None:
    asked = appeal(kitchen, sent_back(kitchen))
    assert appeals.waiting(kitchen, person=person) == []
    assert [one["id"] for one in appeals.waiting(kitchen, person="sol")] == [asked]
    with pytest.raises(Refused):
        decide(kitchen, asked, uphold=True, person=person)


def test_only_ones_own_rejected_work_and_for_14_days(kitchen: Session) -> None:
    one = sent_back(kitchen)
    with pytest.raises(NotFound):
        appeals.open_one(kitchen, person="sol", submission=one, reason="", now=NOW)
    with pytest.raises(Conflict, match="14 days"):
        appeal(kitchen, one, days=14.01)
    appeal(kitchen, one, days=14)
    approved = kitchen.scalar(select(Submission.id).where(Submission.state == "approved"))
    assert approved is not None
    with pytest.raises(Conflict, match="not sent back"):
        appeals.open_one(kitchen, person="mina", submission=approved, reason="", now=NOW)


def test_what_was_done_again_meanwhile_is_paid_once(kitchen: Session) -> None:
    one = sent_back(kitchen)
    before, asked = balance(kitchen), appeal(kitchen, one)
    again = submissions.rework(kitchen, person="mina", submission=one, now=NOW)
    outcome(kitchen, "mina", again.id)
    decide(kitchen, asked, uphold=True)
    assert balance(kitchen) == before + PRICE
    assert reviewing.take(kitchen, person="sol", now=NOW, draw=lambda _n: 1) is None
    assert reviewing.approve_late(kitchen, now=NOW + reviewing.LATE) == 0


def test_a_task_that_came_back_twice_is_done_when_its_labeler_was_right(kitchen: Session) -> None:
    again = submissions.rework(kitchen, person="mina", submission=sent_back(kitchen), now=NOW)
    second = outcome(kitchen, "mina", again.id, LOOSE_BOX)
    reject(kitchen)
    assert kitchen.scalar(select(Task).where(Task.state == "again")) is not None
    decide(kitchen, appeal(kitchen, second.submission), uphold=True)
    kitchen.expire_all()
    assert kitchen.scalar(select(Task).where(Task.state == "again")) is None


def test_a_wrong_key_is_put_right_and_pays_what_it_rejected_once(kitchen: Session) -> None:
    one = check_sent_back(kitchen)
    row = kitchen.get_one(Submission, one)
    made = decide(kitchen, appeal(kitchen, one), uphold=True, key=True)
    assert made is not None
    assert gold_versions.number(kitchen, item=row.item, version=row.version) == 1
    decisions.judge_again(kitchen, submission=one, now=NOW)
    assert balance(kitchen) == PRICE
