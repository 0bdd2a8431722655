"""Máy tính bảng: choose an export, see its columns and rows, bring it in, read the report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout

from desktop.core.submissions import Fate
from desktop.messages import explain, explain_problem, way_out
from desktop.office import submitting
from desktop.ui.pages.surveys.station import Station
from desktop.ui.pages.surveys.tablets.mapping_card import MappingCard
from desktop.ui.pages.surveys.tablets.report_card import ReportCard
from desktop.ui.theme import px
from desktop.ui.widgets.buttons import button, primary_button
from desktop.ui.widgets.commands import command
from desktop.ui.widgets.heading import Heading
from desktop.ui.widgets.notice import Notice, Tone
from desktop.ui.wording import number

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.core.errors import OfficeError
    from desktop.core.submissions import TabletMapping
    from desktop.office.submitting import Brought, Offer, Proposal, Seen, TabletExport
    from desktop.ui.background import Progress
    from desktop.ui.desk import Desk, Target

_KINDS = "Bản gửi từ máy tính bảng (*.xlsx *.csv *.zip);;Mọi tệp (*)"
_MOST_PROBLEMS = 4


class _Looked(NamedTuple):
    """A file with the forms that it may be of, and what its columns are for the likeliest."""

    export: TabletExport
    offers: list[Offer]
    proposal: Proposal


class TabletsStation(Station):
    """Nothing is written before the officer says so; Esc goes back to the batches."""

    name = "tablets"
    title = "Máy tính bảng"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.export: TabletExport | None = None
        self.seen: Seen | None = None
        self.notice = Notice()
        self.mapping = MappingCard()
        self.report = ReportCard()
        self.bring = command(self, "Nhập", "Ctrl+Return", self.bring_in)
        self.choose = command(self, "Chọn tệp…", "Ctrl+I", self.choose_file)
        self.leave = command(self, "Thôi", "Esc", self._leave)
        self.heading = Heading(
            self.title, button(self.leave), button(self.choose), primary_button(self.bring)
        )
        self._lay_out()
        self.setFocusProxy(self.mapping.table)
        self.mapping.changed.connect(self._take_mapping)
        self.mapping.form_chosen.connect(self._take_form)
        self._name_bring()

    def show_target(self, target: Target) -> None:
        """Somebody wants to bring in a file."""
        self.choose_file()

    def commands(self) -> list[QAction]:
        return [*self.actions(), *self.mapping.actions()]

    def choose_file(self) -> None:
        """Ask for a file."""
        dialog = QFileDialog(self, "Nhập từ máy tính bảng")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_KINDS)
        dialog.fileSelected.connect(lambda chosen: self.look_at(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def look_at(self, path: Path) -> None:
        """Open a file, find its form and show what its columns are, then what is in its rows."""
        office = self.desk.office

        def look(_: Progress) -> _Looked:
            export = submitting.look_at(path)
            offers = submitting.offers(office)
            return _Looked(export, offers, submitting.likeliest(office, export, offers))

        def show(found: _Looked) -> None:
            self.export = found.export
            self.heading.detail.setText(path.name)
            self.mapping.show_offers(found.offers)
            self._see(found.proposal)
            self.mapping.table.setFocus()

        self.seen = None
        self.notice.put_away()
        self._name_bring()
        self.desk.run(look, show, title=f"Đang mở {path.name}", failed=self._say, owner=self)

    def bring_in(self) -> None:
        """Write the good rows."""
        seen, office = self.seen, self.desk.office
        if seen is None or not self.bring.isEnabled():
            return
        self.seen = None
        self._name_bring()

        def done(result: Brought) -> None:
            self._tell(seen, result)

        self.desk.run(
            lambda _: submitting.bring_in(office, seen),
            done,
            title=f"Đang nhập {seen.name}",
            failed=self._say,
            owner=self,
        )

    def _take_form(self, offer: Offer) -> None:
        export, office = self.export, self.desk.office
        if export is None or (self.mapping.proposal and self.mapping.proposal.offer == offer):
            return
        self.desk.look(
            lambda _: submitting.propose(office, export, offer),
            self._see,
            failed=self._say,
            owner=self,
        )

    def _take_mapping(self, mapping: TabletMapping) -> None:
        if self.mapping.proposal is not None:
            self._see(replace(self.mapping.proposal, mapping=mapping, is_known=False))

    def _see(self, proposal: Proposal) -> None:
        export, office = self.export, self.desk.office
        if export is None:
            return
        self.mapping.show_proposal(proposal)
        self.report.clear()
        self.seen = None
        self._name_bring()

        def show(seen: Seen) -> None:
            if self.mapping.proposal is proposal:
                self.seen = seen
                self.report.show_seen(seen)
                self._name_bring()
                self._advise(proposal)

        self.desk.run(
            lambda _: submitting.see(office, export, proposal),
            show,
            title=f"Đang kiểm tra {export.path.name}",
            failed=self._say,
            owner=self,
        )

    def _advise(self, proposal: Proposal) -> None:
        """A file that answers few of the form's questions is likely of another form."""
        self.notice.put_away()
        asked = len(proposal.unasked) + len(proposal.mapping.questions())
        found = asked - len(proposal.unasked)
        if found < len(proposal.unasked):
            self.notice.tell(
                f"Tệp chỉ có cột của {number(found)} trên {number(asked)} câu của mẫu phiếu này.",
                "Hãy chọn đúng mẫu phiếu của tệp (F3) trước khi nhập; mẫu chưa có trong sổ thì "
                "nhận ở «Mẫu phiếu».",
                tone=Tone.ADVICE,
            )

    def _tell(self, seen: Seen, done: Brought) -> None:
        fates = done.fates
        words = (
            f"Đã nhập {seen.name}: {number(fates[Fate.NEW])} mới,"
            f" {number(fates[Fate.REVISED])} sửa đổi, {number(fates[Fate.SAME])} không đổi,"
            f" {number(fates[Fate.REJECTED])} bị trả lại."
        )
        where = ", ".join(f"«{name}»" for name in done.batches)
        self.notice.tell(words, f"Bản mới ở đợt {where}." if where else "Sổ không đổi.")
        self.desk.say(words)
        self.mapping.table.setFocus()

    def _leave(self) -> None:
        self.notice.put_away()
        self.station_wanted.emit("batches", None)

    def _say(self, error: OfficeError) -> None:
        lines = [way_out(error), *map(explain_problem, error.problems[1:_MOST_PROBLEMS])]
        if len(error.problems) > _MOST_PROBLEMS:
            lines.append(f"… và {len(error.problems) - _MOST_PROBLEMS} chỗ khác.")
        self.notice.tell(explain(error), "\n".join(lines), tone=Tone.TROUBLE)

    def _name_bring(self) -> None:
        """Say on the button how many rows would be written, and why it cannot be pressed."""
        seen = self.seen
        rows = len(seen.rows(Fate.NEW)) + len(seen.rows(Fate.REVISED)) if seen else 0
        self.bring.setText(f"Nhập {number(rows)}" if rows else "Nhập")
        self.bring.setEnabled(bool(rows))
        reason = "Hãy chọn tệp trước" if seen is None else "Tệp không có gì mới"
        self.bring.setStatusTip("" if rows else reason)

    def _lay_out(self) -> None:
        for card in (self.mapping, self.report):
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        middle = QHBoxLayout()
        middle.setSpacing(px(16))
        middle.addWidget(self.mapping, 1)
        middle.addWidget(self.report, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(12))
        whole.addWidget(self.heading)
        whole.addWidget(self.notice)
        whole.addLayout(middle, 1)
