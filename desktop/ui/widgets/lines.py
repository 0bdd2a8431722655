"""A line over the months, with the aim it is held against."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import Ink, Type, font, px

if TYPE_CHECKING:
    from collections.abc import Sequence


class Point(NamedTuple):
    """One month: its short name and its value; None where nothing was counted."""

    name: str
    value: float | None


class Lines(QWidget):
    """A line chart of one series; the axis reaches from a round number below to `top`."""

    def __init__(
        self,
        aim: float | None = None,
        aim_name: str = "",
        top: float = 100,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._points: tuple[Point, ...] = ()
        self._aim, self._aim_name, self._top = aim, aim_name, top
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def points(self) -> tuple[Point, ...]:
        return self._points

    def show_points(self, points: Sequence[Point]) -> None:
        """Show other months."""
        self._points = tuple(points)
        known = [f"{at.name}: {at.value:.1f}" for at in points if at.value is not None]
        self.setAccessibleName(", ".join(known).replace(".", ","))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(320), px(120))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(72))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(Type.SECONDARY))
        plot = QRectF(self.rect()).adjusted(px(10), px(8), -px(12), -px(22))
        painter.setPen(QPen(Ink.LINE.colour, 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        self._paint_names(painter, plot)
        self._paint_aim(painter, plot)
        self._paint_line(painter, plot)

    def _floor(self) -> float:
        values = [at.value for at in self._points if at.value is not None]
        if self._aim is not None:
            values.append(self._aim)
        lowest = min(values, default=0.0)
        return max(0.0, (lowest - 2.0) // 5 * 5)

    def _at(self, plot: QRectF, number: int, value: float) -> QPointF:
        step = plot.width() / max(len(self._points) - 1, 1)
        floor = self._floor()
        share = (value - floor) / max(self._top - floor, 1e-9)
        return QPointF(plot.left() + number * step, plot.bottom() - share * plot.height())

    def _paint_names(self, painter: QPainter, plot: QRectF) -> None:
        painter.setPen(Ink.MUTED.colour)
        metrics = QFontMetrics(painter.font())
        widest = max((metrics.horizontalAdvance(at.name) for at in self._points), default=1)
        step = plot.width() / max(len(self._points) - 1, 1)
        every = max(1, -(-(widest + px(10)) // max(int(step), 1)))
        last = len(self._points) - 1
        for number, at in enumerate(self._points):
            if (last - number) % every == 0:
                centre = self._at(plot, number, self._floor()).x()
                half = widest / 2 + px(2)
                left = min(max(centre - half, 0.0), self.width() - 2 * half)
                box = QRectF(left, plot.bottom() + px(3), 2 * half, px(18))
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), at.name)

    def _paint_aim(self, painter: QPainter, plot: QRectF) -> None:
        if self._aim is None:
            return
        height = self._at(plot, 0, self._aim).y()
        painter.setPen(QPen(Ink.LATE.colour, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(plot.left(), height), QPointF(plot.right(), height))
        below = QRectF(plot.left(), height + px(1), plot.width(), px(18))
        painter.drawText(below, int(Qt.AlignmentFlag.AlignRight), self._aim_name)

    def _paint_line(self, painter: QPainter, plot: QRectF) -> None:
        painter.setPen(QPen(Ink.ACCENT.colour, px(2)))
        before: QPointF | None = None
        for number, at in enumerate(self._points):
            here = None if at.value is None else self._at(plot, number, at.value)
            if here is not None and before is not None:
                painter.drawLine(before, here)
            before = here
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Ink.ACCENT.colour)
        for number, at in enumerate(self._points):
            if at.value is not None:
                painter.drawEllipse(self._at(plot, number, at.value), px(2.6), px(2.6))
