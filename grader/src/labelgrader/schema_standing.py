"""Tables about what opens work to a person beyond a certificate: tier, skills, invitations, applications. (All others: schema.py.)"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from labelgrader.schema import Base

__all__ = ["Application", "Grant", "TierChange"]


class TierChange(Base):
    """From `since` on the person's tier is this one; the newest row counts. Rows are only ever added, but for a notice.

    `falls`, if set, is when the tier falls unless the work gets better. `figures` say why: {"passed", "judged", "bound"}.
    """

    __tablename__ = "tier_changes"
    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey("people.id"))
    tier: Mapped[str] = mapped_column(String(16))
    since: Mapped[datetime]
    falls: Mapped[datetime | None]
    figures: Mapped[dict[str, Any]] = mapped_column(JSON)
    __table_args__ = (Index("tier_changes_of_person", "person", "id"),)


class Grant(Base):
    """A skill that a trainer granted ("skill:law"), or an invitation to a project ("project:kitchen")."""

    __tablename__ = "grants"
    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey("people.id"))
    name: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("person", "name"),)


class Application(Base):
    """“I would like to work on this.” State: open, accepted, declined."""

    __tablename__ = "applications"
    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey("people.id"))
    project: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    text: Mapped[str] = mapped_column(String(500))
    state: Mapped[str] = mapped_column(String(16))
    decided_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    why: Mapped[str] = mapped_column(String(500))
    created: Mapped[datetime]
    decided: Mapped[datetime | None]
    __table_args__ = (
        UniqueConstraint("person", "project"),
        Index("applications_to_decide", "state", "id"),
    )
