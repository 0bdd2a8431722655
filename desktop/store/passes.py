"""What each hand read on the sheets that more than one hand read, and what a third look decided."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Connection, and_, delete, insert, select, text, update

from desktop.core.answers import Answer, Hand, Missing
from desktop.store.database import Transaction
from desktop.store.schema.surveys import ANSWER, KEYING_PASS, READING, SHEET


class Source(Protocol):
    """Whoever answers a query: the bare connection, or a transaction of the toolkit."""

    def rows(self, sql: str, **parameters: object) -> Sequence[tuple[Any, ...]]: ...


class Within:
    """Lets a transaction answer the queries of this module, so that it sees what it will change."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, **parameters: object) -> Sequence[tuple[Any, ...]]:
        """Return all rows of a query."""
        return [tuple(row) for row in self._connection.execute(text(sql), parameters)]


class SheetRow(NamedTuple):
    """A paper sheet that was keyed, with the hands that were on it; ISO moments.

    `second` is the officer of a second pass that is done, or nobody, `second_under_way` the one who
    is at it; `state` is keyed while the first hand is not on it.
    """

    id: int
    batch: int
    batch_opened: str
    serial: str
    form: int
    plan: str
    every: int
    keyer: str
    keyed_at: str
    state: str
    second: str
    second_at: str
    second_under_way: str
    assisted: bool
    second_assisted: bool


class BatchRow(NamedTuple):
    """A batch with paper sheets that were keyed; `last_on` as an ISO day, `carried` as JSON."""

    id: int
    name: str
    form: int
    last_on: str
    plan: str
    every: int
    carried: str | None


Readings = Mapping[Hand, Mapping[str, Answer]]

_SHEETS = (
    "SELECT s.id, s.batch_id, b.created_at, s.serial, b.form, b.plan, b.every,"
    " COALESCE(s.keyed_by, s.opened_by), s.keyed_at, s.state,"
    " CASE WHEN p.state = 'done' THEN p.officer ELSE '' END,"
    " CASE WHEN p.state = 'done' THEN COALESCE(p.ended_at, '') ELSE '' END,"
    " CASE WHEN p.state <> 'done' THEN p.officer ELSE '' END, f.assisted, p.assisted"
    " FROM sheet s JOIN batch b ON b.id = s.batch_id"
    " LEFT JOIN keying_pass p ON p.sheet_id = s.id AND p.hand = 'second'"
    " LEFT JOIN keying_pass f ON f.sheet_id = s.id AND f.hand = 'first'"
    " WHERE s.keyed_at IS NOT NULL AND s.state <> 'void' AND s.source = 'paper'"
)
_UNLIKE = (
    "SELECT one.sheet_id FROM reading one LEFT JOIN reading other"
    " ON other.sheet_id = one.sheet_id AND other.question = one.question AND other.hand = '{other}'"
    " WHERE one.hand = '{one}' AND (other.sheet_id IS NULL OR other.value <> one.value"
    " OR COALESCE(other.missing, '') <> COALESCE(one.missing, ''))"
)
_BOTH_WAYS = (
    f"{_UNLIKE.format(one='first', other='second')}"
    f" UNION {_UNLIKE.format(one='second', other='first')}"
)


def sheets(source: Source, sheet: int | None = None) -> list[SheetRow]:
    """Return the paper sheets that count, in the order they were first accepted.

    Only one when `sheet` is given.
    """
    own = "" if sheet is None else " AND s.id = :sheet"
    found = source.rows(f"{_SHEETS}{own} ORDER BY s.keyed_at, s.id", sheet=sheet)
    return [SheetRow(*row[:13], *map(bool, row[13:])) for row in found]


def batches(source: Source) -> list[BatchRow]:
    """Return the batches that have a keyed sheet of paper, the latest first."""
    found = source.rows(
        "SELECT b.id, b.name, b.form, b.last_on, b.plan, b.every, b.carried FROM batch b"
        " WHERE EXISTS (SELECT 1 FROM sheet s WHERE s.batch_id = b.id AND s.keyed_at IS NOT NULL"
        " AND s.source = 'paper') ORDER BY b.last_on DESC, b.id DESC"
    )
    return [BatchRow(*row) for row in found]


def sheet_key(source: Source, batch: int, serial: str) -> int | None:
    """Return the key of a sheet by the serial printed on it."""
    found = source.rows(
        "SELECT id FROM sheet WHERE batch_id = :batch AND serial = :serial",
        batch=batch,
        serial=serial,
    )
    return int(found[0][0]) if found else None


