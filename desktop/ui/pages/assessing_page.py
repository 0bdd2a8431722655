"""Tự đánh giá: nine indicators, each opens what it was counted from; the total and its rating."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence, QShortcut

from desktop.core.assessment import Evidence
from desktop.office import assessing
from desktop.office.changes import Changed
from desktop.ui.models.rows import RowsModel
from desktop.ui.pages.assessing.evidence import EvidencePanel
from desktop.ui.pages.assessing.result import Result
from desktop.ui.pages.assessing.scores import Line, columns, lines_of, opens
from desktop.ui.pages.counted_page import CountedPage
from desktop.ui.theme import px
from desktop.ui.widgets.buttons import button, primary_button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.fitting_table import FittingTable
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.heading import Heading
from desktop.ui.widgets.notice import Tone
from desktop.ui.widgets.sides import Sides

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.core.criteria import RuleSet
    from desktop.office.assessing import Assessment
    from desktop.ui.background import Progress
    from desktop.ui.desk import Desk

_ANY = Changed.DOSSIERS | Changed.SURVEYS | Changed.FEEDBACK | Changed.ASSESSMENTS
_LINE, _INDICATORS = 40, 9  # two lines of words; all indicators are seen without scrolling
_OUT_OF_FORCE = (
    "Kỳ này không có bộ tiêu chí nào đang có hiệu lực; điểm dưới đây là chấm thử theo bộ gần nhất."
)


class AssessingPage(CountedPage):
    """The result above; the list of indicators below it, and the current one beside the list."""

    name = "assessing"
    title = "Tự đánh giá"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.assessment: Assessment | None = None
        self._letter: Path | None = None
        self.print = self.command("In báo cáo PDF", "Ctrl+P", self._print)
        self.save = self.command("Lưu điểm nhập", "Ctrl+S", self._save)
        self.close_it = self.command("Chốt kết quả", "Ctrl+Return", self._close)
        self.open_letter = QAction("Mở báo cáo", self)
        self.open_letter.triggered.connect(self._open_letter)
        self.model: RowsModel[Line] = RowsModel(columns(), parent=self)
        self.list = FittingTable("Đang đếm…", {3: 460, 4: 640, 5: 400})
        self.list.setModel(self.model)
        self.list.setAccessibleName("Chín chỉ số")
        self.panel = EvidencePanel()
        self.result = Result()
        self.panel.add_button(button(self.save))
        self.heading = Heading(self.title, button(self.print), primary_button(self.close_it))
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)
        self.count_now()

    def refresh(self, changed: Changed) -> None:
        if changed & _ANY:
            self.count_when_seen()

    def _rules(self) -> RuleSet:
        """The rule set in force in the period, else the newest there is."""
        return assessing.rules_for(self.desk.period) or next(iter(assessing.rule_sets().values()))

    def _lay_out(self) -> None:
        listed = Card("Chín chỉ số", "Enter mở số liệu đã đếm · F2 nhập điểm")
        listed.body.addWidget(self.list)
        self.list.setMinimumHeight(px(_LINE) * _INDICATORS)
        self.list.verticalHeader().setDefaultSectionSize(px(_LINE))
        flow = Flow()
        flow.add(self.result)
        flow.add(Sides(listed, self.panel, least=840, shares=(5, 4)), 1)
        self.stand(self.heading, flow)

    def _connect(self) -> None:
        self.list.current_changed.connect(self._follow)
        self.list.chosen.connect(self._open_records)
        typing = QShortcut(QKeySequence("F2"), self)
        typing.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        typing.activated.connect(self._type)

    def count(self) -> None:
        office, period, rules = self.desk.office, self.desk.period, self._rules()

        def done(assessment: Assessment) -> None:
            if period == self.desk.period:
                self._show(assessment)

        self.desk.look(lambda _: assessing.score(office, period, rules), done, owner=self)

    def _show(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self.heading.detail.setText(self.desk.period.title)
        if assessing.rules_for(self.desk.period) is None:
            self.notice.tell(
                _OUT_OF_FORCE,
                tone=Tone.ADVICE,
            )
        closed = assessment.closed
        self.close_it.setEnabled(not closed and bool(assessment.card.counted))
        self.close_it.setStatusTip("Kết quả kỳ này đã chốt." if closed else "")
        self.model.show(lines_of(assessment))
        if not self.list.currentIndex().isValid():
            self.list.selectRow(0)
        self._follow()
        self.result.show_assessment(assessment)

    def _line(self) -> Line | None:
        return self.model.row(self.list.currentIndex().row())

    def _follow(self) -> None:
        line = self._line()
        if line is not None and self.assessment is not None:
            evidence = self.assessment.evidence.get(line.indicator.number, Evidence())
            self.panel.show_line(line, evidence, closed=self.assessment.closed)

    def _open_records(self) -> None:
        line = self._line()
        target = opens(line, self.desk.period) if line else None
        if target is not None:
            self.desk.open(target)
        else:
            self._type()

    def _type(self) -> None:
        line = self._line()
        if line is None:
            return
        own = line.indicator.can_be_typed and self.panel.value.isEnabled()
        field = self.panel.value if own else self.panel.verified
        field.setFocus()
        field.editor.selectAll()

    def back(self) -> None:
        self.notice.put_away()
        self._follow()
        self.list.setFocus()

    def _save(self) -> None:
        line, typed = self._line(), self.panel.evidence()
        if line is None or typed is None:
            return
        office, period, rules = self.desk.office, self.desk.period, self._rules()

        def keep(_: Progress) -> Changed:
            return assessing.type_evidence(office, period, rules, line.indicator.number, typed)

        self._run(keep, "Đã lưu điểm và tài liệu kiểm chứng.")

    def _close(self) -> None:
        office, period, rules = self.desk.office, self.desk.period, self._rules()
        self._run(lambda _: assessing.close(office, period, rules), "Đã chốt kết quả tự đánh giá.")

    def _run(self, work: Callable[[Progress], Changed], said: str) -> None:
        def done(_: Changed) -> None:
            self.notice.put_away()
            self.desk.say(said)
            self.list.setFocus()

        self.desk.run(work, done, title="Đang lưu", failed=self.say, owner=self)

    def _print(self) -> None:
        office, period, rules = self.desk.office, self.desk.period, self._rules()
        code = period.code.replace("/", "_")
        path = office.paths.outbox / f"tu-danh-gia_{code}.pdf"

        def done(written: Path) -> None:
            self._letter = written
            self.notice.tell(
                "Đã ghi báo cáo tự đánh giá.", str(written), actions=(self.open_letter,)
            )

        self.desk.run(
            lambda _: assessing.write_letter(office, period, rules, path),
            done,
            title="Đang ghi báo cáo tự đánh giá",
            failed=self.say,
            owner=self,
        )

    def _open_letter(self) -> None:
        if self._letter is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._letter)))
