"""One line that asks which sheets are meant, and what else a move needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.core.custody import Move
from desktop.ui.theme import Type, font, px
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel


class Question(NamedTuple):
    """How a move is asked for; `more` is asked besides the serials where it is not empty."""

    words: str
    more: str = ""


QUESTIONS = {
    Move.COLLECT: Question("Thu về các tờ"),
    Move.TAKE_BACK: Question("Bỏ ghi thu các tờ"),
    Move.FILE: Question("Cất các tờ", "vào hộp số"),
    Move.TAKE_OUT: Question("Lấy ra khỏi hộp các tờ"),
    Move.VOID: Question("Hủy các tờ", "lý do"),
}


class Ask(QWidget):
    """Hidden until asked; Enter goes on to what is still empty, then answers."""

    answered = Signal(object, str, str)  # Move, serials, what else it needs

    def __init__(self) -> None:
        super().__init__()
        self.move_: Move | None = None
        self.serials = _line("1-20, 25, 31")
        self.more = _line("")
        self._words: QLabel = label("", Type.ROW_STRONG)
        self._more_words: QLabel = label("", Type.ROW_STRONG)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        line.addWidget(self._words)
        line.addWidget(self.serials, 3)
        line.addWidget(self._more_words)
        line.addWidget(self.more, 2)
        for editor in (self.serials, self.more):
            editor.returnPressed.connect(self._go_on)
        self.hide()

    def ask(self, move: Move, serials: str = "", more: str = "") -> None:
        """Ask for a move; the keyboard goes to what has to be typed."""
        question = QUESTIONS[move]
        self.move_ = move
        self._words.setText(question.words)
        self._more_words.setText(question.more)
        for part in (self._more_words, self.more):
            part.setVisible(bool(question.more))
        self.serials.setText(serials)
        self.serials.setAccessibleName(question.words)
        self.more.setText(more)
        self.more.setAccessibleName(question.more)
        self.show()
        waiting = self.more if question.more and serials else self.serials
        waiting.setFocus()
        waiting.selectAll()

    def ask_again(self) -> None:
        """Wait for the next serials of the same move."""
        if self.move_ is not None:
            self.ask(self.move_, "", self.more.text())

    def _go_on(self) -> None:
        needed = [self.serials, *([self.more] if not self.more.isHidden() else [])]
        empty = next((editor for editor in needed if not editor.text().strip()), None)
        if empty is not None and not empty.hasFocus():
            empty.setFocus()
        elif self.move_ is not None:
            self.answered.emit(self.move_, self.serials.text(), self.more.text())


def _line(example: str) -> QLineEdit:
    made = QLineEdit()
    made.setFont(font(Type.CONTROL))
    made.setPlaceholderText(f"ví dụ {example}" if example else "")
    made.setMinimumWidth(px(64))
    return made
