"""What tablets sent, in the book: sheets of their own, their answers, every revision of them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, select, text, update

from desktop.core.submissions import Submission
from desktop.store import engines
from desktop.store.database import Transaction
from desktop.store.schema.surveys import ANSWER, BATCH, COLUMN_MAPPING, FORM, SHEET, SUBMISSION

PREFIX = "MTB-"
"""What the serials of tablet sheets begin with: máy tính bảng."""

_WIDTH = 4
_SHEET_COLUMNS = (
    "id", "batch_id", "serial", "state", "source", "opened_at", "opened_by", "keyed_at", "keyed_by",
    "collected_at",
)  # fmt: skip
_SUBMISSION_COLUMNS = (
    "sheet_id", "revision", "uuid", "sent_at", "digest", "row", "brought_at",
)  # fmt: skip


class Known(NamedTuple):
    """One revision of a submission in the book; `form_id` is of the form that it answers."""

    uuid: str
    sheet_id: int
    revision: int
    digest: str
    sent_at: str
    brought_at: str
    form_id: str


class Batch(NamedTuple):
    """A batch that sheets of a form may go into; ISO days."""

    id: int
    name: str
    first_on: str
    last_on: str
    tablets: int


def form_key(connection: Connection, form_id: str, version: str) -> int | None:
    """Return the key of a version of a form; None when the book does not have it."""
    asked = select(FORM.c.id).where(FORM.c.form_id == form_id, FORM.c.version == version)
    return connection.scalar(asked)


def remembered(connection: Connection, form: int, headings: str) -> Mapping[str, str] | None:
    """Return the mapping of a form's columns that an officer has seen; None for a new one."""
    asked = select(COLUMN_MAPPING.c.mapping).where(
        COLUMN_MAPPING.c.form == form, COLUMN_MAPPING.c.headings == headings
    )
    found = connection.scalar(asked)
    return None if found is None else json.loads(found)


def remember(t: Transaction, form: int, headings: str, words: Mapping[str, str]) -> None:
    """Keep a mapping for the next file with the same headings; the same one is kept once."""
    if remembered(t.connection, form, headings) == words:
        return
    own = (COLUMN_MAPPING.c.form == form, COLUMN_MAPPING.c.headings == headings)
    t.connection.execute(delete(COLUMN_MAPPING).where(*own))
    written = json.dumps(words, ensure_ascii=False, sort_keys=True)
    t.connection.execute(
        insert(COLUMN_MAPPING).values(form=form, headings=headings, mapping=written)
    )
    t.audit("changed", "column_mapping", str(form), None, {"columns": len(words)})


def hold_form(connection: Connection, form: int) -> None:
    """Keep other imports of this form waiting until the transaction ends."""
    connection.execute(select(FORM.c.id).where(FORM.c.id == form).with_for_update())


