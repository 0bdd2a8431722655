"""A batch as a form: which questions, which days, which sheets, and what stands on all of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from desktop.core.batches import Header
from desktop.core.errors import OfficeError
from desktop.core.typed_days import day_of
from desktop.core.verification.plan import SAMPLE, Plan
from desktop.messages import explain
from desktop.ui.pages.surveys.batches.carried_fields import CarriedFields
from desktop.ui.pages.surveys.batches.typed_numbers import typed_number
from desktop.ui.pages.surveys.batches.words import PLANS
from desktop.ui.theme import Type, font, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.text import label
from desktop.ui.wording import day as shown_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.core.answers import Answer
    from desktop.core.periods import Period
    from desktop.core.survey import Survey
    from desktop.office.collecting import BatchRow, FormRow


class FormChoice(NamedTuple):
    """A form to choose: one of the book by its key, or a file."""

    title: str
    key: int | None
    file: Path | None


class BatchDraft(NamedTuple):
    """What the form says; `key` is the batch that it changes, `collected` what was typed."""

    key: int | None
    form: FormChoice
    name: str
    first: date
    last: date
    issued: int
    collected: int | None
    header: Header


class BatchForm(Card):
    """A new batch, or one to be changed; Ctrl S saves, Esc goes back."""

    form_chosen = Signal(object)  # FormChoice

    def __init__(self) -> None:
        super().__init__("Đợt khảo sát mới", "Ctrl S lưu · Esc bỏ")
        self.name = Field("Tên đợt", QLineEdit())
        self.form = Field("Mẫu phiếu", QComboBox(), "mẫu đã dùng thì không đổi được nữa")
        self.first = Field("Từ ngày", QLineEdit(), "ngày/tháng/năm")
        self.last = Field("Đến ngày", QLineEdit(), "đợt thuộc kỳ có ngày này")
        self.issued = Field("Số phiếu phát ra", QLineEdit())
        self.first_serial = Field("Đánh số từ", QLineEdit())
        self.collected = Field(
            "Số phiếu thu về", QLineEdit(), "chỉ khi không ghi từng tờ thu về (F7)"
        )
        self.field = Field("Lĩnh vực", QComboBox())
        self.place = Field("Nơi khảo sát", QComboBox())
        self.method = Field("Cách phát và thu", QComboBox())
        self.plan = Field("Đối chiếu (nhập lượt hai)", QComboBox())
        self.every = Field("Cứ mấy tờ", QLineEdit())
        self.carried = CarriedFields(self.every.editor)
        self._key: int | None = None
        self._header = Header()
        self._other = QPushButton("Mẫu khác (tệp XLSForm)…")
        self._inside = Flow(on_card=True)
        self._lay_out()
        self._connect()

    def begin(
        self, period: Period, choices: list[FormChoice], like: BatchRow | None = None
    ) -> None:
        """Offer a new batch for the period in view, like the one before."""
        self._show(None, f"Khảo sát {period.title}", period.first, period.last)
        self._show_header(like.header if like else Header(), first_serial=1)
        self.issued.editor.setText(str(like.issued if like else 100))
        self._lock(locked=False)
        self._offer(choices, like.form if like else None)
        self.title.setText("Đợt khảo sát mới")
        self.name.editor.setFocus()
        self.name.editor.selectAll()

    def change(self, batch: BatchRow) -> None:
        """Offer a batch to be changed."""
        self._show(batch.id, batch.name, batch.days.first, batch.days.last)
        self._show_header(batch.header, batch.header.first_serial)
        self.issued.editor.setText(str(batch.issued))
        self.collected.editor.setText(str(batch.typed))
        self._lock(locked=True)
        self._offer([FormChoice(batch.form_title, batch.form, None)], batch.form)
        self.title.setText("Sửa đợt khảo sát")
        self.issued.editor.setFocus()
        self.issued.editor.selectAll()

    def show_words(self, words: Mapping[str, Sequence[str]]) -> None:
        """Offer the fields, places and methods of other batches; what stands there stays."""
        for name, field in (("field", self.field), ("place", self.place), ("method", self.method)):
            typed = field.editor.currentText()
            field.editor.clear()
            field.editor.addItems(list(words[name]))
            field.editor.setCurrentText(typed)

    def show_survey(self, survey: Survey | None) -> None:
        """Offer the questions of the chosen form that may stand on every sheet."""
        self.carried.show_survey(survey, self._header.carried)

    def draft(self, today: date) -> BatchDraft | None:
        """Return what the form says; None when something is wrong, said beneath it."""
        for field in self._checked():
            field.say_wrong()
        first, last = self._day(self.first, today), self._day(self.last, today)
        issued, serial = typed_number(self.issued), typed_number(self.first_serial)
        typed = typed_number(self.collected) if self._key is not None else None
        if not self.name.editor.text().strip():
            self.name.say_wrong("Chưa đặt tên đợt.")
        header = self._said_header(serial or 1, today)
        choice = self.form.editor.currentData()
        if first is None or last is None or issued is None or header is None or choice is None:
            return None
        if any(field.fault for field in self._checked()):
            return None
        name = self.name.editor.text()
        return BatchDraft(self._key, choice, name, first, last, issued, typed, header)

    def choose(self, form: int) -> None:
        """Choose a form of the book."""
        for at in range(self.form.editor.count()):
            if self.form.editor.itemData(at).key == form:
                self.form.editor.setCurrentIndex(at)

    def take_file(self, file: Path) -> None:
        """Put a workbook among the forms and choose it."""
        self.form.editor.addItem(file.name, FormChoice(file.name, None, file))
        self.form.editor.setCurrentIndex(self.form.editor.count() - 1)

    def _checked(self) -> tuple[Field[QLineEdit], ...]:
        return (
            self.name,
            self.first,
            self.last,
            self.issued,
            self.first_serial,
            self.collected,
            self.every,
        )

    def _said_header(self, first_serial: int, today: date) -> Header | None:
        plan = Plan(self.plan.editor.currentData())
        every = typed_number(self.every) if plan is Plan.NTH else self._header.every
        try:
            carried: Mapping[str, Answer] = self.carried.carried(today)
        except OfficeError as error:
            self.name.say_wrong(explain(error))
            return None
        return Header(
            field=self.field.editor.currentText(),
            place=self.place.editor.currentText(),
            method=self.method.editor.currentText(),
            carried=carried,
            plan=plan,
            every=every or SAMPLE,
            first_serial=first_serial,
        )

    def _show(self, key: int | None, name: str, first: date, last: date) -> None:
        self._key = key
        self.name.editor.setText(name)
        self.first.editor.setText(shown_day(first))
        self.last.editor.setText(shown_day(last))
        for field in self._checked():
            field.say_wrong()
        self._inside.verticalScrollBar().setValue(0)

    def _show_header(self, header: Header, first_serial: int) -> None:
        self._header = header
        self.field.editor.setCurrentText(header.field)
        self.place.editor.setCurrentText(header.place)
        self.method.editor.setCurrentText(header.method)
        self.plan.editor.setCurrentIndex(self.plan.editor.findData(header.plan))
        self.every.editor.setText(str(header.every))
        self.first_serial.editor.setText(str(first_serial))

    def _offer(self, choices: list[FormChoice], key: int | None) -> None:
        self.form.editor.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.form.editor.clear()
        for choice in choices:
            self.form.editor.addItem(choice.title, choice)
        known = [choice.key for choice in choices]
        self.form.editor.setCurrentIndex(known.index(key) if key and key in known else 0)
        self.form.editor.blockSignals(False)  # noqa: FBT003
        self._tell_form()

    def _lock(self, *, locked: bool) -> None:
        """Of a batch that is there, the form stays."""
        self.form.editor.setEnabled(not locked)
        self._other.setVisible(not locked)
        self.collected.setVisible(locked)

    def _tell_form(self) -> None:
        choice = self.form.editor.currentData()
        if choice is not None:
            self.form_chosen.emit(choice)

    def _choose_file(self) -> None:
        chosen = QFileDialog(self, "Chọn mẫu phiếu", "", "XLSForm (*.xlsx *.xls)")
        chosen.setFileMode(QFileDialog.FileMode.ExistingFile)
        chosen.fileSelected.connect(lambda path: self.take_file(Path(path)))
        chosen.open()

    def _connect(self) -> None:
        self._other.clicked.connect(self._choose_file)
        self.form.editor.currentIndexChanged.connect(lambda _: self._tell_form())
        self.plan.editor.currentIndexChanged.connect(lambda _: self._show_every())

    def _show_every(self) -> None:
        self.every.setVisible(self.plan.editor.currentData() == Plan.NTH)

    def _lay_out(self) -> None:
        for field in (self.field, self.place, self.method):
            field.editor.setEditable(True)
            # its own would complete words under the hands of an input method
            field.editor.setCompleter(QCompleter(field.editor))
        for plan, words in PLANS.items():
            self.plan.editor.addItem(words, plan)
        self._other.setFont(font(Type.ROW))
        for part in (
            self.name,
            self.form,
            self._other,
            _beside(self.first, self.last),
            _beside(self.issued, self.first_serial),
            self.collected,
            _beside(self.field, self.place),
            self.method,
            _beside(self.plan, self.every, shares=(3, 1)),
            label("Ghi sẵn trên mọi tờ", Type.CARD_TITLE),
            self.carried,
            QWidget(),
        ):
            self._inside.add(part)
        self.body.addWidget(self._inside, 1)
        self.setMinimumWidth(px(300))
        self._show_every()

    @staticmethod
    def _day(field: Field[QLineEdit], today: date) -> date | None:
        try:
            found = day_of(field.editor.text(), today)
        except OfficeError as error:
            field.say_wrong(explain(error))
            return None
        if found is None:
            field.say_wrong("Chưa ghi ngày.")
        return found


def choices_of(forms: list[FormRow], shipped: list[Path]) -> list[FormChoice]:
    """The forms of the book first, then those that come with the program."""
    known = [FormChoice(f"{form.title} ({form.version})", form.id, None) for form in forms]
    return [
        *known,
        *(FormChoice(f"{file.stem} (kèm chương trình)", None, file) for file in shipped),
    ]


def _beside(first: QWidget, second: QWidget, shares: tuple[int, int] = (1, 1)) -> QWidget:
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(px(12))
    line.addWidget(first, shares[0])
    line.addWidget(second, shares[1])
    return made
