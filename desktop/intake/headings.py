"""What the headings of dossier lists mean, whatever product wrote them."""

import re
from typing import NamedTuple

from desktop.core.dossier_list import Meaning
from desktop.intake.spellings import plain, spellings

EXACT, PATTERN, GUESS = 3, 2, 1
_LONGEST_HEADING = 60
_IN_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_NUMBER_CELL = re.compile(r"^[(\[]?\s*(\d{1,3}|[a-zA-Z])\s*[)\]]?\.?$")


class Match(NamedTuple):
    """A meaning and how surely a heading says it."""

    meaning: Meaning
    strength: int


def match(label: str, group: str = "") -> Match | None:
    """Tell what a heading under a group heading means.

    >>> match("Họ tên", "Chủ hồ sơ")
    Match(meaning=<Meaning.OWNER: 'owner'>, strength=3)
    """
    known = spellings()
    leaf, whole = _words(label), _words(f"{group} {label}")
    if leaf in known.ignored or whole in known.ignored:
        return None
    for words in (whole, leaf):
        if words in known.headings:
            return Match(known.headings[words], EXACT)
    if leaf in known.guesses:
        return Match(known.guesses[leaf], GUESS)
    return _by_pattern(leaf) or _by_pattern(whole)


def is_number_cell(text: str) -> bool:
    """Whether a cell only numbers its column: (1), 2, [3], (a)."""
    return bool(_NUMBER_CELL.match(text.strip()))


def _words(label: str) -> str:
    return plain(_IN_BRACKETS.sub(" ", label))


def _by_pattern(words: str) -> Match | None:
    if not words or len(words) > _LONGEST_HEADING:
        return None
    for meaning, pattern in spellings().patterns:
        if pattern.search(words):
            return Match(meaning, PATTERN)
    return None
