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
_HEIGHT, _WORDS, _SMALL, _BAR = 76, 24, 18, 20  # of a question and its three lines, at 100 %
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
        return QSize(px(360), px(_HEIGHT) * len(self._results))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(170), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, result in enumerate(self._results):
            room = QRect(0, place * px(_HEIGHT), self.width(), px(_HEIGHT))
            if room.intersects(event.rect()):
                self._paint_result(painter, room, result)

    def _paint_result(self, painter: QPainter, room: QRect, result: QuestionResult) -> None:
        line = QRect(room.left(), room.top(), room.width(), px(_WORDS))
        rate = "" if result.rate is None else f"hài lòng {share(result.rate)}"
        painter.setFont(font(Type.ROW_STRONG))
        width = painter.fontMetrics().horizontalAdvance(rate) + px(8)
        painter.setPen(Ink.INK.colour)
        painter.drawText(line, int(_RIGHT), rate)
        painter.setFont(font(Type.ROW))
        words = painter.fontMetrics().elidedText(
            f"{result.question.number}  {result.question.label}",
            Qt.TextElideMode.ElideRight,
            line.width() - width,
        )
        painter.drawText(line, int(_LEFT), words)
        line = QRect(line.left(), line.bottom() + 1, line.width(), px(_SMALL))
        painter.setFont(font(Type.SECONDARY))
        painter.setPen(Ink.MUTED.colour)
        painter.drawText(line, int(_LEFT), _counts(result))
        bar = QRect(line.left(), line.bottom() + px(3), line.width(), px(_BAR))
        self._paint_bar(painter, bar, result)

    def _paint_bar(self, painter: QPainter, room: QRect, result: QuestionResult) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Ink.LINE.colour)
        painter.drawRoundedRect(QRectF(room), px(3), px(3))
        total = sum(level.sheets for level in result.levels)
        left = float(room.left())
        for level, colour in zip(result.levels, colours(result), strict=True):
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


def colours(result: QuestionResult) -> list[str]:
    """Return a colour for each level: of a scale from bad to good, else deeper and deeper."""
    count = len(result.levels)
    if result.satisfied is None or count > len(_WORST_FIRST):
        return [_PLAIN[min(place, len(_PLAIN) - 1)] for place in range(count)]
    last = len(_WORST_FIRST) - 1
    ordered = sorted(range(count), key=lambda place: result.levels[place].choice.score or 0)
    shades = {place: rank * last // max(count - 1, 1) for rank, place in enumerate(ordered)}
    return [_WORST_FIRST[shades[place]] for place in range(count)]


def _counts(result: QuestionResult) -> str:
    lost = (
        ("bỏ trống", result.blank),
        ("nhiều dấu", result.multiple),
        ("không đọc được", result.illegible),
        ("không áp dụng", result.not_applicable),
    )
    parts = [f"{number(result.valid)} câu trả lời hợp lệ"]
    return " · ".join([*parts, *(f"{number(count)} {words}" for words, count in lost if count)])


def share(rate: Decimal | None) -> str:
    """Write a share with one digit."""
    return "–" if rate is None else f"{number(float(rate) * 100, 1)} %"


def _spoken(result: QuestionResult) -> str:
    levels = ", ".join(f"{level.choice.label} {level.sheets}" for level in result.levels)
    rate = "" if result.rate is None else f"hài lòng {share(result.rate)}; "
    return f"{result.question.number} {result.question.label}: {_counts(result)}; {rate}{levels}"
