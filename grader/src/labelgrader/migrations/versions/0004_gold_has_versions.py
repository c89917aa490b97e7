"""Gold has versions, learners may doubt it, and certificates can be verified"""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def upgrade() -> None:
    with op.batch_alter_table("attempts") as batch_op:
        batch_op.add_column(sa.Column("gold", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "gold_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("put_by", sa.String(length=64), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["put_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["item", "version"], ["items.id", "items.version"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("item", "version", "number"),
    )
    op.create_index("gold_versions_to_rescore", "gold_versions", ["state"])
    op.create_table(
        "disputes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("proposal", sa.JSON(), nullable=True),
        sa.Column("confirmed_by", sa.String(length=64), nullable=True),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["people.id"]),
        sa.ForeignKeyConstraint(["attempt"], ["attempts.id"]),
        sa.ForeignKeyConstraint(["confirmed_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person", "item", "version"),
    )
    op.create_index("disputes_to_decide", "disputes", ["state", "id"])
    _certificates_get_a_code()


def _certificates_get_a_code() -> None:
    with op.batch_alter_table("certificates") as batch_op:
        batch_op.add_column(sa.Column("verify", sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column("revoked", sa.DateTime(timezone=True), nullable=True))
    table = sa.table("certificates", sa.column("id", sa.String), sa.column("verify", sa.String))
    connection = op.get_bind()
    for row in connection.execute(sa.select(table.c.id)).all():
        code = "".join(secrets.choice(_LETTERS) for _ in range(16))
        connection.execute(table.update().where(table.c.id == row.id).values(verify=code))
    op.create_index("certificates_by_code", "certificates", ["verify"], unique=True)


def downgrade() -> None:
    op.drop_index("certificates_by_code", "certificates")
    with op.batch_alter_table("certificates") as batch_op:
        batch_op.drop_column("revoked")
        batch_op.drop_column("verify")
    op.drop_table("disputes")
    op.drop_table("gold_versions")
    with op.batch_alter_table("attempts") as batch_op:
        batch_op.drop_column("gold")
