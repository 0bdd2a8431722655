"""Table of citizens' feedback (phản ánh, kiến nghị)."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    UniqueConstraint,
    false,
)

from desktop.store.schema.base import DAY, METADATA, TEXT, TITLE, WORD, key

FEEDBACK = Table(
    "feedback",
    METADATA,
    key(),
    Column("number", TITLE, nullable=False),  # PA-2021-0001
    Column("channel", WORD, nullable=False),
    Column("received_on", DAY, nullable=False),
    Column("due_on", DAY),
    Column("answered_on", DAY),
    Column("published_on", DAY),
    Column("prolonged", Boolean, nullable=False, server_default=false()),
    Column("about_staff", WORD, nullable=False, server_default="no"),  # no, open, true, false
    Column("content", TEXT, nullable=False),
    Column("answer", TEXT, nullable=False, server_default=""),
    Column("dossier_code", TITLE),
    Column("procedure_id", Integer, ForeignKey("procedure.id")),
    CheckConstraint("answered_on >= received_on", name="answered_after_received"),
    UniqueConstraint("number"),
    Index(None, "received_on"),
)
