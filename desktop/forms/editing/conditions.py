"""The ordinary formulas that the editor writes and reads back; any other one is kept as it is."""

import re
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

_NAME = r"\$\{\s*(?P<question>[\w.\-]+)\s*\}"
_TEXT = r"(?P<quote>['\"])(?P<choice>[^'\"]*)(?P=quote)"
_EQUALS = re.compile(rf"\s*{_NAME}\s*=\s*{_TEXT}\s*")
_SELECTED = re.compile(rf"\s*selected\(\s*{_NAME}\s*,\s*{_TEXT}\s*\)\s*")
_NUMBER = r"-?\d+(?:\.\d+)?"
_BOTH = re.compile(rf"\s*\.\s*>=\s*({_NUMBER})\s+and\s+\.\s*<=\s*({_NUMBER})\s*")
_LEAST = re.compile(rf"\s*\.\s*>=\s*({_NUMBER})\s*")
_MOST = re.compile(rf"\s*\.\s*<=\s*({_NUMBER})\s*")


class Skip(NamedTuple):
    """A question is asked only when `question` was answered with `choice`."""

    question: str
    choice: str


class Range(NamedTuple):
    """The likely values of a number as they are typed (1,5); empty where there is no limit."""

    least: str = ""
    most: str = ""


def read_skip(formula: str) -> Skip | None:
    """Return what `${q} = 'x'` or `selected(${q}, 'x')` says; None for any other formula."""
    found = _EQUALS.fullmatch(formula) or _SELECTED.fullmatch(formula)
    return Skip(found["question"], found["choice"]) if found else None


def write_skip(skip: Skip, *, of_several: bool) -> str:
    """Return the formula; `of_several` where the other question takes several choices."""
    if of_several:
        return f"selected(${{{skip.question}}}, '{skip.choice}')"
    return f"${{{skip.question}}} = '{skip.choice}'"


def read_range(formula: str) -> Range | None:
    """Return what `. >= 1 and . <= 10` says, or a half of it; None for any other formula."""
    if found := _BOTH.fullmatch(formula):
        return Range(_shown(found[1]), _shown(found[2]))
    if found := _LEAST.fullmatch(formula):
        return Range(least=_shown(found[1]))
    if found := _MOST.fullmatch(formula):
        return Range(most=_shown(found[1]))
    return None


def write_range(limits: Range) -> str | None:
    """Return the formula, empty without limits; None when a limit is no number."""
    least, most = _number(limits.least), _number(limits.most)
    if least is None or most is None:
        return None
    parts = (f". >= {least}" if least else "", f". <= {most}" if most else "")
    return " and ".join(filter(None, parts))


def _number(typed: str) -> str | None:
    """Return a typed number as a formula spells it: empty stays empty, None is no number."""
    text = typed.strip().replace(",", ".")
    if not text:
        return ""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return f"{number:f}" if number.is_finite() else None


def _shown(number: str) -> str:
    return number.replace(".", ",")
