"""Choose the period in view: a month, a quarter or a year, with the arrows and Enter."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from desktop.core.periods import Period
from desktop.ui.theme import Ink, Type, font, px
from desktop.ui.widgets.drop import Drop
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_ROMAN = ("I", "II", "III", "IV")
_COLUMNS = 4


class PeriodChooser(Drop):
    """Twelve months, four quarters and the year; Page Up and Page Down change the year."""

    chosen = Signal(object)  # Period

    def __init__(self, window: QWidget, anchor: QWidget) -> None:
        super().__init__(window, anchor)
        self._year = 0
        self._period: Period | None = None
        self._cells: list[tuple[QPushButton, Callable[[int, int], Period]]] = []
        self._year_label = label("", Type.CARD_TITLE)
        self._hint = label("", Type.SECONDARY, Ink.MUTED)
        self._build()

    def open_at(self, period: Period) -> None:
        """Open on the year of `period`, the keys on it."""
        self._period = period
        self._show_year(int(period.code[:4]))
        here = next((cell for cell, of in self._cells if self._at(of) == period), None)
        self.drop(here or self._cells[0][0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key())
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._turn(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        elif step is not None:
            self._walk(step)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        top = QHBoxLayout()
        for words, tip, step in (("◂", "Năm trước (PgUp)", -1), ("▸", "Năm sau (PgDn)", 1)):
            turn = QPushButton(words)
            turn.setToolTip(tip)
            turn.setAccessibleName(tip)
            turn.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            turn.clicked.connect(lambda _=False, step=step: self._turn(step))
            if step > 0:
                top.addWidget(self._year_label, 1, Qt.AlignmentFlag.AlignHCenter)
            top.addWidget(turn)
        self.body.addLayout(top)
        grid = QGridLayout()
        grid.setSpacing(px(6))
        for month in range(1, 13):
            self._cell(grid, f"Tháng {month}", partial(_month, month))
        for quarter in range(1, 5):
            words = f"Quý {_ROMAN[quarter - 1]}"
            self._cell(grid, words, partial(_quarter, quarter))
        self._cell(grid, "Cả năm", Period.year, span=_COLUMNS)
        self.body.addLayout(grid)
        self.body.addWidget(self._hint)

    def _cell(
        self, grid: QGridLayout, words: str, of: Callable[[int, int], Period], span: int = 1
    ) -> None:
        cell = _Cell(words)
        cell.setFont(font(Type.ROW))
        cell.setCheckable(True)
        cell.setAutoDefault(True)
        cell.clicked.connect(lambda: self._choose(of))
        row, column = divmod(len(self._cells), _COLUMNS)
        grid.addWidget(cell, row, column, 1, span)
        self._cells.append((cell, of))

    def _choose(self, of: Callable[[int, int], Period]) -> None:
        period = self._at(of)
        self.put_away()
        self.chosen.emit(period)

    def _at(self, of: Callable[[int, int], Period]) -> Period:
        return of(self._year, self._period.cut_off_day if self._period else 0)

    def _turn(self, step: int) -> None:
        self._show_year(self._year + step)

    def _show_year(self, year: int) -> None:
        self._year = year
        self._year_label.setText(f"Năm {year}")
        for cell, of in self._cells:
            here = self._at(of) == self._period
            cell.setChecked(here)
            cell.setProperty("primary", here)
            cell.style().unpolish(cell)
            cell.style().polish(cell)
        cut = self._period.cut_off_day if self._period else 0
        span = f"Tháng tính từ ngày {cut + 1} tháng trước đến ngày {cut}. " if cut else ""
        self._hint.setText(f"{span}PgUp, PgDn đổi năm · Enter chọn · Esc đóng")

    def _walk(self, step: int) -> None:
        focused = self.focusWidget()
        at = next((n for n, (cell, _) in enumerate(self._cells) if cell is focused), 0)
        self._cells[min(max(at + step, 0), len(self._cells) - 1)][0].setFocus()


class _Cell(QPushButton):
    """A button that leaves the arrows to the panel."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _month(month: int, year: int, cut_off_day: int) -> Period:
    return Period.month(year, month, cut_off_day)


def _quarter(quarter: int, year: int, cut_off_day: int) -> Period:
    return Period.quarter(year, quarter, cut_off_day)


_STEPS = {
    int(Qt.Key.Key_Left): -1,
    int(Qt.Key.Key_Right): 1,
    int(Qt.Key.Key_Up): -_COLUMNS,
    int(Qt.Key.Key_Down): _COLUMNS,
}
