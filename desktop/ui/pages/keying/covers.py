"""What lies over the questions: the table of keys, and the cover while the officer rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.pages.keying.key_table import KeyTable
from desktop.ui.pages.keying.rest_cover import RestCover

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class Covers:
    """Takes the keys for a panel and gives them back to what had them."""

    def __init__(self, view: QWidget, holder: Callable[[], QWidget]) -> None:
        self._view = view
        self._holder = holder  # who has the keys when nothing lies over the questions
        self.keys = KeyTable(view)
        self.rest = RestCover(view)

    def lay(self, panel: QWidget) -> None:
        """Let a panel cover everything, and have the keys."""
        self.place()
        panel.show()
        panel.raise_()
        self._view.setFocusProxy(panel)
        panel.setFocus()

    def lift(self, panel: QWidget) -> None:
        """Give the keys back, then hide: a hidden holder would hand them to anything."""
        if panel.isHidden():
            return
        holder = self._holder()
        self._view.setFocusProxy(holder)
        holder.setFocus()
        panel.hide()

    def lift_all(self) -> None:
        """Show the questions."""
        self.lift(self.keys)
        self.lift(self.rest)

    def place(self) -> None:
        """Cover the view as it is now."""
        for panel in (self.keys, self.rest):
            panel.setGeometry(self._view.rect())
