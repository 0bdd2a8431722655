"""Table of the audit trail: one record for each change, never changed itself."""

from sqlalchemy import Column, Index, Table

from desktop.store.schema.base import METADATA, MOMENT, TEXT, TITLE, WORD, key

AUDIT = Table(
    "audit",
    METADATA,
    key(),
    Column("at", MOMENT, nullable=False),
    Column("officer", TITLE, nullable=False),
    Column("action", WORD, nullable=False),  # created, changed, removed, imported, sent …
    Column("noun", WORD, nullable=False),  # dossier, sheet, feedback, assessment, return …
    Column("ref", TITLE, nullable=False),  # what an officer calls it: code, serial, period
    Column("was", TEXT),  # JSON of what changed, before; null for something new
    Column("now", TEXT),  # JSON of what changed, after; null for something removed
    Index(None, "noun", "ref"),
)
