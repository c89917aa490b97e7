"""Tables about trust: versions of an answer key, and what learners say against it. (All others: schema.py.)"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from labelgrader.schema import Base

__all__ = ["Dispute", "GoldVersion"]


class GoldVersion(Base):
    """A key that took the place of an earlier one; number 0 is the row in `gold`. Rows are only ever added.

    `source`: published (the course's files say so now) or put_right (leads did). `state`: queued until everybody whom
    an earlier key judged is judged again, then done, or failed. `seen` of `total` answers were looked at.
    """

    __tablename__ = "gold_versions"
    id: Mapped[int] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(String(64))
    version: Mapped[str] = mapped_column(String(16))
    number: Mapped[int]
    body: Mapped[dict[str, Any]]
    source: Mapped[str] = mapped_column(String(16))
    by: Mapped[str | None] = mapped_column("put_by", ForeignKey("people.id"))
    state: Mapped[str] = mapped_column(String(16))
    seen: Mapped[int]
    total: Mapped[int]
    created: Mapped[datetime]
    __table_args__ = (
        UniqueConstraint("item", "version", "number"),
        Index("gold_versions_to_rescore", "state"),
        ForeignKeyConstraint(["item", "version"], ["items.id", "items.version"]),
    )


class Dispute(Base):
    """“I think the answer is wrong”, about an attempt. State: open, confirmed (by one lead), upheld, declined."""

    __tablename__ = "disputes"
    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey("people.id"))
    attempt: Mapped[int] = mapped_column(ForeignKey("attempts.id"))
    item: Mapped[str] = mapped_column(String(64))
    version: Mapped[str] = mapped_column(String(16))
    note: Mapped[str] = mapped_column(String(500))
    state: Mapped[str] = mapped_column(String(16))
    proposal: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    confirmed_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    decided_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    reason: Mapped[str] = mapped_column(String(500))
    created: Mapped[datetime]
    decided: Mapped[datetime | None]
    __table_args__ = (
        UniqueConstraint("person", "item", "version"),
        Index("disputes_to_decide", "state", "id"),
    )
