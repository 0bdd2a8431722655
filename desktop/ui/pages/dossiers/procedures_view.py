"""The office's procedures: limit, online level and linked kind, corrected in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.core.procedure import Linked, OnlineLevel, Procedure
from desktop.core.workdays import LimitUnit
from desktop.office.receiving import matching
from desktop.ui.models.rows import Column, RowsModel
from desktop.ui.pages.dossiers.roomy_table import RoomyTable
from desktop.ui.pages.dossiers.words import LINKED, ONLINE, UNITS, limit_text
from desktop.ui.theme import Type, font, px
from desktop.ui.widgets.buttons import button, primary_button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.cells import MUTED, STRONG
from desktop.ui.widgets.commands import command
from desktop.ui.widgets.field import Field, number_editor
from desktop.ui.widgets.heading import Heading

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 999
_UNKNOWN = -1


class ProceduresView(QWidget):
    """The catalogue with a line of editors under it; `changed` carries what was and what is."""

    changed = Signal(object, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[Procedure] = ()
        self.save = command(self, "Lưu thủ tục", "Ctrl+S", self._save)
        self.leave = command(self, "Về sổ hồ sơ", "Esc", self.left.emit)
        self.heading = Heading("Danh mục thủ tục", button(self.leave), primary_button(self.save))
        self.sought = QLineEdit()
        self.sought.setPlaceholderText("Tìm thủ tục theo tên, lĩnh vực, mã…")
        self.sought.setAccessibleName("Tìm thủ tục")
        self.model: RowsModel[Procedure] = RowsModel(_columns(), parent=self)
        self.list = RoomyTable("Không có thủ tục nào như vậy.", {2: 820, 4: 740, 5: 900})
        self.list.setModel(self.model)
        self.list.setAccessibleName("Danh mục thủ tục")
        self.limit = Field("Thời hạn", number_editor())
        self.unit = Field("Tính theo", QComboBox())
        self.online = Field("Mức trực tuyến", QComboBox())
        self.linked = Field("Liên thông", QComboBox())
        self._lay_out()
        self.sought.textChanged.connect(lambda _: self._offer())
        self.list.current_changed.connect(lambda _: self._follow())
        self.list.chosen.connect(lambda _: self.limit.editor.setFocus())
        self.setFocusProxy(self.list)

    def show_procedures(self, procedures: Sequence[Procedure]) -> None:
        """Show the catalogue; the same line stays current."""
        self._all = procedures
        same = sum(one.linked is Linked.SAME_LEVEL for one in procedures)
        cross = sum(one.linked is Linked.CROSS_LEVEL for one in procedures)
        self.heading.detail.setText(
            f"{len(procedures)} thủ tục · liên thông cùng cấp {same}, giữa các cấp {cross}"
        )
        here = self.list.currentIndex().row()
        self._offer()
        self.list.selectRow(max(0, here))

    @property
    def current(self) -> Procedure | None:
        """The procedure of the current line."""
        return self.model.row(self.list.currentIndex().row())

    def _lay_out(self) -> None:
        self.sought.setFont(font(Type.ROW))
        self.limit.editor.setRange(_UNKNOWN, _LONGEST)
        self.limit.editor.setSpecialValueText("chưa rõ")
        for field, words in (
            (self.unit, UNITS),
            (self.online, ONLINE),
            (self.linked, LINKED),
        ):
            for value, word in words.items():
                field.editor.addItem(word, str(value))
        editors = QHBoxLayout()
        editors.setSpacing(px(12))
        for part in (self.limit, self.unit, self.online, self.linked):
            editors.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        card = Card("Thủ tục của cơ quan", "Enter sửa · Ctrl S lưu")
        card.body.addWidget(self.sought)
        card.body.addWidget(self.list, 1)
        card.body.addLayout(editors)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(12))
        whole.addWidget(self.heading)
        whole.addWidget(card, 1)

    def _offer(self) -> None:
        self.model.show(matching(self._all, self.sought.text()))

    def _follow(self) -> None:
        one = self.current
        if one is None:
            return
        self.limit.editor.setValue(_UNKNOWN if one.limit is None else one.limit)
        for field, value in ((self.unit, one.unit), (self.online, one.online)):
            field.editor.setCurrentIndex(field.editor.findData(value.value))
        self.linked.editor.setCurrentIndex(self.linked.editor.findData(one.linked.value))

    def _save(self) -> None:
        was = self.current
        if was is None:
            return
        limit = self.limit.editor.value()
        now = was._replace(
            limit=None if limit == _UNKNOWN else limit,
            unit=LimitUnit(str(self.unit.editor.currentData())),
            online=OnlineLevel(str(self.online.editor.currentData())),
            linked=Linked(str(self.linked.editor.currentData())),
        )
        if now != was:
            self.changed.emit(was, now)


def _columns() -> tuple[Column[Procedure], ...]:
    return (
        Column("Mã", lambda one: one.short_code, roles=MUTED, width=96),
        Column("Tên thủ tục", lambda one: one.name, roles=STRONG),
        Column("Lĩnh vực", lambda one: one.field, width=130),
        Column("Thời hạn", limit_text, width=150),
        Column("Trực tuyến", lambda one: ONLINE[one.online], width=148),
        Column("Liên thông", lambda one: LINKED[one.linked], width=196),
    )
