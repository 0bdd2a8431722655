"""The data table as an Excel workbook: codes, labels and the codebook, a sheet each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from desktop.export.survey_data.cells import coded, labelled
from desktop.export.survey_data.codebook import HEADINGS, lines, notes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

    from desktop.core.survey_data import Cell, DataTable, Variable
    from desktop.export.survey_data.cells import Written

CODES, LABELS, CODEBOOK = "Mã", "Lời", "Bảng mã"
_HEAD = Font(name="Arial", size=10, bold=True)
_PLAIN = Font(name="Arial", size=10)
_GROUND = PatternFill("solid", fgColor="E3EFF6")
_WRAP = Alignment(wrap_text=True, vertical="top")
_WIDTHS = (22, 9, 56, 24, 16, 48, 18)
_NARROWEST, _WIDEST = 9, 40
_KIND = HEADINGS.index("Kiểu")  # filled in the first line of each variable


def write_excel(table: DataTable, path: Path) -> None:
    """Write the workbook; OSError when the place cannot be written to."""
    book = Workbook(write_only=True)
    book.properties.title = f"{table.title}, {table.period.title}"
    book.properties.creator = ""
    for name, shown in ((CODES, coded), (LABELS, labelled)):
        _data_sheet(book.create_sheet(name), table, shown)
    _codebook_sheet(book.create_sheet(CODEBOOK), table)
    book.save(path)


def _data_sheet(
    sheet: Worksheet, table: DataTable, shown: Callable[[Variable, Cell], Written]
) -> None:
    names = [variable.name for variable in table.variables]
    rows = [
        [shown(variable, cell) for variable, cell in zip(table.variables, row, strict=True)]
        for row in table.rows
    ]
    _set_up(sheet, [_width(name, rows, at) for at, name in enumerate(names)])
    last = get_column_letter(max(len(names), 1))
    sheet.auto_filter.ref = f"A1:{last}{len(rows) + 1}"
    sheet.append(_line(sheet, names, head=True))
    for row in rows:
        sheet.append(_line(sheet, row))


def _codebook_sheet(sheet: Worksheet, table: DataTable) -> None:
    _set_up(sheet, _WIDTHS)
    sheet.append(_line(sheet, HEADINGS, head=True))
    for line in lines(table):
        sheet.append(_line(sheet, line, wrapped=True, strong=bool(line[_KIND])))
    sheet.append([])
    for note in notes(table):
        sheet.append(_line(sheet, ("", "", note), wrapped=True))


def _set_up(sheet: Worksheet, widths: Iterable[float]) -> None:
    sheet.freeze_panes = "B2"
    for at, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _width(name: str, rows: Sequence[Sequence[Written]], at: int) -> float:
    longest = max((len(str(row[at])) for row in rows[:200]), default=0)
    return min(max(len(name) + 3, longest + 1, _NARROWEST), _WIDEST)


def _line(
    sheet: Worksheet,
    values: Iterable[Written],
    *,
    head: bool = False,
    wrapped: bool = False,
    strong: bool = False,
) -> list[SheetCell]:
    """Make the cells of a row; a text is a text even where it looks like a formula."""
    cells = []
    for value in values:
        cell = WriteOnlyCell(sheet, value=None if value == "" else value)
        if isinstance(value, str) and value:
            cell.value = value.replace("\r", "")
            cell.data_type = "s"
        cell.font = _HEAD if head or strong else _PLAIN
        if head:
            cell.fill = _GROUND
        if wrapped:
            cell.alignment = _WRAP
        cells.append(cell)
    return cells
