"""Rows of a dossier list to checked records, column by column, with every fault and its place."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from desktop.core.dossier_list import DATES, Mapping, Meaning, Record
from desktop.core.errors import Place, Problem, Trouble
from desktop.core.names import tidy
from desktop.intake.checking import ORDER, check, settle
from desktop.intake.headings import is_number_cell, match
from desktop.intake.marked_cells import Marks
from desktop.intake.spellings import plain
from desktop.intake.tables import Row
from desktop.intake.values import (
    Fault,
    Memo,
    Moments,
    channel_name,
    field_of,
    phone_of,
    procedure_code_of,
    status_number,
    text_of,
    title_of,
)

_CONVERTERS: dict[Meaning, Callable[[Any], Any]] = {
    Meaning.FIELD: field_of,
    Meaning.NOTE: text_of,
    Meaning.PROCEDURE_CODE: procedure_code_of,
    Meaning.PHONE: phone_of,
    Meaning.STATUS: status_number,
    Meaning.CHANNEL: channel_name,
}

_MARKED = {Trouble.FORMULA_IN_TEXT: "=…", Trouble.CELL_ERROR: "#…"}
_TOTALS = ("tong", "cong", "luy ke")
_FEWEST_VALUES = 3


class Checked(NamedTuple):
    """Good records and all faults of some rows."""

    records: list[Record]
    problems: list[Problem]


class RecordReader:
    """Reads the rows of one table by its mapping; give it the rows in order, in pieces."""

    def __init__(self, mapping: Mapping, first_column: int, marks: Marks, today: date) -> None:
        self._mapping = mapping
        self._at = {one: column - first_column for one, column in mapping.columns.items()}
        self._width = max(self._at.values(), default=0) + 1
        self._memos: dict[Meaning, Memo[Any]] = {
            one: Moments() if one in DATES else Memo(_CONVERTERS.get(one, title_of))
            for one in Meaning
        }
        self._marked = _by_row(self._at, marks, first_column)
        self._today = today.isoformat()

    def read(self, rows: Sequence[Row], first_row: int) -> Checked:
        """Check rows of which the first is the sheet's row `first_row` (from 1)."""
        numbered = list(self._candidates(rows, first_row))
        numbers = [number for number, _ in numbered]
        kept = [row for _, row in numbered]
        columns = [self._converted(meaning, kept) for meaning in ORDER]
        faulty = self._faults(numbers, columns)
        settle(columns)
        for trouble, index, meaning, found, facts in check(columns, self._today):
            row = numbers[index]
            if all(known.facts["meaning"] != meaning.label for known in faulty.get(row, ())):
                faulty[row].append(self.problem(trouble, row, meaning, found, **facts))
        records = [
            record
            for record in map(Record._make, zip(numbers, *columns, strict=True))
            if record[0] not in faulty
        ]
        return Checked(records, [problem for row in sorted(faulty) for problem in faulty[row]])

    def problem(
        self, trouble: Trouble, row: int, meaning: Meaning, found: object, **facts: object
    ) -> Problem:
        """Return a problem in the column of a meaning."""
        place = Place(self._mapping.sheet, row, self._mapping.title(meaning))
        return Problem(trouble, place, {**facts, "found": found, "meaning": meaning.label})

    def _candidates(self, rows: Sequence[Row], first_row: int) -> Iterator[tuple[int, Row]]:
        code, received, width = self._at[Meaning.CODE], self._at[Meaning.RECEIVED], self._width
        days = self._memos[Meaning.RECEIVED]
        for number, row in enumerate(rows, first_row):
            full = row if len(row) >= width else [*row, *[""] * (width - len(row))]
            if full[code] == "" or full[received] == "":
                if self._is_dossier(number, full):
                    yield number, full
            elif isinstance(days[full[received]], str) or not self._is_heading(full):
                yield number, full

    def _is_heading(self, row: Row) -> bool:
        """Whether a row repeats the headings or numbers the columns, as each printed page may."""
        code, received = row[self._at[Meaning.CODE]], row[self._at[Meaning.RECEIVED]]
        if is_number_cell(str(code)) and is_number_cell(str(received)):
            return True
        return match(str(code)) is not None and match(str(received)) is not None

    def _is_dossier(self, number: int, row: Row) -> bool:
        """Whether a row without code or date is a dossier all the same, not a total or a note."""
        texts = [tidy(str(cell)) for cell in row if cell != ""]
        if not texts or any(plain(text).startswith(_TOTALS) for text in texts[:2]):
            return False
        if all(is_number_cell(text) for text in texts):
            return False
        marked = self._marked.get(number, {})
        filled = sum(row[at] != "" or one in marked for one, at in self._at.items())
        return filled >= _FEWEST_VALUES

    def _converted(self, meaning: Meaning, rows: Sequence[Row]) -> list[Any]:
        memo = self._memos[meaning]
        at = self._at.get(meaning)
        if at is None:
            return [memo[""]] * len(rows)
        return [memo[row[at]] for row in rows]

    def _faults(self, numbers: list[int], columns: list[list[Any]]) -> dict[int, list[Problem]]:
        faulty: dict[int, list[Problem]] = defaultdict(list)
        for index, number in enumerate(numbers) if self._marked else ():
            for meaning, trouble in self._marked.get(number, {}).items():
                values = columns[ORDER.index(meaning)]
                if meaning not in DATES or not values[index]:
                    shown = str(values[index] or _MARKED[trouble])
                    values[index] = Fault((trouble, shown))
        for meaning, values in zip(ORDER, columns, strict=True):
            clean = not self._marked and not self._memos[meaning].met_fault
            for index, value in enumerate(() if clean else values):
                if value.__class__ is Fault:
                    trouble, found = value
                    row = numbers[index]
                    faulty[row].append(self.problem(trouble, row, meaning, found))
                    values[index] = 0 if meaning is Meaning.STATUS else ""
        return faulty


def _by_row(
    places: dict[Meaning, int], marks: Marks, first_column: int
) -> dict[int, dict[Meaning, Trouble]]:
    meanings = {column + first_column: meaning for meaning, column in places.items()}
    found: dict[int, dict[Meaning, Trouble]] = defaultdict(dict)
    for cells, trouble in (
        (marks.formulas, Trouble.FORMULA_IN_TEXT),
        (marks.errors, Trouble.CELL_ERROR),
    ):
        for row, column in cells:
            if column in meanings:
                found[row][meanings[column]] = trouble
    return found
