"""Buttons of actions: the words, the shortcut beside them, and why it can not be done now."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.ui.theme import Ink, Type, font, px


def keys_of(action: QAction) -> str:
    """The shortcut as it is written on the screen: "Ctrl K", "Alt 1", "F5"."""
    words = action.shortcut().toString().replace("+", " ").strip()
    return words.replace("Return", "Enter").replace("Del", "Delete")


class Button(QAbstractButton):
    """A button that follows an action; it paints itself, the style's way starts slowly."""

    def __init__(
        self, action: QAction, *, primary: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._action = action
        self._primary = primary
        self._keys = ""
        self.setFont(font(Type.CONTROL_STRONG if primary else Type.CONTROL))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._follow()
        action.changed.connect(self._follow)
        self.clicked.connect(action.trigger)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self._words())
        cap = self._cap_width() + px(10) if self._keys else 0
        return QSize(words + cap + px(28), px(34))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_back(painter)
        ink = self._ink()
        painter.setPen(ink.colour)
        painter.setFont(self.font())
        room = self.rect().adjusted(px(14), 0, -px(14), 0)
        if not self._keys:
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), self._words())
            return
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self._words())
        width, height = self._cap_width(), px(20)
        top = (self.height() - height) / 2
        cap = QRectF(self.width() - px(10) - width, top, width, height)
        edge = ink.colour
        edge.setAlpha(110)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cap, px(4), px(4))
        painter.setPen(ink.colour)
        painter.setFont(font(Type.SECONDARY_STRONG))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), self._keys)

    def _follow(self) -> None:
        self._keys = keys_of(self._action)
        self.setText(self._action.text())
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.statusTip())
        self.setAccessibleName(self._words())
        self.setAccessibleDescription(self._action.statusTip())
        if self.parent() is not None:
            self.setVisible(self._action.isVisible())
        self.updateGeometry()
        self.update()

    def _paint_back(self, painter: QPainter) -> None:
        here = self.hasFocus()
        fill, edge = self._colours()
        width = 2 if here else 1
        painter.setPen(QPen((self._focus_ink() if here else edge).colour, width))
        painter.setBrush(fill.colour)
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, px(6), px(6))

    def _colours(self) -> tuple[Ink, Ink]:
        if not self.isEnabled():
            return Ink.PAPER, Ink.LINE
        lively = self.underMouse() or self.isDown()
        if self._primary:
            return (Ink.ACCENT_DEEP if lively else Ink.ACCENT), Ink.ACCENT
        return (Ink.SOFT if lively else Ink.CARD), Ink.EDGE

    def _focus_ink(self) -> Ink:
        return Ink.INK if self._primary else Ink.ACCENT

    def _ink(self) -> Ink:
        if not self.isEnabled():
            return Ink.MUTED
        return Ink.CARD if self._primary else Ink.INK

    def _words(self) -> str:
        return self._action.text().replace("&", "")

    def _cap_width(self) -> int:
        return QFontMetrics(font(Type.SECONDARY_STRONG)).horizontalAdvance(self._keys) + px(12)


def button(action: QAction) -> Button:
    """A plain button of an action."""
    return Button(action)


def primary_button(action: QAction) -> Button:
    """The one button of a page that is meant first."""
    return Button(action, primary=True)
