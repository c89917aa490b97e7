"""Further tables: what was found in a labeler's answers, and what was practised because of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from labelgrader.schema import Base

__all__ = ["Judged", "Pack"]


class Judged(Base):
    """One answer that was judged, by the codes found in it. Derived from attempts and submissions; can be made again.

    `source` is lesson, exam or work; `cause` names the row that it comes from. `codes`: code -> {"severity", and outside
    of exams "message"}. `traps`: codes that could have been found, also if they were not; ["*"] where nobody said.
    """

    __tablename__ = "judged"
    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey("people.id"))
    course: Mapped[str] = mapped_column(String(64))
    lesson: Mapped[str] = mapped_column(String(64))
    source: Mapped[str] = mapped_column(String(16))
    cause: Mapped[str] = mapped_column(String(64))
    item: Mapped[str] = mapped_column(String(64))
    version: Mapped[str] = mapped_column(String(16))
    codes: Mapped[dict[str, Any]]
    traps: Mapped[list[Any]]
    at: Mapped[datetime]
    __table_args__ = (
        UniqueConstraint("cause"),
        Index("judged_of_person", "person", "course", "at"),
        ForeignKeyConstraint(["item", "version"], ["items.id", "items.version"]),
    )


class Pack(Base):
    """A few items on a slip ("slip") or on slips whose time has come ("review"); finished when each was answered.

    A review that was skipped is finished and has no items.
    """

    __tablename__ = "packs"
    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey("people.id"))
    course: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(16))
    codes: Mapped[list[Any]]
    items: Mapped[list[Any]]
    started: Mapped[datetime]
    finished: Mapped[datetime | None]
    __table_args__ = (Index("packs_of_person", "person", "course", "finished"),)
