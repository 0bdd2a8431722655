"""The batch slip (phiếu kèm đợt) as a form: what was counted by hand on top of the stack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from desktop.core.batch_slips import Slip
from desktop.ui.pages.surveys.batches.typed_numbers import typed_number
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from desktop.office.custody import BatchRow

_WHY = (
    "Gõ đúng các số đếm tay ghi trên phiếu kèm, trước khi nhập phiếu. Chương trình so với các tờ "
    "trong sổ và nói tờ nào có thể thiếu hoặc lẫn. Ô nào không đếm thì để trống."
)


class SlipForm(Card):
    """Ctrl S saves, Esc goes back."""

    def __init__(self) -> None:
        super().__init__("Phiếu kèm đợt", "Ctrl P in mẫu trắng · Ctrl S lưu · Esc bỏ")
        self.sheets = Field("Số tờ trong chồng", QLineEdit())
        self.first = Field("Số tờ nhỏ nhất", QLineEdit())
        self.last = Field("Số tờ lớn nhất", QLineEdit())
        self.total = Field(
            "Tổng kiểm",
            QLineEdit(),
            "cộng hai chữ số cuối của mọi số tờ: tờ 0137 cộng 37, tờ 0200 cộng 0",
        )
        self._fields = (self.sheets, self.first, self.last, self.total)
        self.body.addWidget(label(_WHY, Type.ROW, Ink.MUTED, wrap=True))
        for field in self._fields:
            self.body.addWidget(field)
        self.body.addStretch()
        self.setMinimumWidth(px(300))

    def begin(self, batch: BatchRow) -> None:
        """Offer the slip of a batch; what was keyed before is shown again."""
        said = batch.slip or (None, None, None, None)
        for field, value in zip(self._fields, said, strict=True):
            field.editor.setText("" if value is None else str(value))
            field.say_wrong()
        self.sheets.editor.setFocus()
        self.sheets.editor.selectAll()

    def slip(self) -> Slip | None:
        """Return what the form says; None when something is wrong, said beneath it."""
        for field in self._fields:
            field.say_wrong()
        sheets = typed_number(self.sheets)
        others = [typed_number(field, or_nothing=True) for field in self._fields[1:]]
        if sheets is None or any(field.fault for field in self._fields):
            return None
        return Slip(sheets, *others)
