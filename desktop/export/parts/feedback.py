"""Feedback counts as a table of two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.return_form import Heading
from desktop.core.returns import Part
from desktop.export.tables import Cell, Table, figure, label, with_formulas

if TYPE_CHECKING:
    from desktop.core.return_form import ReturnForm
    from desktop.core.returns import Return


def tables(made: Return, form: ReturnForm) -> list[Table]:
    """Return the one table of the part."""
    lines = [
        [
            Cell(number, centred=True),
            label(form.feedback[row.indicator] if not row.breakdown else row.label),
            figure(row, decimals=2 if row.indicator == "daily_average" else 0),
        ]
        for number, row in enumerate(made.part(Part.FEEDBACK), 1)
    ]
    words = [form.columns[name] for name in ("number", "content", "count")]
    headings = tuple(Heading(1, column, 1, 1, text) for column, text in enumerate(words, 1))
    return [Table(headings, with_formulas(lines, {}), (6, 70, 14))]
