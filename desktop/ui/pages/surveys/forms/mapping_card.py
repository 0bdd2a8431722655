"""One question over two versions: which old one it goes on from, and which code becomes which."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from desktop.core.versions import Link, may_go_on, propose_codes
from desktop.ui.pages.surveys.forms.comparing_words import question_words, reasons_words, verdict
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.status import Status
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.core.survey import Choice, Question
    from desktop.core.versions import Comparison
    from desktop.office.publishing import Step

_NEW, _NOWHERE = "Câu mới, không nối với câu cũ", "không có chỗ"


class MappingCard(Card):
    """`linked` carries the link that the officer wants, `unlinked` the new question's name."""

    linked = Signal(object)  # Link
    unlinked = Signal(str)

    def __init__(self) -> None:
        super().__init__("Câu đang xem", "Tab ô sau · Esc về")
        self._step: Step | None = None
        self._new: Question | None = None
        self._offered: list[Question] = []
        self.words = label("", Type.CONTROL_STRONG, wrap=True)
        self.verdict = Status()
        self.reasons = label("", Type.SECONDARY, Ink.MUTED, wrap=True)
        self.old = Field("Nối tiếp câu cũ", QComboBox())
        self.codes: list[Field[QComboBox]] = []
        self._codes_title = label("Lựa chọn cũ trở thành", Type.ROW_STRONG)
        self._room = QWidget()
        self._lines = QVBoxLayout(self._room)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(px(6))
        flow = Flow(on_card=True)
        for part in (
            self.words, self.verdict, self.reasons, self.old, self._codes_title, self._room,
        ):  # fmt: skip
            flow.add(part)
        flow.add(QWidget(), 1)
        self.body.addWidget(flow, 1)
        self.old.editor.activated.connect(self._choose_old)
        self.setMinimumWidth(px(300))

    def show_comparison(self, step: Step, comparison: Comparison) -> None:
        """Show a question and how it goes on."""
        self._step = step
        self._new = step.new.by_name.get(comparison.new)
        old = step.old.by_name.get(comparison.old)
        self.words.setText(question_words(self._new or old))
        self.verdict.show_status(*verdict(comparison))
        self.reasons.setText(reasons_words(comparison))
        self.reasons.setVisible(bool(comparison.reasons))
        self.old.setVisible(self._new is not None)
        if self._new is not None:
            self._offer_old(step, self._new, comparison.old)
        link = step.mapping.of_new(comparison.new) if comparison.new else None
        self._show_codes(old, link)

    def _offer_old(self, step: Step, new: Question, chosen: str) -> None:
        self._offered = [one for one in step.old.questions if may_go_on(one, new)]
        names = [one.name for one in self._offered]
        words = [_NEW, *(question_words(one) for one in self._offered)]
        editor = self.old.editor
        if [editor.itemText(at) for at in range(editor.count())] != words:
            editor.clear()
            editor.addItems(words)
        editor.setCurrentIndex(names.index(chosen) + 1 if chosen in names else 0)

    def _show_codes(self, old: Question | None, link: Link | None) -> None:
        new = self._new
        ticked = old is not None and new is not None and link is not None and new.is_ticked
        self._codes_title.setVisible(ticked)
        self._room.setVisible(ticked)
        if not ticked or old is None or new is None or link is None:
            self._rebuild([])
            return
        self._rebuild([f"{choice.key}  {choice.label}" for choice in old.choices])
        targets: Sequence[Choice] = new.choices
        words = [_NOWHERE, *(f"{choice.key}  {choice.label}" for choice in targets)]
        names = [choice.name for choice in targets]
        for field, choice in zip(self.codes, old.choices, strict=True):
            editor = field.editor
            editor.clear()
            editor.addItems(words)
            on = link.codes.get(choice.name, "")
            editor.setCurrentIndex(names.index(on) + 1 if on in names else 0)

    def _rebuild(self, titles: list[str]) -> None:
        if [field.editor.accessibleName() for field in self.codes] == titles:
            return
        for field in self.codes:
            if field.editor.hasFocus():
                self.old.editor.setFocus()  # a holder that goes would hand the keys to anything
            self._lines.removeWidget(field)
            field.hide()
            field.deleteLater()
        self.codes = [Field(title, QComboBox()) for title in titles]
        before: QWidget = self.old.editor
        for place, field in enumerate(self.codes):
            field.editor.activated.connect(partial(self._choose_code, place))
            self._lines.addWidget(field)
            QWidget.setTabOrder(before, field.editor)
            before = field.editor

    def _choose_old(self, at: int) -> None:
        step, new = self._step, self._new
        if step is None or new is None:
            return
        if at == 0:
            self.unlinked.emit(new.name)
            return
        was = self._offered[at - 1]
        codes = propose_codes(step.old, was, step.new, new)
        self.linked.emit(Link(was.name, new.name, codes, was.is_ticked))

    def _choose_code(self, place: int, at: int) -> None:
        step, new = self._step, self._new
        link = step.mapping.of_new(new.name) if step is not None and new is not None else None
        if step is None or new is None or link is None:
            return
        code = step.old.by_name[link.old].choices[place].name
        codes = {name: on for name, on in link.codes.items() if name != code}
        if at:
            codes[code] = new.choices[at - 1].name
        self.linked.emit(Link(link.old, link.new, codes, link.ticked))
