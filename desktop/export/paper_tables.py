"""A printed table on a PDF page: the same cells as in the workbook."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Table as PaperTable

from desktop import typeface
from desktop.core.return_form import fixed, written
from desktop.export.letterhead import words

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    from desktop.export.tables import Cell, Table

_SIZE = 10
_PAD = 2.5


def paper_table(table: Table, width: float) -> PaperTable:
    """Return the table over the whole width; its headings are repeated on every page."""
    share = width / sum(table.widths)
    heads = _headings(table)
    lines: list[list[Flowable | str]] = [[_cell(cell) for cell in line] for line in table.lines]
    return PaperTable(
        heads + lines,
        colWidths=[share * each for each in table.widths],
        repeatRows=len(heads),
        style=[
            ("FONTNAME", (0, 0), (-1, -1), typeface.SERIF),
            ("GRID", (0, 0), (-1, -1), 0.5, "black"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), _PAD),
            ("BOTTOMPADDING", (0, 0), (-1, -1), _PAD + 1),
            ("LEFTPADDING", (0, 0), (-1, -1), _PAD),
            ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
            *_spans(table),
        ],
    )


def _headings(table: Table) -> list[list[Flowable | str]]:
    across = len(table.widths)
    rows: list[list[Flowable | str]] = [[""] * across for _ in range(table.heading_rows)]
    for heading in table.headings:
        rows[heading.row - 1][heading.column - 1] = words(heading.words, _style(1), bold=True)
    if table.numbered:
        rows.append([words(f"({at})", _style(1), italic=True) for at in range(1, across + 1)])
    return rows


def _spans(table: Table) -> list[tuple[Any, ...]]:
    return [
        (
            "SPAN",
            (heading.column - 1, heading.row - 1),
            (heading.column + heading.columns - 2, heading.row + heading.rows - 2),
        )
        for heading in table.headings
        if heading.rows * heading.columns > 1
    ]


def _cell(cell: Cell) -> Flowable | str:
    if cell.value is None:
        return words("", _style(0))
    if isinstance(cell.value, str):
        return words(cell.value, _style(TA_CENTER if cell.centred else 0), bold=cell.bold)
    text = fixed(Decimal(cell.value), cell.decimals) if cell.decimals else written(cell.value)
    return words(text, _style(TA_CENTER if cell.centred else TA_RIGHT), bold=cell.bold)


def _style(alignment: Literal[0, 1, 2]) -> ParagraphStyle:
    return ParagraphStyle(
        "", fontName=typeface.SERIF, fontSize=_SIZE, leading=_SIZE * 1.2, alignment=alignment
    )
