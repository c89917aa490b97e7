"""The tables: what the school must never forget.

People and rights · what is published · learning · work · money. Rows that were acknowledged to somebody
(attempts, submissions, entries) are only ever added; what is derived from them can be made again.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

__all__ = [
    "Attempt",
    "Base",
    "Certificate",
    "Course",
    "Draft",
    "Enrolment",
    "Entry",
    "Exam",
    "Gold",
    "Item",
    "Lease",
    "LessonSubmission",
    "Person",
    "Posting",
    "Project",
    "Role",
    "Round",
    "Session",
    "SignInLink",
    "Submission",
    "Task",
]


class UTCDateTime(TypeDecorator[datetime]):
    """A moment with a time zone, also on SQLite, which keeps none."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class Base(DeclarativeBase):
    """All tables; JSON columns hold the formats of design page 6."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        dict[str, Any]: JSON,
        list[Any]: JSON,
        datetime: UTCDateTime,
    }


# People and rights


class Person(Base):
    """Somebody who may sign in. The id is safe as a folder's name; the name is whatever they are called.

    What happened after `news_since` is told to them; None: they did not ask for news.
    """

    __tablename__ = "people"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    lang: Mapped[str | None] = mapped_column(String(2))
    created: Mapped[datetime]
    news_since: Mapped[datetime | None]


class Role(Base):
    """What a person may do: labeler, trainer, reviewer, requester."""

    __tablename__ = "roles"
    person: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(16), primary_key=True)


class SignInLink(Base):
    """A link that signs in once; only its hash is kept."""

    __tablename__ = "sign_in_links"
    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey("people.id"))
    expires: Mapped[datetime]
    used: Mapped[datetime | None]


class Session(Base):
    """A browser that is signed in; only the cookie's hash is kept."""

    __tablename__ = "sessions"
    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey("people.id"))
    expires: Mapped[datetime]


# What is published


class Course(Base):
    """A course as published: lessons, card, exam rules, projects."""

    __tablename__ = "courses"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    body: Mapped[dict[str, Any]]
    published: Mapped[datetime]


class Item(Base):
    """One version of an item, addressed by its content. The newest published one is current; of an item with
    variants, the newest of each.

    `seed` is secret: it decides who gets which variant. `traps`, the codes that the item teaches to avoid, would tell
    what to look for. No answer of the API holds either. `role` is practice, pretest, exam, example, task or check; labelers are told "task" for a check.
    """

    __tablename__ = "items"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    version: Mapped[str] = mapped_column(String(16), primary_key=True)
    current: Mapped[bool]
    course: Mapped[str] = mapped_column(String(64))
    group: Mapped[str] = mapped_column("item_group", String(64))
    role: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(16))
    body: Mapped[dict[str, Any]]
    asset: Mapped[str | None] = mapped_column(String(200))
    variant: Mapped[int] = mapped_column(server_default="0")
    seed: Mapped[str] = mapped_column(String(16), server_default="")
    traps: Mapped[list[Any]] = mapped_column(JSON, server_default="[]")
    __table_args__ = (Index("items_by_group", "item_group", "role", "current"),)


class Gold(Base):
    """The answer key of one version of an item: a table of its own, so that no query for items can bring it along."""

    __tablename__ = "gold"
    item: Mapped[str] = mapped_column(String(64), primary_key=True)
    version: Mapped[str] = mapped_column(String(16), primary_key=True)
    body: Mapped[dict[str, Any]]
    __table_args__ = (ForeignKeyConstraint(["item", "version"], ["items.id", "items.version"]),)


