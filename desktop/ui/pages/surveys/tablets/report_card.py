"""What bringing in a tablet export does or did: how many rows of each fate, and the faults."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.core.submissions import Fate
from desktop.messages import explain_problem, way_out_of
from desktop.messages.tablet_words import FATES, rows_words
from desktop.ui.models.rows import RIGHT, Column, RowsModel
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.cells import MUTED, STRONG, TWO_LINES
from desktop.ui.widgets.fitting_table import FittingTable
from desktop.ui.widgets.status import MARK_ROLE, Mark
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.text import label
from desktop.ui.wording import number

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.core.errors import Problem
    from desktop.office.submitting import Seen

_MARKS = {
    Fate.NEW: Mark.GOOD,
    Fate.REVISED: Mark.GOOD,
    Fate.SAME: Mark.WAITING,
    Fate.OLDER: Mark.WAITING,
    Fate.REJECTED: Mark.LATE,
}
_LINE, _LINES = 30, 6
_ROOMY_WIDTH, _ROOMY_HEIGHT = 400, 460


class Counted(NamedTuple):
    """One fate and the file's rows that have it."""

    fate: Fate
    rows: list[int]


class ReportCard(Card):
    """Above, the fates with their rows; below, every fault with its way out."""

    def __init__(self) -> None:
        super().__init__("Các dòng của tệp")
        self.counts: RowsModel[Counted] = RowsModel(_count_columns(), parent=self)
        self.count_list = Table()
        self.count_list.setModel(self.counts)
        self.count_list.verticalHeader().setDefaultSectionSize(px(_LINE))
        self.count_list.setFixedHeight(px(_LINE * _LINES + 8))
        self.count_list.setAccessibleName("Số dòng theo kết quả")
        self.faults: RowsModel[Problem] = RowsModel(_fault_columns(), parent=self)
        self.fault_list = FittingTable("Không có dòng nào bị trả lại.", {1: 420})
        self.fault_list.setModel(self.faults)
        self.fault_list.setAccessibleName("Dòng bị trả lại")
        self._roomy = True
        self.said = label("", Type.ROW, wrap=True)
        self.noted = label("", Type.ROW, Ink.MUTED, wrap=True)
        self.fault_list.current_changed.connect(lambda _: self._say_fault())
        self.counted = label("", Type.ROW_STRONG, wrap=True)
        self.body.addWidget(self.count_list)
        self.body.addWidget(self.counted)
        self.body.addWidget(self.fault_list, 1)
        self.body.addWidget(self.said)
        self.body.addWidget(self.noted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In large text the counts are one sentence, and only the faults have notes."""
        super().resizeEvent(event)
        size = event.size()
        roomy = size.width() >= px(_ROOMY_WIDTH) and size.height() >= px(_ROOMY_HEIGHT)
        self.count_list.setVisible(roomy)
        self.counted.setVisible(not roomy)
        self.noted.setVisible(roomy)
        if roomy is not self._roomy:
            self._roomy = roomy
            self._say_fault()

    def show_seen(self, seen: Seen) -> None:
        """Show what bringing a file in would do."""
        counted = [Counted(fate, seen.rows(fate)) for fate in Fate]
        self.counts.show(counted)
        self.counted.setText(", ".join(f"{number(len(c.rows))} {FATES[c.fate]}" for c in counted))
        self.count_list.selectRow(0)
        self.faults.show(seen.problems)
        self.fault_list.selectRow(0)
        self._say_fault()
        self.noted.setText(_notes(seen))

    def clear(self) -> None:
        """Show nothing, while nothing is known."""
        self.counts.show([])
        self.counted.setText("")
        self.faults.show([])
        self.said.setText("")
        self.noted.setText("")

    def _say_fault(self) -> None:
        one = self.faults.row(self.fault_list.currentIndex().row())
        self.said.setVisible(one is not None)
        sentence = f"{explain_problem(one)} " if one and self._roomy else ""
        self.said.setText(f"{sentence}{way_out_of(one)}" if one else "")


def _count_columns() -> tuple[Column[Counted], ...]:
    return (
        Column(
            "Kết quả",
            lambda one: FATES[one.fate],
            roles={MARK_ROLE: lambda one: _MARKS[one.fate]},
            width=172,
        ),
        Column("Số dòng", lambda one: number(len(one.rows)), RIGHT, STRONG, width=84),
        Column("Ở đâu", lambda one: rows_words(one.rows), roles=MUTED),
    )


def _fault_columns() -> tuple[Column[Problem], ...]:
    return (
        Column(
            "Dòng",
            lambda one: str(one.place.row or ""),
            roles={MARK_ROLE: lambda _: Mark.LATE},
            width=76,
        ),
        Column("Cột", lambda one: one.place.column or "", roles={**MUTED, **TWO_LINES}, width=128),
        Column("Lỗi", _sentence, roles=TWO_LINES),
    )


def _sentence(one: Problem) -> str:
    return explain_problem(one._replace(place=type(one.place)()))


def _notes(seen: Seen) -> str:
    notes = []
    if seen.versions:
        own = seen.proposal.survey.version
        notes.append(f"Máy tính bảng dùng bản mẫu {', '.join(seen.versions)}; mẫu này: {own}.")
    if seen.proposal.unasked:
        notes.append(f"Tệp không có cột của câu {', '.join(seen.proposal.unasked)}.")
    if seen.proposal.unused:
        notes.append(f"{number(len(seen.proposal.unused))} cột khác được giữ nguyên văn.")
    if seen.problems:
        notes.append("Dòng bị trả lại không vào sổ; sửa xong hãy nhập lại tệp.")
    return " ".join(notes)
