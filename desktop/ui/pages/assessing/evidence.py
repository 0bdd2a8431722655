"""The current indicator: what its points mean, how it was counted, and what is typed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from desktop.core.assessment import Evidence
from desktop.core.errors import OfficeError
from desktop.messages import explain
from desktop.office.assessing import decimal_of
from desktop.ui.pages.assessing.scores import points
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop.ui.pages.assessing.scores import Line


class EvidencePanel(Card):
    """Beside the list: the sentence of the score, its levels, and the fields of the evidence."""

    def __init__(self) -> None:
        super().__init__("Chỉ số", "Ctrl S lưu · Esc về danh sách")
        self.name = label("", Type.ROW_STRONG, wrap=True)
        self.sentence = label("", Type.ROW, wrap=True)
        self.levels = label("", Type.SECONDARY, Ink.MUTED, wrap=True)
        self.value = Field("Điểm tự chấm", QLineEdit())
        self.document = Field("Tài liệu kiểm chứng", QLineEdit())
        self.note = Field("Ghi chú", QLineEdit())
        self.verified = Field("Điểm thẩm định", QLineEdit())
        self.fields = QWidget()
        self._lay_out()

    def show_line(self, line: Line, evidence: Evidence, *, closed: bool) -> None:
        """Show an indicator and what was typed for it."""
        self.title.setText(f"Chỉ số {line.indicator.number}")
        self.name.setText(line.indicator.title)
        self.sentence.setText(line.sentence)
        levels = enumerate(line.indicator.levels)
        self.levels.setText("\n".join(f"{value} điểm: {words}" for value, words in levels))
        typed = line.indicator.can_be_typed
        for field in (self.value, self.document, self.note):
            field.setVisible(typed)
            field.setEnabled(not closed)
        for field, value in ((self.value, evidence.value), (self.verified, evidence.verified)):
            field.editor.setText("" if value is None else points(value))
            field.say_wrong()
        self.document.editor.setText(evidence.document)
        self.document.say_wrong()
        self.note.editor.setText(evidence.note)

    def add_button(self, made: QWidget) -> None:
        """Put the button that saves beside the fields."""
        below = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(made, 2, 1, below)

    def evidence(self) -> Evidence | None:
        """Return what is typed; None when a field is wrong, which is then said beneath it."""
        value, verified = self._decimal(self.value), self._decimal(self.verified)
        wrong = next((field for field in (self.value, self.verified) if field.fault), None)
        if wrong is None and value is not None and not self.document.editor.text().strip():
            self.document.say_wrong("Ghi tên tài liệu chứng minh cho điểm này.")
            wrong = self.document
        if wrong is not None:
            wrong.setFocus()
            return None
        self.document.say_wrong()
        return Evidence(value, self.note.editor.text(), self.document.editor.text(), verified)

    def _decimal(self, field: Field[QLineEdit]) -> Decimal | None:
        try:
            found = decimal_of(field.editor.text().replace("–", ""))
        except OfficeError as error:
            field.say_wrong(explain(error))
            return None
        field.say_wrong()
        return found

    def _lay_out(self) -> None:
        grid = self._grid = QGridLayout(self.fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(10))
        top = Qt.AlignmentFlag.AlignTop
        own = QHBoxLayout()
        own.setSpacing(px(12))
        own.addWidget(self.value, 1, top)
        own.addWidget(self.document, 3, top)
        grid.addLayout(own, 0, 0, 1, 2)
        grid.addWidget(self.note, 1, 0, 1, 2)
        grid.addWidget(self.verified, 2, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 3)
        self.body.addWidget(self.name)
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.levels)
        self.body.addSpacing(px(8))
        self.body.addWidget(self.fields)
        self.body.addStretch()
