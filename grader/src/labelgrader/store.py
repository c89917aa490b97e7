"""What `publish` made, put into the tables: items by version, their gold apart, courses, projects and their tasks.

A published version is never changed: attempts and leases point at it. A new release adds versions and says which
one is current. A key that has changed becomes a new version of the gold, and everybody is judged again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NotRequired, TypedDict

from sqlalchemy import select, tuple_, update
from sqlalchemy.orm import Session

from labelgrader import gold_versions
from labelgrader.errors import Broken
from labelgrader.schema import Course, Gold, Item, Project, Task
from labelgrader.schema_trust import GoldVersion

__all__ = [
    "CourseBody",
    "ExamBody",
    "LessonBody",
    "PublishedCourse",
    "PublishedItem",
    "PublishedProject",
    "Text",
    "gold_of",
    "is_id",
    "store_release",
]

ROLES = ("practice", "pretest", "exam", "example", "task", "check")
_KEYED = ("practice", "pretest", "exam", "check")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


class Text(TypedDict):
    """A sentence in both languages."""

    en: str
    ko: str


# "pass" is a Python word, so these two are written as calls.
LessonBody = TypedDict(
    "LessonBody",
    {
        "id": str,
        "version": int,
        "title": Text,
        "minutes": int,
        "pass": float,  # per cent
        "profile": str,
        "boundary_counts": bool,
        "last_approved": NotRequired[int],  # of the last three items
        "rules": dict[str, list[str]],
        "items": list[str],  # the practice items in the order of teaching
    },
)
"""A lesson as its course lists it: course_files.LessonPlan as JSON."""

ExamBody = TypedDict(
    "ExamBody",
    {
        "minutes": str,
        "forms": list[list[str]],
        "pass": dict[str, Any],
        "profile": str,
    },
)
"""An exam: course_files.ExamPlan as JSON. A rule of `pass` that is missing or null is not asked."""


class CourseBody(TypedDict):
    """`Course.body`, all that the service knows of a course: course_files.CourseFile as JSON (by alias).

    `certificate` is its name, `points` holds points per item ("practice") and per lesson ("lesson"), each once.
    """

    title: Text
    summary: Text
    craft: str
    lessons: list[LessonBody]
    pretest: NotRequired[dict[str, list[str]] | None]  # {"items"}
    exam: ExamBody
    certificate: str
    points: dict[str, int]
    projects: list[str]
    card: dict[str, Any] | None


@dataclass(frozen=True, kw_only=True)
class PublishedItem:
    """One version of an item.

    Attributes:
        version: 12 hex digits over everything that matters for the answer: body, gold, picture.
        group: a lesson's id, "pretest", "exam" or a project's id.
        role: practice, pretest, exam, example, task or check. Every item of a project with the role task becomes a task.
        body: what a learner may see, apart from the fields that stand here (prompt, labels, image, text …).
        gold: the answer key, or None (examples, tasks).
        asset: the picture's path below `settings.release`, or None.
        variant: 0 for the item as it was written; 1 and on for the same item in another dress.
        traps: codes that it teaches to avoid; kept from learners, as they tell what to look for.
        seed: secret, and the same for a variant in every release; it decides who gets which one.
    """

    id: str
    version: str
    course: str
    group: str
    role: str
    kind: str
    body: dict[str, Any]
    gold: dict[str, Any] | None = None
    asset: str | None = None
    variant: int = 0
    seed: str = ""
    traps: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class PublishedCourse:
    """A course and its body."""

    id: str
    body: CourseBody


@dataclass(frozen=True, kw_only=True)
class PublishedProject:
    """Paid work. Body: {"title", "summary", "kind", "check_share", "review", "card"}, and "prices", "opens",
    "each_day" where it has them; its tasks and checks are those of its group."""

    id: str
    course: str
    price: int
    body: dict[str, Any]


def is_id(text: str) -> bool:
    """Whether this may be the id of anything published: safe in paths, patterns and databases."""
    return _ID.fullmatch(text) is not None


def store_release(
    session: Session,
    *,
    items: Sequence[PublishedItem],
    courses: Sequence[PublishedCourse],
    projects: Sequence[PublishedProject],
    now: datetime,
) -> None:
    """Make this release the current one of its courses; doing it twice changes nothing.

    Raises:
        Broken: an id, a role or a combination that can't be published; nothing is stored.
    """
    _check(items, courses, projects)
    for course in courses:
        session.merge(Course(id=course.id, body=dict(course.body), published=now))
    for project in projects:
        session.merge(Project(id=project.id, course=project.course, price=project.price, body=project.body))
    session.flush()
    _store_items(session, items, [course.id for course in courses], now)
    for project in projects:
        of_it = (project.course, project.id, "task")
        wanted = [i.id for i in items if (i.course, i.group, i.role) == of_it]
        _store_tasks(session, project.id, wanted, int(project.body.get("overlap", {}).get("first", 1)))


def gold_of(session: Session, *, item: str, version: str) -> dict[str, Any] | None:
    """The answer key that judges one version of an item now, or None."""
    return gold_versions.current(session, item=item, version=version)


def _check(
    items: Sequence[PublishedItem], courses: Sequence[PublishedCourse], projects: Sequence[PublishedProject]
) -> None:
    ids = [item.id for item in items if item.variant == 0]
    _no_doubles("item", ids)
    for name in [
        *(i.id for i in items),
        *(i.group for i in items),
        *(c.id for c in courses),
        *(p.id for p in projects),
    ]:
        if not is_id(name):
            raise _unpublishable(f"“{name}” can't be an id: use lower-case letters, digits, - and _.")
    for item in items:
        if item.role not in ROLES:
            raise _unpublishable(f"{item.id}: the role “{item.role}” is none of {', '.join(ROLES)}.")
        if (item.gold is not None) != (item.role in _KEYED):
            raise _unpublishable(
                f"{item.id}: items for practice, pretest, exam and check need gold, others have none."
            )


def _no_doubles(what: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            raise _unpublishable(f"The {what} {name} is there twice.")
        seen.add(name)


def _unpublishable(sentence: str) -> Broken:
    return Broken("unpublishable", sentence, f"펴낼 수 없어요. {sentence}")


def _store_items(
    session: Session, items: Sequence[PublishedItem], courses: Sequence[str], now: datetime
) -> None:
    current = [(item.id, item.version) for item in items]
    known = set(
        session.execute(select(Item.id, Item.version).where(tuple_(Item.id, Item.version).in_(current)))
    )
    new = [item for item in items if (item.id, item.version) not in known]
    session.add_all(
        Item(
            id=item.id,
            version=item.version,
            current=True,
            course=item.course,
            group=item.group,
            role=item.role,
            kind=item.kind,
            body=item.body,
            asset=item.asset,
            variant=item.variant,
            seed=item.seed,
            traps=item.traps,
        )
        for item in new
    )
    session.flush()
    session.add_all(
        Gold(item=item.id, version=item.version, body=item.gold) for item in new if item.gold is not None
    )
    session.flush()
    _store_changed_gold(session, [item for item in items if (item.id, item.version) in known], now)
    is_current = tuple_(Item.id, Item.version).in_(current)
    session.execute(update(Item).where(Item.course.in_(courses), ~is_current).values(current=False))
    session.execute(update(Item).where(is_current).values(current=True))


def _store_changed_gold(session: Session, items: Sequence[PublishedItem], now: datetime) -> None:
    """The keys that the course's files have changed; one query where, as nearly always, none has."""
    ids = [(item.id, item.version) for item in items if item.gold is not None]
    told = select(Gold.item, Gold.version, Gold.body).where(tuple_(Gold.item, Gold.version).in_(ids))
    first = {(item, version): body for item, version, body in session.execute(told)}
    changed = session.execute(select(GoldVersion.item, GoldVersion.version).distinct())
    later = {(item, version) for item, version in changed}
    for item in items:
        name = (item.id, item.version)
        if item.gold is not None and (name in later or item.gold != first[name]):
            row = session.get_one(Item, name)
            gold_versions.publish(session, row=row, body=item.gold, now=now)


def _store_tasks(session: Session, project: str, wanted: Sequence[str], hands: int) -> None:
    """New items become open tasks. One that was left out is withdrawn while open: what somebody does or did stays."""
    known = set(session.scalars(select(Task.item).where(Task.project == project)))
    session.add_all(
        Task(project=project, item=item, state="open", hands=hands) for item in wanted if item not in known
    )
    of_project = update(Task).where(Task.project == project)
    session.execute(
        of_project.where(Task.state == "open", Task.item.not_in(wanted)).values(state="withdrawn")
    )
    session.execute(of_project.where(Task.state == "withdrawn", Task.item.in_(wanted)).values(state="open"))
    session.flush()
