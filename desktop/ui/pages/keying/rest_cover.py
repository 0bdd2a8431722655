"""What covers the sheet while the officer rests: no key is taken, and nobody reads along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.pages.keying.meaning import is_plain
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

_HELD_DOWN = {
    Qt.Key.Key_Shift.value,
    Qt.Key.Key_Control.value,
    Qt.Key.Key_Alt.value,
    Qt.Key.Key_AltGr.value,
    Qt.Key.Key_Meta.value,
    Qt.Key.Key_CapsLock.value,
    Qt.Key.Key_NumLock.value,
}


class RestCover(Card):
    """Any key ends the rest, and is no answer."""

    over = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)  # also behind the round corners
        self.setAccessibleName("Đang nghỉ, đồng hồ dừng")
        centre = Qt.AlignmentFlag.AlignCenter
        words = QVBoxLayout()
        words.setSpacing(px(10))
        for line in (
            label("Đang nghỉ", Type.FIGURE),
            label("Đồng hồ dừng, tờ phiếu được che. Mọi phím đã gõ đều đã lưu.", Type.CONTROL),
            label("Bấm một phím bất kỳ để nhập tiếp; phím ấy không tính.", Type.ROW, Ink.MUTED),
        ):
            line.setAlignment(centre)
            words.addWidget(line)
        self.body.addStretch()
        self.body.addLayout(words)
        self.body.addStretch()
        self.hide()

    def event(self, event: QEvent) -> bool:
        """Take plain keys before any shortcut does; the window keeps its own with Ctrl and Alt."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(is_plain(event))
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if event.key() not in _HELD_DOWN and not event.isAutoRepeat():
            self.over.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.over.emit()
