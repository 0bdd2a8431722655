"""What every laid-out paper keeps, whatever the form: checked without printing it."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from desktop.core.paper import POINT_MM, Box, Field, Layout, Page

if TYPE_CHECKING:
    from desktop.core.survey import Survey

LEAST_EDGE = 18.0
LEAST_BOX = 4.0
LEAST_PITCH = 10.0
LEAST_TYPE = 12.0
SMALL_PRINT = 9.0  # the form's name and version, which nobody has to read to fill it in
NEAR = 1e-6


class Rectangle(NamedTuple):
    """What something covers, in millimetres."""

    left: float
    top: float
    right: float
    bottom: float
    name: str

    def overlaps(self, other: Rectangle) -> bool:
        return (
            self.left < other.right - NEAR
            and other.left < self.right - NEAR
            and self.top < other.bottom - NEAR
            and other.top < self.bottom - NEAR
        )


def texts(page: Page) -> list[Rectangle]:
    """What the words cover, from the height of a capital to below the line."""
    return [
        Rectangle(
            text.x_mm,
            text.y_mm - 0.68 * text.size_pt * POINT_MM,
            text.x_mm + text.width_mm,
            text.y_mm + 0.2 * text.size_pt * POINT_MM,
            text.words,
        )
        for text in page.texts
    ]


def boxes(page: Page) -> list[Rectangle]:
    """What the answer boxes cover."""
    return [
        Rectangle(
            box.x_mm, box.y_mm, box.x_mm + box.w_mm, box.y_mm + box.h_mm,
            f"{box.question}={box.option}",
        )
        for box in page.boxes
    ]  # fmt: skip


def squares(page: Page) -> list[Rectangle]:
    """What marks and codes cover."""
    marks = [
        Rectangle(m.x_mm, m.y_mm, m.x_mm + m.side_mm, m.y_mm + m.side_mm, f"mark {m.number}")
        for m in page.marks
    ]
    codes = [
        Rectangle(c.x_mm, c.y_mm, c.x_mm + c.side_mm, c.y_mm + c.side_mm, f"code {c.corner}")
        for c in page.codes
    ]
    return [*marks, *codes]


def serials(page: Page) -> list[Rectangle]:
    """What a serial of six digits covers, each half as wide as the type is high."""
    return [
        Rectangle(
            s.x_mm,
            s.y_mm - 0.68 * s.size_pt * POINT_MM,
            s.x_mm + 3 * s.size_pt * POINT_MM,
            s.y_mm,
            "serial",
        )
        for s in page.serials
    ]


def writing(page: Page) -> list[Rectangle]:
    """Where hands write."""
    return [
        Rectangle(f.x_mm, f.y_mm, f.x_mm + f.w_mm, f.y_mm + f.h_mm, f"field {f.question}")
        for f in page.fields
    ]


def broken_rules(layout: Layout, survey: Survey) -> list[str]:
    """Every rule that a paper breaks, in words."""
    said: list[str] = []
    for number, page in enumerate(layout.pages, 1):
        said += [f"side {number}: {words}" for words in _broken_on(page, layout)]
    return said + _broken_overall(layout, survey)


def _broken_on(page: Page, layout: Layout) -> list[str]:
    things = [*texts(page), *boxes(page), *squares(page), *writing(page), *serials(page)]
    said = [f"{a.name} overlaps {b.name}" for a, b in combinations(things, 2) if a.overlaps(b)]
    whole = Rectangle(0, 0, layout.page_width_mm, layout.page_height_mm, "")
    said += [f"{one.name} leaves the paper" for one in things if not _inside(one, whole, 10.0)]
    said += [f"{s.name} near the edge" for s in squares(page) if not _inside(s, whole, LEAST_EDGE)]
    said += [
        f"{text.words} is too small"
        for text in page.texts
        if text.size_pt < LEAST_TYPE and text.size_pt != SMALL_PRINT
    ]
    said += [f"{box.question} is too small" for box in page.boxes if min(box.w_mm, box.h_mm) < 4]
    said += [
        f"{a.name} and {b.name} are close" for a, b in combinations(boxes(page), 2) if _close(a, b)
    ]
    said += _struck(page)
    return said


def _inside(one: Rectangle, whole: Rectangle, margin: float) -> bool:
    return (
        one.left >= whole.left + margin - NEAR
        and one.top >= whole.top + margin - NEAR
        and one.right <= whole.right - margin + NEAR
        and one.bottom <= whole.bottom - margin + NEAR
    )


def _close(a: Rectangle, b: Rectangle) -> bool:
    across, down = abs(a.left - b.left), abs(a.top - b.top)
    return max(across, down) < LEAST_PITCH - NEAR


def _struck(page: Page) -> list[str]:
    """Boxes with a line nearer than 1.5 mm: a reader would take it for ink."""
    air = 1.5
    lines = [_line(line.x1_mm, line.y1_mm, line.x2_mm, line.y2_mm) for line in page.lines]
    return [
        f"{box.name} has a line beside it"
        for box in boxes(page)
        for line in lines
        if line.overlaps(
            Rectangle(box.left - air, box.top - air, box.right + air, box.bottom + air, "")
        )
    ]


def _line(x1: float, y1: float, x2: float, y2: float) -> Rectangle:
    thin = NEAR * 2
    return Rectangle(
        min(x1, x2) - thin, min(y1, y2) - thin, max(x1, x2) + thin, max(y1, y2) + thin, "line"
    )


def answers(page: Page) -> list[Box | Field]:
    """Where answers go: boxes and places to write."""
    return [*page.boxes, *page.fields]


def _broken_overall(layout: Layout, survey: Survey) -> list[str]:
    printed = Counter((box.question, box.option) for page in layout.pages for box in page.boxes)
    wanted = Counter(
        (question.name, choice.name)
        for question in survey.questions
        if question.is_ticked
        for choice in question.choices
    )
    said = [
        f"{box} printed {printed[box]} times" for box in (printed - wanted) + (wanted - printed)
    ]
    for question in survey.questions:
        if question.is_answered:
            sides = [
                number
                for number, page in enumerate(layout.pages)
                for one in answers(page)
                if one.question == question.name
            ]
            said += [f"{question.name} is split"] if len(set(sides)) > 1 else []
            said += [f"{question.name} has no room for an answer"] if not sides else []
    return said
