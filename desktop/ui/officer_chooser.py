"""Say who is at the desk: every change is written under this name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal

from desktop.ui.models.rows import Column, RowsModel
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.cells import STRONG
from desktop.ui.widgets.drop import Drop
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class OfficerChooser(Drop):
    """The officers of the settings; Enter takes over the desk."""

    chosen = Signal(str)

    def __init__(self, window: QWidget, anchor: QWidget) -> None:
        super().__init__(window, anchor)
        columns: tuple[Column[str], ...] = (Column("Cán bộ", str, roles=STRONG),)
        self._model = RowsModel(columns, parent=self)
        self._list = Table("Chưa có cán bộ nào. Thêm ở trang Cài đặt (Alt 7).")
        self._list.setModel(self._model)
        self._list.horizontalHeader().hide()
        self._list.chosen.connect(self._take)
        self._list.clicked.connect(self._take)
        self.body.addWidget(label("Ai đang làm việc?", Type.CARD_TITLE))
        self.body.addWidget(self._list)
        self.body.addWidget(label("Enter chọn · Esc đóng", Type.SECONDARY, Ink.MUTED))

    def open_at(self, officers: Sequence[str], now: str) -> None:
        """Open on the officer who is at the desk now."""
        self._model.show(officers)
        self._list.setFixedHeight(px(36) * min(max(len(officers), 2), 8))
        self.setFixedWidth(px(300))
        if now in officers:
            self._list.selectRow(officers.index(now))
        self.drop(self._list)

    def _take(self, index: QModelIndex) -> None:
        officer = self._model.row(index.row())
        self.put_away()
        if officer is not None:
            self.chosen.emit(officer)
