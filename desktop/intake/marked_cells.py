"""Cells of an .xlsx sheet that hold a formula or an error, which the fast reader does not tell."""

import re
import zipfile
from html import unescape
from pathlib import Path
from typing import NamedTuple

Cell = tuple[int, int]
_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_FORMULA = re.compile(rb"<f[\s/>]")
_ERROR = re.compile(rb'\st="e"')
_PLACE = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
_CHUNK = 4_000_000
_LONGEST_CELL = 100_000


class Marks(NamedTuple):
    """Cells (row from 1, column from 0) with a formula, and cells that show an error."""

    formulas: frozenset[Cell]
    errors: frozenset[Cell]


NO_MARKS = Marks(frozenset(), frozenset())


def marks_in(path: Path, sheet: str) -> Marks:
    """Return the marked cells of one sheet; none for a file of another kind."""
    if not zipfile.is_zipfile(path):
        return NO_MARKS
    with zipfile.ZipFile(path) as archive:
        part = _part_of(archive, sheet)
        return _marked(archive, part) if part in archive.namelist() else NO_MARKS


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
    rest = b""
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            text = rest + chunk
            if b"<f" in text:
                formulas.update(_cells(_FORMULA, text))
            if b't="e"' in text:
                errors.update(_cells(_ERROR, text))
            # A cell may lie across two chunks, so its beginning is looked at again.
            rest = text[max(0, text.rfind(b"<c ")) :][-_LONGEST_CELL:]
    return Marks(frozenset(formulas), frozenset(errors))


def _cells(mark: re.Pattern[bytes], text: bytes) -> set[Cell]:
    cells = set()
    for found in mark.finditer(text):
        opening = text.rfind(b"<c ", 0, found.start() + 1)
        place = _PLACE.search(text, opening, opening + _LONGEST_CELL) if opening >= 0 else None
        if place:
            cells.add((int(place[2]), _column(place[1])))
    return cells


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
