"""A card: a title, a word at its right, and what belongs together beneath."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.text import label


def draw_card(widget: QWidget) -> None:
    """Paint the white, round-cornered ground of a card."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Ink.LINE.colour)
    painter.setBrush(Ink.CARD.colour)
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(8), px(8))


class Card(QFrame):
    """A white frame with a title; put the content into `.body`."""

    def __init__(self, title: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(px(16), px(10), px(16), px(14))
        self.body.setSpacing(px(8))
        self.title = label(title, Type.CARD_TITLE)
        self.hint = label(hint, Type.SECONDARY, Ink.MUTED)
        if title:
            self.setAccessibleName(title)
            self.body.addLayout(self._heading())

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_card(self)

    def _heading(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(px(16))
        line.addWidget(self.title)
        line.addStretch()
        line.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignVCenter)
        return line
