"""Payouts: settled points that become won. Asked for by the labeler, sent or returned by whoever runs the school.

The points leave the balance when they are asked for; a payout that is returned brings them back.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from labelgrader import ledger, settlements, taxes
from labelgrader.errors import Conflict, NotFound, Refused
from labelgrader.once import insert_once
from labelgrader.schema import Person
from labelgrader.schema_payouts import Payout

__all__ = ["ASKED", "ask", "every", "give_back", "of_person", "one", "public", "send"]

ASKED, PAID, WITHHELD = "school:asked", "school:paid", "school:withheld"


def ask(
    session: Session, *, person: str, key: str, now: datetime, place: str, points: int | None = None
) -> Payout:
    """Ask for settled points; asking again with the same key gives the payout from before.

    Args:
        place: as in the settings: points are worth money only where a Hub keeps people apart.
        points: so many of them, or all.

    Raises:
        Refused: "practice_only", "below_minimum", or "not_settled": more than there is to pay out.
    """
    if place != "hub":
        raise Refused(
            "practice_only",
            "These are points for practice. They can't be paid out.",
            "연습 포인트예요. 출금할 수 없어요.",
        )
    session.execute(select(Person.id).where(Person.id == person).with_for_update()).first()
    if before := _by_key(session, person, key):
        return before
    today = now.astimezone(settlements.KOREA).date()
    policy = taxes.policy_on(today)
    ready = settlements.settled_balance(session, account=ledger.account_of(person))
    gross = ready if points is None else points
    _check(gross, ready=ready, minimum=policy.minimum)
    tax = taxes.withholding(gross, today)
    values = {
        "person": person,
        "key": key,
        "gross": gross,
        "income_tax": tax.income_tax,
        "local_tax": tax.local_tax,
        "net": tax.net,
        "policy": policy.version,
        "state": "asked",
        "reason": "",
        "asked": now,
        "decided": None,
    }
    made = insert_once(session, Payout, unique=("person", "key"), values=values)
    if made is None:
        raise Conflict("asked_twice", "This payout is being asked for.", "이 출금은 지금 처리하고 있어요.")
    ledger.debit(
        session,
        person=person,
        account_to=ASKED,
        amount=gross,
        cause=f"payout:{made}",
        text={"en": f"Payout of {gross:,} points", "ko": f"{gross:,}포인트 출금"},
        now=now,
    )
    return session.get_one(Payout, made)


def send(session: Session, *, payout: int, now: datetime) -> Payout:
    """The money has been sent; saying so twice changes nothing.

    Raises:
        NotFound: "no_such_payout".
        Conflict: "payout_decided": it was returned.
    """
    found = _open(session, payout, done="sent")
    if found.state == "asked":
        postings = {ASKED: -found.gross, PAID: found.net, WITHHELD: found.income_tax + found.local_tax}
        ledger.move(
            session,
            cause=f"payout-sent:{payout}",
            text={"en": f"Payout {payout} was sent", "ko": f"출금 {payout}번을 보냈어요"},
            now=now,
            postings={account: amount for account, amount in postings.items() if amount},
        )
        found.state, found.decided = "sent", now
    return found


def give_back(session: Session, *, payout: int, reason: str, now: datetime) -> Payout:
    """The money could not be sent: the points come back, and the labeler reads why.

    Raises:
        NotFound: "no_such_payout".
        Conflict: "payout_decided": it was sent.
    """
    found = _open(session, payout, done="returned")
    if found.state == "asked":
        text = {"en": f"Payout returned: {reason}", "ko": f"출금 취소: {reason}"}
        ledger.correct(session, cause_of=f"payout:{payout}", text=text, now=now)
        found.state, found.reason, found.decided = "returned", reason, now
    return found


def of_person(session: Session, *, person: str) -> list[dict[str, Any]]:
    """Somebody's payouts as the API shows them, the newest first."""
    rows = session.scalars(select(Payout).where(Payout.person == person).order_by(Payout.id.desc()))
    return [public(row) for row in rows]


def one(session: Session, *, person: str, payout: int) -> dict[str, Any]:
    """One's own payout, with one's name, for its sheet.

    Raises:
        NotFound: "no_such_payout": there is none, or it is somebody else's.
    """
    found = session.get(Payout, payout)
    if found is None or found.person != person:
        raise _unknown(payout)
    return public(found) | {"name": session.get_one(Person, person).name}


def every(session: Session, *, state: str) -> list[dict[str, Any]]:
    """All payouts in a state, the oldest first, with the names of their people; for whoever runs the school."""
    rows = session.execute(
        select(Payout, Person.name)
        .join(Person, Person.id == Payout.person)
        .where(Payout.state == state)
        .order_by(Payout.id)
    )
    return [public(row) | {"person": row.person, "name": name} for row, name in rows]


def public(payout: Payout) -> dict[str, Any]:
    """A payout as the API shows it, in whole won."""
    return {
        "id": payout.id,
        "gross": payout.gross,
        "income_tax": payout.income_tax,
        "local_tax": payout.local_tax,
        "net": payout.net,
        "policy": payout.policy,
        "state": payout.state,
        "reason": payout.reason,
        "asked": payout.asked.isoformat(),
        "decided": payout.decided.isoformat() if payout.decided else None,
    }


def _check(gross: int, *, ready: int, minimum: int) -> None:
    if gross < minimum:
        raise Refused(
            "below_minimum",
            f"Payout opens at {minimum:,} settled points. This would be {gross:,}.",
            f"정산된 {minimum:,}포인트부터 출금할 수 있어요. 지금은 {gross:,}포인트예요.",
        )
    if gross > ready:
        raise Refused(
            "not_settled",
            f"{ready:,} points are settled and can be paid out now.",
            f"지금은 정산된 {ready:,}포인트까지 출금할 수 있어요.",
        )


def _by_key(session: Session, person: str, key: str) -> Payout | None:
    return session.execute(
        select(Payout).where(Payout.person == person, Payout.key == key)
    ).scalar_one_or_none()


def _open(session: Session, payout: int, *, done: str) -> Payout:
    found = session.get(Payout, payout, with_for_update=True)
    if found is None:
        raise _unknown(payout)
    if found.state not in ("asked", done):
        raise Conflict(
            "payout_decided",
            f"Payout {payout} is {found.state} already.",
            f"출금 {payout}번은 이미 처리됐어요({found.state}).",
        )
    return found


def _unknown(payout: int) -> NotFound:
    return NotFound("no_such_payout", f"There is no payout {payout}.", f"{payout}번 출금이 없어요.")
