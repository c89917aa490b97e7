"""The points: double entry, append-only, whole numbers.

A balance is the sum of an account's postings, a correction is a new entry that names the old one, and every entry
is unique for its cause, so that paying twice is impossible whoever asks, however often.

Accounts: person:<id> · project:<id> · school:practice · school:asked (payouts on their way), school:paid, school:withheld.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from labelgrader.errors import Broken, Conflict, NotFound
from labelgrader.once import insert_once
from labelgrader.schema import Entry, Person, Posting

__all__ = [
    "PRACTICE",
    "Line",
    "account_of",
    "account_of_project",
    "balance",
    "correct",
    "credit",
    "debit",
    "move",
    "statement",
]

PRACTICE = "school:practice"
_ACCOUNT = re.compile(r"(person|school|project):[a-z0-9][a-z0-9_-]{0,63}")
_LONGEST_CAUSE = 200
_ADD = insert(Posting.__table__)  # type: ignore[arg-type]  # a mapped class always has a Table


@dataclass(frozen=True)
class Line:
    """One entry as it concerns one account: `points` is what it added (or, negative, took)."""

    id: int
    at: datetime
    points: int
    cause: str
    text: dict[str, str]


def account_of(person: str) -> str:
    """The account that holds a person's points."""
    return f"person:{person}"


def account_of_project(project: str) -> str:
    """The account that a project pays its tasks from."""
    return f"project:{project}"


def credit(
    session: Session,
    *,
    person: str,
    account_from: str,
    amount: int,
    cause: str,
    text: Mapping[str, str],
    now: datetime,
) -> bool:
    """Pay a person, exactly once for this cause.

    Args:
        amount: whole points, 1 or more.
        cause: names what is paid for, such as "task:12"; two transactions with one cause pay once between them.
        text: what the person reads in the ledger, {"en", "ko"}.

    Returns:
        True if this call paid, False if the cause was paid before.

    Raises:
        Broken: the amount is not a positive whole number, or an account or a cause has no right form.
    """
    if type(amount) is not int or amount < 1:
        raise _broken(f"{amount!r} is not a whole number of points of 1 or more.")
    postings = {account_of(person): amount, account_from: -amount}
    return _enter(session, cause=cause, text=text, now=now, postings=postings, corrects=None)


def debit(
    session: Session,
    *,
    person: str,
    account_to: str,
    amount: int,
    cause: str,
    text: Mapping[str, str],
    now: datetime,
) -> bool:
    """Take points from a person who has them, exactly once for this cause; False if that was done before.

    Raises:
        Conflict: "balance_too_low".
        Broken: as `credit`.
    """
    if type(amount) is not int or amount < 1:
        raise _broken(f"{amount!r} is not a whole number of points of 1 or more.")
    account = account_of(person)
    _check_covered(session, account=account, amount=-amount)
    postings = {account: -amount, account_to: amount}
    return _enter(session, cause=cause, text=text, now=now, postings=postings, corrects=None)


def move(
    session: Session, *, cause: str, text: Mapping[str, str], now: datetime, postings: Mapping[str, int]
) -> bool:
    """Move points between the school's own accounts, exactly once for this cause; False if that was done before.

    Raises:
        Broken: the postings do not sum to zero.
    """
    return _enter(session, cause=cause, text=text, now=now, postings=dict(postings), corrects=None)


def correct(session: Session, *, cause_of: str, text: Mapping[str, str], now: datetime) -> bool:
    """Take an entry back by a new one with the opposite postings; False if that was done before.

    Raises:
        NotFound: nothing was entered for that cause.
        Conflict: the points are no longer there to be taken back.
    """
    old = session.execute(select(Entry.id).where(Entry.cause == cause_of)).scalar_one_or_none()
    if old is None:
        raise NotFound(
            "no_such_entry", "The ledger has no entry for this.", "포인트 장부에 이 기록이 없어요."
        )
    rows = session.execute(select(Posting.account, Posting.amount).where(Posting.entry == old))
    postings = {account: -amount for account, amount in rows}
    cause = f"correct:{cause_of}"
    if session.execute(select(Entry.id).where(Entry.cause == cause)).first():
        return False
    for account, amount in postings.items():
        if account.startswith("person:"):
            _check_covered(session, account=account, amount=amount)
    return _enter(session, cause=cause, text=text, now=now, postings=postings, corrects=old)


def balance(session: Session, *, account: str) -> int:
    """The points on an account now."""
    return session.execute(
        select(func.coalesce(func.sum(Posting.amount), 0)).where(Posting.account == account)
    ).scalar_one()


def paid(session: Session, *, cause: str) -> int:
    """What was paid for a cause; 0 if nothing was."""
    return session.execute(
        select(func.coalesce(func.sum(Posting.amount), 0))
        .join(Entry, Entry.id == Posting.entry)
        .where(Entry.cause == cause, Posting.amount > 0)
    ).scalar_one()


def statement(session: Session, *, account: str, limit: int = 200, offset: int = 0) -> list[Line]:
    """The entries of an account, newest first."""
    rows = session.execute(
        select(Entry.id, Entry.at, Posting.amount, Entry.cause, Entry.text)
        .join(Posting, Posting.entry == Entry.id)
        .where(Posting.account == account)
        .order_by(Posting.entry.desc())
        .limit(limit)
        .offset(offset)
    )
    return [Line(*row) for row in rows]


def _enter(
    session: Session,
    *,
    cause: str,
    text: Mapping[str, str],
    now: datetime,
    postings: dict[str, int],
    corrects: int | None,
) -> bool:
    if not 0 < len(cause) <= _LONGEST_CAUSE or set(text) != {"en", "ko"}:
        raise _broken(f"An entry needs a cause and a text in English and Korean (cause: {cause[:80]!r}).")
    for account in postings:
        if not _ACCOUNT.fullmatch(account):
            raise _broken(f"{account[:80]!r} is not an account.")
    if len(postings) < 2 or sum(postings.values()) != 0:
        raise _broken(f"The postings for {cause} do not sum to zero.")
    values = {"cause": cause, "corrects": corrects, "text": dict(text), "at": now}
    entry = insert_once(session, Entry, unique=("cause",), values=values)
    if entry is None:
        return False
    session.execute(_ADD, [{"entry": entry, "account": name, "amount": n} for name, n in postings.items()])
    return True


def _check_covered(session: Session, *, account: str, amount: int) -> None:
    # The row lock keeps two corrections of one person apart on PostgreSQL; SQLite has one writer anyway.
    person = account.removeprefix("person:")
    session.execute(select(Person.id).where(Person.id == person).with_for_update()).first()
    if balance(session, account=account) + amount < 0:
        raise Conflict(
            "balance_too_low",
            "These points were paid out already, so they can't be taken back.",
            "이미 지급된 포인트라서 되돌릴 수 없어요.",
        )


def _broken(what: str) -> Broken:
    return Broken(
        "ledger_refused",
        f"The ledger refused an entry. {what}",
        f"포인트 장부가 기록을 받지 않았어요. {what}",
    )
