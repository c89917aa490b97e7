"""How a project goes: what is done, what it cost, and how many check items were passed."""

from __future__ import annotations

from labelgrader import ledger, progress
from labelgrader.schema import Project
from sqlalchemy.orm import Session

from tests.grader.builders import KITCHEN, LOOSE_BOX
from tests.grader.work_builders import is_check, open_kitchen, outcome, states, take


def kitchen(session: Session) -> dict[str, object]:
    return progress.progress(session, project=session.get_one(Project, "kitchen"))


def test_a_new_project_has_everything_before_it(session: Session) -> None:
    open_kitchen(session, "mina")
    told = kitchen(session)
    assert (told["tasks"], told["done"], told["cost"]) == (len(states(session)), 0, 0)
    assert told["checks"] == {"passed": 0, "given": 0}
    assert [one["id"] for one in progress.every(session)] == ["kitchen", "news"]


def test_what_is_done_and_what_it_cost(session: Session) -> None:
    open_kitchen(session, "mina", "jun")
    held = take(session, "mina", 5)
    for one in sorted(held, key=lambda lease: not is_check(session, lease.id)):
        outcome(session, "mina", one.id)
    check = take(session, "jun")[0]
    outcome(session, "jun", check.id, LOOSE_BOX)
    checks = sum(is_check(session, one.id) for one in held)
    told = kitchen(session)
    assert told["done"] == told["waiting"] == len(held) - checks
    assert told["approved"] == 0
    assert told["cost"] == checks * KITCHEN.price
    assert told["cost"] == ledger.balance(session, account=ledger.account_of("mina"))
    assert told["checks"] == {"passed": checks, "given": checks + 1}
