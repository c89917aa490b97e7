"""What to practise between an exam that was not passed and the next try (course-spec 3.4).

The three codes that came up most often open the next try: of each, a few of the items that teach it are done again.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from labelgrader.schema import Attempt, Exam, Item

__all__ = ["CODES", "ITEMS", "to_do"]

CODES = 3
ITEMS = 3
"""Different items per code, or all that there are."""


def to_do(session: Session, *, exam: Exam) -> list[dict[str, Any]]:
    """What is still to be practised after this sitting.

    Returns:
        For each code, the most frequent one first: {"code", "message", "lesson", "left"}, where `left` is the number of
        items. Empty when the next try may begin.
    """
    if exam.state != "failed" or exam.result is None:
        return []
    found = []
    practice = select(Item).where(Item.course == exam.course, Item.role == "practice", Item.current)
    items = session.scalars(practice).all()
    done = _done_since(session, exam)
    for code in exam.result["codes"][:CODES]:
        fitting = {item.id for item in items if code["code"] in item.traps or item.group == code["lesson"]}
        left = min(ITEMS, len(fitting)) - len(fitting & done)
        if left > 0:
            found.append({key: code[key] for key in ("code", "message", "lesson")} | {"left": left})
    return found


def _done_since(session: Session, exam: Exam) -> set[str]:
    """Practice items that were answered after the sitting; whether rightly does not matter."""
    return set(
        session.scalars(
            select(Attempt.item).where(
                Attempt.person == exam.person,
                Attempt.exam.is_(None),
                Attempt.state != "not_attempted",
                Attempt.created >= exam.finished,
            )
        )
    )
