"""Tables of survey forms (mẫu phiếu), batches (đợt), sheets (tờ), keys and answers."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from desktop.store.schema.base import DAY, METADATA, MOMENT, TEXT, TITLE, WORD, key

FORM = Table(
    "form",
    METADATA,
    key(),
    Column("form_id", TITLE, nullable=False),
    Column("version", TITLE, nullable=False),
    Column("title", TITLE, nullable=False),
    Column("definition", TEXT, nullable=False),  # core.survey.Survey as JSON
    Column("workbook", LargeBinary, nullable=False),  # the XLSForm as it came
    Column("added_at", MOMENT, nullable=False),
    UniqueConstraint("form_id", "version"),
)

BATCH = Table(
    "batch",
    METADATA,
    key(),
    Column("form", Integer, ForeignKey("form.id"), nullable=False),
    Column("name", TITLE, nullable=False),
    Column("first_on", DAY, nullable=False),
    Column("last_on", DAY, nullable=False),
    Column("issued", Integer, nullable=False),  # sheets handed out
    Column("collected", Integer, nullable=False),  # sheets that came back
    Column("created_at", MOMENT, nullable=False),
    UniqueConstraint("name"),
    Index(None, "first_on"),
)

SHEET = Table(
    "sheet",
    METADATA,
    key(),
    Column("batch_id", Integer, ForeignKey("batch.id"), nullable=False),
    Column("serial", WORD, nullable=False),  # as printed, with its zeros: 0137
    Column("state", WORD, nullable=False),  # keying, keyed, void
    Column("hand", WORD, nullable=False, server_default="keyed"),  # keyed, tablet
    Column("opened_at", MOMENT, nullable=False),
    Column("keyed_at", MOMENT),
    Column("keyed_by", TITLE),
    UniqueConstraint("batch_id", "serial"),
    Index(None, "state"),
)

# One row a key: the event and its own audit. Nothing in it is ever changed.
KEYSTROKE = Table(
    "keystroke",
    METADATA,
    key(),
    Column("sheet_id", Integer, ForeignKey("sheet.id"), nullable=False),
    Column("pass_no", Integer, nullable=False, server_default="1"),
    Column("question", TITLE, nullable=False),
    Column("value", TEXT, nullable=False),
    Column("at", MOMENT, nullable=False),
    Column("officer", TITLE, nullable=False),
    Index(None, "sheet_id"),
)

# What the accepted sheets say: derived from the keys when a sheet is accepted.
ANSWER = Table(
    "answer",
    METADATA,
    Column("batch_id", Integer, ForeignKey("batch.id"), nullable=False),
    Column("question", TITLE, nullable=False),
    Column("sheet_id", Integer, ForeignKey("sheet.id"), nullable=False),
    Column("value", TEXT, nullable=False),  # a choice, a text, or the form's code for no answer
    PrimaryKeyConstraint("batch_id", "question", "sheet_id"),
    Index(None, "sheet_id"),
)
