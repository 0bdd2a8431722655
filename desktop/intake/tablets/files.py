"""The tables of a tablet export: an Excel workbook, a CSV file, or a zip of CSV files."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, cast

from desktop.core.errors import OfficeError, Trouble
from desktop.core.names import tidy
from desktop.core.submissions import Shape
from desktop.intake.tables import Row, decoded, tables

_MARKS = ",;\t"
_MOST_UNPACKED = 300_000_000  # bytes; a hundred thousand submissions take one
_MOST_LINES = 2_000_000  # of one table: an archive of empty lines unpacks for minutes
_BAD_ARCHIVE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError)
_MARKS_OF = {
    Shape.KOBO: frozenset({"_uuid", "_submission_time"}),
    Shape.CENTRAL: frozenset({"KEY", "SubmissionDate"}),
}
_REPEAT_HEADINGS = frozenset({"PARENT_KEY", "_parent_index", "_submission__uuid"})


class Rows(NamedTuple):
    """One table: unique headings, then rows as wide as they, the first being the file's row 2."""

    name: str
    headings: tuple[str, ...]
    rows: Sequence[Row]


class Opened(NamedTuple):
    """The table of the submissions, and those of the repeated groups beside it."""

    shape: Shape
    main: Rows
    repeats: tuple[Rows, ...]


def open_export(path: Path) -> Opened:
    """Read a file and tell which of its tables holds the submissions.

    Raises:
        OfficeError: FILE_MISSING, FILE_UNREADABLE, NOT_A_WORKBOOK, WORKBOOK_ENCRYPTED,
            WORKBOOK_TOO_LARGE, WORKBOOK_EMPTY with the file's name.
    """
    found = [table for table in _tables(path) if table.headings]
    if not found:
        raise OfficeError(Trouble.WORKBOOK_EMPTY, path=path.name)
    for shape, marks in _MARKS_OF.items():
        own = [table for table in found if marks <= set(table.headings)]
        own = [table for table in own if not _REPEAT_HEADINGS & set(table.headings)] or own
        if own:
            return Opened(shape, own[0], tuple(one for one in found if one is not own[0]))
    main = next((one for one in found if not _REPEAT_HEADINGS & set(one.headings)), found[0])
    return Opened(Shape.OTHER, main, tuple(one for one in found if one is not main))


def _tables(path: Path) -> Iterable[Rows]:
    if path.suffix.lower() == ".csv":
        return [_csv_table(path.stem, _content(path), path.name)]
    if _is_archive_of_csv(path):
        return _archived(path)
    return [_of_lines(table.name, iter(table.rows())) for table in tables(path) if table.height]


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise OfficeError(Trouble.FILE_MISSING, path=path.name) from None
    except OSError:
        raise OfficeError(Trouble.FILE_UNREADABLE, path=path.name) from None


def _is_archive_of_csv(path: Path) -> bool:
    """Whether it is what ODK Central packs: CSV files beside a folder of pictures."""
    if not path.is_file() or not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.lower().endswith(".csv") for name in archive.namelist())
    except _BAD_ARCHIVE:
        return False


def _archived(path: Path) -> list[Rows]:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = [one for one in archive.infolist() if one.filename.lower().endswith(".csv")]
            if any(one.flag_bits & 1 for one in parts):
                raise OfficeError(Trouble.WORKBOOK_ENCRYPTED, path=path.name)
            if sum(one.file_size for one in parts) > _MOST_UNPACKED:
                raise OfficeError(Trouble.WORKBOOK_TOO_LARGE, path=path.name)
            return [
                _csv_table(Path(part.filename).stem, archive.read(part), path.name)
                for part in sorted(parts, key=lambda one: (len(one.filename), one.filename))
            ]
    except _BAD_ARCHIVE as error:
        raise OfficeError(Trouble.NOT_A_WORKBOOK, path=path.name) from error


def _csv_table(name: str, content: bytes, file: str) -> Rows:
    if content.count(b"\n") > _MOST_LINES:
        raise OfficeError(Trouble.WORKBOOK_TOO_LARGE, path=file)
    text = decoded(content, file)
    first_line = next(iter(text.splitlines()), "")
    mark = max(_MARKS, key=lambda one: len(next(csv.reader([first_line], delimiter=one), ())))
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        return _of_lines(name, cast("Iterator[Row]", lines))
    except csv.Error as error:
        raise OfficeError(Trouble.NOT_A_WORKBOOK, path=file) from error


def _of_lines(name: str, lines: Iterator[Row]) -> Rows:
    """Make every row as wide as the headings; columns without a heading are nobody's."""
    first = [tidy(str(cell)) for cell in next(lines, [])]
    while first and not first[-1]:
        first.pop()
    width = len(first)
    rows = list(lines)
    for at, row in enumerate(rows):
        if len(row) != width:
            rows[at] = (row + [""] * (width - len(row)))[:width]
    return Rows(name, _unique(first), rows)


def _unique(headings: list[str]) -> tuple[str, ...]:
    """Tell apart what stands twice in one table: the second `ten` is called `ten~2`."""
    seen: dict[str, int] = {}
    found = []
    for heading in headings:
        seen[heading] = seen.get(heading, 0) + 1
        found.append(heading if seen[heading] == 1 else f"{heading}~{seen[heading]}")
    return tuple(found)
