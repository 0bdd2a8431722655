"""The return as a PDF document, A4 landscape, under the heads of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether, PageBreak, Spacer
from reportlab.platypus import Table as PaperTable

from desktop import typeface
from desktop.export.envelope import heading_lines, seal_lines
from desktop.export.letterhead import (
    Letter,
    build,
    heading,
    signature,
    style,
    text_width,
    title,
    words,
)
from desktop.export.paper_seal import seal_paper
from desktop.export.paper_tables import paper_table
from desktop.export.parts import sheets_of
from desktop.export.qr import QrPicture
from desktop.export.seal import checksum, short_code

if TYPE_CHECKING:
    from pathlib import Path

    from reportlab.platypus import Flowable

    from desktop.core.return_form import ReturnForm
    from desktop.core.returns import Return
    from desktop.export.tables import Sheet, Table

_QR = 24 * mm
_FEW_COLUMNS = 3


def write_return(made: Return, form: ReturnForm, letter: Letter, path: Path) -> None:
    """Write the return as a PDF, A4 landscape; OSError when the place cannot be written to."""
    typeface.register()
    width = text_width(wide=True)
    digest = checksum(made)
    about = form.words["about"].format(period=made.envelope.period_title)
    story: list[Flowable] = [
        heading(letter, form, width),
        *title(form.words["title"], about, wide=True),
    ]
    for number, sheet in enumerate(sheets_of(made, form)):
        if number:
            story.append(PageBreak())
        story += _part(made, form, sheet, width)
    story.append(KeepTogether([*_seal(made, form, digest), signature(letter, form, width)]))
    code = f"{form.words['seal']} {short_code(digest)}"
    build(path, story, wide=True, about=about, code=code)
    seal_paper(path, digest)


def _part(made: Return, form: ReturnForm, sheet: Sheet, width: float) -> list[Flowable]:
    story: list[Flowable] = [
        words(
            line,
            style(12 if bold else 11, centred=centred, space_before=5 * (bold and centred)),
            bold=bold,
        )
        for line, bold, centred in heading_lines(made, form, sheet.words)
    ]
    for table in sheet.tables:
        story += [Spacer(1, 2 * mm), paper_table(table, _table_width(table, width))]
    if sheet.words.note:
        story += [Spacer(1, 1 * mm), words(sheet.words.note, style(9), italic=True)]
    return story


def _table_width(table: Table, width: float) -> float:
    """Return the width of a table; one of a few columns does not need the whole page."""
    return width if len(table.widths) > _FEW_COLUMNS else width * 0.6


def _seal(made: Return, form: ReturnForm, digest: str) -> list[Flowable]:
    """Return the code in words and as a picture that a telephone reads."""
    envelope = made.envelope
    picture = QrPicture(
        "|".join(
            (envelope.code, envelope.period, envelope.issuer_code, str(envelope.revision), digest)
        ),
        _QR,
    )
    lines = [words(line, style(10), italic=True) for line in seal_lines(form, digest)]
    return [
        Spacer(1, 5 * mm),
        PaperTable(
            [[picture, lines]],
            colWidths=[_QR + 4 * mm, None],
            style=[
                ("FONTNAME", (0, 0), (-1, -1), typeface.SERIF),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ],
        ),
        Spacer(1, 3 * mm),
    ]
