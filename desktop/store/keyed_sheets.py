"""Sheets under the first hand: claimed, put down, accepted; light enough for the start."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from itertools import islice
from string import ascii_lowercase
from typing import NamedTuple

from desktop.core.answers import Answer, Hand, Missing
from desktop.store.direct import Direct


class BatchRow(NamedTuple):
    """A batch as keying needs it; `workbook` is its form, `carried` the header's answers (JSON)."""

    id: int
    name: str
    issued: int
    collected: int
    first_serial: int
    created_at: str
    carried: str | None
    form_title: str
    workbook: bytes


class SheetRow(NamedTuple):
    """A sheet of a batch: free (given back), keying, paused, keyed or void.

    `read` says that another hand has read it too, `decided` that a third one has decided, `filed`
    that the paper lies in its box.
    """

    id: int
    batch_id: int
    serial: str
    state: str
    opened_by: str
    keyed: bool
    last_at: str
    hand: Hand = Hand.FIRST
    read: bool = False
    decided: bool = False
    filed: bool = False


class Standing(NamedTuple):
    """Where a serial stands: its state, and whether its coming back was noted."""

    state: str
    is_back: bool


_SHEETS = (
    "SELECT s.id, s.batch_id, s.serial, s.state, s.opened_by, s.keyed_at IS NOT NULL,"
    " COALESCE((SELECT MAX(k.at) FROM keystroke k WHERE k.sheet_id = s.id"
    " AND k.hand = 'first'), s.opened_at), 'first',"
    " EXISTS (SELECT 1 FROM keying_pass p WHERE p.sheet_id = s.id AND p.hand <> 'first'),"
    " EXISTS (SELECT 1 FROM reading r WHERE r.sheet_id = s.id AND r.hand = 'judge'),"
    " s.filed_at IS NOT NULL"
    " FROM sheet s"
)


def batch(direct: Direct, key: int) -> BatchRow | None:
    """Return a batch with its form."""
    rows = direct.rows(
        "SELECT b.id, b.name, b.issued, b.collected, b.first_serial, b.created_at, b.carried,"
        " f.title, f.workbook"
        " FROM batch b JOIN form f ON f.id = b.form WHERE b.id = :key",
        key=key,
    )
    if not rows:
        return None
    row = BatchRow(*rows[0])
    return row._replace(workbook=bytes(row.workbook))


def serials(direct: Direct, batch_id: int) -> dict[str, Standing]:
    """Return where every sheet of a batch stands that has a row, by its serial."""
    rows = direct.rows(
        "SELECT serial, state, collected_at IS NOT NULL FROM sheet WHERE batch_id = :batch",
        batch=batch_id,
    )
    return {serial: Standing(state, bool(is_back)) for serial, state, is_back in rows}


def sheet(direct: Direct, batch_id: int, serial: str) -> SheetRow | None:
    """Return a sheet by its serial."""
    rows = direct.rows(
        f"{_SHEETS} WHERE s.batch_id = :batch AND s.serial = :serial",
        batch=batch_id,
        serial=serial,
    )
    return _sheet(rows[0]) if rows else None


def unfinished(direct: Direct, officer: str) -> SheetRow | None:
    """Return the sheet that was under this officer's hands when the program last stopped."""
    first = direct.rows(
        f"{_SHEETS} WHERE s.state = 'keying' AND s.opened_by = :officer"
        " ORDER BY s.opened_at DESC LIMIT 1",
        officer=officer,
    )
    again = direct.rows(
        "SELECT s.id, s.batch_id, s.serial, s.state, p.officer, s.keyed_at IS NOT NULL,"
        " COALESCE((SELECT MAX(k.at) FROM keystroke k WHERE k.sheet_id = s.id"
        " AND k.hand = 'second'), p.opened_at), p.hand"
        " FROM keying_pass p JOIN sheet s ON s.id = p.sheet_id"
        " WHERE p.officer = :officer AND p.ended_at IS NULL AND p.state = 'keying'"
        " AND p.hand = 'second' ORDER BY p.opened_at DESC LIMIT 1",
        officer=officer,
    )
    found = [_sheet(row) for row in (*first, *again)]
    return max(found, key=lambda row: row.last_at, default=None)


def recent(direct: Direct, batch_id: int, officer: str) -> list[str]:
    """Return the serials of the sheets that this officer last had in hand, the last one first."""
    rows = direct.rows(
        "SELECT serial FROM sheet WHERE batch_id = :batch AND opened_by = :officer"
        " AND source = 'paper' AND state <> 'free' ORDER BY opened_at DESC, id DESC",
        batch=batch_id,
        officer=officer,
    )
    return [serial for (serial,) in rows]