def _new_code() -> str:
    # 80 bits: nobody finds one by trying, however fast. Without letters that look like digits.
    return "".join(secrets.choice("23456789ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(16))


# Learning


class Enrolment(Base):
    """A person in a course. Leaving keeps everything earned."""

    __tablename__ = "enrolments"
    person: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    course: Mapped[str] = mapped_column(String(64), primary_key=True)
    since: Mapped[datetime]
    left: Mapped[datetime | None]


class Draft(Base):
    """The unfinished answer of a person to an item; `revision` counts the saves, so that two tabs notice each other."""

    __tablename__ = "drafts"
    person: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    item: Mapped[str] = mapped_column(String(64), primary_key=True)
    answer: Mapped[dict[str, Any]]
    revision: Mapped[int]
    saved: Mapped[datetime]


class Round(Base):
    """How often a person asked for another variant of an item; no row as long as it was never."""

    __tablename__ = "rounds"
    person: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    item: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int]
    since: Mapped[datetime]


class Attempt(Base):
    """A committed answer to a practice or exam item. `key` is the client's, so that a repeated request is one attempt;
    `gold` is the number of the key that judged it first."""

    __tablename__ = "attempts"
    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey("people.id"))
    item: Mapped[str] = mapped_column(String(64))
    version: Mapped[str] = mapped_column(String(16))
    gold: Mapped[int] = mapped_column(server_default="0")
    exam: Mapped[int | None] = mapped_column(ForeignKey("exams.id"))
    number: Mapped[int]
    key: Mapped[str] = mapped_column(String(64))
    answer: Mapped[dict[str, Any]]
    verdict: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(16))
    score: Mapped[float]
    approved: Mapped[bool]
    active_ms: Mapped[int]
    created: Mapped[datetime]
    __table_args__ = (
        UniqueConstraint("person", "key"),
        UniqueConstraint("person", "item", "number"),
        Index("attempts_of_person", "person", "item"),
        ForeignKeyConstraint(["item", "version"], ["items.id", "items.version"]),
    )


class LessonSubmission(Base):
    """A lesson handed in: the answers as they were, then what nbgrader made of them. State: queued, graded, failed."""

    __tablename__ = "lesson_submissions"
    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey("people.id"))
    course: Mapped[str] = mapped_column(String(64))
    lesson: Mapped[str] = mapped_column(String(64))
    assignment: Mapped[str] = mapped_column(String(64))
    key: Mapped[str] = mapped_column(String(64))
    answers: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(16))
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    passed: Mapped[bool]
    created: Mapped[datetime]
    graded: Mapped[datetime | None]
    __table_args__ = (
        UniqueConstraint("person", "key"),
        Index("submissions_of_lesson", "person", "course", "lesson"),
        Index("submissions_to_grade", "state"),
    )


class Exam(Base):
    """One sitting of a course's exam. State: running, passed, failed."""

    __tablename__ = "exams"
    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey("people.id"))
    course: Mapped[str] = mapped_column(String(64))
    number: Mapped[int]
    items: Mapped[list[Any]]
    state: Mapped[str] = mapped_column(String(16))
    key: Mapped[str | None] = mapped_column(String(64))
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    started: Mapped[datetime]
    finished: Mapped[datetime | None]
    __table_args__ = (UniqueConstraint("person", "course", "number"),)


class Certificate(Base):
    """What an exam that was passed is worth: it opens the course's projects. Whoever has the code `verify` may ask
    whether it is valid."""

    __tablename__ = "certificates"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey("people.id"))
    course: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(64))
    exam: Mapped[int] = mapped_column(ForeignKey("exams.id"))
    issued: Mapped[datetime]
    verify: Mapped[str | None] = mapped_column(String(16), default=_new_code)
    revoked: Mapped[datetime | None]
    __table_args__ = (
        UniqueConstraint("person", "name"),
        Index("certificates_by_code", "verify", unique=True),
    )


# Work


class Project(Base):
    """Paid work with its card and its price in points per task."""

    __tablename__ = "projects"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    course: Mapped[str] = mapped_column(String(64))
    price: Mapped[int]
    body: Mapped[dict[str, Any]]


class Task(Base):
    """One item of a project. State: open; leased; done; again: for those who never had it, as it came back twice, was
    skipped, or is done by several people; reported; removed, as whoever reported it was right; withdrawn: its course no
    longer has it. `hands`: how many more people may take it; `chosen`: the answer on which several agreed (overlap.py)."""

    __tablename__ = "tasks"
    id: Mapped[int] = mapped_column(primary_key=True)
    project: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    item: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16))
    hands: Mapped[int] = mapped_column(default=1, server_default="1")
    chosen: Mapped[int | None]
    __table_args__ = (UniqueConstraint("project", "item"), Index("tasks_to_do", "project", "state", "id"))


