"""Đợt khảo sát: the batches, the sheets of one, and the way to their keying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from desktop.messages import explain, explain_problem, way_out
from desktop.office import collecting, custody
from desktop.office.changes import Changed
from desktop.ui.pages.surveys.batches.batch_form import BatchDraft, choices_of
from desktop.ui.pages.surveys.batches.overview import Overview
from desktop.ui.pages.surveys.station import Station, Wish
from desktop.ui.theme import px
from desktop.ui.widgets.buttons import button, primary_button
from desktop.ui.widgets.commands import command
from desktop.ui.widgets.heading import Heading
from desktop.ui.widgets.notice import Notice, Tone

if TYPE_CHECKING:
    from desktop.core.errors import OfficeError
    from desktop.core.findings import SurveyResults
    from desktop.core.periods import Period
    from desktop.office.collecting import BatchSummary, FormRow, FoundRemark, SheetSummary
    from desktop.office.opening import Office
    from desktop.ui.background import Progress
    from desktop.ui.desk import Desk, Target

_MOST_PROBLEMS = 6


class BatchesStation(Station):
    """The lists; F2 asks for the keying of the current batch."""

    name = "batches"
    title = "Đợt khảo sát"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.overview = Overview()
        self.notice = Notice()
        self._wanted: int | None = None
        self._make_commands()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.overview.batch_list)
        self._look()

    def refresh(self, changed: Changed) -> None:
        if changed & Changed.SURVEYS:
            self._look()

    def show_period(self, period: Period) -> None:
        self._look_at_results()

    def show_target(self, target: Target) -> None:
        """A batch is shown."""
        if target.ref.isdigit():
            self._wanted = int(target.ref)
            self._look()

    def start_keying(self) -> None:
        """Key the current batch from the next sheet on."""
        batch = self._batch()
        if batch is not None:
            self.keying_wanted.emit(Wish(batch.id))

    def open_sheet(self) -> None:
        """Take up the current sheet again."""
        batch, sheet = self._batch(), self._sheet()
        if batch is not None and sheet is not None:
            self.keying_wanted.emit(Wish(batch.id, sheet.serial))

    def _begin_batch(self) -> None:
        office = self.desk.office

        def show(forms: list[FormRow]) -> None:
            self.overview.form.begin(
                self.desk.period, choices_of(forms, collecting.shipped_forms())
            )

        self.overview.side.setCurrentWidget(self.overview.form)
        self.desk.look(lambda _: collecting.forms(office), show, owner=self)

    def _change_numbers(self) -> None:
        batch = self._batch()
        if batch is not None:
            self.overview.side.setCurrentWidget(self.overview.form)
            self.overview.form.change(batch)

    def _save(self) -> None:
        draft = (
            self.overview.form.draft(self.desk.today)
            if self.overview.side.currentWidget() is self.overview.form
            else None
        )
        if draft is None:
            return
        office = self.desk.office

        def done(_: Changed) -> None:
            self._back()
            self.desk.say("Đã lưu đợt khảo sát.")

        def keep(_: Progress) -> Changed:
            if draft.key is not None:
                return collecting.set_numbers(office, draft.key, draft.issued, draft.collected)
            self._wanted = _new_batch(office, draft)
            return Changed.SURVEYS

        self.desk.run(keep, done, title="Đang lưu đợt khảo sát", failed=self._say, owner=self)

    def _void(self) -> None:
        """Ask for the reason where the sheet stands; Enter voids, or takes back in."""
        sheet = self._sheet()
        if sheet is None:
            return
        if sheet.state == "void":
            self._set_void(sheet.serial, "")
            return
        self.overview.reason.setPlaceholderText(f"Lý do hủy tờ {sheet.serial}, rồi Enter")
        self.overview.reason.clear()
        self.overview.reason.show()
        self.overview.reason.setFocus()

    def _void_with_reason(self) -> None:
        sheet = self._sheet()
        if sheet is not None:
            self._set_void(sheet.serial, self.overview.reason.text())

    def _set_void(self, serial: str, reason: str) -> None:
        batch, office = self._batch(), self.desk.office
        if batch is None:
            return
        key, back_in = batch.id, not self.overview.reason.isVisible()

        def work(_: Progress) -> Changed:
            if back_in:
                return custody.restore(office, key, serial).changed
            return custody.void(office, key, serial, reason).changed

        def done(_: Changed) -> None:
            self.overview.sheet_list.setFocus()
            self.overview.reason.hide()

        self.desk.run(work, done, title="Đang ghi", failed=self._say, owner=self)

    def _back(self) -> None:
        self.overview.batch_list.setFocus()  # before its holder is hidden
        self.overview.reason.hide()
        self.notice.put_away()
        self.overview.side.setCurrentWidget(self.overview.results)

    def _look(self) -> None:
        office = self.desk.office
        self.desk.look(lambda _: collecting.batches(office), self._show_batches, owner=self)
        self._look_at_results()

    def _look_at_results(self) -> None:
        office, period = self.desk.office, self.desk.period

        def done(
            found: tuple[SurveyResults, list[FoundRemark]],
        ) -> None:
            if period == self.desk.period:
                self.overview.results.show_results(*found)

        self.desk.look(
            lambda _: (collecting.results(office, period), collecting.remarks(office, period)),
            done,
            owner=self,
        )

    def _show_batches(self, rows: list[BatchSummary]) -> None:
        current = self._batch()
        wanted = self._wanted or (current.id if current else None)
        self._wanted = None
        self.overview.batches.show(rows)
        keys = [row.id for row in rows]
        if rows:
            self.overview.batch_list.selectRow(keys.index(wanted) if wanted in keys else 0)
        self._look_at_sheets()
        self._name_commands()

    def _look_at_sheets(self) -> None:
        batch, office = self._batch(), self.desk.office
        if batch is None:
            self.overview.sheets.show([])
            return
        self.overview.sheets_card.title.setText(f"Các tờ của đợt «{batch.name}»")
        self.desk.look(
            lambda _: collecting.sheets(office, batch.id), self.overview.sheets.show, owner=self
        )

    def _batch(self) -> BatchSummary | None:
        return self.overview.batches.row(self.overview.batch_list.currentIndex().row())

    def _sheet(self) -> SheetSummary | None:
        return self.overview.sheets.row(self.overview.sheet_list.currentIndex().row())

    def _say(self, error: OfficeError) -> None:
        lines = [way_out(error), *map(explain_problem, error.problems[:_MOST_PROBLEMS])]
        if len(error.problems) > _MOST_PROBLEMS:
            lines.append(f"… và {len(error.problems) - _MOST_PROBLEMS} chỗ khác.")
        self.notice.tell(explain(error), "\n".join(lines), tone=Tone.TROUBLE)

    def _make_commands(self) -> None:
        self.key = command(self, "Nhập phiếu", "F2", self.start_keying)
        self.new = command(self, "Đợt mới", "Ctrl+N", self._begin_batch)
        self.numbers = command(self, "Số phiếu", "F3", self._change_numbers)
        self.save = command(self, "Lưu", "Ctrl+S", self._save)
        self.void = command(self, "Hủy hoặc khôi phục tờ", "Delete", self._void)
        self.back = command(self, "Về danh sách", "Esc", self._back)
        self.void.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.overview.sheet_list.addAction(self.void)
        self._name_commands()

    def _name_commands(self) -> None:
        has_batch = self._batch() is not None
        self.key.setEnabled(has_batch)
        self.key.setStatusTip("" if has_batch else "Hãy lập một đợt khảo sát trước")
        self.numbers.setEnabled(has_batch)

    def _connect(self) -> None:
        self.overview.batch_list.current_changed.connect(lambda _: self._look_at_sheets())
        self.overview.batch_list.chosen.connect(lambda _: self.start_keying())
        self.overview.sheet_list.chosen.connect(lambda _: self.open_sheet())
        self.overview.reason.returnPressed.connect(self._void_with_reason)

    def _lay_out(self) -> None:
        heading = Heading(
            self.title, button(self.numbers), button(self.new), primary_button(self.key)
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(12))
        rows.addWidget(heading)
        rows.addWidget(self.notice)
        rows.addWidget(self.overview, 1)


def _new_batch(office: Office, draft: BatchDraft) -> int:
    file, key = draft.form.file, draft.form.key
    form = collecting.bring_form(office, file).key if file is not None else key or 0
    return collecting.open_batch(
        office, form, draft.name, draft.first, draft.last, draft.issued
    ).key
