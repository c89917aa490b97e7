"""Trust: somebody's last check items are found without reading all their leases"""

from __future__ import annotations

from alembic import op

revision = "0010_trust"
down_revision = "0009_news"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("leases_of_checks", "leases", ["person", "project", "is_check", "number"])


def downgrade() -> None:
    op.drop_index("leases_of_checks", table_name="leases")
