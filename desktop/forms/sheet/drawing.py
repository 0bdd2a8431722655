"""A page that is being laid out: takes what stands on it and makes the finished page."""

from __future__ import annotations

import itertools

from desktop.core.paper import (
    BLACK,
    OUTLINE_GREY,
    POINT_MM,
    Area,
    Box,
    CodePlace,
    Field,
    Line,
    Mark,
    Outline,
    Page,
    SerialPlace,
    Text,
    Weight,
)
from desktop.forms.sheet.measuring import Piece, Sign, Wrapped, leading, width

BOX = 4.5
"""Side of an answer box in millimetres."""
_CAPITAL = 0.66  # height of a capital letter, as a share of the type's size
_STROKES = {
    Sign.TICK: ((0.16, 0.52), (0.42, 0.86), (0.98, -0.16)),
    Sign.CROSS: ((0.1, 0.1), (0.9, 0.9)),
}
_PEN = 0.5  # millimetres, as a ball pen writes


class Drawing:
    """The things of one page, in the order they were put there."""

    def __init__(self) -> None:
        self.boxes: list[Box] = []
        self.fields: list[Field] = []
        self.texts: list[Text] = []
        self.lines: list[Line] = []
        self.outlines: list[Outline] = []
        self.areas: list[Area] = []
        self.marks: list[Mark] = []
        self.codes: list[CodePlace] = []
        self.serials: list[SerialPlace] = []

    def page(self) -> Page:
        """Return the finished page."""
        return Page(
            tuple(self.boxes),
            tuple(self.fields),
            tuple(self.texts),
            tuple(self.lines),
            tuple(self.outlines),
            tuple(self.areas),
            tuple(self.marks),
            tuple(self.codes),
            tuple(self.serials),
        )

    def text(
        self, x: float, baseline: float, words: str, size: float, weight: Weight = Weight.REGULAR
    ) -> None:
        """Put words with their left end at `x`."""
        wide = width(words, size, weight)
        self.texts.append(Text(x, baseline, size, weight, words, wide))

    def text_right(
        self, x: float, baseline: float, words: str, size: float, weight: Weight = Weight.REGULAR
    ) -> None:
        """Put words with their right end at `x`."""
        self.text(x - width(words, size, weight), baseline, words, size, weight)

    def text_centred(
        self, x: float, baseline: float, words: str, size: float, weight: Weight = Weight.REGULAR
    ) -> None:
        """Put words with their middle at `x`."""
        self.text(x - width(words, size, weight) / 2, baseline, words, size, weight)

    def running(self, x: float, top: float, wrapped: Wrapped, size: float) -> None:
        """Put the lines of a running text from `top` downwards."""
        for number, line in enumerate(wrapped):
            baseline = first_baseline(top, size) + number * leading(size)
            for piece in line:
                self._piece(x + piece.x, baseline, piece, size)

    def box(self, x: float, y: float, question: str, option: str) -> None:
        """Put an answer box by its upper left corner."""
        self.boxes.append(Box(x, y, BOX, BOX, question, option))

    def field(self, x: float, y: float, w: float, h: float, question: str) -> None:
        """Say where the answer to a question is written by hand."""
        self.fields.append(Field(x, y, w, h, question))

    def line(self, x1: float, y1: float, x2: float, y2: float, *, width_mm: float = 0.2,
             grey: float = BLACK) -> None:  # fmt: skip
        """Put a straight stroke."""
        self.lines.append(Line(x1, y1, x2, y2, width_mm, grey))

    def outline(self, x: float, y: float, w: float, h: float, *, width_mm: float = 0.35,
                grey: float = OUTLINE_GREY) -> None:  # fmt: skip
        """Put an empty rectangle."""
        self.outlines.append(Outline(x, y, w, h, width_mm, grey))

    def _piece(self, x: float, baseline: float, piece: Piece, size: float) -> None:
        if piece.span.sign is None:
            self.text(x, baseline, piece.span.words, size, piece.span.weight)
        else:
            self._sign(x, baseline, piece.span.sign, size)

    def _sign(self, x: float, baseline: float, sign: Sign, size: float) -> None:
        """Draw a box as it looks when a pen has marked it."""
        side = size * POINT_MM
        left, top = x + side * 0.12, baseline - (size * _CAPITAL * POINT_MM + side) / 2
        self.outline(left, top, side, side)
        if sign is Sign.FILLED:
            self.areas.append(Area(left, top, side, side))
            return
        points = [(left + a * side, top + b * side) for a, b in _STROKES[sign]]
        if sign is Sign.CROSS:
            (a, b), (c, d) = points
            self.line(a, d, c, b, width_mm=_PEN)
        for (x1, y1), (x2, y2) in itertools.pairwise(points):
            self.line(x1, y1, x2, y2, width_mm=_PEN)


def first_baseline(top: float, size: float) -> float:
    """Return where the first baseline of a text lies whose lines start at `top`."""
    return top + (leading(size) + size * _CAPITAL * POINT_MM) / 2


def middle_baseline(middle: float, size: float) -> float:
    """Return the baseline of words whose capitals are centred on a height."""
    return middle + size * _CAPITAL * POINT_MM / 2
