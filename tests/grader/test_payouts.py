"""Payouts: settled points only, from 5,000, with the exact won; asked for once, sent once, or given back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import pypdf
import pytest
from fastapi.testclient import TestClient
from labelgrader import db, ledger, payouts, settlements
from labelgrader.errors import Conflict, NotFound, Refused
from labelgrader.schema import Person, Posting
from labelgrader.settings import Settings
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from tests.conftest import SettableClock

TEXT = {"en": "Task 1", "ko": "작업 1"}


def earn(session: Session, now: SettableClock, points: int, cause: str = "task:1") -> None:
    """Points that are settled."""
    session.merge(Person(id="mina", name="Mina", created=now()))
    ledger.credit(
        session,
        person="mina",
        account_from="project:kitchen",
        amount=points,
        cause=cause,
        text=TEXT,
        now=now(),
    )
    settlements.settle(session, before=now() + timedelta(seconds=1), now=now())


def ask(session: Session, now: SettableClock, key: str = "payout-1", points: int | None = None) -> int:
    made = payouts.ask(session, person="mina", key=key, now=now(), place="hub", points=points)
    session.flush()
    return made.id


def balances(session: Session) -> dict[str, int]:
    rows = session.execute(select(Posting.account, func.sum(Posting.amount)).group_by(Posting.account))
    return {account: total for account, total in rows if total}


@pytest.mark.parametrize(
    ("points", "income", "local", "net"),
    [
        (5_000, 150, 10, 4_840),
        (10_000, 300, 30, 9_670),
        (33_334, 1_000, 100, 32_234),
        (123_456, 3_700, 370, 119_386),
    ],
)
def test_a_payout_has_the_exact_won_and_the_ledger_sums_to_zero(
    session: Session, now: SettableClock, points: int, income: int, local: int, net: int
) -> None:
    earn(session, now, points)
    payout = payouts.send(session, payout=ask(session, now), now=now())
    assert (payout.gross, payout.income_tax, payout.local_tax, payout.net) == (points, income, local, net)
    assert balances(session) == {
        "project:kitchen": -points,
        "school:paid": net,
        "school:withheld": income + local,
    }
    assert sum(balances(session).values()) == 0


def test_asking_and_sending_twice_pay_once(session: Session, now: SettableClock) -> None:
    earn(session, now, 6_000)
    first = ask(session, now)
    assert ask(session, now) == first
    for _ in range(2):
        payouts.send(session, payout=first, now=now())
    assert ledger.balance(session, account="person:mina") == 0
    assert balances(session)["school:paid"] + balances(session)["school:withheld"] == 6_000


def test_less_than_the_minimum_or_more_than_is_settled_is_refused(
    session: Session, now: SettableClock
) -> None:
    earn(session, now, 6_000)
    for points, code in ((4_999, "below_minimum"), (6_001, "not_settled")):
        with pytest.raises(Refused) as refused:
            ask(session, now, points=points)
        assert refused.value.code == code
    ask(session, now, points=5_000)
    with pytest.raises(Refused):
        ask(session, now, key="payout-2")
    assert ledger.balance(session, account="person:mina") == 1_000


def test_todays_points_wait_for_midnight(session: Session, now: SettableClock) -> None:
    session.add(Person(id="mina", name="Mina", created=now()))
    ledger.credit(
        session,
        person="mina",
        account_from="project:kitchen",
        amount=9_000,
        cause="task:1",
        text=TEXT,
        now=now(),
    )
    with pytest.raises(Refused):
        ask(session, now)
    now.advance(days=1)
    settlements.settle(session, before=settlements.end_of_day(now()), now=now())
    assert ask(session, now)


def test_a_returned_payout_brings_the_points_back_and_can_be_asked_for_again(
    session: Session, now: SettableClock
) -> None:
    earn(session, now, 6_000)
    first = ask(session, now)
    for _ in range(2):
        payouts.give_back(session, payout=first, reason="계좌 번호를 확인해 주세요.", now=now())
    with pytest.raises(Conflict):
        payouts.send(session, payout=first, now=now())
    assert ledger.balance(session, account="person:mina") == 6_000
    now.advance(days=1)
    settlements.settle(session, before=settlements.end_of_day(now()), now=now())
    assert payouts.send(session, payout=ask(session, now, key="payout-2"), now=now()).state == "sent"


def test_points_for_practice_are_not_paid_out(session: Session, now: SettableClock) -> None:
    earn(session, now, 6_000)
    with pytest.raises(Refused) as refused:
        payouts.ask(session, person="mina", key="payout-1", now=now(), place="local")
    assert refused.value.code == "practice_only"


def test_nobody_sees_the_payout_of_somebody_else(session: Session, now: SettableClock) -> None:
    earn(session, now, 6_000)
    with pytest.raises(NotFound):
        payouts.one(session, person="jun", payout=ask(session, now))


def test_over_the_api_with_both_papers(
    settings: Settings,
    engine: Engine,
    client_as: Callable[[str], TestClient],
    make_person: Callable[..., str],
    now: SettableClock,
) -> None:
    settings.place = "hub"
    mina = client_as(make_person("mina", "labeler"))
    with db.sessions(engine).begin() as session:
        earn(session, now, 12_345)
    asked = mina.post("/api/payouts", json={"key": "payout-key-1"})
    assert asked.status_code == 201
    assert mina.post("/api/payouts", json={"key": "payout-key-1"}).json() == asked.json()
    shown = mina.get("/api/ledger").json()
    assert (shown["balance"], shown["settled"]) == (0, 0)
    assert [(one["net"], one["state"]) for one in shown["payouts"]] == [(11_945, "asked")]

    table = list(csv.reader(io.StringIO(mina.get("/api/ledger.csv?lang=ko").text.removeprefix("\ufeff"))))
    assert [row[1:] for row in table[1:]] == [
        ["12,345포인트 출금", "-12345", "예정"],
        ["작업 1", "12345", "완료"],
    ]
    sheet = mina.get(f"/api/payouts/{asked.json()['id']}.pdf?lang=ko")
    text = pypdf.PdfReader(io.BytesIO(sheet.content)).pages[0].extract_text().replace("\0", "")
    assert "12,345원" in text
    assert "11,945원" in text
    assert (
        client_as(make_person("jun", "labeler")).get(f"/api/payouts/{asked.json()['id']}.pdf").status_code
        == 404
    )
