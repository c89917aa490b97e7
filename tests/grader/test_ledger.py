"""Points: whole, paid once, summing to zero, never rewritten."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelgrader import db, ledger
from labelgrader.errors import Broken, Conflict, NotFound
from labelgrader.schema import Base, Entry, Posting
from sqlalchemy import Engine, delete, func, select, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

NOW = datetime(2026, 11, 22, tzinfo=UTC)
TEXT = {"en": "Task 1", "ko": "작업 1"}


def pay(session: Session, cause: str = "task:1", amount: Any = 40, **changes: Any) -> bool:
    arguments: dict[str, Any] = {
        "person": "mina",
        "account_from": "project:kitchen",
        "text": TEXT,
        "now": NOW,
    }
    return ledger.credit(session, amount=amount, cause=cause, **(arguments | changes))


def sums(session: Session) -> set[int]:
    return set(session.execute(select(func.sum(Posting.amount)).group_by(Posting.entry)).scalars())


def test_a_payment_moves_points_from_one_account_to_another(session: Session) -> None:
    assert pay(session)
    assert ledger.balance(session, account="person:mina") == 40
    assert ledger.balance(session, account="project:kitchen") == -40
    assert sums(session) == {0}


def test_a_cause_is_paid_once(session: Session) -> None:
    assert [pay(session), pay(session), pay(session, amount=99)] == [True, False, False]
    assert ledger.balance(session, account="person:mina") == 40


def test_two_transactions_that_race_pay_once(engine: Engine) -> None:
    paid: list[bool] = []
    together = threading.Barrier(6)

    def one() -> None:
        together.wait()
        with db.sessions(engine).begin() as session:
            paid.append(pay(session))

    threads = [threading.Thread(target=one) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(paid) == [False] * 5 + [True]
    with db.sessions(engine)() as session:
        assert ledger.balance(session, account="person:mina") == 40


@pytest.mark.parametrize("amount", [0, -1, True, 1.0, 2.5, "40", None])
def test_an_amount_is_a_positive_whole_number(session: Session, amount: Any) -> None:
    with pytest.raises(Broken) as refused:
        pay(session, amount=amount)
    assert refused.value.code == "ledger_refused"
    assert session.execute(select(Entry)).first() is None


@pytest.mark.parametrize(
    "changes",
    [
        {"account_from": "nowhere"},
        {"account_from": "project:../x"},
        {"account_from": "person:mina"},
        {"person": "Mina Kim"},
        {"text": {"en": "only English"}},
        {"cause": ""},
        {"cause": "x" * 201},
    ],
)
def test_what_has_no_right_form_is_refused(session: Session, changes: dict[str, Any]) -> None:
    with pytest.raises(Broken):
        pay(session, **changes)
    assert session.execute(select(Posting)).first() is None


def test_a_correction_is_a_new_entry_that_names_the_old_one(session: Session) -> None:
    pay(session)
    assert ledger.correct(session, cause_of="task:1", text=TEXT, now=NOW)
    assert not ledger.correct(session, cause_of="task:1", text=TEXT, now=NOW)
    assert ledger.balance(session, account="person:mina") == 0
    old, new = session.execute(select(Entry).order_by(Entry.id)).scalars()
    assert (new.corrects, new.cause) == (old.id, "correct:task:1")
    assert sums(session) == {0}


def test_a_correction_of_nothing_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound) as refused:
        ledger.correct(session, cause_of="task:9", text=TEXT, now=NOW)
    assert refused.value.code == "no_such_entry"


def test_a_correction_never_makes_a_balance_negative(session: Session) -> None:
    pay(session)
    pay(session, cause="task:2", amount=5)
    ledger.correct(session, cause_of="task:1", text=TEXT, now=NOW)
    # Correcting the correction gives the 40 back; then all of it can be taken again, but not more.
    ledger.correct(session, cause_of="correct:task:1", text=TEXT, now=NOW)
    session.add(Entry(id=99, cause="payout:1", text=TEXT, at=NOW))
    session.flush()
    session.add_all(
        [
            Posting(entry=99, account="person:mina", amount=-45),
            Posting(entry=99, account="school:bank", amount=45),
        ]
    )
    session.flush()
    with pytest.raises(Conflict) as refused:
        ledger.correct(session, cause_of="task:2", text=TEXT, now=NOW)
    assert refused.value.code == "balance_too_low"
    assert ledger.balance(session, account="person:mina") == 0


@pytest.mark.parametrize("change", [update(Entry).values(cause="other"), delete(Posting), delete(Entry)])
def test_the_database_refuses_to_rewrite_the_ledger(engine: Engine, change: Any) -> None:
    with db.sessions(engine).begin() as session:
        pay(session)
    with pytest.raises(DatabaseError, match="append-only"), db.sessions(engine).begin() as session:
        session.execute(change)


def test_a_statement_lists_the_newest_first(session: Session) -> None:
    for n in range(1, 6):
        pay(session, cause=f"task:{n}", amount=n)
    pay(session, cause="task:6", person="jun")
    lines = ledger.statement(session, account="person:mina", limit=2, offset=1)
    assert [(line.points, line.cause, line.text, line.at) for line in lines] == [
        (4, "task:4", TEXT, NOW),
        (3, "task:3", TEXT, NOW),
    ]


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(1, 10**6)), max_size=20))
def test_a_balance_is_the_sum_of_first_payments(
    tmp_path_factory: pytest.TempPathFactory, paid: list[Any]
) -> None:
    engine = db.connect(f"sqlite:///{tmp_path_factory.mktemp('ledger') / 'school.db'}")
    Base.metadata.create_all(engine)
    with db.sessions(engine).begin() as session:
        expected: dict[str, int] = {}
        for cause, amount in paid:
            assert pay(session, cause=cause, amount=amount) == (cause not in expected)
            expected.setdefault(cause, amount)
        assert ledger.balance(session, account="person:mina") == sum(expected.values())
        assert sums(session) <= {0}
    engine.dispose()
