"""The data table in the shape in which KoboToolbox exports submissions: XML headers, one sheet."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from desktop.core.names import nfc
from desktop.core.survey_data import About, Absence, Cell, DataTable, Form, Variable

_TAIL = (
    "_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by",
    "__version__", "_tags", "meta/rootUuid", "_index", "_ct_missing", "_ct_source", "_ct_batch",
    "_ct_serial",
)  # fmt: skip
_HOURS_AHEAD = timedelta(hours=7)
_LONGEST_TITLE = 31


def write_kobo(table: DataTable, path: Path) -> None:
    """Write the workbook; OSError when the place cannot be written to.

    A blank is an empty cell there; why other answers are missing is kept in `_ct_missing`, which
    our own import reads back.
    """
    asked = [variable for variable in table.variables if variable.source]
    at = [place for place, variable in enumerate(table.variables) if variable.source]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\']", " ", table.title)[:_LONGEST_TITLE].strip())
    lines = [["start", "end", *map(_heading, asked), *_TAIL]]
    for index, (row, about) in enumerate(zip(table.rows, table.about, strict=True), 1):
        cells = [row[place] for place in at]
        lines.append(_line(index, list(zip(asked, cells, strict=True)), about))
    for line in lines:
        written = []
        for text in line:
            cell = WriteOnlyCell(sheet, value=text or None)
            if text:
                cell.data_type = "s"
            written.append(cell)
        sheet.append(written)
    book.save(path)


def _heading(variable: Variable) -> str:
    return f"{variable.source}/{variable.choice}" if variable.choice else variable.source


def _line(index: int, cells: list[tuple[Variable, Cell]], about: About) -> list[str]:
    return [
        f"{about.started_at}.000+07:00" if about.started_at else "",
        f"{about.ended_at}.000+07:00" if about.ended_at else "",
        *("" if isinstance(cell, Absence) else nfc(cell) for _, cell in cells),
        str(index), about.uuid, _utc(about.sent_at), "", "", "", "", about.version, "",
        f"uuid:{about.uuid}", str(index), " ".join(_reasons(cells)), about.source, about.batch,
        about.serial,
    ]  # fmt: skip


def _reasons(cells: list[tuple[Variable, Cell]]) -> Iterator[str]:
    """Say which answers are several marks or illegible: an empty cell is a blank otherwise."""
    for variable, cell in cells:
        if variable.form is not Form.TICK and cell in {Absence.MULTIPLE, Absence.ILLEGIBLE}:
            yield f"{variable.source}={cell}"


def _utc(moment: str) -> str:
    return (datetime.fromisoformat(moment) - _HOURS_AHEAD).isoformat() if moment else ""
