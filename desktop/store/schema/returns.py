"""Table of the returns (báo cáo) that were made: frozen revisions."""

from sqlalchemy import Column, Integer, Table, UniqueConstraint

from desktop.store.schema.base import HASH, METADATA, MOMENT, TEXT, TITLE, WORD, key

RETURN = Table(
    "return_revision",
    METADATA,
    key(),
    Column("kind", WORD, nullable=False),  # bieu-06
    Column("period", TITLE, nullable=False),  # ISO interval
    Column("period_code", TITLE, nullable=False),
    Column("revision", Integer, nullable=False),  # 1, 2 …
    Column("reason", TEXT, nullable=False, server_default=""),  # compulsory from revision 2
    Column("rows", TEXT, nullable=False),  # JSON, canonical
    Column("checksum", HASH, nullable=False),
    Column("made_at", MOMENT, nullable=False),
    Column("made_by", TITLE, nullable=False),
    UniqueConstraint("kind", "period", "revision"),
)
