"""Variants of items, what they teach, and which round of an item a person is in"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("items") as batch_op:
        batch_op.add_column(sa.Column("variant", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("seed", sa.String(length=16), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("traps", sa.JSON(), nullable=False, server_default="[]"))
    op.create_table(
        "rounds",
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"]),
        sa.PrimaryKeyConstraint("person", "item"),
    )


def downgrade() -> None:
    op.drop_table("rounds")
    with op.batch_alter_table("items") as batch_op:
        batch_op.drop_column("traps")
        batch_op.drop_column("seed")
        batch_op.drop_column("variant")
