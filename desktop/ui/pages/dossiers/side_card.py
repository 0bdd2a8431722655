"""A card beside the register: it comes and goes, and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop.ui.widgets.card import Card

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent


class SideCard(Card):
    """A card that tells when it is shown and when it is put away."""

    toggled = Signal()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.toggled.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.toggled.emit()
