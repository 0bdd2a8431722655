"""A question's share over the periods, each point with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from desktop.core import survey_words
from desktop.ui.theme import Ink, Type, font, px
from desktop.ui.widgets.lines import Lines, Point

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.core.periods import Period
    from desktop.office.surveying import Course

_MONTH, _QUARTER = len("2021-11"), len("2021-Q4")


class CourseChart(Lines):
    """A line in per cent with whiskers; a period without sheets is a gap."""

    def __init__(self) -> None:
        super().__init__()
        self._course: tuple[Course, ...] = ()

    def show_course(self, course: Sequence[Course]) -> None:
        """Show other periods."""
        self._course = tuple(course)
        self.show_points(
            [
                Point(_name(each.period), 100 * each.measure.rate if each.measure else None)
                for each in course
            ]
        )
        self.setAccessibleName("; ".join(map(_spoken, course)))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = QRectF(self.rect()).adjusted(px(10), px(8), -px(12), -px(22))
        painter.setPen(QPen(Ink.ACCENT.colour, 1))
        for at, each in enumerate(self._course):
            if each.measure is not None and each.measure.interval is not None:
                low, high = (self._at(plot, at, 100 * end) for end in each.measure.interval)
                painter.drawLine(QLineF(low, high))
                for end in (low, high):
                    painter.drawLine(QLineF(end.x() - px(3), end.y(), end.x() + px(3), end.y()))

        self._paint_ends(painter, plot)

    def _paint_ends(self, painter: QPainter, plot: QRectF) -> None:
        """Write where the scale begins and ends, and a quiet line at its end."""
        top = self._at(plot, 0, 100).y()
        painter.setPen(QPen(Ink.LINE.colour, 1))
        painter.drawLine(QLineF(plot.left(), top, plot.right(), top))
        painter.setPen(Ink.MUTED.colour)
        painter.setFont(font(Type.SECONDARY))
        high = QRectF(0, top + px(1), px(60), px(16))
        low = QRectF(0, plot.bottom() - px(17), px(60), px(16))
        for room, share in ((high, 100.0), (low, self._floor())):
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft), f"{share:.0f} %")

    def _floor(self) -> float:
        lows = [
            100 * (each.measure.interval.low if each.measure.interval else each.measure.rate)
            for each in self._course
            if each.measure is not None
        ]
        return max(0.0, (min(lows, default=0.0) - 2.0) // 10 * 10)


def _name(period: Period) -> str:
    if len(period.code) == _MONTH and "Q" not in period.code:
        return f"T{int(period.code[5:])}/{period.code[2:4]}"
    if "Q" in period.code and len(period.code) == _QUARTER:
        return f"{period.code[5:]}/{period.code[2:4]}"
    return period.code if period.code.isdigit() else f"{period.last:%d/%m/%y}"


def _spoken(each: Course) -> str:
    rate = each.measure.rate if each.measure else None
    return f"{each.period.title}: {survey_words.share(rate)}"
