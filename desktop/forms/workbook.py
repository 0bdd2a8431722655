"""The sheets of a form's workbook as rows of named cells that know their place."""

import io
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from desktop.core.errors import OfficeError, Place, Trouble
from desktop.core.names import tidy
from desktop.forms.limits import refuse_unreadable


class Row(NamedTuple):
    """One row below the headings; `number` as the spreadsheet shows it."""

    sheet: "Sheet"
    number: int
    cells: Mapping[str, str]

    def get(self, heading: str) -> str:
        return self.cells.get(heading, "")

    def first(self, headings: Sequence[str]) -> str:
        """Return the first of these cells that is not empty."""
        return next((text for name in headings if (text := self.cells.get(name))), "")

    def place(self, heading: str = "") -> Place:
        """Where it is: the column by its letter and its heading."""
        letter = self.sheet.letters.get(heading)
        column = f"{letter} ({heading})" if letter else heading or None
        return Place(self.sheet.name, self.number, column)


class Sheet(NamedTuple):
    """One sheet of the workbook: headings with their column letters, rows that are not empty."""

    name: str
    letters: Mapping[str, str]
    rows: Sequence[Row]

    def called(self, names: Mapping[str, str]) -> "Sheet":
        """Return the sheet with its headings as XLSForm now writes them, by their old names."""
        letters = {_called(heading, names): letter for heading, letter in self.letters.items()}
        rows: list[Row] = []
        sheet = Sheet(self.name, {**letters, **_own(self.letters, names)}, rows)
        for row in self.rows:
            cells = {_called(heading, names): text for heading, text in row.cells.items()}
            rows.append(Row(sheet, row.number, {**cells, **_own(row.cells, names)}))
        return sheet


def read_workbook(content: bytes, title: str) -> dict[str, Sheet]:
    """Return the sheets by name in small letters.

    Raises:
        OfficeError: NOT_A_WORKBOOK, WORKBOOK_ENCRYPTED, WORKBOOK_TOO_LARGE with the file's `title`.
    """
    refuse_unreadable(content, title)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            return {name.strip().lower(): _sheet(workbook, name) for name in workbook.sheet_names}
    except PasswordError:
        raise OfficeError(Trouble.WORKBOOK_ENCRYPTED, path=title) from None
    except CalamineError:
        raise OfficeError(Trouble.NOT_A_WORKBOOK, path=title) from None


def translated(sheet: Sheet, heading: str, language: str) -> str:
    """Return the heading of a translatable column in the form's language, or an empty text."""
    return next(iter(translations(sheet, heading, language)), "")


def translations(sheet: Sheet, heading: str, language: str) -> list[str]:
    """Return the headings of a translatable column: the form's language, Vietnamese, any."""
    own = [name for name in sheet.letters if name.partition("::")[0] == heading]
    wanted = (f"{heading}::{language}", heading)
    vietnamese = [name for name in own if name.endswith("(vi)") or "việt" in name.lower()]
    first = [*(name for name in wanted if name in own), *vietnamese, *own]
    return list(dict.fromkeys(first))


def heading_of(cell: object, names: Mapping[str, str]) -> str:
    """Return a heading as XLSForm now writes it; `names` are the old names of its headings."""
    return _called(_heading(cell), names)


def _called(heading: str, names: Mapping[str, str]) -> str:
    name, separator, language = heading.partition("::")
    return names.get(heading) or names.get(name, name) + separator + language


def _own(cells: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """What stands under today's headings goes before the same under an old one."""
    return {heading: text for heading, text in cells.items() if _called(heading, names) == heading}


def _sheet(workbook: CalamineWorkbook, name: str) -> Sheet:
    lines = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    named = [_heading(cell) for cell in lines[0]] if lines else []
    letters = {
        heading: _letters(number)
        for number, heading in reversed(list(enumerate(named, 1)))
        if heading
    }
    rows: list[Row] = []
    sheet = Sheet(name, letters, rows)
    for number, line in enumerate(lines[1:], 2):
        cells = {
            heading: text
            for heading, cell in reversed(list(zip(named, line, strict=False)))
            if heading and (text := cell_text(cell))
        }
        if cells:
            rows.append(Row(sheet, number, cells))
    return sheet


def _letters(column: int) -> str:
    """Return what a spreadsheet calls a column: A, B … Z, AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _heading(cell: object) -> str:
    """Return a heading as it is looked up: XLSForm writes `label::Tiếng Việt (vi)` freely."""
    text = tidy(str(cell))
    if "::" not in text and not text.startswith(("jr:", "odk:", "orx:")):
        text = text.replace(":", "::", 1)  # an old way of writing the same
    name, separator, language = text.partition("::")
    return re.sub(r"\s+", "_", name.strip().lower()) + separator + language.strip()


def cell_text(cell: object) -> str:
    """Return a cell as text: whole numbers without a decimal part, texts composed and trimmed."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return tidy(str(cell)) if cell is not None else ""
