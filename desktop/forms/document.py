"""A form's workbook as tables of text that can be changed and written back word for word.

What the program does not understand (columns, sheets, rows, a label's line breaks) is carried
along as it came; only formats such as colours are not. Rows are numbered as the spreadsheet shows
them: 1 holds the headings, so a Problem's place finds its cell.
"""

import io
from collections.abc import Iterable, Mapping

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from desktop.core.errors import OfficeError, Trouble
from desktop.core.names import tidy
from desktop.forms.limits import refuse_unreadable
from desktop.forms.vocabulary import CHOICE_HEADINGS, SETTING_HEADINGS, SURVEY_HEADINGS
from desktop.forms.workbook import cell_text, heading_of
from desktop.forms.writing import write_workbook

_NAMES: Mapping[str, Mapping[str, str]] = {
    "survey": SURVEY_HEADINGS,
    "choices": CHOICE_HEADINGS,
    "settings": SETTING_HEADINGS,
}


class Table:
    """One sheet: `rows[0]` are its headings, each cell is a text, empty for nothing."""

    def __init__(self, name: str, rows: Iterable[Iterable[str]] = ((),)) -> None:
        self.name = name
        self.rows = [list(row) for row in rows] or [[]]

    @property
    def headings(self) -> list[str]:
        """The headings as they are written in the workbook."""
        return self.rows[0]

    @property
    def known_headings(self) -> list[str]:
        """The headings as XLSForm now writes them, in the order of the columns."""
        names = _NAMES.get(self.name.strip().lower(), {})
        return [heading_of(heading, names) for heading in self.headings]

    @property
    def last(self) -> int:
        """The number of the last row."""
        return len(self.rows)

    def column(self, heading: str) -> int | None:
        """Return the place of a column from 0, by its heading in any spelling of XLSForm."""
        known = self.known_headings
        return known.index(heading) if heading in known else None

    def get(self, row: int, heading: str) -> str:
        """Return a cell's text; empty where there is no such row or column."""
        column = self.column(heading)
        cells = self.rows[row - 1] if 1 <= row <= self.last else []
        return cells[column] if column is not None and column < len(cells) else ""

    def set(self, row: int, heading: str, text: str) -> None:
        """Write a cell; a heading that the sheet lacks becomes its last column."""
        column = self.column(heading)
        if column is None:
            column = len(self.headings)
            self.headings.append(heading)
        cells = self.rows[row - 1]
        cells.extend([""] * (column + 1 - len(cells)))
        cells[column] = text

    def cells(self, row: int) -> dict[str, str]:
        """Return the filled cells of a row by heading, as XLSForm now writes it."""
        pairs = zip(self.known_headings, self.rows[row - 1], strict=False)
        return {heading: text for heading, text in reversed(list(pairs)) if heading and text}

    def insert(self, row: int, cells: Mapping[str, str]) -> None:
        """Put a new row before the row `row`; `last + 1` puts it at the end."""
        self.rows.insert(row - 1, [""] * len(self.headings))
        for heading, text in cells.items():
            self.set(row, heading, text)

    def move(self, row: int, to: int) -> None:
        """Take a row out and put it back so that it becomes the row `to`."""
        self.rows.insert(to - 1, self.rows.pop(row - 1))

    def remove(self, row: int) -> None:
        """Take a row away."""
        del self.rows[row - 1]

    def arrange(self, wanted: Iterable[tuple[int, Mapping[str, str]]]) -> None:
        """Make the rows below the headings exactly these, in this order.

        Each is the number of the row that it was, 2 or more (anything else is a new row), and its
        cells by heading as XLSForm now writes it. A cell that says the same as before keeps its
        very letters; a column under a heading that nothing names keeps its cells.
        """
        before = [list(row) for row in self.rows]
        known = self.known_headings
        first = {heading: place for place, heading in reversed(list(enumerate(known)))}
        del self.rows[1:]
        for number, cells in wanted:
            old = before[number - 1] if 1 < number <= len(before) else []
            row = [*old, *[""] * (len(known) - len(old))]
            for heading, place in first.items():
                text = cells.get(heading, "")
                if heading and tidy(row[place]) != tidy(text):
                    row[place] = text
            self.rows.append(row)
            for heading, text in cells.items():
                if heading not in first and text:
                    self.set(self.last, heading, text)


class Document:
    """A workbook's tables in their order."""

    def __init__(self, tables: Iterable[Table] = (), hidden: Iterable[str] = ()) -> None:
        self.sheets: dict[str, Table] = {table.name: table for table in tables}
        """The tables by the names of their sheets."""
        self._hidden = frozenset(hidden)

    @classmethod
    def read(cls, content: bytes, title: str = "") -> "Document":
        """Read a workbook (.xlsx, .xls, .ods); `title` names the file in messages.

        Raises:
            OfficeError: NOT_A_WORKBOOK, WORKBOOK_ENCRYPTED, WORKBOOK_TOO_LARGE.
        """
        refuse_unreadable(content, title)
        try:
            with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
                tables = [_table(workbook, name) for name in workbook.sheet_names]
                hidden = [
                    sheet.name
                    for sheet in workbook.sheets_metadata
                    if sheet.visible is not SheetVisibleEnum.Visible
                ]
        except PasswordError:
            raise OfficeError(Trouble.WORKBOOK_ENCRYPTED, path=title) from None
        except CalamineError:
            raise OfficeError(Trouble.NOT_A_WORKBOOK, path=title) from None
        return cls(tables, hidden)

    def table(self, name: str) -> Table:
        """Return a sheet by its name in any letters; one that is not there is made."""
        for table in self.sheets.values():
            if table.name.strip().lower() == name.lower():
                return table
        self.sheets[name] = Table(name)
        return self.sheets[name]

    def write(self) -> bytes:
        """Return the .xlsx workbook; the same tables give the same bytes."""
        rows = {name: table.rows for name, table in self.sheets.items()}
        return write_workbook(rows, [name for name in rows if name in self._hidden])


def _table(workbook: CalamineWorkbook, name: str) -> Table:
    lines = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    rows = [[_text(cell) for cell in line] for line in lines]
    return Table(name, rows)


def _text(cell: object) -> str:
    """A text is kept to the letter; anything else as the reader of forms understands it."""
    return cell if isinstance(cell, str) else cell_text(cell)
