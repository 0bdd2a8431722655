"""The questions of a form, drawn once: a key then only moves finished pictures.

A key has a tenth of a millisecond for itself; laying out a Vietnamese sentence takes longer.
"""

from __future__ import annotations

import enum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from desktop.core.answers import Answer, Missing
from desktop.core.survey import Kind
from desktop.ui.pages.keying.words import (
    SEVERAL_KEYS,
    SHORT_KEYS,
    TEXT_KEYS,
    TYPED_KEYS,
    answer_words,
)
from desktop.ui.theme import Ink, Type, font, px
from desktop.ui.widgets.status import Mark, draw_mark

if TYPE_CHECKING:
    from desktop.core.survey import Choice, Question

_QUIET = "#6b757e"  # rows to come; 4.7 : 1 on the card
_CAP_EDGE = "#c9cfd4"
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Line(enum.Enum):
    """What the last line of the card says."""

    KEYS = "keys"
    PLAIN = "plain"
    NOTE = "note"
    DOUBT = "doubt"
    AGAINST = "against"


_INKS = {
    Line.PLAIN: (Mark.NONE, Ink.MUTED),
    Line.NOTE: (Mark.NONE, Ink.INK),
    Line.DOUBT: (Mark.SOON, Ink.SOON),
    Line.AGAINST: (Mark.LATE, Ink.LATE),
}


