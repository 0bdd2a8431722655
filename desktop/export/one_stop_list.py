"""A list of dossiers as a workbook in the shape of the provincial one-stop system's export."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

_TOP = 7
_WIDTHS = (6, 20, 16, 24, 44, 30, 18, 22, 26, 14, 22, 17, 17, 17, 17, 16, 18)


class Listed(NamedTuple):
    """One dossier of the list; moments are written as the system writes them, dd/mm/yyyy HH:MM."""

    code: str
    field: str
    procedure_code: str
    procedure: str
    status: str
    applicant: str
    owner: str
    address: str
    phone: str
    received: datetime
    due: datetime | None
    finished: datetime | None
    returned: datetime | None
    channel: str
    officer: str


# Heading, and under it the headings it spans.
_HEADINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("STT", ()),
    ("Đơn vị tiếp nhận", ()),
    ("Lĩnh vực", ()),
    ("Thủ tục hành chính", ("Mã TTHC", "Tên thủ tục hành chính")),
    ("Mã hồ sơ", ()),
    ("Trạng thái", ()),
    ("Người nộp", ("Họ tên", "Địa chỉ", "Số điện thoại")),
    ("Chủ hồ sơ", ()),
    (
        "Thời gian",
        ("Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý", "Ngày trả kết quả"),
    ),
    ("Hình thức nộp", ()),
    ("Cán bộ xử lý", ()),
)


def write_list(
    dossiers: Sequence[Listed], office: str, first: date, last: date, path: Path
) -> None:
    """Write the list; OSError when the place cannot be written to."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Danh sách hồ sơ"
    for row, words in (
        (1, office.upper()),
        (2, "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ"),
        (4, "DANH SÁCH HỒ SƠ"),
        (5, f"(Từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y})"),
    ):
        _put(sheet, row, 1, words, bold=True)
    _headings(sheet)
    for number, each in enumerate(dossiers, 1):
        for column, value in enumerate(_line(number, office, each), 1):
            _put(sheet, _TOP + 2 + number, column, value)
    last_row = _TOP + 3 + len(dossiers)
    _put(sheet, last_row, 1, "Tổng cộng", bold=True)
    _put(sheet, last_row, 6, len(dossiers), bold=True)
    book.save(path)


def _headings(sheet: Worksheet) -> None:
    column = 1
    for words, below in _HEADINGS:
        _put(sheet, _TOP, column, words, bold=True)
        last = column + max(len(below), 1) - 1
        for at, each in enumerate(below, column):
            _put(sheet, _TOP + 1, at, each, bold=True)
        sheet.merge_cells(
            start_row=_TOP,
            end_row=_TOP if below else _TOP + 1,
            start_column=column,
            end_column=last,
        )
        column = last + 1
    for at, width in enumerate(_WIDTHS, 1):
        _put(sheet, _TOP + 2, at, f"({at})")
        sheet.column_dimensions[get_column_letter(at)].width = width


def _line(number: int, office: str, each: Listed) -> tuple[str | int | None, ...]:
    moments = (each.received, each.due, each.finished, each.returned)
    return (
        number,
        office,
        each.field,
        each.procedure_code,
        each.procedure,
        each.code,
        each.status,
        each.applicant,
        each.address,
        each.phone,
        each.owner,
        *(f"{moment:%d/%m/%Y %H:%M}" if moment else None for moment in moments),
        each.channel,
        each.officer,
    )


def _put(
    sheet: Worksheet, row: int, column: int, value: str | int | None, *, bold: bool = False
) -> None:
    cell = sheet.cell(row, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
