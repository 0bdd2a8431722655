"""The words by which a dossier is found: its code, its people, its telephone."""

import functools
import re
from typing import Protocol

from desktop.core.names import fold


class Named(Protocol):
    """What has a code, people and a telephone."""

    @property
    def code(self) -> str: ...
    @property
    def applicant(self) -> str: ...
    @property
    def owner(self) -> str: ...
    @property
    def phone(self) -> str: ...


def words_of(dossier: Named) -> str:
    """Return the folded words, each once, with the ends that officers remember codes by."""
    words = [*_words(dossier.owner), *_parts(dossier.code)]
    if dossier.applicant != dossier.owner:
        words += _words(dossier.applicant)
    if dossier.phone:
        digits = "".join(character for character in dossier.phone if character.isdecimal())
        words += [digits, digits[-4:], digits[-3:]]
    return " ".join(dict.fromkeys(words))


@functools.lru_cache(maxsize=20_000)
def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(name).translate(_SIGNS).split())


def _parts(code: str) -> list[str]:
    """Return the parts of a code, its day without the year, its number without zeros."""
    head, _, serial = code.rpartition("-")
    last = fold(serial).translate(_SIGNS).split()
    parts = [*_of_head(head), *last]
    return [*parts, parts[-1].lstrip("0") or "0"] if parts else []


@functools.lru_cache(maxsize=20_000)
def _of_head(head: str) -> tuple[str, ...]:
    parts = fold(head).translate(_SIGNS).split()
    days = (part[2:] for part in parts if len(part) == _DATE and part.isdecimal())
    return (*parts, *days)


def searched(text: str) -> list[str]:
    """Return the words that an officer typed, spelled as `words_of` spells them."""
    words = fold(text).translate(_SIGNS).split()
    number = "".join(words)
    return [number] if _PHONE.fullmatch(number) else words


class _Signs(dict[int, int]):
    """Blanks for all but the letters and digits that both engines take for parts of words.

    SQLite knows the letters of fewer scripts than Python: a sign that it splits a word at would
    make that word a phrase, which its index does not keep.
    """

    def __missing__(self, point: int) -> int:
        character = chr(point)
        kept = character.isalnum() and point < _FIRST_UNSURE
        self[point] = point if kept else ord(" ")
        return self[point]


_DATE = len("211130")
_PHONE = re.compile(r"0[2-9]\d{8,9}")  # typed in groups: 0912 003 007
_FIRST_UNSURE = 0x250  # behind the Latin letters, among them those of Ê Đê and Gia Rai
_SIGNS = _Signs()
