"""The sheet in hand: its serial, the batch's counts, and what every key does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.core.answers import Hand
from desktop.ui.pages.keying.words import SIDE_KEYS, answer_words
from desktop.ui.theme import Ink, Type, font, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.keycap import keycap
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from desktop.core.survey import Question
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
        self._header = label("", Type.ROW, wrap=True)
        self._notes = label("", Type.ROW, wrap=True)
        self._boxes = _Titled("Theo đợt", self._header), _Titled("Ghi chú", self._notes)
        for box in self._boxes:
            self.body.addWidget(box)
        self.body.addSpacing(px(2))
        self.body.addWidget(label("Các phím", Type.CARD_TITLE))
        self.body.addLayout(_legend())
        self.body.addStretch()

    def show_sheet(self, hand: Keying) -> None:
        """Show the sheet in hand and how far the batch is."""
        self._serial.setText(hand.serial)
        self._state.setText(_state_words(hand))
        self._counts.show_counts(hand)
        self.show_words(hand)

    def show_words(self, hand: Keying) -> None:
        """Show what the batch's header says of the sheet, and the notes at its questions."""
        state = hand.state
        carried = (q for q in state.stops if state.is_carried(q.name))
        header = (f"{_named(q)}: {answer_words(q, state.answers[q.name])}" for q in carried)
        noted = (f"{_named(q)}: {hand.notes[q.name]}" for q in state.stops if q.name in hand.notes)
        for box, lines in zip(self._boxes, (header, noted), strict=True):
            box.say("\n".join(lines))


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


class _Titled(QWidget):
    """A few lines under a small title; hidden while there are none."""

    def __init__(self, title: str, words: QLabel) -> None:
        super().__init__()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(label(title, Type.SECONDARY_STRONG, Ink.MUTED))
        lines.addWidget(words)
        self._words = words
        self.hide()

    def say(self, words: str) -> None:
        self._words.setText(words)
        self.setVisible(bool(words))


class _Counts(QWidget):
    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        self._numbers = [label("", Type.CARD_TITLE) for _ in range(4)]
        self._names = [label("", Type.SECONDARY, Ink.MUTED) for _ in range(4)]
        for column in range(4):
            grid.addWidget(self._numbers[column], 0, column)
            grid.addWidget(self._names[column], 1, column)

    def show_counts(self, hand: Keying) -> None:
        batch = hand.batch
        counts = {"phát ra": batch.issued, "thu về": hand.collected}
        if hand.hand is Hand.SECOND:
            counts = {"phát ra": batch.issued, "chờ lượt 2": hand.waiting}
        counts |= {"đã nhập": hand.keyed, "dở dang": hand.paused}
        for number, name, (word, count) in zip(
            self._numbers, self._names, counts.items(), strict=True
        ):
            name.setText(word)
            number.setText(f"{count:,}".replace(",", "."))


def _named(question: Question) -> str:
    return question.number or question.label


def _legend() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(10))
    grid.setVerticalSpacing(px(5))
    grid.setColumnStretch(1, 1)
    for row, (key, meaning) in enumerate(SIDE_KEYS.items()):
        grid.addWidget(keycap(key), row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(meaning, Type.ROW, Ink.MUTED), row, 1)
    return grid


def _state_words(hand: Keying) -> str:
    if hand.hand is Hand.SECOND:
        return "Lượt 2: nhập lại từ tờ giấy. Câu trả lời của lượt 1 không hiện ở đây."
    if hand.is_correction:
        return "Đang sửa tờ đã nhận. Câu trả lời cũ vẫn còn trong sổ."
    if hand.serial.isdigit() and int(hand.serial) > hand.batch.issued:
        return f"Đã hết {hand.batch.issued} tờ phát ra; đây là tờ thêm."
    return "Số tự tăng; tờ trên tay khác số thì bấm F4."
