"""Attempts: committed answers to practice and exam items, scored at once, kept for good.

The client gives each attempt a key of its own, so that a request that is repeated is still one attempt.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from labelgrader import courses, drafts, gold_versions, helping, items, ledger, packs, slips
from labelgrader.answer_checks import checked_answer
from labelgrader.cells import verdict_on
from labelgrader.errors import BadAnswer, Conflict
from labelgrader.formats.verdicts import Verdict
from labelgrader.schema import Attempt, Course, Item, Person
from labelgrader.scoring.upward import kinder

__all__ = ["Outcome", "commit", "judge_again"]

_LONGEST_MS = 24 * 60 * 60 * 1000


@dataclass(frozen=True)
class Outcome:
    """What the labeler hears.

    Attributes:
        attempt: number of the attempt at this item, from 1.
        verdict: None in an exam and in a pretest.
        points: what this attempt earned.
        lesson: {"state", "score"} of the item's lesson; None in an exam and in a pretest.
        stuck: whether to offer the answer, a person, or tomorrow.
        again: slip -> how often it was made in this lesson so far.
    """

    attempt: int
    verdict: dict[str, Any] | None
    points: int
    lesson: dict[str, Any] | None
    stuck: bool = False
    again: dict[str, int] = field(default_factory=dict)


def commit(
    session: Session, *, person: str, item: str, answer: object, key: str, active_ms: int, now: datetime
) -> Outcome:
    """Score an answer and keep it; the same key again gives the same outcome.

    Args:
        item: as the person sees it.
        answer: decoded JSON.
        active_ms: time at work as the client measured it; for information only.

    Raises:
        NotFound, Refused: as `items.find`.
        BadAnswer: the answer does not belong to the item.
        Conflict: "key_used" for another item.
    """
    # One person's requests wait for each other: the attempts are numbered, and points are given for the first.
    session.execute(select(Person.id).where(Person.id == person).with_for_update())
    done = session.execute(
        select(Attempt).where(Attempt.person == person, Attempt.key == key)
    ).scalar_one_or_none()
    if done is None:
        row = items.find(session, person=person, item=item)
        done = _add(session, person, row, answer, key=key, active_ms=active_ms, now=now)
        if done.exam is None and row.role != "pretest":
            _pay(session, done, now)
    elif done.item != item:
        raise Conflict(
            "key_used",
            "This was sent for another item already. Please send it again.",
            "다른 문항에 이미 보낸 요청이에요. 다시 보내 주세요.",
        )
    return _outcome(session, done)


def judge_again(session: Session, *, attempt: int, now: datetime) -> None:
    """Let a kinder verdict by a newer key take the place of the one that stands; doing it twice changes nothing."""
    row = session.get_one(Attempt, attempt, with_for_update=True)
    before = Verdict.model_validate(row.verdict)
    again = verdict_on(session, item=row.item, version=row.version, answer=row.answer, since=row.gold)
    verdict = kinder(before, again)
    if verdict is before:
        return
    row.verdict = verdict.model_dump(mode="json")
    row.state, row.score, row.approved = verdict.state, verdict.score, verdict.approved
    session.flush()
    item = session.get_one(Item, (row.item, row.version))
    slips.remember(session, row, item)
    if row.exam is None and item.role != "pretest":
        # An empty answer may have become a right one, and so the first that earns.
        _pay(session, row, now)


def _add(
    session: Session, person: str, row: Item, answer: object, *, key: str, active_ms: int, now: datetime
) -> Attempt:
    if row.role == "example":
        raise BadAnswer(
            "no_answer_asked", "An example asks for no answer.", "예제에는 답을 하지 않아도 돼요."
        )
    checked = checked_answer(row.body, kind=row.kind, answer=answer)
    verdict: Verdict = verdict_on(session, item=row.id, version=row.version, answer=checked)
    exam = items.running_exam(session, person=person, course=row.course) if row.role == "exam" else None
    mine = (Attempt.person == person, Attempt.item == row.id)
    before = session.scalar(select(func.max(Attempt.number)).where(*mine)) or 0
    attempt = Attempt(
        person=person,
        item=row.id,
        version=row.version,
        gold=gold_versions.number(session, item=row.id, version=row.version),
        exam=exam.id if exam else None,
        number=before + 1,
        key=key,
        answer=checked,
        verdict=verdict.model_dump(mode="json"),
        state=verdict.state,
        score=verdict.score,
        approved=verdict.approved,
        active_ms=min(active_ms, _LONGEST_MS),
        created=now,
    )
    session.add(attempt)
    drafts.follow(session, person=person, item=row, answer=checked, now=now)
    slips.remember(session, attempt, row)
    packs.follow(session, attempt, now)
    return attempt


def _pay(session: Session, attempt: Attempt, now: datetime) -> None:
    amount = _points(session, attempt, _course(session, attempt))
    if amount:
        ledger.credit(
            session,
            person=attempt.person,
            account_from=ledger.PRACTICE,
            amount=amount,
            cause=f"practice:{attempt.item}:{attempt.person}",
            text={"en": f"Practice {attempt.item}", "ko": f"실습 {attempt.item}"},
            now=now,
        )


def _outcome(session: Session, attempt: Attempt) -> Outcome:
    item = session.get_one(Item, (attempt.item, attempt.version))
    if attempt.exam is not None or item.role == "pretest":
        return Outcome(attempt.number, None, 0, None)
    course = _course(session, attempt)
    lesson = courses.lesson_state(session, person=attempt.person, course=course, lesson=item.group)
    stuck = helping.is_stuck(session, person=attempt.person, item=item)
    again = slips.again(session, attempt)
    return Outcome(attempt.number, attempt.verdict, _points(session, attempt, course), lesson, stuck, again)


def _course(session: Session, attempt: Attempt) -> Course:
    return session.get_one(Course, session.get_one(Item, (attempt.item, attempt.version)).course)


def _points(session: Session, attempt: Attempt, course: Course) -> int:
    """What this attempt is worth: the first one with an answer in it earns the item's points, whatever its score."""
    first = session.scalar(
        select(func.min(Attempt.number)).where(
            Attempt.person == attempt.person,
            Attempt.item == attempt.item,
            Attempt.state != "not_attempted",
        )
    )
    return courses.body_of(course)["points"]["practice"] if attempt.number == first else 0
