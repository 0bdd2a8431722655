"""Serials of a batch: the numbers printed on its sheets, typed and written as ranges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from desktop.core.errors import OfficeError, Trouble
from desktop.core.names import nfc

LEAST_WIDTH = 4  # digits of a serial, at least: 0137
MOST = 99_999
_PART = re.compile(r"(\d+)(?:\s*(?:-|–|—|\.\.|đến)\s*(\d+))?", re.ASCII)
_BETWEEN = re.compile(r"\s+và\s+|[,;\s]+")
_JOINTS = re.compile(r"\s*(-|–|—|\.\.|đến)\s*")


class Serials(NamedTuple):
    """The numbers that a batch issued: `issued` of them, from `first` on."""

    first: int
    issued: int

    @property
    def last(self) -> int:
        return self.first + self.issued - 1

    @property
    def width(self) -> int:
        """How many digits are printed."""
        return max(LEAST_WIDTH, len(str(self.last)))

    def numbers(self) -> range:
        return range(self.first, self.last + 1)

    def holds(self, number: int) -> bool:
        return self.first <= number <= self.last

    def spell(self, number: int) -> str:
        """Write a number as it is printed.

        >>> Serials(1, 300).spell(37)
        '0037'
        """
        return f"{number:0{self.width}}"

    def spell_all(self, numbers: Iterable[int]) -> str:
        """Write numbers as ranges.

        >>> Serials(1, 300).spell_all([12, 13, 14, 57, 20, 21])
        '0012–0014, 0020, 0021, 0057'
        """
        return ", ".join(self._spell_range(low, high) for low, high in ranges_of(numbers))

    def _spell_range(self, low: int, high: int) -> str:
        if high - low == 1:
            return f"{self.spell(low)}, {self.spell(high)}"
        return self.spell(low) if low == high else f"{self.spell(low)}–{self.spell(high)}"


def ranges_of(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the unbroken ranges of numbers in any order, ends included.

    >>> list(ranges_of([3, 1, 2, 7]))
    [(1, 3), (7, 7)]
    """
    low = high = None
    for number in sorted(set(numbers)):
        if low is None or high is None or number != high + 1:
            if low is not None and high is not None:
                yield low, high
            low = number
        high = number
    if low is not None and high is not None:
        yield low, high


def typed_serials(text: str) -> list[int]:
    """Read typed serials in the order they were typed: "1-20, 25, 31", "0012–0014; 57".

    A serial that is typed twice comes twice: the caller says so.

    Raises:
        OfficeError: SERIALS_UNREADABLE with the part that cannot be read; also when there is none.
    """
    joined = _JOINTS.sub(r"\1", nfc(text).strip())
    parts = [part for part in _BETWEEN.split(joined) if part]
    if not parts:
        raise OfficeError(Trouble.SERIALS_UNREADABLE, found=text.strip())
    return [number for part in parts for number in _numbers(part)]


def _numbers(part: str) -> range:
    match = _PART.fullmatch(part)
    low = int(match[1]) if match else 0
    high = int(match[2] or low) if match else 0
    if not 0 < low <= high <= MOST:
        raise OfficeError(Trouble.SERIALS_UNREADABLE, found=part)
    return range(low, high + 1)
