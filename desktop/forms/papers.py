"""A form's way to paper in one place: laid out flat or as a booklet, and written in copies.

Whoever wants it light loads this module when the first paper is wanted: the drawing library that it
stands on takes a fifth of a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms.printing.pile import write_pile
from desktop.forms.sheet.booklet import fold
from desktop.forms.sheet.frame import A4, A5
from desktop.forms.sheet.layout import lay_out

if TYPE_CHECKING:
    from desktop.core.paper import Layout
    from desktop.core.survey import Survey

__all__ = ["on_paper", "write_pile"]


def on_paper(survey: Survey, office: str, *, booklet: bool = False) -> Layout:
    """Return the pages of a form, A4 or the sides of an A5 booklet; `office` is printed over it.

    Raises:
        PageTooSmallError: a question is longer than a page.
    """
    return fold(lay_out(survey, office, A5)) if booklet else lay_out(survey, office, A4)
