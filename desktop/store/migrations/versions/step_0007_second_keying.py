"""Step 0007: form versions, the sheets' life, second keying, notes, tablet submissions."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_MOMENT = sa.String(length=19)
_KEY_MOMENT = sa.String(length=23)
_TITLE = sa.String(length=500)
_WORD = sa.String(length=40)


def upgrade() -> None:
    """Widen what is there and create what is new."""
    _widen_forms()
    _widen_batches()
    _widen_sheets()
    _key_steps_by_hand()
    _create_passes()
    _create_notes()
    _create_submissions()


def _widen_forms() -> None:
    # Both engines take a reference in a new column; Alembic would rebuild the table on SQLite,
    # which batches refer to.
    op.execute(
        "ALTER TABLE form ADD COLUMN follows INTEGER"
        " CONSTRAINT fk_form_follows_form REFERENCES form (id)"
    )
    op.add_column("form", sa.Column("mapping", sa.Text(), nullable=True))
    op.add_column("form", sa.Column("printed_at", _MOMENT, nullable=True))
    op.create_table(
        "form_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", _TITLE, nullable=False),
        sa.Column("workbook", sa.LargeBinary(), nullable=False),
        sa.Column("follows", sa.Integer(), nullable=True),
        sa.Column("mapping", sa.Text(), nullable=True),
        sa.Column("saved_at", _MOMENT, nullable=False),
        sa.Column("saved_by", _TITLE, nullable=False),
        sa.ForeignKeyConstraint(["follows"], ["form.id"], name=op.f("fk_form_draft_follows_form")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_draft")),
    )


def _widen_batches() -> None:
    for column in (
        sa.Column("field", _TITLE, server_default="", nullable=False),
        sa.Column("place", _TITLE, server_default="", nullable=False),
        sa.Column("method", _TITLE, server_default="", nullable=False),
        sa.Column("carried", sa.Text(), nullable=True),
        sa.Column("plan", _WORD, server_default="adaptive", nullable=False),
        sa.Column("every", sa.Integer(), server_default="5", nullable=False),
        sa.Column("slip_count", sa.Integer(), nullable=True),
        sa.Column("slip_first", _WORD, nullable=True),
        sa.Column("slip_last", _WORD, nullable=True),
        sa.Column("slip_total", sa.Integer(), nullable=True),
        sa.Column("slip_at", _MOMENT, nullable=True),
        sa.Column("slip_by", _TITLE, nullable=True),
        sa.Column("first_serial", sa.Integer(), server_default="1", nullable=False),
    ):
        op.add_column("batch", column)


def _widen_sheets() -> None:
    for column in (
        sa.Column("collected_at", _MOMENT, nullable=True),
        sa.Column("scanned_at", _MOMENT, nullable=True),
        sa.Column("verified_at", _MOMENT, nullable=True),
        sa.Column("verified_by", _TITLE, nullable=True),
        sa.Column("filed_at", _MOMENT, nullable=True),
        sa.Column("box", _TITLE, server_default="", nullable=False),
    ):
        op.add_column("sheet", column)


def _key_steps_by_hand() -> None:
    """A sheet's second pass counts its own steps: the hand becomes part of the key."""
    op.rename_table("keystroke", "keystroke_before")
    if op.get_bind().dialect.name == "postgresql":  # where a key's name is one of the whole schema
        op.drop_constraint("pk_keystroke", "keystroke_before", type_="primary")
    op.create_table(
        "keystroke",
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("hand", _WORD, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("deed", _WORD, nullable=False),
        sa.Column("question", _TITLE, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("missing", _WORD, nullable=True),
        sa.Column("at", _KEY_MOMENT, nullable=False),
        sa.Column("officer", _TITLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["sheet.id"], name=op.f("fk_keystroke_sheet_id_sheet")
        ),
        sa.PrimaryKeyConstraint("sheet_id", "hand", "step", name=op.f("pk_keystroke")),
        sqlite_with_rowid=False,
    )
    columns = "sheet_id, hand, step, deed, question, value, missing, at, officer"
    op.execute(f"INSERT INTO keystroke ({columns}) SELECT {columns} FROM keystroke_before")
    op.drop_table("keystroke_before")


def _create_passes() -> None:
    op.create_table(
        "keying_pass",
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("hand", _WORD, nullable=False),
        sa.Column("state", _WORD, nullable=False),
        sa.Column("officer", _TITLE, nullable=False),
        sa.Column("opened_at", _KEY_MOMENT, nullable=False),
        sa.Column("ended_at", _KEY_MOMENT, nullable=True),
        sa.Column("seconds", sa.Float(), server_default="0", nullable=False),
        sa.Column("keys", sa.Integer(), server_default="0", nullable=False),
        sa.Column("refused", sa.Integer(), server_default="0", nullable=False),
        sa.Column("assisted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["sheet.id"], name=op.f("fk_keying_pass_sheet_id_sheet")
        ),
        sa.PrimaryKeyConstraint("sheet_id", "hand", name=op.f("pk_keying_pass")),
    )
    op.create_index(op.f("ix_keying_pass_officer_ended_at"), "keying_pass", ["officer", "ended_at"])
    op.create_table(
        "reading",
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("hand", _WORD, nullable=False),
        sa.Column("question", _TITLE, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("missing", _WORD, nullable=True),
        sa.ForeignKeyConstraint(["sheet_id"], ["sheet.id"], name=op.f("fk_reading_sheet_id_sheet")),
        sa.PrimaryKeyConstraint("sheet_id", "hand", "question", name=op.f("pk_reading")),
        sqlite_with_rowid=False,
    )


def _create_notes() -> None:
    op.create_table(
        "sheet_note",
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("hand", _WORD, nullable=False),
        sa.Column("question", _TITLE, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("officer", _TITLE, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["sheet.id"], name=op.f("fk_sheet_note_sheet_id_sheet")
        ),
        sa.PrimaryKeyConstraint("sheet_id", "hand", "question", name=op.f("pk_sheet_note")),
    )


def _create_submissions() -> None:
    op.create_table(
        "submission",
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("uuid", _WORD, nullable=False),
        sa.Column("sent_at", _MOMENT, nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("row", sa.Text(), nullable=False),
        sa.Column("brought_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["sheet.id"], name=op.f("fk_submission_sheet_id_sheet")
        ),
        sa.PrimaryKeyConstraint("sheet_id", "revision", name=op.f("pk_submission")),
        sa.UniqueConstraint("uuid", "revision", name=op.f("uq_submission_uuid_revision")),
    )
    op.create_table(
        "column_mapping",
        sa.Column("form", sa.Integer(), nullable=False),
        sa.Column("headings", sa.String(length=64), nullable=False),
        sa.Column("mapping", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["form"], ["form.id"], name=op.f("fk_column_mapping_form_form")),
        sa.PrimaryKeyConstraint("form", "headings", name=op.f("pk_column_mapping")),
    )


def downgrade() -> None:
    """Nothing goes back: what was widened may hold what the narrow tables cannot."""
    raise RuntimeError("step 0007 has no way back")
