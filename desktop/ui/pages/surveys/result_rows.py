"""What one question found, in two lines: its words and figures, and a bar of its levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import Ink, Type, font, px
from desktop.ui.wording import number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from desktop.core.findings import LevelCount, QuestionResult

_WORST_FIRST = ("#c9876f", "#dcb49b", "#cfd6db", "#5f9cc2", Ink.ACCENT.value)
_PLAIN = ("#9fc3da", "#7fb0ce", "#5f9cc2", "#478cb6", "#2f7cab", "#1d6b9b", Ink.ACCENT.value)
_DARK = 120  # lightness under which white words are read more easily
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ResultRows(QWidget):
    """All ticked questions of a form, painted; as high as it needs."""

    def __init__(self) -> None:
        super().__init__()
        self._results: Sequence[QuestionResult] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def results(self) -> Sequence[QuestionResult]:
        """What is shown."""
        return self._results

    def show_results(self, results: Sequence[QuestionResult]) -> None:
        """Show other findings."""
        self._results = tuple(results)
        self.setAccessibleName("; ".join(_spoken(result) for result in results))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(360), px(58) * len(self._results))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, result in enumerate(self._results):
            room = QRect(0, place * px(58), self.width(), px(58))
            if room.intersects(event.rect()):
                self._paint_result(painter, room, result)

    def _paint_result(self, painter: QPainter, room: QRect, result: QuestionResult) -> None:
        upper = QRect(room.left(), room.top(), room.width(), px(26))
        figures = _figures(result)
        painter.setFont(font(Type.ROW_STRONG))
        width = painter.fontMetrics().horizontalAdvance(figures) + px(8)
        painter.setPen(Ink.INK.colour)
        painter.drawText(upper, int(_RIGHT), figures)
        painter.setFont(font(Type.ROW))
        words = painter.fontMetrics().elidedText(
            f"{result.question.number}  {result.question.label}",
            Qt.TextElideMode.ElideRight,
            upper.width() - width,
        )
        painter.drawText(upper, int(_LEFT), words)
        self._paint_bar(
            painter, QRect(room.left(), room.top() + px(28), room.width(), px(20)), result
        )

    def _paint_bar(self, painter: QPainter, room: QRect, result: QuestionResult) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Ink.LINE.colour)
        painter.drawRoundedRect(QRectF(room), px(3), px(3))
        total = sum(level.sheets for level in result.levels)
        left = float(room.left())
        for level, colour in zip(result.levels, _colours(result), strict=True):
            width = room.width() * level.sheets / total if total else 0.0
            part = QRectF(left, room.top(), width, room.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.fillRect(part, QColor(colour))
            self._paint_share(painter, part, level, total, colour)
            left += width

    def _paint_share(
        self, painter: QPainter, part: QRectF, level: LevelCount, total: int, colour: str
    ) -> None:
        painter.setFont(font(Type.SECONDARY))
        percent = f"{number(100 * level.sheets / total)} %" if total else ""
        words = f"{level.choice.label} {percent}"
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(words) > part.width() - px(6):
            words = percent
        if metrics.horizontalAdvance(words) <= part.width() - px(4):
            dark = QColor(colour).lightness() < _DARK
            painter.setPen((Ink.CARD if dark else Ink.INK).colour)
            painter.drawText(part, int(Qt.AlignmentFlag.AlignCenter), words)


def _colours(result: QuestionResult) -> list[str]:
    count = len(result.levels)
    if result.satisfied is None or count > len(_WORST_FIRST):
        return [_PLAIN[min(place, len(_PLAIN) - 1)] for place in range(count)]
    last = len(_WORST_FIRST) - 1
    ordered = sorted(range(count), key=lambda place: result.levels[place].choice.score or 0)
    shades = {place: rank * last // max(count - 1, 1) for rank, place in enumerate(ordered)}
    return [_WORST_FIRST[shades[place]] for place in range(count)]


def _figures(result: QuestionResult) -> str:
    lost = (("trống", result.blank), ("nhiều dấu", result.multiple), ("khó đọc", result.illegible))
    parts = [f"n {number(result.valid)}", *(f"{words} {count}" for words, count in lost if count)]
    if result.rate is not None:
        parts.append(f"hài lòng {share(result.rate)}")
    return " · ".join(parts)


def share(rate: Decimal | None) -> str:
    """Write a share with one digit."""
    return "–" if rate is None else f"{number(float(rate) * 100, 1)} %"


def _spoken(result: QuestionResult) -> str:
    levels = ", ".join(f"{level.choice.label} {level.sheets}" for level in result.levels)
    return f"{result.question.number} {result.question.label}: {_figures(result)}; {levels}"
