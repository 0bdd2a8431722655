"""A one-stop export as a whole: its columns, then its records, its faults and its day."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from desktop.core.dossier_list import Mapping, Meaning, Record
from desktop.core.errors import OfficeError, Place, Problem, Trouble
from desktop.core.names import fold
from desktop.intake.layout import LOOKED_AT, mapping_of
from desktop.intake.records import RecordReader
from desktop.intake.tables import Row, Table, tables
from desktop.intake.values import moment_of

_PIECE = 5_000
_UNTIL = re.compile(r"den (?:het )?(?:ngay )?:? ?(\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4})")
_DAY = 10

Step = Callable[[int, int], None]


class Reading(NamedTuple):
    """What one file says.

    `as_of` is the day the list was drawn up, as far as it tells: the end of the period in its
    title, else its latest day. `repeated` are rows that say again, word for word, what an earlier
    row said; `rows` counts the rows that are dossiers, good or not.
    """

    name: str
    sha256: str
    as_of: date
    records: list[Record]
    problems: list[Problem]
    repeated: list[Place]

    @property
    def faulty(self) -> int:
        """How many rows have a fault."""
        return len({(problem.place.sheet, problem.place.row) for problem in self.problems})


class Export:
    """One file, opened once: parsing it is most of the work, so it is kept between the steps.

    `mappings` tell what the columns of each sheet with a dossier list mean.

    Raises:
        OfficeError: what `intake.tables.tables` raises; HEADINGS_MISSING when no sheet has any.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._tables = tables(path)
        found = [mapping for table in self._tables if (mapping := mapping_of(table)) is not None]
        lists = [mapping for mapping in found if Meaning.CODE in mapping.columns]
        if not found:
            raise OfficeError(Trouble.HEADINGS_MISSING, path=path.name)
        self.mappings: list[Mapping] = lists or found[:1]

    def read(self, mappings: Sequence[Mapping], today: date, step: Step) -> Reading:
        """Read and check the sheets that have a mapping; `step` is told rows done and in all.

        Raises:
            OfficeError: what `refuse_unusable` raises; FILE_UNREADABLE when the file went away.
        """
        refuse_unusable(mappings)
        by_sheet = {mapping.sheet: mapping for mapping in mappings}
        chosen = [table for table in self._tables if table.name in by_sheet]
        total, done, title = sum(table.height for table in chosen), 0, ""
        lists = []
        for table in chosen:
            mapping = by_sheet[table.name]
            lists.append(_read_table(table, mapping, today, _shifted(step, done, total)))
            title += f" {_title(table, mapping)}"
            done += table.height
        step(total, total)
        records, twice, repeated = _told_apart(lists)
        problems = [problem for one in lists for problem in one.problems] + twice
        places = {one.sheet: place for place, one in enumerate(lists)}
        problems.sort(key=lambda one: (places[one.place.sheet or ""], one.place.row or 0))
        as_of = _as_of(title, records, today)
        return Reading(self.path.name, _sha256(self.path), as_of, records, problems, repeated)


def refuse_unusable(mappings: Iterable[Mapping]) -> None:
    """Raise HEADING_TWICE or COLUMN_MISSING with all of them, when a mapping cannot be read by."""
    problems = [problem for mapping in mappings for problem in _mapping_problems(mapping)]
    if problems:
        first = problems[0]
        raise OfficeError(first.trouble, place=first.place, problems=tuple(problems), **first.facts)


class _List(NamedTuple):
    sheet: str
    reader: RecordReader
    records: list[Record]
    problems: list[Problem]


def _read_table(table: Table, mapping: Mapping, today: date, step: Step) -> _List:
    reader = RecordReader(mapping, table.first_column, table.marks(), today)
    good: list[Record] = []
    problems: list[Problem] = []
    for first_row, rows in _pieces(table, mapping.head_row):
        step(first_row, table.height)
        checked = reader.read(rows, first_row)
        good += checked.records
        problems += checked.problems
    return _List(table.name, reader, good, problems)


def _shifted(step: Step, before: int, total: int) -> Step:
    return lambda done, _: step(before + done, total)


def _pieces(table: Table, head_row: int) -> Iterator[tuple[int, list[Row]]]:
    rows = islice(table.rows(), head_row, None)
    first_row = head_row + 1
    while piece := list(islice(rows, _PIECE)):
        yield first_row, piece
        first_row += len(piece)


def _told_apart(lists: Sequence[_List]) -> tuple[list[Record], list[Problem], list[Place]]:
    """Part single dossiers from codes with two contents, and leave out rows said again.

    Sheets of one file are one list: a code may stand on two of them.
    """
    by_code: dict[str, list[tuple[_List, Record]]] = defaultdict(list)
    for one in lists:
        for record in one.records:
            by_code[record.code].append((one, record))
    single: list[Record] = []
    twice: list[Problem] = []
    again: list[Place] = []
    for same in by_code.values():
        if len(same) == 1 or len({record[1:] for _, record in same}) == 1:
            single.append(same[0][1])
            again += [Place(one.sheet, record.row) for one, record in same[1:]]
        else:
            twice += _twice(same)
    return single, twice, again


def _twice(same: list[tuple[_List, Record]]) -> Iterator[Problem]:
    for one, record in same:
        others = ", ".join(
            str(other.row) if there is one else f"{other.row} trang tính «{there.sheet}»"
            for there, other in same
            if other is not record
        )
        yield one.reader.problem(
            Trouble.CODE_TWICE, record.row, Meaning.CODE, record.code, other=others
        )


def _mapping_problems(mapping: Mapping) -> Iterator[Problem]:
    for meaning, columns in mapping.doubled.items():
        first, second = (mapping.heading(column) for column in columns[:2])
        yield Problem(
            Trouble.HEADING_TWICE,
            Place(mapping.sheet, mapping.head_row, f"{first.letters}, {second.letters}"),
            {
                "first": f"{first.letters} – {first.label}",
                "second": f"{second.letters} – {second.label}",
                "meaning": meaning.label,
            },
        )
    for meaning in mapping.missing:
        yield Problem(
            Trouble.COLUMN_MISSING,
            Place(mapping.sheet, mapping.head_row),
            {"meaning": meaning.label},
        )


def _title(table: Table, mapping: Mapping) -> str:
    above = islice(table.rows(), min(mapping.head_row, LOOKED_AT))
    return " ".join(str(cell) for row in above for cell in row if cell != "")


def _as_of(title: str, records: list[Record], today: date) -> date:
    until = _UNTIL.findall(fold(title))
    days = [day for text in until if len(day := str(moment_of(text))) == _DAY]
    if not days:
        days = [max((record.received, record.finished, record.returned)) for record in records]
    last = max((day[:_DAY] for day in days), default=today.isoformat())
    return min(date.fromisoformat(last), today)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
