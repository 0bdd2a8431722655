"""A pad of digits to touch: for numbers, days and the officer's PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui.kiosk.tile import Kind, tile
from desktop.ui.theme import Ink
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from desktop.ui.kiosk.look import Look

_ROWS = ("123", "456", "789", "⌫0")
_ERASE = "⌫"
_MOST = 12


class Pad(QWidget):
    """What was typed stands above the digits; `hidden` shows dots in its place."""

    changed = Signal(str)

    def __init__(self, look: Look, *, hidden: bool = False, signs: str = "") -> None:
        super().__init__()
        self._look, self._hidden, self._signs = look, hidden, signs
        self._typed = ""
        self.shown: QLabel = label("")
        self.shown.setFont(look.font(34, QFont.Weight.DemiBold))
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown.setMinimumHeight(look.px(60))
        self.shown.setStyleSheet(
            f"background: {Ink.CARD}; border: 2px solid {Ink.EDGE}; border-radius: {look.px(10)}px;"
        )
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def typed(self) -> str:
        return self._typed

    def begin(self, typed: str = "") -> None:
        """Start with what is known already, or with nothing."""
        self._show(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace:
            self._touch(_ERASE)
        elif event.text() and (event.text() in "0123456789" or event.text() in self._signs):
            self._touch(event.text())
        else:
            event.ignore()

    def _touch(self, sign: str) -> None:
        if sign == _ERASE:
            self._show(self._typed[:-1])
        elif len(self._typed) < _MOST:
            self._show(self._typed + sign)
        self.changed.emit(self._typed)

    def _show(self, typed: str) -> None:
        self._typed = typed
        self.shown.setText("●" * len(typed) if self._hidden else typed)
        self.shown.setAccessibleName(f"Đã bấm {len(typed)} số" if self._hidden else typed)

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(self._look.px(10))
        lines.addWidget(self.shown)
        grid = QGridLayout()
        grid.setSpacing(self._look.px(8))
        rows = (*_ROWS[:-1], _ROWS[-1] + self._signs[:1])
        for row, signs in enumerate(rows):
            for column, sign in enumerate(signs):
                made = tile(
                    sign, self._look, Kind.PLAIN, lambda _=False, s=sign: self._touch(s), self
                )
                made.setAccessibleName("Xóa một số" if sign == _ERASE else sign)
                made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                grid.addWidget(made, row, column)
                grid.setColumnStretch(column, 1)
        lines.addLayout(grid)
