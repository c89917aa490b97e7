"""The error memory: what was found in a labeler's answers, wherever it was, and how often it still is.

Every judged answer is kept beside its attempt or submission in the same transaction; `rebuild` makes it all again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from labelgrader import slip_rules as rules
from labelgrader.formats.answers import parse_answer
from labelgrader.items import public_id
from labelgrader.messages import codes as taxonomy
from labelgrader.messages.exam import general
from labelgrader.schema import Attempt, Course, Exam, Item, Project, Submission
from labelgrader.schema_slips import Judged
from labelgrader.slip_rules import Seen, slip_of

__all__ = [
    "again",
    "lessons_of",
    "mine",
    "names_of",
    "rebuild",
    "remember",
    "remember_exam",
    "remember_work",
    "seen",
    "seen_in_work",
]

LOOKED_AT = 300
"""Judged answers of a course that rules look at; more than any of them needs."""
EXAMPLES = 3


def remember(session: Session, attempt: Attempt, item: Item) -> None:
    """Keep what was found in a practice answer. Exams are told only when they are over; a pretest teaches nothing."""
    if item.role == "practice" and attempt.exam is None and attempt.state != "not_attempted":
        session.flush()
        _keep(session, _of_attempt(attempt, item, "lesson", attempt.created))


def remember_exam(session: Session, exam: Exam) -> None:
    """Keep what was found in a sitting that is over: the last answer to each item, without sentences of its gold."""
    if exam.finished is None:
        return
    rows = session.execute(
        select(Attempt, Item)
        .join(Item, (Item.id == Attempt.item) & (Item.version == Attempt.version))
        .where(Attempt.person == exam.person, Attempt.exam == exam.id)
        .order_by(Attempt.number)
    )
    for attempt, item in {row[0].item: row for row in rows}.values():
        if not parse_answer(attempt.answer).empty:
            _keep(session, _of_attempt(attempt, item, "exam", exam.finished))


def remember_work(session: Session, submission: int) -> None:
    """Keep what was found in paid work once it was looked at; nobody has looked at what has no verdict."""
    row = session.get_one(Submission, submission)
    if row.verdict is None or row.verdict["state"] == "not_attempted":
        return
    item = session.get_one(Item, (row.item, row.version))
    project = session.get_one(Project, row.project)
    kept = _judged(row.verdict, item, "work", row.created)
    kept.person, kept.course, kept.cause = row.person, project.course, f"submission:{row.id}"
    _keep(session, kept)


def rebuild(session: Session, *, person: str | None = None) -> int:
    """Make the memory again from attempts and submissions, of one person or of all; how many answers it holds."""
    mine = [] if person is None else [Judged.person == person]
    session.execute(delete(Judged).where(*mine))
    for attempt, item in session.execute(
        select(Attempt, Item)
        .join(Item, (Item.id == Attempt.item) & (Item.version == Attempt.version))
        .where(Attempt.exam.is_(None), *([] if person is None else [Attempt.person == person]))
        .order_by(Attempt.id)
    ):
        remember(session, attempt, item)
    of_exams = [] if person is None else [Exam.person == person]
    for exam in session.scalars(select(Exam).where(Exam.finished.is_not(None), *of_exams)):
        remember_exam(session, exam)
    of_work = [] if person is None else [Submission.person == person]
    for submission in session.scalars(select(Submission.id).where(*of_work).order_by(Submission.id)):
        remember_work(session, submission)
    session.flush()
    return len(session.scalars(select(Judged.id).where(*mine)).all())


def again(session: Session, attempt: Attempt) -> dict[str, int]:
    """slip -> how often it was made in this lesson up to and with this attempt; only slips that a reviewer counts."""
    here = session.scalar(select(Judged).where(Judged.cause == f"attempt:{attempt.id}"))
    if here is None:
        return {}
    lesson = (Judged.person == here.person, Judged.course == here.course, Judged.lesson == here.lesson)
    before = session.scalars(
        select(Judged.codes).where(*lesson, Judged.source == "lesson", Judged.id <= here.id)
    )
    rows = list(before)
    heavy = [code for code, said in here.codes.items() if said["severity"] in rules.HEAVY]
    return {code: sum(code in codes for codes in rows) for code in heavy}


def seen(session: Session, *, person: str, course: str) -> list[Seen]:
    """The judged answers of somebody in a course, oldest first, as the rules read them."""
    asked = {"person": person, "course": course, "most": LOOKED_AT}
    return [_seen(row) for row in reversed(session.scalars(_NEWEST, asked).all())]


def seen_in_work(session: Session, *, person: str, course: str) -> list[Seen]:
    """As `seen`, of paid work only, as far back as what keeps coming up is looked for."""
    asked = {"person": person, "course": course, "most": rules.WINDOW}
    return [_seen(row) for row in reversed(session.scalars(_NEWEST_WORK, asked).all())]


def mine(session: Session, *, person: str) -> dict[str, Any]:
    """{"slips", "stopped", "history"} of GET /api/slips: over all courses, the three to work on first."""
    by_course: dict[str, list[Judged]] = defaultdict(list)
    for row in session.scalars(
        select(Judged)
        .where(Judged.person == person)
        .order_by(Judged.at.desc(), Judged.id.desc())
        .limit(LOOKED_AT)
    ):
        by_course[row.course].insert(0, row)
    found, over, history = [], [], []
    for course, rows in by_course.items():
        title = session.get_one(Course, course).body["title"]
        about = {"course": course, "course_title": title}
        past = [_seen(row) for row in rows]
        for code in rules.commonest(past):
            state = rules.standing(past, code)
            examples = [row for row in reversed(rows) if code in row.codes][:EXAMPLES]
            found.append(
                about
                | {
                    "code": code,
                    "message": general(code),
                    "count": state.count,
                    "before": state.before,
                    "now": state.now,
                    "trend": state.trend,
                    "lesson": lessons_of(code)[0] if lessons_of(code) else "",
                    "last": examples[0].at.isoformat(),
                    "examples": [_example(row, code) for row in examples],
                }
            )
        over += [about | {"code": code, "message": general(code)} for code in rules.stopped(past)]
        history += [_past(row) for row in rows]
    found.sort(key=lambda slip: (-slip["count"], slip["last"], slip["code"]))
    history.sort(key=lambda one: one["at"])
    return {"slips": found[: rules.SHOWN], "stopped": over[: rules.SHOWN], "history": history}


def lessons_of(slip: str) -> tuple[str, ...]:
    """The lessons that teach what a slip is about, the usual one first."""
    return next((row.lessons for name, row in taxonomy().items() if slip_of(name) == slip), ())


def _of_attempt(attempt: Attempt, item: Item, source: str, at: datetime) -> Judged:
    row = _judged(attempt.verdict, item, source, at)
    row.person, row.course, row.cause = attempt.person, item.course, f"attempt:{attempt.id}"
    return row


def _judged(verdict: dict[str, Any], item: Item, source: str, at: datetime) -> Judged:
    codes: dict[str, Any] = {}
    for finding in verdict["findings"]:
        # The worst comes first; what is nobody's fault is not remembered against them.
        if finding["severity"] != "N":
            said = {"severity": finding["severity"]}
            codes.setdefault(
                slip_of(finding["code"]), said if source == "exam" else said | {"message": finding["message"]}
            )
    row = Judged(source=source, lesson=item.group, item=item.id, version=item.version, at=at)
    row.codes, row.traps = codes, sorted(_traps(item))
    return row


def _traps(item: Item) -> set[str]:
    """What could have been found: what the item says, else what its lesson teaches, else anything."""
    if item.traps:
        return {slip_of(code) for code in item.traps}
    taught = {slip_of(name) for name, row in taxonomy().items() if item.group in row.lessons}
    return taught or {rules.ANY}


def _keep(session: Session, row: Judged) -> None:
    """Once per cause; an answer that is judged again keeps its place."""
    there = session.scalar(select(Judged).where(Judged.cause == row.cause))
    if there is None:
        session.add(row)
    else:
        there.codes, there.traps = row.codes, row.traps
    session.flush()


def _seen(row: Judged) -> Seen:
    severities = {code: said["severity"] for code, said in row.codes.items()}
    return Seen(row.at, severities, frozenset(row.traps))


def _example(row: Judged, code: str) -> dict[str, Any]:
    """The last places; only a practice item can be opened again."""
    role = {"work": "task", "exam": "exam"}.get(row.source, "practice")
    return {
        "at": row.at.isoformat(),
        "source": row.source,
        "lesson": row.lesson if role == "practice" else None,
        "item": None if role == "exam" else _named(row, role),
        "message": row.codes[code].get("message") or general(code),
    }


def _named(row: Judged, role: str) -> str:
    return public_id(item=row.item, version=row.version, group=row.lesson, role=role)


def _past(row: Judged) -> dict[str, Any]:
    return {"at": row.at.isoformat(), "source": row.source, "course": row.course, "codes": sorted(row.codes)}


def names_of(codes: Iterable[str]) -> list[dict[str, Any]]:
    """Slips with their general sentences."""
    return [{"code": code, "message": general(code)} for code in codes]


# Every task that is given out or handed in asks these: built once, as in leases.py.
_NEWEST = (
    select(Judged)
    .where(Judged.person == bindparam("person"), Judged.course == bindparam("course"))
    .order_by(Judged.at.desc(), Judged.id.desc())
    .limit(bindparam("most"))
)
_NEWEST_WORK = _NEWEST.where(Judged.source == "work")
