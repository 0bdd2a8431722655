"""Cells for digits: numbers and dates that a hand writes one digit to a cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.survey import Kind, Question
from desktop.forms.sheet.drawing import Drawing, middle_baseline
from desktop.forms.sheet.measuring import width

_CELL_WIDTH, _CELL_HEIGHT = 7.0, 8.5
_SIGN_AIR = 1.2
_USUAL_DIGITS = {Kind.INTEGER: 4, Kind.DECIMAL: 7}
_MOST_DIGITS = 9
_DECIMALS = 2
_DATE = (2, "/", 2, "/", 4)


@dataclass(frozen=True, slots=True)
class Cells:
    """Groups of cells with signs between them, for one question."""

    question: str
    size: float
    parts: Sequence[int | str]
    height: float = _CELL_HEIGHT

    @property
    def width(self) -> float:
        return sum(self._wide(part) for part in self.parts)

    def draw(self, drawing: Drawing, x: float, y: float, _height: float) -> None:
        """Put the cells and their signs."""
        for part in self.parts:
            if isinstance(part, int):
                drawing.field(x, y, self._wide(part), self.height, self.question)
                for number in range(part):
                    drawing.outline(x + number * _CELL_WIDTH, y, _CELL_WIDTH + 0.35, self.height)
            else:
                baseline = middle_baseline(y + self.height / 2, self.size)
                drawing.text(x + _SIGN_AIR, baseline, part, self.size)
            x += self._wide(part)

    def _wide(self, part: int | str) -> float:
        if isinstance(part, int):
            return part * _CELL_WIDTH + 0.35
        return width(part, self.size) + 2 * _SIGN_AIR


def cells_of(question: Question, size: float) -> Cells | None:
    """Return the cells of a question that is answered with a number or a date; else None."""
    if question.kind is Kind.DATE:
        return Cells(question.name, size, _DATE)
    if question.kind is Kind.INTEGER:
        return Cells(question.name, size, (_digits(question),))
    if question.kind is Kind.DECIMAL:
        return Cells(question.name, size, (_digits(question), ",", _DECIMALS))
    return None


def _digits(question: Question) -> int:
    """Return how many digits the largest number has that the form lets pass."""
    usual = _USUAL_DIGITS[question.kind]
    if question.constraint is None:
        return usual
    allowed = [n for n in range(1, _MOST_DIGITS + 1) if _lets_pass(question, n)]
    return allowed[-1] if allowed and allowed[-1] < _MOST_DIGITS else usual


def _lets_pass(question: Question, digits: int) -> bool:
    least = 10 ** (digits - 1)
    tried = {least, least * 2, least * 5, 10**digits - 1}
    constraint = question.constraint
    return constraint is None or any(constraint.holds({}, str(number)) for number in tried)
