"""Báo cáo: the period's return with every figure open to its records, its checks, and the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from desktop.core.crosschecks import CheckCode, Finding, Outcome, stops_writing
from desktop.core.errors import Trouble
from desktop.core.returns import TOTAL, Part
from desktop.office import returning
from desktop.office.wording import return_form
from desktop.ui.desk import Target
from desktop.ui.pages.counted_page import CountedPage
from desktop.ui.pages.returning.checks import Checks
from desktop.ui.pages.returning.figures import Figures
from desktop.ui.pages.returning.parts import Parts
from desktop.ui.theme import Type, px
from desktop.ui.widgets.buttons import button, primary_button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.heading import Heading
from desktop.ui.widgets.sides import Sides
from desktop.ui.widgets.text import label
from desktop.ui.wording import day as shown_day

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.core.errors import OfficeError
    from desktop.core.periods import Period
    from desktop.office.changes import Changed
    from desktop.office.returning import Draft, Made
    from desktop.ui.desk import Desk

_PAGES = {Part.SURVEY: "surveys", Part.ASSESSMENT: "assessing", Part.FEEDBACK: "feedback"}


class ReturningPage(CountedPage):
    """Biểu 06a above, the other parts and the checks below, one button to make it all."""

    name = "returning"
    title = "Báo cáo"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.draft: Draft | None = None
        self._reasons: dict[str, str] = {}
        self._folder: Path | None = None
        self.make = self.command("Lập báo cáo", "Ctrl+Return", self._make)
        self.open_folder = self.command("Mở thư mục", "Ctrl+O", self._open_folder)
        self.figures = Figures()
        self.parts = Parts()
        self.checks = Checks(return_form())
        self.reason = Field("Lý do lập lại (được in trên báo cáo)", QLineEdit())
        self.reason.hide()
        self.next = label("", Type.ROW, wrap=True)
        self.heading = Heading(self.title, button(self.open_folder), primary_button(self.make))
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.figures)
        self.count_now()

    def refresh(self, changed: Changed) -> None:
        if changed:
            self.count_when_seen()

    def show_period(self, period: Period) -> None:
        self._reasons.clear()
        self.reason.editor.clear()
        self.notice.put_away()
        self.count_when_seen()

    def _lay_out(self) -> None:
        table = Card("Biểu 06a", "← ↑ ↓ → chọn số liệu · Enter mở các hồ sơ được đếm")
        table.body.addWidget(self.figures)
        others = Card("Các phần khác", "Enter mở nơi lấy số liệu")
        others.body.addWidget(self.parts)
        self.parts.setMinimumHeight(px(112))
        table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        flow = Flow()
        flow.add(self.reason)
        flow.add(table)
        flow.add(Sides(others, self.checks, least=860), 1)
        self.stand(self.heading, self.next, flow)

    def _connect(self) -> None:
        self.figures.opened.connect(self._open_figure)
        self.parts.opened.connect(lambda page: self.desk.open(Target(page)))
        self.checks.explained.connect(self._explain)
        self.checks.opened.connect(self._open_finding)
        explaining = QShortcut(QKeySequence("F2"), self)
        explaining.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        explaining.activated.connect(self.checks.explain)

    def count(self) -> None:
        office, period, reasons = self.desk.office, self.desk.period, dict(self._reasons)

        def done(draft: Draft) -> None:
            if period == self.desk.period:
                self._show(draft)

        self.desk.look(
            lambda _: returning.draft(office, period, reasons),
            done,
            title="Đang đếm và kiểm tra báo cáo",
            owner=self,
        )

    def _show(self, draft: Draft) -> None:
        self.draft = draft
        period = self.desk.period
        days = f"từ {shown_day(period.first)} đến {shown_day(period.last)}"
        self.heading.detail.setText(f"{days} · {_standing(draft)}")
        self.next.setText(_next(draft))
        self.figures.show_return(draft.made)
        self.parts.show_return(draft.made)
        self.checks.show_checks(draft.checks)
        failed = stops_writing(draft.checks)
        self.make.setText("Ghi lại tệp" if draft.is_made else "Lập báo cáo")
        self.make.setStatusTip(
            f"Còn {len(failed)} phép kiểm tra không đúng chưa giải trình." if failed else ""
        )
        self.reason.setVisible(draft.needs_reason and not failed)  # one thing at a time
        self._folder = self._folder_of(draft)
        self.open_folder.setEnabled(self._folder is not None and self._folder.is_dir())
        why = "Không thấy thư mục báo cáo." if draft.revisions else "Chưa lập báo cáo."
        self.open_folder.setStatusTip("" if self.open_folder.isEnabled() else why)

    def _folder_of(self, draft: Draft) -> Path | None:
        if not draft.revisions:
            return None
        revision = draft.revisions[0]
        return self._outbox(revision.period_code, revision.revision)

    def _outbox(self, code: str, revision: int) -> Path:
        return self.desk.office.paths.outbox / f"{code.replace('/', '_')}-lan-{revision}"

    def _open_figure(self, field: str, figure: str) -> None:
        period = self.desk.period
        last = period.last.isoformat()
        wanted = {
            "figure": figure,
            "field": "" if field == TOTAL else field,
            "first": period.first.isoformat(),
            "last": last,
            "day": last,
        }
        self.desk.open(Target("dossiers", filter=wanted))

    def _open_finding(self, finding: Finding) -> None:
        if finding.indicator == "no_apology":
            self.desk.open(Target("dossiers", "dossier", finding.breakdown))
        elif finding.part in _PAGES:
            self.desk.open(Target(_PAGES[finding.part]))
        elif finding.breakdown:
            self._open_figure(finding.breakdown, finding.indicator)

    def _explain(self, code: str, reason: str) -> None:
        self._reasons[code] = reason
        self.count_now()

    def _make(self) -> None:
        draft = self.draft
        if draft is None:
            return
        office, period = self.desk.office, self.desk.period
        reasons, reason = dict(self._reasons), self.reason.editor.text()
        newest = draft.revisions[0].revision if draft.revisions else 0
        folder = self._outbox(period.code, newest if draft.is_made else newest + 1)
        self.desk.run(
            lambda _: returning.make(office, period, folder, reasons, reason),
            lambda made: self._tell_made(made, folder),
            title="Đang lập báo cáo",
            failed=self.say,
            owner=self,
        )

    def _tell_made(self, made: Made, folder: Path) -> None:
        self._folder = folder
        self.reason.editor.clear()
        names = " · ".join(file.name for file in made.files)
        self.notice.tell(
            f"Đã lập báo cáo {self.desk.period.title}, lần {made.revision},"
            f" mã kiểm tra {made.code}.",
            f"{folder}\n{names}",
            actions=(self.open_folder,),
        )
        self.open_folder.setEnabled(True)
        self.desk.say("Đã lập báo cáo.")

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def back(self) -> None:
        self.notice.put_away()
        self.figures.setFocus()

    def say(self, error: OfficeError) -> None:
        super().say(error)
        if error.trouble is Trouble.RETURN_REASON_MISSING:
            self.reason.setVisible(True)
            self.reason.setFocus()
        elif error.trouble is Trouble.RETURN_CHECKS_FAILED:
            self.checks.list.setFocus()


def _standing(draft: Draft) -> str:
    if draft.is_made:
        revision = draft.revisions[0]
        return f"đã lập lần {revision.revision}, số liệu không đổi"
    if draft.needs_reason:
        changed = len(draft.changed_rows)
        return f"khác lần {draft.revisions[0].revision} ở {changed} số liệu"
    open_period = any(
        check.code is CheckCode.PERIOD_CLOSED and check.outcome is Outcome.TOLD
        for check in draft.checks
    )
    return "số liệu tạm tính" if open_period else "chưa lập"


def _next(draft: Draft) -> str:
    """Say what the button will do, or what has to be done before."""
    newest = draft.revisions[0].revision if draft.revisions else 0
    failed = stops_writing(draft.checks)
    if failed:
        return (
            f"Còn {len(failed)} phép kiểm tra chưa đúng: sửa số liệu,"
            " hoặc chọn phép kiểm tra rồi bấm F2 để giải trình."
        )
    if draft.is_made:
        return f"«Ghi lại tệp» ghi lại đúng các tệp của lần {newest} vào thư mục báo cáo."
    if draft.needs_reason:
        return f"Ghi lý do lập lại, rồi «Lập báo cáo» ghi lần {newest + 1}; lần {newest} vẫn còn."
    return "«Lập báo cáo» ghi tệp Excel, PDF và CSV của kỳ này; số liệu được giữ để đối chiếu sau."
