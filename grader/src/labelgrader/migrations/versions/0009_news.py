"""News: since when somebody wants to be told what happens to their work"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009_news"
down_revision = "0008_fair_work"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("people", sa.Column("news_since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("people", "news_since")
