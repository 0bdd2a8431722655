"""Where a free text is written: a plain editor, so that UniKey and input methods work in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.office.keying import Press
from desktop.ui.theme import Type, font

_LEAVING = {
    Qt.Key.Key_Return: Press.ENTER,
    Qt.Key.Key_Enter: Press.ENTER,
    Qt.Key.Key_Tab: Press.ON,
}


class TextEntry(QPlainTextEdit):
    """Enter, Tab and the arrows past its ends leave it; every other key is the writer's own."""

    left = Signal(Press)
    written = Signal()
    key_pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(font(Type.CONTROL))
        self.setTabChangesFocus(False)
        self.setUndoRedoEnabled(False)  # what is taken back is taken back in the book
        self.setPlaceholderText("Gõ nguyên văn ý kiến trên phiếu; không có thì bấm Enter")
        self.textChanged.connect(self.written)
        self.hide()

    def begin(self, text: str) -> None:
        """Show the text as it is kept, with the cursor at its end."""
        if text != self.toPlainText():
            self.blockSignals(True)  # noqa: FBT003 (Qt's own)
            self.setPlainText(text)
            self.blockSignals(False)  # noqa: FBT003
        self.moveCursor(self.textCursor().MoveOperation.End)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z and Ctrl+Y to the keying, which takes back more than letters."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            standard = QKeySequence.StandardKey
            if event.matches(standard.Undo) or event.matches(standard.Redo):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        press = self._leaving(event.key(), shifted=shifted)
        if press is not None:
            if not event.isAutoRepeat():
                self.left.emit(press)
        else:
            self.key_pressed.emit()
            super().keyPressEvent(event)

    def _leaving(self, key: int, *, shifted: bool) -> Press | None:
        if key == Qt.Key.Key_Backtab:
            return Press.BACK
        if not shifted and key in _LEAVING:
            return _LEAVING[Qt.Key(key)]
        cursor = self.textCursor()
        if key == Qt.Key.Key_Up and not cursor.movePosition(cursor.MoveOperation.Up):
            return Press.BACK
        if key == Qt.Key.Key_Down and not cursor.movePosition(cursor.MoveOperation.Down):
            return Press.ON
        return None
