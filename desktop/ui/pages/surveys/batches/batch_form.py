"""A batch as a form: which questions, which days, how many sheets."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QPushButton

from desktop.core.errors import OfficeError
from desktop.core.typed_days import day_of
from desktop.messages import explain
from desktop.ui.theme import Type, font, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.field import Field
from desktop.ui.wording import day as shown_day

if TYPE_CHECKING:
    from desktop.core.periods import Period
    from desktop.office.collecting import BatchSummary, FormRow


class FormChoice(NamedTuple):
    """A form to choose: one of the book by its key, or a file."""

    title: str
    key: int | None
    file: Path | None


class BatchDraft(NamedTuple):
    """What the form says; `key` is the batch that it changes."""

    key: int | None
    form: FormChoice
    name: str
    first: date
    last: date
    issued: int
    collected: int


class BatchForm(Card):
    """A new batch, or the numbers of one; Ctrl S saves, Esc goes back."""

    def __init__(self) -> None:
        super().__init__("Đợt khảo sát mới", "Ctrl S lưu · Esc bỏ")
        self.name = Field("Tên đợt", QLineEdit())
        self.form = Field("Mẫu phiếu", QComboBox(), "mẫu đã dùng thì không đổi được nữa")
        self.first = Field("Từ ngày", QLineEdit(), "ngày/tháng/năm")
        self.last = Field("Đến ngày", QLineEdit(), "đợt được tính vào kỳ có ngày này")
        self.issued = Field("Số phiếu phát ra", QLineEdit())
        self.collected = Field("Số phiếu thu về", QLineEdit())
        self._key: int | None = None
        self._other = QPushButton("Mẫu khác (tệp XLSForm)…")
        self._other.setFont(font(Type.ROW))
        self._other.clicked.connect(self._choose_file)
        for part in (self.name, self.form):
            self.body.addWidget(part)
        self.body.addWidget(self._other)
        for part in (self.first, self.last, self.issued, self.collected):
            self.body.addWidget(part)
        self.body.addStretch()
        self.setMinimumWidth(px(300))

    def begin(self, period: Period, choices: list[FormChoice]) -> None:
        """Offer a new batch for the period in view."""
        self._show(None, f"Khảo sát {period.title}", period.first, period.last)
        self._offer(choices)
        self.issued.editor.setText("100")
        self.collected.editor.setText("0")
        self._lock(locked=False)
        self.title.setText("Đợt khảo sát mới")
        self.name.editor.setFocus()
        self.name.editor.selectAll()

    def change(self, batch: BatchSummary) -> None:
        """Offer the numbers of a batch."""
        first, last = date.fromisoformat(batch.first_on), date.fromisoformat(batch.last_on)
        self._show(batch.id, batch.name, first, last)
        self._offer([FormChoice(batch.form_title, None, None)])
        self.issued.editor.setText(str(batch.issued))
        self.collected.editor.setText(str(batch.collected))
        self._lock(locked=True)
        self.title.setText("Số phiếu của đợt")
        self.collected.editor.setFocus()
        self.collected.editor.selectAll()

    def draft(self, today: date) -> BatchDraft | None:
        """Return what the form says; None when something is wrong, said beneath it."""
        for field in (self.name, self.first, self.last, self.issued, self.collected):
            field.say_wrong()
        first, last = self._day(self.first, today), self._day(self.last, today)
        issued, collected = self._number(self.issued), self._number(self.collected)
        if not self.name.editor.text().strip():
            self.name.say_wrong("Chưa đặt tên đợt.")
            return None
        choice = self.form.editor.currentData()
        if first is None or last is None or issued is None or collected is None or choice is None:
            return None
        name = self.name.editor.text()
        return BatchDraft(self._key, choice, name, first, last, issued, collected)

    def _show(self, key: int | None, name: str, first: date, last: date) -> None:
        self._key = key
        self.name.editor.setText(name)
        self.first.editor.setText(shown_day(first))
        self.last.editor.setText(shown_day(last))
        for field in (self.name, self.first, self.last, self.issued, self.collected):
            field.say_wrong()

    def _offer(self, choices: list[FormChoice]) -> None:
        self.form.editor.clear()
        for choice in choices:
            self.form.editor.addItem(choice.title, choice)

    def _lock(self, *, locked: bool) -> None:
        """Of a batch that is there, only the numbers change."""
        for field in (self.name, self.form, self.first, self.last):
            field.editor.setEnabled(not locked)
        self._other.setVisible(not locked)
        self.collected.setVisible(locked)

    def _choose_file(self) -> None:
        chosen = QFileDialog(self, "Chọn mẫu phiếu", "", "XLSForm (*.xlsx *.xls)")
        chosen.setFileMode(QFileDialog.FileMode.ExistingFile)
        chosen.fileSelected.connect(lambda path: self.take_file(Path(path)))
        chosen.open()

    def take_file(self, file: Path) -> None:
        """Put a workbook among the forms and choose it."""
        self.form.editor.addItem(file.name, FormChoice(file.name, None, file))
        self.form.editor.setCurrentIndex(self.form.editor.count() - 1)

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

    @staticmethod
    def _number(field: Field[QLineEdit]) -> int | None:
        text = field.editor.text().replace(".", "").strip()
        if text.isascii() and text.isdigit():
            return int(text)
        field.say_wrong("Hãy gõ số, ví dụ 300.")
        return None


def choices_of(forms: list[FormRow], shipped: list[Path]) -> list[FormChoice]:
    """The forms of the book first, then those that come with the program."""
    known = [FormChoice(f"{form.title} ({form.version})", form.id, None) for form in forms]
    return [
        *known,
        *(FormChoice(f"{file.stem} (kèm chương trình)", None, file) for file in shipped),
    ]
