"""A figure: the number first, big, its name under it; Enter opens what it counts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import Ink, Type, font, px
from desktop.ui.widgets.status import Mark, draw_mark


class Figure(QWidget):
    """A number that can be opened; painted in one go, as the first page has many."""

    chosen = Signal()

    def __init__(self, name: str, mark: Mark = Mark.NONE, ink: Ink | None = None) -> None:
        super().__init__()
        self._name = name
        self._mark = mark
        self._ink = ink or Ink.INK
        self._value = "…"
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    @property
    def value(self) -> str:
        return self._value

    def tint(self, ink: Ink) -> None:
        """Write the number in another colour."""
        self._ink = ink
        self.update()

    def show_value(self, value: str) -> None:
        """Show another number."""
        self._value = value
        self.setAccessibleName(f"{value} {self._name}")
        self.update()

    def sizeHint(self) -> QSize:
        name = QFontMetrics(font(Type.ROW)).horizontalAdvance(self._name)
        return QSize(max(name + px(32), px(120)), px(80))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(80))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.hasFocus()
        painter.setPen(QPen(Ink.ACCENT.colour if here else Ink.LINE.colour, 2 if here else 1))
        painter.setBrush((Ink.SOFT if here else Ink.CARD).colour)
        edge = 1.0 if here else 0.5
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), px(8), px(8)
        )
        big = font(Type.FIGURE)
        painter.setFont(big)
        painter.setPen(self._ink.colour)
        painter.drawText(px(16), px(42), self._value)
        after = px(16) + QFontMetrics(big).horizontalAdvance(self._value) + px(10)
        draw_mark(painter, self._mark, after, px(32), px(11))
        painter.setFont(font(Type.ROW))
        painter.setPen(Ink.MUTED.colour)
        painter.drawText(px(16), px(65), self._name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit()