def claim(direct: Direct, batch_id: int, serial: str, officer: str, at: datetime) -> int | None:
    """Take a sheet that nobody has; None when somebody was first."""
    moment = at.isoformat(timespec="milliseconds")
    rows = direct.rows(
        "INSERT INTO sheet (batch_id, serial, state, opened_at, opened_by)"
        " VALUES (:batch, :serial, 'keying', :at, :officer)"
        " ON CONFLICT (batch_id, serial) DO NOTHING RETURNING id",
        batch=batch_id,
        serial=serial,
        at=moment,
        officer=officer,
    ) or direct.rows(
        "UPDATE sheet SET state = 'keying', opened_at = :at, opened_by = :officer"
        " WHERE batch_id = :batch AND serial = :serial AND state = 'free' RETURNING id",
        batch=batch_id,
        serial=serial,
        at=moment,
        officer=officer,
    )
    return int(rows[0][0]) if rows else None


def reopen(direct: Direct, sheet_id: int, officer: str, at: datetime) -> None:
    """Take up a sheet again."""
    direct.run(
        "UPDATE sheet SET state = 'keying', opened_at = :at, opened_by = :officer"
        " WHERE id = :sheet",
        sheet=sheet_id,
        at=at.isoformat(timespec="milliseconds"),
        officer=officer,
    )


def put_down(direct: Direct, sheet_id: int, state: str) -> None:
    """Leave a sheet: `paused` with something keyed, `free` with nothing, `keyed` as it was."""
    direct.run("UPDATE sheet SET state = :state WHERE id = :sheet", sheet=sheet_id, state=state)


def answers(direct: Direct, sheet_id: int) -> dict[str, Answer]:
    """Return what the sheet says in the book."""
    rows = direct.rows(
        "SELECT question, value, missing FROM answer WHERE sheet_id = :sheet", sheet=sheet_id
    )
    return {
        question: Answer(question, value, Missing(missing) if missing else None)
        for question, value, missing in rows
    }


def say(direct: Direct, sheet_id: int, said: Mapping[str, Answer]) -> None:
    """Let the sheet say this and nothing else, so that what others read of it is past.

    A correction takes the verification away with all readings: the sheet is compared anew.
    """
    for table in ("answer", "reading"):
        direct.run(f"DELETE FROM {table} WHERE sheet_id = :sheet", sheet=sheet_id)
    direct.run(
        "DELETE FROM keying_pass WHERE sheet_id = :sheet AND hand <> 'first'", sheet=sheet_id
    )
    direct.run(
        "UPDATE sheet SET verified_at = NULL, verified_by = NULL WHERE id = :sheet", sheet=sheet_id
    )
    insert(direct, "answer", {"sheet": sheet_id}, said)


def insert(
    direct: Direct, table: str, fixed: Mapping[str, object], said: Mapping[str, Answer]
) -> None:
    """Write answers in one statement; `fixed` are the sheet and, of a reading, the hand."""
    if not said:
        return
    sql, names = _insertion(table, len(said))
    written: dict[str, object] = dict(fixed)
    for (question, value, missing), answer in zip(names, said.values(), strict=True):
        written[question] = answer.question
        written[value] = answer.value
        written[missing] = answer.missing.value if answer.missing else None
    direct.run(sql, **written)


def accept(direct: Direct, sheet_id: int, officer: str, at: datetime) -> None:
    """Let the sheet count from its first acceptance on."""
    direct.run(
        "UPDATE sheet SET state = 'keyed', keyed_at = COALESCE(keyed_at, :at),"
        " keyed_by = COALESCE(keyed_by, :officer) WHERE id = :sheet",
        sheet=sheet_id,
        at=at.isoformat(timespec="seconds"),
        officer=officer,
    )


def forget_acceptance(direct: Direct, sheet_id: int) -> None:
    """Its first acceptance was taken back: it counts nowhere."""
    direct.run(
        "UPDATE sheet SET keyed_at = NULL, keyed_by = NULL WHERE id = :sheet", sheet=sheet_id
    )


def _sheet(row: tuple[object, ...]) -> SheetRow:
    found = SheetRow(*row)  # type: ignore[arg-type]
    return found._replace(hand=Hand(found.hand))


@cache
def _insertion(table: str, count: int) -> tuple[str, tuple[tuple[str, str, str], ...]]:
    """Return the statement that inserts `count` answers at once, and its parameters' names."""
    places = (f"{first}{second}" for first in ascii_lowercase for second in ascii_lowercase)
    names = tuple((f"q{place}", f"v{place}", f"m{place}") for place in islice(places, count))
    hand, given = (", hand", ":sheet, :hand") if table == "reading" else ("", ":sheet")
    rows = ", ".join(f"({given}, :{', :'.join(row)})" for row in names)
    return f"INSERT INTO {table} (sheet_id{hand}, question, value, missing) VALUES {rows}", names
