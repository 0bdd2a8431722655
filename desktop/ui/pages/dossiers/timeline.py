"""What happened to a dossier, one under the other, corrected events struck out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.core.dossier import Happening
from desktop.ui.pages.dossiers.words import HAPPENINGS, moment_text
from desktop.ui.theme import Ink, Type, font, px

if TYPE_CHECKING:
    from desktop.office.tracking import Story

_ENDS = (Happening.RESOLVED, Happening.RETURNED)


class Timeline(QWidget):
    """Painted: a dot and a line for each event, its day, who wrote it and what was said."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[tuple[Happening, str, str, bool]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_events(self, told: Story) -> None:
        """Show the events in the order in which they happened."""
        ordered = sorted(told.events, key=lambda event: (event.told.at, event.seq))
        self._entries = []
        for event in ordered:
            officer, note = told.remarks.get(event.seq, ("", ""))
            until = f"hẹn {moment_text(event.told.until)}" if event.told.until else ""
            corrected = "đã được danh sách sau sửa lại" if event.void else ""
            said = " · ".join(filter(None, (until, officer, note, corrected)))
            happening = Happening(event.told.kind)
            self._entries.append((happening, moment_text(event.told.at), said, event.void))
        self.setAccessibleName("Diễn biến: " + "; ".join(self.lines))
        self.updateGeometry()
        self.update()

    @property
    def lines(self) -> list[str]:
        """What is written, one line an event."""
        return [f"{at} {HAPPENINGS[kind]} {said}".strip() for kind, at, said, _ in self._entries]

    def sizeHint(self) -> QSize:
        return QSize(px(200), sum(self._height(entry[2]) for entry in self._entries))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def _height(self, said: str) -> int:
        return px(44) if said else px(28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0
        for at, entry in enumerate(self._entries):
            height = self._height(entry[2])
            if at + 1 < len(self._entries):
                painter.setPen(QPen(Ink.LINE.colour, px(2)))
                painter.drawLine(px(6), top + px(12), px(6), top + height + px(12))
            self._paint_entry(painter, entry, top)
            top += height

    def _paint_entry(
        self, painter: QPainter, entry: tuple[Happening, str, str, bool], top: int
    ) -> None:
        kind, at, said, void = entry
        ink = Ink.MUTED if void else Ink.GOOD if kind in _ENDS else Ink.ACCENT
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.colour)
        painter.drawEllipse(px(1), top + px(6), px(10), px(10))
        words = font(Type.ROW_STRONG)
        words.setStrikeOut(void)
        painter.setFont(words)
        painter.setPen((Ink.MUTED if void else Ink.INK).colour)
        width = self.width() - px(24)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(px(22), top, width, px(22), flags, HAPPENINGS[kind])
        painter.setFont(font(Type.SECONDARY))
        painter.setPen(Ink.MUTED.colour)
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(px(22), top, width, px(22), right, at)
        if said:
            shown = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, width)
            painter.drawText(px(22), top + px(20), width, px(18), flags, shown)
