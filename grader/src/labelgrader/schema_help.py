"""Further tables: what a learner was helped with, and what they knew before a course."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from labelgrader.schema import Base

__all__ = ["Help", "Hint", "Pretest"]


class Hint(Base):
    """A hint that was asked for; `attempt` is the number of the last attempt before it, 0 before the first.

    Kept for trainers. It lowers no score.
    """

    __tablename__ = "hints"
    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey("people.id"))
    item: Mapped[str] = mapped_column(String(64))
    version: Mapped[str] = mapped_column(String(16))
    attempt: Mapped[int]
    step: Mapped[int]
    asked: Mapped[datetime]
    __table_args__ = (
        UniqueConstraint("person", "item", "version", "attempt", "step"),
        ForeignKeyConstraint(["item", "version"], ["items.id", "items.version"]),
    )


class Help(Base):
    """The way out that somebody chose who was stuck. Kind: answer (they saw it), person (a trainer is asked), tomorrow.

    `attempt` is the number of the last attempt before it. `note` and `reply` are for a person only.
    """

    __tablename__ = "help"
    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey("people.id"))
    item: Mapped[str] = mapped_column(String(64))
    version: Mapped[str] = mapped_column(String(16))
    attempt: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    key: Mapped[str] = mapped_column(String(64))
    note: Mapped[str] = mapped_column(Text)
    asked: Mapped[datetime]
    reply: Mapped[str | None] = mapped_column(Text)
    replied_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    replied: Mapped[datetime | None]
    __table_args__ = (
        UniqueConstraint("person", "key"),
        Index("help_of_person", "person", "item"),
        Index("help_to_give", "kind", "replied"),
        ForeignKeyConstraint(["item", "version"], ["items.id", "items.version"]),
    )


class Pretest(Base):
    """What a person knew before a course; no score where they skipped it. Nothing depends on it."""

    __tablename__ = "pretests"
    person: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    course: Mapped[str] = mapped_column(String(64), primary_key=True)
    score: Mapped[float | None]
    items: Mapped[list[Any]] = mapped_column(JSON)
    finished: Mapped[datetime]
