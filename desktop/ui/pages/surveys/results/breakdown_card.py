"""Classes of sheets under a question or a factor: a chooser, and the table or the course."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.core import survey_words
from desktop.core.breakdowns import By, Dimension, Shown, ShownLine
from desktop.core.group_tables import GroupLine
from desktop.ui.models.rows import RIGHT, Column, RowsModel
from desktop.ui.pages.surveys.results.course import CourseChart
from desktop.ui.theme import Ink, Type, font, px
from desktop.ui.widgets.cells import INK_ROLE, STRONG_ROLE
from desktop.ui.widgets.keycap import keycap
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from desktop.core.group_tables import GroupTable
    from desktop.core.intervals import Interval
    from desktop.core.survey import Survey
    from desktop.office.surveying import Course

_COURSE = "Thời gian: {periods} kỳ gần nhất"
_ALONE = "Mọi phiếu đều thuộc một nhóm, nên không có gì để so giữa các nhóm."
_RULE = "* Ẩn ô từ 1 đến 4 phiếu, và ô mà từ đó tính ra nó. Ctrl I: xem bảng nội bộ."
_INSIDE = "Bảng nội bộ, không phổ biến. Cột số là các mức theo điểm."
_HEADING = 12  # letters that fit above a column of counts
_NARROW = 380  # there is no room for the counts
_TWO = 2  # a class and the total
L = TypeVar("L", ShownLine, GroupLine)


class _Lines(NamedTuple, Generic[L]):
    columns: tuple[Column[L], ...]
    lines: tuple[L, ...]


class BreakdownCard(QWidget):
    """`wanted` when other classes were chosen; `dimension` None stands for the course."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._dimensions: tuple[Dimension | None, ...] = ()
        self.shown: Shown | GroupTable | None = None
        self.chooser = QComboBox()
        self.chooser.setFont(font(Type.ROW))
        self.chooser.setAccessibleName("Phân theo")
        self.chooser.setMinimumContentsLength(4)
        self.chooser.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.table = Table()
        self.table.setAccessibleName("Kết quả theo nhóm")
        self.table.verticalHeader().setDefaultSectionSize(px(28))
        self.table.setMinimumHeight(px(92))
        self.course = CourseChart()
        self.course.hide()
        self.rule = label("", Type.SECONDARY, Ink.MUTED, wrap=True)
        self.chooser.activated.connect(lambda _: self.wanted.emit())
        self._lay_out()

    @property
    def dimension(self) -> Dimension | None:
        """By what the sheets are classed; None for the course over the periods."""
        at = self.chooser.currentIndex()
        return self._dimensions[at] if 0 <= at < len(self._dimensions) else None

    def offer(self, dimensions: Sequence[Dimension], survey: Survey, periods: int) -> None:
        """Offer other classes; the one that was chosen stays where it is offered."""
        before = self.dimension if self._dimensions else _first(dimensions, survey)
        self._dimensions = (*dimensions, None)
        self.chooser.clear()
        self.chooser.addItems([survey_words.dimension_words(each, survey) for each in dimensions])
        self.chooser.addItem(_COURSE.format(periods=periods))
        if before in self._dimensions:
            self.chooser.setCurrentIndex(self._dimensions.index(before))

    def show_breakdown(self, shown: Shown) -> None:
        """Show a question by classes."""
        self.shown = shown
        self._show(_Lines(_columns(shown, narrow=self._is_narrow()), shown.lines))
        self._say_rule(public=shown.is_public, hidden=shown.hidden)

    def show_groups(self, table: GroupTable, column: int) -> None:
        """Show one factor by classes; `column` is its place, 0 for all together."""
        self.shown = table
        self._show(_Lines(_group_columns(column), table.lines))
        self._say_rule(public=table.is_public, hidden=table.hidden)

    def show_course(self, course: Sequence[Course]) -> None:
        """Show a question's share over the periods."""
        self.shown = None
        self.table.hide()
        self.course.show()
        self.course.show_course(course)
        self.rule.setText("Tỷ lệ hài lòng và khoảng tin cậy 95 % của từng kỳ.")
        self.rule.show()

    def say(self, sentence: str) -> None:
        """Say why there is neither a table nor a course."""
        self.shown = None
        self.course.hide()
        self.table.show()
        self.table.say_when_empty(sentence)
        self.table.setModel(RowsModel[ShownLine]((), (), self.table))
        self.rule.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        was = event.oldSize().width() < px(_NARROW)
        super().resizeEvent(event)
        if isinstance(self.shown, Shown) and was != self._is_narrow():
            self.show_breakdown(self.shown)

    def _is_narrow(self) -> bool:
        return self.width() < px(_NARROW)

    def _show(self, table: _Lines[L]) -> None:
        self.course.hide()
        self.table.show()
        self.table.say_when_empty(_ALONE)
        lines = () if len(table.lines) <= _TWO else table.lines
        self.table.setModel(RowsModel(table.columns, lines, self.table))

    def _say_rule(self, *, public: bool, hidden: int) -> None:
        self.rule.setText(_RULE if public else _INSIDE)
        self.rule.setToolTip(survey_words.RULE if public else survey_words.IN_FULL)
        self.rule.setVisible(not public or bool(hidden))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(label("Phân theo", Type.ROW_STRONG))
        line.addWidget(self.chooser, 1)
        line.addWidget(keycap("F3"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(4))
        whole.addLayout(line)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.course, 1)
        whole.addWidget(self.rule)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)


