"""What a task pays is promised when it is handed out."""

from __future__ import annotations

from typing import Any

import pytest
from labelgrader import ledger, pricing, submissions
from labelgrader.schema import Lease, Project
from sqlalchemy.orm import Session

from tests.grader.builders import CUP, KITCHEN, LOOSE_BOX, NOW, boxes
from tests.grader.work_builders import is_check, open_kitchen, outcome, take

TERMS = {"price": 20, "per_object": 5, "cap": 32, "bonus": 0}


@pytest.mark.parametrize(
    ("objects", "bonus", "points"), [(0, 0, 20), (1, 0, 25), (2, 0, 30), (3, 0, 32), (9, 0, 32), (2, 10, 33)]
)
def test_by_object_with_a_cap_and_a_bonus(objects: int, bonus: int, points: int) -> None:
    assert pricing.pay(TERMS | {"bonus": bonus}, boxes(*[CUP] * objects)) == points


def test_a_cap_below_the_price_takes_nothing_away() -> None:
    assert pricing.pay(TERMS | {"cap": 0}, boxes(CUP)) == 20


@pytest.mark.parametrize("answer", [{}, {"kind": "choice", "label": "POS"}])
def test_no_objects_pay_the_price(answer: dict[str, Any]) -> None:
    assert pricing.pay(TERMS, answer) == 20


def test_the_tier_decides_the_bonus() -> None:
    project = Project(id="x", course="c", price=40, body={"prices": {"bonus": {"silver": 5}}})
    assert pricing.terms_of(project, tier="silver")["bonus"] == 5
    assert pricing.terms_of(project, tier="bronze")["bonus"] == 0


def test_a_price_that_changes_later_changes_nothing_that_was_promised(session: Session) -> None:
    open_kitchen(session, "mina")
    held = take(session, "mina", 5)
    session.get_one(Project, "kitchen").price = 1
    session.flush()
    for one in sorted(held, key=lambda lease: is_check(session, lease.id)):
        outcome(session, "mina", one.id)
    assert ledger.balance(session, account=ledger.account_of("mina")) == KITCHEN.price * len(held)


def test_what_is_done_again_pays_what_the_first_try_promised(session: Session) -> None:
    open_kitchen(session, "mina")
    check = take(session, "mina")[0]
    sent = outcome(session, "mina", check.id, LOOSE_BOX)
    session.get_one(Project, "kitchen").price = 1
    session.flush()
    again = submissions.rework(session, person="mina", submission=sent.submission, now=NOW)
    assert session.get_one(Lease, again.id).terms == session.get_one(Lease, check.id).terms
    assert outcome(session, "mina", again.id).points == KITCHEN.price
