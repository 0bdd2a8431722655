"""What the questions of one section say together: one share, one mean, and how sure they are.

The answers of one person are alike, so the answers of a section are fewer independent ones than
they look. The book therefore adds up each sheet first: how many of the section's answers are valid,
how many are satisfied, and their weighted scores. From those sums the variance between sheets is
that of a ratio (`core.intervals` names the sources).

To add all sections up in one pass over the sheets, the sums of a sheet are kept in one whole
number: every answer has a mark, a sheet's number is the sum of the marks of its answers, and each
section has its own digits in it.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from desktop.core.intervals import LEAST, Interval, Mean, student, wilson
from desktop.core.survey import Question, Survey

_FINE = 100  # scores and weights are added up in hundredths
_COUNT_BITS, _SUM_BITS = 16, 40
_BITS = 2 * _COUNT_BITS + 2 * _SUM_BITS


class Factor(NamedTuple):
    """A section of a form, or all of it: the questions that ask for satisfaction."""

    name: str
    label: str
    questions: tuple[Question, ...]


class FactorResult(NamedTuple):
    """What a factor found. `rate` is 0 to 1, `mean` on the scale of its questions.

    `mean` is None where the questions stand on scales of different ends.
    """

    factor: Factor
    sheets: int
    valid: int
    satisfied: int
    rate: float | None
    interval: Interval | None
    mean: Mean | None


class _Sums(NamedTuple):
    """Of one sheet: valid answers, satisfied ones, weights, and weighted scores above the least."""

    valid: int
    satisfied: int
    weight: int
    score: int


def factors_of(survey: Survey) -> tuple[Factor, ...]:
    """Return the sections that ask for satisfaction, then all of them together."""
    rated = [question for question in survey.questions if _is_rated(survey, question)]
    by_section: dict[str, list[Question]] = {}
    for question in rated:
        by_section.setdefault(question.section, []).append(question)
    parts = [
        Factor(name, survey.sections.get(name, ""), tuple(questions))
        for name, questions in by_section.items()
    ]
    return (*parts, Factor("", "", tuple(rated))) if rated else ()


def marks_of(survey: Survey, factors: Sequence[Factor]) -> Mapping[tuple[str, str], int]:
    """Return the mark of every valid answer, by question and choice."""
    marks: dict[tuple[str, str], int] = {}
    for place, factor in enumerate(factors):
        least = _scale(factor)[0]
        for question in factor.questions:
            for choice in question.levels:
                score = question.score(choice.name)
                if score is not None:
                    weight = round(question.weight * _FINE)
                    above = round((score - least) * question.weight * _FINE)
                    satisfied = survey.is_satisfied(question, choice.name)
                    mark = _packed(_Sums(1, int(satisfied), weight, above)) << (place * _BITS)
                    key = (question.name, choice.name)
                    marks[key] = marks.get(key, 0) + mark
    return marks


def factor_results(
    factors: Sequence[Factor], numbers: Iterable[tuple[int, int]]
) -> tuple[FactorResult, ...]:
    """Return each factor's result from the sheets' numbers, each with how many sheets have it."""
    own: list[dict[int, int]] = [{} for _ in factors]
    everything = (1 << _BITS) - 1
    for number, sheets in numbers:
        for place, found in enumerate(own):
            sums = (number >> (place * _BITS)) & everything
            if sums:
                found[sums] = found.get(sums, 0) + sheets
    return tuple(_result(factor, found) for factor, found in zip(factors, own, strict=True))


def _result(factor: Factor, found: Mapping[int, int]) -> FactorResult:
    sheets = [(_unpacked(number), count) for number, count in found.items()]
    number = sum(found.values())
    valid = sum(sums.valid * count for sums, count in sheets)
    satisfied = sum(sums.satisfied * count for sums, count in sheets)
    if not valid:
        return FactorResult(factor, number, 0, 0, None, None, None)
    rate = satisfied / valid
    error = _ratio_error([(sums.satisfied, sums.valid, count) for sums, count in sheets])
    interval = _share_interval(rate, error, number)
    return FactorResult(factor, number, valid, satisfied, rate, interval, _mean(factor, sheets))


def _mean(factor: Factor, sheets: Sequence[tuple[_Sums, int]]) -> Mean | None:
    least, is_common = _scale(factor)
    weight = sum(sums.weight * count for sums, count in sheets)
    if not is_common or not weight:
        return None
    number = sum(count for _, count in sheets)
    value = float(least) + sum(sums.score * count for sums, count in sheets) / weight
    error = _ratio_error([(sums.score, sums.weight, count) for sums, count in sheets])
    if number < LEAST or not error:
        return Mean(value, None, number)
    half = student(number - 1) * error
    return Mean(value, Interval(value - half, value + half), number)


def _ratio_error(sheets: Sequence[tuple[int, int, int]]) -> float:
    """Return the standard error of a ratio of two sums over sheets (part, whole, how many)."""
    number = sum(count for _, _, count in sheets)
    part = sum(own * count for own, _, count in sheets)
    whole = sum(all_ * count for _, all_, count in sheets)
    if number < LEAST:
        return 0.0
    ratio = part / whole
    squares = math.fsum((own - ratio * all_) ** 2 * count for own, all_, count in sheets)
    return math.sqrt(squares * number / (number - 1)) / whole


def _share_interval(rate: float, error: float, sheets: int) -> Interval | None:
    """Return Wilson's interval for as many independent answers as the error stands for.

    Where every sheet says the same there is no error to go by: then a sheet is one answer.
    """
    if sheets < LEAST:
        return None
    effective = rate * (1 - rate) / error**2 if error else float(sheets)
    effective = max(effective, LEAST)
    return wilson(rate * effective, effective)


def _is_rated(survey: Survey, question: Question) -> bool:
    return question.is_scale and any(
        survey.is_satisfied(question, choice.name) for choice in question.levels
    )


def _scale(factor: Factor) -> tuple[Decimal, bool]:
    """Return the least score of a factor's questions, and whether all have the same two ends."""
    ends = {
        (min(scores), max(scores))
        for question in factor.questions
        if (scores := [level.score for level in question.levels if level.score is not None])
    }
    return min((low for low, _ in ends), default=Decimal(0)), len(ends) == 1


def _packed(sums: _Sums) -> int:
    high = (sums.score << _SUM_BITS) + sums.weight
    return (high << 2 * _COUNT_BITS) + (sums.satisfied << _COUNT_BITS) + sums.valid


def _unpacked(number: int) -> _Sums:
    counts, sums = (1 << _COUNT_BITS) - 1, (1 << _SUM_BITS) - 1
    high = number >> 2 * _COUNT_BITS
    return _Sums(number & counts, (number >> _COUNT_BITS) & counts, high & sums, high >> _SUM_BITS)
