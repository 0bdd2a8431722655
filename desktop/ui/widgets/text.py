"""Words on the screen in the type scale: labels, and labels that shorten themselves."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui.theme import INK_ROLES, Ink, Type, font


def label(
    words: str,
    kind: Type = Type.CONTROL,
    ink: Ink = Ink.INK,
    *,
    wrap: bool = False,
    parent: QWidget | None = None,
) -> QLabel:
    """Make a label of plain text; what a citizen wrote can not become markup."""
    made = QLabel(words, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(font(kind))
    made.setWordWrap(wrap)
    paint(made, ink)
    return made


def paint(widget: QWidget, ink: Ink) -> None:
    """Give the words of a widget another colour."""
    widget.setForegroundRole(INK_ROLES[ink])


class Elided(QLabel):
    """One line that ends in "…" where there is no room; the whole text is its tool tip."""

    def __init__(self, words: str = "", kind: Type = Type.ROW, ink: Ink = Ink.INK) -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(kind))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        paint(self, ink)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        tip = self.text() if words != self.text() else ""
        if tip != self.toolTip():
            self.setToolTip(tip)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), words)
