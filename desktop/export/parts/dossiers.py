"""Biểu 06a as a table: three heading rows, column numbers, a line a field, the total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.returns import FIGURES, TOTAL, Part
from desktop.export.tables import Cell, Formula, Spot, Sum, Table, figure, label, with_formulas

if TYPE_CHECKING:
    from desktop.core.return_form import ReturnForm
    from desktop.core.returns import Return

_FIRST = 2  # columns before the figures: number and name
_SUMS = {
    "received": ("online", "direct_or_post", "carried"),
    "settled": ("early", "on_time", "late"),
    "pending": ("pending_in_time", "pending_overdue"),
}
_WIDTHS = (4, 24, 7, 7, 9, 7, 7, 7, 7, 7, 7, 7, 7)


def tables(made: Return, form: ReturnForm) -> list[Table]:
    """Return the one table of the part."""
    rows = {(row.breakdown, row.indicator): row for row in made.part(Part.DOSSIERS)}
    lines: list[list[Cell]] = []
    for number, (name, words) in enumerate(made.labels(Part.DOSSIERS).items(), 1):
        last = name == TOTAL
        lines.append(
            [
                Cell(None if last else number, centred=True),
                label(words, bold=last),
                *(figure(rows[name, each], bold=last) for each in FIGURES),
            ]
        )
    return [Table(form.headings, with_formulas(lines, _formulas(lines)), _WIDTHS, numbered=True)]


def _formulas(lines: list[list[Cell]]) -> dict[Spot, Formula]:
    total = len(lines) - 1
    formulas: dict[Spot, Formula] = {
        Spot(line, _column(whole)): Sum(tuple(Spot(line, _column(part)) for part in parts))
        for line in range(total)
        for whole, parts in _SUMS.items()
    }
    for column in range(_FIRST, _FIRST + len(FIGURES)):
        formulas[Spot(total, column)] = Sum(tuple(Spot(line, column) for line in range(total)))
    return formulas


def _column(name: str) -> int:
    return _FIRST + FIGURES.index(name)
