"""The head of the keying screen: which batch, which pass, which sheet, how far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop.core.answers import Hand
from desktop.ui.theme import px
from desktop.ui.widgets.heading import Heading

if TYPE_CHECKING:
    from desktop.office.keying import Keying


class Head(QWidget):
    """A title with the sheet's name beside it, and the batch's progress beneath."""

    def __init__(self, serial_field: QWidget) -> None:
        super().__init__()
        self._heading = Heading("Nhập phiếu", serial_field)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(8))
        lines.addWidget(self._heading)
        lines.addWidget(self._progress)

    @property
    def words(self) -> str:
        """What is written, for eyes and tests."""
        return f"{self._heading.title.text()} {self._heading.detail.text()}"

    def show_sheet(self, hand: Keying) -> None:
        """Name the sheet in hand."""
        batch, again = hand.batch, hand.hand is Hand.SECOND
        self._heading.title.setText("Lượt 2 · nhập lại" if again else "Nhập phiếu")
        if again:
            where = f"{batch.name} · tờ {hand.serial} · còn {hand.waiting} tờ"
        else:
            where = f"{batch.name} · lượt 1 · tờ {hand.serial} trên {batch.issued}"
        self._heading.detail.setText(where)
        total = hand.keyed + hand.waiting if again else batch.issued
        self._progress.setMaximum(max(total, 1))
        self._progress.setValue(min(hand.keyed, total))
