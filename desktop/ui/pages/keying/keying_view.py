"""Keying one batch in the window: keys in, durable answers, the next question."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.answers import Deed, Hand, KeyEvent
from desktop.core.errors import OfficeError
from desktop.messages import explain, way_out
from desktop.office import keying
from desktop.office.changes import Changed
from desktop.office.keying import Keying, Press, Refusal
from desktop.ui.pages.keying.asking import Asking
from desktop.ui.pages.keying.covers import Covers
from desktop.ui.pages.keying.head import Head
from desktop.ui.pages.keying.meaning import is_plain, meant
from desktop.ui.pages.keying.pace import Pace
from desktop.ui.pages.keying.question_list import QuestionCard, QuestionList
from desktop.ui.pages.keying.sheet_card import SheetCard
from desktop.ui.pages.keying.status_line import StatusLine
from desktop.ui.pages.keying.words import refusal_words, saved_words
from desktop.ui.pages.keying.writing import Writing
from desktop.ui.theme import px
from desktop.ui.widgets.commands import command
from desktop.ui.widgets.notice import Notice, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from desktop.ui.desk import Desk

_TELL_AFTER = 120  # milliseconds: words beside the questions wait for a breath of the hands
_TICK = 1000
_WIDE = 860  # where the sheet in hand has room beside the questions
_REST = 1.5  # seconds without a key before the journal is moved into the book


class KeyingView(QWidget):
    """Shows a Keying and hands it the keys; the page around it says when it begins and ends."""

    over = Signal()  # there is no sheet left for this hand
    rested = Signal()  # the hands take a breath: a moment for whoever looks along

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.hand: Keying | None = None
        self.notice = Notice()
        self.questions = QuestionList(self.take_key)
        self.writing = Writing(self.questions)
        self.entry = self.writing.entry
        self.sheet = SheetCard()
        self.asking = Asking(self)
        self.serial_field = self.asking.serial_field
        self.status = StatusLine()
        self.head = Head(self.serial_field)
        self._pace = Pace()
        self._last_key = 0.0
        self._unsettled = False
        self._saved = ""
        self._troubled = False
        self._lay_out()
        self.covers = Covers(self, lambda: self.writing.holder)
        self._connect()
        self.setFocusProxy(self.questions)

    def start(self, hand: Keying, *, resumed: str = "") -> None:
        """Show a batch that was begun; `resumed` is what to say of the sitting before."""
        self.hand = hand
        hand.finishes_later = True  # the next sheet is painted first
        self._pace = Pace()
        self.notice.put_away()
        self.status.say_saved("")
        if resumed:
            self.notice.tell(resumed)
        self._show_sheet()
        QTimer.singleShot(0, self, self._name_sheet)
        if not self.writing.is_on:
            self.questions.setFocus()
        self._tick.start()

    def stop(self) -> bool:
        """Put the sheet down and end the sitting; False when the book would not have it."""
        if self.hand is None:
            return True
        try:
            self.hand.close()
        except OfficeError as error:
            self._tell_trouble(error)
            return False
        self.hand = None
        self.covers.lift_all()
        self.asking.put_away()
        self._tick.stop()
        self._tell.stop()
        self._settle()
        self._desk.changed.emit(Changed.SURVEYS)
        return True

    def pause(self) -> None:
        """Stop the clock and cover the sheet, or go on."""
        hand = self.hand
        if hand is None:
            return
        if hand.clock.is_paused:
            hand.go_on()
            self.covers.lift(self.covers.rest)
        else:
            hand.pause()
            self.covers.lay(self.covers.rest)
        self._show_pace()

    def list_keys(self) -> None:
        """Show all keys over the questions, or go back to them."""
        if self.covers.keys.isVisible():
            self.covers.lift(self.covers.keys)
        else:
            self.covers.lay(self.covers.keys)

    def give_up(self) -> bool:
        """Put away what lies over the questions or asks for words; False when nothing did."""
        if self.covers.rest.isVisible():
            self.pause()
        elif self.covers.keys.isVisible():
            self.list_keys()
        else:
            return self.asking.put_away()
        return True

    def take_back(self) -> None:
        """Take back what was said last, also over sheets that were accepted."""
        self._leap(redo=False)

    def say_again(self) -> None:
        """Say again what was taken back last."""
        self._leap(redo=True)

    def give_keys_back(self) -> None:
        """Let the question in hand have the keyboard."""
        self.writing.holder.setFocus()

    def go(self, place: int) -> None:
        """Bring the cursor to a question."""
        hand = self.hand
        outcome = self._tried(lambda: hand.go(place)) if hand is not None else None
        if isinstance(outcome, KeyEvent):
            self.questions.follow()
            self._follow_text()

    def go_to(self, serial: str) -> bool:
        """Take another sheet; False when it is not to be had."""
        hand = self.hand
        if hand is None:
            return False
        try:
            hand.go_to(serial)
        except OfficeError as error:
            self._tell_trouble(error)
            return False
        self._show_sheet()
        QTimer.singleShot(0, self, self._name_sheet)
        return True

    def keep_note(self, question: str, text: str) -> bool:
        """Keep a note at a question, and show it; False when the book would not have it."""
        hand = self.hand
        if hand is None:
            return False
        try:
            hand.keep_note(question, text)
        except OfficeError as error:
            self._tell_trouble(error)
            return False
        self.questions.update()
        self.sheet.show_words(hand)
        return True

    def take_key(self, event: QKeyEvent) -> None:
        """One key on the questions: write it, then show it."""
        if self.hand is None or event.isAutoRepeat():
            return
        key = meant(event) if is_plain(event) else None
        if key is None:
            event.ignore()
        elif isinstance(key, Refusal):
            self._refuse(key, "")
        else:
            self._press(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sheet.setVisible(event.size().width() >= px(_WIDE))
        self.covers.place()
        self.writing.place_soon()

    def _press(self, key: str | Press) -> None:
        hand = self.hand
        if hand is None or hand.clock.is_paused:
            return
        state, keys = hand.state, hand.keys + 1
        try:
            outcome = hand.press(key)
        except OfficeError as error:
            self._tell_trouble(error)
            return
        if isinstance(outcome, Refusal):
            self._refuse(outcome, key)
        elif outcome.deed is Deed.ACCEPT:
            self._come_to_next(keys)
        elif state is hand.state:
            self.questions.follow()
            self._follow_text()
            if state.in_text:
                QTimer.singleShot(0, self, state.left_to_do)
        else:  # another officer had the sheet that was shown
            self._show_sheet()
        self._taken(outcome)

    def _come_to_next(self, keys: int) -> None:
        """The sheet is accepted: show the next one, then write what follows from it."""
        if self.hand is not None:
            self._follow_text()
            self.questions.show_next(self.hand.state, self.hand.notes)
            self.writing.place_soon()
        self._pace.sheet_done(keys)
        QTimer.singleShot(0, self, self._finish)

    def _follow_text(self) -> None:
        if self.writing.follow(self.hand):
            self.setFocusProxy(self.writing.holder)

    def _name_sheet(self) -> None:
        hand = self.hand
        if hand is not None:
            self.sheet.show_sheet(hand)
            self.head.show_sheet(hand)
            self._saved = f"Tờ trước đã nhận, đã lưu {hand.keyed} tờ" if hand.keyed else ""

    def _finish(self) -> None:
        hand = self.hand
        if hand is None:
            return
        try:
            if hand.finish():
                self._show_sheet()
        except OfficeError as error:
            self._tell_trouble(error)
            return
        self.notice.put_away()
        self._show_pace()
        self._name_sheet()
        if hand.is_over:
            self.over.emit()
        elif hand.hand is Hand.SECOND:
            self._look_ahead(hand)

    def _look_ahead(self, hand: Keying) -> None:
        """Ask beside the keys which sheets are due by now."""

        def know(due: list[str]) -> None:
            if self.hand is hand:
                hand.take_ahead(due)
                self._name_sheet()

        self._desk.look(lambda _: hand.look_ahead(), know, owner=self)

    def _leap(self, *, redo: bool) -> None:
        hand = self.hand
        if hand is None or hand.clock.is_paused:
            return
        before = hand.serial
        if isinstance(self._tried(hand.redo if redo else hand.undo), KeyEvent):
            self._show_sheet()
            QTimer.singleShot(0, self, self._finish)
            if hand.serial != before and not redo:
                QTimer.singleShot(0, self, self._tell_reopened)

    def _tried(self, work: Callable[[], KeyEvent | Refusal]) -> KeyEvent | Refusal | None:
        """Do what is no key of the questions, and tell why it was not done."""
        try:
            outcome = work()
        except OfficeError as error:
            self._tell_trouble(error)
            return None
        if isinstance(outcome, Refusal):
            self._refuse(outcome, "")
        self._taken(outcome)
        return outcome

    def _tell_reopened(self) -> None:
        if self.hand is not None:
            self.notice.tell(
                f"Đã quay lại tờ {self.hand.serial}.",
                "Tờ đã nhận nay mở lại; chưa tính cho đến khi nhận lại. Ctrl Y để làm lại.",
            )

    def _taken(self, outcome: KeyEvent | Refusal) -> None:
        self._last_key = time.monotonic()
        if not isinstance(outcome, KeyEvent):
            return
        self._unsettled = True
        if self._troubled:
            self._troubled = False
            self.notice.put_away()
        if not self._tell.isActive():
            self._tell.start()

    def _refuse(self, refusal: Refusal, key: str | Press) -> None:
        if self.hand is None or key is Press.ERASE:
            return  # UniKey sends Backspace of its own; it means nothing here and troubles nobody
        QApplication.beep()
        question = self.hand.state.current
        draft = self.hand.state.drafts.get(question.name, "")
        words = refusal_words(refusal, key if isinstance(key, str) else "", question, draft)
        self._tell.stop()  # what is saved can wait until the next key that does something
        self.status.say_refused(words)
        self.questions.refuse(words)

    def _show_sheet(self) -> None:
        if self.hand is not None:
            self.questions.show_state(self.hand.state, self.hand.notes)
            self._follow_text()

    def _tell_trouble(self, error: OfficeError) -> None:
        QApplication.beep()
        self._troubled = True
        self.notice.tell(
            explain(error), f"Phím vừa bấm chưa được nhận. {way_out(error)}", tone=Tone.TROUBLE
        )

    def _tell_saved(self) -> None:
        hand = self.hand
        if hand is None:
            return
        self.status.say_saved(saved_words(hand.state) or self._saved)
        question = hand.state.current
        self.questions.setAccessibleDescription(f"{question.number} {question.label}")
        self.rested.emit()

    def _show_pace(self) -> None:
        if self.hand is not None:
            paused = self.hand.clock.is_paused
            self.status.show_pace(self._pace, self.hand.worked, is_paused=paused)

    def _on_tick(self) -> None:
        self._show_pace()
        if self._unsettled and time.monotonic() - self._last_key > _REST:
            self._settle()

    def _settle(self) -> None:
        """Move the journal into the book while the hands rest: it would cost a frame."""
        self._unsettled = False
        office = self._desk.office
        self._desk.look(lambda _: keying.settle(office), lambda _: None, owner=self)

    def _connect(self) -> None:
        self.writing.left.connect(self._press)
        self.writing.kept.connect(self._taken)
        self.writing.failed.connect(self._tell_trouble)
        self.covers.rest.over.connect(self.pause)
        self.covers.keys.closed.connect(self.list_keys)
        command(self, "Lấy lại phím vừa gõ", "Ctrl+Z", self.take_back)
        command(self, "Làm lại", "Ctrl+Y", self.say_again)
        command(self, "Ghi chú ở câu này", "F2", self.asking.ask_note)
        command(self, "Tới câu theo số in", "F3", self.asking.ask_question)
        self._tell = QTimer(self, singleShot=True, interval=_TELL_AFTER)
        self._tell.timeout.connect(self._tell_saved)
        self._tick = QTimer(self, interval=_TICK)
        self._tick.timeout.connect(self._on_tick)

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(8))
        lines.addWidget(self.head)
        lines.addWidget(self.notice)
        beside = QHBoxLayout()
        beside.setSpacing(px(16))
        beside.addWidget(QuestionCard(self.questions, self.asking.bar), 3)
        beside.addWidget(self.sheet, 2)
        lines.addLayout(beside, 1)
        lines.addWidget(self.status)
