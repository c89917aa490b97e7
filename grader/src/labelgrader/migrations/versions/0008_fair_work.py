"""Fair work: promised prices and measured time, tasks skipped or reported, tiers, skills, invitations and applications"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008_fair_work"
down_revision = "0007_reviews"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("leases", sa.Column("why", sa.String(length=16), nullable=True))
    op.add_column("leases", sa.Column("terms", sa.JSON(), nullable=True))
    op.add_column("submissions", sa.Column("price", sa.Integer(), nullable=True))
    op.add_column("submissions", sa.Column("active_ms", sa.Integer(), nullable=True))
    op.create_index("submissions_in_order", "submissions", ["person", "id"])
    op.create_index("submissions_of_project", "submissions", ["project", "state", "id"])
    op.create_table(
        "complaints",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lease", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("why", sa.String(length=500), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["lease"], ["leases.id"]),
        sa.ForeignKeyConstraint(["person"], ["people.id"]),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["item", "version"], ["items.id", "items.version"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("lease"),
    )
    op.create_index("complaints_to_decide", "complaints", ["state", "id"])
    op.create_index("complaints_about", "complaints", ["item", "state"])
    _create_standing()


def _create_standing() -> None:
    op.create_table(
        "tier_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("tier", sa.String(length=16), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("falls", sa.DateTime(timezone=True), nullable=True),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("tier_changes_of_person", "tier_changes", ["person", "id"])
    op.create_table(
        "grants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person", "name"),
    )
    op.create_table(
        "applications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("project", sa.String(length=64), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("why", sa.String(length=500), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["people.id"]),
        sa.ForeignKeyConstraint(["project"], ["projects.id"]),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person", "project"),
    )
    op.create_index("applications_to_decide", "applications", ["state", "id"])


def downgrade() -> None:
    for table in ("applications", "grants", "tier_changes"):
        op.drop_table(table)
    op.drop_table("complaints")
    op.drop_index("submissions_of_project", "submissions")
    op.drop_index("submissions_in_order", "submissions")
    for column in ("active_ms", "price"):
        op.drop_column("submissions", column)
    for column in ("terms", "why"):
        op.drop_column("leases", column)
