"""The factors by classes of sheets: how satisfied each class is, in full and in public."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from desktop.core.factors import Factor, FactorResult, factor_results
from desktop.core.intervals import Interval
from desktop.core.suppression import hidden_cells


class GroupCell(NamedTuple):
    """The satisfied share of a class in one factor; None where it is hidden or nobody answered."""

    rate: float | None
    interval: Interval | None
    is_hidden: bool


class GroupLine(NamedTuple):
    """A class: how many sheets, and a cell for all together and for each factor."""

    label: str
    sheets: int | None
    cells: tuple[GroupCell, ...]
    is_total: bool = False


class GroupTable(NamedTuple):
    """Classes over factors; the first factor is all together. `hidden` counts what is left out."""

    factors: tuple[Factor, ...]
    lines: tuple[GroupLine, ...]
    is_public: bool
    hidden: int

    @property
    def parts(self) -> tuple[Factor, ...]:
        """The factors beside all together; none where there is only one, which says the same."""
        return self.factors[1:] if len(self.factors) > 2 else ()  # noqa: PLR2004


def group_table(
    found: Sequence[FactorResult],
    sums: Mapping[str | None, Iterable[tuple[int, int]]],
    labels: Mapping[str | None, str],
    *,
    public: bool,
    adds_up: bool,
) -> GroupTable:
    """Put the classes' sums into a table, in the order of `labels`; empty classes are left out.

    In public a class of which fewer than 5 sheets answered is hidden, and what would give it away.
    A share is one of many answers of at least 5 persons, so it tells of no single one. Sheets that
    do not tell their class are no group of persons: the public table leaves them out.
    """
    if public:
        sums = {key: own for key, own in sums.items() if key is not None}
    totals = _totals(found, sums) if public and adds_up else (found[-1], *found[:-1])
    keys = [key for key in labels if key in sums] + [key for key in sums if key not in labels]
    results = [factor_results([total.factor for total in found], sums[key]) for key in keys]
    classes = [
        (labels.get(key, key or ""), (result[-1], *result[:-1]))
        for key, result in zip(keys, results, strict=True)
        if result[-1].valid
    ]
    hidden = [
        _few([own[column].sheets for _, own in classes], public=public, adds_up=adds_up)
        for column in range(len(totals))
    ]
    lines = [
        GroupLine(
            label,
            None if at in hidden[0] else own[0].sheets,
            tuple(
                _cell(result, is_hidden=at in hidden[0] or at in hidden[column])
                for column, result in enumerate(own)
            ),
        )
        for at, (label, own) in enumerate(classes)
    ]
    whole = tuple(_cell(total, is_hidden=False) for total in totals)
    lines.append(GroupLine("", totals[0].sheets, whole, is_total=True))
    number = sum(cell.is_hidden for line in lines for cell in line.cells)
    factors = tuple(total.factor for total in totals)
    return GroupTable(factors, tuple(lines), public, number)


def _totals(
    found: Sequence[FactorResult], sums: Mapping[str | None, Iterable[tuple[int, int]]]
) -> tuple[FactorResult, ...]:
    """Return the results of the sheets that told their class."""
    together = [each for own in sums.values() for each in own]
    results = factor_results([total.factor for total in found], together)
    return (results[-1], *results[:-1])


def _few(sheets: Sequence[int], *, public: bool, adds_up: bool) -> frozenset[int]:
    """Return the classes to hide: those of fewer than 5 sheets, and what tells them."""
    if not public:
        return frozenset()
    return hidden_cells([[number] for number in sheets], adds_up=adds_up).totals


def _cell(result: FactorResult, *, is_hidden: bool) -> GroupCell:
    if is_hidden:
        return GroupCell(None, None, is_hidden=True)
    return GroupCell(result.rate, result.interval, is_hidden=False)
