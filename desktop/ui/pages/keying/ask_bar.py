"""One line beneath the questions that asks for words: a note, or the question to go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.ui.theme import Ink, Type, font, px
from desktop.ui.widgets.text import Elided, label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_MOST = 500  # characters of a note
_STEPS = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}


class AskLine(QLineEdit):
    """A plain line editor, so that UniKey and input methods work in it; ↑ ↓ choose a match."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key())
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class AskBar(QWidget):
    """Hidden until it is asked for; Enter gives what was typed, Esc puts it away."""

    given = Signal(str)
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._name = label("", Type.ROW_STRONG)
        self.editor = AskLine()
        self.editor.setFont(font(Type.CONTROL))
        self.editor.setMaxLength(_MOST)
        self.found = Elided("", Type.ROW, Ink.MUTED)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(18), px(6), px(18), px(4))
        line.setSpacing(px(10))
        line.addWidget(self._name)
        line.addWidget(self.editor, 2)
        line.addWidget(self.found, 3)
        self.editor.returnPressed.connect(lambda: self.given.emit(self.editor.text()))
        self.editor.textEdited.connect(self.typed)
        self.hide()

    def ask(self, name: str, text: str, hint: str) -> None:
        """Show the line with what is there already."""
        self._name.setText(name)
        self.editor.setAccessibleName(name)
        self.editor.setText(text)
        self.found.setText(hint)
        self.show()
        self.editor.setFocus()
