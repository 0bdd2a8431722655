"""What the keying screen says: answers as they are shown, refusals, keys."""

from __future__ import annotations

from desktop.core.answers import Answer, Missing
from desktop.core.survey import Kind, Question
from desktop.office.keying import Refusal

MISSING_WORDS = {
    Missing.BLANK: "bỏ trống",
    Missing.MULTIPLE: "nhiều dấu",
    Missing.ILLEGIBLE: "không đọc được",
}
KEYS = {
    "0": "bỏ trống",
    "*": "nhiều dấu",
    "/": "không đọc được",
    "↑": "câu trước (hoặc − ở bàn phím số)",
    "↓": "câu sau đã trả lời; ý kiến kế tiếp",
    "Enter": "nhận tờ; về câu đang dở",
    "F4": "gõ số tờ khác",
    "F10": "nghỉ, đồng hồ dừng",
    "Esc": "về danh sách",
}
SHORT_KEYS = {
    "0": "bỏ trống",
    "*": "nhiều dấu",
    "/": "không đọc được",
    "↑": "lùi",
    "F4": "số tờ",
}
_REFUSALS = {
    Refusal.NOT_A_CODE: "Phím «{key}» không phải là mã trả lời của câu này.",
    Refusal.NOTHING_BEFORE: "Không còn câu nào ở phía đó.",
    Refusal.ANSWER_FIRST: "Câu này chưa trả lời. Phiếu bỏ trống thì gõ 0.",
    Refusal.NOT_READABLE: "«{draft}» không đọc được; ngày gõ dạng 05/11/2021.",
    Refusal.AGAINST_FORM: "«{draft}» trái quy định của mẫu phiếu. {message}",
    Refusal.NOTHING_TYPED: "Chưa gõ gì để xóa.",
    Refusal.NOT_ASKED: "Theo các câu đã trả lời, câu này không phải hỏi.",
    Refusal.NOTHING_TO_UNDO: "Không còn gì để lấy lại: tờ trước đã có người đọc hoặc đã xếp hộp.",
    Refusal.NOTHING_TO_REDO: "Không có gì để làm lại.",
    Refusal.DIGITS_LOCKED: "Bàn phím số đang tắt: bấm phím NumLock rồi gõ lại.",
    Refusal.NO_SHEET_LEFT: "Không còn tờ nào để nhập.",
}


def refusal_words(refusal: Refusal, key: str, question: Question, draft: str) -> str:
    """Say why a key did nothing."""
    sentence = _REFUSALS[refusal]
    message = question.constraint_message
    return sentence.format(key=key or "này", draft=draft, message=message).strip()


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
