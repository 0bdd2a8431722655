"""The list and what stands beside it: each row asks the book for its own classes and course."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker

from desktop.core import survey_words
from desktop.core.breakdowns import in_full, in_public
from desktop.office import surveying
from desktop.ui.pages.surveys.results.listed import Of, is_few, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.core.breakdowns import Breakdown
    from desktop.core.group_tables import GroupTable
    from desktop.office.survey_counting import Findings
    from desktop.office.surveying import Comparison, Course
    from desktop.ui.desk import Desk
    from desktop.ui.pages.surveys.results.detail import Detail
    from desktop.ui.pages.surveys.results.listed import Row
    from desktop.ui.pages.surveys.results.question_list import QuestionList

PERIODS = 12
_NO_COURSE = "Câu này không hỏi mức độ hài lòng. Bấm F3 để chọn cách phân nhóm khác."
_NO_GROUP_COURSE = "Chọn một câu hỏi để xem tỷ lệ hài lòng qua các kỳ, hoặc bấm F3 để phân nhóm."
_OWN = "Đây chính là câu dùng để phân nhóm. Bấm F3 để chọn cách phân nhóm khác."


class Chosen(QObject):
    """Keeps what was found, and shows the row under the cursor."""

    def __init__(self, desk: Desk, listed: QuestionList, detail: Detail) -> None:
        super().__init__(listed)
        self.found: Findings | None = None
        self.compared: Comparison | None = None
        self.is_public = True
        self._desk, self._list, self._detail = desk, listed, detail
        self._asked = 0
        listed.current_changed.connect(lambda _: self.show())
        detail.breakdown.wanted.connect(self.show)

    def take(self, found: Findings | None) -> None:
        """Take what another look found; it is compared with nothing yet."""
        self.found, self.compared = found, None
        if found is not None:
            offered = surveying.dimensions(found)
            self._detail.breakdown.offer(offered, found.survey, PERIODS)
        self.list_rows()

    def compare(self, compared: Comparison) -> None:
        """Show the changes beside the figures."""
        self.compared = compared
        self.list_rows()

    def list_rows(self) -> None:
        """List the questions anew; the cursor stays on its question."""
        row = self._list.row
        rows = rows_of(self.found, self.compared, public=self.is_public) if self.found else []
        against = self.compared.period.title if self.compared else ""
        with QSignalBlocker(self._list):
            self._list.rows.show_findings(rows, against)
            self._list.choose(*((row.of, row.name) if row else (Of.FACTOR, "")))
        self.show()

    def show(self) -> None:
        """Show the row under the cursor."""
        self._asked += 1
        row, found = self._list.row, self.found
        if row is None or found is None:
            self._detail.show_group("Kết quả", "", (), classed=False)
        elif row.of is Of.TEXTS:
            self._detail.show_texts("Ý kiến viết tay")
        elif row.of is Of.QUESTION:
            self._show_question(found, row)
        else:
            self._show_group(found, row)

    def _show_question(self, found: Findings, row: Row) -> None:
        result = found.question(row.name)
        told = ""
        if self.compared is not None and row.change is not None:
            words = survey_words.change_words(row.change)
            told = f"So với {self.compared.period.title}: {words}"
        self._detail.show_question(row.label, result, told, public=self.is_public)
        dimension = self._detail.breakdown.dimension
        office = self._desk.office
        if dimension is None and result.satisfied is None:
            self._detail.breakdown.say(_NO_COURSE)
        elif dimension is None:
            self._look(
                lambda: surveying.course(office, found, row.name, PERIODS), self._show_course
            )
        elif dimension.question == row.name:
            self._detail.breakdown.say(_OWN)
        else:
            words_of = survey_words.class_words
            self._look(
                lambda: surveying.breakdown(office, found, row.name, dimension, words_of),
                self._show_breakdown,
            )

    def _show_group(self, found: Findings, row: Row) -> None:
        names = _names_under(found, row)
        results = [
            each
            for each in found.questions
            if each.question.name in names and not (self.is_public and is_few(each))
        ]
        labels = survey_words.levels_words(found.satisfied_levels)
        basis = f"Tính là hài lòng: {labels}." if labels and row.of is Of.FACTOR else ""
        classed = row.of is Of.FACTOR
        self._detail.show_group(row.label, basis, results, classed=classed)
        dimension, public = self._detail.breakdown.dimension, self.is_public
        if not classed:
            return
        if dimension is None:
            self._detail.breakdown.say(_NO_GROUP_COURSE)
            return
        office, words_of = self._desk.office, survey_words.class_words
        self._look(
            lambda: surveying.groups(office, found, dimension, words_of, public=public),
            partial(self._show_groups, row.name),
        )

    def _look(self, work: Callable[[], object], show: Callable[..., None]) -> None:
        """Ask the book; what comes after the cursor has moved on is not shown."""
        asked = self._asked

        def done(result: object) -> None:
            if asked == self._asked:
                show(result)

        self._desk.look(lambda _: work(), done, owner=self)

    def _show_course(self, course: list[Course]) -> None:
        self._detail.breakdown.show_course(course)

    def _show_breakdown(self, breakdown: Breakdown) -> None:
        self._detail.breakdown.show_breakdown(
            in_public(breakdown, survey_words.SATISFIED, survey_words.REST)
            if self.is_public
            else in_full(breakdown)
        )

    def _show_groups(self, factor: str, table: GroupTable) -> None:
        names = [each.name for each in table.factors]
        column = names.index(factor) if factor in names else 0
        self._detail.breakdown.show_groups(table, column)


def _names_under(found: Findings, row: Row) -> set[str]:
    """Return the questions that stand under a row of the list."""
    rated = {each.question.name for each in found.questions if each.satisfied is not None}
    if row.of is Of.OTHERS:
        return {each.question.name for each in found.questions} - rated
    if not row.name:
        return rated
    return {name for name in rated if found.survey.by_name[name].section == row.name}
