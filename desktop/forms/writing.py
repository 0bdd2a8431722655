"""Tables of text → the bytes of an XLSForm workbook; the same tables give the same bytes."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Cells = Sequence[Sequence[str]]

_MADE = datetime(2021, 1, 1)
_STAMP = (2021, 1, 1, 0, 0, 0)
_NARROWEST, _WIDEST = 8, 60  # characters
_SAVED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def write_workbook(tables: Mapping[str, Cells], hidden: Sequence[str] = ()) -> bytes:
    """Return an .xlsx workbook: one sheet a table, every cell a text, headings in the first row.

    Sheets named in `hidden` are kept out of sight, as they came. Signs that a workbook cannot
    hold (control characters) are left out.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        _fill(sheet, rows)
        if name in hidden:
            sheet.sheet_state = "hidden"
    book.properties.creator = ""
    book.properties.created = _MADE
    content = io.BytesIO()
    book.save(content)
    return _timeless(content.getvalue())


def _fill(sheet: Worksheet, rows: Cells) -> None:
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text:
                cell = sheet.cell(number, column, _ESCAPED.sub("_x005F_", _sayable(text)))
                cell.data_type = "s"  # also what begins with "=": nothing here is a formula
                cell.number_format = "@"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if number == 1:
                    cell.font = Font(bold=True)
    for column, width in enumerate(_widths(rows), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"


def _sayable(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return str(ILLEGAL_CHARACTERS_RE.sub("", plain))


def _widths(rows: Cells) -> list[int]:
    columns = max((len(row) for row in rows), default=0)
    longest = [0] * columns
    for row in rows:
        for column, text in enumerate(row):
            longest[column] = max(longest[column], len(text))
    return [min(max(width + 2, _NARROWEST), _WIDEST) for width in longest]


def _timeless(content: bytes) -> bytes:
    """Take the moment of saving out of a workbook, so that equal forms are equal files."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in sorted(source.namelist(), key=_in_order):
            data = source.read(entry)
            if entry == "docProps/core.xml":
                stamp = _MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                data = _SAVED.sub(rb"\g<1>" + stamp, data)
            made = zipfile.ZipInfo(entry, _STAMP)
            made.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(made, data)
    return packed.getvalue()


def _in_order(entry: str) -> tuple[bool, str]:
    """What tells the kinds of the other parts goes first: readers of streams want it so."""
    return entry != "[Content_Types].xml", entry
