"""Check items: gold hidden in paid work. The first lease of a project is one, then one in every block.

A labeler can't tell one from a task before handing it in: the place in a block is drawn at random when it is
reached, so there is nothing to know beforehand, not even for somebody who reads this.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from labelgrader.errors import Broken
from labelgrader.formats.answers import parse_answer
from labelgrader.formats.cards import parse_card
from labelgrader.formats.gold import parse_gold
from labelgrader.schema import Item, Lease
from labelgrader.schema_complaints import Complaint
from labelgrader.scoring import score
from labelgrader.store import gold_of

__all__ = ["BLOCK", "count_unused", "judge", "places", "unused"]

BLOCK = 10


def places(first: int, count: int, *, had: Iterable[int], block: int = BLOCK) -> list[bool]:
    """Which of the leases first, first + 1 … are check items.

    Args:
        had: numbers of recent leases that were check items, at least those of the block of `first`.
        block: number 1 is a check item; after it one of 2 … block + 1, one of block + 2 … and so on.
    """
    served = {_block(number, block) for number in had}
    drawn = []
    for number in range(first, first + count):
        mine = _block(number, block)
        # Each place left in the block is equally likely, the last one certain. Number 1 is the last one of its own.
        left = block - (number - 2) % block
        check = mine not in served and secrets.randbelow(left) == 0
        if check:
            served.add(mine)
        drawn.append(check)
    return drawn


def unused(session: Session, *, person: str, project: str) -> list[Item]:
    """The check items that this person never had, in random order."""
    found = session.scalars(select(Item).where(*_unused(person, project))).all()
    return secrets.SystemRandom().sample(found, len(found))


def count_unused(session: Session, *, person: str, project: str) -> int:
    """How many check items this person never had."""
    return session.execute(select(func.count(Item.id)).where(*_unused(person, project))).scalar_one()


def judge(
    session: Session, *, item: str, version: str, answer: dict[str, Any], card: dict[str, Any] | None
) -> dict[str, Any]:
    """The verdict on a check item, scored as strictly as a reviewer would (profile "real").

    Raises:
        Broken: the check item has no gold.
    """
    gold = gold_of(session, item=item, version=version)
    if gold is None:
        raise Broken("no_gold", f"{item} has no gold. Publish the course again.", f"{item}의 정답이 없어요.")
    rules = None if card is None else parse_card(card)
    return score(parse_answer(answer), parse_gold(gold), rules, profile="real").model_dump(mode="json")


def _unused(person: str, project: str) -> tuple[ColumnElement[bool], ...]:
    had = select(Lease.item).where(Lease.person == person, Lease.project == project, Lease.check)
    reported = select(Complaint.item).where(Complaint.item == Item.id, Complaint.state != "refused")
    return (
        Item.group == project,
        Item.role == "check",
        Item.current.is_(True),
        Item.id.not_in(had),
        ~reported.exists(),
    )


def _block(number: int, block: int) -> int:
    return (number - 2) // block
