"""Words that the keying screen asks for: a note at the question, the number of a question."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.office.keying import State, found
from desktop.ui.pages.keying.ask_bar import AskBar
from desktop.ui.pages.keying.sheet_card import serial_field

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.ui.pages.keying.keying_view import KeyingView

_NOTE_HINT = "Enter giữ, Esc thôi; xóa hết chữ là bỏ ghi chú"
_FIND_HINT = "số in trước câu (8 hoặc II.8), hoặc vài chữ của câu"


class Asking:
    """Asks beneath the questions, and gives the keys back to the question in hand."""

    def __init__(self, view: KeyingView) -> None:
        self._view = view
        self.bar = AskBar()
        self.serial_field = serial_field()
        self.serial_field.returnPressed.connect(self._take_serial)
        self._take: Callable[[str], None] | None = None
        self._places: tuple[int, ...] = ()
        self._chosen = 0
        self.bar.given.connect(self._give)
        self.bar.typed.connect(self._look)
        self.bar.editor.stepped.connect(self._step)

    def ask_note(self) -> None:
        """Ask for the note at the question in hand."""
        hand = self._view.hand
        if hand is not None:
            question = hand.state.current
            self._places = ()
            self._take = partial(self._keep_note, question.name)
            name = f"Ghi chú câu {question.number}" if question.number else "Ghi chú"
            self.bar.ask(name, hand.notes.get(question.name, ""), _NOTE_HINT)

    def ask_question(self) -> None:
        """Ask which question to go to."""
        if self._view.hand is not None:
            self._places, self._chosen = (), 0
            self._take = self._go
            self.bar.ask("Tới câu", "", _FIND_HINT)

    def ask_serial(self) -> None:
        """Ask for the serial printed on the sheet in hand."""
        self.serial_field.clear()
        self.serial_field.show()
        self.serial_field.setFocus()

    def put_away(self) -> bool:
        """Ask no more; False when nothing was asked."""
        if not self.serial_field.isHidden():
            self._view.give_keys_back()
            self.serial_field.hide()
            return True
        if self.bar.isHidden():
            return False
        self._take = None
        self._view.give_keys_back()
        self.bar.hide()
        return True

    def _take_serial(self) -> None:
        if self._view.go_to(self.serial_field.text()):
            self.put_away()

    def _give(self, text: str) -> None:
        if self._take is not None:
            self._take(text)

    def _keep_note(self, question: str, text: str) -> None:
        if self._view.keep_note(question, text):
            self.put_away()

    def _go(self, text: str) -> None:
        if not self._places:
            self.bar.found.setText(f"Không có câu nào khớp «{text}»." if text else _FIND_HINT)
            return
        place = self._places[self._chosen]
        self.put_away()
        self._view.go(place)

    def _look(self, text: str) -> None:
        hand = self._view.hand
        if hand is not None and self._take == self._go:
            self._places, self._chosen = found(hand.state, text), 0
            self._show_found(hand.state, text)

    def _step(self, step: int) -> None:
        hand = self._view.hand
        if hand is not None and self._places:
            self._chosen = (self._chosen + step) % len(self._places)
            self._show_found(hand.state, "")

    def _show_found(self, state: State, text: str) -> None:
        if not self._places:
            self.bar.found.setText(f"Không có câu nào khớp «{text}»." if text else _FIND_HINT)
            return
        question = state.stops[self._places[self._chosen]]
        more = len(self._places) - 1
        also = f" · ↑ ↓ còn {more} câu nữa" if more else ""
        self.bar.found.setText(f"{question.number} {question.label}{also}".strip())
