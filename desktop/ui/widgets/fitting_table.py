"""A table that leaves out the columns it can spare where there is no room for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.theme import px
from desktop.ui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent


class FittingTable(Table):
    """`spare` says below which width of the table, at 100 %, a column is left out."""

    def __init__(self, when_empty: str, spare: Mapping[int, int]) -> None:
        super().__init__(when_empty)
        self._spare = spare

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        for column, least in self._spare.items():
            narrow = width < px(least)
            if self.isColumnHidden(column) != narrow:
                self.setColumnHidden(column, narrow)
