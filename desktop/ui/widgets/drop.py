"""A panel that drops down over the page, inside the window: no dialog, Esc puts it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from desktop.ui.theme import px
from desktop.ui.widgets.card import draw_card

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent


class Drop(QFrame):
    """Opens under its anchor, takes the keys, and gives them back where they were."""

    closed = Signal()

    def __init__(self, window: QWidget, anchor: QWidget) -> None:
        super().__init__(window)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(px(12), px(12), px(12), px(12))
        self.body.setSpacing(px(8))
        self._window = window
        self._anchor = anchor
        self._before: QWidget | None = None
        self.hide()

    def drop(self, first: QWidget | None = None) -> None:
        """Open; the keys go to `first`, or to the panel."""
        if self.isVisible():
            return
        self._before = QApplication.focusWidget()
        self.place()
        self.show()
        self.raise_()
        (first or self).setFocus(Qt.FocusReason.PopupFocusReason)
        if (application := QApplication.instance()) is not None:
            application.installEventFilter(self)

    def place(self) -> None:
        """Stand under the anchor, inside the window."""
        self.adjustSize()
        window = self._window
        corner = self._anchor.mapTo(window, QPoint(0, self._anchor.height() + px(4)))
        left = min(corner.x(), window.width() - self.width() - px(12))
        self.setMaximumHeight(window.height() - corner.y() - px(12))
        self.move(max(left, px(12)), corner.y())

    def put_away(self) -> None:
        """Close, and give the keys back."""
        if not self.isVisible():
            return
        if (application := QApplication.instance()) is not None:
            application.removeEventFilter(self)
        holder = QApplication.focusWidget()
        held = holder is None or holder is self or self.isAncestorOf(holder)
        # First the keys, then hide: a hidden holder would hand them to the search field.
        if self._before is not None and held:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.hide()
        self._before = None
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_card(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            inside = watched is self or self.isAncestorOf(watched) or watched is self._anchor
            if not inside and watched.window() is self.window():
                self.put_away()
        return False
