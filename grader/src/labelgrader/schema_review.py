"""Tables about looking at handed-in work: reviews and appeals. (All others: schema.py.)"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from labelgrader.schema import Base

__all__ = ["Appeal", "WorkReview"]


class WorkReview(Base):
    """One submission to be looked at by a person. State: open, approved, sent_back, late (nobody came in time).

    `reviewer` holds it until `expires`, or has decided it. `first_by` wanted to send it back and needs a second opinion.
    A `check` asks a reviewer about work whose decision is known from gold; `agreed` says whether theirs is the same.
    """

    __tablename__ = "work_reviews"
    id: Mapped[int] = mapped_column(primary_key=True)
    submission: Mapped[int] = mapped_column(ForeignKey("submissions.id"))
    project: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    check: Mapped[bool] = mapped_column("is_check")
    state: Mapped[str] = mapped_column(String(16))
    reviewer: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    expires: Mapped[datetime | None]
    first_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    answer: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    note: Mapped[str] = mapped_column(String(500))
    agreed: Mapped[bool | None]
    created: Mapped[datetime]
    decided: Mapped[datetime | None]
    __table_args__ = (
        UniqueConstraint("submission", "reviewer"),
        Index("work_reviews_open", "state", "id"),
        Index("work_reviews_by", "reviewer", "state"),
    )


class Appeal(Base):
    """“This should not have been sent back”. State: open, upheld, refused."""

    __tablename__ = "appeals"
    id: Mapped[int] = mapped_column(primary_key=True)
    submission: Mapped[int] = mapped_column(ForeignKey("submissions.id"), unique=True)
    person: Mapped[str] = mapped_column(ForeignKey("people.id"))
    reason: Mapped[str] = mapped_column(String(500))
    state: Mapped[str] = mapped_column(String(16))
    decided_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    why: Mapped[str] = mapped_column(String(500))
    created: Mapped[datetime]
    decided: Mapped[datetime | None]
    __table_args__ = (Index("appeals_to_decide", "state", "id"),)
