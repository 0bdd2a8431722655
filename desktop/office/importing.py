"""Bring one-stop exports into the book: look first, then all the good rows at once."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from desktop.core.dossier_list import Mapping, Meaning, Record
from desktop.core.errors import OfficeError, Place, Problem, Trouble
from desktop.intake.one_stop import Export, Reading
from desktop.intake.starters import starter_procedures
from desktop.office.changes import Changed
from desktop.office.opening import Office
from desktop.office.quickly import without_collecting
from desktop.store import corrections, incoming
from desktop.store.catalogue import Catalogue

__all__ = [
    "Export", "Fault", "Imported", "Preview", "Reading", "bring_in", "faults", "look_at", "preview",
    "write_report",
]  # fmt: skip

Step = Callable[[int, int], None]


class Fault(NamedTuple):
    """One fault of one row, ready to be shown."""

    file: str
    sheet: str
    row: int
    column: str
    sentence: str
    way_out: str


@dataclass(frozen=True)
class Preview:
    """What bringing in a file would do; nothing is written yet."""

    reading: Reading
    hashes: tuple[str, ...]
    new: int
    updated: int
    same: int
    older: int
    problems: tuple[Problem, ...]

    @property
    def good(self) -> int:
        """How many rows can be brought in, those that change nothing included."""
        return self.new + self.updated + self.same + self.older

    @property
    def faulty(self) -> int:
        return len({(problem.place.sheet, problem.place.row) for problem in self.problems})


class Imported(NamedTuple):
    """What bringing in a file did."""

    new: int
    updated: int
    same: int
    older: int
    faulty: int
    repeated: int

    @property
    def changed(self) -> Changed:
        return Changed.DOSSIERS if self.new or self.updated else Changed.NOTHING


def _silent(_done: int, _total: int) -> None:
    """Tell nobody."""


def look_at(path: Path) -> Export:
    """Open a file and tell what its columns mean; see `Export.mappings`.

    Raises:
        OfficeError: the file is missing, not a workbook, encrypted, empty or without headings.
    """
    return Export(path)


def preview(
    office: Office, export: Export, mappings: Sequence[Mapping], step: Step = _silent
) -> Preview:
    """Read a file by its mappings and compare it with the book.

    Raises:
        OfficeError: HEADING_TWICE or COLUMN_MISSING when the mappings cannot be read by.
    """
    with without_collecting(), office.database.reading() as connection:
        reading = export.read(mappings, office.today(), step)
        hashes = [incoming.content_hash(record) for record in reading.records]
        made = incoming.plan(connection, reading.records, hashes, reading.as_of.isoformat())
    return _preview(reading, hashes, made, mappings)


def bring_in(
    office: Office, seen: Preview, *, good_only: bool = False, step: Step = _silent
) -> Imported:
    """Write the rows of a previewed file: all of them, or the good ones when the officer says so.

    Everything or nothing is written; bringing the same file in again changes nothing.

    Raises:
        OfficeError: IMPORT_HAS_FAULTS with every fault, unless `good_only`.
    """
    if seen.problems and not good_only:
        raise OfficeError(
            Trouble.IMPORT_HAS_FAULTS,
            problems=seen.problems,
            path=seen.reading.name,
            faulty=seen.faulty,
        )
    reading = seen.reading
    if not (seen.new or seen.updated):
        return Imported(0, 0, seen.same, seen.older, seen.faulty, len(reading.repeated))
    as_of = reading.as_of.isoformat()
    source = incoming.Source(reading.name, reading.sha256, as_of, seen.faulty)
    writing = office.database.transaction(office.officer, office.now())
    with without_collecting(), writing as transaction:
        made = incoming.plan(transaction.connection, reading.records, seen.hashes, as_of)
        late = _taken_since(seen, made)
        if late and not good_only:
            raise OfficeError(
                Trouble.IMPORT_HAS_FAULTS, problems=late, path=reading.name, faulty=len(late)
            )
        key = incoming.add_import(transaction, source, made)
        catalogue = Catalogue(transaction, starter_procedures())
        incoming.add_new(transaction, source, made.new, key, catalogue, step)
        corrections.correct(transaction, source, made.changed, key, catalogue, step)
    faulty = seen.faulty + len(late)
    return Imported(
        len(made.new), len(made.changed), made.same, made.older, faulty, len(reading.repeated)
    )


def faults(
    file: str, problems: Iterable[Problem], tell: Callable[[Problem], tuple[str, str]]
) -> list[Fault]:
    """Return faults with their places; `tell` has the sentence and the way out of each."""
    return [
        Fault(
            file,
            problem.place.sheet or "",
            problem.place.row or 0,
            problem.place.column or "",
            *tell(problem),
        )
        for problem in problems
    ]


def write_report(path: Path, found: Iterable[Fault]) -> None:
    """Write faults to a CSV file that a spreadsheet opens: UTF-8 with its mark, no live formulas.

    Raises:
        OfficeError: FILE_UNWRITABLE.
    """
    titles = ("Tệp", "Trang tính", "Dòng", "Cột", "Lỗi", "Cách sửa")
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(titles)
            writer.writerows([_harmless(value) for value in fault] for fault in found)
    except OSError as error:
        raise OfficeError(Trouble.FILE_UNWRITABLE, path=path) from error


def _harmless(value: object) -> object:
    """Keep a spreadsheet from taking a text for a formula."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value


def _preview(
    reading: Reading, hashes: Sequence[str], made: incoming.Plan, mappings: Sequence[Mapping]
) -> Preview:
    taken = [_taken(record, known, mappings) for record, known in made.taken]
    sheets = {mapping.sheet: place for place, mapping in enumerate(mappings)}
    problems = sorted(
        [*reading.problems, *taken],
        key=lambda problem: (sheets.get(problem.place.sheet or "", 0), problem.place.row or 0),
    )
    return Preview(
        reading,
        tuple(hashes),
        len(made.new),
        len(made.changed),
        made.same,
        made.older,
        tuple(problems),
    )


def _taken_since(seen: Preview, made: incoming.Plan) -> tuple[Problem, ...]:
    """Return the codes that another file or another officer has taken since the preview."""
    known = {one.facts.get("found") for one in seen.problems if one.trouble is Trouble.CODE_TAKEN}
    column = Meaning.CODE.label
    return tuple(
        _problem(record, there, Place(row=record.row, column=column))
        for record, there in made.taken
        if record.code not in known
    )


def _taken(record: Record, known: incoming.Known, mappings: Sequence[Mapping]) -> Problem:
    place = Place(mappings[0].sheet, record.row, mappings[0].title(Meaning.CODE))
    return _problem(record, known, place)


def _problem(record: Record, known: incoming.Known, place: Place) -> Problem:
    day = known.received_on
    other = f"{known.owner}, tiếp nhận {day[8:]}/{day[5:7]}/{day[:4]}"
    return Problem(Trouble.CODE_TAKEN, place, {"found": record.code, "other": other})
