"""A survey on paper: every box, word and mark of its pages, from one set of measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from desktop.core.paper import Layout, Page, PageTooSmallError, Weight
from desktop.core.survey import Kind, Question, Survey
from desktop.forms.sheet.arranging import Part, arranged, is_table, joined
from desktop.forms.sheet.drawing import Drawing
from desktop.forms.sheet.flowing import Block, Placed, flow
from desktop.forms.sheet.frame import A4, EDGE, Frame, PaperSize
from desktop.forms.sheet.heading import Heading, draw_foot, draw_running_head
from desktop.forms.sheet.look import Look
from desktop.forms.sheet.measuring import leading, widest, wrap
from desktop.forms.sheet.questions import note_block, question_block
from desktop.forms.sheet.tables import Segment, table_blocks
from desktop.forms.sheet.wording import Conditions, numbers, plain

SIZES = (14.0, 13.5, 13.0, 12.5, 12.0)
"""Sizes of type in points: the largest that needs no more pages than the smallest."""

_SECTION_GAP = 4.8
_INSIDE_GAP = 2.4
_FROM_CONDITION = 0.5  # a break between questions and the condition that is said over them
_SECTION_AIR = 0.9
_SECTION_MORE = 1.0  # points that a section's heading is larger
_HEAD_AIR = 3.0
_NUMBER_AIR = 1.8
_WIDEST_NUMBER = 15.0


def lay_out(survey: Survey, office: str, paper: PaperSize = A4) -> Layout:
    """Return the pages of a form; `office` is printed over it.

    Raises:
        PageTooSmallError: one question is longer than a page.
    """
    heading, flowed = _largest(survey, office, paper)
    pages = [
        _page(survey, heading, Frame(paper, number), placed, len(flowed))
        for number, placed in enumerate(flowed, 1)
    ]
    return Layout(
        survey.form_id, survey.version, plain(survey.title), paper.width, paper.height,
        len(pages), tuple(pages),
    )  # fmt: skip


_Flowed: TypeAlias = tuple[Heading, list[list[Placed]]]


def _largest(survey: Survey, office: str, paper: PaperSize) -> _Flowed:
    """Return the form in the largest type that takes no more pages than the smallest."""
    *larger, least = SIZES
    small = _flowed(survey, office, paper, least)
    for size in larger:
        try:
            large = _flowed(survey, office, paper, size)
        except PageTooSmallError:
            continue
        if len(large[1]) == len(small[1]):
            return large
    return small


def _flowed(survey: Survey, office: str, paper: PaperSize, size: float) -> _Flowed:
    """Spread a form over pages in one size of type."""
    heading = Heading(survey, office, paper, size)
    first = EDGE + heading.height + _HEAD_AIR
    blocks = _blocks(survey, _look(survey, paper, size))
    pages = flow(blocks, lambda page: paper.flow_top if page else first, paper.flow_bottom)
    return heading, pages


def _page(
    survey: Survey, heading: Heading, frame: Frame, placed: Sequence[Placed], pages: int
) -> Page:
    drawing = Drawing()
    frame.draw_marks(drawing)
    if frame.page == 1:
        heading.draw(drawing, frame)
    else:
        draw_running_head(drawing, frame, survey.title)
    for one in placed:
        one.block.draw(drawing, frame.left, one.y, one.height)
    draw_foot(drawing, frame, pages, survey)
    return drawing.page()


def _look(survey: Survey, paper: PaperSize, size: float) -> Look:
    shown = numbers(survey)
    printed = [f"{number}." for number in shown.values() if number]
    wide = min(_WIDEST_NUMBER, widest(printed, size, Weight.BOLD) + _NUMBER_AIR) if printed else 0.0
    return Look(size, paper.text_width, wide, shown, Conditions(survey, shown))


def _blocks(survey: Survey, look: Look) -> list[Block]:
    """Return the form from its first section to its last question."""
    blocks: list[Block] = []
    for parts in joined(arranged(survey, look)):
        blocks += _table(parts, look) or [one for part in parts for one in _questions(part, look)]
    return blocks


def _table(parts: Sequence[Part], look: Look) -> list[Block]:
    """Return one table, whose first heading stands over it; nothing where it has no room."""
    if not is_table(parts):
        return []
    segments = [
        Segment(
            _opening(part, look, inside=True) if number else [], part.questions, part.conditioned
        )
        for number, part in enumerate(parts)
    ]
    rows = table_blocks(segments, look)
    return [*_opening(parts[0], look), *rows] if rows else []


def _questions(part: Part, look: Look) -> list[Block]:
    asked = [_single(question, look, conditioned=part.conditioned) for question in part.questions]
    if not part.conditioned:
        asked = [replace(block, break_cost=_FROM_CONDITION) for block in asked]
    return [*_opening(part, look), *asked]


def _opening(part: Part, look: Look, *, inside: bool = False) -> list[Block]:
    """Return the heading of a section, lower inside a table, and what is said of its questions."""
    heading = [_section(part.section, look)] if part.section else []
    if inside:
        heading = [replace(block, gap=_INSIDE_GAP) for block in heading]
    return heading + ([note_block(part.said, look, holds_next=True)] if part.said else [])


def _single(question: Question, look: Look, *, conditioned: bool) -> Block:
    if question.kind is not Kind.NOTE:
        return question_block(question, look, conditioned=conditioned)
    condition = look.conditions.of(question.relevant) if conditioned else ""
    label = plain(question.label)
    return note_block(f"{condition.capitalize()}: {label}" if condition else label, look)


def _section(label: str, look: Look) -> Block:
    size = look.size + _SECTION_MORE
    lines = wrap(label, size, look.width, Weight.BOLD)
    text = len(lines) * leading(size)

    def draw(drawing: Drawing, x: float, y: float, height: float) -> None:
        for number, line in enumerate(lines):
            baseline = y + (number + 0.78) * leading(size)
            drawing.text(x, baseline, line, size, Weight.BOLD)
        low = y + height
        drawing.line(x, low, x + look.width, low, width_mm=0.5)

    return Block(text + _SECTION_AIR, draw, gap=_SECTION_GAP, holds_next=True)
