"""Everybody whom an old key judged is judged again, upward only: attempts, exams, lessons with nbgrader's record, paid work.

Runs in the worker, in steps of a few answers each, so that nobody who saves has to wait for it. Each step may be done
twice: a verdict is only ever replaced by a kinder one, points have their cause, a certificate its name. So after a stop
half-way it begins anew.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from labelgrader import attempts, decisions, exams, gold_versions, grading
from labelgrader.clock import Clock
from labelgrader.db import Sessions
from labelgrader.errors import LabelGraderError
from labelgrader.schema import Attempt, Exam, Item, LessonSubmission, Submission
from labelgrader.schema_trust import GoldVersion
from labelgrader.settings import Settings

__all__ = ["rescore", "rescore_item"]

_AT_ONCE = 50
_log = logging.getLogger("labelgrader.rescoring")


@dataclass(frozen=True)
class _Affected:
    """The ids of what an earlier key of one version of an item has judged, or helped to judge."""

    attempts: list[int]
    exams: list[int]
    lessons: list[int]
    submissions: list[int]

    @property
    def total(self) -> int:
        return sum(map(len, (self.attempts, self.exams, self.lessons, self.submissions)))


def rescore_item(
    settings: Settings,
    sessions: Sessions,
    *,
    item: str,
    version: str | None = None,
    clock: Clock,
    say: Callable[[int, int], None] = lambda _seen, _total: None,
) -> int:
    """Judge everybody again by the newest key of an item, of one version or all; the number of answers looked at.

    Raises:
        NotFound: "no_such_gold": its key has never changed.
    """
    with sessions.begin() as session:
        queued = gold_versions.again(session, item=item, version=version)
    return sum(rescore(settings, sessions, gold=one, clock=clock, say=say) for one in queued)


def rescore(
    settings: Settings,
    sessions: Sessions,
    *,
    gold: int,
    clock: Clock,
    say: Callable[[int, int], None] = lambda _seen, _total: None,
) -> int:
    """Judge everybody again by one new key; nothing to do for one that is done.

    Args:
        gold: the id of its row.
        say: told how many of how many answers were looked at.

    Returns:
        How many there were.
    """
    affected = _begin(sessions, gold)
    if affected is None:
        return 0
    seen = 0
    for step in _steps(settings, sessions, affected, clock):
        seen += step
        with sessions.begin() as session:
            session.execute(update(GoldVersion).where(GoldVersion.id == gold).values(seen=seen))
        say(seen, affected.total)
    with sessions.begin() as session:
        session.execute(update(GoldVersion).where(GoldVersion.id == gold).values(state="done"))
    return seen


def _begin(sessions: Sessions, gold: int) -> _Affected | None:
    with sessions.begin() as session:
        row = session.get(GoldVersion, gold, with_for_update=True)
        if row is None or row.state != "queued":
            return None
        affected = _affected(session, row)
        row.seen, row.total = 0, affected.total
        return affected


def _affected(session: Session, gold: GoldVersion) -> _Affected:
    item = session.get_one(Item, (gold.item, gold.version))
    held = {"id": item.id, "version": item.version}
    sat = session.execute(
        select(Exam.id, Exam.items).where(Exam.course == item.course, Exam.state != "running")
    )
    handed_in = session.execute(
        select(LessonSubmission.id, LessonSubmission.answers)
        .where(LessonSubmission.course == item.course, LessonSubmission.lesson == item.group)
        .where(LessonSubmission.state == "graded")
        .order_by(LessonSubmission.id)
    )
    return _Affected(
        attempts=_ids(session, Attempt, gold),
        exams=[exam for exam, items in sat if item.role == "exam" and held in items],
        lessons=[
            submission
            for submission, answers in handed_in
            if (answers["items"].get(item.id) or {}).get("version") == item.version
        ],
        submissions=_ids(session, Submission, gold),
    )


def _ids(session: Session, table: type[Attempt | Submission], gold: GoldVersion) -> list[int]:
    query = select(table.id).where(table.item == gold.item, table.version == gold.version)
    if table is Submission:
        query = query.where(Submission.state == "sent_back")
    return list(session.scalars(query.order_by(table.id)))


def _steps(settings: Settings, sessions: Sessions, affected: _Affected, clock: Clock) -> Iterator[int]:
    """Each does a little, in a transaction of its own. Attempts come first: exams are counted from them."""

    def attempt(session: Session, one: int, now: datetime) -> None:
        attempts.judge_again(session, attempt=one, now=now)

    def exam(session: Session, one: int, now: datetime) -> None:
        exams.judge_again(session, exam=one, now=now)

    def submission(session: Session, one: int, now: datetime) -> None:
        decisions.judge_again(session, submission=one, now=now)

    kinds = ((attempt, affected.attempts), (exam, affected.exams), (submission, affected.submissions))
    for judge, ids in kinds:
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            with sessions.begin() as session:
                for one in some:
                    judge(session, one, clock())
            yield len(some)
    for one in affected.lessons:
        try:
            grading.judge_again(settings, sessions, submission=one, clock=clock)
        except LabelGraderError as error:
            # A lesson that was taken out of its course, say: what was reached in it stays as it is.
            _log.error("submission %s is left as it was: %s: %s", one, error.code, error)
        yield 1
