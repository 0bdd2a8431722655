"""Boxes with their words, in columns: the choices of one question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from desktop.forms.sheet.drawing import BOX, Drawing, middle_baseline
from desktop.forms.sheet.look import LABEL_AIR, PITCH
from desktop.forms.sheet.measuring import leading, width, wrap
from desktop.forms.sheet.wording import plain

if TYPE_CHECKING:
    from desktop.core.survey import Question

ROW = 6.4
"""Height of a row of boxes with words on one line; rows follow one another at PITCH."""

_GUTTER = 4.0  # after a choice's words
_NARROWEST = BOX + 10.0  # boxes beside one another are this far apart
_WORTH = 0.75  # how much lower two columns of broken words must be than one of whole lines
_AIR_BELOW = PITCH - ROW


@dataclass(frozen=True, slots=True)
class Grid:
    """Choices set in rows: the column starts, and each choice's words in lines."""

    starts: tuple[float, ...]
    labels: tuple[tuple[str, ...], ...]
    size: float

    @property
    def rows(self) -> int:
        return ceil(len(self.labels) / len(self.starts))

    def row_heights(self) -> list[float]:
        """Return the height of each row, without the air between them."""
        columns = len(self.starts)
        return [
            max(ROW, max(len(lines) for lines in self.labels[at : at + columns]) * self._line)
            for at in range(0, len(self.labels), columns)
        ]

    @property
    def height(self) -> float:
        return sum(self.row_heights()) + (self.rows - 1) * _AIR_BELOW

    @property
    def _line(self) -> float:
        return leading(self.size)

    def draw(self, drawing: Drawing, x: float, y: float, question: Question) -> None:
        """Put boxes and words; the first line of a choice stands beside its box."""
        columns = len(self.starts)
        for row, height in enumerate(self.row_heights()):
            named = question.choices[row * columns : (row + 1) * columns]
            for column, choice in enumerate(named):
                left = x + self.starts[column]
                middle = y + ROW / 2
                drawing.box(left, middle - BOX / 2, question.name, choice.name)
                for number, line in enumerate(self.labels[row * columns + column]):
                    baseline = middle_baseline(middle, self.size) + number * self._line
                    drawing.text(left + BOX + LABEL_AIR, baseline, line, self.size)
            y += height + _AIR_BELOW


def one_row(question: Question, size: float, room: float) -> Grid | None:
    """Return the choices on one row, in columns alike where they can be; None if too wide."""
    labels = [plain(choice.label) for choice in question.choices]
    return _columns(labels, len(labels), size, room)


def grid(question: Question, size: float, room: float) -> Grid:
    """Return the choices in as few rows as will hold them."""
    labels = [plain(choice.label) for choice in question.choices]
    for rows in range(1, len(labels)):
        found = _columns(labels, ceil(len(labels) / rows), size, room)
        if found is not None:
            return found
    one, two = (_wrapped(labels, columns, size, room) for columns in (1, 2))
    return two if two.height < one.height * _WORTH else one


def _wrapped(labels: Sequence[str], columns: int, size: float, room: float) -> Grid:
    """Set choices in columns alike, their words on as many lines as they need."""
    step = (room + _GUTTER) / columns
    words = step - _GUTTER - BOX - LABEL_AIR
    lines = tuple(tuple(wrap(label, size, words)) for label in labels)
    return Grid(tuple(step * at for at in range(columns)), lines, size)


def _columns(labels: Sequence[str], columns: int, size: float, room: float) -> Grid | None:
    """Set choices in columns that are alike, or as wide as each must be; None if too wide."""
    needed = [_needed(label, size) for label in labels]
    each = [max(needed[at::columns]) for at in range(columns)]
    free = room + _GUTTER - sum(each)
    if free < 0:
        return None
    step = (room + _GUTTER) / columns
    even = max(each) <= step
    starts = [step * at if even else sum(each[:at]) + free * at / columns for at in range(columns)]
    return Grid(tuple(starts), tuple((label,) for label in labels), size)


def _needed(label: str, size: float) -> float:
    return max(_NARROWEST, BOX + LABEL_AIR + width(label, size) + _GUTTER)
