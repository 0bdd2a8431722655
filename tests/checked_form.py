"""A form that asks, skips, refuses and doubts: for tests and benches of keying."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl

from desktop.core.answers import Answer
from desktop.core.batches import Header
from desktop.core.survey import Survey
from desktop.forms.definition import read_form
from desktop.office import collecting
from desktop.office.opening import Office

_LABEL = "label::Tiếng Việt (vi)"
_HEAD = [
    "type", "name", _LABEL, "ct_no", "relevant", "constraint", "constraint_message", "ct_soft",
    "ct_soft_message",
]  # fmt: skip
_SURVEY: list[list[str]] = [
    ["select_one linh_vuc", "linh_vuc", "Lĩnh vực của thủ tục", "I.1"],
    ["select_one co_khong", "lan_dau", "Ông/Bà đến lần đầu phải không", "I.2"],
    ["select_one lan", "so_lan", "Số lần phải đến", "I.3", "${lan_dau} = '2'", ". >= 2",
     "Không phải lần đầu thì ít nhất 2 lần.", ". <= 3", "Đến từ 4 lần trở lên là hiếm."],
    ["integer", "so_ngay", "Số ngày chờ kết quả", "I.4", "", ". >= 0 and . <= 365",
     "Từ 0 đến 365 ngày.", ". <= 60", "Chờ hơn 60 ngày là hiếm."],
    ["date", "ngay", "Ngày nhận kết quả", "I.5", "", ". <= today()", "Chưa tới ngày ấy."],
    ["select_multiple kenh", "kenh", "Ông/Bà biết qua kênh nào", "I.6", "", "", "",
     "count-selected(.) <= 2", "Đánh dấu cả ba kênh là hiếm."],
]  # fmt: skip
_SCALES = 20
_TEXTS: list[list[str]] = [
    ["text", "dien_thoai", "Số điện thoại", "III.1", "", "regex(., '0[0-9]{9}')",
     "Số điện thoại có 10 chữ số, bắt đầu bằng 0."],
    ["text", "gop_y", "Ý kiến góp ý", "III.2", "", "", "", "string-length(.) <= 200",
     "Ý kiến dài hơn 200 chữ."],
]  # fmt: skip
_CHOICES: Sequence[Sequence[object]] = [
    ["list_name", "name", _LABEL, "ct_key", "ct_score"],
    *[["linh_vuc", str(n), label, str(n), None]
      for n, label in enumerate(("Đất đai", "Hộ tịch", "Chứng thực", "Khác"), 1)],
    ["co_khong", "1", "Có", "1", None],
    ["co_khong", "2", "Không", "2", None],
    *[["lan", str(n), f"{n} lần", str(n), None] for n in range(1, 7)],
    *[["kenh", str(n), label, str(n), None]
      for n, label in enumerate(("Trụ sở", "Trang thông tin", "Loa truyền thanh"), 1)],
    *[["muc", str(n), label, str(n), n]
      for n, label in enumerate(("Rất không hài lòng", "Không hài lòng", "Bình thường",
                                 "Hài lòng", "Rất hài lòng"), 1)],
]  # fmt: skip


def checked_form() -> bytes:
    """Return the workbook: six questions that are checked, twenty of a scale, two texts."""
    scales = [
        ["select_one muc", f"q{number:02}", f"Nội dung hài lòng thứ {number}", f"II.{number}", "",
         "", "", f". >= ${{q{number - 1:02}}} - 3" if number > 1 else "",
         "Khác hẳn câu trước."]
        for number in range(1, _SCALES + 1)
    ]  # fmt: skip
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    settings = [
        ["form_title", "form_id", "version", "default_language"],
        ["Mẫu có kiểm tra", "mau_kiem_tra", "1", "Tiếng Việt (vi)"],
    ]
    tables: dict[str, Sequence[Sequence[object]]] = {
        "survey": [_HEAD, *_SURVEY, *scales, *_TEXTS],
        "choices": _CHOICES,
        "settings": settings,
    }
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([cell or None for cell in row])
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def checked_survey() -> Survey:
    """Return the form as a survey."""
    return read_form(checked_form(), "mau-kiem-tra.xlsx")


def checked_batch(
    office: Office,
    folder: Path,
    *,
    issued: int = 60,
    carried: str = "",
    name: str = "Đợt có kiểm tra",
) -> int:
    """Open a batch of the form; `carried` is what its header answers to the first question."""
    path = folder / "mau-kiem-tra.xlsx"
    path.write_bytes(checked_form())
    form = collecting.bring_form(office, path).key
    given = {"linh_vuc": Answer("linh_vuc", carried)} if carried else {}
    days = date(2021, 11, 1), date(2021, 11, 30)
    header = Header(carried=given)
    return collecting.open_batch(office, form, name, *days, issued, header=header).key
