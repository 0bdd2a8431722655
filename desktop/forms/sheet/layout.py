"""A survey on paper: every box, word and mark of its pages, from one set of measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from desktop.core.paper import Layout, Page, Weight
from desktop.core.survey import Kind, Question, Survey
from desktop.forms.sheet.drawing import Drawing
from desktop.forms.sheet.flowing import Block, PageTooSmallError, Placed, flow
from desktop.forms.sheet.frame import A4, EDGE, Frame, PaperSize
from desktop.forms.sheet.heading import Heading, draw_foot, draw_running_head
from desktop.forms.sheet.look import Look
from desktop.forms.sheet.measuring import leading, widest, wrap
from desktop.forms.sheet.questions import note_block, question_block
from desktop.forms.sheet.tables import can_share_table, is_tabular, table_blocks
from desktop.forms.sheet.wording import Conditions, numbers, plain

SIZES = (14.0, 13.5, 13.0, 12.5, 12.0)
"""Sizes of type in points: the largest that needs no more pages than the smallest."""

_SECTION_GAP = 4.8
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
    section = ""
    for run in _runs([q for q in survey.questions if q.kind is not Kind.CALCULATE]):
        if run[0].section != section:
            section = run[0].section
            label = plain(survey.sections.get(section, ""))
            blocks += [_section(label, look)] if label else []
        blocks += _run_blocks(run, look)
    return blocks


def _runs(questions: Sequence[Question]) -> Iterator[list[Question]]:
    """Put together what stands under one condition, or in one table."""
    run: list[Question] = []
    for question in questions:
        if run and not _go_together(run[-1], question):
            yield run
            run = []
        run.append(question)
    if run:
        yield run


def _go_together(first: Question, second: Question) -> bool:
    if first.section != second.section:
        return False
    return _conditions(first) == _conditions(second)


def _conditions(question: Question) -> tuple[str, ...]:
    return tuple(expression.text for expression in question.relevant)


def _run_blocks(run: Sequence[Question], look: Look) -> list[Block]:
    """Return questions of one condition, which is said once over them all when they are several."""
    asked = [question for question in run if question.is_answered]
    shared = len(asked) > 1 and bool(asked[0].relevant)
    blocks: list[Block] = []
    if shared:
        condition = look.conditions.of(asked[0].relevant)
        said = f"{_named(asked, look)}: chỉ trả lời {condition}."
        blocks.append(note_block(said, look, holds_next=True))
    for part in _parts(run):
        rows = table_blocks(part, look, conditioned=not shared) if _is_table(part) else []
        blocks += rows or [_single(question, look, conditioned=not shared) for question in part]
    return blocks


def _named(asked: Sequence[Question], look: Look) -> str:
    shown = [look.numbers.get(question.name, "") for question in asked]
    if all(shown):
        return f"Câu {shown[0]} đến câu {shown[-1]}"
    return f"{len(asked)} câu dưới đây"


def _parts(run: Sequence[Question]) -> Iterator[list[Question]]:
    """Cut a run into tables and single questions."""
    part = [run[0]]
    for before, question in pairwise(run):
        if can_share_table(before, question):
            part.append(question)
        else:
            yield part
            part = [question]
    yield part


def _is_table(part: Sequence[Question]) -> bool:
    """Whether a table shows the questions better than each with its own choices."""
    return len(part) > 1 and is_tabular(part[0])


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
