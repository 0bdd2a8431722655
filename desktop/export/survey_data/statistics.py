"""The data table as SPSS's .sav and Stata's .dta, with labels and the reasons for no answer.

The library wants a data frame; both are loaded only when such a file is written (decisions/).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pyreadstat

from desktop.core.names import nfc
from desktop.core.survey_data import Absence, Form
from desktop.export.survey_data.cells import ABSENT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from desktop.core.survey_data import Cell, DataTable, Variable

_SPSS_FILE_LABEL, _SPSS_LABEL, _SPSS_VALUE_LABEL = 64, 255, 120  # bytes
_STATA_LABEL = 80  # characters
_STATA_MISSING = {Absence.BLANK: "a", Absence.MULTIPLE: "b", Absence.ILLEGIBLE: "c"}


def write_spss(table: DataTable, path: Path) -> None:
    """Write a .sav: absences are user-missing codes, «not asked» is system-missing."""
    kept = _kept(table)
    variables = [variable for variable, _ in kept]
    pyreadstat.write_sav(
        _frame(kept, _spss_value),
        path,
        file_label=_cut(table.title, _SPSS_FILE_LABEL),
        column_labels={one.name: _cut(one.label, _SPSS_LABEL) for one in variables},
        variable_value_labels={
            one.name: {
                value: _cut(label, _SPSS_VALUE_LABEL) for value, label in _spss_labels(one).items()
            }
            for one in variables
            if _spss_labels(one)
        },
        missing_ranges={one.name: list(_spss_absences(one)) for one in variables if one.absences},
        variable_measure={one.name: _measure(one) for one in variables},
        variable_format={
            one.name: "F8.0" for one in variables if one.form in {Form.CHOICE, Form.TICK}
        },
    )


def write_stata(table: DataTable, path: Path) -> None:
    """Write a .dta: absences are .a, .b and .c, «not asked» is the plain missing value."""
    kept = _kept(table)
    variables = [variable for variable, _ in kept]
    numeric = [variable for variable in variables if _is_numeric(variable)]
    told: dict[Any, str] = {letter: ABSENT[absence] for absence, letter in _STATA_MISSING.items()}
    pyreadstat.write_dta(
        _frame(kept, _stata_value),
        path,
        file_label=table.title[:_STATA_LABEL],
        column_labels={one.name: one.label[:_STATA_LABEL] for one in variables},
        variable_value_labels={
            one.name: {**_codes(one), **(told if one.absences else {})}
            for one in numeric
            if one.codes or one.absences
        },
        missing_user_values={one.name: list(told.keys()) for one in numeric if one.absences},
    )


def _kept(table: DataTable) -> list[tuple[Variable, Sequence[Cell]]]:
    """Return the variables with their cells; the joined ones stand there as one for each choice."""
    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.variables)
    return [
        (variable, cells)
        for variable, cells in zip(table.variables, columns, strict=True)
        if variable.form is not Form.JOINED
    ]


def _frame(
    kept: list[tuple[Variable, Sequence[Cell]]],
    value: Callable[[Variable, Cell], float | str | None],
) -> pd.DataFrame:
    columns: dict[str, pd.Series[Any]] = {}
    for variable, cells in kept:
        values = [value(variable, cell) for cell in cells]
        is_plain = all(one is None or isinstance(one, float) for one in values)
        dtype = "float64" if is_plain and _is_numeric(variable) else "object"
        columns[variable.name] = pd.Series(values, dtype=dtype)
    return pd.DataFrame(columns)


def _is_numeric(variable: Variable) -> bool:
    return variable.form in {Form.CHOICE, Form.TICK, Form.NUMBER}


def _numbers(variable: Variable) -> dict[str, int]:
    return {code.value: code.number for code in variable.codes}


def _codes(variable: Variable) -> dict[Any, str]:
    return {code.number: nfc(code.label) for code in variable.codes}


def _spss_absences(variable: Variable) -> dict[Any, str]:
    """Return the user-missing codes with their meanings: numbers or texts, as the variable is."""
    found: dict[Any, str] = {}
    for absence in _STATA_MISSING:
        if absence in variable.absences:
            code = variable.absences[absence]
            found[int(code) if _is_numeric(variable) else code] = ABSENT[absence]
    return found


def _spss_labels(variable: Variable) -> dict[Any, str]:
    own = _codes(variable) if _is_numeric(variable) else {}
    return {**own, **_spss_absences(variable)}


def _value(variable: Variable, cell: str) -> float | str | None:
    if not _is_numeric(variable):
        return nfc(cell)
    if variable.codes:
        return float(_numbers(variable)[cell]) if cell else None
    return float(cell) if cell else None


def _spss_value(variable: Variable, cell: Cell) -> float | str | None:
    if not isinstance(cell, Absence):
        return _value(variable, cell)
    if cell is Absence.NOT_ASKED:
        return None if _is_numeric(variable) else ""
    code = variable.absences[cell]
    return float(code) if _is_numeric(variable) else code


def _stata_value(variable: Variable, cell: Cell) -> float | str | None:
    if not isinstance(cell, Absence):
        return _value(variable, cell)
    if _is_numeric(variable):
        return _STATA_MISSING.get(cell)
    return "" if cell is Absence.NOT_ASKED else variable.absences[cell]


def _measure(variable: Variable) -> str:
    if variable.form is Form.NUMBER:
        return "scale"
    return "ordinal" if variable.is_scale else "nominal"


def _cut(text: str, most: int) -> str:
    """Return the beginning of a text that has at most `most` bytes as UTF-8."""
    return nfc(text).encode()[:most].decode(errors="ignore")
