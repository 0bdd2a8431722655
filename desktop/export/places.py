"""Where each sealed thing stands in a workbook, for writing the seal and for checking it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from openpyxl.packaging.custom import StringProperty

from desktop.export.seal import SCHEMA, envelope_text, row_text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.packaging.custom import CustomPropertyList

    from desktop.core.returns import Return, Row

HIDDEN_SHEET = "_so_mot_cua"
PROPERTY_SUM = "so_mot_cua_checksum"
PROPERTY_SCHEMA = "so_mot_cua_schema"


class RowPlace(NamedTuple):
    """A figure of the return and its cell; a row that is not printed has no cell."""

    sheet: str
    cell: str
    row: Row


class TextPlace(NamedTuple):
    """Words that must stay as they were written: headings of lines, who, when, which revision."""

    sheet: str
    cell: str
    text: str


@dataclasses.dataclass(slots=True)
class Places:
    """All places of one workbook, and the results of its formulas by sheet and cell."""

    rows: list[RowPlace] = dataclasses.field(default_factory=list)
    texts: list[TextPlace] = dataclasses.field(default_factory=list)
    results: dict[tuple[str, str], int | float] = dataclasses.field(default_factory=dict)


class _WithProperties(Protocol):
    custom_doc_props: CustomPropertyList[StringProperty]


def properties_of(book: Workbook) -> CustomPropertyList[StringProperty]:
    """Return a workbook's custom properties, which the library's types do not name."""
    return cast("_WithProperties", book).custom_doc_props


def put_seal(book: Workbook, made: Return, places: Places, digest: str) -> None:
    """Keep the content and where it stands in a sheet that Excel does not offer to show."""
    sheet = book.create_sheet(HIDDEN_SHEET)
    sheet.sheet_state = "veryHidden"
    printed = {place.row: place for place in places.rows}
    lines = [("seal", SCHEMA, "", digest), ("envelope", "", "", envelope_text(made.envelope))]
    for row in made.rows:
        place = printed.get(row)
        where = (place.sheet, place.cell) if place else ("", "")
        lines.append(("row", *where, row_text(row)))
    lines += [("text", place.sheet, place.cell, place.text) for place in places.texts]
    for number, line in enumerate(lines, 1):
        for column, text in enumerate(line, 1):
            cell = sheet.cell(number, column)
            cell.value = text
            cell.data_type = "s"
    for name, value in ((PROPERTY_SCHEMA, SCHEMA), (PROPERTY_SUM, digest)):
        properties_of(book).append(StringProperty(name=name, value=value))
