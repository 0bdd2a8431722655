"""The lists of the export station: forms, kinds of file, free texts to leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.office.survey_exporting import Format
from desktop.ui.models.rows import RIGHT, Column
from desktop.ui.widgets.cells import MUTED, STRONG
from desktop.ui.widgets.status import MARK_ROLE, Mark
from desktop.ui.wording import number

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.office.survey_exporting import Exportable, FreeText


class Kind(NamedTuple):
    """A kind of file, what it is called and what is in it."""

    format: Format
    title: str
    detail: str


KINDS = (
    Kind(Format.EXCEL, "Excel", "mã, lời và bảng mã, mỗi thứ một trang"),
    Kind(Format.CSV, "CSV", "mã, UTF-8; bảng mã ở tệp bên cạnh"),
    Kind(Format.SPSS, "SPSS", "nhãn tiếng Việt, mã thiếu khai sẵn"),
    Kind(Format.STATA, "Stata", "nhãn tiếng Việt, mã thiếu .a .b .c"),
    Kind(Format.KOBO, "KoboToolbox", "dạng bản gửi, nhập vào sổ khác"),
)


def form_columns() -> tuple[Column[Exportable], ...]:
    """A form with the number of its sheets in the period."""
    return (
        Column("Mẫu phiếu", lambda row: row.title, roles=STRONG),
        Column("Mã mẫu", lambda row: row.form_id, roles=MUTED, width=150),
        Column("Số phiếu", lambda row: number(row.sheets), RIGHT, width=84),
    )


def kind_columns() -> tuple[Column[Kind], ...]:
    """A kind of file."""
    return (
        Column("Kiểu tệp", lambda row: row.title, roles=STRONG),
        Column("Đuôi", lambda row: row.format.value, roles=MUTED, width=104),
        Column("Có gì", lambda row: row.detail, width=276),
    )


def text_columns(is_left_out: Callable[[str], bool]) -> tuple[Column[FreeText], ...]:
    """A question answered in words, and whether its answers go out."""
    return (
        Column("Câu viết tay", lambda row: row.label, roles=STRONG),
        Column(
            "Xuất",
            lambda row: "không" if is_left_out(row.name) else "có",
            roles={MARK_ROLE: lambda row: Mark.LATE if is_left_out(row.name) else Mark.GOOD},
            width=96,
        ),
    )
