"""The card of one line of the form: its words, how it is answered, when it is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from desktop.core.survey import Kind
from desktop.office.design import Part, Range
from desktop.ui.pages.surveys.forms.choices_box import ChoicesBox
from desktop.ui.pages.surveys.forms.fields import LineField, Paragraph
from desktop.ui.pages.surveys.forms.kept_box import kept_label, show_kept
from desktop.ui.pages.surveys.forms.skip_box import SkipBox
from desktop.ui.pages.surveys.forms.words import KINDS, VERIFIED
from desktop.ui.theme import Ink, Type, font, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.office.design import Blueprint, Design, Item

_TITLES = {Part.SECTION: "Phần", Part.QUESTION: "Câu hỏi", Part.KEPT: "Giữ nguyên"}
_TOP, _BOTTOM = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
_KINDS, _VERIFIED = list(KINDS), list(VERIFIED)


class QuestionCard(Card):
    """Shows one line; every change by hand goes out at once as a step of the design."""

    edited = Signal(object)  # Callable[[Design], None]

    def __init__(self) -> None:
        super().__init__("Câu hỏi", "Tab ô sau · Esc về")
        self._item: Item | None = None
        self.faults = label("", Type.ROW, Ink.LATE, wrap=True)
        self.form_title = Field("Tên mẫu phiếu, in ở đầu tờ giấy", Paragraph(2))
        self.section_title = Field("Tên phần", Paragraph(2))
        self.words = Field("Lời của câu hỏi", Paragraph(3))
        self.number = Field("Số in", LineField())
        self.kind = Field("Cách trả lời", QComboBox())
        self.advice = Field("Lời dặn thêm", LineField())
        self.choices = ChoicesBox(self.kind.editor)
        self.long = QCheckBox("Chừa nhiều dòng để viết")
        self.least = Field("Thường từ", LineField(), "ngoài khoảng thì hỏi lại")
        self.most = Field("đến", LineField())
        self.skip = SkipBox()
        self.verify = Field("Lượt nhập thứ hai", QComboBox())
        self.required = QCheckBox("Bắt buộc")
        self.kept = kept_label()
        self.kind.editor.addItems(list(KINDS.values()))
        self.verify.editor.addItems(list(VERIFIED.values()))
        self._limits = _beside(self.least, self.most)
        self._first = _beside(self.number, self.kind, shares=(1, 2))
        self._lay_out()
        self._connect()

    @property
    def first(self) -> QWidget:
        """The field that is meant first on what is shown."""
        if self._item is None:
            return self.form_title.editor
        section = self._item.part is Part.SECTION
        return self.section_title.editor if section else self.words.editor

    def show_form(self, form: Blueprint, faults: Sequence[str]) -> None:
        """Show the form itself: its title."""
        self._item = None
        self.title.setText("Mẫu phiếu")
        self._show_parts(None)
        self.form_title.editor.show_text(form.title)
        self.kept.hide()
        self.show_faults(faults)

    def show_item(self, item: Item, form: Blueprint, faults: Sequence[str]) -> None:
        """Show a line of the form."""
        self._item = item
        self.title.setText(_TITLES[item.part])
        self._show_parts(item)
        self.section_title.editor.show_text(item.label)
        self.words.editor.show_text(item.label)
        show_kept(self.kept, item)
        if item.part is Part.QUESTION:
            self._show_question(item, form)
        self.show_faults(faults)

    def show_faults(self, faults: Sequence[str]) -> None:
        """Say what the reader of forms finds wrong here."""
        self.faults.setText("\n".join(f"▲ {fault}" for fault in faults))
        self.faults.setVisible(bool(faults))

    def _show_question(self, item: Item, form: Blueprint) -> None:
        self.number.editor.show_text(item.number)
        self.advice.editor.show_text(item.hint)
        if item.kind is not None:
            self.kind.editor.setCurrentIndex(_KINDS.index(item.kind))
        if item.is_ticked:
            self.choices.show_item(item)
        self.long.setChecked(item.is_long)
        self.required.setChecked(item.required)
        self.verify.editor.setCurrentIndex(_VERIFIED.index(item.verify))
        self.skip.show_item(item, form)
        if item.soft is not None and not (self.least.fault or self.most.fault):
            self.least.editor.show_text(item.soft.least)
            self.most.editor.show_text(item.soft.most)

    def _show_parts(self, item: Item | None) -> None:
        """Show only what there is to say of such a line."""
        part = item.part if item is not None else None
        asked = part is Part.QUESTION
        kind = item.kind if item is not None else None
        answered = asked and kind is not Kind.NOTE
        kept = {cell.heading for cell in item.kept} if item is not None else set()
        shown: tuple[tuple[QWidget, bool], ...] = (
            (self.form_title, item is None),
            (self.section_title, part is Part.SECTION),
            (self.words, asked),
            (self._first, asked),
            (self.number, answered),
            (self.advice, answered),
            (self.choices, kind in {Kind.ONE, Kind.MANY}),
            (self.long, kind is Kind.TEXT and "appearance" not in kept),
            (self._limits, kind in {Kind.INTEGER, Kind.DECIMAL} and "ct_soft" not in kept),
            (self.skip, asked and "relevant" not in kept),
            (self._last, answered),
            (self.required, "required" not in kept),
        )
        for widget, is_shown in shown:
            widget.setVisible(is_shown)

    def _of_item(self, change: Callable[[Design, Item, Any], None]) -> Callable[..., None]:
        """What a signal of a field does: one step on the line that is shown."""

        def say(value: object) -> None:
            item = self._item
            if item is not None:
                self.edited.emit(lambda design: change(design, item, value))

        return say

    def _say_limits(self) -> None:
        item, wrong = self._item, False
        for field in (self.least, self.most):
            digits = field.editor.text().strip().replace(",", ".").removeprefix("-")
            is_number = not digits or digits.replace(".", "", 1).isdecimal()
            field.say_wrong("" if is_number else "Hãy gõ số, ví dụ 10 hoặc 2,5.")
            wrong = wrong or not is_number
        if item is not None and not wrong:
            limits = Range(self.least.editor.text(), self.most.editor.text())
            self.edited.emit(lambda design: design.set_soft(item.id, limits))

    def _connect(self) -> None:
        of_item = self._of_item
        self.form_title.editor.typed.connect(
            lambda text: self.edited.emit(lambda design: design.set_title(text))
        )
        label_typed = of_item(lambda d, item, text: d.set_words(item.id, "label", text))
        self.section_title.editor.typed.connect(label_typed)
        self.words.editor.typed.connect(label_typed)
        self.advice.editor.typed.connect(
            of_item(lambda d, item, text: d.set_words(item.id, "hint", text))
        )
        self.number.editor.typed.connect(of_item(lambda d, item, text: d.set_number(item.id, text)))
        self.kind.editor.activated.connect(
            of_item(lambda d, item, at: d.set_kind(item.id, _KINDS[at]))
        )
        self.verify.editor.activated.connect(
            of_item(lambda d, item, at: d.set_verify(item.id, _VERIFIED[at]))
        )
        self.required.clicked.connect(
            of_item(lambda d, item, on: d.set_required(item.id, required=on))
        )
        self.long.clicked.connect(of_item(lambda d, item, on: d.set_long(item.id, is_long=on)))
        self.skip.chosen.connect(of_item(lambda d, item, skip: d.set_skip(item.id, skip)))
        self.choices.label_typed.connect(
            lambda key, text: self.edited.emit(lambda design: design.set_option_label(key, text))
        )
        self.choices.counted.connect(
            lambda name, on: of_item(
                lambda d, item, _: d.set_satisfied(item.list_name, name, counts=on)
            )(None)
        )
        for limit in (self.least, self.most):
            limit.editor.typed.connect(lambda _: self._say_limits())

    def _lay_out(self) -> None:
        for box in (self.long, self.required):
            box.setFont(font(Type.CONTROL))
        self._last = _beside(self.verify, self.required)
        flow = Flow(on_card=True)
        for part in (
            self.faults, self.form_title, self.section_title, self.words, self._first,
            self.choices, self.long, self._limits, self.advice, self.skip, self._last, self.kept,
        ):  # fmt: skip
            flow.add(part)
        flow.add(QWidget(), 1)
        self.body.addWidget(flow, 1)
        self.setMinimumWidth(px(300))


def _beside(*parts: QWidget, shares: tuple[int, ...] = (1, 1)) -> QWidget:
    """Two fields on one line."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(px(8))
    for part, share in zip(parts, shares, strict=True):
        line.addWidget(part, share, _TOP if isinstance(part, Field) else _BOTTOM)
    return made
