"""Step 0003: the tables of surveys."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create them."""
    _forms_and_batches()
    _sheets()
    op.create_table(
        "keystroke",
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("hand", sa.String(length=40), nullable=False),
        sa.Column("deed", sa.String(length=40), nullable=False),
        sa.Column("question", sa.String(length=500), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("missing", sa.String(length=40), nullable=True),
        sa.Column("at", sa.String(length=23), nullable=False),
        sa.Column("officer", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["sheet.id"], name=op.f("fk_keystroke_sheet_id_sheet")
        ),
        sa.PrimaryKeyConstraint("sheet_id", "step", name=op.f("pk_keystroke")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "answer",
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=500), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("missing", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["sheet_id"], ["sheet.id"], name=op.f("fk_answer_sheet_id_sheet")),
        sa.PrimaryKeyConstraint("sheet_id", "question", name=op.f("pk_answer")),
        sqlite_with_rowid=False,
    )


def _forms_and_batches() -> None:
    op.create_table(
        "form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.String(length=500), nullable=False),
        sa.Column("version", sa.String(length=500), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("workbook", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.String(length=19), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form")),
        sa.UniqueConstraint("form_id", "version", name=op.f("uq_form_form_id_version")),
    )
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("first_on", sa.String(length=10), nullable=False),
        sa.Column("last_on", sa.String(length=10), nullable=False),
        sa.Column("issued", sa.Integer(), nullable=False),
        sa.Column("collected", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(length=19), nullable=False),
        sa.CheckConstraint("last_on >= first_on", name=op.f("ck_batch_last_after_first")),
        sa.ForeignKeyConstraint(["form"], ["form.id"], name=op.f("fk_batch_form_form")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
        sa.UniqueConstraint("name", name=op.f("uq_batch_name")),
    )
    op.create_index(op.f("ix_batch_last_on"), "batch", ["last_on"], unique=False)


def _sheets() -> None:
    op.create_table(
        "sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("serial", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=40), server_default="paper", nullable=False),
        sa.Column("opened_at", sa.String(length=23), nullable=False),
        sa.Column("opened_by", sa.String(length=500), nullable=False),
        sa.Column("keyed_at", sa.String(length=19), nullable=True),
        sa.Column("keyed_by", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_sheet_batch_id_batch")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet")),
        sa.UniqueConstraint("batch_id", "serial", name=op.f("uq_sheet_batch_id_serial")),
    )
    op.create_index(
        op.f("ix_sheet_state"),
        "sheet",
        ["state"],
        unique=False,
        sqlite_where=sa.text("state = 'keying'"),
        postgresql_where=sa.text("state = 'keying'"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("answer")
    op.drop_table("keystroke")
    op.drop_table("sheet")
    op.drop_table("batch")
    op.drop_table("form")
