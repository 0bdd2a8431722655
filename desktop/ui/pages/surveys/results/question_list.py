"""The questions by factor: n, the satisfied share, its interval on a scale, the change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.core import survey_words
from desktop.core.comparisons import Verdict
from desktop.ui.models.rows import RIGHT, Column, Index, RowsModel
from desktop.ui.pages.surveys.results.listed import Row
from desktop.ui.theme import Ink, px
from desktop.ui.widgets.cells import (
    INK_ROLE,
    SMALL_ROLE,
    STRONG_ROLE,
    TWO_LINES_ROLE,
    CellDelegate,
)
from desktop.ui.widgets.fitting_table import FittingTable
from desktop.ui.widgets.status import MARK_ROLE, Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

    from desktop.ui.pages.surveys.results.listed import Of


_SPARED = {1: 400, 3: 440, 4: 340}  # below these widths n, the scale, the change are left out
_SCALE = 3  # the column of the scale
_STEP = 0.1
_MARKS = {Verdict.UP: Mark.GOOD, Verdict.DOWN: Mark.LATE, Verdict.LEVEL: Mark.WAITING}
_EMPTY = "Kỳ này chưa có đợt khảo sát nào có phiếu đã nhận. Bấm Ctrl 1 để lập đợt và nhập phiếu."


class QuestionsModel(RowsModel[Row]):
    """The rows, and where the scale of the shares begins."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(_columns(), parent=parent)
        self.floor = 0.0
        self.against = ""

    def show_findings(self, rows: Sequence[Row], against: str) -> None:
        """Show other findings."""
        lowest = min(
            (row.interval.low if row.interval else row.rate or 0.0 for row in rows if row.rate),
            default=0.0,
        )
        self.floor = int(lowest / _STEP) * _STEP
        self.against = against
        self.show(rows)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            if section == _SCALE:
                return f"{100 * self.floor:.0f}–100 %"
            if section == _SCALE + 1 and self.against:
                return f"So với {self.against}"
        return super().headerData(section, orientation, role)


class QuestionList(FittingTable):
    """↑ ↓ choose what the right side shows."""

    def __init__(self) -> None:
        super().__init__(_EMPTY, _SPARED)
        self.rows = QuestionsModel(self)
        self.setModel(self.rows)
        self.setItemDelegateForColumn(_SCALE, _ScaleDelegate(self, self.rows))
        self.verticalHeader().setDefaultSectionSize(px(42))
        self.setAccessibleName("Các câu hỏi")

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows.row(self.currentIndex().row())

    def choose(self, of: Of, name: str = "") -> None:
        """Go to a row; to the first one when there is none such."""
        places = [at for at, row in enumerate(self.rows.rows) if (row.of, row.name) == (of, name)]
        if self.rows.rows:
            self.selectRow(places[0] if places else 0)


class _ScaleDelegate(CellDelegate):
    """A share as a dot with its interval on a scale that begins at `floor`."""

    def __init__(self, table: QTableView, rows: QuestionsModel) -> None:
        super().__init__(table)
        self._rows = rows

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        row = self._rows.row(index.row())
        if row is None or row.rate is None:
            return
        cell: QRect = option.rect
        room = QRectF(cell).adjusted(px(10), 0, -px(10), 0)
        middle = room.center().y()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Ink.LINE.colour, px(2)))
        painter.drawLine(QLineF(room.left(), middle, room.right(), middle))
        ink = Ink.ACCENT if row.leads else Ink.INK
        if row.interval is not None:
            painter.setPen(QPen(ink.colour, px(2)))
            low, high = self._x(room, row.interval.low), self._x(room, row.interval.high)
            painter.drawLine(QLineF(low, middle, high, middle))
            for end in (low, high):
                painter.drawLine(QLineF(end, middle - px(4), end, middle + px(4)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.colour)
        size = px(9)
        dot = QRectF(self._x(room, row.rate) - size / 2, middle - size / 2, size, size)
        painter.drawEllipse(dot)
        painter.restore()

    def _x(self, room: QRectF, rate: float) -> float:
        floor = self._rows.floor
        return room.left() + room.width() * (rate - floor) / max(1.0 - floor, 0.01)


def _columns() -> tuple[Column[Row], ...]:
    return (
        Column(
            "Câu hỏi",
            lambda row: row.label,
            roles={STRONG_ROLE: lambda row: row.leads, TWO_LINES_ROLE: lambda _: True},
        ),
        Column(
            "n",
            lambda row: "" if row.answers is None else survey_words.counted(row.answers),
            RIGHT,
            roles={INK_ROLE: lambda _: Ink.MUTED.colour},
            width=64,
        ),
        Column(
            "Hài lòng",
            lambda row: "" if row.rate is None else survey_words.share(row.rate),
            RIGHT,
            roles={STRONG_ROLE: lambda _: True},
            width=68,
        ),
        Column("", lambda _: "", width=88),
        Column("So với", _change, roles=_change_roles(), width=146),
    )


def _change(row: Row) -> str:
    if row.change is None:
        return ""
    words = survey_words.VERDICTS[row.change.verdict]
    gap = row.change.difference
    return f"{survey_words.points(gap.value)} {words}" if gap else words


def _change_roles() -> dict[int, Callable[[Row], object]]:
    def mark(row: Row) -> Mark:
        return _MARKS.get(row.change.verdict, Mark.NONE) if row.change else Mark.NONE

    return {
        MARK_ROLE: mark,
        SMALL_ROLE: lambda _: True,
        INK_ROLE: lambda row: None if mark(row) is not Mark.NONE else Ink.MUTED.colour,
    }
