"""What a form's workbook must not be, asked before the reader takes it: locked, or too large."""

import io
import re
import zipfile
import zlib

from desktop.core.errors import OfficeError, Trouble

_MOST_UNPACKED = 200_000_000  # bytes, pictures included; the largest known forms unpack to five
_MOST_CELLS = 5_000_000  # of the rectangle round all filled cells of a sheet
_SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml")
_FILLED_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>")
_PLACE = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_OLD_CONTAINER = bytes.fromhex("d0cf11e0a1b11ae1")
_LOCKED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_LOCKED_BINARY = re.compile(rb"\x09\x08\x10\0.{16}\x2f\0", re.DOTALL)  # a book's first two records
# RuntimeError: what the archive module raises of an encrypted part or an unknown packing.
_BAD_ARCHIVE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError)


def refuse_unreadable(content: bytes, title: str) -> None:
    """Refuse a workbook with a password, and one whose reading would fill the memory.

    The reader holds every cell up to the farthest one, and ends the whole program when it cannot;
    one stray letter in the last cell of a sheet is enough. What is no workbook is left to it.

    Raises:
        OfficeError: WORKBOOK_TOO_LARGE, WORKBOOK_ENCRYPTED with the file's `title`.
    """
    if _is_locked(content):
        raise OfficeError(Trouble.WORKBOOK_ENCRYPTED, path=title)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse(archive, title)
    except _BAD_ARCHIVE:
        return  # the reader says what is wrong with it


def _is_locked(content: bytes) -> bool:
    if not content.startswith(_OLD_CONTAINER):
        return False
    return _LOCKED_PACKAGE in content or _LOCKED_BINARY.search(content) is not None


def _refuse(archive: zipfile.ZipFile, title: str) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise OfficeError(Trouble.WORKBOOK_ENCRYPTED, path=title)
    if sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise OfficeError(Trouble.WORKBOOK_TOO_LARGE, path=title)
    for part in parts:
        if _SHEETS.fullmatch(part.filename) and _area(archive.read(part)) > _MOST_CELLS:
            raise OfficeError(Trouble.WORKBOOK_TOO_LARGE, path=title)


def _area(sheet: bytes) -> int:
    """Return the cells of the rectangle from the first cell to the farthest that is filled."""
    found = [place for cell in _FILLED_CELL.finditer(sheet) if (place := _PLACE.search(cell[1]))]
    rows = max((int(place[2]) for place in found), default=0)
    return rows * max((_number(place[1]) for place in found), default=0)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
