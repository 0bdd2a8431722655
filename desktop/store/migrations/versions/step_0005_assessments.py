"""Step 0005: the tables of assessments."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rules", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=500), nullable=False),
        sa.Column("state", sa.String(length=40), server_default="draft", nullable=False),
        sa.Column("rows", sa.Text(), nullable=True),
        sa.Column("closed_at", sa.String(length=19), nullable=True),
        sa.Column("closed_by", sa.String(length=500), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint("rules", "period", name=op.f("uq_assessment_rules_period")),
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(length=40), nullable=False),
        sa.Column("points", sa.String(length=40), nullable=True),
        sa.Column("verified", sa.String(length=40), nullable=True),
        sa.Column("document", sa.String(length=500), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_evidence_assessment_id_assessment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint(
            "assessment_id", "indicator", name=op.f("uq_evidence_assessment_id_indicator")
        ),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("evidence")
    op.drop_table("assessment")
