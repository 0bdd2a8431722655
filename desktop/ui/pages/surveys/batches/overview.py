"""The station's lists at the left; at the right the chosen batch, or a form of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.models.rows import RowsModel
from desktop.ui.pages.surveys.batches.batch_card import BatchCard
from desktop.ui.pages.surveys.batches.batch_form import BatchForm
from desktop.ui.pages.surveys.batches.kiosk_card import KioskCard
from desktop.ui.pages.surveys.batches.lists import batch_columns
from desktop.ui.pages.surveys.batches.print_form import PrintForm
from desktop.ui.pages.surveys.batches.sheets_card import SheetsCard
from desktop.ui.pages.surveys.batches.slip_form import SlipForm
from desktop.ui.theme import px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fitting_table import FittingTable
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.sides import Sides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from desktop.office.collecting import BatchSummary

_NO_BATCH = "Chưa có đợt khảo sát nào. Bấm Ctrl N để lập đợt đầu tiên."


class Overview(Flow):
    """Only the parts and where they stand; the station says what they do."""

    def __init__(self, *lines: Sequence[QAction]) -> None:
        super().__init__()
        self.batches: RowsModel[BatchSummary] = RowsModel(batch_columns(), parent=self)
        self.batch_list = FittingTable(_NO_BATCH, {1: 540, 5: 430, 6: 380})
        self.sheets_card = SheetsCard()
        self.card = BatchCard(*lines)
        self.form = BatchForm()
        self.slip_form = SlipForm()
        self.print_form = PrintForm()
        self.kiosk_card = KioskCard()
        self.side = QStackedWidget()
        self.batch_list.setModel(self.batches)
        self.batch_list.setAccessibleName("Các đợt khảo sát")
        for part in (self.card, self.form, self.slip_form, self.print_form, self.kiosk_card):
            self.side.addWidget(part)
        self.side.setMinimumHeight(px(420))
        self.add(Sides(self._lists(), self.side, least=760, shares=(7, 5)), 1)

    @property
    def sheet_list(self) -> FittingTable:
        return self.sheets_card.list

    def show_side(self, part: QWidget) -> None:
        """Show a form instead of the batch, from its top where the screen is too small for all."""
        self.side.setCurrentWidget(part)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.side.mapTo(self.viewport(), QPoint(0, 0)).y())

    def _lists(self) -> QWidget:
        batches = Card("Các đợt khảo sát", "Enter nhập phiếu")
        batches.body.addWidget(self.batch_list)
        made = QWidget()
        lines = QVBoxLayout(made)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(12))
        lines.addWidget(batches, 2)
        lines.addWidget(self.sheets_card, 3)
        made.setMinimumSize(px(340), px(420))
        return made
