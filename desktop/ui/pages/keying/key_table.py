"""F1 while keying: every key, in groups; Esc or F1 goes back to the question."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.pages.keying.words import KEYS
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.keycap import keycap
from desktop.ui.widgets.text import label

_LEFT = ("Trả lời", "Đi lại")
_CLOSING = {Qt.Key.Key_Escape.value, Qt.Key.Key_F1.value}
_SCROLLING = {
    Qt.Key.Key_Up.value: -1,
    Qt.Key.Key_Down.value: 1,
    Qt.Key.Key_PageUp.value: -8,
    Qt.Key.Key_PageDown.value: 8,
}


class KeyTable(Card):
    """Lies over the questions; takes every key while it is open, and answers nothing."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Các phím khi nhập phiếu", "Esc hoặc F1: về câu đang nhập", parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)  # also behind the round corners
        columns = QWidget()
        line = QHBoxLayout(columns)
        line.setContentsMargins(0, 0, px(8), 0)
        line.setSpacing(px(24))
        line.addLayout(_column(tuple(name for name in KEYS if name in _LEFT)), 1)
        line.addLayout(_column(tuple(name for name in KEYS if name not in _LEFT)), 1)
        self._flow = Flow(on_card=True)
        self._flow.add(columns)
        self.body.addWidget(self._flow, 1)
        self.hide()

    def event(self, event: QEvent) -> bool:
        """Take Esc and the arrows before any shortcut does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(event.key() in _CLOSING or event.key() in _SCROLLING)
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CLOSING and not event.isAutoRepeat():
            self.closed.emit()
        elif event.key() in _SCROLLING:
            bar = self._flow.verticalScrollBar()
            bar.setValue(bar.value() + _SCROLLING[event.key()] * px(28))
        event.accept()


def _column(names: tuple[str, ...]) -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(px(6))
    for name in names:
        lines.addWidget(label(name, Type.ROW_STRONG, Ink.ACCENT))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(4))
        grid.setColumnMinimumWidth(0, px(82))
        grid.setColumnStretch(1, 1)
        for row, (key, meaning) in enumerate(KEYS[name].items()):
            grid.addWidget(keycap(key), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(meaning, Type.ROW, wrap=True), row, 1)
        lines.addLayout(grid)
        lines.addSpacing(px(6))
    lines.addStretch()
    return lines
