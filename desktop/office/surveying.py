"""What the surveys found: a period's figures of one form, by classes, over periods, in words."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from desktop.core.breakdowns import By, Dimension, breakdown_of
from desktop.core.comparisons import Change, Measure, change, measured
from desktop.core.findings import found_in
from desktop.core.group_tables import GroupTable, group_table
from desktop.core.names import fold, sort_key
from desktop.core.periods import Period
from desktop.core.renderings import Apart
from desktop.core.survey import Kind
from desktop.office import survey_versions
from desktop.office.survey_counting import (
    Ask,
    Findings,
    Share,
    classed,
    found_by,
    scope_of,
    shares_by_day,
    sums_by_class,
)
from desktop.store import findings as book
from desktop.store.findings import FoundText, Numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from desktop.core.breakdowns import Breakdown
    from desktop.core.factors import FactorResult
    from desktop.core.findings import AnswerCount, QuestionResult
    from desktop.core.survey import Survey
    from desktop.office.opening import Office

__all__ = ["FoundText", "Numbers"]


class Against(StrEnum):
    """Which earlier period a period is held against."""

    PREVIOUS = "previous"
    YEAR_BEFORE = "year"

    def of(self, period: Period) -> Period:
        return period.previous() if self is Against.PREVIOUS else period.year_before()


class Subject(NamedTuple):
    """A form that was asked in a period, all its versions together; `forms` are their keys."""

    form_id: str
    title: str
    sheets: int
    forms: tuple[int, ...]


class Comparison(NamedTuple):
    """A period against an earlier one, by question and by factor; `sheets` of the earlier one."""

    period: Period
    sheets: int
    questions: Mapping[str, Change]
    factors: Mapping[str, Change]


class Course(NamedTuple):
    """One period of a course, and what a question's share was in it."""

    period: Period
    measure: Measure | None


def subjects(office: Office, period: Period) -> list[Subject]:
    """Return the forms asked in a period, the most answered first."""
    with office.database.reading() as connection:
        uses = book.forms_used(connection, period.first, period.last)
    by_form: dict[str, list[book.FormUse]] = {}
    for use in uses:
        by_form.setdefault(use.form_id, []).append(use)
    return [
        Subject(
            form_id,
            max(own, key=lambda use: use.version).title,
            sum(use.sheets for use in own),
            tuple(use.id for use in own),
        )
        for form_id, own in by_form.items()
    ]


def fields(office: Office, period: Period, form_id: str) -> dict[str, int]:
    """Return the fields that the batches of a form name in a period, with their sheets."""
    ask = Ask(period, form_id)
    with office.database.reading() as connection:
        found = book.fields_used(connection, scope_of(connection, ask))
    return {field: found[field] for field in sorted(found, key=sort_key) if field}


def findings(office: Office, ask: Ask) -> Findings | None:
    """Return what the sheets say; None when the form was not asked in the period."""
    with office.database.reading() as connection:
        scope = scope_of(connection, ask)
        if not scope.forms:
            return None
        renderings = survey_versions.renderings(connection, scope.forms)
        return found_by(connection, ask, scope, renderings)


def compare(office: Office, now: Findings, against: Against) -> Comparison:
    """Hold a period against an earlier one; what the versions made incomparable says so."""
    period = against.of(now.ask.period)
    ask = now.ask._replace(period=period)
    with office.database.reading() as connection:
        scope = scope_of(connection, ask)
        renderings = survey_versions.renderings(connection, scope.forms, now.survey)
        before = found_by(connection, ask, scope, renderings, now.survey)
    old = {result.question.name: result for result in before.questions}
    questions = {
        result.question.name: _change(result, old.get(result.question.name), before)
        for result in now.questions
        if result.satisfied is not None
    }
    earlier = {result.factor.name: result for result in before.factors}
    factors = {
        result.factor.name: _factor_change(result, earlier.get(result.factor.name), before.apart)
        for result in now.factors
    }
    return Comparison(period, before.sheets, questions, factors)


def dimensions(found: Findings) -> list[Dimension]:
    """Return by what sheets can be classed: the batches' words, then every ticked question."""
    asked = [
        Dimension(By.QUESTION, result.question.name)
        for result in found.questions
        if result.satisfied is None and not result.question.is_scale
    ]
    return [
        *(Dimension(by) for by in (By.FIELD, By.PLACE, By.SOURCE, By.MONTH)),
        *asked,
    ]


def breakdown(
    office: Office,
    found: Findings,
    question: str,
    dimension: Dimension,
    words: Callable[[Dimension, str | None], str],
) -> Breakdown:
    """Count one question by classes; `words` names a class that the form does not name itself."""
    with office.database.reading() as connection:
        rows = [
            row
            for rendering in found.renderings
            for row in classed(connection, found.ask, rendering, question, dimension)
        ]
    if dimension.by is By.MONTH:
        cut_off = found.ask.period.cut_off_day
        rows = [row._replace(key=_month_of(row.key, cut_off)) for row in rows]
    total = found.question(question)
    several = _is_several(found, dimension)
    if several:
        rows = [row._replace(key=key) for row in rows for key in _each(row.key)]
    labels = _labels(found, dimension, [row.key for row in rows], words)
    return breakdown_of(
        total, rows, labels, lambda counts: _one(found.survey, total, counts), adds_up=not several
    )


