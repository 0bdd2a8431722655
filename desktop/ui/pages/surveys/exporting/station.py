"""Xuất dữ liệu: which form, what kind of file, which free texts stay here; then the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from desktop.messages import explain, way_out
from desktop.office import survey_exporting as exporting
from desktop.office.changes import Changed
from desktop.ui.models.rows import RowsModel
from desktop.ui.pages.surveys.exporting.lists import (
    KINDS,
    Kind,
    form_columns,
    kind_columns,
    text_columns,
)
from desktop.ui.pages.surveys.station import Station
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.buttons import button, primary_button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.commands import command
from desktop.ui.widgets.fitting_table import FittingTable
from desktop.ui.widgets.heading import Heading
from desktop.ui.widgets.notice import Notice, Tone
from desktop.ui.widgets.sides import Sides
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.text import label
from desktop.ui.wording import number

if TYPE_CHECKING:
    from desktop.core.errors import OfficeError
    from desktop.core.periods import Period
    from desktop.office.survey_exporting import Exportable, FreeText, Written
    from desktop.ui.background import Progress
    from desktop.ui.desk import Desk

_NOTE = "Tệp không có tên cán bộ. Câu viết tay có thể lộ người trả lời: phím cách để không xuất."
_FORMS_HEIGHT = 112  # of the heading and two forms: there is hardly ever a third


class DataStation(Station):
    """Three lists, each its own answer; Ctrl+Enter asks where the file goes."""

    name = "data"
    title = "Xuất dữ liệu"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._left_out: set[str] = set()
        self.notice = Notice()
        self.forms: RowsModel[Exportable] = RowsModel(form_columns(), parent=self)
        self.form_list = FittingTable("Kỳ này chưa có phiếu nào đã nhập.", {1: 400})
        self.kinds: RowsModel[Kind] = RowsModel(kind_columns(), parent=self)
        self.kind_list = FittingTable("", {2: 480})
        self.texts: RowsModel[FreeText] = RowsModel(
            text_columns(self._left_out.__contains__), parent=self
        )
        self.text_list = Table("Mẫu này không có câu viết tay.")
        self._make_commands()
        self._lay_out()
        self.form_list.current_changed.connect(lambda _: self._show_texts())
        self.kind_list.chosen.connect(lambda _: self.choose_file())
        self.setFocusProxy(self.kind_list)
        self._look()

    def refresh(self, changed: Changed) -> None:
        if changed & Changed.SURVEYS:
            self._look()

    def show_period(self, period: Period) -> None:
        self._look()

    def choose_file(self) -> None:
        """Ask where the file goes."""
        form, kind = self._form(), self._kind()
        if form is None or kind is None:
            return
        code = self.desk.period.code.replace("/", "_")
        dialog = QFileDialog(self, "Ghi tệp dữ liệu", "", f"{kind.title} (*{kind.format.value})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind.format.value.removeprefix("."))
        dialog.selectFile(f"{form.form_id}-{code}{kind.format.value}")
        dialog.fileSelected.connect(lambda chosen: self.write(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: Path) -> None:
        """Write the chosen form's sheets of the period."""
        form, office, period = self._form(), self.desk.office, self.desk.period
        if form is None:
            return
        left_out = sorted(self._left_out)

        def work(_: Progress) -> Written:
            made = exporting.table(office, period, form.form_id, left_out)
            return exporting.write(made, path)

        def done(result: Written) -> None:
            said = f"Đã ghi {number(result.rows)} phiếu, {number(result.variables)} biến."
            self.notice.tell(said, " · ".join(str(file) for file in result.files))
            self.desk.say(said)

        self.notice.put_away()
        title = f"Đang ghi {path.name}"
        self.desk.look(work, done, title=title, failed=self._say, owner=self)

    def toggle(self) -> None:
        """Leave the current free text out, or take it in again."""
        text = self.texts.row(self.text_list.currentIndex().row())
        if text is not None:
            self._left_out ^= {text.name}
            row = self.text_list.currentIndex().row()
            self.texts.show(self.texts.rows)
            self.text_list.selectRow(row)

    def _look(self) -> None:
        office, period = self.desk.office, self.desk.period
        self.heading.detail.setText(period.title)

        def show(found: list[Exportable]) -> None:
            if period == self.desk.period:
                self.forms.show(found)
                self.form_list.selectRow(0)
                self._show_texts()
                self._name_commands()

        self.desk.look(lambda _: exporting.exportables(office, period), show, owner=self)

    def _show_texts(self) -> None:
        form = self._form()
        self.texts.show(form.texts if form else ())
        self.text_list.selectRow(0)

    def _form(self) -> Exportable | None:
        return self.forms.row(self.form_list.currentIndex().row())

    def _kind(self) -> Kind | None:
        return self.kinds.row(self.kind_list.currentIndex().row())

    def _leave(self) -> None:
        self.notice.put_away()
        self.station_wanted.emit("results", None)

    def _say(self, error: OfficeError) -> None:
        self.notice.tell(explain(error), way_out(error), tone=Tone.TROUBLE)

    def _make_commands(self) -> None:
        self.save = command(self, "Ghi tệp…", "Ctrl+Return", self.choose_file)
        self.leave = command(self, "Về kết quả", "Esc", self._leave)
        self.take = command(self.text_list, "Xuất hoặc không xuất câu này", "Space", self.toggle)
        self.heading = Heading(self.title, button(self.leave), primary_button(self.save))
        self._name_commands()

    def _name_commands(self) -> None:
        self.save.setEnabled(bool(self.forms.rows))
        self.save.setStatusTip("" if self.forms.rows else "Kỳ này chưa có phiếu nào đã nhập")

    def _lay_out(self) -> None:
        for table, model, words in (
            (self.form_list, self.forms, "Mẫu phiếu của kỳ"),
            (self.kind_list, self.kinds, "Kiểu tệp"),
            (self.text_list, self.texts, "Câu viết tay"),
        ):
            table.setModel(model)
            table.setAccessibleName(words)
        self.kinds.show(KINDS)
        self.kind_list.selectRow(0)
        self.form_list.setFixedHeight(px(_FORMS_HEIGHT))
        kinds = Card("Kiểu tệp", "↑ ↓ chọn")
        kinds.body.addWidget(self.kind_list, 1)
        what = Card("Mẫu phiếu", "Tab sang danh sách kế")
        what.body.addWidget(self.form_list)
        what.body.addWidget(self.text_list, 1)
        what.body.addWidget(label(_NOTE, Type.ROW, Ink.MUTED, wrap=True))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(12))
        whole.addWidget(self.heading)
        whole.addWidget(self.notice)
        whole.addWidget(Sides(kinds, what, least=600), 1)
