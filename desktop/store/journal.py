"""The key journal: one durable row a key, and a sheet's way from the first key to its answers."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from itertools import islice
from string import ascii_lowercase
from typing import NamedTuple

from desktop.core.answers import Answer, Deed, Hand, KeyEvent, Missing
from desktop.store.direct import Direct

_KEY = (
    "INSERT INTO keystroke"
    " (sheet_id, hand, step, deed, question, value, missing, at, officer) VALUES"
    " (:sheet, :hand, :step, :deed, :question, :value, :missing, :at, :officer)"
)


class BatchRow(NamedTuple):
    """A batch as keying needs it; `workbook` is its form."""

    id: int
    name: str
    issued: int
    collected: int
    form_title: str
    workbook: bytes


class SheetRow(NamedTuple):
    """A sheet of a batch: free (given back), keying, paused, keyed or void."""

    id: int
    batch_id: int
    serial: str
    state: str
    opened_by: str
    keyed: bool
    last_at: str


class Journal:
    """Writes the keys of one sheet, which has `steps` already; each is on the disk on return."""

    def __init__(self, direct: Direct, sheet: int, steps: int, hand: Hand = Hand.FIRST) -> None:
        self._keep = direct.prepared(_KEY)
        self._sheet = sheet
        self._step = steps
        self._hand = hand.value

    def write(self, event: KeyEvent, officer: str, at: datetime) -> None:
        """Keep one event.

        Raises:
            OfficeError: what the driver's trouble means; then nothing was kept.
        """
        step = self._step + 1
        self._keep(
            (
                self._sheet,
                self._hand,
                step,
                event.deed.value,
                event.question,
                event.value,
                event.missing.value if event.missing else None,
                at.isoformat(timespec="milliseconds"),
                officer,
            )
        )
        self._step = step


def batch(direct: Direct, key: int) -> BatchRow | None:
    """Return a batch with its form."""
    rows = direct.rows(
        "SELECT b.id, b.name, b.issued, b.collected, f.title, f.workbook"
        " FROM batch b JOIN form f ON f.id = b.form WHERE b.id = :key",
        key=key,
    )
    if not rows:
        return None
    row = BatchRow(*rows[0])
    return row._replace(workbook=bytes(row.workbook))


def serials(direct: Direct, batch_id: int) -> dict[str, str]:
    """Return the state of every sheet of a batch that was ever opened, by its serial."""
    return dict(
        direct.rows("SELECT serial, state FROM sheet WHERE batch_id = :batch", batch=batch_id)
    )


def sheet(direct: Direct, batch_id: int, serial: str) -> SheetRow | None:
    """Return a sheet by its serial."""
    rows = direct.rows(
        f"{_SHEETS} WHERE s.batch_id = :batch AND s.serial = :serial",
        batch=batch_id,
        serial=serial,
    )
    return SheetRow(*rows[0]) if rows else None


def unfinished(direct: Direct, officer: str) -> SheetRow | None:
    """Return the sheet that was under this officer's hands when the program last stopped."""
    rows = direct.rows(
        f"{_SHEETS} WHERE s.state = 'keying' AND s.opened_by = :officer"
        " ORDER BY s.opened_at DESC LIMIT 1",
        officer=officer,
    )
    return SheetRow(*rows[0]) if rows else None


_SHEETS = (
    "SELECT s.id, s.batch_id, s.serial, s.state, s.opened_by, s.keyed_at IS NOT NULL,"
    " COALESCE((SELECT MAX(k.at) FROM keystroke k WHERE k.sheet_id = s.id), s.opened_at)"
    " FROM sheet s"
)


def events(direct: Direct, sheet_id: int, hand: Hand = Hand.FIRST) -> list[KeyEvent]:
    """Return all that one hand did to a sheet, in order."""
    rows = direct.rows(
        "SELECT deed, question, value, missing FROM keystroke"
        " WHERE sheet_id = :sheet AND hand = :hand ORDER BY step",
        sheet=sheet_id,
        hand=hand.value,
    )
    return [
        KeyEvent(Deed(deed), question, value, Missing(missing) if missing else None)
        for deed, question, value, missing in rows
    ]


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


def rename(direct: Direct, sheet_id: int, serial: str) -> None:
    """Give a sheet the serial that is printed on it."""
    direct.run("UPDATE sheet SET serial = :serial WHERE id = :sheet", sheet=sheet_id, serial=serial)


def clear(direct: Direct, sheet_id: int) -> None:
    """Take away what a sheet said, before a correction is accepted."""
    direct.run("DELETE FROM answer WHERE sheet_id = :sheet", sheet=sheet_id)


def accept(
    direct: Direct, sheet_id: int, answers: Mapping[str, Answer], officer: str, at: datetime
) -> None:
    """Write what the sheet says in the end; call inside `direct.together()`."""
    if answers:
        sql, names = _insertion(len(answers))
        said: dict[str, object] = {"sheet": sheet_id}
        for (question, value, missing), answer in zip(names, answers.values(), strict=True):
            said[question] = answer.question
            said[value] = answer.value
            said[missing] = answer.missing.value if answer.missing else None
        direct.run(sql, **said)
    direct.run(
        "UPDATE sheet SET state = 'keyed', keyed_at = COALESCE(keyed_at, :at),"
        " keyed_by = COALESCE(keyed_by, :officer) WHERE id = :sheet",
        sheet=sheet_id,
        at=at.isoformat(timespec="seconds"),
        officer=officer,
    )


@cache
def _insertion(count: int) -> tuple[str, tuple[tuple[str, str, str], ...]]:
    """Return the statement that inserts `count` answers at once, and its parameters' names."""
    places = (f"{first}{second}" for first in ascii_lowercase for second in ascii_lowercase)
    names = tuple((f"q{place}", f"v{place}", f"m{place}") for place in islice(places, count))
    rows = ", ".join(f"(:sheet, :{', :'.join(row)})" for row in names)
    return f"INSERT INTO answer (sheet_id, question, value, missing) VALUES {rows}", names
