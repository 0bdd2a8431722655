"""Keying one batch in the window: keys in, durable answers, the next question."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.core.answers import Deed, KeyEvent
from desktop.core.errors import OfficeError
from desktop.messages import explain, way_out
from desktop.office import keying
from desktop.office.changes import Changed
from desktop.office.keying import Keying, Press, Refusal
from desktop.ui.pages.keying.pace import Pace
from desktop.ui.pages.keying.question_list import QuestionList
from desktop.ui.pages.keying.sheet_card import SheetCard, serial_field
from desktop.ui.pages.keying.status_line import StatusLine
from desktop.ui.pages.keying.text_entry import TextEntry
from desktop.ui.pages.keying.words import SHORT_KEYS, refusal_words
from desktop.ui.theme import px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.heading import Heading
from desktop.ui.widgets.keycap import legend
from desktop.ui.widgets.notice import Notice, Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from desktop.ui.desk import Desk

_PRESSES = {
    Qt.Key.Key_Up.value: Press.BACK,
    Qt.Key.Key_Down.value: Press.ON,
    Qt.Key.Key_Tab.value: Press.ON,
    Qt.Key.Key_Return.value: Press.ENTER,
    Qt.Key.Key_Enter.value: Press.ENTER,
    Qt.Key.Key_Backspace.value: Press.ERASE,
}
_MINUS = Qt.Key.Key_Minus.value
# Flags are compared as numbers: Python's flags take longer than laying out the key.
_KEYPAD = Qt.KeyboardModifier.KeypadModifier.value
_NOT_PLAIN = ~(Qt.KeyboardModifier.ShiftModifier.value | _KEYPAD)
_TELL_AFTER = 120  # milliseconds: words beside the questions wait for a breath of the hands
_TICK = 1000
_WIDE = 860  # where the sheet in hand has room beside the questions
_REST = 1.5  # seconds without a key before the journal is moved into the book


class KeyingView(QWidget):
    """Shows a Keying and hands it the keys; the page around it says when it begins and ends."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.hand: Keying | None = None
        self.notice = Notice()
        self.questions = QuestionList(self.take_key)
        self.entry = TextEntry(self.questions)
        self.sheet = SheetCard()
        self.serial_field = serial_field()
        self._keys = legend(SHORT_KEYS)
        self.status = StatusLine()
        self._heading = Heading("Nhập phiếu", self.serial_field)
        self._progress = QProgressBar()
        self._pace = Pace(0)
        self._last_key = 0.0
        self._unsettled = False
        self._saved = ""
        self._in_text = False
        self._troubled = False
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.questions)

    def start(self, hand: Keying, *, resumed: str = "") -> None:
        """Show a batch that was begun; `resumed` is what to say of the sitting before."""
        self.hand = hand
        self._pace = Pace(time.monotonic())
        self.notice.put_away()
        if resumed:
            self.notice.tell(resumed)
        self._show_sheet()
        if not self._in_text:
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
        self._tick.stop()
        self._tell.stop()
        self._settle()
        self._desk.changed.emit(Changed.SURVEYS)
        return True

    def pause(self) -> None:
        """Stop or start the clock."""
        now = time.monotonic()
        if self._pace.is_paused:
            self._pace.go_on(now)
        else:
            self._pace.pause(now)
        self.status.show_pace(self._pace, now)

    def ask_serial(self) -> None:
        """Let the officer type the serial of the sheet in hand."""
        self.serial_field.clear()
        self.serial_field.show()
        self.serial_field.setFocus()

    def give_up_serial(self) -> bool:
        """Put the serial field away; False when it was not asked for."""
        if self.serial_field.isHidden():
            return False
        self._end_serial()
        return True

    def take_key(self, event: QKeyEvent) -> None:
        """One key on the questions: write it, then show it."""
        if self.hand is None or event.isAutoRepeat():
            return
        modifiers = event.modifiers().value
        if modifiers & _NOT_PLAIN:
            event.ignore()
            return
        code = event.key()
        keypad_minus = code == _MINUS and modifiers & _KEYPAD
        key = Press.BACK if keypad_minus else _PRESSES.get(code) or _character(event)
        if key is not None:
            self._press(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= px(_WIDE)
        self.sheet.setVisible(wide)
        self._keys.setVisible(not wide)
        if self._in_text:
            QTimer.singleShot(0, self, self._place_entry)

    def _press(self, key: str | Press) -> None:
        hand = self.hand
        if hand is None:
            return
        state, keys = hand.state, hand.keys + 1
        try:
            outcome = hand.press(key)
        except OfficeError as error:
            self._tell_trouble(error)
            return
        if isinstance(outcome, Refusal):
            self._refuse(outcome, key)
        elif state is hand.state:
            self.questions.follow()
            self._follow_text()
        else:
            self._pace.sheet_done(keys)
            self.status.show_pace(self._pace, time.monotonic())
            self.notice.put_away()
            self._show_sheet()
        self._taken(outcome)

    def _taken(self, outcome: KeyEvent | Refusal) -> None:
        self._last_key = time.monotonic()
        if self._pace.is_paused:
            self._pace.go_on(self._last_key)
        if isinstance(outcome, KeyEvent):
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
        shown = key if isinstance(key, str) else ""
        draft = self.hand.state.drafts.get(question.name, "")
        self.status.say_refused(refusal_words(refusal, shown, question, draft))

    def _show_sheet(self) -> None:
        hand = self.hand
        if hand is None:
            return
        self.questions.show_state(hand.state)
        self._follow_text()
        QTimer.singleShot(0, self, self._name_sheet)  # after the first question is painted

    def _name_sheet(self) -> None:
        hand = self.hand
        if hand is None:
            return
        self.sheet.show_sheet(hand)
        batch = hand.batch
        where = f"{batch.name} · lượt 1 · tờ {hand.serial} trên {batch.issued}"
        self._heading.detail.setText(where)
        self._progress.setMaximum(batch.issued)
        self._progress.setValue(min(hand.keyed, batch.issued))
        self._saved = f"Tờ trước đã nhận, đã lưu {hand.keyed} tờ" if hand.keyed else ""

    def _follow_text(self) -> None:
        """Show the editor on a free text's card, and take it away from every other question."""
        hand = self.hand
        if hand is None or not hand.state.in_text:
            if self._in_text:
                self._in_text = False
                self.setFocusProxy(self.questions)
                self.questions.setFocus()
                self.entry.hide()
            return
        self._in_text = True
        answer = hand.state.answers.get(hand.state.current.name)
        self._place_entry()
        self.entry.setAccessibleName(hand.state.current.label)
        self.entry.begin(answer.value if answer else "")
        self.entry.show()
        self.setFocusProxy(self.entry)
        self.entry.setFocus()

    def _place_entry(self) -> None:
        self.entry.setGeometry(self.questions.text_area())

    def _write(self) -> bool:
        """Keep the free text as it stands, before it is painted."""
        hand = self.hand
        if hand is None or not hand.state.in_text:
            return True
        try:
            if hand.write(hand.state.current.name, self.entry.toPlainText()):
                self._taken(KeyEvent(Deed.ANSWER))
        except OfficeError as error:
            self._tell_trouble(error)
            return False
        return True

    def _leave_text(self, press: Press) -> None:
        if self._write():
            self._press(press)

    def _text_key(self) -> None:
        if self.hand is not None:
            self.hand.count_key()

    def _take_serial(self) -> None:
        hand = self.hand
        if hand is None:
            return
        try:
            hand.go_to(self.serial_field.text())
        except OfficeError as error:
            self._tell_trouble(error)
            return
        self._end_serial()
        self._show_sheet()

    def _end_serial(self) -> None:
        (self.entry if self._in_text else self.questions).setFocus()
        self.serial_field.hide()

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
        state = hand.state
        before = [q for q in state.stops[: state.cursor] if q.name in state.answers]
        last = before[-1] if before else None
        if state.in_text and state.current.name in state.answers:
            last = state.current
        name = (last.number or f"«{last.label}»") if last else ""
        words = f"Đã lưu tới câu {name}" if name else self._saved
        self.status.say_saved(words)
        question = state.current
        self.questions.setAccessibleDescription(f"{question.number} {question.label}")

    def _on_tick(self) -> None:
        now = time.monotonic()
        self.status.show_pace(self._pace, now)
        if self._unsettled and now - self._last_key > _REST:
            self._settle()

    def _settle(self) -> None:
        """Move the journal into the book while the hands rest: it would cost a frame."""
        self._unsettled = False
        office = self._desk.office
        self._desk.look(lambda _: keying.settle(office), lambda _: None, owner=self)

    def _connect(self) -> None:
        self.entry.left.connect(self._leave_text)
        self.entry.written.connect(self._write)
        self.entry.key_pressed.connect(self._text_key)
        self.serial_field.returnPressed.connect(self._take_serial)
        self._tell = QTimer(self, singleShot=True, interval=_TELL_AFTER)
        self._tell.timeout.connect(self._tell_saved)
        self._tick = QTimer(self, interval=_TICK)
        self._tick.timeout.connect(self._on_tick)

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(8))
        lines.addWidget(self._heading)
        self._progress.setTextVisible(False)
        lines.addWidget(self._progress)
        lines.addWidget(self.notice)
        beside = QHBoxLayout()
        beside.setSpacing(px(16))
        card = Card()
        card.setMinimumWidth(px(420))
        card.body.setContentsMargins(px(1), px(6), px(1), px(6))
        card.body.addWidget(self.questions)
        self._keys.setContentsMargins(px(18), 0, px(18), px(4))
        card.body.addWidget(self._keys)
        beside.addWidget(card, 3)
        beside.addWidget(self.sheet, 2)
        lines.addLayout(beside, 1)
        lines.addWidget(self.status)


def _character(event: QKeyEvent) -> str | None:
    """Return the character of a key, if it has one."""
    text = event.text()
    return text if text and text.isprintable() else None
