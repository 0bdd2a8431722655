"""Step 0004: the tables of feedback."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=500), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("received_on", sa.String(length=10), nullable=False),
        sa.Column("due_on", sa.String(length=10), nullable=True),
        sa.Column("answered_on", sa.String(length=10), nullable=True),
        sa.Column("published_on", sa.String(length=10), nullable=True),
        sa.Column("prolonged", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("about_staff", sa.String(length=40), server_default="no", nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column("dossier_code", sa.String(length=500), nullable=True),
        sa.Column("procedure_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "answered_on >= received_on", name=op.f("ck_feedback_answered_after_received")
        ),
        sa.ForeignKeyConstraint(
            ["procedure_id"], ["procedure.id"], name=op.f("fk_feedback_procedure_id_procedure")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.UniqueConstraint("number", name=op.f("uq_feedback_number")),
    )
    op.create_index(op.f("ix_feedback_received_on"), "feedback", ["received_on"], unique=False)


def downgrade() -> None:
    """Drop them."""
    op.drop_table("feedback")
