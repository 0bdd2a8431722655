"""Questions on one scale as a table: words at the left, a column of boxes for each level.

Where the page is narrow for that, the words stand over their row of boxes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.core.paper import Weight
from desktop.forms.sheet.drawing import BOX, Drawing, first_baseline
from desktop.forms.sheet.flowing import Block
from desktop.forms.sheet.look import PITCH, Look
from desktop.forms.sheet.measuring import (
    Span,
    balanced_spans,
    leading,
    widest,
    wrap,
    wrap_spans,
)
from desktop.forms.sheet.wording import plain

if TYPE_CHECKING:
    from desktop.core.survey import Choice, Question

GAP = 2.4
"""Air above a table, in millimetres."""

_ROW_AIR = 0.9  # above and below the words of a row
_ROW_GROWTH = 3.4
_HEAD_AIR = 1.0
_HEAD_LEADING = 0.9  # of the usual distance of lines
_WORDS_AIR = 3.0  # right of the words of a row
_LEAST_WORDS = 0.33  # of the width, for the words of a row
_LEVEL_AIR = 1.7
_NARROWEST, _WIDEST, _STEP = 10.5, 18.0, 0.5
_SET_APART = 3.0  # before the column "không áp dụng"
_LIFT = 0.2  # words over boxes stand a little higher, so that no letter reaches near a box
_BOXES_BELOW = 6.75  # a row of boxes under words, with the air round it
_RULE_GREY = 0.62
_ABOVE = 1.2  # how much dearer a table is whose words stand above the boxes
_FEW_ROWS = 2
_ORPHAN = 1.0  # more than any unevenness of pages costs


@dataclass(frozen=True, slots=True)
class Segment:
    """Rows of a table under a heading of their own, if they have one."""

    heading: Sequence[Block]
    questions: Sequence[Question]
    conditioned: bool


def table_blocks(segments: Sequence[Segment], look: Look) -> list[Block]:
    """Return a head, and a row for each question; nothing where the levels have no room."""
    choices = segments[0].questions[0].choices
    tables = [_Table(column, stacked) for column, stacked in _shapes(choices, look)]
    return _best(tables, segments, look) if tables else []


@dataclass(frozen=True, slots=True)
class _Table:
    """Where the columns are: their middles from the left, their width, and how words stand."""

    column: float
    stacked: bool

    def middles(self, choices: Sequence[Choice], look: Look) -> list[float]:
        """Return the middles of the level columns, which end at the right edge."""
        apart = _SET_APART if _sets_apart(choices) else 0.0
        first = look.width - len(choices) * self.column - apart
        return [
            first + (at + 0.5) * self.column + (apart if choice.not_applicable else 0.0)
            for at, choice in enumerate(choices)
        ]

    def words_width(self, choices: Sequence[Choice], look: Look) -> float:
        """Return the width for the words of a row."""
        if self.stacked:
            return look.room
        first = self.middles(choices, look)[0] - self.column / 2
        return first - look.number_width - _WORDS_AIR


def _sets_apart(choices: Sequence[Choice]) -> bool:
    return choices[-1].not_applicable and len(choices) > 1


def _shapes(choices: Sequence[Choice], look: Look) -> list[tuple[float, bool]]:
    """Return the column widths to try: from what the widest word needs to a generous one."""
    words = [word for choice in choices for word in plain(choice.label).split()]
    least = max(_NARROWEST, widest(words, look.size) + _LEVEL_AIR)
    apart = _SET_APART if _sets_apart(choices) else 0.0
    most = (look.width * (1 - _LEAST_WORDS) - look.number_width - _WORDS_AIR - apart) / len(choices)
    found: list[tuple[float, bool]] = []
    column = least
    while column <= min(most, max(_WIDEST, least)):
        found.append((column, False))
        column += _STEP
    over = (look.room - apart) / len(choices)
    if over >= least:
        found.append((min(over, 2 * _WIDEST), True))
    return found


def _best(tables: Sequence[_Table], segments: Sequence[Segment], look: Look) -> list[Block]:
    """Take the lowest table; of those alike, the one whose columns are widest.

    Words beside their boxes are easier to follow, so words above must be lower by a good part.
    """

    def cost(table: _Table) -> int:
        blocks = _blocks(table, segments, look)
        return round(sum(block.height for block in blocks) * (_ABOVE if table.stacked else 1.0))

    return _blocks(min(reversed(tables), key=cost), segments, look)


def _blocks(table: _Table, segments: Sequence[Segment], look: Look) -> list[Block]:
    head = _head(table, segments[0].questions[0].choices, look)
    blocks = [head]
    for segment in segments:
        blocks += [replace(block, again=head, is_heading=True) for block in segment.heading]
        rows = [_row(table, one, look, head, segment) for one in segment.questions]
        if len(rows) > _FEW_ROWS:  # neither a first nor a last row stands on a page alone
            rows[0] = _held(rows[0])
        rows[-2:-1] = [_held(row) for row in rows[-2:-1]]
        blocks += rows
    return blocks


def _held(row: Block) -> Block:
    return replace(row, break_cost=_ORPHAN)


def _head(table: _Table, choices: Sequence[Choice], look: Look) -> Block:
    labels = [wrap(plain(c.label), look.size, table.column - _LEVEL_AIR + 0.01) for c in choices]
    line = leading(look.size) * _HEAD_LEADING
    deepest = max(len(lines) for lines in labels)
    height = deepest * line + 2 * _HEAD_AIR

    def draw(drawing: Drawing, x: float, y: float, high: float) -> None:
        for lines, middle in zip(labels, table.middles(choices, look), strict=True):
            top = y + _HEAD_AIR + (deepest - len(lines)) * line
            for number, words in enumerate(lines):
                baseline = top + (number + 0.82) * line
                drawing.text_centred(x + middle, baseline, words, look.size)
        drawing.line(x, y + high, x + look.width, y + high, width_mm=0.3)

    return Block(height, draw, gap=GAP, holds_next=True)


def _row(table: _Table, question: Question, look: Look, head: Block, segment: Segment) -> Block:
    spans = look.asked(question, Weight.REGULAR, conditioned=segment.conditioned)
    row = _Row(question, spans, table, look)
    return Block(row.least, row.draw, stretch=_ROW_GROWTH, again=head, name=question.name)


@dataclass(frozen=True, slots=True)
class _Row:
    """One question of a table."""

    question: Question
    spans: tuple[Span, ...]
    table: _Table
    look: Look

    @property
    def least(self) -> float:
        """The least height that keeps its boxes apart from the next row's."""
        if self.table.stacked:
            return self._text + _BOXES_BELOW
        return max(PITCH, self._text + 2 * _ROW_AIR)

    @property
    def _room(self) -> float:
        return self.table.words_width(self.question.choices, self.look)

    @property
    def _text(self) -> float:
        """The height of the words."""
        size = self.look.size
        return len(wrap_spans(self.spans, size, self._room)) * leading(size)

    def draw(self, drawing: Drawing, x: float, y: float, height: float) -> None:
        """Put number, words and boxes, and the thin line below."""
        top, middle = self._heights(height)
        look = self.look
        number = look.number(self.question)
        if number:
            drawing.text(x, first_baseline(y + top, look.size), number, look.size)
        words = balanced_spans(self.spans, look.size, self._room)
        drawing.running(x + look.number_width, y + top, words, look.size)
        choices = self.question.choices
        for choice, centre in zip(choices, self.table.middles(choices, look), strict=True):
            left, high = x + centre - BOX / 2, y + middle - BOX / 2
            drawing.box(left, high, self.question.name, choice.name)
        low = y + height
        drawing.line(x, low, x + look.width, low, width_mm=0.15, grey=_RULE_GREY)

    def _heights(self, height: float) -> tuple[float, float]:
        """Return where the words begin and where the middle of the boxes is, from the row's top."""
        if not self.table.stacked:
            return (height - self._text) / 2, height / 2
        spare = height - self._text - BOX
        return -_LIFT, self._text + spare * 0.31 + BOX / 2
