"""Survey results as tables: the sheets, then a table for each set of answer levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.return_form import Heading
from desktop.core.returns import TOTAL, Part
from desktop.export.tables import (
    Cell,
    Formula,
    Rate,
    Spot,
    Sum,
    Table,
    figure,
    label,
    with_formulas,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.core.return_form import ReturnForm
    from desktop.core.returns import Return, Row

_ANSWERS = frozenset({"level", "choice"})  # one answer a sheet; several allowed
SHEETS = ("issued", "collected", "keyed", "void", "tablet")
_PLACES = ("valid", "blank", "multiple", "illegible", "not_applicable")
_AFTER = ("valid", "satisfied", "rate", *_PLACES[1:], "sheets")
_FIRST = 2
_WIDTH_NUMBER, _WIDTH_WORDS, _WIDTH_LEVEL, _WIDTH_FIGURE = 4, 34, 9, 8


def tables(made: Return, form: ReturnForm) -> list[Table]:
    """Return the table of the sheets and one table for each set of levels."""
    rows = {(row.breakdown, row.indicator): row for row in made.part(Part.SURVEY)}
    labels = made.labels(Part.SURVEY)
    groups: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for name in labels:
        if (name, "sheets") in rows:
            levels = tuple((_choice(row), row.label) for row in _levels(rows, name))
            levels += tuple((each, "") for each in _AFTER if (name, each) in rows)
            groups.setdefault(levels, []).append(name)
    return [
        _sheets(rows, form),
        # The longest comes last, so that the headings a printer repeats are those of its lines.
        *(_questions(rows, labels, names, form) for names in sorted(groups.values(), key=len)),
    ]


def _sheets(rows: Mapping[tuple[str, str], Row], form: ReturnForm) -> Table:
    lines = [[Cell(None), label(form.figures[name]), figure(rows["", name])] for name in SHEETS]
    for name in ("valid", "satisfied", "rate"):
        if (TOTAL, name) in rows:
            row = rows[TOTAL, name]
            text = f"{row.label}: {form.figures[name].lower()}"
            lines.append([Cell(None), label(text), figure(row, decimals=2 * (name == "rate"))])
    words = [form.columns[name] for name in ("number", "content", "count")]
    headings = tuple(Heading(1, column, 1, 1, text) for column, text in enumerate(words, 1))
    lines = [[Cell(at, centred=True), *line[1:]] for at, line in enumerate(lines, 1)]
    last = len(lines) - 1
    formulas: dict[Spot, Formula] = {}
    if (TOTAL, "rate") in rows:
        formulas[Spot(last, 2)] = Rate(Spot(last - 1, 2), Spot(last - 2, 2))
    widths = (_WIDTH_NUMBER, _WIDTH_WORDS, _WIDTH_LEVEL)
    return Table(headings, with_formulas(lines, formulas), widths)


def _levels(rows: Mapping[tuple[str, str], Row], name: str) -> list[Row]:
    """Return the rows of a question's answers, `q01/1` and so on."""
    return [
        row
        for row in rows.values()
        if row.indicator in _ANSWERS and row.breakdown.startswith(f"{name}/")
    ]


def _choice(row: Row) -> str:
    return row.breakdown.partition("/")[2]


def _questions(
    rows: Mapping[tuple[str, str], Row],
    labels: Mapping[str, str],
    names: Sequence[str],
    form: ReturnForm,
) -> Table:
    after = [name for name in _AFTER if (names[0], name) in rows]
    levels = _levels(rows, names[0])
    lines = [
        [
            Cell(number, centred=True),
            label(labels[name]),
            *(figure(level) for level in _levels(rows, name)),
            *(figure(rows[name, each], decimals=2 * (each == "rate")) for each in after),
        ]
        for number, name in enumerate(names, 1)
    ]
    formulas: dict[Spot, Formula] = {}
    for line in range(len(lines)):
        formulas |= _formulas(line, levels, after)
    words = [form.columns["number"], form.columns["question"]]
    words += [level.label for level in levels]
    words += [form.figures[name] for name in after]
    headings = tuple(Heading(1, column, 1, 1, text) for column, text in enumerate(words, 1))
    widths = (
        _WIDTH_NUMBER,
        _WIDTH_WORDS,
        *(_WIDTH_LEVEL for _ in levels),
        *(_WIDTH_FIGURE for _ in after),
    )
    return Table(headings, with_formulas(lines, formulas), widths)


def _formulas(line: int, levels: Sequence[Row], after: Sequence[str]) -> dict[Spot, Formula]:
    def spot(name: str) -> Spot:
        return Spot(line, _FIRST + len(levels) + after.index(name))

    formulas: dict[Spot, Formula] = {
        spot("sheets"): Sum(tuple(spot(name) for name in _PLACES if name in after))
    }
    if all(level.indicator == "level" for level in levels):
        given = range(_FIRST, _FIRST + len(levels))
        formulas[spot("valid")] = Sum(tuple(Spot(line, column) for column in given))
    if "rate" in after:
        formulas[spot("rate")] = Rate(spot("satisfied"), spot("valid"))
    return formulas
