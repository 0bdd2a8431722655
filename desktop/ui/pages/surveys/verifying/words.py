"""What the verifying station says: what waits and for whom, the plan, the readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.answers import Missing
from desktop.office.comparing import CLEAN_ENOUGH, Hindrance, Plan
from desktop.ui.pages.keying.words import MISSING_WORDS
from desktop.ui.wording import number

if TYPE_CHECKING:
    from desktop.core.answers import Answer
    from desktop.core.survey import Question
    from desktop.office.comparing import KeyerPlan, Progress

HINT = "Hai ô là hai lần nhập, thứ tự ngẫu nhiên · mỗi chỗ một phím · ↑ lấy lại quyết định trước"
NOT_A_CODE = "Phím này không phải là mã trả lời của câu."
AGAIN = "Khác cả hai lần nhập. Nhìn lại tờ phiếu rồi gõ lại lần nữa cho chắc."
NOT_ALIKE = "Hai lần gõ không giống nhau. Nhìn lại tờ phiếu rồi chọn lại."
NOT_READABLE = "Chưa đọc được; ngày gõ dạng 05/11/2021, số gõ dạng 12,5."
TYPING = "Gõ đúng như trên tờ phiếu, rồi Enter. Esc để thôi gõ."

_SECOND = {
    Hindrance.OWN_SHEET: "{count} tờ do chính {officer} nhập, chờ người khác nhập lại",
    Hindrance.OWN_SHEET_TODAY: "{count} tờ nhập hôm nay, từ ngày mai mới nhập lại được",
}
_JUDGE = {
    Hindrance.KEYED_IT: "{count} tờ {officer} đã nhập, chờ người thứ ba phân xử",
    Hindrance.KEYED_IT_TODAY: "{count} tờ nhập lại hôm nay, từ ngày mai mới phân xử được",
}


def tasks(batch: Progress, officer: str) -> list[str]:
    """Say what waits for the officer at the desk, then what waits for others."""
    lines = []
    if batch.mine:
        lines.append(f"{number(batch.mine)} tờ chờ {officer} nhập lại (F2)")
    if batch.mine_to_judge:
        lines.append(f"{number(batch.mine_to_judge)} chỗ chờ {officer} phân xử (F5)")
    lines += said_of_waiting(batch, officer)
    if lines:
        return lines
    if not batch.sheets:
        return ["Đợt này chưa nhập tờ phiếu giấy nào."]
    return ["Không còn tờ nào phải nhập lại hay phân xử."]


def said_of_waiting(batch: Progress, officer: str) -> list[str]:
    """Say what waits for somebody else or for tomorrow."""
    waiting = batch.waiting
    found = [(_SECOND[why], count) for why, count in waiting.second.items()]
    found += [(_JUDGE[why], count) for why, count in waiting.judge.items()]
    return [words.format(count=number(count), officer=officer) for words, count in found]


def plan_words(batch: Progress) -> str:
    """Say what the plan of a batch is."""
    return {
        Plan.ADAPTIVE: "Theo chất lượng: người mới nhập lại tất cả, sau 40 tờ sạch còn 1 trên 5",
        Plan.ALL: "Nhập lại tất cả các tờ",
        Plan.NTH: f"Rút ngẫu nhiên 1 trên {batch.every} tờ để nhập lại",
        Plan.NONE: "Không nhập lại: đợt này sẽ không có mức sai số",
    }[batch.plan]


def keyer_words(keyer: KeyerPlan) -> str:
    """Say where the plan stands with one keyer; no errors are counted here."""
    if keyer.state.sampled:
        return "nhập lại 1 trên 5 tờ"
    return f"nhập lại tất cả, {keyer.state.clean} trên {CLEAN_ENOUGH} tờ sạch"


def reading_words(question: Question, answer: Answer | None) -> str:
    """Say what a hand read."""
    if answer is None:
        return MISSING_WORDS[Missing.BLANK]
    if answer.missing is not None:
        return MISSING_WORDS[answer.missing]
    if question.is_ticked:
        chosen = [one for one in question.choices if one.name in answer.value.split()]
        return ", ".join(f"{one.key} {one.label}" if one.key else one.label for one in chosen)
    if len(answer.value) == 10 and answer.value[4:5] == "-":  # noqa: PLR2004 (an ISO day)
        year, month, day = answer.value.split("-")
        return f"{day}/{month}/{year}"
    return answer.value
