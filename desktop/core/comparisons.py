"""Two periods side by side: how far a share moved, and whether that is more than chance.

«Rõ» is said when the 95 % interval of the difference leaves out 0: a test at the 5 % level
(`core.intervals.difference` names the source). Of twenty questions that did not move, one is called
clear by chance; the method note of every report says so.
"""

from enum import StrEnum
from typing import NamedTuple

from desktop.core.intervals import Difference, Interval, difference, wilson


class Verdict(StrEnum):
    """What a comparison comes to."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"
    """No clear difference: the interval holds 0."""
    FEW = "few"
    """Too few answers on one side to say anything."""
    NONE = "none"
    """Not asked, or not answered, before."""
    APART = "apart"
    """Asked in other words or with other levels before: not comparable."""


class Measure(NamedTuple):
    """A share of a number of answers, with its interval."""

    rate: float
    interval: Interval | None
    answers: int


class Change(NamedTuple):
    """A share now against before; `reason` says why the two are not comparable."""

    verdict: Verdict
    before: Measure | None = None
    difference: Difference | None = None
    reason: str = ""


def measured(part: int, whole: int) -> Measure | None:
    """Return the share of independent answers; None of none."""
    return Measure(part / whole, wilson(part, whole), whole) if whole else None


def change(now: Measure | None, before: Measure | None, reason: str = "") -> Change:
    """Compare a share with the one before; a `reason` says that it cannot be."""
    if reason:
        return Change(Verdict.APART, reason=reason)
    if now is None or before is None:
        return Change(Verdict.NONE, before)
    if now.interval is None or before.interval is None:
        return Change(Verdict.FEW, before)
    found = difference(now.rate, now.interval, before.rate, before.interval)
    if found.interval.low > 0:
        return Change(Verdict.UP, before, found)
    if found.interval.high < 0:
        return Change(Verdict.DOWN, before, found)
    return Change(Verdict.LEVEL, before, found)
