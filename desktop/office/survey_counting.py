"""Counting the sheets of a form's versions together: the work behind `office.surveying`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from desktop.core.breakdowns import By, Dimension
from desktop.core.factors import factor_results, factors_of, marks_of
from desktop.core.findings import found_in
from desktop.core.intervals import LEAST
from desktop.store import findings as book
from desktop.store.findings import Numbers, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from desktop.core.breakdowns import ClassCount
    from desktop.core.factors import Factor, FactorResult
    from desktop.core.findings import AnswerCount, QuestionResult
    from desktop.core.periods import Period
    from desktop.core.renderings import Rendering
    from desktop.core.survey import Survey


class Ask(NamedTuple):
    """What is asked of the book: a form's sheets of a period, perhaps of one field or source."""

    period: Period
    form_id: str
    field: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """What a form found in a period; the questions are those of its newest version there.

    `apart` says of a question why the sheets of an older version are not counted in it. Questions
    with fewer than 5 valid answers are left out of the factors, so that no total tells them.
    """

    ask: Ask
    survey: Survey
    versions: tuple[str, ...]
    numbers: Numbers
    sheets: int
    questions: tuple[QuestionResult, ...]
    factors: tuple[FactorResult, ...]
    apart: Mapping[str, str]
    renderings: tuple[Rendering, ...]

    @property
    def overall(self) -> FactorResult | None:
        """All questions of satisfaction together; None where the form has none."""
        return self.factors[-1] if self.factors else None

    def question(self, name: str) -> QuestionResult:
        return next(each for each in self.questions if each.question.name == name)


def scope_of(connection: Connection, ask: Ask) -> Scope:
    """Return which sheets are asked for."""
    first, last = ask.period.first, ask.period.last
    uses = book.forms_used(connection, first, last)
    forms = tuple(sorted(use.id for use in uses if use.form_id == ask.form_id))
    return Scope(forms, first, last, ask.field, ask.source)


def found_by(
    connection: Connection,
    ask: Ask,
    scope: Scope,
    renderings: Sequence[Rendering],
    survey: Survey | None = None,
) -> Findings:
    """Count the sheets in scope, in the words of `survey` or of the newest version there is."""
    survey = survey or renderings[-1].survey
    factors = factors_of(survey)
    counts, sums = _tally(connection, scope, renderings, survey, factors)
    result = found_in(survey, 0, counts)
    few = {each.question.name for each in result.questions if each.valid < LEAST}
    if any(question.name in few for factor in factors for question in factor.questions):
        factors = _without(factors, few)
        _, sums = _tally(connection, scope, renderings, survey, factors)
    numbers = book.numbers(connection, scope)
    apart = {name: why for each in renderings for name, why in each.apart.items()}
    return Findings(
        ask,
        survey,
        tuple(each.survey.version for each in renderings),
        numbers,
        sum(numbers.valid.values()),
        result.questions,
        factor_results(factors, sums),
        apart,
        tuple(renderings),
    )


def _tally(
    connection: Connection,
    scope: Scope,
    renderings: Sequence[Rendering],
    survey: Survey,
    factors: Sequence[Factor],
) -> tuple[list[AnswerCount], list[tuple[int, int]]]:
    marks = marks_of(survey, factors)
    counts: list[AnswerCount] = []
    sums: list[tuple[int, int]] = []
    for each in renderings:
        left = [question.name for question in each.survey.questions if not question.is_ticked]
        tally = book.tally(connection, scope, each.form, left, each.own_marks(marks))
        counts += each.carried(tally.counts)
        sums += tally.numbers.items()
    return counts, sums


def _without(factors: Iterable[Factor], few: set[str]) -> tuple[Factor, ...]:
    kept = [
        factor._replace(questions=tuple(each for each in factor.questions if each.name not in few))
        for factor in factors
    ]
    return tuple(factor for factor in kept if factor.questions)


def classed(
    connection: Connection, ask: Ask, rendering: Rendering, question: str, dimension: Dimension
) -> list[ClassCount]:
    """Count one version's sheets by classes, in the words of the version that is shown."""
    own = rendering.own_name(question)
    if own is None:
        return []
    by = dimension
    if dimension.by is By.QUESTION:
        name = rendering.own_name(dimension.question)
        # Where nobody was asked, no question is named, and all are in «not told».
        by = dimension._replace(question=name or "")
    period = ask.period
    scope = Scope((rendering.form,), period.first, period.last, ask.field, ask.source)
    rows = book.classed(connection, scope, own, by)
    return [
        row._replace(key=rendering.class_key(by, row.key), answer=answer)
        for row in rows
        for answer in rendering.carried([row.answer])
    ]
