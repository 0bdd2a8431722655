"""F1: every command that can be given now, with its shortcut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from desktop.ui.models.rows import RIGHT, Column, RowsModel
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.buttons import keys_of
from desktop.ui.widgets.cells import MUTED, STRONG
from desktop.ui.widgets.drop import Drop
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

_WIDTH = 640
_SHOWN = 14


class Command(NamedTuple):
    """One thing that can be done: where, its words, its keys."""

    where: str
    words: str
    keys: str
    action: QAction


class CommandList(Drop):
    """The commands of the page and of the window; Enter gives the chosen one."""

    def __init__(self, window: QWidget, anchor: QWidget) -> None:
        super().__init__(window, anchor)
        self._model = RowsModel(_COLUMNS, parent=self)
        self._list = Table("Trang này chưa có lệnh nào.")
        self._list.setModel(self._model)
        self._list.horizontalHeader().hide()
        self._list.chosen.connect(self._give)
        self.body.addWidget(label("Các lệnh và phím tắt", Type.CARD_TITLE))
        self.body.addWidget(self._list)
        self.body.addWidget(
            label("↑ ↓ chọn · Enter thực hiện · Esc đóng", Type.SECONDARY, Ink.MUTED)
        )

    @property
    def commands(self) -> tuple[Command, ...]:
        return tuple(self._model.rows)

    def open_with(self, commands: Sequence[Command]) -> None:
        """Open on these commands."""
        self._model.show(commands)
        self._list.setFixedHeight(px(36) * min(max(len(commands), 2), _SHOWN))
        self.setFixedWidth(min(px(_WIDTH), self._window.width() - px(24)))
        self._list.selectRow(0)
        self.drop(self._list)

    @staticmethod
    def commands_of(where: str, actions: Sequence[QAction]) -> list[Command]:
        """The commands among `actions` that have words and can be given now."""
        return [
            Command(where, action.text().replace("&", ""), keys_of(action), action)
            for action in actions
            if action.text() and action.isEnabled() and action.isVisible()
        ]

    def _give(self, index: QModelIndex) -> None:
        command = self._model.row(index.row())
        self.put_away()
        if command is not None:
            command.action.trigger()


_COLUMNS: tuple[Column[Command], ...] = (
    Column("Lệnh", lambda command: command.words, roles=STRONG),
    Column("Ở đâu", lambda command: command.where, roles=MUTED, width=150),
    Column("Phím", lambda command: command.keys, RIGHT, width=130),
)
