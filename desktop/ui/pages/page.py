"""The base of every page: a name, a title, its commands, and when to look again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.core.periods import Period
    from desktop.office.changes import Changed
    from desktop.ui.desk import Desk, Target


class Page(QWidget):
    """One station of the month; the window builds it on the first visit and keeps it."""

    name: str = ""
    title: str = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setAccessibleName(self.title)

    def complete(self) -> None:
        """Called once the page is on the screen: build what could wait for that."""

    def refresh(self, changed: Changed) -> None:
        """Something was written: look again if this page shows any of it."""

    def show_period(self, period: Period) -> None:
        """The officer chose another period."""

    def show_target(self, target: Target) -> None:
        """Someone opened this page to see one thing on it."""

    def commands(self) -> list[QAction]:
        """What can be done here, each with its shortcut; F1 and Ctrl+K list them."""
        return self.actions()

    def list_keys(self) -> bool:
        """Show the page's own list of keys; False where the window's list of commands does."""
        return False

    def may_leave(self) -> bool:
        """Say whether the officer may go to another page now."""
        return True