def groups(
    office: Office,
    found: Findings,
    dimension: Dimension,
    words: Callable[[Dimension, str | None], str],
    *,
    public: bool = True,
) -> GroupTable:
    """Return how satisfied each class of sheets is, factor by factor."""
    with office.database.reading() as connection:
        sums = sums_by_class(connection, found, dimension)
    if dimension.by is By.MONTH:
        cut_off = found.ask.period.cut_off_day
        sums = _regrouped(sums, lambda day: [_month_of(day, cut_off)])
    several = _is_several(found, dimension)
    if several:
        sums = _regrouped(sums, _each)
    labels = _labels(found, dimension, sums, words)
    return group_table(found.factors, sums, labels, public=public, adds_up=not several)


def course(office: Office, found: Findings, question: str, periods: int) -> list[Course]:
    """Return a question's satisfied share over the last periods, this one last."""
    spans = [found.ask.period]
    for _ in range(periods - 1):
        spans.insert(0, spans[0].previous())
    ask = found.ask._replace(period=Period.between(spans[0].first, spans[-1].last))
    with office.database.reading() as connection:
        scope = scope_of(connection, ask)
        renderings = survey_versions.renderings(connection, scope.forms, found.survey)
        days = [
            day
            for rendering in renderings
            for day in shares_by_day(connection, ask, rendering, question)
        ]
    return [Course(span, _measure_in(span, days)) for span in spans]


def remarks(office: Office, found: Findings) -> list[FoundText]:
    """Return the free texts of the sheets, with the labels of their questions."""
    labels = {
        question.name: question.label
        for rendering in found.renderings
        for question in rendering.survey.texts
    }
    with office.database.reading() as connection:
        scope = scope_of(connection, found.ask)
        texts = book.texts(connection, scope, list(labels))
    return [text._replace(question=labels[text.question]) for text in texts]


def matching(texts: Iterable[FoundText], words: str) -> list[FoundText]:
    """Return the texts that hold all words, whatever their tones: «dua tien» finds «đưa tiền»."""
    wanted = fold(words).split()
    return [
        text
        for text in texts
        if all(word in fold(f"{text.serial} {text.text} {text.field}") for word in wanted)
    ]


def _regrouped(
    sums: Mapping[str | None, list[tuple[int, int]]],
    keys: Callable[[str | None], Sequence[str | None]],
) -> dict[str | None, list[tuple[int, int]]]:
    found: dict[str | None, list[tuple[int, int]]] = {}
    for key, own in sums.items():
        for each in keys(key):
            found.setdefault(each, []).extend(own)
    return found


def _is_several(found: Findings, dimension: Dimension) -> bool:
    asked = found.survey.by_name.get(dimension.question)
    return asked is not None and asked.kind is Kind.MANY


def _labels(
    found: Findings,
    dimension: Dimension,
    keys: Iterable[str | None],
    words: Callable[[Dimension, str | None], str],
) -> dict[str | None, str]:
    """Return the classes in their order: the form's own, else by name; «not told» last."""
    labels: dict[str | None, str] = {}
    if dimension.by is By.QUESTION:
        asked = found.survey.by_name[dimension.question]
        labels |= {each.name: each.label for each in asked.choices}
    else:
        named = {key for key in keys if key is not None}
        labels |= {key: words(dimension, key) for key in sorted(named, key=sort_key)}
    return {**labels, None: words(dimension, None)}


def _each(key: str | None) -> Sequence[str | None]:
    return key.split() if key else [None]


def _month_of(day: str | None, cut_off_day: int) -> str | None:
    return Period.of_day(date.fromisoformat(day), cut_off_day).code if day else None


def _one(survey: Survey, total: QuestionResult, counts: Sequence[AnswerCount]) -> QuestionResult:
    found = found_in(survey, 0, counts, only=total.question)
    return found.questions[0]


def _measure_in(span: Period, days: Iterable[tuple[str, Share]]) -> Measure | None:
    first, last = span.first.isoformat(), span.last.isoformat()
    shares = [share for day, share in days if first <= day <= last]
    satisfied = sum(share.satisfied for share in shares)
    return measured(satisfied, sum(share.valid for share in shares))


def _change(now: QuestionResult, old: QuestionResult | None, before: Findings) -> Change:
    name = now.question.name
    share = before.shares.get(name)
    is_whole = share is not None or name not in before.apart
    satisfied = (old.satisfied or 0 if old else 0) + (share.satisfied if share else 0)
    valid = (old.valid if old else 0) + (share.valid if share else 0)
    reason = "" if is_whole else before.apart[name]
    return change(measured(now.satisfied or 0, now.valid), measured(satisfied, valid), reason)


def _factor_change(
    now: FactorResult, before: FactorResult | None, apart: Mapping[str, str]
) -> Change:
    asked = {question.name for question in now.factor.questions}
    old = {question.name for question in before.factor.questions} if before else asked
    reason = next((apart[name] for name in sorted(asked) if name in apart), "")
    if not reason and before is not None and before.valid and asked != old:
        reason = Apart.GROUP.value
    return change(_measure(now), _measure(before), reason)


def _measure(result: FactorResult | None) -> Measure | None:
    if result is None or result.rate is None:
        return None
    return Measure(result.rate, result.interval, result.valid)
