"""Free texts: the editor comes to the card of a text, and every letter is kept as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.core.answers import Deed, KeyEvent
from desktop.core.errors import OfficeError
from desktop.office.keying import Press
from desktop.ui.pages.keying.text_entry import TextEntry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.office.keying import Keying
    from desktop.ui.pages.keying.question_list import QuestionList


class Writing(QObject):
    """Shows the editor on a text's card, and takes it away from every other question."""

    left = Signal(Press)
    kept = Signal(KeyEvent)
    failed = Signal(OfficeError)

    def __init__(self, questions: QuestionList) -> None:
        super().__init__(questions)
        self._questions = questions
        self._hand: Keying | None = None
        self.is_on = False
        self.entry = TextEntry(questions)
        self.entry.left.connect(self._leave)
        self.entry.written.connect(self._write)
        self.entry.key_pressed.connect(self._count)

    @property
    def holder(self) -> QWidget:
        """Who has the keys: the editor or the questions."""
        return self.entry if self.is_on else self._questions

    def follow(self, hand: Keying | None) -> bool:
        """Go where the cursor is; tell whether the keys have another holder now."""
        self._hand = hand
        if hand is None or not hand.state.in_text:
            was_on, self.is_on = self.is_on, False
            if was_on:
                self._questions.setFocus()
                self.entry.hide()
            return was_on
        self.is_on = True
        answer = hand.state.answers.get(hand.state.current.name)
        self._place()
        self.entry.setAccessibleName(hand.state.current.label)
        self.entry.begin(answer.value if answer else "")
        self.entry.show()
        self.entry.setFocus()
        return True

    def place_soon(self) -> None:
        """The questions have another size: stand on the card again."""
        if self.is_on:
            QTimer.singleShot(0, self, self._place)

    def _place(self) -> None:
        self.entry.setGeometry(self._questions.text_area())

    def _write(self) -> bool:
        """Keep the free text as it stands, before it is painted."""
        hand = self._hand
        if hand is None or not hand.state.in_text:
            return True
        try:
            if hand.write(hand.state.current.name, self.entry.toPlainText()):
                self.kept.emit(KeyEvent(Deed.ANSWER))
        except OfficeError as error:
            self.failed.emit(error)
            return False
        return True

    def _leave(self, press: Press) -> None:
        if self._write():
            self.left.emit(press)

    def _count(self) -> None:
        if self._hand is not None:
            self._hand.count_key()
