"""Báo cáo: which parts of the period's return are ready, and what is missing in the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.buttons import primary_button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.columns import Columns
from desktop.ui.widgets.status import Mark, Status
from desktop.ui.widgets.text import label, paint
from desktop.ui.wording import number, short_day

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.core.periods import Period
    from desktop.office.glancing import MonthGlance


class Part(NamedTuple):
    """One part of the return: its name, its mark, and the reason in words."""

    name: str
    mark: Mark
    reason: str


class Readiness(Card):
    """Four parts in a line, the button under them, and what is still to be done beside it."""

    def __init__(self, make: QAction) -> None:
        super().__init__("Báo cáo", " ")
        self._marks = [Status(Mark.WAITING, "…", ink=Ink.INK) for _ in range(4)]
        self._reasons = [label("", Type.SECONDARY, Ink.MUTED) for _ in range(4)]
        self.advice = label("", Type.ROW, Ink.MUTED, wrap=True)
        cells = []
        for mark, reason in zip(self._marks, self._reasons, strict=True):
            reason.setContentsMargins(px(20), 0, 0, 0)
            reason.setWordWrap(True)
            cells.append(cell := QWidget())
            lines = QVBoxLayout(cell)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(px(2))
            lines.addWidget(mark)
            lines.addWidget(reason)
        foot = QHBoxLayout()
        foot.setSpacing(px(14))
        foot.addWidget(primary_button(make))
        foot.addWidget(self.advice, 1)
        self.body.addWidget(Columns(cells, least=200))
        self.body.addLayout(foot)

    def show_glance(self, glance: MonthGlance) -> None:
        """Tell what of this period's return is ready."""
        self.title.setText(f"Báo cáo {glance.period.title}")
        span = f"kỳ {short_day(glance.period.first)} – {short_day(glance.period.last)}"
        self.hint.setText(f"{span} · hạn gửi {short_day(glance.send_by)}")
        shown = parts_of(glance)
        for part, mark, reason in zip(shown, self._marks, self._reasons, strict=True):
            mark.show_status(part.mark, part.name)
            reason.setText(part.reason)
            paint(reason, part.mark.ink)
        self.advice.setText(_advice(glance, shown))


def parts_of(glance: MonthGlance) -> tuple[Part, ...]:
    """The four parts of a return, as far as they can be told without making it."""
    return (_dossiers(glance), _survey(glance), _feedback(glance), _assessment(glance))


def _dossiers(glance: MonthGlance) -> Part:
    name = "Số liệu hồ sơ"
    if glance.parts.faulty:
        faulty = number(glance.parts.faulty)
        return Part(name, Mark.SOON, f"lần nhập gần nhất còn {faulty} dòng lỗi")
    if not glance.parts.received and not glance.results.settled:
        return Part(name, Mark.SOON, "chưa có hồ sơ nào trong kỳ")
    counts = f"nhận {number(glance.parts.received)}, giải quyết {number(glance.results.settled)}"
    return Part(name, Mark.GOOD, counts)


def _survey(glance: MonthGlance) -> Part:
    name = "Khảo sát"
    sheets = glance.sheets
    if sheets is None:
        return Part(name, Mark.WAITING, "kỳ này chưa có đợt khảo sát")
    left = sheets.to_key
    if left > 0:
        return Part(name, Mark.SOON, f"còn {number(left)} phiếu chưa nhập")
    if not sheets.keyed:
        return Part(name, Mark.SOON, "chưa nhập phiếu nào")
    return Part(name, Mark.GOOD, f"đủ, {number(sheets.keyed)} phiếu")


def _feedback(glance: MonthGlance) -> Part:
    name = "Phản ánh, kiến nghị"
    if not glance.parts.feedback:
        return Part(name, Mark.GOOD, "không có trong kỳ")
    if glance.parts.unanswered:
        return Part(name, Mark.SOON, f"{number(glance.parts.unanswered)} chưa trả lời")
    return Part(name, Mark.GOOD, f"đủ, {number(glance.parts.feedback)} đã trả lời")


def _assessment(glance: MonthGlance) -> Part:
    if glance.assessed is None:
        return Part("Tự đánh giá", Mark.WAITING, "không bắt buộc tháng này")
    name = f"Tự đánh giá {_quarter_name(glance.assessed)}"
    if glance.parts.assessment is None:
        return Part(name, Mark.WAITING, "chưa bắt đầu")
    if glance.parts.assessment == "closed":
        return Part(name, Mark.GOOD, "đã chốt")
    return Part(name, Mark.SOON, "đang làm, chưa chốt")


def _quarter_name(quarter: Period) -> str:
    return quarter.title.partition("/")[0]


def _advice(glance: MonthGlance, parts: tuple[Part, ...]) -> str:
    if glance.parts.revision is not None:
        made_on = (glance.parts.made_at or "")[:10].split("-")
        return f"Đã lập bản {glance.parts.revision} ngày {'/'.join(reversed(made_on))}."
    waiting = [part.name for part in parts if part.mark is Mark.SOON]
    if not waiting:
        return "Các mục đã đủ, có thể trình ký duyệt."
    return f"Trình ký duyệt sau khi đủ mục {', '.join(waiting)}."
