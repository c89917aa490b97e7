"""Published items and their pictures, as the person who asks may see them. Never gold.

A task and a check item must not be told apart, so both are shown under one opaque id: project and version.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from labelgrader import courses, disputes, drafts, helping, hints, pretests, variants
from labelgrader.errors import Broken, NotFound, Refused
from labelgrader.schema import Attempt, Exam, Item, Lease
from labelgrader.store import is_id

__all__ = ["Picture", "find", "one", "picture", "public", "public_id", "running_exam"]

_WORK = ("task", "check")


@dataclass(frozen=True)
class Picture:
    """A picture's file, and the version by which browsers keep it."""

    path: Path
    version: str


def one(session: Session, *, person: str, item: str) -> dict[str, Any]:
    """The item with this person's draft and, outside of exams, the last answer and what was said about it.

    Raises:
        NotFound, Refused: as `find`.
    """
    row = find(session, person=person, item=item)
    attempts, last = _attempts(session, person, row)
    seen = public(row) | {
        "variants": 1,
        "draft": drafts.current(session, person=person, item=row),
        "attempts": attempts,
        "last": last,
    }
    return seen | _practice(session, person, row) if row.role == "practice" else seen


def _practice(session: Session, person: str, row: Item) -> dict[str, Any]:
    """What a learner has besides: other variants, hints that were asked for, and help."""
    return {
        "variants": variants.current(session, person=person, item=row.id)[1],
        "dispute": disputes.mine(session, person=person, item=row.id, version=row.version),
        "hints": hints.asked(session, person=person, item=row),
        "help": helping.mine(session, person=person, item=row),
        "stuck": helping.is_stuck(session, person=person, item=row),
    }


def find(session: Session, *, person: str, item: str) -> Item:
    """The version of the item that this person sees now: practice and examples while enrolled, pretest items until it
    is over, exam items while the exam runs (in the version it began with). Tasks are reached through a lease only.

    Raises:
        NotFound: "no_such_item".
        Refused: "not_enrolled", "exam_not_running", "pretest_over".
    """
    row = _newest(session, person, item)
    if row is None or row.role in _WORK:
        raise _no_such_item()
    if row.role == "exam":
        return _in_exam(session, person, row)
    if not row.current:
        raise _no_such_item()
    courses.must_be_enrolled(session, person=person, course=row.course)
    if row.role == "pretest" and row.course in pretests.begun(session, person=person):
        raise Refused(
            "pretest_over",
            "The pre-test is over. Go on with the lessons.",
            "사전 확인은 끝났어요. 강의를 이어서 해 주세요.",
        )
    return row


def public(item: Item) -> dict[str, Any]:
    """The published item as the API shows it. The trainer's hint is given to who asks for it."""
    body = {name: value for name, value in item.body.items() if name != "hint"}
    return body | {
        "id": public_id(item=item.id, version=item.version, group=item.group, role=item.role),
        "version": item.version,
        "course": item.course,
        "group": item.group,
        "role": "task" if item.role in _WORK else item.role,
        "kind": item.kind,
    }


def public_id(*, item: str, version: str, group: str, role: str) -> str:
    """The id under which the API speaks of an item: its own, but an opaque one for tasks and check items."""
    return f"{group}-{version}" if role in _WORK else item


def picture(session: Session, *, person: str, item: str, version: str | None, release: Path) -> Picture:
    """The file of an item's picture.

    Args:
        version: of the item; None for the one that the person sees now.
        release: the folder of published files; nothing outside of it is ever given.

    Raises:
        NotFound: "no_such_item", also for a task that this person never held.
        Refused: as `find`.
        Broken: "picture_missing".
    """
    row = _leased(session, person, item)
    if row is None:
        row = find(session, person=person, item=item)
        # An older version stays visible: an earlier answer is shown on the picture that it was drawn on.
        if version not in (None, row.version) and row.role != "exam":
            row = session.get(Item, (row.id, version))
    if row is None:
        raise _no_such_item()
    return file_of(row, release=release)


def file_of(row: Item, *, release: Path) -> Picture:
    """The file of the picture of an item that the caller may show.

    Raises:
        NotFound: "no_such_item": it has none. Broken: "picture_missing".
    """
    if row.asset is None:
        raise _no_such_item()
    path = (release / row.asset).resolve()
    if not path.is_relative_to(release.resolve()) or not path.is_file():
        raise Broken(
            "picture_missing",
            "The school can't find this picture. Publishing the courses again brings it back.",
            "그림 파일을 찾을 수 없어요. 과정을 다시 펴내면 돌아와요.",
        )
    return Picture(path, row.version)


def running_exam(session: Session, *, person: str, course: str) -> Exam | None:
    """The sitting that is not handed in yet."""
    return session.execute(
        select(Exam).where(Exam.person == person, Exam.course == course, Exam.state == "running")
    ).scalar_one_or_none()


def _newest(session: Session, person: str, item: str) -> Item | None:
    """The current version; one that was taken out of the course may still be in an exam that runs."""
    if not is_id(item):
        return None
    row, _ = variants.current(session, person=person, item=item)
    return row or session.scalar(select(Item).where(Item.id == item).limit(1))


def _in_exam(session: Session, person: str, row: Item) -> Item:
    exam = running_exam(session, person=person, course=row.course)
    version = next((held["version"] for held in exam.items if held["id"] == row.id), None) if exam else None
    if version is None:
        raise Refused(
            "exam_not_running",
            "This item belongs to an exam. Start the exam to see it.",
            "시험 문항이에요. 시험을 시작하면 볼 수 있어요.",
            course=row.course,
        )
    return session.get_one(Item, (row.id, version))


def _leased(session: Session, person: str, item: str) -> Item | None:
    """The task or check item behind an opaque id, if this person has or had a lease of it."""
    group, _, version = item.rpartition("-")
    return session.execute(
        select(Item)
        .join(Lease, (Lease.item == Item.id) & (Lease.version == Item.version))
        .where(
            Lease.person == person,
            Item.group == group,
            Item.version == version,
            Item.role.in_(_WORK),
        )
        .limit(1)
    ).scalar_one_or_none()


def _attempts(session: Session, person: str, row: Item) -> tuple[int, dict[str, Any] | None]:
    mine = (Attempt.person == person, Attempt.item == row.id)
    if row.role == "exam":
        exam = running_exam(session, person=person, course=row.course)
        count = session.scalar(select(func.count()).where(*mine, Attempt.exam == (exam and exam.id)))
        return count or 0, None
    last = session.execute(
        select(Attempt).where(*mine).order_by(Attempt.number.desc()).limit(1)
    ).scalar_one_or_none()
    if last is None:
        return 0, None
    if row.role == "pretest":
        return last.number, None
    # What was said about another version may point at places that are no longer there.
    fits = last.version == row.version
    return last.number, {"answer": last.answer, "verdict": last.verdict} if fits else None


def _no_such_item() -> NotFound:
    return NotFound("no_such_item", "There is no such item.", "그런 문항이 없어요.")
