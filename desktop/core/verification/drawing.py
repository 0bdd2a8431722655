"""Which sheets chance picks: reproducible for everybody, and not to be foreseen by counting."""

import hashlib
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

STACK = 40  # sheets that are shuffled among themselves: one takes them off the pile by hand


class SheetName(NamedTuple):
    """A sheet by the key of its batch, the moment that batch was opened, and its serial."""

    batch: int
    opened: str
    serial: str


def is_drawn(sheet: SheetName, one_in: int, purpose: str = "sheet") -> bool:
    """Tell whether a sheet is among one in `one_in`.

    The draw is a digest of the batch, the moment it was opened and the serial: whoever has the
    book can draw again and check it, and nobody at the keys sees a pattern to key along. It
    does not look at what is keyed.
    """
    return (
        one_in <= 1
        or _number(f"{purpose}/{sheet.batch}/{sheet.opened}/{sheet.serial}") % one_in == 0
    )


def shuffled(serials: Iterable[str], seed: str) -> list[str]:
    """Return the serials in an order that the seed decides, each within its stack of 40.

    One who keys their own sheets again shall not remember them from the one before; but the
    sheets stay near where they lie in the pile.
    """
    waiting = iter(serials)
    found: list[str] = []
    while stack := list(islice(waiting, STACK)):
        found += sorted(stack, key=lambda serial: _number(f"{seed}/{serial}"))
    return found


def sides_turned(sheet: SheetName, question: str) -> bool:
    """Tell whether the second hand's reading of a difference is shown first."""
    return bool(_number(f"sides/{sheet.batch}/{sheet.opened}/{sheet.serial}/{question}") % 2)


def _number(words: str) -> int:
    return int.from_bytes(hashlib.sha256(words.encode()).digest()[:8], "big")
