"""One question as one block: its words, and boxes, cells or lines for its answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.core.paper import Weight
from desktop.core.survey import Kind, Question
from desktop.forms.sheet.cells import cells_of
from desktop.forms.sheet.choices import ROW, grid, one_row
from desktop.forms.sheet.drawing import Drawing, middle_baseline
from desktop.forms.sheet.flowing import Block
from desktop.forms.sheet.measuring import Wrapped, leading, width, wrap_spans
from desktop.forms.sheet.wording import DAY_HINT, SEVERAL, plain

if TYPE_CHECKING:
    from desktop.forms.sheet.look import Look

GAP = 3.7
"""Air above a question, in millimetres."""

_BESIDE = (0.36, 0.25, 0.15, 0.5, 0.62)
"""Shares of the width that words may take with the answer beside them, the usual one first."""
_WORDS_AIR = 3.0  # between words and the answer beside them

_AFTER_WORDS = 1.2  # between the words of a question and its answer
_WRITING = 8.6  # from one line for writing to the next
_LEAST_LINES = 2
_MORE_LINES = 4
_LINE_GREY = 0.35

Answer = Callable[[Drawing, float, float, float], None]
"""Draw the room for an answer at x, y, at a height."""


@dataclass(frozen=True, slots=True)
class _Room:
    """What an answer needs: its height, how much more it can use, and how it is drawn."""

    height: float
    draw: Answer
    hunger: float = 0.0


def question_block(question: Question, look: Look, *, conditioned: bool) -> Block:
    """Return one question; its answer stands beside short words, else below them."""
    if _is_short(question, look, conditioned=conditioned):
        for share in _BESIDE:
            if beside := _beside(question, look, share):
                return _in_one_row(question, look, beside, look.width * share)
    extra = {Kind.MANY: SEVERAL, Kind.DATE: DAY_HINT}.get(question.kind, "")
    spans = look.asked(question, Weight.BOLD, conditioned=conditioned, extra=extra)
    words = wrap_spans(spans, look.size, look.room)
    below = _below(question, look)
    top = len(words) * leading(look.size) + _AFTER_WORDS

    def draw(drawing: Drawing, x: float, y: float, height: float) -> None:
        _draw_words(drawing, x, y, look, question, words)
        below.draw(drawing, x + look.number_width, y + top, height - top)

    return Block(top + below.height, draw, gap=GAP, hunger=below.hunger, name=question.name)


def note_block(words: str, look: Look, *, holds_next: bool = False) -> Block:
    """Return words that are no question, in italics over the whole width."""
    spans = look.note(words)
    wrapped = wrap_spans(spans, look.size, look.width)

    def draw(drawing: Drawing, x: float, y: float, _height: float) -> None:
        drawing.running(x, y, wrapped, look.size)

    height = len(wrapped) * leading(look.size)
    return Block(height, draw, gap=GAP, holds_next=holds_next)


def _draw_words(
    drawing: Drawing, x: float, y: float, look: Look, question: Question, words: Wrapped
) -> None:
    number = look.number(question)
    if number:
        drawing.running(x, y, wrap_spans(look.strong(number), look.size, look.width), look.size)
    drawing.running(x + look.number_width, y, words, look.size)


def _is_short(question: Question, look: Look, *, conditioned: bool) -> bool:
    """Whether nothing but a line of words goes before the answer."""
    if question.hint or (conditioned and question.relevant) or question.is_long_text:
        return False
    return "\n" not in plain(question.label)


def _beside(question: Question, look: Look, share: float) -> _Room | None:
    """Return the answer in the width that is left by that share; None where either is too wide."""
    words = width(plain(question.label), look.size, Weight.BOLD)
    if look.number_width + words + _WORDS_AIR > look.width * share:
        return None
    room = look.width * (1 - share)
    if question.kind is Kind.ONE:
        choices = one_row(question, look.size, room)
        if choices is None:
            return None
        return _Room(ROW, lambda d, x, y, _h: choices.draw(d, x, y, question))
    if question.kind is Kind.TEXT:
        return _Room(_WRITING, _lines(question, room))
    cells = cells_of(question, look.size)
    return _Room(cells.height, cells.draw) if cells and cells.width <= room else None


def _in_one_row(question: Question, look: Look, answer: _Room, start: float) -> Block:
    middle = answer.height * (0.7 if question.kind is Kind.TEXT else 0.5)

    def draw(drawing: Drawing, x: float, y: float, height: float) -> None:
        baseline = middle_baseline(y + middle, look.size)
        drawing.text(x, baseline, look.number(question), look.size, Weight.BOLD)
        label = plain(question.label)
        drawing.text(x + look.number_width, baseline, label, look.size, Weight.BOLD)
        answer.draw(drawing, x + start, y, height)

    return Block(answer.height, draw, gap=GAP)


def _below(question: Question, look: Look) -> _Room:
    if question.is_ticked:
        choices = grid(question, look.size, look.room)
        return _Room(choices.height, lambda d, x, y, _h: choices.draw(d, x, y, question))
    cells = cells_of(question, look.size)
    if cells is not None:
        return _Room(cells.height, cells.draw)
    if question.is_long_text:
        hunger = _WRITING * _MORE_LINES
        return _Room(_WRITING * _LEAST_LINES, _lines(question, look.room), hunger)
    return _Room(_WRITING, _lines(question, look.room))


def _lines(question: Question, wide: float) -> Answer:
    """As many lines for writing as the height holds."""

    def draw(drawing: Drawing, x: float, y: float, height: float) -> None:
        count = max(1, int((height + 1e-6) // _WRITING))
        step = height / count
        drawing.field(x, y, wide, count * step, question.name)
        for number in range(1, count + 1):
            low = y + number * step - 0.4
            drawing.line(x, low, x + wide, low, grey=_LINE_GREY)

    return draw
