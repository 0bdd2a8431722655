"""What the keying screen says: answers as they are shown, refusals, objections, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.answers import Answer, Missing
from desktop.core.survey import Kind, Question
from desktop.office.keying import Objection, Refusal

if TYPE_CHECKING:
    from desktop.office.keying import State

MISSING_WORDS = {
    Missing.BLANK: "bỏ trống",
    Missing.MULTIPLE: "nhiều dấu",
    Missing.ILLEGIBLE: "không đọc được",
}
KEYS = {
    "Trả lời": {
        "1 … 9": "ô được đánh dấu; phím số nào cũng được",
        "0": "bỏ trống",
        "*": "nhiều dấu ở câu chỉ chọn một",
        "/": "không đọc được",
        "Enter": "xong câu nhiều ô, câu số, câu ngày",
        "Xóa lùi": "bỏ chữ số vừa gõ; không bao giờ lùi câu",
        "phím đó": "bấm lại, hoặc Enter: xác nhận câu ít gặp",
    },
    "Đi lại": {
        "↑": "câu trước (hoặc − ở bàn phím số)",
        "↓": "câu sau đã trả lời; ý kiến kế tiếp (hoặc Tab)",
        "F3": "tới câu theo số in trên phiếu",
        "Enter": "về câu đang dở; hết câu thì nhận tờ",
    },
    "Ý kiến viết tay": {
        "chữ": "gõ nguyên văn, UniKey dùng được",
        "Enter": "sang ý kiến sau; để trống thì nhận tờ",
        "Shift Enter": "xuống dòng",
    },
    "Sửa": {
        "Ctrl Z": "lấy lại phím vừa gõ, qua cả tờ đã nhận",
        "Ctrl Y": "làm lại",
        "F2": "ghi chú ở câu này",
    },
    "Tờ phiếu": {
        "F4": "gõ số tờ khác",
        "F10": "nghỉ, đồng hồ dừng",
        "F1": "bảng phím này",
        "Esc": "về danh sách, tờ dở để lại",
    },
}
SIDE_KEYS = {
    "Enter": "nhận tờ; về câu đang dở",
    "↓": "câu sau đã trả lời; ý kiến kế tiếp",
    "F2": "ghi chú ở câu này",
    "F3": "tới câu theo số in",
    "F4": "gõ số tờ khác",
    "Ctrl Z": "lấy lại, qua cả tờ đã nhận",
    "Ctrl Y": "làm lại",
    "F1": "tất cả các phím",
}
SHORT_KEYS = {
    "0": "bỏ trống",
    "*": "nhiều dấu",
    "/": "không đọc được",
    "↑": "lùi",
    "F2": "ghi chú",
}
SEVERAL_KEYS = {
    "Enter": "xong câu",
    "0": "bỏ trống",
    "/": "không đọc được",
    "↑": "lùi",
    "F2": "ghi chú",
}
TYPED_KEYS = {
    "Enter": "xong câu; chưa gõ gì là bỏ trống",
    "/": "không đọc được",
    "↑": "lùi",
    "F2": "ghi chú",
}
TEXT_KEYS = {
    "Enter": "xong, nhận tờ",
    "Shift Enter": "xuống dòng",
    "F2": "ghi chú",
}
_REFUSALS = {
    Refusal.NOT_A_CODE: "Phím «{key}» không phải là mã trả lời của câu này.",
    Refusal.NOTHING_BEFORE: "Không còn câu nào ở phía đó.",
    Refusal.ANSWER_FIRST: "Câu này chưa trả lời. Phiếu bỏ trống thì gõ 0.",
    Refusal.NOT_READABLE: "«{draft}» không đọc được; ngày gõ dạng 05/11/2021.",
    Refusal.AGAINST_FORM: "Câu trả lời trái quy định của mẫu phiếu. {message}",
    Refusal.NOTHING_TYPED: "Chưa gõ gì để xóa.",
    Refusal.NOT_ASKED: "Theo các câu đã trả lời, câu này không phải hỏi.",
    Refusal.NOTHING_TO_UNDO: "Không còn gì để lấy lại.",
    Refusal.NOTHING_TO_REDO: "Không có gì để làm lại.",
    Refusal.DIGITS_LOCKED: "Bàn phím số đang tắt: bấm phím NumLock rồi gõ lại.",
    Refusal.NO_SHEET_LEFT: "Không còn tờ nào để nhập.",
}


def refusal_words(refusal: Refusal, key: str, question: Question, draft: str) -> str:
    """Say why a key did nothing."""
    sentence = _REFUSALS[refusal]
    message = question.constraint_message
    return sentence.format(key=key or "này", draft=draft, message=message).strip()


def objection_words(objection: Objection, question: Question) -> str:
    """Say what the form has against the answer that stands at a question."""
    if objection is Objection.AGAINST:
        why = question.constraint_message or "Sửa câu này hoặc câu liên quan."
        return f"Trái quy định của mẫu phiếu. {why}"
    why = question.soft_message or "Câu trả lời này ít gặp."
    return f"{why} Đúng như trên phiếu thì bấm lại, hoặc Enter."


def mark_words(state: State, question: Question, notes: dict[str, str]) -> str:
    """Say beside an answer where it comes from, and that there is a note."""
    marks = []
    if state.is_carried(question.name):
        marks.append("theo đợt")
    elif state.is_confirmed(question):
        marks.append("đã xác nhận")
    if question.name in notes:
        marks.append("có ghi chú")
    return " · ".join(marks)


def saved_words(state: State) -> str:
    """Say up to which question the sheet is saved; nothing before its first answer."""
    before = [q for q in state.stops[: state.cursor] if q.name in state.answers]
    last = before[-1] if before else None
    if state.in_text and state.current.name in state.answers:
        last = state.current
    return f"Đã lưu tới câu {last.number or f'«{last.label}»'}" if last else ""


def answer_words(question: Question, answer: Answer) -> str:
    """Return an answer as a row shows it: the key of a scale, the label of other choices."""
    if answer.missing is not None:
        return MISSING_WORDS[answer.missing]
    if not question.is_ticked:
        return _typed_words(question, answer.value)
    chosen = [choice for choice in question.choices if choice.name in answer.value.split()]
    if question.is_scale:
        return chosen[0].key if chosen else answer.value
    return ", ".join(choice.label for choice in chosen)


def _typed_words(question: Question, value: str) -> str:
    if question.kind is Kind.DATE:
        year, month, day = value.split("-")
        return f"{day}/{month}/{year}"
    return value.replace(".", ",") if question.kind is Kind.DECIMAL else value
