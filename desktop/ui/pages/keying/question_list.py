"""The questions of a sheet: answered rows, the question in hand on its card, rows to come."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QRect, Qt, QTimer
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.core.checking import offered
from desktop.office.keying import Objection
from desktop.ui.pages.keying.drawing import Line, Pictures
from desktop.ui.pages.keying.words import mark_words, objection_words
from desktop.ui.theme import Ink, px
from desktop.ui.widgets.card import Card

if TYPE_CHECKING:
    from desktop.core.answers import Answer
    from desktop.core.survey import Question
    from desktop.office.keying import State

_SHOWN_AT_ONCE = 2  # rows beneath the first question of the next sheet
_LOOK_BACK = 2  # answered rows kept in sight when the list turns its page


class Fresh(NamedTuple):
    """How the top of an untouched sheet looks: the same for every sheet of a batch."""

    stops: Sequence[Question]
    carried: Mapping[str, Answer]
    picture: QPixmap

    def is_of(self, state: State) -> bool:
        """Tell whether another untouched sheet looks like this."""
        return self.stops is state.stops and self.carried == state.carried


class QuestionList(QWidget):
    """Paints finished pictures; a key repaints a row and the card, nothing else."""

    def __init__(self, take_key: Callable[[QKeyEvent], None]) -> None:
        super().__init__()
        self._take_key = take_key  # no signal: a key has a tenth of a millisecond
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(px(420), px(240))
        self.setAccessibleName("Các câu hỏi của phiếu")
        self._state: State | None = None
        self._pictures: Pictures | None = None
        self._notes: dict[str, str] = {}
        self._refused = ""
        self._fresh: Fresh | None = None
        self._blits = False
        self._first = 0
        self._cursor = 0
        self._row, self._card, self._answer_left = Pictures.row_height(), Pictures.card_height(), 0

    def show_state(self, state: State, notes: dict[str, str]) -> None:
        """Show another sheet, or the same one after a leap, with the notes at its questions."""
        self._hold(state, notes)
        self.update()

    def _hold(self, state: State, notes: dict[str, str]) -> None:
        if self._state is None or self._state.stops is not state.stops:
            self._forget_pictures()
        self._state, self._notes = state, notes
        self._first = 0
        self._refused = ""
        self._place_blocks()

    def show_next(self, state: State, notes: dict[str, str]) -> None:
        """Show the sheet that comes after an accepted one: its first question now.

        The rows beneath it follow in the next round, before the screen shows another frame: laid
        down at once they would take longer than the key itself.
        """
        self._hold(state, notes)
        self._blits = self._fresh is not None and not notes and self._fresh.is_of(state)
        self.repaint(0, 0, self.width(), self._height_at_once())
        self._blits = False
        QTimer.singleShot(0, self, self._show_rest)

    def _show_rest(self) -> None:
        """Show the rows that come later, and keep how an untouched sheet of this batch looks."""
        self.update()
        state, pictures = self._state, self._pictures
        if state is None or pictures is None or not state.is_untouched or self._notes:
            return
        if self._fresh is None or not self._fresh.is_of(state):
            top = self.grab(QRect(0, 0, self.width(), self._height_at_once())).toImage()
            opaque = QPixmap.fromImage(top.convertToFormat(QImage.Format.Format_RGB32))
            self._fresh = Fresh(state.stops, dict(state.carried), opaque)

    def _height_at_once(self) -> int:
        return self.card_area().bottom() + _SHOWN_AT_ONCE * self._row

    def refuse(self, words: str) -> None:
        """Say on the card why a key did nothing, until the next one does something."""
        self._refused = words
        self.update(self.card_area())

    def follow(self) -> None:
        """The state took a key: repaint what it changed."""
        state = self._state
        if state is None or self._pictures is None:
            return
        before, first = self._cursor, self._first
        self._refused = ""
        self._place(state)
        if first != self._first:
            self.repaint()
            return
        row, now = self._row, self._cursor
        top = (min(before, now) - first) * row
        # At once, not in the next round: the answer is in the book, and the hand waits for nothing.
        self.repaint(0, top, self.width(), abs(now - before) * row + self._card)

    def card_area(self) -> QRect:
        """Where the question in hand is drawn."""
        return QRect(0, (self._cursor - self._first) * self._row, self.width(), self._card)

    def text_area(self) -> QRect:
        """Where a free text is written."""
        if self._pictures is None:
            return QRect()
        return self._pictures.text_area().translated(0, self.card_area().top())

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 (Qt's own)
        return False  # Tab is a key of keying

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._take_key(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        event.accept()  # nothing is painted anew: the card looks the same with and without the keys

    def focusOutEvent(self, event: QFocusEvent) -> None:
        event.accept()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """An input method that speaks without being asked: one sign is a key, a word is none."""
        if words := event.commitString():
            plain = Qt.KeyboardModifier.NoModifier
            self._take_key(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, plain, words))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._pictures is not None and self._pictures.width != self.width():
            self._forget_pictures()
        self._place_blocks()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._forget_pictures()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        state, pictures = self._state, self._pictures
        if self._blits and self._fresh is not None:
            painter.drawPixmap(0, 0, self._fresh.picture)
            return
        if state is None or pictures is None:
            painter.fillRect(event.rect(), Ink.CARD.colour)
            return
        dirty = event.rect()
        end, height = dirty.bottom(), self.height()
        place, top = self._at(dirty.top())
        while place < len(state.stops) and top <= end:
            high = self._card if place == self._cursor else self._row
            if top + high > height:
                break
            if place == self._cursor:
                self._paint_card(painter, pictures, state, top)
            else:
                self._paint_row(painter, pictures, state, place, top)
            place, top = place + 1, top + high
        if top <= end:
            painter.fillRect(0, top, self.width(), height - top, Ink.CARD.colour)

    def _at(self, line: int) -> tuple[int, int]:
        """Return the stop that is drawn at this line, and where it begins."""
        card = (self._cursor - self._first) * self._row
        if line < card:
            rows = line // self._row
            return self._first + rows, rows * self._row
        if line < card + self._card:
            return self._cursor, card
        rows = (line - card - self._card) // self._row
        return self._cursor + 1 + rows, card + self._card + rows * self._row

    def _paint_card(self, painter: QPainter, pictures: Pictures, state: State, top: int) -> None:
        place = self._cursor
        question = state.stops[place]
        name = question.name
        answer = state.answers.get(name)
        kind, words = self._said_of(state, question)
        untold = answer is None and not state.drafts and not state.doubts
        if untold and kind is Line.KEYS and pictures.has_caps[place] and not question.choice_filter:
            painter.drawPixmap(0, top, pictures.card(place))
            return
        kept = answer.value if answer else ""
        painter.drawPixmap(0, top, pictures.heading(place))
        middle = top + pictures.heading_height()
        if pictures.has_caps[place]:
            doubt = state.doubts.get(name)
            said = state.drafts.get(name, kept) if doubt is None else doubt
            fill = Ink.ACCENT if doubt is None else Ink.SOON
            offered = _offered(question, state) if question.choice_filter else None
            painter.drawPixmap(0, middle, pictures.caps(question.list_name, said, fill, offered))
        else:
            draft = None if state.in_text else state.drafts.get(name, kept)
            painter.drawPixmap(0, middle, pictures.box(draft))
        painter.drawPixmap(0, top + pictures.line_top(), pictures.line(place, kind, words))

    def _said_of(self, state: State, question: Question) -> tuple[Line, str]:
        """What the last line of the card says: what matters most."""
        if self._refused:
            return Line.AGAINST, self._refused
        objection = state.objection(self._cursor)
        if objection is not None:
            kind = Line.AGAINST if objection is Objection.AGAINST else Line.DOUBT
            return kind, objection_words(objection, question)
        note = self._notes.get(question.name)
        if note:
            return Line.NOTE, f"Ghi chú: {note}"
        if state.carried and state.is_carried(question.name):
            return Line.PLAIN, "Theo đợt; tờ này khác thì gõ mã khác."
        return Line.KEYS, ""

    def _paint_row(
        self, painter: QPainter, pictures: Pictures, state: State, place: int, top: int
    ) -> None:
        question = state.stops[place]
        answer = state.answers.get(question.name)
        painter.drawPixmap(0, top, pictures.row(place, answer is not None))
        if answer is not None:
            said = pictures.answer(place, answer.value, answer.missing)
            painter.drawPixmap(self._answer_left, top, said)
        elif place < self._cursor and not state.asked(place):
            painter.drawPixmap(self._answer_left, top, pictures.not_asked)
        if self._notes or state.carried or state.confirmed:
            self._paint_marks(painter, pictures, state, place, top)

    def _paint_marks(
        self, painter: QPainter, pictures: Pictures, state: State, place: int, top: int
    ) -> None:
        question = state.stops[place]
        words = mark_words(state, question, self._notes)
        if not words:
            return
        answer = state.answers.get(question.name)
        taken = pictures.answer_width(place, answer.value, answer.missing) if answer else 0
        picture = pictures.marks(words)
        wide = round(picture.width() / picture.devicePixelRatio())
        right = self._answer_left + pictures.answer_room().width() - taken - px(10)
        painter.drawPixmap(max(right - wide, self._answer_left - wide), top, picture)

    def _forget_pictures(self) -> None:
        self._pictures = self._fresh = None

    def _place_blocks(self) -> None:
        """Make the pictures if the list has changed its size, and find what is in sight."""
        state = self._state
        if state is None or self.width() < px(100):
            return
        if self._pictures is None:
            self._pictures = Pictures(state.stops, self.width(), self.devicePixelRatioF())
            self._row, self._card = Pictures.row_height(), Pictures.card_height()
            self._answer_left = self._pictures.answer_room().left()
        self._place(state)

    def _place(self, state: State) -> None:
        self._cursor = state.cursor
        self._turn_page(len(state.stops))

    def _turn_page(self, count: int) -> None:
        """Keep the card in sight with a row before and after it, moving the page rarely."""
        row, card = self._row, self._card
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


class QuestionCard(Card):
    """The questions on their card, and beneath them what asks for words."""

    def __init__(self, questions: QuestionList, asking: QWidget) -> None:
        super().__init__()
        self.setMinimumWidth(px(420))
        self.body.setContentsMargins(px(1), px(6), px(1), px(6))
        self.body.addWidget(questions)
        self.body.addWidget(asking)


def _offered(question: Question, state: State) -> tuple[str, ...]:
    return tuple(choice.name for choice in offered(question, state.values))