def _first(dimensions: Sequence[Dimension], survey: Survey) -> Dimension | None:
    """Return what officers look at first: the field that people came for."""
    asked = [
        each
        for each in dimensions
        if each.by is By.QUESTION and "vuc" in each.question and each.question in survey.by_name
    ]
    return asked[0] if asked else next(iter(dimensions), None)


_MUTED: dict[int, Callable[..., object]] = {INK_ROLE: lambda _: Ink.MUTED.colour}
_TOTAL: dict[int, Callable[..., object]] = {STRONG_ROLE: lambda line: line.is_total}


def _columns(shown: Shown, *, narrow: bool) -> tuple[Column[ShownLine], ...]:
    columns = [
        Column[ShownLine]("Nhóm", _name, roles=_TOTAL),
        Column[ShownLine]("n", lambda line: _count(line.valid), RIGHT, roles=_MUTED, width=44),
    ]
    rated = any(column.satisfied is not None for column in shown.columns)
    wide = max((len(column.label) for column in shown.columns), default=0) <= _HEADING
    for at, column in enumerate(shown.columns if not (narrow and rated) else ()):
        short = column.label if wide or column.score is None else f"{column.score}"
        columns.append(Column(short, partial(_cell, at), RIGHT, width=70 if wide else 42))
    if rated and (wide or narrow):
        columns.append(Column("% hài lòng", _rate_and_span, RIGHT, _TOTAL, 116))
    elif rated:
        columns.append(Column("%", lambda line: _rate(line.rate, None), RIGHT, _TOTAL, 58))
    if shown.has_means:
        columns.append(Column("TB", _mean, RIGHT, width=50))
    return tuple(columns)


def _rate_and_span(line: ShownLine) -> str:
    return _rate(line.rate, line.interval)


def _group_columns(column: int) -> tuple[Column[GroupLine], ...]:
    return (
        Column("Nhóm", _name, roles=_TOTAL),
        Column("Phiếu", lambda line: _count(line.sheets), RIGHT, _MUTED, 64),
        Column("% hài lòng", partial(_group_rate, column), RIGHT, _TOTAL, 132),
    )


def _name(line: ShownLine | GroupLine) -> str:
    return line.label or "Tất cả"


def _count(number: int | None) -> str:
    return survey_words.HIDDEN if number is None else survey_words.counted(number)


def _cell(at: int, line: ShownLine) -> str:
    return _count(line.counts[at])


def _group_rate(column: int, line: GroupLine) -> str:
    cell = line.cells[column]
    return "–" if cell.rate is None and not cell.is_hidden else _rate(cell.rate, cell.interval)


def _rate(rate: float | None, interval: Interval | None) -> str:
    if rate is None:
        return survey_words.HIDDEN
    shown = survey_words.decimal(100 * rate)
    if interval is None:
        return shown
    low, high = (survey_words.decimal(100 * end, 0) for end in interval)
    return f"{shown} ({low}–{high})"


def _mean(line: ShownLine) -> str:
    return "–" if line.mean is None else survey_words.decimal(line.mean.value, 2)
