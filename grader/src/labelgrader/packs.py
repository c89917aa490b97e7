"""Three-minute packs: a few items on one slip, or on slips whose time has come again. Never a silent block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from labelgrader import courses, slips
from labelgrader import slip_rules as rules
from labelgrader.errors import NotFound, Refused
from labelgrader.messages import codes as taxonomy
from labelgrader.pack_items import choose, fitting, freshen
from labelgrader.schema import Attempt, Enrolment, Item, Lease, Person, Project
from labelgrader.schema_slips import Pack
from labelgrader.slip_rules import slip_of

__all__ = [
    "SIZE",
    "begin",
    "course_of",
    "due",
    "example",
    "follow",
    "last_finished",
    "must_practise",
    "one",
    "practice_on",
    "pressing",
    "review",
    "reviews",
    "skip",
]

SIZE = 3


def begin(
    session: Session, *, person: str, course: str, code: str, now: datetime, size: int = SIZE
) -> dict[str, Any]:
    """A pack on one slip: the one that is not finished yet, else a new one.

    Args:
        code: a slip, or one of its codes.

    Raises:
        NotFound: "no_such_course", "no_such_code".
        Refused: "not_enrolled"; "no_pack": nothing in the course practises this.
    """
    slip = slip_of(code)
    if slip not in {slip_of(name) for name in taxonomy()}:
        raise NotFound("no_such_code", "There is no such code.", "그런 코드가 없어요.")
    return _begin(session, person, _Wish(course, "slip", [slip], size), now)


def review(session: Session, *, person: str, course: str, now: datetime) -> dict[str, Any]:
    """Three items drawn from the slips that are due; the review that was begun comes first.

    Raises:
        NotFound: "no_such_course", "nothing_due".
        Refused: "not_enrolled", "no_pack".
    """
    courses.find(session, course=course)
    codes = due(session, person=person, course=course, now=now)
    if not codes:
        raise NotFound("nothing_due", "There is nothing to review now.", "지금은 복습할 것이 없어요.")
    return _begin(session, person, _Wish(course, "review", codes[:SIZE], SIZE), now)


def skip(session: Session, *, person: str, course: str, now: datetime) -> None:
    """Let the review be; it comes back when the next one is due."""
    codes = due(session, person=person, course=course, now=now)
    if codes:
        row = Pack(
            person=person, course=course, kind="review", codes=codes, items=[], started=now, finished=now
        )
        session.add(row)
        session.flush()


def due(session: Session, *, person: str, course: str, now: datetime) -> list[str]:
    """The slips whose review is due, the longest waiting first."""
    past = slips.seen(session, person=person, course=course)
    made = {code for one in past for code in one.codes}
    looks = _looks(session, person, course)
    moments = {code: rules.next_look(past, code, looks.get(code, [])) for code in made}
    ready = [(moment, code) for code, moment in moments.items() if moment is not None and moment <= now]
    return [code for _, code in sorted(ready)]


def reviews(session: Session, *, person: str, now: datetime) -> list[dict[str, Any]]:
    """Courses that somebody is in with a review due: {"course", "codes"}."""
    mine = select(Enrolment.course).where(Enrolment.person == person, Enrolment.left.is_(None))
    found = [
        (course, due(session, person=person, course=course, now=now)) for course in session.scalars(mine)
    ]
    return [{"course": course, "codes": slips.names_of(codes[:SIZE])} for course, codes in found if codes]


def one(session: Session, *, person: str, pack: int) -> dict[str, Any]:
    """A pack of mine: its items and what became of each.

    Raises:
        NotFound: "no_such_pack".
    """
    row = session.get(Pack, pack)
    if row is None or row.person != person:
        raise NotFound("no_such_pack", "There is no such pack.", "그런 연습이 없어요.")
    return _public(session, row)


def follow(session: Session, attempt: Attempt, now: datetime) -> None:
    """A practice answer came in: packs in which it was the last one missing are finished."""
    mine = (Pack.person == attempt.person, Pack.finished.is_(None))
    for row in session.scalars(select(Pack).where(*mine)):
        if attempt.item in row.items and set(row.items) <= set(_answers(session, row)):
            row.finished = now


def pressing(session: Session, *, person: str, course: str) -> dict[str, Any] | None:
    """What keeps coming up in paid work: {"course", "code", "message", "times", "must", "lesson"}, or None."""
    work = slips.seen_in_work(session, person=person, course=course)
    if rules.pressing(work, {}) is None:
        return None
    finished = _looks(session, person, course, kind="slip")
    practised = {code: max(moments) for code, moments in finished.items() if moments}
    found = rules.pressing(work, practised)
    practice = found and practice_on(session, slip=found.code, course=course)
    return practice | {"times": found.times, "must": found.must} if found and practice else None


def practice_on(session: Session, *, slip: str, course: str) -> dict[str, Any] | None:
    """{"code", "message", "course", "lesson"}: what leads to a pack on a slip; None where the course has none on it."""
    if not fitting(session, course, [slip]):
        return None
    (named,) = slips.names_of([slip])
    return named | {"course": course, "lesson": next(iter(slips.lessons_of(slip)), "")}


def last_finished(session: Session, *, person: str, course: str) -> datetime | None:
    """When this person finished a pack on a slip for the last time."""
    finished = _looks(session, person, course, kind="slip").values()
    return max((moment for moments in finished for moment in moments), default=None)


def course_of(session: Session, lease: str) -> str:
    """The course behind a task that somebody holds or held."""
    return session.execute(_COURSE_OF, {"lease": lease}).scalar_one()


def must_practise(session: Session, *, person: str, course: str) -> None:
    """Raises:
    Refused: "practise_first": the same came up in 3 of the last 10 judged tasks; a pack opens the next one.
    """
    found = pressing(session, person=person, course=course)
    if found and found["must"]:
        raise Refused(
            "practise_first",
            f"The same point came up in {found['times']} of your last 10 tasks. "
            "Three short items on it open the next task.",
            f"최근 작업 10개 중 {found['times']}개에서 같은 점이 나왔어요. 짧은 문항 3개를 풀면 다음 작업이 열려요.",
            practise=found,
        )


def example(session: Session, *, person: str, course: str, code: str) -> dict[str, Any]:
    """The 40-second example: a worked example of the lesson that teaches this, the right view and a wrong one.

    Returns:
        {"item", "views"}: the indexes of two of its views, or {"item": None, "views": []} where no lesson has one.

    Raises:
        NotFound: "no_such_course".
        Refused: "not_enrolled".
    """
    courses.find(session, course=course)
    courses.must_be_enrolled(session, person=person, course=course)
    slip = slip_of(code)
    rows = session.scalars(
        select(Item)
        .where(Item.course == course, Item.role == "example", Item.current, Item.variant == 0)
        .where(Item.group.in_(slips.lessons_of(slip)))
        .order_by(Item.id)
    ).all()
    # One that names the slip tells more than any other of the lesson.
    for row in sorted(rows, key=lambda row: slip not in {slip_of(trap) for trap in row.traps}):
        views = row.body.get("examples", [])
        right = next((number for number, view in enumerate(views) if view["right"]), None)
        wrong = next((number for number, view in enumerate(views) if not view["right"]), None)
        if right is not None and wrong is not None:
            return {"item": row.id, "views": [right, wrong]}
    return {"item": None, "views": []}


@dataclass(frozen=True)
class _Wish:
    course: str
    kind: str
    codes: list[str]
    size: int


def _begin(session: Session, person: str, wish: _Wish, now: datetime) -> dict[str, Any]:
    courses.find(session, course=wish.course)
    courses.must_be_enrolled(session, person=person, course=wish.course)
    session.execute(select(Person.id).where(Person.id == person).with_for_update())
    row = _open(session, person, wish)
    if row is None:
        items = choose(session, person=person, course=wish.course, codes=wish.codes, size=wish.size)
        if not items:
            raise Refused(
                "no_pack",
                "There is no practice on this in the course yet.",
                "아직 이 점을 연습할 문항이 없어요.",
            )
        row = Pack(person=person, course=wish.course, kind=wish.kind, codes=wish.codes, items=items)
        row.started, row.finished = now, None
        session.add(row)
        session.flush()
        for item in items:
            freshen(session, person=person, item=item, now=now)
    return _public(session, row)


def _open(session: Session, person: str, wish: _Wish) -> Pack | None:
    """The pack that was begun and not finished; its items may have left the course since."""
    mine = (
        Pack.person == person,
        Pack.course == wish.course,
        Pack.kind == wish.kind,
        Pack.finished.is_(None),
    )
    there = set(fitting(session, wish.course, wish.codes))
    for row in session.scalars(select(Pack).where(*mine).order_by(Pack.id.desc())):
        same = wish.kind == "review" or row.codes == wish.codes
        if same and set(row.items) <= there and len(row.items) <= wish.size:
            return row
    return None


def _looks(
    session: Session, person: str, course: str, *, kind: str | None = None
) -> dict[str, list[datetime]]:
    """slip -> when it was practised, or its review skipped."""
    only = [] if kind is None else [Pack.kind == kind]
    found: dict[str, list[datetime]] = {}
    for codes, finished in session.execute(
        select(Pack.codes, Pack.finished).where(
            Pack.person == person, Pack.course == course, Pack.finished.is_not(None), *only
        )
    ):
        for code in codes:
            found.setdefault(code, []).append(finished)
    return found


def _answers(session: Session, row: Pack) -> dict[str, Attempt]:
    """item -> its last answer since the pack began."""
    attempts = session.scalars(
        select(Attempt)
        .where(Attempt.person == row.person, Attempt.item.in_(row.items), Attempt.created >= row.started)
        .where(Attempt.state != "not_attempted")
        .order_by(Attempt.id)
    )
    return {attempt.item: attempt for attempt in attempts}


def _public(session: Session, row: Pack) -> dict[str, Any]:
    answers = _answers(session, row)
    groups: dict[str, str] = dict(
        session.execute(select(Item.id, Item.group).where(Item.id.in_(row.items), Item.variant == 0)).all()
    )
    return {
        "id": row.id,
        "course": row.course,
        "kind": row.kind,
        "codes": slips.names_of(row.codes),
        "items": [
            {
                "id": item,
                "lesson": groups.get(item, ""),
                "state": answers[item].state if item in answers else "not_attempted",
                "free": not _made(answers.get(item), row.codes),
            }
            for item in row.items
        ],
        "finished": row.finished is not None,
    }


def _made(attempt: Attempt | None, codes: Iterable[str]) -> bool:
    """Whether one of the pack's own slips was made in this answer."""
    found = {slip_of(finding["code"]) for finding in attempt.verdict["findings"]} if attempt else set()
    return bool(found & set(codes))


# Asked with every task that is handed in: built once, as in leases.py.
_COURSE_OF = (
    select(Project.course).join(Lease, Lease.project == Project.id).where(Lease.id == bindparam("lease"))
)
