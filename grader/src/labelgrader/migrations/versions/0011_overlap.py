"""Overlap: how many more people may take a task, and the answer on which they agreed"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011_overlap"
down_revision = "0010_trust"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tasks", sa.Column("hands", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("tasks", sa.Column("chosen", sa.Integer(), nullable=True))
    op.execute("UPDATE tasks SET hands = 0 WHERE state NOT IN ('open', 'again', 'withdrawn')")


def downgrade() -> None:
    op.drop_column("tasks", "chosen")
    op.drop_column("tasks", "hands")
