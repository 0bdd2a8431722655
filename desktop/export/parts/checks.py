"""How the cross-checks ended, as a table: what was checked, the outcome, findings and reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.return_form import Heading
from desktop.core.returns import Part
from desktop.export.tables import Cell, Table, figure, label

if TYPE_CHECKING:
    from desktop.core.return_form import ReturnForm
    from desktop.core.returns import Return

_WIDTHS = (4, 42, 12, 40, 24)


def tables(made: Return, form: ReturnForm) -> list[Table]:
    """Return the one table of the part."""
    rows = {(row.breakdown, row.indicator): row for row in made.part(Part.CHECKS)}
    lines = tuple(
        (
            Cell(number, centred=True),
            label(words),
            *(figure(rows[name, each]) for each in ("outcome", "finding", "reason")),
        )
        for number, (name, words) in enumerate(made.labels(Part.CHECKS).items(), 1)
    )
    names = ("number", "check", "outcome", "finding", "reason")
    headings = tuple(
        Heading(1, column, 1, 1, form.columns[name]) for column, name in enumerate(names, 1)
    )
    return [Table(headings, lines, _WIDTHS)]
