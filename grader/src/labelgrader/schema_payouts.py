"""Tables about points that leave the school: settlements and payouts. (The ledger itself: schema.py.)"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from labelgrader.schema import Base

__all__ = ["Payout", "Settlement"]


class Settlement(Base):
    """A day's end: every entry of the ledger up to `until_entry` is settled. Rows are only ever added."""

    __tablename__ = "settlements"
    id: Mapped[int] = mapped_column(primary_key=True)
    until_entry: Mapped[int] = mapped_column(unique=True)
    at: Mapped[datetime]


class Payout(Base):
    """Points that somebody asked to be paid, in whole won. State: asked, sent, or returned with a reason.

    The taxes are those of the day on which it was asked; `policy` names the row of the table that they come from.
    """

    __tablename__ = "payouts"
    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey("people.id"))
    key: Mapped[str] = mapped_column(String(64))
    gross: Mapped[int]
    income_tax: Mapped[int]
    local_tax: Mapped[int]
    net: Mapped[int]
    policy: Mapped[str] = mapped_column(String(32))
    state: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(500), server_default="")
    asked: Mapped[datetime]
    decided: Mapped[datetime | None]
    __table_args__ = (
        UniqueConstraint("person", "key"),
        Index("payouts_to_send", "state", "id"),
        Index("payouts_of_person", "person", "id"),
    )
