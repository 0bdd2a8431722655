"""What a form says of itself on paper: numbers, hints, and conditions in plain words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from desktop.core.names import tidy
from desktop.core.survey import Kind, Question, Survey

if TYPE_CHECKING:
    from desktop.core.expressions import Expression

SEVERAL = "(có thể đánh dấu nhiều ô)"
DAY_HINT = "(ngày / tháng / năm)"
_MARKUP = re.compile(r"<[^>]*>")
_EMPHASIS = re.compile(r"(\*\*|__)(.+?)\1")
_REFERENCE = re.compile(r"\$\{\s*[\w.\-]+\s*\}")
_MOST_COUNTED = 1000  # a condition on a number is tried with every number up to here


@lru_cache(maxsize=4096)
def plain(label: str) -> str:
    """Return a label as paper can show it: no markup, dots where an answer would be put in."""
    bare = _EMPHASIS.sub(r"\2", _MARKUP.sub("", label))
    lines = [tidy(line) for line in _REFERENCE.sub("……", bare).splitlines()]
    return "\n".join(line for line in lines if line).replace(" %", "\u00a0%")


def numbers(survey: Survey) -> dict[str, str]:
    """Return what is printed before each question; a form without numbers gets 1, 2, 3 …"""
    asked = [question for question in survey.questions if question.is_answered]
    if any(question.number for question in asked):
        return {question.name: question.number for question in asked}
    return {question.name: str(at) for at, question in enumerate(asked, 1)}


class Conditions:
    """Says in words when a question is to be answered."""

    def __init__(self, survey: Survey, shown: Mapping[str, str]) -> None:
        self._survey = survey
        self._numbers = shown

    def of(self, relevant: Sequence[Expression]) -> str:
        """Return «nếu câu 5 chọn “Có”»; empty when there is no condition."""
        said = [self._words(expression) for expression in relevant]
        return f"nếu {' và '.join(dict.fromkeys(said))}" if said else ""

    def _words(self, expression: Expression) -> str:
        asked = [
            question for question in self._survey.questions if question.name in expression.names
        ]
        if len(asked) == 1:
            return self._one(expression, asked[0]) or self._vague(asked)
        if len(asked) == 2 and all(question.is_ticked for question in asked):  # noqa: PLR2004
            return self._two(expression, asked[0], asked[1]) or self._vague(asked)
        return self._vague(asked)

    def _one(self, expression: Expression, asked: Question) -> str:
        if asked.is_ticked:
            names = [choice.name for choice in asked.choices]
            return self._chosen(asked, [n for n in names if expression.holds({asked.name: n})])
        if asked.kind is Kind.INTEGER:
            held = [n for n in range(_MOST_COUNTED) if expression.holds({asked.name: str(n)})]
            return _counted(self._name(asked), held)
        return ""

    def _two(self, expression: Expression, first: Question, second: Question) -> str:
        """Take a condition on two questions apart, where it is a plain "and" or "or" of both."""
        ones, twos = ([choice.name for choice in q.choices] for q in (first, second))
        held = {
            (a, b)
            for a, b in product(ones, twos)
            if expression.holds({first.name: a, second.name: b})
        }
        some_a, some_b = (
            [a for a in ones if any((a, b) in held for b in twos)],
            [b for b in twos if any((a, b) in held for a in ones)],
        )
        if held == set(product(some_a, some_b)):
            return _both(self._chosen(first, some_a), " và ", self._chosen(second, some_b))
        all_a = [a for a in ones if all((a, b) in held for b in twos)]
        all_b = [b for b in twos if all((a, b) in held for a in ones)]
        if held == {(a, b) for a, b in product(ones, twos) if a in all_a or b in all_b}:
            return _both(self._chosen(first, all_a), " hoặc ", self._chosen(second, all_b))
        return ""

    def _chosen(self, asked: Question, names: Sequence[str]) -> str:
        labels = {choice.name: plain(choice.label) for choice in asked.choices}
        others = [label for name, label in labels.items() if name not in names]
        if not names or not others:
            return ""
        if len(others) == 1 and len(names) > 1:
            return f"{self._name(asked)} không chọn “{others[0]}”"
        return f"{self._name(asked)} chọn {' hoặc '.join(f'“{labels[name]}”' for name in names)}"

    def _vague(self, asked: Sequence[Question]) -> str:
        """A formula that has no short words: say which answers it rests on."""
        named = " và ".join(self._name(question) for question in asked)
        return f"phù hợp với điều đã trả lời ở {named}" if named else "phù hợp"

    def _name(self, question: Question) -> str:
        number = self._numbers.get(question.name, "")
        return f"câu {number}" if number else f"câu “{plain(question.label)}”"


def _counted(name: str, held: Sequence[int]) -> str:
    if not held or len(held) == _MOST_COUNTED or len(held) != held[-1] - held[0] + 1:
        return ""
    if len(held) == 1:
        return f"{name} là {held[0]}"
    if held[-1] == _MOST_COUNTED - 1:
        return f"{name} từ {held[0]} trở lên"
    return (
        f"{name} từ {held[-1]} trở xuống" if not held[0] else f"{name} từ {held[0]} đến {held[-1]}"
    )


def _both(first: str, joint: str, second: str) -> str:
    return f"{first}{joint}{second}" if first and second else ""
