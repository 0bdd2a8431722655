"""A page of the results workbook: lines of words, then tables whose numbers are numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from openpyxl.utils import get_column_letter

from desktop.core.names import nfc
from desktop.export import look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.styles import Font
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | None
SHARE, POINTS, MEAN = "0.0%", "+0.0;-0.0;0.0", "0.00"
_LETTERS = 1.15  # that fit into a unit of column width
_HEIGHT = 15.0


class Column(NamedTuple):
    """A column: its heading, its width in letters, and how its numbers are shown."""

    title: str
    width: float
    number_format: str = look.WHOLE


class Page:
    """Writes from the top down."""

    def __init__(self, sheet: Worksheet, columns: Sequence[Column]) -> None:
        self._sheet = sheet
        self._columns = columns
        self._at = 1
        self._heading_row = ""
        for number, column in enumerate(columns, 1):
            sheet.column_dimensions[get_column_letter(number)].width = column.width

    def line(self, text: str, font: Font = look.PLAIN) -> None:
        """Write words across the page."""
        self._put(self._at, 1, text, font)
        across = len(self._columns)
        self._sheet.merge_cells(
            start_row=self._at, start_column=1, end_row=self._at, end_column=across
        )
        room = sum(column.width for column in self._columns) * _LETTERS
        self._sheet.cell(self._at, 1).alignment = look.LEFT
        self._sheet.row_dimensions[self._at].height = _HEIGHT * max(-(-len(text) // int(room)), 1)
        self._at += 1

    def gap(self) -> None:
        """Leave a line free."""
        self._at += 1

    def heading(self, columns: Sequence[Column] | None = None) -> None:
        """Write the headings of a table; those of the page, or others for the same columns."""
        self._columns_now = columns or self._columns
        self._heading_row = f"{self._at}:{self._at}"
        tallest = 1
        for number, column in enumerate(self._columns_now, 1):
            self._put(self._at, number, column.title, look.BOLD)
            cell = self._sheet.cell(self._at, number)
            cell.alignment, cell.border = look.CENTRE, look.BOX
            tallest = max(tallest, _lines(column.title, self._columns[number - 1].width))
        self._sheet.row_dimensions[self._at].height = _HEIGHT * tallest + 3
        self._at += 1

    def row(self, values: Sequence[Value], *, bold: bool = False) -> None:
        """Write a line of a table; None is an empty cell."""
        tallest = 1
        for number, value in enumerate(values, 1):
            self._put(self._at, number, value, look.BOLD if bold else look.PLAIN)
            cell = self._sheet.cell(self._at, number)
            cell.border = look.BOX
            if isinstance(value, str):
                cell.alignment = look.LEFT if len(value) > 1 else look.RIGHT
                tallest = max(tallest, _lines(value, self._columns[number - 1].width))
            else:
                cell.alignment = look.RIGHT
                cell.number_format = self._columns_now[number - 1].number_format
        self._sheet.row_dimensions[self._at].height = _HEIGHT * tallest + 2
        self._at += 1

    def end(self) -> None:
        """Make the page ready for a printer."""
        look.set_page(
            self._sheet,
            last_column=get_column_letter(len(self._columns)),
            last_row=max(self._at - 1, 1),
            title_rows=self._heading_row,
        )

    def _put(self, row: int, column: int, value: Value, font: Font) -> None:
        """Write a value; words stay words even where they look like a formula."""
        cell = self._sheet.cell(row, column)
        cell.font = font
        if isinstance(value, str):
            cell.value = nfc(value)
            cell.data_type = "s"
        else:
            cell.value = value


def _lines(text: str, width: float) -> int:
    return max(-(-len(text) // max(int(width * _LETTERS), 1)), 1)
