"""What the fast reader does not tell of an .xlsx sheet: formulas, errors, how far it reaches."""

import re
import zipfile
from html import unescape
from pathlib import Path
from typing import NamedTuple

Cell = tuple[int, int]
_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ERROR = re.compile(rb'\st="e"')
_PLACE = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
# Patterns that begin with plain letters are searched for many times faster.
_ROW = re.compile(rb'row[^>]{0,200}? r="(\d{1,7})"')
_FAR_CELL = re.compile(rb' r="([A-Z]{2,3})(\d{1,7})"')
_ROW_NUMBER = re.compile(rb'\sr="(\d{1,7})"')
_PAST_SIGHT = re.compile(rb' r="[A-Z]{2}(?:[A-Z]\d|\d{6})')
_TWO_LETTERS, _MOST_COLUMNS, _MOST_ROWS = 702, 16_384, 1_048_576
_LONGEST_TAG = 1_000
_NEAR = 26  # columns that have one letter
_CHUNK = 4_000_000
_LONGEST_CELL = 100_000


class Marks(NamedTuple):
    """Cells (row from 1, column from 0) with a formula, and cells that show an error.

    No cell lies below row `rows` or to the right of column number `columns` (from 1).
    """

    formulas: frozenset[Cell]
    errors: frozenset[Cell]
    rows: int = 0
    columns: int = 0

    @property
    def area(self) -> int:
        """How many cells the sheet has at most, empty ones in between counted."""
        return self.rows * self.columns


NO_MARKS = Marks(frozenset(), frozenset())


def marks_in(path: Path, sheet: str) -> Marks:
    """Return the marked cells of one sheet; none for a file of another kind."""
    if not zipfile.is_zipfile(path):
        return NO_MARKS
    with zipfile.ZipFile(path) as archive:
        part = _part_of(archive, sheet)
        return _marked(archive, part) if part in archive.namelist() else NO_MARKS


def area_at_most(path: Path, sheet: str) -> int:
    """Return a bound on how many cells a sheet has, empty ones in between counted, at a glance.

    The rows of a sheet are in order, so the last one tells their number. A cell past column ZZ, or
    past Z and so far down that its row might be another than it stands in, is left to `marks_in`:
    then the bound is all that a sheet can have. 0 for a file of another kind.
    """
    if not zipfile.is_zipfile(path):
        return 0
    with zipfile.ZipFile(path) as archive:
        part = _part_of(archive, sheet)
        if part not in archive.namelist():
            return 0
        rows, rest = 0, b""
        with archive.open(part) as file:
            while chunk := file.read(_CHUNK):
                text = rest + chunk
                if _PAST_SIGHT.search(text):
                    return _MOST_ROWS * _MOST_COLUMNS
                rows = max(rows, _last_row(text))
                rest = text[-_LONGEST_TAG:]
    return rows * _TWO_LETTERS


def _last_row(text: bytes) -> int:
    """Return the number of the last row that opens here; 0 for none, all for one without number."""
    at = max(text.rfind(b"<row"), text.rfind(b":row"))
    if at < 0:
        return 0
    end = text.find(b">", at)
    number = _ROW_NUMBER.search(text, at, end)
    if number is None:
        return 0 if end < 0 else _MOST_ROWS
    return int(number[1])


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    relation = _found(archive, "xl/workbook.xml", _SHEET, "name", sheet).get("r:id", "")
    relations = "xl/_rels/workbook.xml.rels"
    target = _found(archive, relations, _RELATION, "Id", relation).get("Target", "")
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _found(
    archive: zipfile.ZipFile, part: str, tag: re.Pattern[str], name: str, value: str
) -> dict[str, str]:
    if part not in archive.namelist():
        return {}
    text = archive.read(part).decode("utf-8", "replace")
    for element in tag.findall(text):
        attributes = {key: unescape(written) for key, written in _ATTRIBUTE.findall(element)}
        if attributes.get(name) == value:
            return attributes
    return {}


def _marked(archive: zipfile.ZipFile, part: str) -> Marks:
    formulas: set[Cell] = set()
    errors: set[Cell] = set()
    rows, columns = 0, _NEAR
    rest = b""
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            text = rest + chunk
            if b"<f" in text or b":f" in text:
                formulas.update(_cells(_FORMULA, text))
            if b't="e"' in text:
                errors.update(_cells(_ERROR, text))
            far = _FAR_CELL.findall(text)
            rows = max([rows, *map(int, _ROW.findall(text)), *(int(row) for _, row in far)])
            columns = max([columns, *(_column(one) + 1 for one in {letters for letters, _ in far})])
            # A cell may lie across two chunks, so its beginning is looked at again.
            rest = text[max(0, _cell_before(text, len(text))) :][-_LONGEST_CELL:]
    return Marks(frozenset(formulas), frozenset(errors), rows, columns)


def _cells(mark: re.Pattern[bytes], text: bytes) -> set[Cell]:
    cells = set()
    for found in mark.finditer(text):
        opening = _cell_before(text, found.start() + 1)
        place = _PLACE.search(text, opening, opening + _LONGEST_CELL) if opening >= 0 else None
        if place:
            cells.add((int(place[2]), _column(place[1])))
    return cells


def _cell_before(text: bytes, end: int) -> int:
    """Return where the last cell before `end` opens, with or without a namespace; -1 for none."""
    return max(text.rfind(b"<c ", 0, end), text.rfind(b":c ", 0, end))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
