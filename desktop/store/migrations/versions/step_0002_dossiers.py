"""Step 0002: the tables of dossiers."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create them."""
    _fields()
    _procedures()
    _imports()
    _dossiers()
    _dossier_indexes()
    _events()
    _search()


def downgrade() -> None:
    """Drop them."""
    op.drop_table("dossier_search")
    op.drop_table("dossier_event")
    op.drop_table("dossier")
    op.drop_table("import_file")
    op.drop_table("procedure")
    op.drop_table("field")


def _fields() -> None:
    op.create_table(
        "field",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("folded", sa.String(length=500), nullable=False),
        sa.Column("sort_key", sa.String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_field")),
        sa.UniqueConstraint("folded", name=op.f("uq_field_folded")),
    )


def _procedures() -> None:
    op.create_table(
        "procedure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=500), nullable=True),
        sa.Column("short_code", sa.String(length=40), nullable=True),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("folded", sa.String(length=500), nullable=False),
        sa.Column("field_id", sa.Integer(), nullable=False),
        sa.Column("time_limit", sa.Integer(), nullable=True),
        sa.Column("limit_unit", sa.String(length=40), server_default="working_day", nullable=False),
        sa.Column("online_level", sa.String(length=40), server_default="none", nullable=False),
        sa.Column("linked", sa.String(length=40), server_default="none", nullable=False),
        sa.CheckConstraint("time_limit >= 0", name=op.f("ck_procedure_limit_not_negative")),
        sa.ForeignKeyConstraint(
            ["field_id"], ["field.id"], name=op.f("fk_procedure_field_id_field")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure")),
        sa.UniqueConstraint("short_code", name=op.f("uq_procedure_short_code")),
    )
    op.create_index(op.f("ix_procedure_folded"), "procedure", ["folded"], unique=False)


def _imports() -> None:
    op.create_table(
        "import_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=19), nullable=False),
        sa.Column("officer", sa.String(length=500), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("same", sa.Integer(), nullable=False),
        sa.Column("faulty", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_file")),
    )


def _dossiers() -> None:
    op.create_table(
        "dossier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=500), nullable=False),
        sa.Column("field_id", sa.Integer(), nullable=False),
        sa.Column("procedure_id", sa.Integer(), nullable=True),
        sa.Column("applicant", sa.String(length=500), nullable=False),
        sa.Column("owner", sa.String(length=500), nullable=False),
        sa.Column("address", sa.String(length=500), server_default="", nullable=False),
        sa.Column("phone", sa.String(length=40), server_default="", nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("handler", sa.String(length=500), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.String(length=19), nullable=False),
        sa.Column("received_on", sa.String(length=10), nullable=False),
        sa.Column("due_at", sa.String(length=19), nullable=True),
        sa.Column("due_on", sa.String(length=10), nullable=True),
        sa.Column("finished_at", sa.String(length=19), nullable=True),
        sa.Column("finished_on", sa.String(length=10), nullable=True),
        sa.Column("returned_at", sa.String(length=19), nullable=True),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("left_on", sa.String(length=10), nullable=True),
        sa.Column("first_due_on", sa.String(length=10), nullable=True),
        sa.Column("extended_on", sa.String(length=10), nullable=True),
        sa.Column("as_of", sa.String(length=10), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["field_id"], ["field.id"], name=op.f("fk_dossier_field_id_field")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_file.id"], name=op.f("fk_dossier_import_id_import_file")
        ),
        sa.ForeignKeyConstraint(
            ["procedure_id"], ["procedure.id"], name=op.f("fk_dossier_procedure_id_procedure")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("code", name=op.f("uq_dossier_code")),
    )


def _dossier_indexes() -> None:
    op.create_index(
        "ix_dossier_settled",
        "dossier",
        ["finished_on", "due_on"],
        unique=False,
        sqlite_where=sa.text("finished_on IS NOT NULL AND counted"),
        postgresql_where=sa.text("finished_on IS NOT NULL AND counted"),
    )
    op.create_index(
        "ix_dossier_open",
        "dossier",
        ["due_on", "due_at"],
        unique=False,
        sqlite_where=sa.text("COALESCE(finished_on, '') = '' AND counted"),
        postgresql_where=sa.text("COALESCE(finished_on, '') = '' AND counted"),
    )
    op.create_index(
        "ix_dossier_register",
        "dossier",
        [
            "received_on",
            "id",
            "field_id",
            "channel",
            "status",
            "finished_on",
            "left_on",
            "due_on",
            "first_due_on",
            "extended_on",
        ],
        unique=False,
    )
    op.create_index(
        "ix_dossier_counting",
        "dossier",
        [
            "finished_on",
            "received_on",
            "left_on",
            "field_id",
            "channel",
            "due_on",
            "first_due_on",
            "extended_on",
        ],
        unique=False,
    )


def _events() -> None:
    op.create_table(
        "dossier_event",
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("at", sa.String(length=19), nullable=False),
        sa.Column("until", sa.String(length=19), nullable=True),
        sa.Column("officer", sa.String(length=500), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("voided_at", sa.String(length=19), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_event_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("dossier_id", "seq", name=op.f("pk_dossier_event")),
        sqlite_with_rowid=False,
    )


# The words to find a dossier by; each engine has its own kind of index for them.
SEARCH_TABLES = {
    "sqlite": (
        "CREATE VIRTUAL TABLE dossier_search USING fts5(words, content='', contentless_delete=1,"
        " prefix='2 3', tokenize='unicode61', detail='none')",
    ),
    "postgresql": (
        "CREATE TABLE dossier_search (dossier_id integer PRIMARY KEY REFERENCES dossier (id),"
        " words text NOT NULL,"
        " vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED)",
        "CREATE INDEX ix_dossier_search_vector ON dossier_search USING gin (vector)",
    ),
}


def _search() -> None:
    for statement in SEARCH_TABLES[op.get_bind().dialect.name]:
        op.execute(statement)
