"""Biểu 06a on the screen: every figure is a cell that opens the dossiers it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from desktop.core.return_form import written
from desktop.core.returns import FIGURES, TOTAL, Part
from desktop.ui.models.rows import RIGHT, Column, RowsModel
from desktop.ui.theme import px
from desktop.ui.widgets.cells import STRONG_ROLE
from desktop.ui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QResizeEvent

    from desktop.core.returns import Return, Value

# A sum begins with a capital; the small names after it are its parts.
_SHORT = {
    "received": "Tiếp nhận",
    "online": "trực tuyến",
    "direct_or_post": "trực tiếp",
    "carried": "kỳ trước",
    "settled": "Đã giải quyết",
    "early": "trước hạn",
    "on_time": "đúng hạn",
    "late": "quá hạn",
    "pending": "Đang giải quyết",
    "pending_in_time": "trong hạn",
    "pending_overdue": "quá hạn",
}
_LINE, _LEAST_LINES = 27, 7  # as many lines are seen without scrolling
_LEAST_NAME = 130  # below this the figures are scrolled instead
_SUMS = {"received": 80, "settled": 102, "pending": 112}  # and how wide they are, at 100 %
_WIDTH = 78


class FieldLine(NamedTuple):
    """One line of the table: a field of work and its eleven figures."""

    name: str
    label: str
    values: Mapping[str, Value]


class Figures(Table):
    """Arrows move from figure to figure, Enter opens the records behind one."""

    opened = Signal(str, str)  # field, figure

    def __init__(self) -> None:
        super().__init__("Đang đếm…")
        self._scrolls = False  # sideways, where there is no room for all figures
        self._model: RowsModel[FieldLine] = RowsModel(_columns(), parent=self)
        self.setModel(self._model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.verticalHeader().setDefaultSectionSize(px(_LINE))
        self.setAccessibleName("Biểu 06a")
        self.chosen.connect(self._open)

    @property
    def lines(self) -> tuple[FieldLine, ...]:
        return tuple(self._model.rows)

    def show_return(self, made: Return) -> None:
        """Show the dossier part of a return."""
        values = made.values(Part.DOSSIERS)
        self._model.show(
            [
                FieldLine(name, label, {each: values[name, each] for each in FIGURES})
                for name, label in made.labels(Part.DOSSIERS).items()
            ]
        )
        self._ask_for_height()
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(self._model.rowCount() - 1, 1))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height(self._model.rowCount()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        modes = QHeaderView.ResizeMode
        heading = self.horizontalHeader()
        figures = sum(heading.sectionSize(column) for column in range(1, heading.count()))
        self._scrolls = event.size().width() - figures < px(_LEAST_NAME)
        self._ask_for_height()
        if not self._scrolls:
            heading.setSectionResizeMode(0, modes.Stretch)
        else:
            heading.setSectionResizeMode(0, modes.Interactive)
            heading.resizeSection(0, px(_LEAST_NAME))

    def _ask_for_height(self) -> None:
        self.setMinimumHeight(self._height(min(self._model.rowCount(), _LEAST_LINES)))
        self.updateGeometry()

    def _height(self, lines: int) -> int:
        bar = self.horizontalScrollBar().sizeHint().height() if self._scrolls else 0
        return self.horizontalHeader().sizeHint().height() + px(_LINE) * lines + px(4) + bar

    def _open(self, index: QModelIndex) -> None:
        line = self._model.row(index.row())
        if line is not None and index.column() > 0:
            self.opened.emit(line.name, FIGURES[index.column() - 1])


def _columns() -> tuple[Column[FieldLine], ...]:
    strong_total = {STRONG_ROLE: lambda line: line.name == TOTAL}
    label: Column[FieldLine] = Column("Lĩnh vực", lambda line: line.label, roles=strong_total)
    return (label, *(_column(name) for name in FIGURES))


def _column(figure: str) -> Column[FieldLine]:
    strong = {STRONG_ROLE: lambda line: figure in _SUMS or line.name == TOTAL}
    return Column(
        _SHORT[figure],
        lambda line: written(line.values[figure]),
        RIGHT,
        strong,
        width=_SUMS.get(figure, _WIDTH),
    )
