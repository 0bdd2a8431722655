"""Which questions of a form are answered once for the whole batch, and with what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from desktop.core.answers import Answer
from desktop.core.survey import Kind
from desktop.core.typed_days import day_of
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop.core.survey import Question, Survey

_ON_THE_SHEET = "– trên từng tờ –"
_NONE = "Mẫu này không có câu nào để ghi chung."
_TYPED = {Kind.INTEGER, Kind.DECIMAL, Kind.DATE}


class CarriedFields(QWidget):
    """A field for each question that may stand on every sheet: typed by the code, or chosen."""

    def __init__(self, after: QWidget) -> None:
        """Tab comes here from the editor `after`."""
        super().__init__()
        self._after = after
        self.fields: dict[str, Field[QComboBox] | Field[QLineEdit]] = {}
        self._questions: dict[str, Question] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(px(8))
        self._words = label(_NONE, Type.SECONDARY, Ink.MUTED, wrap=True)
        self._rows.addWidget(self._words)

    def show_survey(self, survey: Survey | None, carried: Mapping[str, Answer]) -> None:
        """Offer the questions of a form that are the same for many sheets."""
        for field in self.fields.values():
            self._rows.removeWidget(field)
            field.hide()
            field.deleteLater()
        self.fields, self._questions = {}, {}
        for question in survey.ticked if survey is not None else ():
            if may_be_carried(question):
                field = _field(question, carried.get(question.name))
                self.fields[question.name] = field
                self._questions[question.name] = question
                self._rows.addWidget(field)
                field.show()  # a layout would do so a moment later, and Tab would pass it by
        self._lead_tab()
        self._words.setVisible(not self.fields)

    def _lead_tab(self) -> None:
        """Fields that are made later would come after everything else in the window."""
        before = self._after
        for field in self.fields.values():
            QWidget.setTabOrder(before, field.editor)
            before = field.editor

    def carried(self, today: date) -> dict[str, Answer]:
        """Return what stands on every sheet.

        Raises:
            OfficeError: DAY_UNREADABLE.
        """
        found: dict[str, Answer] = {}
        for name, field in self.fields.items():
            value = _value(field.editor, self._questions[name], today)
            if value:
                found[name] = Answer(name, value)
        return found


def may_be_carried(question: Question) -> bool:
    """Tell the questions about the batch from those about the citizen's opinion."""
    return (question.kind is Kind.ONE and not question.is_scale) or question.kind in _TYPED


def _field(question: Question, answer: Answer | None) -> Field[QComboBox] | Field[QLineEdit]:
    name = f"{question.number}. {question.label}" if question.number else question.label
    value = answer.value if answer is not None else ""
    if question.kind in _TYPED:
        line = QLineEdit(value)
        line.setPlaceholderText(_ON_THE_SHEET)
        return Field(name, line)
    choices = QComboBox()
    choices.addItem(_ON_THE_SHEET, "")
    for choice in question.choices:
        choices.addItem(f"{choice.key} {choice.label}", choice.name)
    choices.setCurrentIndex(max(choices.findData(value), 0))
    return Field(name, choices)


def _value(editor: QWidget, question: Question, today: date) -> str:
    if isinstance(editor, QComboBox):
        return str(editor.currentData())
    text = editor.text().strip() if isinstance(editor, QLineEdit) else ""
    if question.kind is Kind.DATE and text:
        day = day_of(text, today)
        return day.isoformat() if day else ""
    return text.replace(",", ".")
