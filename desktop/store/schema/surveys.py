"""Tables of survey forms (mẫu phiếu), batches (đợt), sheets (tờ), keys and answers."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    false,
    text,
)

from desktop.store.schema.base import DAY, HASH, METADATA, MOMENT, TEXT, TITLE, WORD, key

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
    Column("follows", Integer, ForeignKey("form.id")),  # the version that this one replaces
    Column("mapping", TEXT),  # JSON: how the questions and codes of `follows` go on in this one
    Column("printed_at", MOMENT),  # paper of it is in people's hands: it stays as it is
    UniqueConstraint("form_id", "version"),
)

# A form under somebody's hands: it may have faults, so nothing but the editor ever sees it.
FORM_DRAFT = Table(
    "form_draft",
    METADATA,
    key(),
    Column("title", TITLE, nullable=False),
    Column("workbook", LargeBinary, nullable=False),
    Column("follows", Integer, ForeignKey("form.id")),
    Column("mapping", TEXT),
    Column("saved_at", MOMENT, nullable=False),
    Column("saved_by", TITLE, nullable=False),
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
    Column("field", TITLE, nullable=False, server_default=""),  # lĩnh vực
    Column("place", TITLE, nullable=False, server_default=""),
    Column("method", TITLE, nullable=False, server_default=""),  # how it was collected
    Column("carried", TEXT),  # JSON: answers that stand on every sheet, by question
    Column("plan", WORD, nullable=False, server_default="adaptive"),  # adaptive, all, nth, none
    Column("every", Integer, nullable=False, server_default="5"),  # of plan nth: each which one
    Column("slip_count", Integer),  # the batch slip (phiếu kèm đợt), keyed before the sheets
    Column("slip_first", WORD),
    Column("slip_last", WORD),
    Column("slip_total", Integer),  # the hash total that was counted by hand
    Column("slip_at", MOMENT),
    Column("slip_by", TITLE),
    Column("first_serial", Integer, nullable=False, server_default="1"),
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
    Column("state", WORD, nullable=False),  # free, keying, paused, keyed, void
    Column("source", WORD, nullable=False, server_default="paper"),  # paper, tablet, kiosk
    Column("opened_at", KEY_MOMENT, nullable=False),
    Column("opened_by", TITLE, nullable=False),  # empty: it came back, nobody keyed it yet
    Column("keyed_at", MOMENT),  # when it was first accepted; its answers count from then on
    Column("keyed_by", TITLE),
    Column("collected_at", MOMENT),  # the paper came back
    Column("scanned_at", MOMENT),
    Column("verified_at", MOMENT),  # nothing of it is left to compare or to decide
    Column("verified_by", TITLE),
    Column("filed_at", MOMENT),
    Column("box", TITLE, nullable=False, server_default=""),  # the numbered box it lies in
    UniqueConstraint("batch_id", "serial"),
    Index(None, "state", sqlite_where=OPEN_STATE, postgresql_where=OPEN_STATE),
)

# One row a key: the event and its own audit. Nothing in it is ever changed. Its own key is its only
# index and its order on disk, because a durable key has a tenth of a millisecond of its own.
KEYSTROKE = Table(
    "keystroke",
    METADATA,
    Column("sheet_id", Integer, ForeignKey("sheet.id"), nullable=False),
    Column("hand", WORD, nullable=False),  # first, second: each pass has its own steps
    Column("step", Integer, nullable=False),  # 1, 2, 3 … of its pass
    Column("deed", WORD, nullable=False),
    Column("question", TITLE, nullable=False),
    Column("value", TEXT, nullable=False),
    Column("missing", WORD),  # blank, multiple, illegible
    Column("at", KEY_MOMENT, nullable=False),
    Column("officer", TITLE, nullable=False),
    PrimaryKeyConstraint("sheet_id", "hand", "step"),
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

# One hand's way through one sheet: who, how long without the pauses, with how many keys.
KEYING_PASS = Table(
    "keying_pass",
    METADATA,
    Column("sheet_id", Integer, ForeignKey("sheet.id"), nullable=False),
    Column("hand", WORD, nullable=False),  # first, second, judge
    Column("state", WORD, nullable=False),  # keying, paused, done
    Column("officer", TITLE, nullable=False),
    Column("opened_at", KEY_MOMENT, nullable=False),
    Column("ended_at", KEY_MOMENT),
    Column("seconds", Float, nullable=False, server_default="0"),
    Column("keys", Integer, nullable=False, server_default="0"),
    Column("refused", Integer, nullable=False, server_default="0"),
    # a hand that was shown another's answers is no independent hand
    Column("assisted", Boolean, nullable=False, server_default=false()),
    PrimaryKeyConstraint("sheet_id", "hand"),
    Index(None, "officer", "ended_at"),
)

# What each hand read on a sheet that more than one hand read; differences are derived from it.
READING = Table(
    "reading",
    METADATA,
    Column("sheet_id", Integer, ForeignKey("sheet.id"), nullable=False),
    Column("hand", WORD, nullable=False),  # first, second, machine, judge
    Column("question", TITLE, nullable=False),
    Column("value", TEXT, nullable=False),
    Column("missing", WORD),
    PrimaryKeyConstraint("sheet_id", "hand", "question"),
    sqlite_with_rowid=False,
)

# A word that a hand left at a question of a sheet; no hand sees another's before the third look.
NOTE = Table(
    "sheet_note",
    METADATA,
    Column("sheet_id", Integer, ForeignKey("sheet.id"), nullable=False),
    Column("hand", WORD, nullable=False),  # first, second, judge
    Column("question", TITLE, nullable=False),
    Column("text", TEXT, nullable=False),
    Column("officer", TITLE, nullable=False),
    Column("at", MOMENT, nullable=False),
    PrimaryKeyConstraint("sheet_id", "hand", "question"),
)

# What a tablet sent, word for word: a changed submission is a further revision of its sheet.
SUBMISSION = Table(
    "submission",
    METADATA,
    Column("sheet_id", Integer, ForeignKey("sheet.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("uuid", WORD, nullable=False),
    Column("sent_at", MOMENT),
    Column("digest", HASH, nullable=False),  # of the whole row: equal rows change nothing
    Column("row", TEXT, nullable=False),  # JSON: every column, also those that no question takes
    Column("brought_at", MOMENT, nullable=False),
    PrimaryKeyConstraint("sheet_id", "revision"),
    UniqueConstraint("uuid", "revision"),
)

# Which column of an export answers which question: shown once for each form, then remembered.
COLUMN_MAPPING = Table(
    "column_mapping",
    METADATA,
    Column("form", Integer, ForeignKey("form.id"), nullable=False),
    Column("headings", HASH, nullable=False),
    Column("mapping", TEXT, nullable=False),  # JSON
    PrimaryKeyConstraint("form", "headings"),
)
