"""What a keyer's own passes say: the pace, the slips booked, the time of a question, tiring."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from math import comb
from statistics import median
from typing import NamedTuple

from desktop.core.answers import Hand

SITTING_GAP = timedelta(minutes=20)
"""A longer rest between two sheets begins another sitting."""
LONGEST_LOOK = 60.0
"""Seconds: whoever takes longer over a question was doing something else."""
_STEP = 10  # minutes: how finely a sitting is looked at
_FEWEST_SLIPS = 5  # fewer slips than these say nothing about when they come
_BY_CHANCE = 0.05


class Work(NamedTuple):
    """One accepted pass over a sheet.

    `seconds` are without pauses. `slips` are the errors booked to this hand after the third look;
    None while nobody has compared the sheet.
    """

    sheet: int
    hand: Hand
    ended_at: datetime
    seconds: float
    keys: int
    refused: int
    slips: int | None = None


class Pace(NamedTuple):
    """How much was done in how long."""

    sheets: int
    seconds: float
    keys: int
    refused: int

    @property
    def sheets_per_hour(self) -> float | None:
        return self.sheets * 3600 / self.seconds if self.seconds else None

    @property
    def keys_per_hour(self) -> float | None:
        return self.keys * 3600 / self.seconds if self.seconds else None


class SlipRate(NamedTuple):
    """Slips among the keys of the sheets that were compared."""

    slips: int
    keys: int
    sheets: int

    @property
    def per_thousand(self) -> float | None:
        """Errors per 1,000 keys; None where nothing was compared."""
        return self.slips * 1000 / self.keys if self.keys else None


class Tiring(NamedTuple):
    """From which minute of a sitting on more slips are made, per 1,000 keys before and after."""

    minute: int
    before: float
    after: float


class QuestionTime(NamedTuple):
    """How long the hand takes over a question: the middle of all its looks, in seconds."""

    question: str
    seconds: float
    looks: int


class Stroke(NamedTuple):
    """One event of a pass; `question` is empty for those that answer none."""

    sheet: int
    question: str
    at: datetime


def pace(works: Iterable[Work]) -> Pace:
    """Add up passes."""
    sheets = keys = refused = 0
    seconds = 0.0
    for work in works:
        sheets += 1
        seconds += work.seconds
        keys += work.keys
        refused += work.refused
    return Pace(sheets, seconds, keys, refused)


def slip_rate(works: Iterable[Work]) -> SlipRate:
    """Count the booked slips over the keys of the sheets that were compared."""
    looked = [work for work in works if work.slips is not None]
    return SlipRate(
        sum(work.slips or 0 for work in looked), sum(work.keys for work in looked), len(looked)
    )


def tiring(works: Iterable[Work]) -> Tiring | None:
    """Return the minute after which clearly more slips are made; None when nothing shows.

    Each ten minutes of the sittings are tried as the border; the clearest one is told when such
    a split comes by chance less than once in twenty (conditional binomial test, with the number
    of borders tried allowed for after Bonferroni).
    """
    placed = [(minute, work) for minute, work in _minutes(works) if work.slips is not None]
    last = max((minute for minute, _ in placed), default=0)
    borders = range(_STEP, int(last) + 1, _STEP)
    found = [split for border in borders if (split := _split(placed, border)) is not None]
    if not found:
        return None
    chance, told = min(found, key=lambda one: one[0])
    return told if chance * len(borders) < _BY_CHANCE else None


def question_times(strokes: Sequence[Stroke]) -> list[QuestionTime]:
    """Return the middle time of each question, in the order in which they first come.

    `strokes` are in the order of their passes. A question's time runs from the event before it, so
    that a sheet's first one, which begins with turning the paper, has none; looks longer than a
    minute were interrupted and are left out.
    """
    looks: dict[str, list[float]] = {}
    for before, stroke in pairwise(strokes):
        if stroke.sheet != before.sheet or not stroke.question:
            continue
        seconds = (stroke.at - before.at).total_seconds()
        if 0 <= seconds <= LONGEST_LOOK:
            looks.setdefault(stroke.question, []).append(seconds)
    return [QuestionTime(name, median(each), len(each)) for name, each in looks.items()]


def _minutes(works: Iterable[Work]) -> list[tuple[float, Work]]:
    """Place each pass by the minutes since its sitting began."""
    placed: list[tuple[float, Work]] = []
    began = last = datetime.min
    for work in sorted(works, key=lambda work: (work.ended_at, work.sheet)):
        started = work.ended_at - timedelta(seconds=work.seconds)
        if last == datetime.min or started - last > SITTING_GAP:
            began = started
        last = work.ended_at
        placed.append(((work.ended_at - began).total_seconds() / 60, work))
    return placed


def _split(placed: Sequence[tuple[float, Work]], border: int) -> tuple[float, Tiring] | None:
    """Return how likely chance alone splits the slips so, and what the split says."""
    before = slip_rate(work for minute, work in placed if minute < border)
    after = slip_rate(work for minute, work in placed if minute >= border)
    slips = before.slips + after.slips
    if before.per_thousand is None or after.per_thousand is None or slips < _FEWEST_SLIPS:
        return None
    share = after.keys / (before.keys + after.keys)
    chance = sum(
        comb(slips, found) * share**found * (1 - share) ** (slips - found)
        for found in range(after.slips, slips + 1)
    )
    return chance, Tiring(border, before.per_thousand, after.per_thousand)
