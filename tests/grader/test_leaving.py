"""Tasks that are skipped or reported: others do them, nobody is paid less, and nobody goes on with them."""

from __future__ import annotations

import pytest
from labelgrader import complaints, leases, leaving, ledger
from labelgrader.errors import BadInput, Conflict, NotFound, Refused
from labelgrader.schema import Lease, Task
from labelgrader.schema_complaints import Complaint
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.grader.builders import KITCHEN, NOW, RIGHT_BOX
from tests.grader.work_builders import hand_in, is_check, open_kitchen, take


@pytest.fixture
def kitchen(session: Session) -> Session:
    open_kitchen(session, "mina", "jun", "sol")
    return session


def one_task(session: Session, person: str = "mina", *, check: bool = False) -> str:
    """A lease on a task, or on a check item; what comes before is kept in hand."""
    return next(one.id for one in take(session, person, 5) if is_check(session, one.id) == check)


def state_of(session: Session, lease: str) -> str:
    return session.get_one(Task, session.get_one(Lease, lease).task).state


def report(session: Session, lease: str, person: str = "mina") -> int:
    leaving.report(session, person=person, lease=lease, reason="broken", note="It is grey.", now=NOW)
    return session.execute(select(Complaint.id).where(Complaint.lease == lease)).scalar_one()


def decide(session: Session, complaint: int, *, uphold: bool, person: str = "sol", why: str = "") -> None:
    complaints.decide(session, person=person, complaint=complaint, uphold=uphold, why=why, now=NOW)


def items_of(session: Session, person: str) -> set[str]:
    return {session.get_one(Lease, one.id).item for one in take(session, person, 5)}


def test_a_skipped_task_goes_to_others_and_not_back(kitchen: Session) -> None:
    lease = one_task(kitchen)
    item = kitchen.get_one(Lease, lease).item
    leaving.skip(kitchen, person="mina", lease=lease, why="unsure", now=NOW)
    leaving.skip(kitchen, person="mina", lease=lease, why="unsure", now=NOW)
    assert state_of(kitchen, lease) == "again"
    assert kitchen.get_one(Lease, lease).why == "unsure"
    for _ in range(15):
        for one in take(kitchen, "mina", 5):
            assert kitchen.get_one(Lease, one.id).item != item
            hand_in(kitchen, "mina", one.id)
    assert item in items_of(kitchen, "jun")


def test_what_was_skipped_is_out_of_hand(kitchen: Session) -> None:
    lease = one_task(kitchen)
    leaving.skip(kitchen, person="mina", lease=lease, why="other", now=NOW)
    with pytest.raises(Conflict, match="gave this task back"):
        hand_in(kitchen, "mina", lease)
    with pytest.raises(Conflict, match="gave this task back"):
        leases.save_draft(kitchen, person="mina", lease=lease, answer=RIGHT_BOX, revision=0, now=NOW)
    with pytest.raises(Conflict, match="gave this task back"):
        leases.extend(kitchen, person="mina", lease=lease, now=NOW)


def test_a_check_item_is_skipped_like_a_task(kitchen: Session) -> None:
    lease = one_task(kitchen, check=True)
    leaving.skip(kitchen, person="mina", lease=lease, why="too_hard", now=NOW)
    assert kitchen.get_one(Lease, lease).state == "skipped"


def test_only_ones_own_and_only_what_is_not_handed_in(kitchen: Session) -> None:
    lease = one_task(kitchen)
    with pytest.raises(NotFound):
        leaving.skip(kitchen, person="jun", lease=lease, why="other", now=NOW)
    hand_in(kitchen, "mina", lease)
    with pytest.raises(Conflict, match="handed in already"):
        leaving.skip(kitchen, person="mina", lease=lease, why="other", now=NOW)


def test_a_skip_is_not_made_into_a_report_afterwards(kitchen: Session) -> None:
    lease = one_task(kitchen)
    leaving.skip(kitchen, person="mina", lease=lease, why="other", now=NOW)
    with pytest.raises(Conflict):
        report(kitchen, lease)


def test_a_report_that_is_right_is_paid_once_and_takes_the_item_out(kitchen: Session) -> None:
    lease = one_task(kitchen)
    complaint = report(kitchen, lease)
    assert report(kitchen, lease) == complaint
    assert state_of(kitchen, lease) == "reported"
    assert [one["id"] for one in complaints.waiting(kitchen, person="sol")] == [complaint]
    decide(kitchen, complaint, uphold=True)
    decide(kitchen, complaint, uphold=True)
    assert state_of(kitchen, lease) == "removed"
    assert ledger.balance(kitchen, account=ledger.account_of("mina")) == KITCHEN.price
    assert complaints.waiting(kitchen, person="sol") == []
    told = complaints.made_by(kitchen, person="mina")[0]
    assert (told["state"], told["reason"]) == ("upheld", "broken")


def test_a_report_that_is_not_right_says_why_and_gives_the_task_to_others(kitchen: Session) -> None:
    lease = one_task(kitchen)
    complaint = report(kitchen, lease)
    with pytest.raises(BadInput):
        decide(kitchen, complaint, uphold=False)
    decide(kitchen, complaint, uphold=False, why="It loads here.")
    assert state_of(kitchen, lease) == "again"
    assert ledger.balance(kitchen, account=ledger.account_of("mina")) == 0
    assert complaints.made_by(kitchen, person="mina")[0]["why"] == "It loads here."
    with pytest.raises(Conflict):
        decide(kitchen, complaint, uphold=True)


def test_nobody_decides_about_their_own_report(kitchen: Session) -> None:
    complaint = report(kitchen, one_task(kitchen))
    assert complaints.waiting(kitchen, person="mina") == []
    with pytest.raises(Refused):
        decide(kitchen, complaint, uphold=True, person="mina")
    with pytest.raises(NotFound):
        decide(kitchen, 999, uphold=True)


def test_a_reported_check_item_is_given_to_nobody_until_it_is_decided(kitchen: Session) -> None:
    lease = one_task(kitchen, check=True)
    item = kitchen.get_one(Lease, lease).item
    complaint = report(kitchen, lease)
    checks_of_jun = {
        kitchen.get_one(Lease, one.id).item for one in take(kitchen, "jun", 5) if is_check(kitchen, one.id)
    }
    assert item not in checks_of_jun
    decide(kitchen, complaint, uphold=True)
    assert ledger.balance(kitchen, account=ledger.account_of("mina")) == KITCHEN.price
