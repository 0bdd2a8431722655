"""The sheet in hand: its serial, the batch's counts, and what every key does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from desktop.ui.pages.keying.words import KEYS
from desktop.ui.theme import Ink, Type, font, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.keycap import keycap
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from desktop.office.keying import Keying


class SheetCard(Card):
    """Beside the questions, while there is no picture of the sheet to show."""

    def __init__(self) -> None:
        super().__init__("Tờ phiếu")
        self._serial = label("", Type.FIGURE)
        self._state = label("", Type.ROW, Ink.MUTED, wrap=True)
        self.body.addWidget(self._serial)
        self.body.addWidget(self._state)
        self._counts = _Counts()
        self.body.addWidget(self._counts)
        self.body.addSpacing(px(6))
        self.body.addWidget(label("Các phím", Type.CARD_TITLE))
        self.body.addLayout(_legend())
        self.body.addStretch()

    def show_sheet(self, hand: Keying) -> None:
        """Show the sheet in hand and how far the batch is."""
        self._serial.setText(hand.serial)
        self._state.setText(_state_words(hand))
        batch = hand.batch
        self._counts.show_counts(batch.issued, batch.collected, hand.keyed, hand.paused)


def serial_field() -> QLineEdit:
    """Where another serial is typed; hidden until it is asked for."""
    made = QLineEdit()
    made.setMaxLength(6)
    made.setFont(font(Type.CONTROL))
    made.setPlaceholderText("số tờ, Enter")
    made.setAccessibleName("Số in trên tờ phiếu")
    made.setFixedWidth(px(150))
    made.hide()
    return made


class _Counts(QWidget):
    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        self._numbers = [label("", Type.CARD_TITLE) for _ in range(4)]
        for column, name in enumerate(("phát ra", "thu về", "đã nhập", "dở dang")):
            grid.addWidget(self._numbers[column], 0, column)
            grid.addWidget(label(name, Type.SECONDARY, Ink.MUTED), 1, column)

    def show_counts(self, *counts: int) -> None:
        for number, count in zip(self._numbers, counts, strict=True):
            number.setText(f"{count:,}".replace(",", "."))


def _legend() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(10))
    grid.setVerticalSpacing(px(5))
    grid.setColumnStretch(1, 1)
    for row, (key, meaning) in enumerate(KEYS.items()):
        grid.addWidget(keycap(key), row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(meaning, Type.ROW, Ink.MUTED), row, 1)
    return grid


def _state_words(hand: Keying) -> str:
    if hand.is_correction:
        return "Đang sửa tờ đã nhận. Câu trả lời cũ vẫn còn trong sổ."
    if hand.serial.isdigit() and int(hand.serial) > hand.batch.issued:
        return f"Đã hết {hand.batch.issued} tờ phát ra; đây là tờ thêm."
    return "Số tự tăng; tờ trên tay khác số thì bấm F4."
