"""Fields of the editor: what is typed is the form's at once, and Ctrl Z is the form's too."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy

from desktop.core.names import tidy
from desktop.ui.theme import px

_UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def _undoes(event: QEvent) -> bool:
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and any(event.matches(keys) for keys in _UNDOING)
    )


class LineField(QLineEdit):
    """One line; `typed` carries it at every change made by hand."""

    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.textEdited.connect(self.typed)

    def show_text(self, text: str) -> None:
        """Show a text without touching the same text that is being typed."""
        if tidy(self.text()) != text:
            self.setText(text)

    def event(self, event: QEvent) -> bool:
        if _undoes(event):
            event.ignore()
            return False
        return super().event(event)


class Paragraph(QPlainTextEdit):
    """A sentence of several lines; Tab leaves it, Enter goes on to the next field."""

    typed = Signal(str)

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(lambda: self.typed.emit(self.toPlainText()))

    def show_text(self, text: str) -> None:
        """Show a text without touching the same text that is being typed."""
        if tidy(self.toPlainText()) != text:
            self.blockSignals(True)  # noqa: FBT003 (Qt takes no name for it)
            self.setPlainText(text)
            self.moveCursor(QTextCursor.MoveOperation.End)
            self.blockSignals(False)  # noqa: FBT003

    def sizeHint(self) -> QSize:
        return QSize(px(200), self.fontMetrics().lineSpacing() * self._lines + px(14))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if _undoes(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)
