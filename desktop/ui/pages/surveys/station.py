"""The base of every station inside Phiếu khảo sát, and what one asks the page to key."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.core.answers import Hand

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.core.periods import Period
    from desktop.office.changes import Changed
    from desktop.ui.desk import Desk, Target


class Wish(NamedTuple):
    """Which batch to key, from which sheet on, as which hand; the next sheet when none is named."""

    batch: int
    serial: str = ""
    hand: Hand = Hand.FIRST


class Station(QWidget):
    """One room of the survey page; built on the first visit and kept.

    `setFocusProxy` names the part that gets the keyboard when the station is shown.
    """

    keying_wanted = Signal(object)  # Wish
    station_wanted = Signal(str, object)  # name of a station, Target to show there

    name: str = ""
    title: str = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setAccessibleName(self.title)

    def refresh(self, changed: Changed) -> None:
        """Something was written: look again if this station shows any of it."""

    def show_period(self, period: Period) -> None:
        """The officer chose another period."""

    def show_target(self, target: Target) -> None:
        """Someone opened this station to see one thing in it."""

    def commands(self) -> list[QAction]:
        """What can be done here, each with its shortcut; F1 and Ctrl+K list them."""
        return self.actions()

    def list_keys(self) -> bool:
        """Show a list of this station's own keys, if it has one; False where F1 lists commands."""
        return False

    def may_leave(self) -> bool:
        """Say whether the officer may go elsewhere now."""
        return True
