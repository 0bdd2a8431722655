"""Draws what is the same on every copy of a page; millimetres from the top left become points."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from desktop.core.paper import (
    MARKER_SQUARES,
    OUTLINE_GREY,
    OUTLINE_MM,
    Area,
    Line,
    Mark,
    Outline,
    Page,
    Text,
    white_squares,
)
from desktop.forms.sheet.measuring import FACES

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def draw_page(canvas: Canvas, page: Page, height_mm: float) -> None:
    """Draw words, lines, outlines and marks; the codes and the serial are each copy's own."""
    for area in page.areas:
        _area(canvas, area, height_mm)
    _outlines(canvas, page, height_mm)
    for line in sorted(page.lines, key=lambda line: (line.grey, line.width_mm)):
        _line(canvas, line, height_mm)
    for mark in page.marks:
        _mark(canvas, mark, height_mm)
    _texts(canvas, page, height_mm)


def _outlines(canvas: Canvas, page: Page, height_mm: float) -> None:
    boxes = [
        Outline(box.x_mm, box.y_mm, box.w_mm, box.h_mm, OUTLINE_MM, OUTLINE_GREY)
        for box in page.boxes
    ]
    for outline in [*page.outlines, *boxes]:
        inset = outline.width_mm / 2
        canvas.setStrokeGray(outline.grey)
        canvas.setLineWidth(outline.width_mm * mm)
        canvas.rect(
            (outline.x_mm + inset) * mm,
            (height_mm - outline.y_mm - outline.h_mm + inset) * mm,
            (outline.w_mm - outline.width_mm) * mm,
            (outline.h_mm - outline.width_mm) * mm,
        )


def _line(canvas: Canvas, line: Line, height_mm: float) -> None:
    canvas.setStrokeGray(line.grey)
    canvas.setLineWidth(line.width_mm * mm)
    canvas.line(
        line.x1_mm * mm,
        (height_mm - line.y1_mm) * mm,
        line.x2_mm * mm,
        (height_mm - line.y2_mm) * mm,
    )


def _area(canvas: Canvas, area: Area, height_mm: float) -> None:
    canvas.setFillGray(area.grey)
    low = height_mm - area.y_mm - area.h_mm
    canvas.rect(area.x_mm * mm, low * mm, area.w_mm * mm, area.h_mm * mm, stroke=0, fill=1)


def _mark(canvas: Canvas, mark: Mark, height_mm: float) -> None:
    """Draw a marker: a black square with its white squares on it."""
    square = mark.side_mm / MARKER_SQUARES
    _area(canvas, Area(mark.x_mm, mark.y_mm, mark.side_mm, mark.side_mm), height_mm)
    for column, row in white_squares(mark.number):
        white = Area(mark.x_mm + column * square, mark.y_mm + row * square, square, square, 1.0)
        _area(canvas, white, height_mm)


def _texts(canvas: Canvas, page: Page, height_mm: float) -> None:
    def face(text: Text) -> tuple[str, float]:
        return (FACES[text.weight], text.size_pt)

    for (name, size), texts in groupby(sorted(page.texts, key=face), key=face):
        canvas.setFont(name, size)
        for text in texts:
            canvas.setFillGray(text.grey)
            canvas.drawString(text.x_mm * mm, (height_mm - text.y_mm) * mm, text.words)