def known(connection: Connection, uuids: Iterable[str]) -> dict[str, list[Known]]:
    """Return what the book has of these submissions, every revision, the oldest first."""
    if connection.scalar(select(SUBMISSION.c.sheet_id).limit(1)) is None:
        return {}
    engines.temporary_table(connection, "sent", "uuid VARCHAR(40) PRIMARY KEY")
    engines.load(connection, "sent", ("uuid",), ((uuid,) for uuid in dict.fromkeys(uuids)))
    rows = connection.execute(
        text(
            "SELECT m.uuid, m.sheet_id, m.revision, m.digest, COALESCE(m.sent_at, ''),"
            " m.brought_at, f.form_id FROM sent JOIN submission m ON m.uuid = sent.uuid"
            " JOIN sheet s ON s.id = m.sheet_id JOIN batch b ON b.id = s.batch_id"
            " JOIN form f ON f.id = b.form ORDER BY m.uuid, m.revision"
        )
    )
    found: dict[str, list[Known]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(Known(*row))
    return found


def latest_sent(connection: Connection, brought_at: str) -> str:
    """Return the last moment of sending in what was brought in at one moment: its file's age."""
    asked = select(func.max(SUBMISSION.c.sent_at)).where(SUBMISSION.c.brought_at == brought_at)
    return connection.scalar(asked) or ""


def verbatim(connection: Connection, sheet: int, revision: int) -> Mapping[str, object]:
    """Return one revision, word for word."""
    asked = select(SUBMISSION.c.row).where(
        SUBMISSION.c.sheet_id == sheet, SUBMISSION.c.revision == revision
    )
    found: Mapping[str, object] = json.loads(connection.execute(asked).scalar_one())
    return found


def answers(connection: Connection, sheet: int) -> dict[str, tuple[str, str | None]]:
    """Return the value of each answer of a sheet, and why there is none."""
    asked = select(ANSWER.c.question, ANSWER.c.value, ANSWER.c.missing)
    rows = connection.execute(asked.where(ANSWER.c.sheet_id == sheet))
    return {question: (value, missing) for question, value, missing in rows}


def batches_of(connection: Connection, form: int) -> list[Batch]:
    """Return the batches of a form, the latest first, with their tablet sheets counted."""
    counted = (
        select(SHEET.c.batch_id, func.count().label("tablets"))
        .where(SHEET.c.source == "tablet")
        .group_by(SHEET.c.batch_id)
        .subquery()
    )
    asked = (
        select(
            BATCH.c.id, BATCH.c.name, BATCH.c.first_on, BATCH.c.last_on,
            func.coalesce(counted.c.tablets, 0),
        )
        .outerjoin(counted, counted.c.batch_id == BATCH.c.id)
        .where(BATCH.c.form == form)
        .order_by(BATCH.c.last_on.desc(), BATCH.c.id.desc())
    )  # fmt: skip
    return [Batch._make(row) for row in connection.execute(asked)]


def add_batch(t: Transaction, form: int, names: Iterable[str], first: date, last: date) -> Batch:
    """Open a batch that has no paper, under the first of these names that nobody has."""
    taken = set(t.connection.scalars(select(BATCH.c.name)))
    name = next(name for name in names if name not in taken)
    row = insert(BATCH).values(
        form=form,
        name=name,
        first_on=first.isoformat(),
        last_on=last.isoformat(),
        issued=0,
        collected=0,
        method="Máy tính bảng",
        plan="none",
        created_at=t.now.isoformat(timespec="seconds"),
    )
    key = int(t.connection.execute(row.returning(BATCH.c.id)).scalar_one())
    t.audit("created", "batch", name, None, {"source": "tablet", "last_on": last.isoformat()})
    return Batch(key, name, first.isoformat(), last.isoformat(), 0)


def add_sheets(t: Transaction, batch: Batch, submissions: Sequence[Submission]) -> list[int]:
    """Write new submissions as sheets of a batch; return the keys of the sheets, in their order."""
    connection = t.connection
    keys = list(engines.new_keys(connection, "sheet", len(submissions)))
    first = _last_number(connection, batch.id) + 1
    now = t.now.isoformat(timespec="seconds")
    engines.load(
        connection,
        "sheet",
        _SHEET_COLUMNS,
        (
            (
                key, batch.id, _serial(number), "keyed", "tablet",
                one.started_at or one.sent_at or now, t.officer, now, t.officer,
                one.ended_at or one.sent_at or None,
            )
            for key, number, one in zip(
                keys, range(first, first + len(keys)), submissions, strict=True
            )
        ),
    )  # fmt: skip
    _add_revisions(t, ((key, 1, one) for key, one in zip(keys, submissions, strict=True)))
    _add_answers(connection, zip(keys, submissions, strict=True))
    serials = {"first": _serial(first), "last": _serial(first + len(keys) - 1)}
    t.audit(
        "created",
        "sheet",
        f"{batch.name} {serials['first']}",
        None,
        {"source": "tablet", **serials},
    )
    return keys


def revise(t: Transaction, revised: Sequence[tuple[int, int, Submission]]) -> None:
    """Let sheets say what their newer submissions say: by sheet and number of the revision.

    The older revisions stay. Of several of one sheet the last one given is what it says.
    """
    if not revised:
        return
    connection = t.connection
    _add_revisions(t, revised)
    newest = {sheet: one for sheet, _, one in revised}
    clearing = text("DELETE FROM answer WHERE sheet_id = :sheet")
    connection.execute(clearing, [{"sheet": sheet} for sheet in newest])
    _add_answers(connection, newest.items())
    for sheet, revision, one in revised:
        ended = one.ended_at or one.sent_at or None
        connection.execute(update(SHEET).where(SHEET.c.id == sheet).values(collected_at=ended))
        was, now = {"revision": revision - 1}, {"revision": revision}
        t.audit("changed", "sheet", _name(connection, sheet), was, now)


def _serial(number: int) -> str:
    return f"{PREFIX}{number:0{_WIDTH}}"


def _name(connection: Connection, sheet: int) -> str:
    asked = select(BATCH.c.name, SHEET.c.serial).join(SHEET, SHEET.c.batch_id == BATCH.c.id)
    return " ".join(connection.execute(asked.where(SHEET.c.id == sheet)).one())


def _last_number(connection: Connection, batch: int) -> int:
    asked = select(SHEET.c.serial).where(
        SHEET.c.batch_id == batch, SHEET.c.serial.startswith(PREFIX, autoescape=True)
    )
    numbers = (serial.removeprefix(PREFIX) for serial in connection.scalars(asked))
    return max((int(number) for number in numbers if number.isdecimal()), default=0)


def _add_revisions(t: Transaction, rows: Iterable[tuple[int, int, Submission]]) -> None:
    now = t.now.isoformat(timespec="seconds")
    engines.load(
        t.connection,
        "submission",
        _SUBMISSION_COLUMNS,
        (
            (sheet, revision, one.uuid, one.sent_at or None, one.digest, one.verbatim, now)
            for sheet, revision, one in rows
        ),
    )


def _add_answers(connection: Connection, sheets: Iterable[tuple[int, Submission]]) -> None:
    engines.load_answers(connection, ((key, one.asked, one.said, one.why) for key, one in sheets))
