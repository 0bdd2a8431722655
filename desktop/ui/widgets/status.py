"""Status by shape, word and colour together, so that none of them has to be seen alone."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import (
    QSizePolicy,
    QWidget,
)

from desktop.ui.theme import Ink, Type, font, px

if TYPE_CHECKING:
    from collections.abc import Callable

MARK_ROLE = int(Qt.ItemDataRole.UserRole) + 1  # a model gives the Mark of a cell under this role


class Mark(enum.Enum):
    """A state of things: its colour; the shape follows."""

    LATE = Ink.LATE
    SOON = Ink.SOON
    GOOD = Ink.GOOD
    WAITING = "waiting"
    NONE = "none"

    @property
    def ink(self) -> Ink:
        return self.value if isinstance(self.value, Ink) else Ink.WAITING


def draw_mark(painter: QPainter, mark: Mark, x: float, middle: float, size: float) -> None:
    """Draw the shape of `mark`, `size` pixels wide, from `x` on, about the line `middle`."""
    if mark is Mark.NONE:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(mark.ink.colour)
    top = middle - size / 2
    if mark is Mark.LATE:
        low = top + size * 0.94
        painter.drawPolygon(
            QPolygonF([QPointF(x, low), QPointF(x + size / 2, top), QPointF(x + size, low)])
        )
    elif mark is Mark.SOON:
        painter.drawRect(QRectF(x + size * 0.04, top + size * 0.04, size * 0.92, size * 0.92))
    elif mark is Mark.GOOD:
        painter.drawEllipse(QRectF(x, top, size, size))
    else:
        edge = size * 0.2  # a ring: waiting must not look like good to the colour blind
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = painter.pen()
        pen.setStyle(Qt.PenStyle.SolidLine)
        pen.setColor(mark.ink.colour)
        pen.setWidthF(edge)
        painter.setPen(pen)
        painter.drawEllipse(QRectF(x + edge / 2, top + edge / 2, size - edge, size - edge))
    painter.restore()


class Status(QWidget):
    """A mark and its word on one line."""

    def __init__(
        self,
        mark: Mark = Mark.NONE,
        word: str = "",
        kind: Type = Type.ROW_STRONG,
        ink: Ink | None = None,
    ) -> None:
        super().__init__()
        self._ink = ink
        self.setFont(font(kind))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_status(mark, word)

    def show_status(self, mark: Mark, word: str) -> None:
        """Show another state."""
        self._mark, self._word = mark, word
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    @property
    def mark(self) -> Mark:
        return self._mark

    @property
    def word(self) -> str:
        return self._word

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(px(22) + metrics.horizontalAdvance(self._word), metrics.height() + px(2))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(20), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_mark(painter, self._mark, 0, self.height() / 2, px(11))
        painter.setPen((self._ink or self._mark.ink).colour)
        room = self.rect().adjusted(px(20), 0, 0, 0)
        words = self.fontMetrics().elidedText(self._word, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)


def mark_role(of: Callable[..., Mark]) -> dict[int, Callable[..., object]]:
    """The `roles` of a Column whose cells carry a mark: `roles=mark_role(lambda row: …)`."""
    return {MARK_ROLE: of}
