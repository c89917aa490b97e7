"""The table of items that labelers reported. (All others: schema.py.)"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from labelgrader.schema import Base

__all__ = ["Complaint"]


class Complaint(Base):
    """“This item is broken” or “this shows something private”. State: open, upheld, refused.

    The lease that it was made from is gone; nobody is given the item as long as it is open.
    """

    __tablename__ = "complaints"
    id: Mapped[int] = mapped_column(primary_key=True)
    lease: Mapped[str] = mapped_column(ForeignKey("leases.id"), unique=True)
    person: Mapped[str] = mapped_column(ForeignKey("people.id"))
    item: Mapped[str] = mapped_column(String(64))
    version: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(16))
    note: Mapped[str] = mapped_column(String(500))
    state: Mapped[str] = mapped_column(String(16))
    decided_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    why: Mapped[str] = mapped_column(String(500))
    created: Mapped[datetime]
    decided: Mapped[datetime | None]
    __table_args__ = (
        Index("complaints_to_decide", "state", "id"),
        Index("complaints_about", "item", "state"),
        ForeignKeyConstraint(["item", "version"], ["items.id", "items.version"]),
    )
