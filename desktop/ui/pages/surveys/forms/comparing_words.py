"""What stays comparable over two versions, in Vietnamese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.versions import Extent, Why
from desktop.ui.widgets.status import Mark

if TYPE_CHECKING:
    from desktop.core.survey import Question
    from desktop.core.versions import Comparison

EXTENTS: dict[Extent, tuple[Mark, str]] = {
    Extent.FULL: (Mark.GOOD, "còn so sánh được"),
    Extent.COMMON: (Mark.SOON, "so được các lựa chọn chung"),
    Extent.SATISFIED: (Mark.SOON, "chỉ so được tỷ lệ hài lòng"),
    Extent.NONE: (Mark.LATE, "không so sánh được"),
}
REASONS: dict[Why, str] = {
    Why.RENAMED: "đổi tên trong bảng số liệu",
    Why.REWORDED: "lời câu hỏi đã đổi",
    Why.REVERSED: "thang đảo chiều, mã được nối theo nghĩa",
    Why.RECODED: "mã lựa chọn đã đổi, được nối theo bảng bên",
    Why.SCALE_CHANGED: "số mức hoặc các mức đã khác",
    Why.SATISFIED_CHANGED: "mức tính là hài lòng đã khác",
    Why.CHOICES_LOST: "có lựa chọn cũ không còn chỗ",
    Why.CHOICES_ADDED: "có lựa chọn mới",
    Why.TYPE_CHANGED: "cách trả lời đã khác",
    Why.SPLIT: "một câu cũ tách thành nhiều câu",
    Why.DROPPED: "câu cũ không còn hỏi",
    Why.ADDED: "câu mới, trước đây chưa hỏi",
}


def reasons_words(comparison: Comparison) -> str:
    """Why a question compares as it does; empty where nothing has happened to it."""
    return "; ".join(REASONS[why] for why in comparison.reasons)


def verdict(comparison: Comparison) -> tuple[Mark, str]:
    """How far a question compares, with its mark; a new one is no fault."""
    if Why.ADDED in comparison.reasons:
        return Mark.NONE, "câu mới"
    if Why.DROPPED in comparison.reasons:
        return Mark.NONE, "không hỏi nữa"
    return EXTENTS[comparison.extent]


def question_words(question: Question | None) -> str:
    """A question with its printed number; a dash where there is none."""
    return f"{question.number} {question.label}".strip() if question is not None else "–"
