"""The strip above the survey page: its stations, and the keys that lead to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from desktop.ui.theme import Ink, Type, font, px

if TYPE_CHECKING:
    from collections.abc import Sequence


class Stop(NamedTuple):
    """A station: its name, its title, and where its class is."""

    name: str
    title: str
    module: str
    factory: str


class _Tab(QAbstractButton):
    """One title, underlined where the officer is, with its key behind it."""

    def __init__(self, stop: Stop, keys: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys = keys
        self._shown = keys
        self.setText(stop.title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(font(Type.CONTROL_STRONG))
        self.setAccessibleName(f"{stop.title}, {keys}")

    def sizeHint(self) -> QSize:
        return QSize(self._width(self._shown), px(34))

    @property
    def full_width(self) -> int:
        """How wide it is with its whole keys."""
        return self._width(self._keys)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()), px(34))

    def show_keys(self, *, whole: bool) -> None:
        """Write «Ctrl 1» beside the title, or «1» alone where there is no room."""
        shown = self._keys if whole else self._keys.rpartition(" ")[2]
        if shown != self._shown:
            self._shown = shown
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        here = self.isChecked()
        box = self.rect().adjusted(0, 0, 0, -px(4))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(self.font())
        painter.setPen((Ink.ACCENT if here else Ink.INK).colour)
        painter.drawText(box, middle, self.text())
        painter.setFont(font(Type.SECONDARY))
        painter.setPen(Ink.MUTED.colour)
        painter.drawText(box, middle | int(Qt.AlignmentFlag.AlignRight), self._shown)
        if here or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush((Ink.ACCENT if here else Ink.EDGE).colour)
            line = QRectF(0, self.height() - px(3), self.width(), px(3))
            painter.drawRoundedRect(line, px(1), px(1))

    def _width(self, keys: str) -> int:
        beside = QFontMetrics(font(Type.SECONDARY)).horizontalAdvance(keys)
        return self.fontMetrics().horizontalAdvance(self.text()) + px(8) + beside


class Strip(QWidget):
    """The titles in one line; `chosen` gives the name of the one that was clicked."""

    chosen = Signal(str)

    def __init__(self, stops: Sequence[Stop]) -> None:
        super().__init__()
        self._tabs: dict[str, _Tab] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(26))
        for number, stop in enumerate(stops, 1):
            tab = _Tab(stop, f"Ctrl {number}", self)
            tab.clicked.connect(lambda _=False, name=stop.name: self.chosen.emit(name))
            self._tabs[stop.name] = tab
            line.addWidget(tab)
        line.addStretch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In large text the whole keys have no room."""
        tabs, gap = self._tabs.values(), px(26) * (len(self._tabs) - 1)
        wanted = sum(tab.full_width for tab in tabs) + gap
        for tab in tabs:
            tab.show_keys(whole=event.size().width() >= wanted)
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line that all stations stand on."""
        painter = QPainter(self)
        painter.setPen(Ink.LINE.colour)
        painter.drawLine(0, self.height() - px(2), self.width(), self.height() - px(2))

    def show_current(self, name: str) -> None:
        """Mark the station the officer is at; a room beside the strip leaves the one it is of."""
        if name in self._tabs:
            self._tabs[name].setChecked(True)
