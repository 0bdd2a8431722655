"""The data table as CSV that a spreadsheet opens unharmed, with its codebook beside it."""

import csv
import re
from collections.abc import Iterable
from pathlib import Path

from desktop.core.survey_data import DataTable
from desktop.export.survey_data.cells import Written, coded
from desktop.export.survey_data.codebook import HEADINGS, lines, notes

_LIVE = ("=", "+", "-", "@", "\t", "\r", "'")
_NUMBER_TO_SPOIL = re.compile(r"0\d+|\d{16,}|\d+[eE]\d+|\d{1,4}[-/]\d{1,2}([-/]\d{1,4})?")


def write_csv(table: DataTable, path: Path) -> None:
    """Write the codes: UTF-8 with its mark, a comma between cells; OSError when it cannot."""
    names = [variable.name for variable in table.variables]
    rows = (
        [coded(variable, cell) for variable, cell in zip(table.variables, row, strict=True)]
        for row in table.rows
    )
    _write(path, [names, *rows])


def write_codebook(table: DataTable, path: Path) -> None:
    """Write the codebook; OSError when it cannot."""
    _write(path, [HEADINGS, *lines(table), *((note,) for note in notes(table))])


def codebook_beside(path: Path) -> Path:
    """Return where the codebook of a CSV file goes: `t11.csv` has `t11-bang-ma.csv`."""
    return path.with_name(f"{path.stem}-bang-ma{path.suffix}")


def _write(path: Path, rows: Iterable[Iterable[Written]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([_kept(value) for value in row] for row in rows)


def _kept(value: Written) -> Written:
    """Keep a spreadsheet from taking a text for a formula, a date or a number."""
    if isinstance(value, str) and (
        value.startswith(_LIVE) or (_NUMBER_TO_SPOIL.fullmatch(value) and not _is_day(value))
    ):
        return f"'{value}"
    return value


def _is_day(text: str) -> bool:
    """Whether it is an ISO day, which every program reads as the same day."""
    return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", text))
