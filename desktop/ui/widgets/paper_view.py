"""A laid-out paper on the screen, as the printer will draw it, zoomed to fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.core.paper import (
    MARKER_SQUARES,
    OUTLINE_GREY,
    OUTLINE_MM,
    POINT_MM,
    Area,
    CodePlace,
    Layout,
    Mark,
    Outline,
    Page,
    Text,
    Weight,
    white_squares,
)
from desktop.paths import resources
from desktop.ui.theme import Ink, px

if TYPE_CHECKING:
    from collections.abc import Iterable

_FAMILY = "Liberation Serif"
_CUTS = {Weight.REGULAR: "Regular", Weight.BOLD: "Bold", Weight.ITALIC: "Italic"}
_SAMPLE_SERIAL = "0001"
_FINE = 40  # steps to a millimetre, so that sizes of type may be whole numbers
_FINDER, _SQUARES = 7, 29  # squares of a code's corner, and along its side
_BLACK = 0.0


class PaperView(QWidget):
    """Shows one side of a paper; codes are sketched, as each copy has its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout: Layout | None = None
        self._page = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_paper(None)

    @property
    def page(self) -> int:
        """The side in view, from 1."""
        return self._page

    @property
    def pages(self) -> int:
        """How many sides there are; 0 without a paper."""
        return len(self._layout.pages) if self._layout else 0

    def show_paper(self, layout: Layout | None, page: int = 1) -> None:
        """Show a side of a paper, or its last if it has fewer; None shows an empty sheet."""
        self._layout = layout
        self._page = max(1, min(page, self.pages))
        name = f"{layout.title}, trang {self._page}/{self.pages}" if layout else "chưa có mẫu"
        self.setAccessibleName(f"Xem trước bản in: {name}")
        self.updateGeometry()
        self.update()

    def turn(self, by: int) -> None:
        """Show another side, `by` further."""
        self.show_paper(self._layout, self._page + by)

    def place(self) -> QRectF:
        """Return where the paper is drawn in this widget."""
        wide, high = self._size()
        scale = min((self.width() - 2) / wide, (self.height() - 2) / high)
        left, top = (self.width() - wide * scale) / 2, (self.height() - high * scale) / 2
        return QRectF(left, top, wide * scale, high * scale)

    def sizeHint(self) -> QSize:
        wide, high = self._size()
        return QSize(px(380), round(px(380) * high / wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(160))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = self.place()
        painter.setPen(QPen(Ink.EDGE.colour, 1))
        painter.setBrush(Ink.CARD.colour)
        painter.drawRect(place)
        if self._layout is None:
            return
        painter.setClipRect(place)
        painter.translate(place.topLeft())
        fine = place.width() / self._size()[0] / _FINE
        painter.scale(fine, fine)
        _draw(painter, self._layout.pages[self._page - 1])

    def _size(self) -> tuple[float, float]:
        """Return width and height of the paper in millimetres."""
        if self._layout is None:
            return 210.0, 297.0
        return self._layout.page_width_mm, self._layout.page_height_mm


def _draw(painter: QPainter, page: Page) -> None:
    _fill(painter, page.areas)
    boxes = [
        Outline(box.x_mm, box.y_mm, box.w_mm, box.h_mm, OUTLINE_MM, OUTLINE_GREY)
        for box in page.boxes
    ]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for outline in [*page.outlines, *boxes]:
        inset = outline.width_mm / 2 * _FINE
        painter.setPen(_pen(outline.width_mm, outline.grey))
        painter.drawRect(_rect(outline).adjusted(inset, inset, -inset, -inset))
    for line in page.lines:
        painter.setPen(_pen(line.width_mm, line.grey))
        start = QPointF(line.x1_mm * _FINE, line.y1_mm * _FINE)
        painter.drawLine(start, QPointF(line.x2_mm * _FINE, line.y2_mm * _FINE))
    for mark in page.marks:
        _fill(painter, _mark_areas(mark))
    for code in page.codes:
        _fill(painter, _code_areas(code))
    _write(painter, page)


def _write(painter: QPainter, page: Page) -> None:
    serials = [
        Text(place.x_mm, place.y_mm, place.size_pt, place.weight, _SAMPLE_SERIAL, 0.0)
        for place in page.serials
    ]
    for text in [*page.texts, *serials]:
        painter.setPen(_grey(text.grey))
        painter.setFont(_font(text.size_pt, text.weight))
        painter.drawText(QPointF(text.x_mm * _FINE, text.y_mm * _FINE), text.words)


def _mark_areas(mark: Mark) -> list[Area]:
    square = mark.side_mm / MARKER_SQUARES
    whites = [
        Area(mark.x_mm + column * square, mark.y_mm + row * square, square, square, 1.0)
        for column, row in white_squares(mark.number)
    ]
    return [Area(mark.x_mm, mark.y_mm, mark.side_mm, mark.side_mm), *whites]


def _code_areas(code: CodePlace) -> list[Area]:
    """Sketch a code: its three corners on grey."""
    square = code.side_mm / _SQUARES
    far = _SQUARES - _FINDER
    areas = [Area(code.x_mm, code.y_mm, code.side_mm, code.side_mm, 0.8)]
    for column, row in ((0, 0), (far, 0), (0, far)):
        for inset, grey in ((0, _BLACK), (1, 1.0), (2, _BLACK)):
            side = (_FINDER - 2 * inset) * square
            left = code.x_mm + (column + inset) * square
            areas.append(Area(left, code.y_mm + (row + inset) * square, side, side, grey))
    return areas


def _fill(painter: QPainter, areas: Iterable[Area]) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for area in areas:
        painter.setBrush(_grey(area.grey))
        painter.drawRect(_rect(area))


def _rect(one: Area | Outline) -> QRectF:
    return QRectF(one.x_mm * _FINE, one.y_mm * _FINE, one.w_mm * _FINE, one.h_mm * _FINE)


def _pen(width_mm: float, grey: float) -> QPen:
    pen = QPen(_grey(grey), width_mm * _FINE)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


def _grey(grey: float) -> QColor:
    return QColor.fromRgbF(grey, grey, grey)


_FONTS: dict[tuple[float, Weight], QFont] = {}


def _font(size: float, weight: Weight) -> QFont:
    """Return the paper's typeface; it is read from our own files on first use."""
    made = _FONTS.get((size, weight))
    if made is None:
        if _FAMILY not in QFontDatabase.families():
            for cut in _CUTS.values():
                file = resources() / "fonts" / f"LiberationSerif-{cut}.ttf"
                QFontDatabase.addApplicationFont(str(file))
        made = _FONTS[size, weight] = QFont(_FAMILY)
        made.setPixelSize(round(size * POINT_MM * _FINE))
        made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        made.setBold(weight is Weight.BOLD)
        made.setItalic(weight is Weight.ITALIC)
    return made
