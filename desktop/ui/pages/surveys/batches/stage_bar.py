"""The way of a batch's sheets at one look: five stages, each with its number and its share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import Ink, Type, font, px
from desktop.ui.widgets.bars import SHADES
from desktop.ui.wording import number

if TYPE_CHECKING:
    from desktop.core.custody import Counts

_NAMES = ("phát", "thu", "nhập", "đối chiếu", "cất")
_SHADES = (Ink.EDGE.value, *SHADES)


class StageBar(QWidget):
    """Numbers first, their names under them, and a bar of the share of what was handed out."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: tuple[int, ...] = (0,) * len(_NAMES)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def numbers(self) -> tuple[int, ...]:
        """What is shown, from «phát» to «cất»."""
        return self._numbers

    def show_counts(self, counts: Counts) -> None:
        """Show the counts of another batch."""
        self._numbers = (
            counts.issued,
            counts.collected,
            counts.keyed,
            counts.verified,
            counts.filed,
        )
        words = (f"{name} {count}" for name, count in zip(_NAMES, self._numbers, strict=True))
        self.setAccessibleName(", ".join(words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(340), px(64))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(260), px(64))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = px(8)
        width = (self.width() - gap * (len(_NAMES) - 1)) / len(_NAMES)
        most = max(self._numbers[0], 1)
        for place, (name, count) in enumerate(zip(_NAMES, self._numbers, strict=True)):
            room = QRectF(place * (width + gap), 0, width, self.height())
            self._paint_stage(painter, room, name, count)
            self._paint_share(painter, room, count / most, _SHADES[place])

    def _paint_stage(self, painter: QPainter, room: QRectF, name: str, count: int) -> None:
        figure = font(Type.PAGE_TITLE)
        painter.setFont(figure)
        painter.setPen((Ink.INK if count else Ink.MUTED).colour)
        top = QRectF(room.left(), 0, room.width(), px(32))
        painter.drawText(top, int(Qt.AlignmentFlag.AlignBottom), number(count))
        painter.setFont(font(Type.SECONDARY))
        painter.setPen(Ink.MUTED.colour)
        below = QRectF(room.left(), px(32), room.width(), px(18))
        words = QFontMetrics(painter.font()).elidedText(
            name, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(below, int(Qt.AlignmentFlag.AlignVCenter), words)

    def _paint_share(self, painter: QPainter, room: QRectF, share: float, shade: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(room.left(), px(54), room.width(), px(6))
        painter.setBrush(Ink.LINE.colour)
        painter.drawRoundedRect(track, px(3), px(3))
        if share > 0:
            filled = QRectF(track)
            filled.setWidth(max(track.width() * min(share, 1.0), px(6)))
            painter.setBrush(QColor(shade))
            painter.drawRoundedRect(filled, px(3), px(3))
