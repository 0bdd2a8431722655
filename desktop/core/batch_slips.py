"""The slip on top of a stack (phiếu kèm đợt): counted by hand, keyed first, checked by us.

A person who is asked to compare two totals finds a third of the errors; a program that is given
the hand-made total finds them all (Wiseman et al., CHI 2013). So the officer keys what was counted
on paper before the sheets, and the program compares.

The hash total is the sum of the last two digits of all serials in the stack: tờ 0137 adds 37, tờ
0200 adds nothing. It can be added up on a pocket calculator with two keys a sheet while the sheets
are stacked, whatever their order. Together with the count it shows every single missing or
foreign sheet, and names it by its last two digits; one sheet in the place of another shows unless
both end alike (one chance in a hundred), and so do several faults unless their sums cancel. It says
nothing about what is ticked on the sheets: that is for the second keying.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from desktop.core.serials import Serials

_HUNDRED = 100
_MOST_SUSPECTS = 8  # more than these explain nothing


class Slip(NamedTuple):
    """What was counted by hand; None for what the office does not count."""

    sheets: int
    first: int | None = None
    last: int | None = None
    total: int | None = None


class SlipCheck(StrEnum):
    """What was compared."""

    FEWER = "fewer"  # fewer sheets are in the book than lay in the stack: some are still to come
    MORE = "more"
    OUTSIDE = "outside"  # serials that the slip's range does not have
    TOTAL = "total"


class Difference(NamedTuple):
    """One thing that does not agree, with the serials that could explain it.

    `absent` may lie in the stack and not in the book, `foreign` in the book and not in the stack.
    """

    check: SlipCheck
    said: int
    found: int
    absent: tuple[int, ...] = ()
    foreign: tuple[int, ...] = ()


def hash_total(serials: Iterable[int]) -> int:
    """Add up the last two digits of serials.

    >>> hash_total([137, 200, 5])
    42
    """
    return sum(number % _HUNDRED for number in serials)


def most_total(sheets: int) -> int:
    """Return the greatest total that so many sheets can have."""
    return sheets * (_HUNDRED - 1)


def check_slip(slip: Slip, back: Collection[int], issued: Serials) -> list[Difference]:
    """Compare a slip with the serials that the book has as returned; empty when all agrees."""
    found: list[Difference] = []
    low, high = slip.first or issued.first, slip.last or issued.last
    absent = [number for number in range(low, high + 1) if number not in back]
    outside = tuple(sorted(number for number in back if not low <= number <= high))
    short = slip.sheets - len(back)
    gap = None if slip.total is None else slip.total - hash_total(back)
    missing, foreign = _suspects(short, gap, absent, sorted(back))
    if short:
        check = SlipCheck.FEWER if short > 0 else SlipCheck.MORE
        found.append(Difference(check, slip.sheets, len(back), missing, foreign))
    if outside:
        found.append(Difference(SlipCheck.OUTSIDE, low, high, foreign=outside))
    if gap and not short:
        total = hash_total(back)
        found.append(Difference(SlipCheck.TOTAL, slip.total or 0, total, missing, foreign))
    return found


def _suspects(
    short: int, gap: int | None, absent: list[int], back: list[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return which sheets would explain the difference: absent ones, and foreign ones."""
    if short == 0:
        return _swapped(gap, absent, back)
    if short > 0:
        return _ending(short, gap, absent), ()
    return (), _ending(-short, None if gap is None else -gap, back)


def _ending(short: int, gap: int | None, among: list[int]) -> tuple[int, ...]:
    """Return the sheets of which `short` are sought, whose last two digits sum up to `gap`."""
    if short == len(among) and gap in {None, hash_total(among)}:
        return tuple(among)
    if short > 1 or gap is None:
        return ()
    return _few(number for number in among if number % _HUNDRED == gap)


def _swapped(
    gap: int | None, absent: list[int], back: list[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the sheets that may have been taken for one another."""
    if not gap:
        return (), ()
    ends = {number % _HUNDRED for number in absent}
    foreign = _few(number for number in back if number % _HUNDRED + gap in ends)
    needed = {number % _HUNDRED + gap for number in foreign}
    return _few(number for number in absent if number % _HUNDRED in needed), foreign


def _few(numbers: Iterable[int]) -> tuple[int, ...]:
    """Return numbers unless they are too many to be of use."""
    some = tuple(islice(numbers, _MOST_SUSPECTS + 1))
    return some if len(some) <= _MOST_SUSPECTS else ()
