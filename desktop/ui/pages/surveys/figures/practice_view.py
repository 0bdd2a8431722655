"""Practice in the window: the made-up sheet beside the keys, every slip told when it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.answers import Answer, Missing
from desktop.ui.pages.keying.keying_view import KeyingView
from desktop.ui.pages.surveys.figures.filled_paper import FilledPaper
from desktop.ui.theme import px
from desktop.ui.widgets.heading import Heading
from desktop.ui.widgets.notice import Notice, Tone
from desktop.ui.wording import number

if TYPE_CHECKING:
    from desktop.core.paper import Layout
    from desktop.core.survey import Question
    from desktop.core.verification.differences import Difference
    from desktop.office.practising import Practice, Practised
    from desktop.ui.desk import Desk

_MISSING = {
    Missing.BLANK: "bỏ trống",
    Missing.MULTIPLE: "nhiều dấu",
    Missing.ILLEGIBLE: "không đọc được",
}
_MOST_TOLD = 3


class PracticeView(QWidget):
    """Follows the keys through the paper; `over` when the last made-up sheet is in."""

    over = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.practice: Practice | None = None
        self.keying = KeyingView(desk)
        self.paper = FilledPaper()
        self.notice = Notice(closable=False)
        self._layout: Layout | None = None
        self._shown = ""
        self._heading = Heading("Luyện tập")
        self.keying.head.hide()  # the round's own heading says which sheet it is
        self.paper.setMinimumWidth(px(200))
        self.paper.setAccessibleName("Tờ phiếu luyện tập")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(8))
        lines.addWidget(self._heading)
        lines.addWidget(self.notice)
        beside = QHBoxLayout()
        beside.setSpacing(px(16))
        beside.addWidget(self.keying, 1)
        beside.addWidget(self.paper, 1)
        lines.addLayout(beside, 1)
        self.setFocusProxy(self.keying)
        self.keying.rested.connect(self._follow)

    def begin(self, practice: Practice, layout: Layout) -> None:
        """Start a round."""
        self.practice, self._layout, self._shown = practice, layout, ""
        self.notice.tell(
            "Tờ phiếu bên phải là bịa ra để tập. Nhập như thật; sai câu nào sẽ được báo ngay.",
            "Không tờ nào được ghi vào sổ.",
        )
        self.keying.start(practice.keying)
        self._follow()

    def stop(self) -> None:
        """End the round and throw its sheets away."""
        if self.practice is not None and self.keying.stop():
            self.practice.close()
            self.practice = None

    def _follow(self) -> None:
        """Show the paper of the sheet in hand, and what the last one's keys missed."""
        practice, layout = self.practice, self._layout
        if practice is None or layout is None:
            return
        hand = practice.keying
        if hand.serial != self._shown:
            for done in practice.look_over():
                self._tell(done)
            self._name(practice)
            if practice.is_over:
                self.over.emit()
                return
            self._shown = hand.serial
            self.paper.show_sheet(layout, practice.paper(hand.serial))
        elif not practice.done and not hand.state.is_untouched:
            self.notice.put_away()  # what a round is was read before its first key
        self.paper.follow(hand.state.current.name)

    def _name(self, practice: Practice) -> None:
        done, rate = len(practice.done), practice.rate.per_thousand
        words = f"tờ {done + 1} trên {practice.sheets}"
        if rate is not None:
            words += f" · {number(rate, 1)} lỗi trên 1.000 phím"
        self._heading.detail.setText(words)

    def _tell(self, done: Practised) -> None:
        if not done.slips:
            self.notice.tell(f"Tờ {done.serial}: đúng hết.")
            return
        lines = [_slip(slip) for slip in done.slips[:_MOST_TOLD]]
        if len(done.slips) > _MOST_TOLD:
            lines.append(f"… và {len(done.slips) - _MOST_TOLD} câu nữa.")
        said = f"Tờ {done.serial}: {len(done.slips)} câu khác với phiếu."
        self.notice.tell(said, "\n".join(lines), tone=Tone.ADVICE)


def _slip(slip: Difference) -> str:
    question = slip.question
    name = f"Câu {question.number}" if question.number else f"«{question.label}»"
    paper, keyed = _said(question, slip.first), _said(question, slip.second)
    return f"{name}: trên phiếu là «{paper}», đã nhập «{keyed}»."


def _said(question: Question, answer: Answer | None) -> str:
    if answer is None or not answer.value:
        return _MISSING[answer.missing or Missing.BLANK] if answer else "bỏ trống"
    if question.is_ticked:
        chosen = [question.choice(name) for name in answer.value.split()]
        return ", ".join(choice.label for choice in chosen if choice)
    return answer.value
