"""The small pieces of the survey report on paper: headings, lines, figures, plain tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer
from reportlab.platypus import Table as PaperTable

from desktop import typeface
from desktop.export.letterhead import style, words

if TYPE_CHECKING:
    from collections.abc import Sequence

Inside = Flowable | str | list[Flowable]
"""What a cell of a table holds."""

LINE, TINT = HexColor("#9aa4ac"), HexColor("#eef3f6")
SMALL, ROW = 8.5, 10
FACE = ("FONTNAME", (0, 0), (-1, -1), typeface.SERIF)  # else the library names its own in the file
_PAD = 2.2


def head(text: str) -> list[Flowable]:
    """Return the heading of a part; it never stands alone at the foot of a page."""
    look = style(12.5, space_before=9)
    return [CondPageBreak(32 * mm), words(text, look, bold=True), Spacer(1, 1.2 * mm)]


def plain(text: str, size: float = 11) -> Flowable:
    """Return a line of running words."""
    look = style(size)
    look.spaceAfter = size / 5
    return words(text, look)


def note(text: str) -> Flowable:
    """Return a small line in italics."""
    look = style(SMALL)
    look.spaceAfter = 1.5
    return words(text, look, italic=True)


def cell(
    text: str, *, size: float = ROW, bold: bool = False, right: bool = False, centred: bool = False
) -> Flowable:
    """Return the words of a cell."""
    look = ParagraphStyle("", fontName=typeface.SERIF, fontSize=size, leading=size * 1.15)
    look.alignment = TA_RIGHT if right else TA_CENTER if centred else 0
    return words(text, look, bold=bold)


def box(text: str, width: float) -> Flowable:
    """Return words in a frame that nobody overlooks."""
    return PaperTable(
        [[cell(text, size=12, bold=True, centred=True)]],
        colWidths=[width],
        style=[
            FACE,
            ("BOX", (0, 0), (-1, -1), 1.2, "black"),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ],
    )


def figures(named: Sequence[tuple[str, str]], width: float) -> Flowable:
    """Return a line of figures, each over its name."""
    top = [cell(figure, size=17, bold=True, centred=True) for _, figure in named]
    below = [cell(name, size=9.5, centred=True) for name, _ in named]
    return PaperTable(
        [top, below],
        colWidths=[width / len(named)] * len(named),
        style=[
            FACE,
            ("BOX", (0, 0), (-1, -1), 0.5, LINE),
            ("INNERGRID", (0, 0), (-1, -1), 0, HexColor("#ffffff")),
            ("LINEAFTER", (0, 0), (-2, -1), 0.5, LINE),
            ("TOPPADDING", (0, 0), (-1, 0), 5),
            ("BOTTOMPADDING", (0, 0), (-1, 0), 5),
            ("TOPPADDING", (0, 1), (-1, 1), 0),
            ("BOTTOMPADDING", (0, 1), (-1, 1), 5),
        ],
    )


def table(
    heading: Sequence[Flowable],
    lines: Sequence[Sequence[Inside]],
    widths: Sequence[float],
    *extra: tuple[Any, ...],
) -> Flowable:
    """Return a table with quiet lines, whose headings are repeated on every page."""
    return PaperTable(
        [list(heading), *(list(line) for line in lines)],
        colWidths=list(widths),
        repeatRows=1,
        style=[
            FACE,
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LINEABOVE", (0, 0), (-1, 0), 0.8, "black"),
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, "black"),
            ("LINEBELOW", (0, 1), (-1, -1), 0.3, LINE),
            ("LINEBELOW", (0, -1), (-1, -1), 0.8, "black"),
            ("TOPPADDING", (0, 0), (-1, -1), _PAD),
            ("BOTTOMPADDING", (0, 0), (-1, -1), _PAD + 0.8),
            ("LEFTPADDING", (0, 0), (-1, -1), 2.5),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2.5),
            *extra,
        ],
    )
