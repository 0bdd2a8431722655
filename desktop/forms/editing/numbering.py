"""The numbers printed before the questions: kept in order where they were in order."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

_PARTS = re.compile(r"(?P<prefix>.*?)(?P<count>\d+)(?P<tail>[.)]?)", re.DOTALL)

_SECTION = re.compile(r"(?P<mark>[A-Z]+)(?P<tail>\W*)")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


class Numbered(NamedTuple):
    """A question as its number sees it: the section it stands in, what is printed."""

    section: str
    number: str


class Scheme(NamedTuple):
    """How a form counts: what stands before the count in each section, and what starts anew."""

    prefixes: dict[str, str]
    tail: str
    by_section: bool


def scheme_of(questions: Sequence[Numbered]) -> Scheme | None:
    """Return how the questions are numbered; None when they follow no order, or have no number.

    A question without a number (the "if so, which?" of another) keeps having none.
    """
    parts = [_PARTS.fullmatch(question.number) for question in questions if question.number]
    if not parts or not all(parts):
        return None
    tails = {part["tail"] for part in parts if part}
    if len(tails) != 1:
        return None
    for by_section in (False, True):
        found = Scheme(_prefixes(questions), tails.pop() if tails else "", by_section)
        if renumbered(questions, found) == [question.number for question in questions]:
            return found
        tails = {found.tail}
    return None


def renumbered(questions: Sequence[Numbered], scheme: Scheme) -> list[str]:
    """Return the numbers of the questions by a scheme; those without one stay without."""
    counts: Counter[tuple[str, str]] = Counter()
    numbers: list[str] = []
    prefixes = dict(scheme.prefixes)
    for question in questions:
        if not question.number:
            numbers.append("")
            continue
        if question.section not in prefixes:
            prefixes[question.section] = _prefix_of_new(question, set(prefixes.values()))
        prefix = prefixes[question.section]
        place = (question.section if scheme.by_section else "", prefix)
        counts[place] += 1
        numbers.append(f"{prefix}{counts[place]}{scheme.tail}")
    return numbers


def next_number(number: str) -> str:
    """Return the number after this one: II.4 after II.3; empty after a number without a count."""
    found = _PARTS.fullmatch(number)
    return f"{found['prefix']}{int(found['count']) + 1}{found['tail']}" if found else ""


def _prefixes(questions: Sequence[Numbered]) -> dict[str, str]:
    """What most questions of each section have before their count."""
    found: dict[str, Counter[str]] = {}
    for question in questions:
        if question.number:
            found.setdefault(question.section, Counter())[_prefix(question.number)] += 1
    return {section: prefixes.most_common(1)[0][0] for section, prefixes in found.items()}


def _prefix_of_new(question: Numbered, taken: set[str]) -> str:
    """What a section without a number of its own has before its counts: IV. after III."""
    own = _prefix(question.number)
    following = _following(own)
    return following if question.section and following not in taken else own


def _following(prefix: str) -> str:
    found = _SECTION.fullmatch(prefix)
    if found is None:
        return prefix
    mark, tail = found["mark"], found["tail"]
    if mark in _ROMAN[:-1]:
        return f"{_ROMAN[_ROMAN.index(mark) + 1]}{tail}"
    return f"{chr(ord(mark) + 1)}{tail}" if len(mark) == 1 and mark != "Z" else prefix


def _prefix(number: str) -> str:
    found = _PARTS.fullmatch(number)
    return found["prefix"] if found else ""
