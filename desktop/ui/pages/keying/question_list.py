"""The questions of a sheet: answered rows, the question in hand on its card, rows to come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.pages.keying.drawing import Pictures
from desktop.ui.pages.keying.words import answer_words
from desktop.ui.theme import Ink, px

if TYPE_CHECKING:
    from desktop.office.keying import State

_LOOK_BACK = 2  # answered rows kept in sight when the list turns its page


class Block(NamedTuple):
    """A stop in sight: its place, where it begins, how high it is."""

    place: int
    top: int
    height: int


class QuestionList(QWidget):
    """Paints finished pictures; a key repaints a row and the card, nothing else."""

    pressed = Signal(QKeyEvent)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(px(420), px(240))
        self.setAccessibleName("Các câu hỏi của phiếu")
        self._state: State | None = None
        self._pictures: Pictures | None = None
        self._blocks: tuple[Block, ...] = ()
        self._first = 0
        self._cursor = 0

    def show_state(self, state: State) -> None:
        """Show another sheet, or the same one after a leap."""
        if self._state is None or self._state.survey is not state.survey:
            self._pictures = None
        self._state = state
        self._first = 0
        self._place_blocks()
        self.update()

    def follow(self) -> None:
        """The state took a key: repaint what it changed."""
        state = self._state
        if state is None:
            return
        before = self._cursor
        old = self._block(before)
        first = self._first
        self._place_blocks()
        new = self._block(self._cursor)
        if first != self._first or old is None or new is None:
            self.update()
            return
        top = min(old.top, new.top)
        bottom = max(old.top + old.height, new.top + new.height)
        self.update(0, top, self.width(), bottom - top)
        self._tell_accessible()

    def card_area(self) -> QRect | None:
        """Where the question in hand is drawn."""
        block = self._block(self._cursor)
        return None if block is None else QRect(0, block.top, self.width(), block.height)

    def text_area(self) -> QRect:
        """Where a free text is written."""
        area, pictures = self.card_area(), self._pictures
        if area is None or pictures is None:
            return QRect()
        return pictures.text_area().translated(0, area.top())

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 (Qt's own)
        return False  # Tab is a key of keying

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.pressed.emit(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pictures = None
        self._place_blocks()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._pictures = None
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        dirty = event.rect()
        bottom = 0
        for block in self._blocks:
            bottom = block.top + block.height
            if block.top <= dirty.bottom() and bottom > dirty.top():
                self._paint_block(painter, block)
        if bottom <= dirty.bottom():
            painter.fillRect(0, bottom, self.width(), self.height() - bottom, Ink.CARD.colour)

    def _paint_block(self, painter: QPainter, block: Block) -> None:
        state, pictures = self._state, self._pictures
        if state is None or pictures is None:
            return
        question = state.stops[block.place]
        answer = state.answers.get(question.name)
        if block.place == self._cursor:
            draft = state.drafts.get(question.name, "")
            said = draft or (answer.value if answer else "")
            card = (
                pictures.card(block.place, tuple(said.split()), "")
                if question.has_one_key
                else pictures.card(block.place, (), "" if state.in_text else said)
            )
            painter.drawPixmap(0, block.top, card)
            return
        painter.drawPixmap(0, block.top, pictures.row(block.place, answer is not None))
        words, missing = "", False
        if answer is not None:
            words, missing = answer_words(question, answer), answer.missing is not None
        elif block.place < self._cursor and not state.asked(block.place):
            words, missing = "không phải hỏi", True
        if words:
            room = pictures.answer_room()
            painter.drawPixmap(room.left(), block.top, pictures.answer(words, missing))

    def _place_blocks(self) -> None:
        state = self._state
        if state is None or self.width() < px(100):
            return
        if self._pictures is None:
            ratio = self.devicePixelRatioF()
            self._pictures = Pictures(state.stops, self.width(), ratio)
        self._cursor = state.cursor
        self._turn_page(len(state.stops))
        self._blocks = tuple(self._in_sight(len(state.stops)))

    def _turn_page(self, count: int) -> None:
        """Keep the card in sight with a row before and after it, moving the page rarely."""
        row, card = Pictures.row_height(), Pictures.card_height()
        before = (self._cursor - self._first) * row
        after = row if self._cursor < count - 1 else 0
        too_low = before + card + after > self.height()
        too_high = self._cursor < self._first + (1 if self._first else 0)
        if not too_low and not too_high:
            return
        spare = self.height() - card - (count - self._cursor - 1) * row
        fitting = max(self._cursor - max(spare, 0) // row, 0)
        wanted = max(self._cursor - _LOOK_BACK, 0)
        self._first = max(min(wanted, fitting) if spare > 0 else wanted, 0)

    def _in_sight(self, count: int) -> Iterator[Block]:
        top = 0
        for place in range(self._first, count):
            card = place == self._cursor
            height = Pictures.card_height() if card else Pictures.row_height()
            yield Block(place, top, height)
            top += height
            if top >= self.height():
                return

    def _block(self, place: int) -> Block | None:
        number = place - self._first
        return self._blocks[number] if 0 <= number < len(self._blocks) else None

    def _tell_accessible(self) -> None:
        """A screen reader hears the question in hand."""
        if self._state is not None:
            question = self._state.current
            self.setAccessibleDescription(f"{question.number} {question.label}")
