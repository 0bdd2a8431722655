"""What the answers say: counts and shares per question, and the satisfaction rate."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from desktop.core.answers import Missing
from desktop.core.intervals import Interval, Mean, mean_of, wilson
from desktop.core.periods import Period
from desktop.core.survey import Choice, Question, Survey


class AnswerCount(NamedTuple):
    """How many sheets say the same to one question, as the book counts them."""

    question: str
    value: str
    missing: Missing | None
    sheets: int


class LevelCount(NamedTuple):
    """How many chose one level."""

    choice: Choice
    sheets: int
    satisfied: bool


class QuestionResult(NamedTuple):
    """One ticked question: n valid, the count of each level, and what could not be counted."""

    question: Question
    levels: tuple[LevelCount, ...]
    valid: int
    blank: int
    multiple: int
    illegible: int
    satisfied: int | None
    """How many chose a level that counts as satisfied; None where the form names no such level."""
    not_applicable: int = 0
    """How many ticked the box "không áp dụng": neither satisfied nor valid."""

    @property
    def sheets(self) -> int:
        """How many sheets were asked: every one of them is in one place."""
        lost = self.blank + self.multiple + self.illegible
        return self.valid + lost + self.not_applicable

    @property
    def interval(self) -> Interval | None:
        """Where the satisfied share lies, at 95 % confidence."""
        return None if self.satisfied is None else wilson(self.satisfied, self.valid)

    @property
    def mean(self) -> Mean | None:
        """The mean score; None where the choices stand on no scale."""
        if not self.question.is_scale:
            return None
        scores = ((self.question.score(level.choice.name), level.sheets) for level in self.levels)
        return mean_of((score, sheets) for score, sheets in scores if score is not None)

    @property
    def rate(self) -> Decimal | None:
        """The satisfied share of the valid answers, 0 to 1; None without a valid answer."""
        return share(self.satisfied, self.valid) if self.satisfied is not None else None


class FormResult(NamedTuple):
    """The findings of one form over a period."""

    survey: Survey
    sheets: int
    questions: tuple[QuestionResult, ...]
    satisfied_levels: tuple[str, ...]
    """Labels of the levels that count as satisfied, best first, as every report must say."""


class SurveyResults(NamedTuple):
    """What the surveys of a period found; a batch belongs to the period that holds its last day."""

    period: Period
    issued: int
    collected: int
    keyed: int
    void: int
    tablet: int
    forms: tuple[FormResult, ...]

    @property
    def questions(self) -> tuple[QuestionResult, ...]:
        """All ticked questions of all forms, in order."""
        return tuple(question for form in self.forms for question in form.questions)

    @property
    def scales(self) -> tuple[QuestionResult, ...]:
        """The questions that ask for satisfaction."""
        return tuple(question for question in self.questions if question.satisfied is not None)

    @property
    def satisfied(self) -> int:
        return sum(question.satisfied or 0 for question in self.scales)

    @property
    def valid(self) -> int:
        return sum(question.valid for question in self.scales)

    @property
    def rate(self) -> Decimal | None:
        """Satisfied answers over valid answers of all scale questions, 0 to 1."""
        return share(self.satisfied, self.valid)

    @property
    def satisfied_levels(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(label for form in self.forms for label in form.satisfied_levels))


class IndicatorCount(NamedTuple):
    """What the sheets say to the question that tells one indicator of Thông tư 01/2018 Điều 13.

    `points` is what the answer alone decides; None where something else decides too (indicator 7:
    2 or 1 by whether the result came early).
    """

    indicator: int
    question: Question
    choice: Choice
    sheets: int
    points: int | None


class Remark(NamedTuple):
    """A free text of a sheet."""

    serial: str
    question: str
    text: str


def share(part: int, whole: int) -> Decimal | None:
    """Return part over whole, exact; None when there is no whole."""
    return Decimal(part) / Decimal(whole) if whole else None


def found_in(
    survey: Survey, sheets: int, counts: Iterable[AnswerCount], only: Question | None = None
) -> FormResult:
    """Put the book's counts in the order and words of the form; of one question when `only`."""
    tally = _Tally(counts)
    asked = [only] if only else [question for question in survey.questions if question.is_ticked]
    results = tuple(_result(survey, question, tally) for question in asked)
    return FormResult(survey, sheets, results, _satisfied_levels(survey))


def indicator_counts(survey: Survey, counts: Iterable[AnswerCount]) -> list[IndicatorCount]:
    """Return what tells the indicators, a row for each choice of each mapped question."""
    tally = _Tally(counts)
    return [
        IndicatorCount(
            indicator,
            question,
            choice,
            tally.of(question.name, choice.name),
            survey.points.get(indicator, {}).get(choice.name),
        )
        for indicator, name in sorted(survey.indicators.items())
        if (question := survey.by_name.get(name)) is not None
        for choice in question.choices
    ]


class _Tally:
    def __init__(self, counts: Iterable[AnswerCount]) -> None:
        self._counts: Sequence[AnswerCount] = tuple(counts)

    @cached_property
    def _values(self) -> Mapping[tuple[str, str], int]:
        """Sheets by question and choice; a sheet that ticks several counts once for each."""
        found: dict[tuple[str, str], int] = {}
        for row in self._counts:
            if row.missing is None:
                for choice in row.value.split():
                    key = (row.question, choice)
                    found[key] = found.get(key, 0) + row.sheets
        return found

    @cached_property
    def _states(self) -> Mapping[tuple[str, Missing | None], int]:
        found: dict[tuple[str, Missing | None], int] = {}
        for row in self._counts:
            key = (row.question, row.missing)
            found[key] = found.get(key, 0) + row.sheets
        return found

    def of(self, question: str, choice: str) -> int:
        return self._values.get((question, choice), 0)

    def state(self, question: str, missing: Missing | None) -> int:
        return self._states.get((question, missing), 0)


def _result(survey: Survey, question: Question, tally: _Tally) -> QuestionResult:
    levels = tuple(
        LevelCount(
            choice,
            tally.of(question.name, choice.name),
            survey.is_satisfied(question, choice.name),
        )
        for choice in question.levels
    )
    aside = sum(
        tally.of(question.name, choice.name) for choice in question.choices if choice.not_applicable
    )
    rated = question.is_scale and any(level.satisfied for level in levels)
    return QuestionResult(
        question,
        levels,
        tally.state(question.name, None) - aside,
        tally.state(question.name, Missing.BLANK),
        tally.state(question.name, Missing.MULTIPLE),
        tally.state(question.name, Missing.ILLEGIBLE),
        sum(level.sheets for level in levels if level.satisfied) if rated else None,
        aside,
    )


def _satisfied_levels(survey: Survey) -> tuple[str, ...]:
    named = {
        choice.label: choice.score or Decimal(0)
        for question in survey.questions
        if question.is_scale
        for choice in question.levels
        if survey.is_satisfied(question, choice.name)
    }
    return tuple(sorted(named, key=lambda label: named[label], reverse=True))
