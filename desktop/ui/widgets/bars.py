"""Bars: a few named amounts under one another, each with its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import Ink, Type, font, px

if TYPE_CHECKING:
    from collections.abc import Sequence

SHADES = ("#9fc3da", "#5f9cc2", "#2f7cab", Ink.ACCENT.value)  # one stage after another, deeper


class Bar(NamedTuple):
    """An amount: its name, its value, and how the value is written."""

    name: str
    value: float
    text: str
    colour: str = Ink.ACCENT.value


class Bars(QWidget):
    """Horizontal bars to one scale: `most`, or the greatest value."""

    def __init__(
        self, bars: Sequence[Bar] = (), most: float = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_bars(bars, most)

    @property
    def bars(self) -> tuple[Bar, ...]:
        return self._bars

    def show_bars(self, bars: Sequence[Bar], most: float = 0) -> None:
        """Show other amounts."""
        self._bars = tuple(bars)
        self._most = most or max((bar.value for bar in bars), default=0) or 1
        self.setAccessibleName(", ".join(f"{bar.name} {bar.text}" for bar in bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(280), px(26) * max(len(self._bars), 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        name_font, text_font = font(Type.ROW), font(Type.ROW_STRONG)
        names, texts = QFontMetrics(name_font), QFontMetrics(text_font)
        left = max((names.horizontalAdvance(bar.name) for bar in self._bars), default=0) + px(12)
        right = max((texts.horizontalAdvance(bar.text) for bar in self._bars), default=0) + px(12)
        length = max(self.width() - left - right, px(20))
        for number, bar in enumerate(self._bars):
            top = number * px(26)
            line = QRectF(0, top, self.width(), px(26))
            painter.setFont(name_font)
            painter.setPen(Ink.MUTED.colour)
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), bar.name)
            painter.setFont(text_font)
            painter.setPen(Ink.INK.colour)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(line, int(flags), bar.text)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(bar.colour))
            share = min(bar.value / self._most, 1.0)
            painter.drawRoundedRect(
                QRectF(left, top + px(5), max(length * share, 1.0), px(16)), px(3), px(3)
            )
