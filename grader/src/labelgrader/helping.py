"""Help for who is stuck: see the answer, ask a person, or come back tomorrow. Going on is never blocked.

Stuck is who missed one item, or met one code in one lesson, four times since the last help there (course-spec 3.4).
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from labelgrader.cells import card_for
from labelgrader.errors import BadInput, NotFound, Refused
from labelgrader.formats.gold import parse_gold
from labelgrader.schema import Attempt, Course, Item, Person
from labelgrader.schema_help import Help, Hint
from labelgrader.scoring.right import right_answer
from labelgrader.store import gold_of

__all__ = ["MISSES", "Kind", "answer_of", "ask", "is_stuck", "mine", "reply", "wanted"]

MISSES = 4
LISTED = 200
Kind = Literal["answer", "person", "tomorrow"]


def is_stuck(session: Session, *, person: str, item: Item) -> bool:
    """Whether this person should be offered help at this item."""
    if item.role != "practice":
        return False
    attempts = _since_help(session, person, item)
    here = [attempt for attempt in attempts if attempt.item == item.id]
    if not here or here[-1].state == "right":
        return False
    misses = 0
    for attempt in reversed(here):
        if attempt.state == "right":
            break
        misses += attempt.state == "wrong"
    codes = Counter(code for attempt in attempts for code in _codes(attempt))
    return max(misses, *(codes[code] for code in _codes(here[-1])), 0) >= MISSES


def ask(
    session: Session, *, person: str, item: Item, kind: Kind, note: str, key: str, now: datetime
) -> dict[str, Any]:
    """Choose a way out; the same key again is the same one. The item's answer comes along with "answer" alone.

    Args:
        note: what the person wants to say to a trainer; kept for "person".

    Raises:
        BadInput: "no_help_here".
        Refused: "not_stuck": the answer is shown after four misses only, the others after an attempt.
    """
    if item.role != "practice":
        raise BadInput("no_help_here", "There is no help here.", "여기에는 도움이 없어요.")
    session.execute(select(Person.id).where(Person.id == person).with_for_update())
    row = session.scalar(select(Help).where(Help.person == person, Help.key == key))
    if row is None:
        number = _attempts(session, person, item.id)
        if not number or (kind == "answer" and not is_stuck(session, person=person, item=item)):
            raise Refused(
                "not_stuck",
                "Try this item a few times first. Hints can help you.",
                "먼저 몇 번 더 해 봐 주세요. 힌트를 볼 수 있어요.",
            )
        row = Help(person=person, item=item.id, version=item.version, attempt=number, kind=kind, key=key)
        row.note, row.asked = note if kind == "person" else "", now
        session.add(row)
        session.flush()
    shown = answer_of(session, item=item) if row.kind == "answer" and row.item == item.id else None
    return {"kind": row.kind, "answer": shown}


def mine(session: Session, *, person: str, item: Item) -> list[dict[str, Any]]:
    """What this person chose at this item, the newest first; an answer that was shown stays until the next attempt."""
    rows = session.scalars(
        select(Help).where(Help.person == person, Help.item == item.id).order_by(Help.id.desc()).limit(10)
    ).all()
    number = _attempts(session, person, item.id) if rows else 0
    found = []
    for row in rows:
        open_ = row.kind == "answer" and row.version == item.version and row.attempt == number
        found.append(
            {
                "kind": row.kind,
                "note": row.note,
                "asked": row.asked.isoformat(),
                "reply": row.reply,
                "answer": answer_of(session, item=item) if open_ else None,
            }
        )
    return found


def answer_of(session: Session, *, item: Item) -> dict[str, Any]:
    """The right answer to a practice item, in the form in which people answer."""
    gold = parse_gold(gold_of(session, item=item.id, version=item.version))
    card = card_for(session.get_one(Course, item.course).body, item.body)
    return right_answer(gold, card).model_dump(mode="json")


def wanted(session: Session) -> dict[str, Any]:
    """For trainers: who asks for a person (those without a reply first), and how often each item needed help."""
    rows = session.execute(
        select(Help, Person.name, Item, Attempt)
        .join(Person, Person.id == Help.person)
        .join(Item, (Item.id == Help.item) & (Item.version == Help.version))
        .outerjoin(
            Attempt,
            (Attempt.person == Help.person) & (Attempt.item == Help.item) & (Attempt.number == Help.attempt),
        )
        .where(Help.kind == "person")
        .order_by(Help.replied.is_not(None), Help.id.desc())
        .limit(LISTED)
    )
    return {"help": [_for_trainer(session, *row) for row in rows], "items": _per_item(session)}


def reply(session: Session, *, help: int, trainer: str, text: str, now: datetime) -> None:
    """A trainer's answer, which the learner sees at the item; a later one takes its place.

    Raises:
        NotFound: "no_such_help".
    """
    row = session.get(Help, help)
    if row is None or row.kind != "person":
        raise NotFound("no_such_help", "Nobody asked for this.", "그런 도움 요청이 없어요.")
    row.reply, row.replied_by, row.replied = text, trainer, now
    session.flush()


def _for_trainer(
    session: Session, row: Help, name: str, item: Item, attempt: Attempt | None
) -> dict[str, Any]:
    hints = select(func.count()).where(Hint.person == row.person, Hint.item == row.item)
    return {
        "id": row.id,
        "name": name,
        "course": item.course,
        "lesson": item.group,
        "item": row.item,
        "prompt": item.body.get("prompt"),
        "note": row.note,
        "asked": row.asked.isoformat(),
        "attempts": row.attempt,
        "hints": session.scalar(hints) or 0,
        "answer": attempt.answer if attempt else None,
        "findings": attempt.verdict.get("findings", []) if attempt else [],
        "reply": row.reply,
        "replied": row.replied.isoformat() if row.replied else None,
    }


def _per_item(session: Session) -> list[dict[str, Any]]:
    """item -> how many hints were asked for, and how often each way out was taken; the neediest first."""
    counts: dict[str, Counter[str]] = {}
    for item, number in session.execute(select(Hint.item, func.count()).group_by(Hint.item)):
        counts.setdefault(item, Counter())["hints"] = number
    query = select(Help.item, Help.kind, func.count()).group_by(Help.item, Help.kind)
    for item, kind, number in session.execute(query):
        counts.setdefault(item, Counter())[kind] = number
    names = ("hints", "answer", "person", "tomorrow")
    rows = [{"item": item} | {name: found[name] for name in names} for item, found in counts.items()]
    return sorted(rows, key=lambda row: (-row["answer"], -row["person"], -row["hints"], row["item"]))


def _since_help(session: Session, person: str, item: Item) -> list[Attempt]:
    """The attempts at the items of this lesson since help was last taken in it, in their order."""
    of_lesson = select(Item.id).where(
        Item.course == item.course, Item.group == item.group, Item.role == "practice"
    )
    last = session.scalar(select(func.max(Help.asked)).where(Help.person == person, Help.item.in_(of_lesson)))
    query = select(Attempt).where(Attempt.person == person, Attempt.item.in_(of_lesson))
    if last is not None:
        query = query.where(Attempt.created > last)
    return list(session.scalars(query.order_by(Attempt.id)))


def _codes(attempt: Attempt) -> set[str]:
    """What counts in an attempt; advice does not."""
    findings = attempt.verdict.get("findings", [])
    return {finding["code"] for finding in findings if finding["severity"] in ("C", "M")}


def _attempts(session: Session, person: str, item: str) -> int:
    mine = (Attempt.person == person, Attempt.item == item)
    return session.scalar(select(func.max(Attempt.number)).where(*mine)) or 0
