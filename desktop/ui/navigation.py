"""The way between the stations: their names at the left, what waits at each, Alt and a digit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.theme import Ink, Type, font, px
from desktop.ui.widgets.ground import fill
from desktop.ui.widgets.text import label, paint

_MOST = 99


class Station(NamedTuple):
    """A page: its name, the title in the list, and where its class is."""

    name: str
    title: str
    module: str
    factory: str


STATIONS = (
    Station("today", "Hôm nay", "desktop.ui.pages.today_page", "TodayPage"),
    Station("dossiers", "Hồ sơ", "desktop.ui.pages.dossiers_page", "DossiersPage"),
    Station("surveys", "Phiếu khảo sát", "desktop.ui.pages.surveys_page", "SurveysPage"),
    Station("feedback", "Phản ánh", "desktop.ui.pages.feedback_page", "FeedbackPage"),
    Station("assessing", "Tự đánh giá", "desktop.ui.pages.assessing_page", "AssessingPage"),
    Station("returning", "Báo cáo", "desktop.ui.pages.returning_page", "ReturningPage"),
    Station("settings", "Cài đặt", "desktop.ui.pages.settings_page", "SettingsPage"),
)


class StationButton(QAbstractButton):
    """One line of the list, painted in one go."""

    def __init__(self, station: Station, keys: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.station = station
        self._keys = keys
        self._badge = ""
        self.setText(station.title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(station.title)

    @property
    def badge(self) -> str:
        return self._badge

    def show_badge(self, count: int) -> None:
        """Show how much waits there; nothing at 0."""
        self._badge = "" if not count else str(count) if count <= _MOST else f"{_MOST}+"
        self.setAccessibleDescription(f"{count} việc chờ" if count else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(205), px(38))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.isChecked()
        self._paint_back(painter, here=here)
        painter.setFont(font(Type.CONTROL_STRONG if here else Type.CONTROL))
        painter.setPen((Ink.ACCENT if here else Ink.INK if self.isEnabled() else Ink.MUTED).colour)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        right = middle | int(Qt.AlignmentFlag.AlignRight)
        painter.drawText(self.rect().adjusted(px(18), 0, 0, 0), middle, self.text())
        painter.setPen(Ink.MUTED.colour)
        painter.setFont(font(Type.ROW_STRONG))
        painter.drawText(self.rect().adjusted(0, 0, -px(46), 0), right, self._badge)
        painter.setFont(font(Type.SECONDARY))
        painter.drawText(self.rect().adjusted(0, 0, -px(8), 0), right, self._keys)

    def _paint_back(self, painter: QPainter, *, here: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect())
        if here or self.underMouse():
            painter.setBrush((Ink.SOFT if here else Ink.PAPER).colour)
            painter.drawRoundedRect(box, px(6), px(6))
        if here:
            painter.setBrush(Ink.ACCENT.colour)
            painter.drawRoundedRect(QRectF(0, 0, px(4), box.height()), px(2), px(2))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(Ink.ACCENT.colour)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))


class Navigation(QFrame):
    """The left side: the stations, and at the bottom what is saved."""

    chosen = Signal(str)

    def __init__(self, stations: Sequence[Station] = STATIONS) -> None:
        super().__init__()
        self.setFixedWidth(px(222))
        self._buttons: dict[str, StationButton] = {}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(px(8), px(16), px(9), px(12))
        lines.setSpacing(px(6))
        for number, station in enumerate(stations, 1):
            if station.name == "settings":
                lines.addSpacing(px(12))
            lines.addWidget(self._button(station, f"Alt {number}"))
        lines.addStretch()
        self.saved = label("Mọi thứ đã lưu", Type.SECONDARY, Ink.MUTED, wrap=True)
        self.backup = label("", Type.SECONDARY_STRONG, Ink.GOOD, wrap=True)
        for words in (self.backup, self.saved):
            words.setContentsMargins(px(12), 0, 0, 0)
            lines.addWidget(words)

    def show_current(self, name: str) -> None:
        """Mark the station the officer is at."""
        self._buttons[name].setChecked(True)

    def show_badges(self, badges: dict[str, int]) -> None:
        """Show how much waits at each station."""
        for name, count in badges.items():
            self._buttons[name].show_badge(count)

    def badge(self, name: str) -> str:
        """The number shown at a station."""
        return self._buttons[name].badge

    def tell_backup(self, words: str, ink: Ink) -> None:
        """Say when the book was last copied."""
        self._tell(self.backup, words, ink)

    def tell_saved(self, words: str, ink: Ink = Ink.MUTED) -> None:
        """Say what was saved last."""
        self._tell(self.saved, words, ink)

    def lock(self, *, locked: bool) -> None:
        """Close the stations while the office is not set up."""
        for button in self._buttons.values():
            button.setEnabled(not locked)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill(painter, self.rect(), Ink.CARD)
        fill(painter, self.rect().adjusted(self.width() - 1, 0, 0, 0), Ink.LINE)

    def _button(self, station: Station, keys: str) -> StationButton:
        made = StationButton(station, keys, self)
        made.clicked.connect(lambda: self.chosen.emit(station.name))
        self._buttons[station.name] = made
        return made

    def _tell(self, where: QLabel, words: str, ink: Ink) -> None:
        where.setText(words)
        paint(where, ink)