def workbook(source: Source, form: int) -> bytes:
    """Return the workbook of a form."""
    return bytes(source.rows("SELECT workbook FROM form WHERE id = :form", form=form)[0][0])


def readings(source: Source, sheet: int | None = None) -> dict[int, Readings]:
    """Return by sheet what the hands read, of the sheets on which first and second are not alike.

    Of these the caller tells true differences from two ways to write the same. With `sheet` only
    that one is read, alike or not.
    """
    own = f"sheet_id IN ({_BOTH_WAYS})" if sheet is None else "sheet_id = :sheet"
    found: dict[int, dict[Hand, dict[str, Answer]]] = defaultdict(lambda: defaultdict(dict))
    for key, hand, question, value, missing in source.rows(
        f"SELECT sheet_id, hand, question, value, missing FROM reading WHERE {own}", sheet=sheet
    ):
        said = Answer(question, value, Missing(missing) if missing else None, Hand(hand))
        found[key][said.hand][question] = said
    return dict(found)


def hold(t: Transaction, sheet: int) -> None:
    """Keep everybody else from this sheet until the transaction ends."""
    own = select(SHEET.c.id).where(SHEET.c.id == sheet).with_for_update()
    t.connection.execute(own).one()


def keep_decision(t: Transaction, sheet: int, answer: Answer) -> None:
    """Write what a third look decided of one question."""
    take_decision_back(t, sheet, answer.question)
    row = insert(READING).values(
        sheet_id=sheet,
        hand=Hand.JUDGE.value,
        question=answer.question,
        value=answer.value,
        missing=answer.missing.value if answer.missing else None,
    )
    t.connection.execute(row)


def take_decision_back(t: Transaction, sheet: int, question: str) -> None:
    """Forget a decision."""
    own = and_(
        READING.c.sheet_id == sheet,
        READING.c.hand == Hand.JUDGE.value,
        READING.c.question == question,
    )
    t.connection.execute(delete(READING).where(own))


def judge_of(t: Transaction, sheet: int) -> str:
    """Return who decides about a sheet; nobody yet is empty."""
    own = and_(KEYING_PASS.c.sheet_id == sheet, KEYING_PASS.c.hand == Hand.JUDGE.value)
    found = t.connection.execute(select(KEYING_PASS.c.officer).where(own)).scalar_one_or_none()
    return str(found or "")


def keep_judging(t: Transaction, sheet: int, *, done: bool, seconds: float, keys: int) -> None:
    """Write how far the third look at a sheet is; seconds and keys are added up."""
    own = and_(KEYING_PASS.c.sheet_id == sheet, KEYING_PASS.c.hand == Hand.JUDGE.value)
    at = t.now.isoformat(timespec="milliseconds")
    now = {"officer": t.officer, "state": "done" if done else "paused", "ended_at": at}
    was = t.connection.execute(select(KEYING_PASS).where(own)).one_or_none()
    if was is None:
        row = insert(KEYING_PASS).values(
            sheet_id=sheet,
            hand=Hand.JUDGE.value,
            opened_at=at,
            seconds=seconds,
            keys=keys,
            refused=0,
            assisted=False,
            **now,
        )
        t.connection.execute(row)
        return
    changed = update(KEYING_PASS).where(own)
    spent = {"seconds": was.seconds + seconds, "keys": was.keys + keys}
    t.connection.execute(changed.values(**now, **spent))


def rewrite_answers(t: Transaction, sheet: int, answers: Mapping[str, Answer]) -> None:
    """Make these the answers of the sheet."""
    t.connection.execute(delete(ANSWER).where(ANSWER.c.sheet_id == sheet))
    rows = [
        {
            "sheet_id": sheet,
            "question": answer.question,
            "value": answer.value,
            "missing": answer.missing.value if answer.missing else None,
        }
        for answer in answers.values()
    ]
    if rows:
        t.connection.execute(insert(ANSWER), rows)


def set_verified(t: Transaction, sheet: int, *, verified: bool) -> None:
    """Say that nothing of a sheet is left to compare or to decide, or take that back."""
    at = t.now.isoformat(timespec="seconds") if verified else None
    changed = update(SHEET).where(SHEET.c.id == sheet)
    officer = t.officer if verified else None
    t.connection.execute(changed.values(verified_at=at, verified_by=officer))
