"""When a question is asked: always, or only after a certain answer to an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.office.design import Part, Skip
from desktop.ui.theme import px
from desktop.ui.widgets.field import Field

if TYPE_CHECKING:
    from desktop.office.design import Blueprint, Item

_ALWAYS = "Luôn hỏi"


class SkipBox(QWidget):
    """Two choices: which earlier question, which of its answers."""

    chosen = Signal(object)  # Skip, or None: always asked

    def __init__(self) -> None:
        super().__init__()
        self.question = Field("Chỉ hỏi khi câu", QComboBox())
        self.answer = Field("được trả lời", QComboBox())
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self.question, 3)
        line.addWidget(self.answer, 2)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addLayout(line)
        self._earlier: list[Item] = []
        self.question.editor.activated.connect(self._choose_question)
        self.answer.editor.activated.connect(self._choose_answer)

    def show_item(self, item: Item, form: Blueprint) -> None:
        """Offer the ticked questions above this one."""
        self._earlier = []
        for other in form.items:
            if other.id == item.id:
                break
            if other.part is Part.QUESTION and other.is_ticked:
                self._earlier.append(other)
        names = [other.name for other in self._earlier]
        at = names.index(item.skip.question) + 1 if item.skip and item.skip.question in names else 0
        _fill(self.question.editor, [_ALWAYS, *(_shown(other) for other in self._earlier)], at)
        self._offer_answers(at, item.skip)

    def _offer_answers(self, at: int, skip: Skip | None) -> None:
        options = self._earlier[at - 1].options if at else ()
        names = [option.name for option in options]
        place = names.index(skip.choice) if skip and skip.choice in names else 0
        _fill(self.answer.editor, [option.label for option in options], place)
        self.answer.setVisible(at > 0)

    def _choose_question(self, at: int) -> None:
        if at == 0:
            self.chosen.emit(None)
            return
        other = self._earlier[at - 1]
        if other.options:
            self.chosen.emit(Skip(other.name, other.options[0].name))

    def _choose_answer(self, place: int) -> None:
        at = self.question.editor.currentIndex()
        if at > 0:
            other = self._earlier[at - 1]
            self.chosen.emit(Skip(other.name, other.options[place].name))


def _shown(item: Item) -> str:
    return f"{item.number} {item.label}".strip() or item.name


def _fill(editor: QComboBox, words: list[str], at: int) -> None:
    if [editor.itemText(place) for place in range(editor.count())] != words:
        editor.clear()
        editor.addItems(words)
    editor.setCurrentIndex(at)
