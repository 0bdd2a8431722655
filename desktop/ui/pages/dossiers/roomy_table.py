"""A table that gives up its lesser columns where there is no room for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.theme import px
from desktop.ui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent


class RoomyTable(Table):
    """`least_room`: for a column, the width at 100 % from which it is shown."""

    def __init__(self, when_empty: str = "", least_room: Mapping[int, int] | None = None) -> None:
        super().__init__(when_empty)
        self._least_room = dict(least_room or {})

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width()
        for column, least in self._least_room.items():
            self.setColumnHidden(column, room < px(least))
