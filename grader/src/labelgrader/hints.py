"""Hints in three steps: a rule of the lesson, where to look, how to mend it. Each one is kept, and none costs anything.

Before the first attempt nothing is taken from the key: only the lesson's rules and the item's own `hint` are said.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from labelgrader.errors import BadInput, Refused
from labelgrader.formats.gold import BoxesGold, ReviewGold, SpansGold, parse_gold
from labelgrader.formats.verdicts import Verdict, Where
from labelgrader.messages import hints as said
from labelgrader.once import insert_once
from labelgrader.schema import Attempt, Course, Item
from labelgrader.schema_help import Hint
from labelgrader.store import Text, gold_of

__all__ = ["STEPS", "asked", "give"]

STEPS = 3


def give(session: Session, *, person: str, item: Item, step: int, now: datetime) -> dict[str, Any]:
    """One hint, as {"step", "text"}; asking for it again gives it again.

    Args:
        item: a practice item that this person may see.
        step: 1 to STEPS, one after the other.

    Raises:
        BadInput: "no_hints_here", "hint_too_early".
        Refused: "check_first": what this step says comes from a checked answer.
    """
    if item.role != "practice":
        raise BadInput("no_hints_here", "There are no hints here.", "여기에는 힌트가 없어요.")
    last = _last(session, person, item)
    number = last.number if last else 0
    if step > len(_steps(session, person, item, number)) + 1:
        raise BadInput(
            "hint_too_early", "Ask for the hint before this one first.", "앞의 힌트를 먼저 봐 주세요."
        )
    text = _text(session, item, last, step)
    if text is None:
        raise Refused(
            "check_first",
            "Check your answer once. Then a hint can say more.",
            "먼저 답을 한 번 확인해 주세요. 그러면 힌트를 더 드릴 수 있어요.",
        )
    values = {"person": person, "item": item.id, "version": item.version, "attempt": number, "step": step}
    insert_once(
        session,
        Hint,
        unique=("person", "item", "version", "attempt", "step"),
        values=values | {"asked": now},
    )
    return {"step": step, "text": text}


def asked(session: Session, *, person: str, item: Item) -> list[dict[str, Any]]:
    """The hints that this person has seen since the last attempt at this version."""
    last = _last(session, person, item)
    steps = _steps(session, person, item, last.number if last else 0)
    texts = ((step, _text(session, item, last, step)) for step in steps)
    return [{"step": step, "text": text} for step, text in texts if text]


def _steps(session: Session, person: str, item: Item, attempt: int) -> list[int]:
    mine = (Hint.person == person, Hint.item == item.id, Hint.version == item.version)
    return list(session.scalars(select(Hint.step).where(*mine, Hint.attempt == attempt).order_by(Hint.step)))


def _last(session: Session, person: str, item: Item) -> Attempt | None:
    return session.scalar(
        select(Attempt)
        .where(Attempt.person == person, Attempt.item == item.id, Attempt.version == item.version)
        .order_by(Attempt.number.desc())
        .limit(1)
    )


def _text(session: Session, item: Item, last: Attempt | None, step: int) -> Text | None:
    """What a step says; None where there is nothing to say yet."""
    if step == 1:
        return _rule(session, item, last.number if last else 0)
    if last is None:
        return _own(item) if step == 2 else None
    verdict = Verdict.model_validate(last.verdict)
    if step == 2:
        where = verdict.findings[0].where if verdict.findings else Where()
        return _place(session, item, where) or _own(item) or said.again()
    if not verdict.findings:
        return None
    return said.remedy(verdict.findings[0].code, verdict.findings[0].message.model_dump())


def _rule(session: Session, item: Item, number: int) -> Text:
    """A rule of the lesson, another one after each attempt; the item's own card goes before them."""
    body = session.get_one(Course, item.course).body
    none: dict[str, list[str]] = {"en": [], "ko": []}
    rules: dict[str, list[str]] = next(
        (plan["rules"] for plan in body["lessons"] if plan["id"] == item.group), none
    )
    texts: list[Text] = [{"en": en, "ko": ko} for en, ko in zip(rules["en"], rules["ko"], strict=True)]
    own = item.body.get("card")
    texts = [own["says"], *texts] if own else texts
    return texts[number % len(texts)] if texts else said.again()


def _own(item: Item) -> Text | None:
    """What the trainer wrote."""
    hint: Text | None = item.body.get("hint")
    return hint


def _place(session: Session, item: Item, where: Where) -> Text | None:
    """Coarsely where the first thing to mend is; where nothing was answered, the first thing that is there."""
    if where == Where():
        where = _first_in_key(session, item)
    xyxy, image = where.gold_xyxy or where.xyxy, item.body.get("image")
    if xyxy and image:
        return said.in_picture(xyxy, width=image["width"], height=image["height"])
    if where.span and item.body.get("text"):
        return said.in_text(where.span[0], item.body["text"])
    return None


def _first_in_key(session: Session, item: Item) -> Where:
    body = gold_of(session, item=item.id, version=item.version)
    match parse_gold(body):
        case BoxesGold(objects=[first, *_]):
            return Where(xyxy=first.xyxy)
        case SpansGold(spans=[(start, end, _), *_]):
            return Where(span=(start, end))
        case ReviewGold(findings=[error, *_]):
            return error.where
    return Where()
