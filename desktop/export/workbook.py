"""The return as an Excel workbook: real numbers, formulas for the sums, ready to print, sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from desktop.core.names import nfc
from desktop.export import look
from desktop.export.envelope import heading_lines, seal_lines
from desktop.export.formulas import written
from desktop.export.parts import sheets_of
from desktop.export.places import Places, RowPlace, TextPlace, put_seal
from desktop.export.results import put_results
from desktop.export.seal import checksum

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.styles import Font
    from openpyxl.worksheet.worksheet import Worksheet

    from desktop.core.return_form import ReturnForm
    from desktop.core.returns import Return, Value
    from desktop.export.tables import Cell, Sheet, Spot, Table

_WIDTH = 124  # characters across the page, shared out by a table's widths
_NARROW = 90  # the same for tables of few columns
_FEW_COLUMNS = 3
_LEFT_SHARE = 0.4
_LINE_CHARACTERS = 1.25  # of the typeface used, per unit of column width
_LINE_HEIGHT = 15


def write_workbook(made: Return, form: ReturnForm, path: Path) -> None:
    """Write the workbook; OSError when the place cannot be written to."""
    book = Workbook()
    book.remove(book.worksheets[0])
    places = Places()
    digest = checksum(made)
    for sheet in sheets_of(made, form):
        _Writer(book.create_sheet(sheet.words.sheet), places).write(sheet, made, form, digest)
    put_seal(book, made, places, digest)
    book.properties.title = form.words["about"].format(period=made.envelope.period)
    book.properties.creator = made.envelope.issuer
    book.calculation.fullCalcOnLoad = True
    book.save(path)
    put_results(path, book.sheetnames, places.results)


class _Writer:
    """Writes one sheet from the top down and remembers where everything stands."""

    def __init__(self, sheet: Worksheet, places: Places) -> None:
        self._sheet = sheet
        self._places = places
        self._at = 1  # the row that comes next
        self._across = 2
        self._width = _WIDTH

    def write(self, sheet: Sheet, made: Return, form: ReturnForm, digest: str) -> None:
        self._across = max(len(table.widths) for table in sheet.tables)
        self._set_widths(max(sheet.tables, key=lambda table: len(table.widths)))
        for words, bold, centred in heading_lines(made, form, sheet.words):
            self._line(words, bold=bold, centred=centred)
        title_rows = ""
        for table in sheet.tables:
            title_rows = self._table(table)
        if sheet.words.note:
            self._line(sheet.words.note, small=True)
        self._at += 1
        self._signatures(made, form)
        for words in seal_lines(form, digest):
            self._line(words, small=True)
        look.set_page(
            self._sheet,
            last_column=get_column_letter(self._across),
            last_row=self._at - 1,
            title_rows=title_rows,
        )

    def _set_widths(self, table: Table) -> None:
        self._width = _WIDTH if len(table.widths) > _FEW_COLUMNS else _NARROW
        share = self._width / sum(table.widths)
        for column, width in enumerate(table.widths, 1):
            self._sheet.column_dimensions[get_column_letter(column)].width = width * share

    def _line(
        self, words: str, *, bold: bool = False, centred: bool = False, small: bool = False
    ) -> None:
        """Write a sealed line of words across the sheet."""
        self._put(self._at, 1, nfc(words))
        cell = self._sheet.cell(self._at, 1)
        cell.font = look.SMALL if small else look.BOLD if bold else look.PLAIN
        cell.alignment = look.CENTRE if centred else look.LEFT
        self._sheet.merge_cells(
            start_row=self._at, start_column=1, end_row=self._at, end_column=self._across
        )
        lines = -(-len(words) // int(self._width * _LINE_CHARACTERS))
        self._sheet.row_dimensions[self._at].height = _LINE_HEIGHT * max(lines, 1)
        self._places.texts.append(TextPlace(self._sheet.title, f"A{self._at}", nfc(words)))
        self._at += 1

    def _table(self, table: Table) -> str:
        """Write a table; return its heading rows as `5:8`, which every printed page repeats."""
        self._at += 1
        top = self._at
        for heading in table.headings:
            self._heading(top, heading.row, heading.column, heading.rows, heading.columns)
            address = f"{get_column_letter(heading.column)}{top + heading.row - 1}"
            self._put(top + heading.row - 1, heading.column, heading.words)
            self._places.texts.append(TextPlace(self._sheet.title, address, nfc(heading.words)))
        self._at = top + table.heading_rows
        if table.numbered:
            for column in range(1, len(table.widths) + 1):
                self._boxed(self._at, column, f"({column})", look.ITALIC)
            self._at += 1
        heading_rows = f"{top}:{self._at - 1}"
        first = self._at
        for line in table.lines:
            self._cells(line, first)
        self._at += 1
        return heading_rows

    def _heading(self, top: int, row: int, column: int, rows: int, columns: int) -> None:
        for down in range(rows):
            for right in range(columns):
                self._boxed(top + row - 1 + down, column + right, None, look.BOLD)
        if rows * columns > 1:
            self._sheet.merge_cells(
                start_row=top + row - 1,
                start_column=column,
                end_row=top + row + rows - 2,
                end_column=column + columns - 1,
            )
        for down in range(rows):
            at = self._sheet.row_dimensions[top + row - 1 + down]
            at.height = max(at.height or 0, 2 * _LINE_HEIGHT)

    def _boxed(self, row: int, column: int, words: str | None, font: Font) -> None:
        self._put(row, column, words)
        cell = self._sheet.cell(row, column)
        cell.font, cell.alignment, cell.border = font, look.CENTRE, look.BOX

    def _cells(self, line: tuple[Cell, ...], first: int) -> None:
        tallest = 1
        for column, cell in enumerate(line, 1):
            self._cell(column, cell, first)
            width = self._sheet.column_dimensions[get_column_letter(column)].width
            if isinstance(cell.value, str):
                tallest = max(tallest, -(-len(cell.value) // int(width * _LINE_CHARACTERS)))
        self._sheet.row_dimensions[self._at].height = _LINE_HEIGHT * tallest + 3
        self._at += 1

    def _cell(self, column: int, cell: Cell, first: int) -> None:
        address = f"{get_column_letter(column)}{self._at}"
        self._put(self._at, column, cell.value)
        written_cell = self._sheet.cell(self._at, column)
        written_cell.font = look.BOLD if cell.bold else look.PLAIN
        written_cell.border = look.BOX
        words = isinstance(cell.value, str)
        written_cell.alignment = look.CENTRE if cell.centred else look.LEFT if words else look.RIGHT
        if not words:
            written_cell.number_format = look.decimals_format(cell.decimals)
        if cell.formula is not None and cell.value is not None:
            written_cell.value = written(cell.formula, lambda spot: _address(spot, first))
            self._places.results[self._sheet.title, address] = _real(cell.value)
        if cell.row is not None:
            self._places.rows.append(RowPlace(self._sheet.title, address, cell.row))
        elif cell.sealed and words:
            text = nfc(str(cell.value))
            self._places.texts.append(TextPlace(self._sheet.title, address, text))

    def _put(self, row: int, column: int, value: Value) -> None:
        """Write a value; words stay words even where they look like a formula."""
        cell = self._sheet.cell(row, column)
        if isinstance(value, str):
            cell.value = nfc(value)
            cell.data_type = "s"
        else:
            cell.value = None if value is None else _real(value)

    def _half(self) -> int:
        """Return the column at which the left signature ends: about the middle of the page."""
        widths = [
            self._sheet.column_dimensions[get_column_letter(column)].width
            for column in range(1, self._across + 1)
        ]
        reached = (
            column
            for column in range(1, self._across)
            if sum(widths[:column]) >= sum(widths) * _LEFT_SHARE
        )
        return next(reached, 1)

    def _signatures(self, made: Return, form: ReturnForm) -> None:
        half = self._half()
        for words, row in (
            ((form.words["prepared"], form.words["approved"]), self._at),
            ((made.envelope.prepared_by, made.envelope.approved_by), self._at + 4),
        ):
            for text, first, last in (
                (words[0], 1, half),
                (words[1], half + 1, self._across),
            ):
                self._put(row, first, text or None)
                cell = self._sheet.cell(row, first)
                cell.font, cell.alignment = look.BOLD, look.CENTRE
                if last > first:
                    self._sheet.merge_cells(
                        start_row=row, start_column=first, end_row=row, end_column=last
                    )
        self._at += 6


def _address(spot: Spot, first: int) -> str:
    return f"{get_column_letter(spot.column + 1)}{first + spot.line}"


def _real(value: Value) -> int | float:
    return value if isinstance(value, int) else float(str(value))
