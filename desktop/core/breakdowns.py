"""One question by classes of sheets (field, sex, age, month …): counted in full, shown in public.

In full (`bảng nội bộ`) every level has its column. In public small counts are hidden by
`core.suppression`; so that more can be shown, the levels of a scale are put together into those
that count as satisfied and the rest. A share is shown only where both of its counts are: it says
nothing that is not in the table anyway. Means would tell hidden levels, so the public has none.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from desktop.core.findings import AnswerCount, QuestionResult
from desktop.core.intervals import Interval, Mean, wilson
from desktop.core.suppression import Hidden, hidden_cells
from desktop.core.survey import Kind


class By(StrEnum):
    """What sheets are put into classes by."""

    FIELD = "field"
    PLACE = "place"
    MONTH = "month"
    SOURCE = "source"
    QUESTION = "question"


class Dimension(NamedTuple):
    """A way to class sheets; `question` names the one whose answers are the classes."""

    by: By
    question: str = ""


class ClassCount(NamedTuple):
    """How many sheets of one class say the same to the question; class None: not told."""

    key: str | None
    answer: AnswerCount


class Line(NamedTuple):
    """One class in full."""

    key: str | None
    label: str
    result: QuestionResult


class Breakdown(NamedTuple):
    """A question by classes, counted in full; `adds_up`: nobody is in two classes."""

    total: QuestionResult
    lines: tuple[Line, ...]
    adds_up: bool


class ShownLine(NamedTuple):
    """A line as a table prints it; None stands for a hidden figure."""

    label: str
    valid: int | None
    counts: tuple[int | None, ...]
    rate: float | None
    interval: Interval | None
    mean: Mean | None
    is_total: bool = False


class Column(NamedTuple):
    """A column of counts: a level, or the levels that count as satisfied, or the rest."""

    label: str
    satisfied: bool | None
    score: Decimal | None = None


class Shown(NamedTuple):
    """A breakdown as it is printed; `hidden` says how many figures the rule took out."""

    columns: tuple[Column, ...]
    lines: tuple[ShownLine, ...]
    is_public: bool
    hidden: int
    has_means: bool


def breakdown_of(
    total: QuestionResult,
    counts: Iterable[ClassCount],
    labels: Mapping[str | None, str],
    recount: Callable[[Sequence[AnswerCount]], QuestionResult],
    *,
    adds_up: bool,
) -> Breakdown:
    """Put the counts of classes into lines, in the order of `labels`; empty classes are left out.

    `recount` makes the result of one question from its counts.
    """
    by_class: dict[str | None, list[AnswerCount]] = {}
    for row in counts:
        by_class.setdefault(row.key, []).append(row.answer)
    order = [*labels, *(key for key in by_class if key not in labels)]
    lines = [
        Line(key, labels.get(key, key or ""), recount(by_class[key]))
        for key in order
        if key in by_class
    ]
    return Breakdown(total, tuple(line for line in lines if line.result.valid), adds_up)


def in_full(breakdown: Breakdown) -> Shown:
    """Return every figure: for the office itself."""
    total = breakdown.total
    rated = total.satisfied is not None
    columns = tuple(
        Column(
            level.choice.label,
            level.satisfied if rated else None,
            total.question.score(level.choice.name),
        )
        for level in total.levels
    )
    lines = [_full(line.label, line.result) for line in breakdown.lines]
    lines.append(_full("", total)._replace(is_total=True))
    has_means = total.mean is not None
    return Shown(columns, tuple(lines), is_public=False, hidden=0, has_means=has_means)


def in_public(breakdown: Breakdown, satisfied: str, rest: str) -> Shown:
    """Return what may be shown to all; `satisfied` and `rest` head the two columns of a scale.

    Sheets that do not tell their class are no group of persons: they are left out, and the total
    is of those who told.
    """
    total = breakdown.total
    rated = total.satisfied is not None
    columns: tuple[Column, ...] = (
        Column(satisfied, satisfied=True),
        Column(rest, satisfied=False),
    )
    if not rated:
        columns = tuple(Column(level.choice.label, None) for level in total.levels)
    told = [line for line in breakdown.lines if line.key is not None]
    rows = [_counts(line.result) for line in told]
    valid = [line.result.valid for line in told]
    several = total.question.kind is Kind.MANY
    hide = _hidden_of_several if several else _hidden
    hidden = hide(rows, valid, adds_up=breakdown.adds_up)
    lines = [
        _public(line.label, rows[at], valid[at], at, hidden, rated=rated)
        for at, line in enumerate(told)
    ]
    none = Hidden(frozenset(), frozenset())
    sums, number = _counts(total), total.valid
    if breakdown.adds_up:
        sums = tuple(map(sum, zip(*rows, strict=True))) if rows else (0,) * len(columns)
        number = sum(valid)
    lines.append(_public("", sums, number, 0, none, rated=rated)._replace(is_total=True))
    gone = len(hidden.cells) + len(hidden.totals)
    return Shown(columns, tuple(lines), is_public=True, hidden=gone, has_means=False)


def _full(label: str, result: QuestionResult) -> ShownLine:
    rate = None if result.rate is None else float(result.rate)
    counts = tuple(level.sheets for level in result.levels)
    return ShownLine(label, result.valid, counts, rate, result.interval, result.mean)


def _counts(result: QuestionResult) -> tuple[int, ...]:
    if result.satisfied is None:
        return tuple(level.sheets for level in result.levels)
    return (result.satisfied, result.valid - result.satisfied)


def _hidden(rows: Sequence[Sequence[int]], _: Sequence[int], *, adds_up: bool) -> Hidden:
    return hidden_cells(rows, adds_up=adds_up)


def _hidden_of_several(
    rows: Sequence[Sequence[int]], valid: Sequence[int], *, adds_up: bool
) -> Hidden:
    """Hide in a question of several ticks: each choice is a table of ticked and not ticked."""
    cells: set[tuple[int, int]] = set()
    totals: set[int] = set()
    columns = range(len(rows[0]) if rows else 0)
    for column in columns:
        pair = [
            (row[column], number - row[column]) for row, number in zip(rows, valid, strict=True)
        ]
        found = hidden_cells(pair, adds_up=adds_up)
        cells |= {(row, column) for row, _ in found.cells}
        totals |= found.totals
    cells |= {(row, column) for row in totals for column in columns}
    return Hidden(frozenset(cells), frozenset(totals))


def _public(
    label: str, counts: Sequence[int], valid: int, at: int, hidden: Hidden, *, rated: bool
) -> ShownLine:
    shown = tuple(
        None if (at, column) in hidden.cells else count for column, count in enumerate(counts)
    )
    is_whole = None not in shown and at not in hidden.totals
    rate = counts[0] / valid if rated and is_whole and valid else None
    return ShownLine(
        label,
        None if at in hidden.totals else valid,
        shown,
        rate,
        wilson(counts[0], valid) if rate is not None else None,
        None,
    )
