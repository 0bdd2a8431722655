"""A pile of numbered copies in one PDF: drawn once, then only codes and serials for each copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from desktop import typeface
from desktop.core.paper_code import PaperCode
from desktop.forms.printing.code_squares import code_path
from desktop.forms.printing.page_drawing import draw_page
from desktop.forms.sheet.measuring import FACES

if TYPE_CHECKING:
    from desktop.core.paper import CodePlace, Layout, Page

_CREATOR = "Sổ Một Cửa"


class _Canvas(Canvas):
    """A canvas that begins in our typeface, so that no other is named in the file."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **{**named, "initialFontName": typeface.SERIF})


def write_pile(layout: Layout, serials: Sequence[str], path: Path, author: str) -> None:
    """Write a copy for each serial; `author` is the office. OSError when it cannot be written."""
    typeface.register()
    size = (layout.page_width_mm * mm, layout.page_height_mm * mm)
    canvas = _Canvas(str(path), pagesize=size, pageCompression=1, lang="vi-VN")
    _describe(canvas, layout, serials, author)
    for number, page in enumerate(layout.pages, 1):
        canvas.beginForm(_name(number))
        draw_page(canvas, page, layout.page_height_mm)
        canvas.endForm()
    for serial in serials:
        for number, page in enumerate(layout.pages, 1):
            canvas.doForm(_name(number))
            _draw_own(canvas, layout, page, serial)
            canvas.showPage()
    with _binary_streams():
        canvas.save()


@contextmanager
def _binary_streams() -> Iterator[None]:
    """Keep the library from spelling streams in letters: half of the time, a fifth of the file."""
    spelled = rl_config.useA85
    rl_config.useA85 = 0
    try:
        yield
    finally:
        rl_config.useA85 = spelled


def _describe(canvas: Canvas, layout: Layout, serials: Sequence[str], author: str) -> None:
    canvas.setTitle(layout.title)
    canvas.setAuthor(author or _CREATOR)
    canvas.setSubject(f"Phiếu trắng, số {serials[0]} đến {serials[-1]}")
    canvas.setKeywords(f"mẫu {layout.form_id}, bản {layout.version}")
    canvas.setCreator(_CREATOR)
    canvas.setProducer(_CREATOR)


def _name(number: int) -> str:
    return f"trang-{number}"


def _draw_own(canvas: Canvas, layout: Layout, page: Page, serial: str) -> None:
    """Draw what is this copy's alone."""
    for place in page.serials:
        canvas.setFont(FACES[place.weight], place.size_pt)
        low = layout.page_height_mm - place.y_mm
        canvas.drawString(place.x_mm * mm, low * mm, serial)
    for code in page.codes:
        said = PaperCode(
            layout.form_id, layout.version, code.page, layout.form_pages, serial, code.corner
        )
        _draw_code(canvas, code, layout.page_height_mm, said.text)


def _draw_code(canvas: Canvas, place: CodePlace, height_mm: float, text: str) -> None:
    path, squares = code_path(text)
    square = place.side_mm * mm / squares
    low = (height_mm - place.y_mm - place.side_mm) * mm
    canvas.saveState()
    canvas.transform(square, 0, 0, square, place.x_mm * mm, low)
    canvas.drawPath(PDFPathObject([path]), stroke=0, fill=1)
    canvas.restoreState()
