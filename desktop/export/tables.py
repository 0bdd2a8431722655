"""Tables as they are printed, before a file format: cells that know which figure they show."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from desktop.core.returns import Row, Value, percent

if TYPE_CHECKING:
    from desktop.core.return_form import Heading, PartWords


class Spot(NamedTuple):
    """A cell of a table: line and column, both counted from 0."""

    line: int
    column: int


@dataclasses.dataclass(frozen=True, slots=True)
class Sum:
    """A figure the receiver can check: the sum of other cells."""

    spots: tuple[Spot, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Rate:
    """A figure the receiver can check: 100 × part / whole, to two decimals."""

    part: Spot
    whole: Spot


Formula = Sum | Rate


@dataclasses.dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell.

    `row` is the row of the return whose value it shows; `sealed` marks a label that must not change
    either; `decimals` is how many are printed of a number.
    """

    value: Value
    row: Row | None = None
    sealed: bool = False
    bold: bool = False
    centred: bool = False
    decimals: int = 0
    formula: Formula | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Table:
    """Headings over lines of cells; widths are shares of the page's width.

    `numbered` prints a row of column numbers under the headings.
    """

    headings: tuple[Heading, ...]
    lines: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    numbered: bool = False
    caption: str = ""

    @property
    def heading_rows(self) -> int:
        """How many rows the headings take."""
        return max((each.row + each.rows - 1 for each in self.headings), default=0)


@dataclasses.dataclass(frozen=True, slots=True)
class Sheet:
    """One part of the return on paper."""

    words: PartWords
    tables: tuple[Table, ...]


def label(text: str, *, bold: bool = False, centred: bool = False) -> Cell:
    """Return a cell with words that the seal covers."""
    return Cell(text, sealed=True, bold=bold, centred=centred)


def figure(row: Row, *, bold: bool = False, decimals: int = 0) -> Cell:
    """Return the cell of one figure."""
    return Cell(row.value, row=row, bold=bold, decimals=decimals)


def with_formulas(
    lines: list[list[Cell]], formulas: dict[Spot, Formula]
) -> tuple[tuple[Cell, ...], ...]:
    """Attach each formula whose result is the figure that stands there.

    Where a sum does not agree (an explained fault), the figure itself is written and no formula
    may quietly replace it.
    """
    for spot, formula in formulas.items():
        cell = lines[spot.line][spot.column]
        if _result(lines, formula) == cell.value:
            lines[spot.line][spot.column] = dataclasses.replace(cell, formula=formula)
    return tuple(tuple(line) for line in lines)


def _result(lines: list[list[Cell]], formula: Formula) -> Value:
    if isinstance(formula, Rate):
        part, whole = _number(lines, formula.part), _number(lines, formula.whole)
        return percent(int(part), int(whole))
    total = sum((_number(lines, spot) for spot in formula.spots), Decimal(0))
    return int(total) if total == total.to_integral_value() else total


def _number(lines: list[list[Cell]], spot: Spot) -> Decimal:
    value = lines[spot.line][spot.column].value
    return Decimal(value) if isinstance(value, int | Decimal) else Decimal(0)
