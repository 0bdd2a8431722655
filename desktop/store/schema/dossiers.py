"""Tables of fields, procedures, dossiers (hồ sơ) and the events they are made of."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    text,
)

from desktop.store.schema.base import DAY, HASH, METADATA, MOMENT, TEXT, TITLE, WORD, key

FIELD = Table(
    "field",
    METADATA,
    key(),
    Column("name", TITLE, nullable=False),
    Column("folded", TITLE, nullable=False),
    Column("sort_key", TITLE, nullable=False),
    UniqueConstraint("folded"),
)

PROCEDURE = Table(
    "procedure",
    METADATA,
    key(),
    Column("code", TITLE),  # 1.001193.000.00.00.H53; null when an export names no code
    Column("short_code", WORD),  # its first two groups, by which codes are matched
    Column("name", TITLE, nullable=False),
    Column("folded", TITLE, nullable=False),
    Column("field_id", Integer, ForeignKey("field.id"), nullable=False),
    Column("time_limit", Integer),  # in `limit_unit`; null when unknown
    Column("limit_unit", WORD, nullable=False, server_default="working_day"),
    Column("online_level", WORD, nullable=False, server_default="none"),  # none, partial, full
    Column("linked", WORD, nullable=False, server_default="none"),  # none, same_level, cross_level
    CheckConstraint("time_limit >= 0", name="limit_not_negative"),
    UniqueConstraint("short_code"),
    Index(None, "folded"),
)

IMPORT = Table(
    "import_file",
    METADATA,
    key(),
    Column("at", MOMENT, nullable=False),
    Column("officer", TITLE, nullable=False),
    Column("name", TITLE, nullable=False),
    Column("sha256", HASH, nullable=False),
    Column("new", Integer, nullable=False),
    Column("updated", Integer, nullable=False),
    Column("same", Integer, nullable=False),
    Column("faulty", Integer, nullable=False),
)

# Written so that only this index can answer it: of two that fit, SQLite takes the greater one.
OPEN = text("COALESCE(finished_on, '') = '' AND counted")

DOSSIER = Table(
    "dossier",
    METADATA,
    key(),
    Column("code", TITLE, nullable=False),
    Column("field_id", Integer, ForeignKey("field.id"), nullable=False),
    Column("procedure_id", Integer, ForeignKey("procedure.id")),
    Column("applicant", TITLE, nullable=False),
    Column("owner", TITLE, nullable=False),
    Column("address", TITLE, nullable=False, server_default=""),
    Column("phone", WORD, nullable=False, server_default=""),
    Column("channel", WORD, nullable=False),  # direct, online, post
    Column("handler", TITLE, nullable=False, server_default=""),
    Column("note", TEXT, nullable=False, server_default=""),
    # Derived from the events in the same transaction, so that counting is one aggregate.
    Column("status", Integer, nullable=False),  # 1 … 10 of the national list
    Column("received_at", MOMENT, nullable=False),
    Column("received_on", DAY, nullable=False),
    Column("due_at", MOMENT),
    Column("due_on", DAY),
    Column("finished_at", MOMENT),
    Column("finished_on", DAY),
    Column("returned_at", MOMENT),
    Column("counted", Boolean, nullable=False),  # false: withdrawn or stopped, in no count
    Column("left_on", DAY),  # the day from which it is in no count
    Column("first_due_on", DAY),  # the first promise, until `extended_on`
    Column("extended_on", DAY),
    Column("as_of", DAY, nullable=False),  # the day of the last list or act that spoke of it
    Column("content_hash", HASH, nullable=False),  # of the row it was read from; "" by hand
    Column("import_id", Integer, ForeignKey("import_file.id")),
    UniqueConstraint("code"),
    # All that the register filters by, in its own order.
    Index(
        "ix_dossier_register",
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
    ),
    # Two halves, each with all that counting needs: the open ones never wade through the rest.
    Index(
        "ix_dossier_settled",
        "finished_on",
        "due_on",
        sqlite_where=text("finished_on IS NOT NULL AND counted"),
        postgresql_where=text("finished_on IS NOT NULL AND counted"),
    ),
    Index(
        "ix_dossier_open",
        "due_on",
        "due_at",
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    ),
    # All that Biểu 06 asks of a dossier, in the order in which a period cuts it.
    Index(
        "ix_dossier_counting",
        "finished_on",
        "received_on",
        "left_on",
        "field_id",
        "channel",
        "due_on",
        "first_due_on",
        "extended_on",
    ),
)

EVENT = Table(
    "dossier_event",
    METADATA,
    Column("dossier_id", Integer, ForeignKey("dossier.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("kind", WORD, nullable=False),  # received, supplement_asked, … (core.dossier)
    Column("at", MOMENT, nullable=False),
    Column("until", MOMENT),  # the due moment that the event set, where it set one
    Column("officer", TITLE, nullable=False, server_default=""),
    Column("note", TEXT, nullable=False, server_default=""),
    Column("voided_at", MOMENT),  # when a later list corrected it; it is kept, and not counted
    PrimaryKeyConstraint("dossier_id", "seq"),
    sqlite_with_rowid=False,
)
