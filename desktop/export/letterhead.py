"""The frame of an official document by Nghị định 30/2020/NĐ-CP: heads, date, title, signature.

Sizes and margins are those of its annex I: A4, top and bottom 20 to 25 mm, left 30 to 35, right 15
to 20; page numbers centred in the top margin from the second page on.
"""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from desktop import typeface
from desktop.core.names import nfc

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desktop.core.return_form import ReturnForm

_FRAME = 6  # what a frame keeps free inside its edges, in points
_NUMBER_SIZE = 13
_NUMBER_FROM_TOP = 12 * mm
_SHORT = "UBND "


@dataclasses.dataclass(frozen=True, slots=True)
class Letter:
    """Whose document it is, from where and when, and who signs it."""

    issuer: str
    place: str
    day: date
    signer: str
    recipient: str


def style(size: float, *, centred: bool = False, space_before: float = 0) -> ParagraphStyle:
    """Return a paragraph style of the document's typeface."""
    return ParagraphStyle(
        "",
        fontName=typeface.SERIF,
        fontSize=size,
        leading=size * 1.25,
        spaceBefore=space_before,
        alignment=TA_CENTER if centred else 0,
    )


def body_style() -> ParagraphStyle:
    """Return the style of running text: 14 points, justified, first line 1 cm in."""
    return ParagraphStyle(
        "",
        fontName=typeface.SERIF,
        fontSize=14,
        leading=18.5,
        spaceAfter=6,
        alignment=TA_JUSTIFY,
        firstLineIndent=10 * mm,
    )


def words(
    text: str, look: ParagraphStyle, *, bold: bool = False, italic: bool = False
) -> Paragraph:
    """Return a paragraph of plain words; nothing in them is taken for markup."""
    marked = escape(nfc(text).replace(" %", "\u00a0%"))
    marked = f"<b>{marked}</b>" if bold else marked
    return Paragraph(f"<i>{marked}</i>" if italic else marked, look)


class Rule(Flowable):
    """A thin line, centred, of a given width in points."""

    def __init__(self, width: float) -> None:
        super().__init__()
        self._line = width
        self._room = 0.0

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        self._room = room
        return room, 4

    def draw(self) -> None:
        left = (self._room - self._line) / 2
        self.canv.setLineWidth(0.7)
        self.canv.line(left, 2, left + self._line, 2)


class _Canvas(Canvas):
    """A canvas that begins in our typeface, so that no other is named in the file."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **{**named, "initialFontName": typeface.SERIF})


def heading(letter: Letter, form: ReturnForm, width: float) -> Table:
    """Return the two heads: the issuer at the left, the nation's name and the date at the right."""
    left_width = width * 0.4
    twelve, thirteen = style(12, centred=True), style(13, centred=True)
    lines = issuer_lines(letter.issuer, form)
    left: list[Flowable] = [words(line, twelve, bold=True) for line in lines]
    left += [
        Rule(stringWidth(lines[-1], typeface.BOLD, 12) * 0.4),
        words(form.letter["number"], thirteen),
    ]
    motto = form.letter["motto"]
    right: list[Flowable] = [
        words(form.letter["nation"], twelve, bold=True),
        words(motto, thirteen, bold=True),
        Rule(stringWidth(motto, typeface.BOLD, 13)),
        words(dated(letter, form), thirteen, italic=True),
    ]
    return _side_by_side(left, right, left_width, width - left_width)


def issuer_lines(issuer: str, form: ReturnForm) -> list[str]:
    """Return «ỦY BAN NHÂN DÂN» over «XÃ …» for a commune; another office on one line."""
    if issuer.startswith(_SHORT):
        return [form.letter["committee"], issuer.removeprefix(_SHORT).upper()]
    return [issuer.upper()]


def dated(letter: Letter, form: ReturnForm) -> str:
    """Return place and date; days below 10 and the months 1 and 2 have two digits."""
    month = letter.day.month
    return form.letter["dated"].format(
        place=letter.place,
        day=f"{letter.day.day:02}",
        month=f"{month:02}" if month <= 2 else month,  # noqa: PLR2004 - the decree names them
        year=letter.day.year,
    )


def title(kind: str, about: str, *, wide: bool = False) -> list[Flowable]:
    """Return the kind of document, what it is about and the line below."""
    above, below = (3 * mm, 0) if wide else (8 * mm, 4 * mm)
    fourteen = style(14, centred=True)
    return [
        Spacer(1, above),
        words(kind, fourteen, bold=True),
        words(about, fourteen, bold=True),
        Rule(stringWidth(about, typeface.BOLD, 14) * 0.3),
        Spacer(1, below),
    ]


def signature(letter: Letter, form: ReturnForm, width: float) -> Table:
    """Return who gets it at the left and who signs it at the right, with room for the seal."""
    eleven, fourteen = style(11), style(14, centred=True)
    left: list[Flowable] = [words(form.letter["recipients"], style(12), bold=True, italic=True)]
    left += [words(line.format(recipient=letter.recipient), eleven) for line in form.recipients]
    right: list[Flowable] = []
    if letter.issuer.startswith(_SHORT):
        right.append(words(form.letter["on_behalf"], fourteen, bold=True))
    right += [
        words(form.letter["signer"], fourteen, bold=True),
        Spacer(1, 22 * mm),
        words(letter.signer, fourteen, bold=True),
    ]
    return _side_by_side(left, right, width * 0.5, width * 0.5)


def build(path: Path, story: list[Flowable], *, wide: bool, about: str, code: str = "") -> None:
    """Write the document; OSError when the place cannot be written to."""
    typeface.register()
    size = landscape(A4) if wide else A4
    margins = (20 * mm, 15 * mm) if wide else (30 * mm, 20 * mm)
    document = SimpleDocTemplate(
        str(path),
        pagesize=size,
        leftMargin=margins[0] - _FRAME,
        rightMargin=margins[1] - _FRAME,
        topMargin=20 * mm,
        bottomMargin=20 * mm,
        title=about,
        lang="vi-VN",
        keywords=[code],
    )
    foot = partial(_page, code=code)
    document.build(
        story,
        onFirstPage=foot,
        onLaterPages=foot,
        canvasmaker=_Canvas,
    )


def text_width(*, wide: bool) -> float:
    """Return the width between the margins, in points."""
    if wide:
        return float(landscape(A4)[0]) - 35 * mm
    return float(A4[0]) - 50 * mm


def _page(canvas: Canvas, document: SimpleDocTemplate, code: str) -> None:
    width, height = document.pagesize
    if document.page > 1:
        canvas.setFont(typeface.SERIF, _NUMBER_SIZE)
        canvas.drawCentredString(width / 2, height - _NUMBER_FROM_TOP, str(document.page))
    if code:
        canvas.setFont(typeface.ITALIC, 9)
        canvas.drawRightString(width - document.rightMargin, 10 * mm, code)


def _side_by_side(
    left: list[Flowable], right: list[Flowable], left_width: float, right_width: float
) -> Table:
    return Table(
        [[left, right]],
        colWidths=[left_width, right_width],
        style=[
            ("FONTNAME", (0, 0), (-1, -1), typeface.SERIF),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ],
    )
