"""The vocabulary of the tables: names of constraints, ISO days and moments, texts."""

from sqlalchemy import Column, Integer, MetaData, String, Text

# Alembic rebuilds a SQLite table to change it and silently drops constraints without a name.
METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

DAY = String(10)  # YYYY-MM-DD
MOMENT = String(19)  # YYYY-MM-DDTHH:MM or YYYY-MM-DDTHH:MM:SS, the office's own time
WORD = String(40)  # a code of ours: status, channel, kind
HASH = String(64)  # SHA-256 in hexadecimal
TITLE = String(500)
TEXT = Text()


def key() -> Column[int]:
    """Return the primary key column; nothing may read an order from it."""
    return Column("id", Integer, primary_key=True)
