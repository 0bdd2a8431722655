"""Commands of one view: given by their keys only while the keyboard is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def command(view: QWidget, words: str, keys: str, do: object) -> QAction:
    """Make a command of a view: `command(self, "Lưu", "Ctrl+S", self._save)`."""
    action = QAction(words, view)
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(do)
    view.addAction(action)
    return action
