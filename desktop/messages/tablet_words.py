"""What the officer reads of a tablet export: what a column is, which rows had which fate."""

from collections.abc import Iterable, Sequence

from desktop.core.submissions import Fate, Match, Role, Target
from desktop.core.survey import Survey

FATES = {
    Fate.NEW: "mới",
    Fate.REVISED: "sửa đổi",
    Fate.SAME: "không đổi",
    Fate.OLDER: "cũ hơn sổ, bỏ qua",
    Fate.REJECTED: "bị trả lại",
}
ROLES = {
    Role.UUID: "mã bản gửi",
    Role.ROOT: "mã gốc của bản gửi",
    Role.SENT: "lúc gửi",
    Role.STARTED: "lúc bắt đầu trả lời",
    Role.ENDED: "lúc trả lời xong",
    Role.VERSION: "bản của mẫu phiếu",
    Role.EDITS: "số lần sửa",
    Role.MISSING: "lý do thiếu câu trả lời",
    Role.BOOKKEEPING: "cột hệ thống",
    Role.NONE: "không dùng, giữ nguyên văn",
}
MATCHES = {
    Match.NAME: "theo tên",
    Match.PATH: "theo tên trong nhóm",
    Match.LABEL: "theo lời",
    Match.OFFICER: "đã chọn",
}
_MOST_SPANS = 12


def target_words(target: Target, survey: Survey) -> str:
    """Say what a column is: «II.8 Thời hạn giải quyết đúng quy định»."""
    question = survey.by_name.get(target.question)
    if question is None:
        return ROLES.get(target.role, "")
    label = f"{question.number} {question.label}".strip() or question.name
    choice = question.choice(target.choice)
    return f"{label}: {choice.label}" if choice else label


def rows_words(rows: Sequence[int]) -> str:
    """Name rows shortly: «dòng 2–26, 30»; the first of very many."""
    spans = list(_spans(rows))
    shown = ", ".join(
        str(first) if first == last else f"{first}–{last}" for first, last in spans[:_MOST_SPANS]
    )
    more = ", …" if len(spans) > _MOST_SPANS else ""
    return f"dòng {shown}{more}" if rows else ""


def _spans(rows: Iterable[int]) -> Iterable[tuple[int, int]]:
    first = last = 0
    for row in rows:
        if first and row == last + 1:
            last = row
            continue
        if first:
            yield first, last
        first = last = row
    if first:
        yield first, last
