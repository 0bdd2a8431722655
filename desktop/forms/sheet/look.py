"""The measure of one form's type: size, widths, and how much room things have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.core.paper import Weight
from desktop.forms.sheet.measuring import Span
from desktop.forms.sheet.wording import Conditions, plain

if TYPE_CHECKING:
    from desktop.core.survey import Question

PITCH = 10.05
"""The least distance from one box to the box below it, in millimetres, middle to middle."""
LABEL_AIR = 1.9
"""Between a box and its words."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the blocks of one form share: type size in points, widths in millimetres."""

    size: float
    width: float
    number_width: float
    numbers: Mapping[str, str]
    conditions: Conditions

    @property
    def room(self) -> float:
        """The width right of the numbers."""
        return self.width - self.number_width

    def number(self, question: Question) -> str:
        """Return the number as it is printed: `5.` or nothing."""
        number = self.numbers.get(question.name, "")
        return f"{number}." if number else ""

    def note(self, words: str) -> tuple[Span, ...]:
        """Return words in italics."""
        return (Span(words, Weight.ITALIC),)

    def strong(self, words: str) -> tuple[Span, ...]:
        """Return words in bold."""
        return (Span(words, Weight.BOLD),)

    def asked(
        self, question: Question, weight: Weight, *, conditioned: bool, extra: str = ""
    ) -> tuple[Span, ...]:
        """Return what a question says: its condition, its words, its hint."""
        condition = self.conditions.of(question.relevant) if conditioned else ""
        said = [Span(f"Chỉ trả lời {condition}:\n", Weight.ITALIC)] if condition else []
        said.append(Span(plain(question.label), weight))
        hint = plain(question.hint).strip("()")
        bracketed = f"({hint})" if hint else ""
        said += [Span(words, Weight.ITALIC) for words in (bracketed, extra) if words]
        return tuple(said)
