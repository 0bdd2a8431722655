"""The right side: a question or a factor in full with its classes, or the free texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.core import survey_words
from desktop.ui.pages.surveys.results.breakdown_card import BreakdownCard
from desktop.ui.pages.surveys.results.listed import is_few
from desktop.ui.pages.surveys.results.rows import ResultRows, colours
from desktop.ui.pages.surveys.results.texts import Texts
from desktop.ui.theme import Ink, Type, px
from desktop.ui.widgets.bars import Bar, Bars
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.core.findings import QuestionResult

_FEW = (
    "Câu này có dưới 5 câu trả lời hợp lệ nên bảng công khai không nêu số liệu."
    " Bấm Ctrl I để xem bảng nội bộ."
)


class Detail(Card):
    """Under its title: how the levels fall, or a bar a question; then the classes."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = label("", Type.CARD_TITLE, wrap=True)
        self.basis = label("", Type.ROW, Ink.MUTED, wrap=True)
        self.levels = Bars()
        self.group = ResultRows()
        self.breakdown = BreakdownCard()
        self.texts = Texts()
        self._bars = Flow(on_card=True)
        self._bars.add(self.group)
        self._bars.add(QWidget(), 1)
        self._bars.setMinimumHeight(px(80))
        self._figures = Flow(on_card=True)
        self._views = QStackedWidget()
        self._lay_out()
        self.setAccessibleName("Kết quả của câu đang chọn")
        self.setMinimumWidth(px(308))

    def show_question(self, title: str, result: QuestionResult, told: str, *, public: bool) -> None:
        """Show how one question was answered; `told` says how it has changed."""
        hidden = public and is_few(result)
        lines = [_FEW] if hidden else _basis(result)
        self._head(title, "\n".join([*lines, told] if told and not hidden else lines))
        whole = max(result.valid, 1)
        bars = [
            Bar(level.choice.label, level.sheets, _counted(level.sheets, whole), shade)
            for level, shade in zip(result.levels, colours(result), strict=True)
        ]
        self.levels.show_bars([] if hidden else bars, whole)
        self.levels.setVisible(not hidden)
        self._bars.hide()
        self.breakdown.setVisible(not hidden)
        self._views.setCurrentWidget(self._figures)

    def show_group(
        self, title: str, basis: str, results: Sequence[QuestionResult], *, classed: bool
    ) -> None:
        """Show the questions of a factor, each as one bar; `classed` where it has classes too."""
        self._head(title, basis)
        self.group.show_results(results)
        self.levels.hide()
        self._bars.show()
        self.breakdown.setVisible(classed)
        self._views.setCurrentWidget(self._figures)

    def show_texts(self, title: str) -> None:
        """Bring the free texts to the front."""
        self._head(title, "")
        self._views.setCurrentWidget(self.texts)

    def choose_classes(self) -> None:
        """Give the keys to the chooser of the classes, with its table in sight."""
        self.breakdown.chooser.setFocus()
        self._figures.ensureWidgetVisible(self.breakdown, 0, 0)

    def _head(self, title: str, basis: str) -> None:
        self.heading.setText(title)
        self.basis.setText(basis)
        self.basis.setVisible(bool(basis))

    def _lay_out(self) -> None:
        self._figures.add(self.levels)
        self._figures.add(self._bars, 1)
        self._figures.add(self.breakdown, 2)
        for view in (self._figures, self.texts):
            self._views.addWidget(view)
        self.body.setSpacing(px(4))
        for part in (self.heading, self.basis):
            self.body.addWidget(part)
        self.body.addWidget(self._views, 1)


def _counted(sheets: int, whole: int) -> str:
    return f"{survey_words.counted(sheets)}  ·  {survey_words.share(sheets / whole)}"


def _basis(result: QuestionResult) -> list[str]:
    lost = (
        ("bỏ trống", result.blank),
        ("nhiều dấu", result.multiple),
        ("không đọc được", result.illegible),
        ("không áp dụng", result.not_applicable),
    )
    parts = [f"{survey_words.counted(result.valid)} câu trả lời hợp lệ"]
    parts += [f"{survey_words.counted(number)} {words}" for words, number in lost if number]
    lines = [" · ".join(parts)]
    if result.satisfied is not None:
        rate = survey_words.share(None if result.rate is None else float(result.rate))
        interval = survey_words.span(result.interval)
        said = f"Hài lòng {rate}" + (f" ({interval})" if interval else "")
        if result.mean is not None:
            said += f" · trung bình {survey_words.decimal(result.mean.value, 2)}"
            spread = survey_words.span(result.mean.interval, of_share=False)
            said += f" ({spread})" if spread else ""
        lines.append(said)
    return lines
