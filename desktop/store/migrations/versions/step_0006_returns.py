"""Step 0006: the tables of returns."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "return_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=500), nullable=False),
        sa.Column("period_code", sa.String(length=500), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.Column("checksum", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.String(length=19), nullable=False),
        sa.Column("made_by", sa.String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_revision")),
        sa.UniqueConstraint(
            "kind", "period", "revision", name=op.f("uq_return_revision_kind_period_revision")
        ),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("return_revision")
