"""Exams: all items of a form in an order of its own, no feedback in between, and a result by rules.

Which form somebody begins with, only the school knows; every further sitting is on the next one. A sitting keeps the
versions of the items that it began with. Its result holds nothing of the gold.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from labelgrader import (
    cells,
    certificates,
    courses,
    disputes,
    drafts,
    exam_practice,
    exam_results,
    pretests,
    slips,
    variants,
)
from labelgrader.errors import Broken, Conflict, NotFound, Refused
from labelgrader.formats.answers import parse_answer
from labelgrader.schema import Attempt, Course, Exam, Item, Person

__all__ = ["finish", "judge_again", "latest", "start"]

FREE_TRIES = 2
REST = timedelta(hours=24)


def start(session: Session, *, person: str, course: str, now: datetime) -> dict[str, Any]:
    """Begin the exam, or go on with the one that runs; a passed exam stays passed and is given back.

    Raises:
        NotFound: "no_such_course".
        Refused: "not_enrolled"; "exam_locked" with the lessons that are missing; "exam_rests" with the time when the
            next try opens; "exam_practice" with what is to be practised before it.
    """
    row = courses.find(session, course=course)
    courses.must_be_enrolled(session, person=person, course=course)
    _lock(session, person)
    exam = _latest(session, person, course)
    if exam is None or exam.state == "failed":
        _must_be_open(session, person, row)
        _must_be_rested(exam, now)
        _must_have_practised(session, exam)
        exam = _begin(session, person, row, number=exam.number + 1 if exam else 1, now=now)
    return _public(session, exam, row)


def latest(session: Session, *, person: str, course: str) -> dict[str, Any]:
    """The newest sitting: running, or with its result.

    Raises:
        NotFound: "no_such_course", "no_exam_yet".
    """
    row = courses.find(session, course=course)
    exam = _latest(session, person, course)
    if exam is None:
        raise NotFound(
            "no_exam_yet", "You have not started this exam yet.", "아직 이 시험을 시작하지 않았어요."
        )
    return _public(session, exam, row)


def finish(session: Session, *, person: str, course: str, key: str, now: datetime) -> dict[str, Any]:
    """Hand in the running exam; passing it issues the certificate. The same key again gives the same result.

    Raises:
        NotFound: "no_such_course".
        Conflict: "no_exam_running".
    """
    row = courses.find(session, course=course)
    _lock(session, person)
    mine = (Exam.person == person, Exam.course == course)
    exam = session.scalar(select(Exam).where(*mine, Exam.key == key))
    if exam is None:
        exam = session.scalar(select(Exam).where(*mine, Exam.state == "running"))
        if exam is None:
            raise Conflict("no_exam_running", "No exam is running.", "진행 중인 시험이 없어요.")
        _close(session, exam, row, key=key, now=now)
    return _public(session, exam, row)


def judge_again(session: Session, *, exam: int, now: datetime) -> None:
    """The result by the verdicts as they stand now, if it is lower in nothing; a failed exam may turn out passed."""
    row = session.get_one(Exam, exam, with_for_update=True)
    if row.result is None:
        return
    slips.remember_exam(session, row)
    course = courses.find(session, course=row.course)
    result = exam_results.result(
        session, course=courses.body_of(course), items=row.items, answers=_answers(session, row)
    )
    before = row.result
    if result["score"] < before["score"] or result["passed"] < before["passed"]:
        return
    row.state = "passed" if result["passed"] else "failed"
    row.result = result | {"again": None if result["passed"] else before["again"]}
    session.flush()
    if result["passed"]:
        certificates.issue(session, exam=row, now=now)


def _close(session: Session, exam: Exam, course: Course, *, key: str, now: datetime) -> None:
    result = exam_results.result(
        session, course=courses.body_of(course), items=exam.items, answers=_answers(session, exam)
    )
    exam.state = "passed" if result["passed"] else "failed"
    exam.key, exam.finished = key, now
    opens = None if result["passed"] else _opens(exam)
    exam.result = result | {"again": opens.isoformat() if opens else None}
    session.flush()
    slips.remember_exam(session, exam)
    if result["passed"]:
        certificates.issue(session, exam=exam, now=now)


def _begin(session: Session, person: str, course: Course, *, number: int, now: datetime) -> Exam:
    forms = courses.body_of(course)["exam"]["forms"]
    wanted = [item for form in forms for item in form]
    there: dict[str, list[Item]] = defaultdict(list)
    for row in session.scalars(select(Item).where(Item.id.in_(wanted), Item.role == "exam", Item.current)):
        there[row.id].append(row)
    if len(there) != len(wanted):
        raise Broken(
            "exam_incomplete",
            f"The exam of {course.id} lacks items. Publish the course again.",
            f"{course.id} 시험의 문항이 모자라요. 과정을 다시 펴내 주세요.",
        )
    later, turn = divmod(number - 1, len(forms))
    form = _in_order_of(person, forms, there)[turn]
    # Who meets a form again, meets its items in another dress.
    chosen = [variants.chosen(there[item], person=person, turn=later) for item in form]
    items = [{"id": row.id, "version": row.version} for row in _shuffled(session, chosen)]
    drafts.forget(session, person=person, items=form)
    exam = Exam(person=person, course=course.id, number=number, items=items, state="running", started=now)
    session.add(exam)
    session.flush()
    return exam


def _shuffled(session: Session, form: list[Item]) -> list[Item]:
    """In an order that nobody can tell in advance, so that a friend's list is of no use.

    An item with nothing in it is never the last one, where it reads as if nothing more were asked.
    """
    order = secrets.SystemRandom().sample(form, len(form))
    full = [place for place, item in enumerate(order) if not _has_nothing(session, item)]
    if full and full[-1] < len(order) - 1:
        place = secrets.choice(full)
        order[place], order[-1] = order[-1], order[place]
    return order


def _has_nothing(session: Session, item: Item) -> bool:
    if item.kind not in ("boxes", "spans"):
        return False
    nothing = {"kind": item.kind, "nothing": True}
    return cells.verdict_on(session, item=item.id, version=item.version, answer=nothing).state == "right"


def _in_order_of(person: str, forms: list[list[str]], there: Mapping[str, list[Item]]) -> list[list[str]]:
    """The forms as this person meets them: by the items' seeds, which stay in the school and in every release."""

    def place(form: list[str]) -> bytes:
        seeds = sorted(row.seed for item in form for row in there[item] if row.variant == 0)
        return hashlib.sha256(" ".join([person, *seeds]).encode()).digest()

    return sorted(forms, key=place)


