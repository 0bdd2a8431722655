"""The third look: one place after another, one key each, nothing but the paper to go by."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QProgressBar, QVBoxLayout, QWidget

from desktop.core.verification.deciding import END, Deciding, Decision, Wanted
from desktop.messages import explain, way_out
from desktop.office import comparing
from desktop.ui.pages.surveys.verifying import words
from desktop.ui.pages.surveys.verifying.case_card import CaseCard
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.commands import command
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.heading import Heading
from desktop.ui.widgets.notice import Notice, Tone
from desktop.ui.widgets.text import Elided, label, paint
from desktop.ui.wording import number

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from desktop.core.errors import OfficeError
    from desktop.office.comparing import Case, Decided
    from desktop.ui.desk import Desk

_SAID = {
    Wanted.NOT_A_CODE: words.NOT_A_CODE,
    Wanted.AGAIN: words.AGAIN,
    Wanted.NOT_ALIKE: words.NOT_ALIKE,
    Wanted.NOT_READABLE: words.NOT_READABLE,
    Wanted.TYPING: words.TYPING,
}
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BACK = (Qt.Key.Key_Up,)


class JudgeView(QWidget):
    """Shows the cases and takes the keys; a key counts only once its case is on the screen."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._name = ""
        self._cases: list[Case] = []
        self._done: list[Case] = []
        self._deciding: Deciding | None = None
        self._busy = False
        self._since = 0.0
        self._seconds = 0.0
        self._keys = 0
        self.paused = False
        self.card = CaseCard()
        self.cover = label("", Type.PAGE_TITLE, Ink.MUTED, wrap=True)
        self.cover.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.notice = Notice()
        self.status = Elided("", Type.ROW_STRONG)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._make_commands()
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Phân xử")

    @property
    def case(self) -> Case | None:
        """The place on the screen."""
        return self._cases[0] if self._cases else None

    @property
    def deciding(self) -> Deciding | None:
        return self._deciding

    def start(self, name: str, cases: list[Case]) -> None:
        """Begin with the cases of a batch."""
        self._name, self._cases, self._done = name, list(cases), []
        self.paused = False
        self.notice.put_away()
        self._show("")
        self.setFocus()

    def back(self) -> None:
        """Take the last decision of this sitting back and show its place again."""
        if self._busy or self.paused:
            return
        if not self._done:
            self._refuse("Không còn quyết định nào để lấy lại.")
            return
        case, office = self._done[-1], self._desk.office

        def shown(decided: Decided) -> None:
            self._busy = False
            self._done.pop()
            rest = [one for one in decided.left if one.question.name != case.question.name]
            self._cases = [case, *rest, *self._others(case.serial)]
            self._show("Đã lấy lại quyết định trước.")

        self._busy = True
        self._desk.run(
            lambda _: comparing.undo(office, case.batch, case.serial, case.question.name),
            shown,
            failed=self._fail,
            owner=self,
        )

    def pause(self) -> None:
        """Stop the clock and cover the case, or go on."""
        self.paused = not self.paused
        if self.case is None:
            self.paused = False
        elif self.paused:
            self.setFocus()
            self._seconds += time.monotonic() - self._since
            self._cover("Đang nghỉ. Bấm F10 để làm tiếp.")
        else:
            self._since = time.monotonic()
            self._cover("")

    def leave(self) -> None:
        """Back to the batches; typing is given up first."""
        if self.card.editor.isVisible():
            self._end_typing()
            self._say("")
        else:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if self.card.editor.hasFocus():
            return  # what a text field hands on after using it is no key of the case
        if not plain or event.isAutoRepeat():
            event.ignore()
        elif key in _BACK:
            self.back()
        elif key in _ENDS:
            self._press(END)
        elif event.text().isprintable() and event.text():
            self._press(event.text())
        else:
            event.ignore()

    def _press(self, key: str) -> None:
        if self.case is None and key == END:
            self.left.emit()
        if self._busy or self.paused or self._deciding is None:
            return
        self._keys += 1
        self._take(self._deciding.press(key))

    def _write(self) -> None:
        if self._deciding is not None and not self._busy:
            self._keys += 1
            self._take(self._deciding.write(self.card.editor.text()))

    def _take(self, outcome: Decision | Wanted) -> None:
        if isinstance(outcome, Decision):
            self._decide(outcome)
        elif outcome is Wanted.DRAFT and self._deciding is not None:
            self.card.show_draft(self._deciding.draft)
        elif outcome is Wanted.TYPING:
            self.card.editor.show()
            self.card.editor.setFocus()
            QTimer.singleShot(0, self, self._show_editor)  # when it has its place
            self._say(words.TYPING, Ink.MUTED)
        else:
            self.card.editor.clear()
            self._refuse(_SAID[outcome])

    def _decide(self, decision: Decision) -> None:
        case, office = self._cases[0], self._desk.office
        seconds, keys = self._seconds + time.monotonic() - self._since, self._keys

        def shown(decided: Decided) -> None:
            self._busy = False
            self._done.append(case)
            self._cases = [*decided.left, *self._others(case.serial)]
            self._end_typing()
            self._show(f"Đã ghi. Tờ {case.serial} xong." if decided.verified else "Đã ghi.")

        self._busy = True
        self._desk.run(
            lambda _: comparing.decide(
                office, case.batch, case.serial, decision.answer, decision.again,
                seconds=seconds, keys=keys,
            ),
            shown,
            failed=self._fail,
            owner=self,
        )  # fmt: skip

    def _others(self, serial: str) -> list[Case]:
        return [case for case in self._cases if case.serial != serial]

    def _fail(self, error: OfficeError) -> None:
        self._busy = False
        QApplication.beep()
        self.notice.tell(explain(error), way_out(error), tone=Tone.TROUBLE)

    def _show(self, said: str) -> None:
        case = self.case
        whole = len(self._done) + len(self._cases)
        self._progress.setMaximum(max(whole, 1))
        self._progress.setValue(len(self._done))
        self._since, self._seconds, self._keys = time.monotonic(), 0.0, 0
        self._cover("" if case else f"Đã phân xử {number(len(self._done))} chỗ.")
        self._heading.detail.setText(f"{self._where(whole)} · {self._name}")
        if case is None:
            self._deciding = None
            self._say("Enter về danh sách · ↑ lấy lại quyết định trước", Ink.MUTED)
            return
        self._deciding = Deciding(case.question, case.left, case.right)
        same = bool(self._done) and self._done[-1].serial == case.serial
        self.card.show_case(case, self._deciding, same_sheet=same)
        self._say(said)

    def _where(self, whole: int) -> str:
        if not whole:
            return "không có chỗ nào khác nhau"
        if not self._cases:
            return f"xong cả {number(whole)} chỗ"
        return f"chỗ {number(len(self._done) + 1)} trên {number(whole)}"

    def _cover(self, sentence: str) -> None:
        """Show a sentence in the place of the case; the case again when there is none."""
        self.cover.setText(sentence)
        self.cover.setVisible(bool(sentence))
        self.card.setVisible(not sentence)

    def _say(self, sentence: str, ink: Ink = Ink.GOOD) -> None:
        """Say something, or how it goes when there is nothing to say."""
        paint(self.status, ink if sentence else Ink.MUTED)
        self.status.setText(sentence or words.HINT)

    def _refuse(self, sentence: str) -> None:
        QApplication.beep()
        self._say(sentence, Ink.SOON)

    def _show_editor(self) -> None:
        """Bring the whole field into sight; Qt itself is content with its cursor."""
        end = self.card.y() + self.card.editor.geometry().bottom()
        self._flow.ensureVisible(0, end, 0, px(16))

    def _end_typing(self) -> None:
        self.setFocus()
        self.card.editor.hide()
        self.card.editor.clear()

    def _make_commands(self) -> None:
        self.rest = command(self, "Nghỉ", "F10", self.pause)
        self.close_view = command(self, "Về danh sách", "Esc", self.leave)
        self.card.editor.returnPressed.connect(self._write)

    def _lay_out(self) -> None:
        self._heading = Heading("Phân xử", button(self.rest), button(self.close_view))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(8))
        lines.addWidget(self._heading)
        lines.addWidget(self._progress)
        lines.addWidget(self.notice)
        self._flow = Flow()
        self._flow.add(self.card, 1)
        self._flow.add(self.cover, 1)
        lines.addWidget(self._flow, 1)
        lines.addWidget(self.status)
