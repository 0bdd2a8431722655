"""The blank sheets of a batch as a form: from which number on, how many, on which paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit

from desktop.office.papering import Copies
from desktop.ui.pages.surveys.batches.typed_numbers import typed_number
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from desktop.office.custody import BatchRow

_WHY = (
    "Mỗi tờ mang một số của đợt, in cả chữ số và mã vạch. Khi in, hãy chọn cỡ thật (100 %), "
    "không chọn «vừa trang»: các dấu vuông và mã vạch phải đúng chỗ. Đã in thì mẫu phiếu không sửa "
    "được nữa."
)


class PrintForm(Card):
    """Ctrl S chooses the file and writes it, Esc goes back."""

    def __init__(self) -> None:
        super().__init__("In phiếu trắng", "Ctrl S ghi tệp PDF · Esc bỏ")
        self.first = Field("Từ tờ số", QLineEdit())
        self.sheets = Field("Số tờ", QLineEdit())
        self.paper = Field("Khổ giấy", QComboBox())
        self.paper.editor.addItem("A4", "a4")
        self.paper.editor.addItem("Sách A5 (in hai mặt trên A4, gấp đôi)", "booklet")
        self.body.addWidget(label(_WHY, Type.ROW, Ink.MUTED, wrap=True))
        for field in (self.first, self.sheets, self.paper):
            self.body.addWidget(field)
        self.body.addStretch()
        self.setMinimumWidth(px(300))

    def begin(self, batch: BatchRow) -> None:
        """Offer all sheets of a batch."""
        self.first.editor.setText(str(batch.serials.first))
        self.sheets.editor.setText(str(batch.issued))
        for field in (self.first, self.sheets):
            field.say_wrong()
        self.first.editor.setFocus()
        self.first.editor.selectAll()

    def copies(self) -> Copies | None:
        """Return what to print; None when something is wrong, said beneath it."""
        first, sheets = typed_number(self.first), typed_number(self.sheets)
        if first is None or sheets is None:
            return None
        return Copies(sheets, first, booklet=self.paper.editor.currentData() == "booklet")
