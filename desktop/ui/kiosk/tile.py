"""A tile to touch: a choice, a digit of the pad, a step forwards or back."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.ui.theme import Ink

if TYPE_CHECKING:
    from desktop.ui.kiosk.look import Look

_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignVCenter)


class Kind(enum.Enum):
    """What a tile looks like."""

    CHOICE = enum.auto()  # words from the left, ticked when chosen
    PLAIN = enum.auto()
    PRIMARY = enum.auto()
    QUIET = enum.auto()  # for the officer's hand, not the visitor's


class Tile(QAbstractButton):
    """Large enough for any finger; it grows with its words and can be chosen by keys too."""

    def __init__(self, words: str, look: Look, kind: Kind = Kind.CHOICE) -> None:
        super().__init__()
        self._look, self._kind = look, kind
        self.setText(words)
        self.setAccessibleName(words)
        strong = kind in {Kind.PRIMARY, Kind.PLAIN}
        size = 15 if kind is Kind.QUIET else 26
        self.setFont(look.font(size, QFont.Weight.DemiBold if strong else QFont.Weight.Medium))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(kind is Kind.CHOICE)
        if kind is Kind.CHOICE:
            policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def become(self, kind: Kind) -> None:
        """Look like another kind: what is meant first changes with the answer."""
        self._kind = kind
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        wide = metrics.horizontalAdvance(self.text()) + self._look.px(56)
        if self._kind is Kind.QUIET:
            return QSize(wide, self._look.px(44))
        return QSize(wide, self._look.touch)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.touch, self.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        room = QRectF(0, 0, width - self._margin() - self._look.px(20), 10_000).toRect()
        needed = QFontMetrics(self.font()).boundingRect(room, _WRAP, self.text()).height()
        return max(self._look.touch, needed + self._look.px(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_back(painter)
        painter.setFont(self.font())
        painter.setPen(self._ink().colour)
        if self._kind is Kind.CHOICE:
            self._paint_tick(painter)
            room = self.rect().adjusted(self._margin(), 0, -self._look.px(20), 0)
            painter.drawText(room, _WRAP, self.text())
        else:
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())

    def _margin(self) -> int:
        return self._look.px(68)

    def _ink(self) -> Ink:
        if not self.isEnabled() or self._kind is Kind.QUIET:
            return Ink.MUTED
        if self._kind is Kind.PRIMARY:
            return Ink.CARD
        return Ink.ACCENT if self.isChecked() else Ink.INK

    def _paint_back(self, painter: QPainter) -> None:
        if self._kind is Kind.QUIET and not self.hasFocus():
            return
        edge = Ink.ACCENT if self.isChecked() or self.hasFocus() else Ink.EDGE
        width = self._look.px(3 if self.isChecked() or self.hasFocus() else 1.5)
        painter.setPen(QPen((edge if self.isEnabled() else Ink.LINE).colour, width))
        painter.setBrush(self._fill().colour)
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, self._look.px(12), self._look.px(12))

    def _fill(self) -> Ink:
        if not self.isEnabled():
            return Ink.PAPER
        if self._kind is Kind.PRIMARY:
            return Ink.ACCENT_DEEP if self.isDown() else Ink.ACCENT
        return Ink.SOFT if self.isDown() or self.isChecked() else Ink.CARD

    def _paint_tick(self, painter: QPainter) -> None:
        """A box with a tick: chosen is told by its shape, not by the colour alone."""
        side = self._look.px(30)
        top = (self.height() - side) / 2
        box = QRectF(self._look.px(20), top, side, side)
        painter.save()
        painter.setPen(QPen(self._ink().colour, self._look.px(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, self._look.px(6), self._look.px(6))
        if self.isChecked():
            pen = QPen(Ink.ACCENT.colour, self._look.px(4))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            for one, other in (((0.22, 0.52), (0.43, 0.74)), ((0.43, 0.74), (0.80, 0.28))):
                painter.drawLine(box.topLeft() + _at(one, side), box.topLeft() + _at(other, side))
        painter.restore()


def _at(point: tuple[float, float], side: int) -> QPointF:
    return QPointF(point[0] * side, point[1] * side)


def tile(words: str, look: Look, kind: Kind, do: object, parent: QWidget | None = None) -> Tile:
    """Make a tile that does something when it is touched."""
    made = Tile(words, look, kind)
    made.setParent(parent)
    made.clicked.connect(do)
    return made