class Lease(Base):
    """The right to do one task until it expires. `task` is empty where a check item stands in for one.

    State: active, submitted, expired, or skipped, with a reason. `terms` is the price that was promised (pricing.py).
    """

    __tablename__ = "leases"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    project: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    person: Mapped[str] = mapped_column(ForeignKey("people.id"))
    task: Mapped[int | None] = mapped_column(ForeignKey("tasks.id"))
    item: Mapped[str] = mapped_column(String(64))
    version: Mapped[str] = mapped_column(String(16))
    check: Mapped[bool] = mapped_column("is_check")
    number: Mapped[int]
    state: Mapped[str] = mapped_column(String(16))
    expires: Mapped[datetime]
    draft: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    revision: Mapped[int]
    why: Mapped[str | None] = mapped_column(String(16))
    terms: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    created: Mapped[datetime]
    __table_args__ = (
        UniqueConstraint("project", "person", "number"),
        Index("leases_of_person", "person", "project", "state"),
        Index("leases_expiring", "state", "expires"),
        Index("leases_of_checks", "person", "project", "is_check", "number"),
        ForeignKeyConstraint(["item", "version"], ["items.id", "items.version"]),
    )


class Submission(Base):
    """The answer to a leased task. State: waiting, approved, sent_back. `price` is what it pays when approved;
    `active_ms` is the time that it took, as the browser says."""

    __tablename__ = "submissions"
    id: Mapped[int] = mapped_column(primary_key=True)
    lease: Mapped[str] = mapped_column(ForeignKey("leases.id"), unique=True)
    project: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    person: Mapped[str] = mapped_column(ForeignKey("people.id"))
    item: Mapped[str] = mapped_column(String(64))
    version: Mapped[str] = mapped_column(String(16))
    number: Mapped[int]
    key: Mapped[str] = mapped_column(String(64))
    answer: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(16))
    verdict: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    price: Mapped[int | None]
    active_ms: Mapped[int | None]
    created: Mapped[datetime]
    decided: Mapped[datetime | None]
    __table_args__ = (
        UniqueConstraint("person", "key"),
        Index("submissions_of_person", "person", "state"),
        Index("submissions_waiting", "project", "person", "state"),
        Index("submissions_of_project", "project", "state", "id"),
        Index("submissions_in_order", "person", "id"),
    )


# Money


class Entry(Base):
    """Why points moved: once per cause, never changed, never deleted (triggers in the migrations)."""

    __tablename__ = "entries"
    id: Mapped[int] = mapped_column(primary_key=True)
    cause: Mapped[str] = mapped_column(String(200), unique=True)
    corrects: Mapped[int | None] = mapped_column(ForeignKey("entries.id"))
    text: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class Posting(Base):
    """One side of an entry: whole points onto an account. The postings of an entry sum to zero."""

    __tablename__ = "postings"
    entry: Mapped[int] = mapped_column(ForeignKey("entries.id"), primary_key=True)
    account: Mapped[str] = mapped_column(String(100), primary_key=True)
    amount: Mapped[int]
    __table_args__ = (Index("postings_of_account", "account", "entry"),)


# Tables that fill a module of their own; whoever knows the schema knows them.
from labelgrader import schema_complaints as _schema_complaints  # noqa: E402, F401
from labelgrader import schema_help as _schema_help  # noqa: E402, F401
from labelgrader import schema_payouts as _schema_payouts  # noqa: E402, F401
from labelgrader import schema_review as _schema_review  # noqa: E402, F401
from labelgrader import schema_slips as _schema_slips  # noqa: E402, F401
from labelgrader import schema_standing as _schema_standing  # noqa: E402, F401
from labelgrader import schema_trust as _schema_trust  # noqa: E402, F401
