"""A made-up sheet on the screen: the printed paper with ticks and writing of somebody's pen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.core.answers import Answer, Missing
from desktop.ui.theme import px
from desktop.ui.widgets.paper_view import PaperView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.core.paper import Box, Layout

_PEN = QColor("#1b3f8f")  # a blue ballpoint
_TICK = ((0.10, 0.45), (0.42, 0.92), (1.10, -0.20))
_CROSS = (((0.0, 0.0), (1.0, 1.0)), ((1.0, 0.0), (0.0, 1.0)))
_READABLE = 420  # pixels at 100 %; a narrower place shows a part of the paper
_MARGIN = 30.0  # millimetres above the question that is looked at


class FilledPage(PaperView):
    """One side of the paper, as high as its width asks, with what a pen left on it."""

    def __init__(self) -> None:
        super().__init__()
        self._boxes: Sequence[Box] = ()
        self._sheet: Layout | None = None
        self._answers: Mapping[str, Answer] = {}
        self.setMinimumWidth(px(_READABLE))

    def show_filled(self, layout: Layout, page: int, answers: Mapping[str, Answer]) -> None:
        """Show a side of the paper filled in with these answers."""
        self._sheet, self._answers = layout, answers
        self.show_paper(layout, page)
        self.fit()

    def fit(self) -> None:
        """Take the height that the paper needs at this width."""
        if self._sheet is not None:
            ratio = self._sheet.page_height_mm / self._sheet.page_width_mm
            self.setFixedHeight(round(self.width() * ratio))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def middle_of(self, question: str) -> int:
        """Return how far to the right the pen's marks of a question stand, or all its boxes."""
        if self._sheet is None:
            return 0
        page = self._sheet.pages[self.page - 1]
        boxes = [box for box in page.boxes if box.question == question]
        answer = self._answers.get(question)
        chosen = answer.value.split() if answer is not None else []
        marked = [box for box in boxes if box.option in chosen] or boxes
        middles = [box.x_mm + box.w_mm / 2 for box in marked]
        return round(sum(middles) / len(middles) * self._scale()) if middles else 0

    def height_of(self, question: str) -> int | None:
        """Return how far down a question stands in this widget; None when not on this side."""
        if self._sheet is None:
            return None
        page = self._sheet.pages[self.page - 1]
        tops = [box.y_mm for box in page.boxes if box.question == question]
        tops += [field.y_mm for field in page.fields if field.question == question]
        if not tops:
            return None
        return round((min(tops) - _MARGIN) * self._scale())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._sheet is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.place().topLeft())
        painter.scale(self._scale(), self._scale())
        page = self._sheet.pages[self.page - 1]
        for name, answer in self._answers.items():
            boxes = [box for box in page.boxes if box.question == name]
            _mark(painter, boxes, answer)
            for field in page.fields:
                if field.question == name and not boxes:
                    room = QRectF(field.x_mm, field.y_mm, field.w_mm, field.h_mm)
                    _write(painter, room, answer)

    def _scale(self) -> float:
        return self.place().width() / (self._sheet.page_width_mm if self._sheet else 210.0)


class FilledPaper(QScrollArea):
    """All sides under one another; `follow` brings a question into sight."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._sides: list[FilledPage] = []

    def show_sheet(self, layout: Layout, answers: Mapping[str, Answer]) -> None:
        """Show another filled sheet from its top."""
        if len(self._sides) != len(layout.pages):
            self._sides = [FilledPage() for _ in layout.pages]
            inside = QWidget()
            lines = QVBoxLayout(inside)
            lines.setContentsMargins(0, 0, 0, 0)
            for side in self._sides:
                lines.addWidget(side)
            lines.addStretch()
            self.setWidget(inside)
        for page, side in enumerate(self._sides, 1):
            side.show_filled(layout, page, answers)
        self.verticalScrollBar().setValue(0)

    def follow(self, question: str) -> None:
        """Bring a question into sight, with some paper above it."""
        for side in self._sides:
            height = side.height_of(question)
            if height is not None:
                self.verticalScrollBar().setValue(side.y() + height)
                left = side.middle_of(question) - self.viewport().width() // 2
                self.horizontalScrollBar().setValue(left)
                return


def _mark(painter: QPainter, boxes: Sequence[Box], answer: Answer) -> None:
    if not boxes:
        return
    pen = QPen(_PEN, 0.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    if answer.missing is Missing.ILLEGIBLE:
        _scribble(painter, boxes)
        return
    chosen = set(answer.value.split())
    if answer.missing is Missing.MULTIPLE:
        chosen = {box.option for box in boxes[:2]}
    for number, box in enumerate(boxes):
        if box.option in chosen:
            _tick(painter, box, crossed=(len(answer.question) + number) % 2 == 0)


def _tick(painter: QPainter, box: Box, *, crossed: bool) -> None:
    strokes = _CROSS if crossed else (_TICK[:2], _TICK[1:])
    for start, end in strokes:
        painter.drawLine(_on(box, start), _on(box, end))


def _scribble(painter: QPainter, boxes: Sequence[Box]) -> None:
    """A stroke through all boxes: nobody can tell which one was meant."""
    first, last = boxes[0], boxes[-1]
    for start, end in ((0.2, 0.8), (0.8, 0.3), (0.4, 0.6)):
        painter.drawLine(_on(first, (-0.2, start)), _on(last, (1.2, end)))


def _write(painter: QPainter, room: QRectF, answer: Answer) -> None:
    if not answer.value and answer.missing is not Missing.ILLEGIBLE:
        return
    made = QFont("Liberation Serif")
    made.setItalic(True)
    made.setPixelSize(6)
    painter.save()
    painter.setFont(made)
    painter.setPen(_PEN)
    words = answer.value or "~~~~"
    if len(words) == len("2021-11-30") and words[4] == "-":
        words = "/".join(reversed(words.split("-")))
    flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
    painter.drawText(room.adjusted(1, 0, 0, 0), flags, words)
    painter.restore()


def _on(box: Box, at: tuple[float, float]) -> QPointF:
    return QPointF(box.x_mm + at[0] * box.w_mm, box.y_mm + at[1] * box.h_mm)
