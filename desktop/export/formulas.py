"""The two formulas a return contains, written and worked out again: a sum and a percentage."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from desktop.core.returns import percent
from desktop.export.tables import Rate, Spot, Sum

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from desktop.export.tables import Formula

_CELL = r"\$?([A-Z]{1,3})\$?([0-9]{1,7})"
_SUM = re.compile(r"^=SUM\(([A-Z0-9$:,; ]+)\)$")
_RATE = re.compile(rf"^=ROUND\(100\*{_CELL}/{_CELL}[,;] ?2\)$")
_MOST_CELLS = 10_000


def written(formula: Formula, address: Callable[[Spot], str]) -> str:
    """Return the formula as Excel spells it; neighbours in a line or column become a range."""
    if isinstance(formula, Rate):
        return f"=ROUND(100*{address(formula.part)}/{address(formula.whole)},2)"
    return f"=SUM({','.join(_ranges(formula, address))})"


def worked_out(formula: str, value_of: Callable[[str], object]) -> int | Decimal | None:
    """Return what one of our formulas gives; None when it is not one of ours."""
    text = formula.replace(" ", "").upper()
    if rate := _RATE.match(text):
        part, whole = (_number(value_of(rate[at] + rate[at + 1])) for at in (1, 3))
        return percent(int(part), int(whole))
    if total := _SUM.match(text):
        found = sum((_number(value_of(cell)) for cell in _cells(total[1])), Decimal(0))
        return int(found) if found == found.to_integral_value() else found
    return None


def _number(value: object) -> Decimal:
    return Decimal(str(value)) if isinstance(value, int | float | Decimal) else Decimal(0)


def _ranges(formula: Sum, address: Callable[[Spot], str]) -> Iterator[str]:
    spots = formula.spots
    start = 0
    for at in range(1, len(spots) + 1):
        if at < len(spots) and _follows(spots[start:at], spots[at]):
            continue
        first, last = address(spots[start]), address(spots[at - 1])
        yield first if start == at - 1 else f"{first}:{last}"
        start = at


def _follows(run: Sequence[Spot], spot: Spot) -> bool:
    steps = [
        (after.line - before.line, after.column - before.column)
        for before, after in zip(run, [*run[1:], spot], strict=True)
    ]
    return steps[0] in {(0, 1), (1, 0)} and len(set(steps)) == 1


def _cells(text: str) -> Iterator[str]:
    for part in text.replace("$", "").replace(";", ",").split(","):
        first, _, last = part.partition(":")
        yield from _block(first, last or first)


def _block(first: str, last: str) -> list[str]:
    left, top = coordinate_from_string(first)
    right, bottom = coordinate_from_string(last)
    columns = range(column_index_from_string(left), column_index_from_string(right) + 1)
    rows = range(top, bottom + 1)
    if len(columns) * len(rows) > _MOST_CELLS:
        return []
    return [f"{get_column_letter(column)}{row}" for row in rows for column in columns]
