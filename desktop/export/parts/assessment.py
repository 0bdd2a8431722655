"""The self-assessment as a table: an indicator a line, own and verified scores apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.return_form import Heading
from desktop.core.returns import TOTAL, Part
from desktop.export.tables import Cell, Spot, Sum, Table, figure, label, with_formulas

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.core.return_form import ReturnForm
    from desktop.core.returns import Return, Row

_WIDTHS = (4, 34, 8, 8, 8, 8, 44)
_SCORE, _VERIFIED = 4, 5


def tables(made: Return, form: ReturnForm) -> list[Table]:
    """Return the table of scores; its last lines are the total, what was counted and the band."""
    rows = {(row.breakdown, row.indicator): row for row in made.part(Part.ASSESSMENT)}
    labels = made.labels(Part.ASSESSMENT)
    names = [name for name in labels if name != TOTAL]
    lines = [_line(rows, name, labels[name]) for name in names]
    lines.append(_total(rows, labels[TOTAL]))
    last = len(lines) - 1
    formulas = {
        Spot(last, column): Sum(tuple(Spot(line, column) for line in range(last)))
        for column in (_SCORE, _VERIFIED)
    }
    words = [
        form.columns["number"],
        form.columns["indicator"],
        *(form.figures[name] for name in ("numerator", "denominator", "score", "verified")),
        form.columns["explanation"],
    ]
    headings = tuple(Heading(1, column, 1, 1, text) for column, text in enumerate(words, 1))
    return [Table(headings, with_formulas(lines, dict(formulas)), _WIDTHS)]


def narrow_table(made: Return, form: ReturnForm) -> Table:
    """Return the table of scores without the explanations, for a portrait page."""
    whole = tables(made, form)[0]
    return Table(
        whole.headings[:-1], tuple(line[:-1] for line in whole.lines), (5, 46, 10, 10, 10, 11)
    )


def _line(rows: Mapping[tuple[str, str], Row], name: str, words: str) -> list[Cell]:
    return [
        Cell(int(name), centred=True),
        label(words),
        figure(rows[name, "numerator"]),
        figure(rows[name, "denominator"]),
        figure(rows[name, "score"], decimals=1),
        figure(rows[name, "verified"], decimals=1),
        figure(rows[name, "explanation"]),
    ]


def _total(rows: Mapping[tuple[str, str], Row], words: str) -> list[Cell]:
    return [
        Cell(None),
        label(words, bold=True),
        Cell(None),
        Cell(None),
        figure(rows[TOTAL, "score"], bold=True, decimals=1),
        figure(rows[TOTAL, "verified"], bold=True, decimals=1),
        figure(rows[TOTAL, "band"], bold=True),
    ]
