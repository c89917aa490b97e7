"""Work that people look at: one pair of hands, paid once, sent back with reasons, at most 72 hours."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from labelgrader import ledger, reviewing, submissions, work
from labelgrader.errors import BadInput, Conflict, LabelGraderError, NotFound
from labelgrader.schema import Lease, Project, Submission, Task
from labelgrader.schema_review import WorkReview
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.grader.builders import KITCHEN, LOOSE_BOX, NOW, boxes
from tests.grader.work_builders import is_check, open_kitchen, outcome, take

PRICE = KITCHEN.price
APPROVE = {"kind": "review", "decision": "approve", "findings": []}
BACK = {
    "kind": "review",
    "decision": "send_back",
    "findings": [{"code": "BOX_LOOSE_RIGHT", "where": {"answer": 0, "edge": "right"}}],
}


@pytest.fixture
def kitchen(session: Session) -> Session:
    """All work is reviewed; mina, jun and two reviewers may do it, too."""
    open_kitchen(session, "mina", "jun", "rae", "sol")
    project = session.get_one(Project, "kitchen")
    project.body = project.body | {"review": 1}
    session.flush()
    return session


def next_task(session: Session, person: str = "mina", answer: Any = LOOSE_BOX) -> int:
    """The submission of the next task; check items before it are passed."""
    while True:
        one = take(session, person)[0]
        if not is_check(session, one.id):
            done = outcome(session, person, one.id, answer)
            assert done.state == "waiting"
            return done.submission
        outcome(session, person, one.id)


def look(session: Session, person: str = "rae", *, check: bool = False, **later: float) -> reviewing.Shown:
    shown = reviewing.take(
        session, person=person, now=NOW + timedelta(**later), draw=lambda _n: 0 if check else 1
    )
    assert shown is not None
    return shown


def decide(session: Session, shown: reviewing.Shown, answer: Any, person: str = "rae", note: str = "") -> str:
    said = reviewing.decide(session, person=person, review=shown.id, answer=answer, note=note, now=NOW)
    return str(said["state"])


def balance(session: Session, person: str = "mina") -> int:
    return ledger.balance(session, account=ledger.account_of(person))


def state(session: Session, submission: int) -> str:
    return session.get_one(Submission, submission).state


def test_what_a_reviewer_approves_is_paid_once_and_a_passed_check_pays_only_itself(kitchen: Session) -> None:
    one = next_task(kitchen)
    before = balance(kitchen)
    assert state(kitchen, one) == "waiting"
    shown = look(kitchen)
    assert shown.item["shown"]["boxes"]
    assert {"code", "needs", "text"} == set(shown.item["codes"][0])
    assert [decide(kitchen, shown, APPROVE) for _ in range(2)] == ["approved", "approved"]
    assert (state(kitchen, one), balance(kitchen)) == ("approved", before + PRICE)
    with pytest.raises(Conflict, match="decided already"):
        decide(kitchen, shown, BACK)


def test_one_pair_of_hands_never_ones_own_work_until_the_time_is_over(kitchen: Session) -> None:
    next_task(kitchen)
    shown = look(kitchen)
    assert look(kitchen).id == shown.id
    assert reviewing.take(kitchen, person="sol", now=NOW) is None
    assert reviewing.take(kitchen, person="mina", now=NOW + timedelta(hours=1)) is None
    assert look(kitchen, "sol", minutes=31).id == shown.id
    with pytest.raises(NotFound):
        decide(kitchen, shown, APPROVE)


@pytest.mark.parametrize(
    "answer",
    [
        {**APPROVE, "decision": ""},
        {**BACK, "findings": []},
        {**BACK, "findings": [{"code": "SPAN_LONG", "where": {}}]},
    ],
)
def test_nothing_goes_back_without_a_reason_of_its_craft(kitchen: Session, answer: Any) -> None:
    one = next_task(kitchen)
    with pytest.raises(LabelGraderError):
        decide(kitchen, look(kitchen), answer)
    assert state(kitchen, one) == "waiting"


def test_too_little_does_not_go_back_and_the_note_reaches_the_labeler(kitchen: Session) -> None:
    many = boxes(*[(100.0 + 20 * n, 100.0, 110.0 + 20 * n, 120.0) for n in range(6)])
    submission = next_task(kitchen, answer=many)
    shown = look(kitchen)
    with pytest.raises(BadInput, match="too little"):
        decide(kitchen, shown, BACK)
    assert state(kitchen, submission) == "waiting"
    decide(kitchen, shown, APPROVE, note="A bit loose.")
    listed = work.list_work(kitchen, person="mina", state="approved", limit=9, offset=0, now=NOW)["tasks"]
    assert "A bit loose." in [one["note"] for one in listed]


def test_sent_back_says_what_and_where_then_a_second_try_is_paid(kitchen: Session) -> None:
    one = next_task(kitchen)
    before = balance(kitchen)
    assert decide(kitchen, look(kitchen), BACK, note="A little less here.") == "sent_back"
    verdict = kitchen.get_one(Submission, one).verdict
    assert verdict is not None
    finding = verdict["findings"][0]
    assert (finding["code"], finding["where"]) == ("BOX_LOOSE_RIGHT", {"answer": 0, "edge": "right"})
    assert finding["message"]["ko"]
    assert (finding["lesson"], finding["pack"]) == ("b2_tight", "pack-edge")
    again = submissions.rework(kitchen, person="mina", submission=one, now=NOW)
    second = outcome(kitchen, "mina", again.id)
    assert second.state == "waiting"
    decide(kitchen, look(kitchen), APPROVE)
    assert (state(kitchen, second.submission), balance(kitchen)) == ("approved", before + PRICE)


def test_what_comes_back_twice_is_left_to_others(kitchen: Session) -> None:
    one = next_task(kitchen)
    decide(kitchen, look(kitchen), BACK)
    again = submissions.rework(kitchen, person="mina", submission=one, now=NOW)
    second = outcome(kitchen, "mina", again.id, LOOSE_BOX)
    decide(kitchen, look(kitchen), BACK)
    with pytest.raises(Conflict):
        submissions.rework(kitchen, person="mina", submission=second.submission, now=NOW)
    task = kitchen.scalar(select(Task).where(Task.state == "again"))
    assert task is not None
    for other in kitchen.scalars(select(Task).where(Task.state == "open")):
        other.state = "done"
    kitchen.flush()
    assert all(kitchen.get_one(Lease, lease.id).task != task.id for lease in take(kitchen, "mina"))
    leased = [kitchen.get_one(Lease, lease.id).task for lease in take(kitchen, "jun", 5)]
    assert task.id in leased


def test_after_72_hours_it_is_approved_and_paid_once(kitchen: Session) -> None:
    one = next_task(kitchen)
    before = balance(kitchen)
    almost = NOW + reviewing.LATE - timedelta(seconds=1)
    assert (reviewing.any_late(kitchen, now=almost), reviewing.approve_late(kitchen, now=almost)) == (
        False,
        0,
    )
    shown = look(kitchen)
    assert reviewing.any_late(kitchen, now=NOW + reviewing.LATE)
    assert [reviewing.approve_late(kitchen, now=NOW + reviewing.LATE) for _ in range(2)] == [1, 0]
    assert (state(kitchen, one), balance(kitchen)) == ("approved", before + PRICE)
    with pytest.raises(Conflict):
        decide(kitchen, shown, BACK)


def test_who_sends_back_much_needs_a_second_reviewer(
    kitchen: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviewing, "BATCH", 3)
    for answer in (BACK, APPROVE, APPROVE):
        next_task(kitchen)
        assert decide(kitchen, look(kitchen), answer) in ("approved", "sent_back")
    one = next_task(kitchen)
    shown = look(kitchen)
    assert decide(kitchen, shown, BACK) == "second"
    assert decide(kitchen, shown, BACK) == "second"
    assert state(kitchen, one) == "waiting"
    assert reviewing.take(kitchen, person="rae", now=NOW) is None
    confirm = look(kitchen, "sol")
    assert confirm.second
    assert decide(kitchen, confirm, BACK, "sol") == "sent_back"
    assert state(kitchen, one) == "sent_back"


def test_a_hidden_check_changes_nothing_and_its_agreement_is_kept(kitchen: Session) -> None:
    next_task(kitchen)
    before = balance(kitchen)
    shown = look(kitchen, check=True)
    assert kitchen.get_one(WorkReview, shown.id).check
    assert decide(kitchen, shown, BACK) == "sent_back"
    other = look(kitchen, "sol", check=True)
    decide(kitchen, other, APPROVE, "sol")
    assert balance(kitchen) == before
    found = {one["reviewer"]: (one["checks"], one["agreed"]) for one in reviewing.agreement(kitchen)}
    assert found == {"Rae": (1, 0), "Sol": (1, 1)}


def test_work_without_a_policy_is_decided_as_before(kitchen: Session) -> None:
    project = kitchen.get_one(Project, "kitchen")
    project.body = {name: value for name, value in project.body.items() if name != "review"}
    kitchen.flush()
    next_task(kitchen)
    assert kitchen.scalar(select(WorkReview)) is None
