"""Files that hold tables: workbooks, HTML under an .xls name, CSV; told apart by content."""

import csv
import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    XmlError,
    ZipError,
)

from desktop.core.errors import OfficeError, Place, Trouble
from desktop.intake.html_tables import tables_in
from desktop.intake.marked_cells import NO_MARKS, Marks, area_at_most, marks_in

type_of_cell = str | float | int | bool | date | datetime | time | timedelta
Row = list[type_of_cell]

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = b"PK\x03\x04"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Table:
    """One sheet. `rows()` starts at the sheet's first row, its cells at column `first_column`."""

    name: str
    first_column: int
    height: int
    rows: Callable[[], Iterable[Row]]
    marks: Callable[[], Marks]


def tables(path: Path) -> list[Table]:
    """Open a file and return its visible tables; nothing is read yet but their places.

    Raises:
        OfficeError: FILE_MISSING, FILE_UNREADABLE, NOT_A_WORKBOOK, WORKBOOK_ENCRYPTED,
            WORKBOOK_TOO_LARGE or WORKBOOK_EMPTY, with the file's name.
    """
    head = _first_bytes(path)
    found = _sheets(path) if head.startswith((_OLE, _ZIP)) else _text_tables(path)
    if not any(table.height for table in found):
        raise OfficeError(Trouble.WORKBOOK_EMPTY, path=path.name)
    return found


def _first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(8)
    except FileNotFoundError:
        raise OfficeError(Trouble.FILE_MISSING, path=path.name) from None
    except OSError as error:
        raise OfficeError(Trouble.FILE_UNREADABLE, path=path.name) from error


def _sheets(path: Path) -> list[Table]:
    try:
        _refuse_bomb(path)
        book = _opened(path)
        return [
            _of_sheet(path, book, sheet.name)
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        ]
    except PasswordError:
        raise OfficeError(Trouble.WORKBOOK_ENCRYPTED, path=path.name) from None
    except (CalamineError, XmlError, ZipError, OSError, *_BAD_ARCHIVE) as error:
        raise OfficeError(_why_not(path), path=path.name) from error


def _opened(path: Path) -> CalamineWorkbook:
    """Open a workbook by its name and, when that lies (.xlsx saved as .xls), by its content."""
    try:
        return CalamineWorkbook.from_path(path)
    except PasswordError:
        raise
    except (CalamineError, XmlError, ZipError):
        with path.open("rb") as file:
            return CalamineWorkbook.from_filelike(file)


# RuntimeError: what the archive module raises of an encrypted part or an unknown packing.
_BAD_ARCHIVE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)


def _refuse_bomb(path: Path) -> None:
    """Refuse an archive that unpacks to more than any list has: reading would never end."""
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        if sum(part.file_size for part in archive.infolist()) > _MOST_UNPACKED:
            raise OfficeError(Trouble.WORKBOOK_TOO_LARGE, path=path.name)


def _of_sheet(path: Path, book: CalamineWorkbook, name: str) -> Table:
    # The reader holds every cell up to the farthest one and ends the program when it cannot. A
    # quick look suffices for nearly every sheet; finding the marks takes as long as reading.
    if area_at_most(path, name) > _MOST_CELLS and marks_in(path, name).area > _MOST_CELLS:
        raise OfficeError(Trouble.WORKBOOK_TOO_LARGE, path=path.name, place=Place(name))
    sheet = book.get_sheet_by_name(name)
    start = sheet.start
    return Table(
        name,
        start[1] if start else 0,
        sheet.total_height if start else 0,
        sheet.iter_rows,
        cache(partial(marks_in, path, name)),
    )


def _why_not(path: Path) -> Trouble:
    content = path.read_bytes() if path.stat().st_size < _LARGEST_GLANCE else b""
    if content.startswith(_OLE) and _ENCRYPTED_STREAM in content:
        return Trouble.WORKBOOK_ENCRYPTED
    if content.startswith(_ZIP) and _has_encrypted_part(path):
        return Trouble.WORKBOOK_ENCRYPTED
    return Trouble.NOT_A_WORKBOOK


_LARGEST_GLANCE = 200_000_000
_MOST_UNPACKED = 2_000_000_000  # bytes; a million dossiers take one
_MOST_CELLS = 30_000_000  # near a gigabyte of memory; a million dossiers take twenty


def _has_encrypted_part(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return any(part.flag_bits & 1 for part in archive.infolist())
    except zipfile.BadZipFile:
        return False


def _text_tables(path: Path) -> list[Table]:
    text = decoded(path.read_bytes(), path.name)
    if "<table" in text.lower():
        rows_of = tables_in(text)
    elif text.lstrip().startswith("<"):
        raise OfficeError(Trouble.NOT_A_WORKBOOK, path=path.name)
    else:
        rows_of = [_csv_rows(text, path)]
    names = [path.stem] if len(rows_of) == 1 else [f"bảng {n + 1}" for n in range(len(rows_of))]
    return [_of_rows(name, rows) for name, rows in zip(names, rows_of, strict=True)]


def _of_rows(name: str, rows: list[list[str]]) -> Table:
    def typed() -> Iterator[Row]:
        return (list(row) for row in rows)

    return Table(name, 0, len(rows), typed, lambda: NO_MARKS)


def decoded(content: bytes, name: str) -> str:
    """Return the text of a file: UTF-8, UTF-16 by its mark, or the old Vietnamese code page.

    Raises:
        OfficeError: NOT_A_WORKBOOK with the file's `name`.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(content, "utf-16", name)
    if b"\0" in content[:4096]:
        raise OfficeError(Trouble.NOT_A_WORKBOOK, path=name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _strictly(content, "cp1258", name)


def _strictly(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise OfficeError(Trouble.NOT_A_WORKBOOK, path=name) from None


def _csv_rows(text: str, path: Path) -> list[list[str]]:
    first_lines = text[:20_000]
    mark = max(",;\t", key=first_lines.count)
    if not first_lines.count(mark):
        raise OfficeError(Trouble.NOT_A_WORKBOOK, path=path.name)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error as error:
        raise OfficeError(Trouble.NOT_A_WORKBOOK, path=path.name) from error