def _must_be_open(session: Session, person: str, course: Course) -> None:
    missing = courses.missing_lessons(session, person=person, course=course)
    if missing:
        en = ", ".join(plan["title"]["en"] for plan in missing)
        ko = ", ".join(plan["title"]["ko"] for plan in missing)
        raise Refused(
            "exam_locked",
            f"The exam opens when every lesson is passed. Still open: {en}.",
            f"모든 강의를 통과하면 시험이 열려요. 남은 강의: {ko}.",
            lessons=[{"id": plan["id"], "title": plan["title"]} for plan in missing],
        )


def _must_be_rested(last: Exam | None, now: datetime) -> None:
    opens = _opens(last) if last else None
    if opens and now < opens:
        hours = -((now - opens) // timedelta(hours=1))
        raise Refused(
            "exam_rests",
            f"From the third try on there is one try a day, so that you can rest. The next one opens within {hours} h.",
            f"세 번째부터는 쉬면서 하도록 하루에 한 번 볼 수 있어요. {hours}시간 안에 다시 열려요.",
            opens=opens.isoformat(),
        )


def _must_have_practised(session: Session, last: Exam | None) -> None:
    to_do = exam_practice.to_do(session, exam=last) if last else []
    if to_do:
        raise Refused(
            "exam_practice",
            "First practise what came up most often. Then the next try opens.",
            "먼저 자주 나온 것을 연습해 주세요. 그러면 다시 볼 수 있어요.",
            to_do=to_do,
        )


def _opens(exam: Exam) -> datetime | None:
    """When the try after this one opens; None for at once (course-spec 3.4)."""
    return exam.finished + REST if exam.finished and exam.number >= FREE_TRIES else None


def _latest(session: Session, person: str, course: str) -> Exam | None:
    return session.scalar(
        select(Exam).where(Exam.person == person, Exam.course == course).order_by(Exam.number.desc()).limit(1)
    )


def _answers(session: Session, exam: Exam) -> dict[str, Attempt]:
    """item -> its last attempt in this sitting, if that holds an answer.

    What counts as an answer is read off the answer alone: the verdict on an empty one would tell whether the item
    has anything in it.
    """
    rows = session.scalars(
        select(Attempt).where(Attempt.person == exam.person, Attempt.exam == exam.id).order_by(Attempt.number)
    )
    last = {attempt.item: attempt for attempt in rows}
    return {item: attempt for item, attempt in last.items() if not parse_answer(attempt.answer).empty}


def _public(session: Session, exam: Exam, course: Course) -> dict[str, Any]:
    answers = _answers(session, exam)
    return {
        "id": exam.id,
        "state": exam.state,
        "items": [{"id": held["id"], "answered": held["id"] in answers} for held in exam.items],
        "minutes": courses.body_of(course)["exam"]["minutes"],
        "result": exam.result,
        "disputes": {} if exam.state == "running" else _disputes(session, exam),
        "to_do": exam_practice.to_do(session, exam=exam),
        "before": pretests.score_of(session, person=exam.person, course=course.id),
    }


def _disputes(session: Session, exam: Exam) -> dict[str, Any]:
    """item -> what this person said of it and how that stands."""
    told = {
        held["id"]: disputes.mine(session, person=exam.person, item=held["id"], version=held["version"])
        for held in exam.items
    }
    return {item: one for item, one in told.items() if one}


def _lock(session: Session, person: str) -> None:
    # One person's requests wait for each other on PostgreSQL; SQLite has one writer anyway.
    session.execute(select(Person.id).where(Person.id == person).with_for_update())
