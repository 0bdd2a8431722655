"""Feedback counts as a table of two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.return_form import Heading
from desktop.core.returns import Part
from desktop.export.tables import Table, figure, label, with_formulas

if TYPE_CHECKING:
    from desktop.core.return_form import ReturnForm
    from desktop.core.returns import Return


def tables(made: Return, form: ReturnForm) -> list[Table]:
    """Return the one table of the part."""
    lines = [
        [
            label(form.feedback[row.indicator] if not row.breakdown else row.label),
            figure(row, decimals=2 if row.indicator == "daily_average" else 0),
        ]
        for row in made.part(Part.FEEDBACK)
    ]
    headings = (
        Heading(1, 1, 1, 1, form.columns["content"]),
        Heading(1, 2, 1, 1, form.columns["count"]),
    )
    return [Table(headings, with_formulas(lines, {}), (60, 14))]
