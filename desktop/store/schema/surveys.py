"""Tables of survey forms (mẫu phiếu), batches (đợt), sheets (tờ), keys and answers."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    text,
)

from desktop.store.schema.base import DAY, METADATA, MOMENT, TEXT, TITLE, WORD, key

KEY_MOMENT = String(23)  # YYYY-MM-DDTHH:MM:SS.mmm: several keys a second

OPEN_STATE = text("state = 'keying'")  # the few sheets under somebody's hands, for the start

# The workbook is the form: what is asked is read from it, so the two cannot disagree.
FORM = Table(
    "form",
    METADATA,
    key(),
    Column("form_id", TITLE, nullable=False),
    Column("version", TITLE, nullable=False),
    Column("title", TITLE, nullable=False),
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
    CheckConstraint("last_on >= first_on", name="last_after_first"),
    Index(None, "last_on"),
)

SHEET = Table(
    "sheet",
    METADATA,
    key(),
    Column("batch_id", Integer, ForeignKey("batch.id"), nullable=False),
    Column("serial", WORD, nullable=False),  # as printed, with its zeros: 0137
    Column("state", WORD, nullable=False),  # keying, paused, keyed, void
    Column("source", WORD, nullable=False, server_default="paper"),  # paper, tablet
    Column("opened_at", KEY_MOMENT, nullable=False),
    Column("opened_by", TITLE, nullable=False),
    Column("keyed_at", MOMENT),  # when it was first accepted; its answers count from then on
    Column("keyed_by", TITLE),
    UniqueConstraint("batch_id", "serial"),
    Index(None, "state", sqlite_where=OPEN_STATE, postgresql_where=OPEN_STATE),
)

# One row a key: the event and its own audit. Nothing in it is ever changed. Its own key is its only
# index and its order on disk, because a durable key has a tenth of a millisecond of its own.
KEYSTROKE = Table(
    "keystroke",
    METADATA,
    Column("sheet_id", Integer, ForeignKey("sheet.id"), nullable=False),
    Column("step", Integer, nullable=False),  # 1, 2, 3 … of its sheet
    Column("hand", WORD, nullable=False),
    Column("deed", WORD, nullable=False),
    Column("question", TITLE, nullable=False),
    Column("value", TEXT, nullable=False),
    Column("missing", WORD),  # blank, multiple, illegible
    Column("at", KEY_MOMENT, nullable=False),
    Column("officer", TITLE, nullable=False),
    PrimaryKeyConstraint("sheet_id", "step"),
    sqlite_with_rowid=False,
)

# What the accepted sheets say: derived from the keys when a sheet is accepted.
ANSWER = Table(
    "answer",
    METADATA,
    Column("sheet_id", Integer, ForeignKey("sheet.id"), nullable=False),
    Column("question", TITLE, nullable=False),
    Column("value", TEXT, nullable=False),  # a choice, several joined by a space, a text
    Column("missing", WORD),
    PrimaryKeyConstraint("sheet_id", "question"),
    sqlite_with_rowid=False,
)
