"""The list of forms, and what is known of the current one beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.office.designing import Stage
from desktop.ui.models.rows import RowsModel
from desktop.ui.pages.surveys.forms.lists import form_columns
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fitting_table import FittingTable
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.office.designing import FormEntry

_EMPTY = "Chưa có mẫu phiếu nào. Bấm Ctrl N để soạn mẫu đầu tiên, F5 để nhận tệp XLSForm."
_SPARED = {6: 860, 5: 760, 3: 560}  # columns, and below which width they are left out
_WHAT_NOW = {
    Stage.DRAFT: "Bản nháp, chỉ thấy ở đây. Enter soạn tiếp, F9 trong ô soạn để phát hành.",
    Stage.SHIPPED: "Mẫu kèm chương trình. Lập đợt khảo sát là dùng được ngay; "
    "Ctrl Shift N soạn mẫu của đơn vị dựa trên mẫu này.",
    Stage.READY: "Đã ở trong sổ, chưa dùng cho đợt nào, còn sửa được (F2).",
    Stage.USED: "Đã có đợt dùng mẫu này, chưa in và chưa nhập tờ nào, còn sửa được (F2).",
    Stage.PRINTED: "Đã in ra giấy nên giữ nguyên. Sửa là làm phiên bản mới (F2).",
    Stage.ANSWERED: "Đã có câu trả lời nên giữ nguyên. Sửa là làm phiên bản mới (F2), "
    "câu cũ và câu mới được nối với nhau để còn so sánh.",
}


class FormList(Card):
    """The table and a sentence on the current form beneath it."""

    def __init__(self) -> None:
        super().__init__("Các mẫu phiếu", "Ctrl P lập đợt để in · Ctrl E ghi ra tệp")
        self._rows: RowsModel[FormEntry] = RowsModel(form_columns(), parent=self)
        self.table = FittingTable(_EMPTY, _SPARED)
        self.table.setModel(self._rows)
        self.table.setAccessibleName("Các mẫu phiếu")
        self.table.verticalHeader().setDefaultSectionSize(px(44))
        self.remark = label("", Type.ROW, Ink.MUTED, wrap=True)
        self.remark.setMinimumHeight(px(40))
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.remark)
        self.table.current_changed.connect(lambda _: self._explain())

    @property
    def entry(self) -> FormEntry | None:
        """The current form."""
        return self._rows.row(self.table.currentIndex().row())

    @property
    def entries(self) -> tuple[FormEntry, ...]:
        return tuple(self._rows.rows)

    def show_entries(self, entries: Sequence[FormEntry]) -> None:
        """Show the forms; the current one stays current."""
        before = self.entry
        self._rows.show(entries)
        if entries:
            places = [at for at, entry in enumerate(entries) if before and _same(entry, before)]
            self.table.selectRow(places[0] if places else 0)
        self._explain()

    def go(self, key: int, *, is_draft: bool) -> None:
        """Make a draft or a form of the book the current one."""
        for at, entry in enumerate(self._rows.rows):
            if (entry.key, entry.stage is Stage.DRAFT) == (key, is_draft):
                self.table.selectRow(at)

    def _explain(self) -> None:
        entry = self.entry
        self.remark.setText(_WHAT_NOW[entry.stage] if entry is not None else "")


def _same(one: FormEntry, other: FormEntry) -> bool:
    draft = Stage.DRAFT
    return (one.key, one.file, one.stage is draft) == (other.key, other.file, other.stage is draft)
