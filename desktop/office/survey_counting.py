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

_NOT_ASKED = "-"  # no question can be called so


class Share(NamedTuple):
    """How many answers are satisfied, of how many valid ones."""

    satisfied: int
    valid: int


class Ask(NamedTuple):
    """What is asked of the book: a form's sheets of a period, perhaps of one field or source."""

    period: Period
    form_id: str
    field: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """What a form found in a period; the questions are those of its newest version there.

    `sources` counts the sheets of all sources, whichever was asked for.
    `apart` says of a question why the sheets of an older version are not counted in it, and
    `shares` holds what of those may be compared: only how many were satisfied. Questions
    with fewer than 5 valid answers are left out of the factors, so that no total tells them.
    """

    ask: Ask
    survey: Survey
    versions: tuple[str, ...]
    sources: Mapping[str, int]
    numbers: Numbers
    sheets: int
    questions: tuple[QuestionResult, ...]
    factors: tuple[FactorResult, ...]
    satisfied_levels: tuple[str, ...]
    apart: Mapping[str, str]
    shares: Mapping[str, Share]
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
    counts, sums, shares = _tally(connection, scope, renderings, survey, factors)
    result = found_in(survey, 0, counts)
    few = {each.question.name for each in result.questions if each.valid < LEAST}
    if any(question.name in few for factor in factors for question in factor.questions):
        factors = _without(factors, few)
        _, sums, _ = _tally(connection, scope, renderings, survey, factors)
    numbers = book.numbers(connection, scope)
    sources = numbers.valid
    if scope.source is not None:
        sources = book.numbers(connection, scope._replace(source=None)).valid
    apart = {name: why for each in renderings for name, why in each.apart.items()}
    return Findings(
        ask,
        survey,
        tuple(each.survey.version for each in renderings),
        sources,
        numbers,
        sum(numbers.valid.values()),
        result.questions,
        factor_results(factors, sums),
        result.satisfied_levels,
        apart,
        shares,
        tuple(renderings),
    )


def _tally(
    connection: Connection,
    scope: Scope,
    renderings: Sequence[Rendering],
    survey: Survey,
    factors: Sequence[Factor],
) -> tuple[list[AnswerCount], list[tuple[int, int]], dict[str, Share]]:
    marks = marks_of(survey, factors)
    counts: list[AnswerCount] = []
    sums: list[tuple[int, int]] = []
    shares: dict[str, Share] = {}
    for each in renderings:
        left = [question.name for question in each.survey.questions if not question.is_ticked]
        tally = book.tally(connection, scope, each.form, left, each.own_marks(marks))
        counts += each.carried(tally.counts)
        for own, shown in each.shares.items():
            found = share_of(each, own, tally.counts)
            before = shares.get(shown, Share(0, 0))
            shares[shown] = Share(before.satisfied + found.satisfied, before.valid + found.valid)
        sums += [(number, sheets) for (_, number), sheets in tally.numbers.items()]
    return counts, sums, shares


def share_of(rendering: Rendering, own: str, counts: Iterable[AnswerCount]) -> Share:
    """Return how many answers to a version's own question are satisfied, by its own levels."""
    asked = rendering.survey.by_name[own]
    (result,) = found_in(rendering.survey, 0, counts, only=asked).questions
    return Share(result.satisfied or 0, result.valid)


def shares_by_day(
    connection: Connection, ask: Ask, rendering: Rendering, question: str
) -> list[tuple[str, Share]]:
    """Return a version's satisfied answers by the last day of each batch, by its own levels."""
    kept = next((own for own, shown in rendering.shares.items() if shown == question), None)
    own = rendering.own_name(question) or kept
    if own is None:
        return []
    period = ask.period
    scope = Scope((rendering.form,), period.first, period.last, ask.field, ask.source)
    by_day: dict[str, list[AnswerCount]] = {}
    for row in book.classed(connection, scope, own, Dimension(By.MONTH)):
        by_day.setdefault(row.key or "", []).append(row.answer)
    return [(day, share_of(rendering, own, counts)) for day, counts in by_day.items()]


def sums_by_class(
    connection: Connection, found: Findings, dimension: Dimension
) -> dict[str | None, list[tuple[int, int]]]:
    """Return the sums of the sheets' marks for the factors that were found, class by class."""
    factors = [result.factor for result in found.factors]
    marks = marks_of(found.survey, factors)
    scope = scope_of(connection, found.ask)
    sums: dict[str | None, list[tuple[int, int]]] = {}
    for each in found.renderings:
        by = _own_dimension(each, dimension)
        left = [question.name for question in each.survey.questions if not question.is_ticked]
        tally = book.tally(connection, scope, each.form, left, each.own_marks(marks), by)
        for (key, number), sheets in tally.numbers.items():
            sums.setdefault(each.class_key(by, key), []).append((number, sheets))
    return sums


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
    by = _own_dimension(rendering, dimension)
    period = ask.period
    scope = Scope((rendering.form,), period.first, period.last, ask.field, ask.source)
    rows = book.classed(connection, scope, own, by)
    return [
        row._replace(key=rendering.class_key(by, row.key), answer=answer)
        for row in rows
        for answer in rendering.carried([row.answer])
    ]


def _own_dimension(rendering: Rendering, dimension: Dimension) -> Dimension:
    """Return a dimension in a version's own words.

    Where the version does not ask the question, one is named that nobody answered.
    """
    if dimension.by is not By.QUESTION:
        return dimension
    return dimension._replace(question=rendering.own_name(dimension.question) or _NOT_ASKED)
