"""How a workbook looks in print: fonts, borders, number formats and the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.properties import PageSetupProperties

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FAMILY = "Times New Roman"
PLAIN = Font(name=FAMILY, size=11)
BOLD = Font(name=FAMILY, size=11, bold=True)
ITALIC = Font(name=FAMILY, size=11, italic=True)
SMALL = Font(name=FAMILY, size=9, italic=True)
TITLE = Font(name=FAMILY, size=14, bold=True)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
RIGHT = Alignment(horizontal="right", vertical="center", indent=1)
_THIN = Side(style="thin", color="000000")
BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
WHOLE = "#,##0"
_INCH = 25.4
_ROW = 15.0  # points, of a row nobody set
_PAGE = 493.0  # points between the margins of an A4 page in landscape
_MOST_FITTED = 1.5


def decimals_format(decimals: int) -> str:
    """Return the number format that prints exactly that many decimals."""
    return f"#,##0.{'0' * decimals}" if decimals else WHOLE


def set_page(sheet: Worksheet, *, last_column: str, last_row: int, title_rows: str) -> None:
    """Make a sheet ready for a printer: A4 landscape, one page wide, headings on every page.

    What is only a little longer than a page is made to fit it, so that no signature stands alone.
    """
    height = sum(sheet.row_dimensions[row].height or _ROW for row in range(1, last_row + 1))
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 1 if height <= _MOST_FITTED * _PAGE else 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 15 / _INCH
    sheet.page_margins.top = sheet.page_margins.bottom = 18 / _INCH
    sheet.print_area = f"A1:{last_column}{last_row}"
    if title_rows:
        sheet.print_title_rows = title_rows
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "Trang &P/&N"
        sheet.oddFooter.center.font = FAMILY
        sheet.oddFooter.center.size = 9
    sheet.sheet_view.showGridLines = False
