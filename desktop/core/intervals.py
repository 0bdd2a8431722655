"""How sure a share, a mean and a difference are: intervals at 95 % confidence.

Which interval, and why:

- A share: Wilson's score interval (E. B. Wilson 1927, JASA 22:209), which stays inside 0 to 1 and
  keeps its promise for the high shares and small numbers of a commune (Brown, Cai, DasGupta 2001,
  Statistical Science 16:101).
- A difference of two shares: Newcombe's hybrid score interval, method 10 (R. G. Newcombe 1998,
  Statistics in Medicine 17:873), built from the two Wilson intervals.
- A mean: Student's t; the quantile by the series of Abramowitz and Stegun 26.7.5.
- A share or mean over several questions: one person's answers are alike, so the variance is that of
  a ratio over sheets (W. G. Cochran, Sampling Techniques, 3rd edition, 6.3), and the share's
  interval is Wilson's for the effective number of answers (Korn, Graubard 1998, Survey
  Methodology 24:193).

No finite population correction is used. It narrows an interval when the sheets are a random draw
from a listed population. Sheets that citizens chose to hand back are no such draw, and what is
asked is how the office serves, also those who come next month.
"""

import math
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

LEAST = 5
"""With fewer answers no interval is given: it would say little, and tell of single persons."""

_Z = 1.959963984540054  # of the normal distribution, 95 % between -z and z
_LEAST_FREEDOM = 2


class Interval(NamedTuple):
    """From `low` to `high`, at 95 % confidence."""

    low: float
    high: float


class Mean(NamedTuple):
    """A mean of scores, its interval where there are answers enough, and of how many answers."""

    value: float
    interval: Interval | None
    answers: int


class Difference(NamedTuple):
    """A share or a mean now, less what it was before."""

    value: float
    interval: Interval


def wilson(part: float, whole: float) -> Interval | None:
    """Return the interval of a share; None with fewer than `LEAST` answers.

    Both may be fractions where the answers count as fewer independent ones.
    """
    if whole < LEAST:
        return None
    share, square = part / whole, _Z * _Z
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    spread = share * (1 - share) / whole + square / (4 * whole * whole)
    half = _Z * math.sqrt(max(spread, 0.0)) / (1 + square / whole)
    # At the ends the formula is exact but for the last digit of the machine.
    low = 0.0 if part <= 0 else max(middle - half, 0.0)
    high = 1.0 if part >= whole else min(middle + half, 1.0)
    return Interval(min(low, share), max(high, share))


def difference(
    now: float, now_interval: Interval, before: float, before_interval: Interval
) -> Difference:
    """Return how far two independent shares are apart, by Newcombe's method 10.

    For means the same formula is the usual interval of their difference.
    """
    gap = now - before
    down = math.hypot(now - now_interval.low, before_interval.high - before)
    up = math.hypot(now_interval.high - now, before - before_interval.low)
    return Difference(gap, Interval(gap - down, gap + up))


def mean_of(scores: Iterable[tuple[Decimal, int]]) -> Mean | None:
    """Return the mean of scores that so many sheets gave each; None of none.

    Where all gave the same there is no spread to judge by, so no interval is claimed.
    """
    given = [(float(score), sheets) for score, sheets in scores if sheets]
    answers = sum(sheets for _, sheets in given)
    if not answers:
        return None
    value = math.fsum(score * sheets for score, sheets in given) / answers
    squares = math.fsum((score - value) ** 2 * sheets for score, sheets in given)
    if answers < LEAST or not squares:
        return Mean(value, None, answers)
    half = student(answers - 1) * math.sqrt(squares / (answers - 1) / answers)
    return Mean(value, Interval(value - half, value + half), answers)


def student(freedom: int) -> float:
    """Return the 97.5 % quantile of Student's t; within 0.001 from 4 degrees of freedom on."""
    if freedom < _LEAST_FREEDOM:
        raise ValueError(freedom)
    z3 = _Z * _Z * _Z
    z5 = z3 * _Z * _Z
    z7 = z5 * _Z * _Z
    z9 = z7 * _Z * _Z
    first = (z3 + _Z) / 4
    second = (5 * z5 + 16 * z3 + 3 * _Z) / 96
    third = (3 * z7 + 19 * z5 + 17 * z3 - 15 * _Z) / 384
    fourth = (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * _Z) / 92160
    return _Z + (first + (second + (third + fourth / freedom) / freedom) / freedom) / freedom
