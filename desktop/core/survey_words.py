"""The words of survey results, the same on the screen, on paper and in the workbook."""

from collections.abc import Mapping, Sequence

from desktop.core.breakdowns import By, Dimension
from desktop.core.comparisons import Change, Verdict
from desktop.core.intervals import Interval
from desktop.core.periods import Period
from desktop.core.renderings import Apart
from desktop.core.survey import Question, Survey
from desktop.core.versions import Why

SATISFIED, REST = "Hài lòng", "Còn lại"
ALL_TOGETHER = "Tất cả câu về mức độ hài lòng"
OTHER_QUESTIONS = "Các câu khác"
NOT_TOLD = "Không ghi"
HIDDEN = "*"

SOURCES = {"paper": "phiếu giấy", "tablet": "máy tính bảng", "kiosk": "máy tại quầy"}
SHORT_SOURCES = {"paper": "giấy", "tablet": "máy tính bảng", "kiosk": "tại quầy"}
VERDICTS = {
    Verdict.UP: "tăng rõ",
    Verdict.DOWN: "giảm rõ",
    Verdict.LEVEL: "chưa khác rõ",
    Verdict.FEW: "quá ít phiếu để so",
    Verdict.NONE: "kỳ đó không có",
    Verdict.APART: "không so được",
}
APART = {
    Apart.KIND.value: "cách trả lời đã khác",
    Apart.CHOICES.value: "các mức trả lời đã khác",
    Apart.WORDS.value: "lời câu hỏi đã khác",
    Apart.SATISFIED.value: "mức được tính là hài lòng đã khác",
    Why.SPLIT.value: "câu này được tách từ một câu cũ",
    Why.TYPE_CHANGED.value: "cách trả lời đã khác",
    Why.SATISFIED_CHANGED.value: "mức được tính là hài lòng đã khác",
    Why.SCALE_CHANGED.value: "số mức trả lời đã khác",
    Why.CHOICES_LOST.value: "các lựa chọn đã khác",
    Why.ADDED.value: "hai câu không cùng nghĩa",
    Apart.GROUP.value: "nhóm này trước đây gồm những câu khác",
}
RULE = (
    "Ô có từ 1 đến 4 phiếu được ẩn (dấu *) để không nhận ra người trả lời; cùng ẩn những ô mà từ đó"
    " có thể tính ngược ra ô đã ẩn. Số 0 và dòng tổng được in đủ. Phiếu không ghi nhóm không đưa"
    " vào bảng theo nhóm."
)
IN_FULL = "Bảng nội bộ: in đủ mọi ô, kể cả ô dưới 5 phiếu. Không phổ biến ra ngoài cơ quan."
METHOD = (
    "Tỷ lệ hài lòng = số câu trả lời ở mức được tính là hài lòng / số câu trả lời hợp lệ. Câu bỏ"
    " trống, đánh nhiều dấu, không đọc được và ô «không áp dụng» không nằm trong mẫu số.",
    "Khoảng tin cậy 95 % của tỷ lệ theo Wilson, của điểm trung bình theo phân phối t. Với nhóm"
    " nhiều câu, các câu trả lời trong một phiếu giống nhau nên khoảng được tính theo phiếu. Câu có"
    " dưới 5 câu trả lời hợp lệ không nêu khoảng tin cậy và không gộp vào nhóm.",
    "Không hiệu chỉnh theo tổng thể hữu hạn: phiếu do người dân tự nộp lại, không phải mẫu rút"
    " ngẫu nhiên từ một danh sách.",
    "So với kỳ khác: «tăng rõ», «giảm rõ» khi khoảng tin cậy 95 % của mức chênh (Newcombe) không"
    " chứa 0; ngược lại là «chưa khác rõ». Trong 20 câu không đổi, trung bình 1 câu vẫn có thể"
    " bị gọi là «rõ» do ngẫu nhiên.",
)

_BY = {
    By.FIELD: "Lĩnh vực của đợt",
    By.PLACE: "Địa bàn",
    By.SOURCE: "Nguồn phiếu",
    By.MONTH: "Tháng",
}


def dimension_words(dimension: Dimension, survey: Survey) -> str:
    """Name a way to class sheets."""
    if dimension.by is not By.QUESTION:
        return _BY[dimension.by]
    return question_words(survey.by_name[dimension.question])


def question_words(question: Question) -> str:
    """Write a question with its number."""
    return f"{question.number}. {question.label}" if question.number else question.label


def class_words(dimension: Dimension, key: str | None) -> str:
    """Name a class that the form does not name itself."""
    if key is None:
        return NOT_TOLD
    if dimension.by is By.SOURCE:
        return SOURCES[key].capitalize()
    if dimension.by is By.MONTH:
        return Period.parse(key).title.capitalize()
    return key


def sources_words(valid: Mapping[str, int]) -> str:
    """Write how many sheets came from where: «giấy» is always named, the others where there are."""
    parts = [f"{words} {counted(valid.get(name, 0))}" for name, words in SOURCES.items()
             if name == "paper" or valid.get(name)]  # fmt: skip
    return " · ".join(parts)


def levels_words(labels: Sequence[str]) -> str:
    """Write the levels that count as satisfied: «Rất hài lòng» và «Hài lòng»."""
    return " và ".join(f"«{label}»" for label in labels)


def counted(number: int) -> str:
    """Write a whole number: 1.234."""
    return f"{number:,}".replace(",", ".")


def decimal(value: float, digits: int = 1) -> str:
    """Write a number with so many digits after the comma: 4,3."""
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def share(value: float | None) -> str:
    """Write a share of 0 to 1 in percent: 92,5 %."""
    return "–" if value is None else f"{decimal(100 * value)} %"


def span(interval: Interval | None, *, of_share: bool = True) -> str:
    """Write an interval: 88,1–95,6; nothing where there is none."""
    if interval is None:
        return ""
    if of_share:
        return f"{decimal(100 * interval.low)}–{decimal(100 * interval.high)}"
    return f"{decimal(interval.low, 2)}–{decimal(interval.high, 2)}"


def points(value: float) -> str:
    """Write a difference of shares in percentage points, with its sign: +3,1 or −0,4."""
    text = decimal(abs(100 * value))
    return text if float(text.replace(".", "").replace(",", ".")) == 0 else f"{_sign(value)}{text}"


def change_words(change: Change) -> str:
    """Say a change in one line: «tăng rõ (+6,2 điểm %)» or why there is nothing to say."""
    words = VERDICTS[change.verdict]
    if change.verdict is Verdict.APART:
        return f"{words}: {APART.get(change.reason, change.reason)}"
    if change.difference is None:
        return words
    return f"{words} ({points(change.difference.value)} điểm %)"


def _sign(value: float) -> str:
    return "+" if value > 0 else "−"
