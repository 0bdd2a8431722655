"""Kết quả: what the sheets of a period say, question by question, and the report of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QVBoxLayout

from desktop.core import survey_words
from desktop.office import comparing, surveying
from desktop.office.changes import Changed
from desktop.office.survey_counting import Ask
from desktop.office.survey_reporting import Wishes
from desktop.ui.pages.surveys.results.chosen import Chosen
from desktop.ui.pages.surveys.results.detail import Detail
from desktop.ui.pages.surveys.results.filters import Filters
from desktop.ui.pages.surveys.results.listed import Of
from desktop.ui.pages.surveys.results.question_list import QuestionList
from desktop.ui.pages.surveys.results.reports import Reports
from desktop.ui.pages.surveys.station import Station, Wish
from desktop.ui.theme import px
from desktop.ui.widgets.buttons import button, primary_button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.commands import command
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.heading import Heading
from desktop.ui.widgets.notice import Tone
from desktop.ui.widgets.sides import Sides
from desktop.ui.widgets.status import Mark, Status

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from desktop.core.periods import Period
    from desktop.core.verification.reported import Bound
    from desktop.office.survey_counting import Findings
    from desktop.office.surveying import Comparison, FoundText, Subject
    from desktop.ui.desk import Desk


_ALL_BUTTONS = 820  # pixels at 100 % that the heading needs for all of them


class _Seen(NamedTuple):
    """What one look at the book found."""

    subjects: list[Subject]
    fields: dict[str, int]
    found: Findings | None
    texts: list[FoundText]


class ResultsStation(Station):
    """↑ ↓ choose a question; everything else has its key."""

    name = "results"
    title = "Kết quả"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.filters = Filters()
        self.list = QuestionList()
        self.detail = Detail()
        self.chosen = Chosen(desk, self.list, self.detail)
        self.bound = Status(Mark.WAITING, "")
        self._stale = False
        self._make_commands()
        self._lay_out()
        self.filters.changed.connect(self._look)
        self.detail.texts.opened.connect(self._open_sheet)
        self.setFocusProxy(self.list)
        self._look()

    def refresh(self, changed: Changed) -> None:
        if changed & Changed.SURVEYS:
            self._look_when_seen()

    def show_period(self, period: Period) -> None:
        self._look_when_seen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._look()

    def _look_when_seen(self) -> None:
        self._stale = True
        if self.isVisible():
            self._look()

    def _look(self) -> None:
        self._stale = False
        office, period = self.desk.office, self.desk.period
        form, source = self.filters.form_id, self.filters.chosen_source
        field = self.filters.chosen_field

        def work(_: object) -> _Seen:
            subjects = surveying.subjects(office, period)
            named = [each.form_id for each in subjects]
            if not named:
                return _Seen([], {}, None, [])
            ask = Ask(period, form if form in named else named[0], field, source)
            fields = surveying.fields(office, period, ask.form_id)
            if ask.field not in fields:
                ask = ask._replace(field=None)
            found = surveying.findings(office, ask)
            texts = surveying.remarks(office, found) if found is not None else []
            return _Seen(subjects, fields, found, texts)

        def done(seen: _Seen) -> None:
            if period == self.desk.period:
                self._show(seen)

        self.desk.look(work, done, title="Đang đếm kết quả khảo sát", owner=self)

    def _show(self, seen: _Seen) -> None:
        found = seen.found
        self.filters.offer_forms(seen.subjects)
        self.filters.offer_fields(seen.fields)
        self.filters.offer_sources(found.sources if found else {})
        self.filters.offer_periods(self.desk.period)
        self.heading.detail.setText(_sheets(found))
        number = survey_words.counted(found.sheets) if found else "Chưa có"
        self.questions.title.setText(f"{number} phiếu hợp lệ")
        self.questions.hint.setText(_handed(found))
        self.detail.texts.show_texts(seen.texts)
        self.chosen.take(found)
        self._name_commands()
        if found is not None:
            self._look_back(found)
        self._look_at_bound()

    def _look_back(self, found: Findings) -> None:
        """Hold the period against an earlier one, after its own figures are shown."""
        office, against = self.desk.office, self.filters.chosen_against
        if against is None:
            return

        def done(compared: Comparison) -> None:
            if found is self.chosen.found and against is self.filters.chosen_against:
                self.chosen.compare(compared)

        self.desk.look(lambda _: surveying.compare(office, found, against), done, owner=self)

    def _look_at_bound(self) -> None:
        office, period = self.desk.office, self.desk.period

        def done(bound: Bound) -> None:
            if period == self.desk.period:
                mark = Mark.GOOD if bound.upper is not None else Mark.SOON
                self.bound.show_status(mark, bound.sentence)
                self.bound.setToolTip(comparing.METHOD)

        self.desk.look(lambda _: comparing.bound(office, period), done, owner=self)

    def _open_sheet(self, text: FoundText) -> None:
        if text.source == "paper":
            self.keying_wanted.emit(Wish(text.batch_id, text.serial))
            return
        words = survey_words.SOURCES[text.source]
        self.reports.notice.tell(
            f"Phiếu {text.serial} gửi từ {words}, không có tờ giấy để mở.", tone=Tone.ADVICE
        )

    def _search(self) -> None:
        self.list.choose(Of.TEXTS)
        self.detail.texts.search.setFocus()
        self.detail.texts.search.selectAll()

    def _choose_classes(self) -> None:
        row, found = self.list.row, self.chosen.found
        if row is not None and found is not None and row.of in {Of.TEXTS, Of.OTHERS}:
            self.list.choose(Of.FACTOR, "")
        self.detail.choose_classes()

    def _switch_table(self) -> None:
        self.chosen.is_public = not self.internal.isChecked()
        self.internal.setText("Bảng nội bộ" if self.chosen.is_public else "Bảng công khai")
        self._name_paper()
        self.chosen.list_rows()
        self.desk.say(
            "Đang xem bảng công khai: ẩn ô dưới 5 phiếu."
            if self.chosen.is_public
            else "Đang xem bảng nội bộ: đủ mọi ô, không phổ biến."
        )

    def _name_paper(self) -> None:
        """Let the button say what it prints, where that is more than the public may see."""
        words = ("In kết quả", "In kèm ý kiến", "In nội bộ", "In nội bộ + ý kiến")
        self.paper.setText(words[2 * (not self.chosen.is_public) + self.with_texts.isChecked()])

    def _tell_texts(self) -> None:
        self._name_paper()
        self.desk.say(
            "Bản in sẽ kèm ý kiến viết tay; ý kiến có thể nêu tên người."
            if self.with_texts.isChecked()
            else "Bản in không kèm ý kiến viết tay."
        )

    def _write(self, kind: str) -> None:
        found = self.chosen.found
        if found is None:
            return
        dimension = self.detail.breakdown.dimension
        wishes = Wishes(
            against=self.filters.chosen_against,
            internal=not self.chosen.is_public,
            with_texts=self.with_texts.isChecked(),
            dimensions=(dimension,) if dimension else (),
        )
        self.reports.write(found.ask, wishes, kind)

    def _back(self) -> None:
        self.reports.notice.put_away()
        self.list.setFocus()

    def _to_data(self) -> None:
        self.station_wanted.emit("data", None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where four buttons have no room, F1 tells of the one that is needed least."""
        super().resizeEvent(event)
        self._to_files.setVisible(self.width() >= px(_ALL_BUTTONS))

    def _make_commands(self) -> None:
        self.paper = command(self, "In kết quả", "Ctrl+P", lambda: self._write("pdf"))
        self.workbook = command(self, "Excel", "Ctrl+E", lambda: self._write("xlsx"))
        self.data = command(self, "Xuất dữ liệu…", "Ctrl+Shift+E", self._to_data)
        self.internal = command(self, "Bảng nội bộ", "Ctrl+I", self._switch_table)
        self.with_texts = command(self, "Kèm ý kiến khi in", "Ctrl+T", self._tell_texts)
        self.search = command(self, "Tìm ý kiến", "Ctrl+F", self._search)
        self.classes = command(self, "Phân theo", "F3", self._choose_classes)
        self.narrow = command(self, "Lọc", "F4", self.filters.form.setFocus)
        self.back = command(self, "Về danh sách câu hỏi", "Esc", self._back)
        self.reports = Reports(self.desk, self)
        for switch in (self.internal, self.with_texts):
            switch.setCheckable(True)
        self._name_commands()

    def _name_commands(self) -> None:
        there = self.chosen.found is not None
        for action in (self.paper, self.workbook, self.classes, self.search):
            action.setEnabled(there)
            action.setStatusTip("" if there else "Kỳ này chưa có kết quả")

    def _lay_out(self) -> None:
        self._to_files = button(self.data)
        self.heading = Heading(
            self.title,
            self._to_files,
            button(self.internal),
            button(self.workbook),
            primary_button(self.paper),
        )
        self.questions = Card("Các câu hỏi")
        self.questions.body.addWidget(self.list, 1)
        self.questions.setMinimumSize(px(280), px(220))
        sides = Sides(self.questions, self.detail, least=606, shares=(6, 5))
        sides.setMinimumHeight(px(340))
        flow = Flow()
        flow.add(self.filters)
        flow.add(self.bound)
        flow.add(sides, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(8))
        for part in (self.heading, self.reports.notice):
            rows.addWidget(part)
        rows.addWidget(flow, 1)


def _handed(found: Findings | None) -> str:
    if found is None:
        return ""
    issued, collected = found.numbers.issued, found.numbers.collected
    return f"phát {survey_words.counted(issued)} · thu {survey_words.counted(collected)}"


def _sheets(found: Findings | None) -> str:
    """Say where the sheets come from, where it is not paper alone."""
    sources = found.numbers.valid if found else {}
    if not set(sources) - {"paper"}:
        return ""
    return " · ".join(
        f"{survey_words.SHORT_SOURCES[name]} {survey_words.counted(sources[name])}"
        for name in survey_words.SHORT_SOURCES
        if name in sources
    )
