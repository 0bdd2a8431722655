"""The station's lists at the left; at the right the results, or the form of a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.models.rows import RowsModel
from desktop.ui.pages.surveys.batches.batch_form import BatchForm
from desktop.ui.pages.surveys.batches.lists import batch_columns, sheet_columns
from desktop.ui.pages.surveys.results.card import ResultsCard
from desktop.ui.theme import Type, font, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fitting_table import FittingTable
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.sides import Sides
from desktop.ui.widgets.table import Table

if TYPE_CHECKING:
    from desktop.office.collecting import BatchSummary, SheetSummary

_NO_BATCH = "Chưa có đợt khảo sát nào. Bấm Ctrl N để lập đợt đầu tiên."
_NO_SHEET = "Đợt này chưa có tờ nào được nhập. Bấm F2 để bắt đầu nhập phiếu."


class Overview(Flow):
    """Only the parts and where they stand; the page says what they do."""

    def __init__(self) -> None:
        super().__init__()
        self.batches: RowsModel[BatchSummary] = RowsModel(batch_columns(), parent=self)
        self.sheets: RowsModel[SheetSummary] = RowsModel(sheet_columns(), parent=self)
        self.batch_list = FittingTable(_NO_BATCH, {1: 420, 5: 360})
        self.sheet_list = Table(_NO_SHEET)
        self.sheets_card = Card("Các tờ của đợt", "Enter mở lại để sửa · Delete hủy")
        self.reason = QLineEdit()
        self.results = ResultsCard()
        self.form = BatchForm()
        self.side = QStackedWidget()
        self.batch_list.setModel(self.batches)
        self.sheet_list.setModel(self.sheets)
        self.batch_list.setAccessibleName("Các đợt khảo sát")
        self.sheet_list.setAccessibleName("Các tờ của đợt")
        self.reason.setAccessibleName("Lý do hủy tờ")
        self.reason.setFont(font(Type.CONTROL))
        self.reason.hide()
        self.side.addWidget(self.results)
        self.side.addWidget(self.form)
        self.side.setMinimumHeight(px(480))
        self.add(Sides(self._lists(), self.side, least=760, shares=(6, 5)), 1)

    def _lists(self) -> QWidget:
        batches = Card("Các đợt khảo sát", "Enter nhập phiếu")
        batches.body.addWidget(self.batch_list)
        self.sheets_card.body.addWidget(self.reason)
        self.sheets_card.body.addWidget(self.sheet_list)
        made = QWidget()
        lines = QVBoxLayout(made)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(12))
        lines.addWidget(batches, 2)
        lines.addWidget(self.sheets_card, 3)
        made.setMinimumSize(px(340), px(420))
        return made
