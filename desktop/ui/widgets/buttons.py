"""Buttons of actions: the words, the shortcut beside them, and why it can not be done now."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from desktop.ui.theme import Ink, Type, font, px


def keys_of(action: QAction) -> str:
    """The shortcut as it is written on the screen: "Ctrl K", "Alt 1", "F5"."""
    words = action.shortcut().toString().replace("+", " ").strip()
    return words.replace("Return", "Enter").replace("Del", "Delete")


class Button(QPushButton):
    """A button that follows an action: its words, its shortcut, whether it can be done now."""

    def __init__(
        self, action: QAction, *, primary: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._action = action
        self.setProperty("primary", primary)
        self.setFont(font(Type.CONTROL_STRONG if primary else Type.CONTROL))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(True)
        self._follow()
        action.changed.connect(self._follow)
        self.clicked.connect(action.trigger)

    def _follow(self) -> None:
        self.setText(self._action.text())
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.statusTip())
        self.setAccessibleDescription(self._action.statusTip())
        self.setVisible(self._action.isVisible()) if self.parent() else None
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        keys = keys_of(self._action)
        return QSize(hint.width() + (self._keys_width(keys) + px(8) if keys else 0), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        keys = keys_of(self._action)
        if not keys:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        look = QStyleOptionButton()
        self.initStyleOption(look)
        words = look.text
        look.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, look, painter, self)
        self._paint_words(painter, words, keys)

    def _paint_words(self, painter: QPainter, words: str, keys: str) -> None:
        ink = self._ink()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(ink.colour)
        painter.setFont(self.font())
        width = self._keys_width(keys)
        room = self.rect().adjusted(px(14), 0, -px(12) - width, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(flags | Qt.TextFlag.TextShowMnemonic), words)
        height = px(20)
        cap = QRect(self.width() - px(10) - width, (self.height() - height) // 2, width, height)
        edge = ink.colour
        edge.setAlpha(110)
        painter.setPen(QPen(edge, 1))
        painter.drawRoundedRect(cap, px(4), px(4))
        painter.setPen(ink.colour)
        painter.setFont(font(Type.SECONDARY_STRONG))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), keys)

    def _ink(self) -> Ink:
        if not self.isEnabled():
            return Ink.MUTED
        return Ink.CARD if self.property("primary") else Ink.INK

    def _keys_width(self, keys: str) -> int:
        return QFontMetrics(font(Type.SECONDARY_STRONG)).horizontalAdvance(keys) + px(12)


def button(action: QAction) -> Button:
    """A plain button of an action."""
    return Button(action)


def primary_button(action: QAction) -> Button:
    """The one button of a page that is meant first."""
    return Button(action, primary=True)
