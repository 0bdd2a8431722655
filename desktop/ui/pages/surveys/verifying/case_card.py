"""One place to decide: the sheet to take, the question, the two readings, and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from desktop.core.survey import Kind
from desktop.ui.pages.surveys.verifying.words import reading_words
from desktop.ui.theme import Ink, Type, font, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.keycap import keycap
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from desktop.core.survey import Question
    from desktop.core.verification.deciding import Deciding
    from desktop.office.comparing import Case

_MISSING = {"0": "bỏ trống", "*": "nhiều dấu", "/": "không đọc được"}
_ONE_COLUMN = 3  # choices that need no second column
_TYPED = {"1": "như ô bên trái", "2": "như ô bên phải", "3": "khác cả hai: gõ lại"}


class CaseCard(Card):
    """Shows a case; the view around it takes the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.take = label("Lấy tờ", Type.ROW, Ink.MUTED)
        self.serial = label("", Type.FIGURE, Ink.ACCENT)
        self.number = label("", Type.CONTROL_STRONG, Ink.MUTED)
        self.question = label("", Type.CARD_TITLE, wrap=True)
        self.left, self.right = _Reading("ô bên trái"), _Reading("ô bên phải")
        self.keys = _Keys()
        self.editor = QLineEdit()
        self.editor.setFont(font(Type.CONTROL))
        self.editor.setAccessibleName("Câu trả lời đúng như trên tờ phiếu")
        self.editor.setPlaceholderText("đúng như trên tờ phiếu, rồi Enter")
        self.editor.hide()
        self._lay_out()

    def show_case(self, case: Case, deciding: Deciding, *, same_sheet: bool) -> None:
        """Show a place; `same_sheet`: the paper is in hand already."""
        question = case.question
        self.take.setText("Vẫn tờ đang cầm" if same_sheet else "Lấy ở chồng phiếu tờ")
        self.serial.setText(case.serial)
        self.number.setText(f"Câu {question.number}" if question.number else "")
        self.number.setVisible(bool(question.number))
        self.question.setText(question.label)
        typed = deciding.is_typed
        self.left.show_reading(reading_words(question, case.left), "1" if typed else "")
        self.right.show_reading(reading_words(question, case.right), "2" if typed else "")
        self.keys.show_keys(question, typed=typed)
        kept = self.editor.sizePolicy()
        kept.setRetainSizeWhenHidden(typed)  # so that nothing moves when typing begins
        self.editor.setSizePolicy(kept)
        self.setAccessibleName(f"Tờ {case.serial}, {question.number} {question.label}")

    def show_draft(self, draft: frozenset[str]) -> None:
        """Show the boxes that are ticked so far."""
        self.keys.show_ticks(draft)

    def _lay_out(self) -> None:
        head = QGridLayout()
        head.setHorizontalSpacing(px(16))
        head.setVerticalSpacing(0)
        head.addWidget(self.number, 0, 0)
        head.addWidget(self.question, 1, 0)
        head.addWidget(self.take, 0, 1, Qt.AlignmentFlag.AlignRight)
        head.addWidget(self.serial, 1, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        head.setColumnStretch(0, 1)
        self.body.addLayout(head)
        sides = QHBoxLayout()
        sides.setSpacing(px(12))
        sides.addWidget(self.left, 1)
        sides.addWidget(self.right, 1)
        self.body.addLayout(sides)
        self.body.addWidget(label("Trên tờ phiếu là", Type.CARD_TITLE))
        self.body.addWidget(self.keys)
        self.body.addWidget(self.editor)
        self.body.addStretch()


class _Reading(QWidget):
    """What one hand read, in a frame that says nothing about whose it is."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._key = keycap("")
        self._words = label("", Type.CARD_TITLE, wrap=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(14), px(8), px(14), px(8))
        line.setSpacing(px(10))
        line.addWidget(self._key, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)

    @property
    def words(self) -> str:
        return self._words.text()

    def show_reading(self, words: str, key: str) -> None:
        self._words.setText(words)
        self._key.setText(key)
        self._key.setVisible(bool(key))
        self.setAccessibleName(f"{self._name}: {words}")

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Ink.EDGE.colour, 1))
        painter.setBrush(Ink.PAPER.colour)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))


class _Keys(QWidget):
    """A key for each answer: the choices in up to two columns, then what stands for no answer."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, _KeyRow]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(2))

    def show_keys(self, question: Question, *, typed: bool) -> None:
        """Show the keys of a question."""
        self._clear()
        answers = [("", key, words) for key, words in _TYPED.items()]
        if not typed:
            answers = [(one.name, one.key, one.label) for one in question.choices]
        half = len(answers) if len(answers) <= _ONE_COLUMN else -(-len(answers) // 2)
        self._column(0, answers[:half])
        self._column(1, answers[half:])
        rest = [
            ("", key, words) for key, words in _MISSING.items() if not _is_ticked(question, key)
        ]
        if question.kind is Kind.MANY and not typed:
            rest.append(("", "Enter", "xong các ô đã chọn"))
        self._column(2, rest)

    def show_ticks(self, ticked: frozenset[str]) -> None:
        """Mark the choices that are ticked so far."""
        for name, row in self._rows:
            row.setProperty("ticked", name in ticked)
            row.update()

    def _column(self, column: int, keys: list[tuple[str, str, str]]) -> None:
        for place, (name, key, words) in enumerate(keys):
            row = _KeyRow(key, words)
            self._rows.append((name, row))
            self._grid.addWidget(row, place, column, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(column, 1 if keys else 0)

    def _clear(self) -> None:
        for _, row in self._rows:
            self._grid.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows.clear()


class _KeyRow(QWidget):
    """A key and the answer it gives; filled while it is ticked."""

    def __init__(self, key: str, words: str) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(px(6), px(3), px(6), px(3))
        line.setSpacing(px(10))
        line.addWidget(keycap(key), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(words, Type.CONTROL, wrap=True), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.property("ticked"):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Ink.ACCENT.colour, 1))
        painter.setBrush(Ink.SOFT.colour)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))


def _is_ticked(question: Question, key: str) -> bool:
    """Several marks are an answer where several may be ticked."""
    return key == "*" and question.kind is Kind.MANY and question.has_one_key