class Pictures:
    """Pictures of rows and cards for one width of the list."""

    def __init__(self, questions: tuple[Question, ...], width: int, ratio: float) -> None:
        self.width = width
        self._ratio = ratio
        self._questions = questions
        self.has_caps = tuple(question.has_one_key for question in questions)
        self._choices = {question.list_name: question.choices for question in questions}
        metrics = QFontMetrics(font(Type.ROW_STRONG))
        widest = max((metrics.horizontalAdvance(q.number) for q in questions), default=0)
        self.text_left = px(18) + max(widest, px(30)) + px(14)
        self.row = lru_cache(maxsize=None)(self._row)
        self.heading = lru_cache(maxsize=None)(self._heading)
        self.card = lru_cache(maxsize=None)(self._card)
        self.caps = lru_cache(maxsize=256)(self._caps)
        self.box = lru_cache(maxsize=64)(self._box)
        self.answer = lru_cache(maxsize=256)(self._answer)
        self.marks = lru_cache(maxsize=32)(self._marks)
        self.line = lru_cache(maxsize=64)(self._line)

    @staticmethod
    def row_height() -> int:
        return px(36)

    @staticmethod
    def card_height() -> int:
        return px(166)

    @staticmethod
    def heading_height() -> int:
        return px(46)

    @staticmethod
    def line_height() -> int:
        return px(34)

    def line_top(self) -> int:
        """Where the last line begins, within the card."""
        return self.card_height() - self.line_height()

    def text_area(self) -> QRect:
        """Where a free text is written, within its card."""
        left = px(26)
        return QRect(left, px(48), self.width - left - px(26), self.line_top() - px(52))

    def _card(self, place: int) -> QPixmap:
        """The whole card of a question that nothing was said of yet: the picture of most keys."""
        picture = self._blank(self.card_height())
        painter = QPainter(picture)
        question = self._questions[place]
        painter.drawPixmap(0, 0, self.heading(place))
        caps = self.caps(question.list_name, "", Ink.ACCENT, None)
        painter.drawPixmap(0, self.heading_height(), caps)
        painter.drawPixmap(0, self.line_top(), self.line(place, Line.KEYS, ""))
        painter.end()
        return picture

    def _row(self, place: int, done: bool) -> QPixmap:  # noqa: FBT001 (a cache key)
        """A row without its answer: done rows are muted ink, rows to come are quieter."""
        question = self._questions[place]
        picture = self._blank(self.row_height())
        painter = QPainter(picture)
        room = QRect(px(18), 0, self.width - px(36), self.row_height())
        painter.fillRect(QRect(px(18), room.height() - 1, room.width(), 1), Ink.LINE.colour)
        painter.setPen(Ink.MUTED.colour if done else QColor(_QUIET))
        painter.setFont(font(Type.ROW_STRONG))
        painter.drawText(room, int(LEFT), question.number)
        painter.setFont(font(Type.ROW))
        painter.setPen(Ink.INK.colour if done else QColor(_QUIET))
        words = QRect(self.text_left, 0, self._room_for_label(), room.height())
        painter.drawText(words, int(LEFT), self._short(question.label, words.width()))
        painter.end()
        return picture

    def answer_room(self) -> QRect:
        """Where the answer stands in a row."""
        width = px(170)
        return QRect(self.width - px(18) - width, 0, width, self.row_height() - 1)

    def _answer(self, place: int, value: str, missing: Missing | None) -> QPixmap:
        question = self._questions[place]
        said = Answer(question.name, value, missing)
        return self._words(answer_words(question, said), Ink.SOON if missing else Ink.INK)

    def _marks(self, words: str) -> QPixmap:
        """Small words left of an answer: where it comes from, that there is a note."""
        metrics = QFontMetrics(font(Type.SECONDARY))
        picture = self._blank(self.row_height() - 1, metrics.horizontalAdvance(words) + px(2))
        painter = QPainter(picture)
        painter.setFont(font(Type.SECONDARY))
        painter.setPen(Ink.ACCENT.colour)
        painter.drawText(QRect(0, 0, picture.width(), self.row_height() - 1), int(LEFT), words)
        painter.end()
        return picture

    def answer_width(self, place: int, value: str, missing: Missing | None) -> int:
        """How much of its room an answer takes."""
        question = self._questions[place]
        words = answer_words(question, Answer(question.name, value, missing))
        return QFontMetrics(font(Type.CONTROL_STRONG)).horizontalAdvance(words)

    @cached_property
    def not_asked(self) -> QPixmap:
        """Instead of an answer, where the form does not ask."""
        return self._words("không phải hỏi", Ink.MUTED)

    def _words(self, words: str, ink: Ink) -> QPixmap:
        room = self.answer_room()
        picture = self._blank(room.height(), room.width())
        painter = QPainter(picture)
        painter.setFont(font(Type.CONTROL_STRONG))
        painter.setPen(ink.colour)
        short = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, room.width() - px(4)
        )
        painter.drawText(QRect(0, 0, room.width(), room.height()), int(RIGHT), short)
        painter.end()
        return picture

    def _heading(self, place: int) -> QPixmap:
        """The upper part of the card: number and question."""
        question = self._questions[place]
        picture = self._blank(self.heading_height())
        painter = QPainter(picture)
        self._ground(painter, 0)
        self._title(painter, question)
        painter.end()
        return picture

    def _caps(
        self,
        list_name: str,
        said: str,
        fill: Ink = Ink.ACCENT,
        offered: tuple[str, ...] | None = None,
    ) -> QPixmap:
        """The middle part with a key for each choice of a list; the ones `said` are filled.

        `offered` are the choices that the answers so far leave, None where that is all of them.
        """
        choices, chosen = self._choices[list_name], said.split()
        picture = self._blank(self.line_top() - self.heading_height())
        painter = QPainter(picture)
        self._ground(painter, -self.heading_height())
        count = len(choices)
        gap = px(8)
        room = self.width - px(52)
        width = min((room - gap * (count - 1)) // count, px(168))
        for number, choice in enumerate(choices):
            cap = QRect(px(26) + number * (width + gap), px(2), width, px(80))
            if offered is None or choice.name in offered:
                self._cap(painter, cap, choice, fill if choice.name in chosen else None)
        painter.end()
        return picture

    def _box(self, draft: str | None) -> QPixmap:
        """The middle part with a field for numbers, days and long lists; None: for an editor."""
        picture = self._blank(self.line_top() - self.heading_height())
        painter = QPainter(picture)
        self._ground(painter, -self.heading_height())
        if draft is not None:
            self._field(painter, draft)
        painter.end()
        return picture

    def _line(self, place: int, kind: Line, words: str) -> QPixmap:
        """The last part of the card: the keys of the question, or what is to be said of it."""
        picture = self._blank(self.line_height())
        painter = QPainter(picture)
        self._ground(painter, -self.line_top())
        if kind is Line.KEYS:
            self._legend(painter, self._keys_of(place))
        else:
            self._sentence(painter, kind, words)
        painter.end()
        return picture

    def _keys_of(self, place: int) -> dict[str, str]:
        question = self._questions[place]
        if question.kind is Kind.TEXT:
            return TEXT_KEYS
        if not question.has_one_key:
            return TYPED_KEYS
        return SHORT_KEYS if question.kind is Kind.ONE else SEVERAL_KEYS

    def _legend(self, painter: QPainter, keys: dict[str, str]) -> None:
        metrics = QFontMetrics(font(Type.SECONDARY_STRONG))
        plain = QFontMetrics(font(Type.SECONDARY))
        left, high = px(26), px(20)
        for key, meaning in keys.items():
            wide = max(metrics.horizontalAdvance(key) + px(12), high)
            words = plain.horizontalAdvance(meaning)
            if left + wide + px(6) + words > self.width - px(20):
                break
            cap = QRect(left, px(3), wide, high)
            painter.setPen(QPen(QColor(_CAP_EDGE), 1))
            painter.setBrush(Ink.CARD.colour)
            painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
            painter.setPen(Ink.MUTED.colour)
            painter.setFont(font(Type.SECONDARY_STRONG))
            painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), key)
            painter.setFont(font(Type.SECONDARY))
            left += wide + px(6)
            painter.drawText(QRect(left, px(3), words + px(2), high), int(LEFT), meaning)
            left += words + px(16)

    def _sentence(self, painter: QPainter, kind: Line, words: str) -> None:
        mark, ink = _INKS[kind]
        left = px(26)
        draw_mark(painter, mark, left, px(13), px(11))
        left += 0 if mark is Mark.NONE else px(18)
        painter.setPen(ink.colour)
        painter.setFont(font(Type.ROW if mark is Mark.NONE else Type.ROW_STRONG))
        room = QRect(left, px(1), self.width - left - px(20), px(24))
        short = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(LEFT), short)

    def _ground(self, painter: QPainter, top: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Ink.ACCENT.colour, 1))
        painter.setBrush(Ink.SOFT.colour)
        edge = QRectF(px(8), px(4) + top, self.width - px(16) - 1, self.card_height() - px(8) - 1)
        painter.drawRoundedRect(edge.translated(0.5, 0.5), px(8), px(8))

    def _title(self, painter: QPainter, question: Question) -> None:
        line = QRect(px(26), px(8), self.width - px(52), px(36))
        painter.setPen(Ink.ACCENT.colour)
        painter.setFont(font(Type.CONTROL_STRONG))
        painter.drawText(line, int(LEFT), question.number)
        title = QFont(font(Type.CARD_TITLE))
        title.setPixelSize(px(18))
        painter.setFont(title)
        painter.setPen(Ink.INK.colour)
        left = self.text_left + px(4)
        room = QRect(left, px(8), self.width - left - px(26), px(36))
        words = painter.fontMetrics().elidedText(
            question.label, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(LEFT), words)

    def _cap(self, painter: QPainter, cap: QRect, choice: Choice, fill: Ink | None) -> None:
        accent, filled = Ink.ACCENT.colour, fill is not None
        painter.setPen(QPen(fill.colour if fill else QColor(_CAP_EDGE), 1))
        painter.setBrush((fill or Ink.CARD).colour)
        painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), px(8), px(8))
        painter.setPen(Ink.CARD.colour if filled else accent)
        digit = QFont(font(Type.PAGE_TITLE))
        digit.setPixelSize(px(24))
        painter.setFont(digit)
        top = cap.adjusted(0, px(3), 0, 0)
        top.setHeight(px(32))
        painter.drawText(top, int(Qt.AlignmentFlag.AlignCenter), choice.key)
        painter.setPen((Ink.CARD if filled else Ink.INK).colour)
        small = QFont(font(Type.ROW))
        small.setPixelSize(px(13))
        painter.setFont(small)
        words = cap.adjusted(px(3), px(37), -px(3), -px(1))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(words, int(flags | Qt.TextFlag.TextWordWrap), choice.label)

    def _field(self, painter: QPainter, draft: str) -> None:
        box = QRectF(px(26) + 0.5, px(16) + 0.5, px(300), px(48))
        painter.setPen(QPen(Ink.ACCENT.colour, 2))
        painter.setBrush(Ink.CARD.colour)
        painter.drawRoundedRect(box, px(6), px(6))
        painter.setPen(Ink.INK.colour)
        painter.setFont(font(Type.PAGE_TITLE))
        painter.drawText(box.adjusted(px(12), 0, -px(8), 0), int(LEFT), f"{draft}▏")

    def _blank(self, height: int, width: int = 0) -> QPixmap:
        size = QSize(width or self.width, height) * self._ratio
        picture = QPixmap(size)
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(Ink.CARD.colour)
        return picture

    def _room_for_label(self) -> int:
        return self.answer_room().left() - self.text_left - px(8)

    @staticmethod
    def _short(words: str, width: int) -> str:
        return QFontMetrics(font(Type.ROW)).elidedText(words, Qt.TextElideMode.ElideRight, width)
