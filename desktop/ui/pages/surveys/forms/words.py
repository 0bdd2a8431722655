"""The Vietnamese words of the form station."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.survey import Kind, Verify
from desktop.office.design import Part, scale_of
from desktop.office.designing import Stage
from desktop.ui.widgets.status import Mark

if TYPE_CHECKING:
    from desktop.office.design import Item

STAGES: dict[Stage, tuple[Mark, str]] = {
    Stage.DRAFT: (Mark.SOON, "nháp"),
    Stage.SHIPPED: (Mark.NONE, "kèm chương trình"),
    Stage.READY: (Mark.WAITING, "chưa dùng"),
    Stage.USED: (Mark.GOOD, "đang dùng"),
    Stage.PRINTED: (Mark.GOOD, "đã in"),
    Stage.ANSWERED: (Mark.GOOD, "đã có câu trả lời"),
}
KINDS: dict[Kind, str] = {
    Kind.ONE: "Chọn một",
    Kind.MANY: "Chọn nhiều",
    Kind.INTEGER: "Số nguyên",
    Kind.DECIMAL: "Số thập phân",
    Kind.DATE: "Ngày",
    Kind.TEXT: "Chữ tự do",
    Kind.NOTE: "Lời dẫn (không hỏi)",
}
_SHORT = {
    Kind.INTEGER: "số",
    Kind.DECIMAL: "số lẻ",
    Kind.DATE: "ngày",
    Kind.TEXT: "chữ",
    Kind.NOTE: "lời dẫn",
}
VERIFIED: dict[Verify, str] = {
    Verify.ALL: "Nhập lại tất cả",
    Verify.SAMPLE: "Nhập lại theo mẫu",
    Verify.NONE: "Không nhập lại",
}
HEADINGS = {
    "relevant": "điều kiện hỏi",
    "constraint": "điều kiện đúng",
    "constraint_message": "lời báo sai",
    "calculation": "công thức tính",
    "choice_filter": "lọc lựa chọn",
    "appearance": "cách hiển thị",
    "default": "giá trị đặt sẵn",
    "ct_soft": "kiểm tra mềm",
    "ct_soft_message": "lời hỏi lại",
    "ct_reverse": "câu hỏi ngược",
    "ct_weight": "trọng số",
    "ct_zone": "vùng trên ảnh",
    "required": "bắt buộc",
}
"""What the columns that the editor keeps are for; any other is shown by its own name."""


def answer_words(item: Item) -> str:
    """How a line of the editor is answered, in a few words."""
    if item.part is Part.SECTION:
        return ""
    if item.part is Part.KEPT:
        return "giữ"
    if scale_of(item.options) is not None and item.kind is Kind.ONE:
        levels = sum(1 for option in item.options if not option.not_applicable)
        return f"{levels} mức"
    if item.is_ticked:
        return f"{'nhiều' if item.kind is Kind.MANY else 'một'} / {len(item.options)}"
    return "" if item.kind is None else _SHORT[item.kind]


def kept_words(heading: str) -> str:
    """The name of a column that the editor keeps."""
    name, _, language = heading.partition("::")
    shown = HEADINGS.get(name, name)
    return f"{shown} ({language})" if language else shown
