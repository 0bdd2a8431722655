"""A pile of printed copies against bare reportlab drawing the same marks on every page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import isqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import zxingcpp
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop import typeface
from desktop.core.paper import (
    MARKER_SQUARES,
    Box,
    CodePlace,
    Layout,
    Outline,
    Page,
    white_squares,
)
from desktop.core.paper_code import PaperCode
from desktop.forms.definition import read_form
from desktop.forms.printing.pile import write_pile
from desktop.forms.sheet.booklet import fold
from desktop.forms.sheet.frame import A5
from desktop.forms.sheet.layout import lay_out
from desktop.forms.sheet.measuring import FACES
from tests.bench.report import middle, milliseconds
from yard.places import ROOT

if TYPE_CHECKING:
    from tests.bench.report import Report

FORM = ROOT / "resources" / "surveys" / "y-kien-mot-cua-xa.xlsx"
OFFICE = "UBND xã Tân Mẫu"
BAR = 2.0
_FLOOR_COPIES = 50  # it takes the same time for each copy, so a few tell

Squares = dict[str, list[tuple[int, int]]]


def measure(report: Report) -> None:
    """Measure 1,000 copies of the shipped form, flat and folded."""
    copies = 20 if report.short else 1_000
    times = 1 if report.short else 3
    survey = read_form(FORM.read_bytes(), FORM.name)
    upright = lay_out(survey, OFFICE)
    for name, layout in (("A4", upright), ("A5 booklet", fold(lay_out(survey, OFFICE, A5)))):
        serials = [f"{number:04}" for number in range(1, copies + 1)]
        few = serials[:_FLOOR_COPIES]
        ours = middle(milliseconds(partial(_ours, layout, serials, report.folder), times))
        squares = _all_squares(layout, few)
        bare = middle(milliseconds(partial(_bare, layout, few, squares, report.folder), times))
        sides = len(layout.pages)
        title = f"{name}: a copy of {sides} sides, of a pile of {copies:,}"
        report.ratio(title, ours / copies, bare / len(few), BAR)
        report.note(f"{name}: the whole pile", ours / 1000, "s")
    report.note("laying the form out", middle(milliseconds(lambda: lay_out(survey, OFFICE), 5)))


def _ours(layout: Layout, serials: Sequence[str], folder: Path) -> None:
    write_pile(layout, serials, folder / "pile.pdf", OFFICE)


def _bare(layout: Layout, serials: Sequence[str], squares: Squares, folder: Path) -> None:
    """Draw each mark of each page with the library's own calls; the codes are given ready."""
    typeface.register()
    size = (layout.page_width_mm * mm, layout.page_height_mm * mm)
    canvas = Canvas(str(folder / "bare.pdf"), pagesize=size, pageCompression=1)
    for serial in serials:
        for page in layout.pages:
            _bare_page(canvas, layout, page)
            for place in page.serials:
                canvas.setFont(FACES[place.weight], place.size_pt)
                canvas.drawString(place.x_mm * mm, size[1] - place.y_mm * mm, serial)
            for code in page.codes:
                _bare_code(canvas, code, squares[_said(layout, code, serial)], size[1])
            canvas.showPage()
    canvas.save()


def _bare_page(canvas: Canvas, layout: Layout, page: Page) -> None:
    high = layout.page_height_mm * mm
    rectangles: list[Box | Outline] = [*page.boxes, *page.outlines]
    for one in rectangles:
        canvas.setStrokeGray(0.5)
        canvas.rect(one.x_mm * mm, high - (one.y_mm + one.h_mm) * mm, one.w_mm * mm, one.h_mm * mm)
    for line in page.lines:
        canvas.setStrokeGray(line.grey)
        canvas.setLineWidth(line.width_mm * mm)
        canvas.line(
            line.x1_mm * mm, high - line.y1_mm * mm, line.x2_mm * mm, high - line.y2_mm * mm
        )
    for mark in page.marks:
        square = mark.side_mm / MARKER_SQUARES
        _fill(canvas, 0, mark.x_mm, mark.y_mm + mark.side_mm, mark.side_mm, high)
        for column, row in white_squares(mark.number):
            left, low = mark.x_mm + column * square, mark.y_mm + (row + 1) * square
            _fill(canvas, 1, left, low, square, high)
    for text in page.texts:
        canvas.setFillGray(text.grey)
        canvas.setFont(FACES[text.weight], text.size_pt)
        canvas.drawString(text.x_mm * mm, high - text.y_mm * mm, text.words)


def _bare_code(
    canvas: Canvas, code: CodePlace, squares: Sequence[tuple[int, int]], high: float
) -> None:
    square = code.side_mm / (1 + max(column for column, _ in squares))
    for column, row in squares:
        left, low = code.x_mm + column * square, code.y_mm + (row + 1) * square
        _fill(canvas, 0, left, low, square, high)


def _fill(canvas: Canvas, grey: float, x: float, low: float, side: float, high: float) -> None:
    canvas.setFillGray(grey)
    canvas.rect(x * mm, high - low * mm, side * mm, side * mm, stroke=0, fill=1)


def _said(layout: Layout, code: CodePlace, serial: str) -> str:
    return PaperCode(
        layout.form_id, layout.version, code.page, layout.form_pages, serial, code.corner
    ).text


def _all_squares(layout: Layout, serials: Sequence[str]) -> Squares:
    """Return the dark squares of every code of some copies, as (column, row)."""
    found: Squares = {}
    for serial in serials:
        for code in (code for page in layout.pages for code in page.codes):
            text = _said(layout, code, serial)
            made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
            picture: Any = made.to_image(scale=1, add_quiet_zones=False)
            dark = bytes(memoryview(picture))
            side = isqrt(len(dark))
            found[text] = [(at % side, at // side) for at, value in enumerate(dark) if not value]
    return found
