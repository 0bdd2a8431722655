"""What is wrong with a file that was brought: each place by sheet, row and column, the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.errors import REMARKS, Place, Problem
from desktop.messages import explain_problem, way_out_of
from desktop.ui.models.rows import Column, RowsModel
from desktop.ui.theme import Type, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.cells import MUTED, TWO_LINES
from desktop.ui.widgets.fitting_table import FittingTable
from desktop.ui.widgets.status import MARK_ROLE, Mark
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

_WAY_OUT, _ROOM = 4, 760


class FaultList(Card):
    """One line a fault; the file itself stays as it is."""

    def __init__(self) -> None:
        super().__init__("Chỗ sai trong tệp", "F2 sửa thành bản nháp · Esc đóng")
        self._rows: RowsModel[Problem] = RowsModel(_COLUMNS, parent=self)
        self.table = FittingTable("", {_WAY_OUT: _ROOM})
        self.table.setModel(self._rows)
        self.table.verticalHeader().setDefaultSectionSize(px(46))
        self.table.setAccessibleName("Chỗ sai trong tệp")
        self.sentence = label("", Type.ROW_STRONG, wrap=True)
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.table, 1)
        self.setMinimumHeight(px(220))
        self.hide()

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(self._rows.rows)

    def show_problems(self, file: str, problems: Sequence[Problem]) -> None:
        """List what is wrong with a file."""
        self._rows.show(problems)
        faults = sum(1 for problem in problems if problem.trouble not in REMARKS)
        self.sentence.setText(
            f"Tệp «{file}» có {faults} chỗ sai nên chưa nhận vào sổ. Tệp không bị thay đổi."
        )
        self.show()
        self.table.selectRow(0)
        self.table.setFocus()


def _sentence(problem: Problem) -> str:
    return explain_problem(problem._replace(place=Place()))


_COLUMNS: tuple[Column[Problem], ...] = (
    Column(
        "Trang",
        lambda problem: problem.place.sheet or "tệp",
        roles={
            MARK_ROLE: lambda problem: Mark.SOON if problem.trouble in REMARKS else Mark.LATE,
        },
        width=104,
    ),
    Column("Dòng", lambda problem: str(problem.place.row or ""), width=56),
    Column("Cột", lambda problem: problem.place.column or "", roles=TWO_LINES, width=130),
    Column("Chỗ sai", _sentence, roles=TWO_LINES),
    Column("Cách sửa", way_out_of, roles={**MUTED, **TWO_LINES}),
)
