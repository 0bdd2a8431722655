"""What the list of results shows: all together, each factor over its questions, the others."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from desktop.core import survey_words
from desktop.core.intervals import LEAST

if TYPE_CHECKING:
    from desktop.core.comparisons import Change
    from desktop.core.factors import FactorResult
    from desktop.core.findings import QuestionResult
    from desktop.core.intervals import Interval
    from desktop.office.survey_counting import Findings
    from desktop.office.surveying import Comparison


_ONE_FACTOR = 2  # it and all together, which then are the same


class Of(Enum):
    """What a row of the list is about."""

    FACTOR = "factor"
    QUESTION = "question"
    OTHERS = "others"
    TEXTS = "texts"


class Row(NamedTuple):
    """A line of the list; `name` is that of a factor or a question."""

    of: Of
    name: str
    label: str
    answers: int | None = None
    rate: float | None = None
    interval: Interval | None = None
    change: Change | None = None

    @property
    def leads(self) -> bool:
        """Whether it stands over others."""
        return self.of is not Of.QUESTION


def rows_of(found: Findings, compared: Comparison | None, *, public: bool) -> list[Row]:
    """Return all together, then each factor over its questions, then the other questions.

    In public a question that 1 to 4 people answered has no figures.
    """
    rows: list[Row] = []
    results = {result.question.name: result for result in found.questions}
    rated = {name for name, result in results.items() if result.satisfied is not None}
    if found.overall is not None:
        rows.append(_factor(found.overall, survey_words.ALL_TOGETHER, compared))
    for section in dict.fromkeys(
        results[name].question.section for name in results if name in rated
    ):
        result = next((each for each in found.factors if each.factor.name == section), None)
        label = found.survey.sections.get(section, "")
        if label and result is not None and len(found.factors) > _ONE_FACTOR:
            rows.append(_factor(result, label, compared))
        rows += [
            _question(results[name], compared, public=public)
            for name in results
            if name in rated and results[name].question.section == section
        ]
    others = [
        _question(results[name], None, public=public) for name in results if name not in rated
    ]
    if others:
        rows += [Row(Of.OTHERS, "", survey_words.OTHER_QUESTIONS), *others]
    if found.survey.texts:
        rows.append(Row(Of.TEXTS, "", "Ý kiến viết tay  ·  Ctrl F"))
    return rows


def is_few(result: QuestionResult) -> bool:
    """Whether so few answered that the public is told nothing of it."""
    return 0 < result.valid < LEAST


def _factor(result: FactorResult, label: str, compared: Comparison | None) -> Row:
    change = compared.factors.get(result.factor.name) if compared else None
    return Row(
        Of.FACTOR, result.factor.name, label, result.valid, result.rate, result.interval, change
    )


def _question(result: QuestionResult, compared: Comparison | None, *, public: bool) -> Row:
    asked = result.question
    label = f"{asked.number}. {asked.label}" if asked.number else asked.label
    if public and is_few(result):
        return Row(Of.QUESTION, asked.name, label)
    change = compared.questions.get(asked.name) if compared else None
    rate = None if result.rate is None else float(result.rate)
    return Row(Of.QUESTION, asked.name, label, result.valid, rate, result.interval, change)
