"""How much can still be wrong: an upper bound of the field error, from what was measured.

Fields are questions times sheets. What can still be wrong stands in four parts, each with its own
upper bound; the chances of being wrong are shared among the parts, so that all of them hold
together with 95 %. Sources: C. J. Clopper and E. S. Pearson, Biometrika 26 (1934), for rates;
the same inversion of the hypergeometric distribution for what was left out of a sample; A. Chao's
and Lincoln–Petersen's capture and recapture for what both hands may have missed; J. N. K. Rao
and A. J. Scott, J. Am. Stat. Assoc. 76 (1981), for slips that come several on a sheet.
"""

from collections.abc import Callable
from math import exp, inf, lgamma, log, log1p
from typing import NamedTuple

CONFIDENCE = 0.95
JUDGE_SLIPS = 0.02  # share of its decisions that a third look is allowed to get wrong, at least
MOST = 0.10  # a bound above this says that too little is known
_FOR_UNSEEN = 0.6  # of the chance to be wrong: what was keyed once decides how wide a bound is
_HALVINGS = 80


class Unseen(NamedTuple):
    """Fields keyed once, and what is known of such fields: `seen` of them, `wrong` among these.

    `bunching` is the mean number of slips that share a sheet with a slip: 1 when none do.
    """

    fields: int
    seen: int
    wrong: int
    bunching: float = 1.0


class Evidence(NamedTuple):
    """The counts a bound rests on.

    `fields` are all fields of the keyed sheets, `twice` those that two independent hands read.
    `first_wrong` and `second_wrong` are slips booked to each hand; `both_wrong` the fields where
    the third look found a third value, out of `telling` fields that have at least three values.
    `decided` are the decisions of the third look, `undecided` the differences that wait for one.
    """

    fields: int
    twice: int
    telling: int = 0
    first_wrong: int = 0
    second_wrong: int = 0
    both_wrong: int = 0
    decided: int = 0
    undecided: int = 0
    unseen: tuple[Unseen, ...] = ()


def upper_rate(wrong: float, seen: float, alpha: float) -> float:
    """Return the upper Clopper–Pearson bound of a rate: exact, one-sided, at 1 − alpha."""
    if seen <= 0 or wrong >= seen:
        return 1.0
    return _bisect(lambda rate: beta(seen - wrong, wrong + 1, 1 - rate) < alpha, 0.0, 1.0)


def most_left(unseen: Unseen, alpha: float) -> float:
    """Return how many of the unseen fields are wrong at most, at 1 − alpha.

    The exact bound of a sample without replacement: the greatest number of wrong fields among
    all with which as few as were seen would still happen with a chance of alpha. Bunched slips
    are counted in bunches, of which there are fewer to learn from.
    """
    if unseen.fields <= 0:
        return 0.0
    if unseen.seen <= 0:
        return float(unseen.fields)
    bunch = max(1.0, unseen.bunching)
    rest, seen = unseen.fields / bunch, unseen.seen / bunch
    wrong = -int(-unseen.wrong // bunch)  # rounded up
    if wrong >= seen:
        return float(unseen.fields)

    def is_too_many(left: float) -> bool:
        return _at_most(wrong, wrong + left, seen, rest) < alpha

    return bunch * _bisect(is_too_many, 0.0, rest)


def most_chosen(decided: int, rate: float, alpha: float) -> int:
    """Return how many of the decisions are wrong at most when each is with this rate."""
    chance = total = 0.0
    for wrong in range(decided + 1):
        chance = exp(_ways(decided, wrong) + wrong * log(rate) + (decided - wrong) * log1p(-rate))
        total += chance
        if total >= 1 - alpha:
            return wrong
    return decided


def residual(evidence: Evidence, confidence: float = CONFIDENCE) -> float | None:
    """Return the share of fields that are still wrong, at most; None when no bound can be claimed.

    Raises nothing: without a field that was read twice, or when the bound would be above 10 %,
    there is none.
    """
    if not evidence.fields or not evidence.twice:
        return None
    parts = [part for part in evidence.unseen if part.fields]
    alpha = 1 - confidence
    rest = alpha * (1 - _FOR_UNSEEN) if parts else alpha
    most = evidence.undecided + sum(
        most_left(part, alpha * _FOR_UNSEEN / len(parts)) for part in parts
    )
    most += _most_alike(evidence, rest / 2) + _most_misjudged(evidence, rest / 2)
    share = most / evidence.fields
    return share if share <= MOST else None


def _most_alike(evidence: Evidence, alpha: float) -> float:
    """Return how many fields both hands read wrong and alike, at most.

    Nobody sees those; but where both are wrong and differ, the third look does. Two wrong
    readings fall on the same value no oftener than on two different ones wherever there are more
    than two values, so the rate of the seen bounds that of the unseen; capture and recapture
    (both rates multiplied) is the least that is allowed for.
    """
    first = upper_rate(evidence.first_wrong, evidence.twice, alpha)
    second = upper_rate(evidence.second_wrong, evidence.twice, alpha)
    seen = upper_rate(evidence.both_wrong, evidence.telling, alpha) if evidence.telling else 0.0
    return evidence.twice * max(seen, first * second)


def _most_misjudged(evidence: Evidence, alpha: float) -> int:
    """Return how many decisions are wrong at most.

    Nobody measures the third look: it is allowed two in a hundred, or as much as the worse of
    the two hands where that is more.
    """
    worse = max(evidence.first_wrong, evidence.second_wrong)
    rate = max(JUDGE_SLIPS, upper_rate(worse, evidence.twice, alpha))
    return most_chosen(evidence.decided, min(rate, 1 - 1e-9), alpha)


def beta(a: float, b: float, x: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b), by its continued fraction."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a
    return 1 - front * _fraction(b, a, 1 - x) / b


def _fraction(a: float, b: float, x: float) -> float:
    """Lentz's way through the continued fraction."""
    tiny = 1e-300
    c, d = 1.0, 1.0 / ((1 - (a + b) * x / (a + 1)) or tiny)
    value = d
    for step in range(1, 400):
        for term in (
            step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step)),
            -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1)),
        ):
            d = 1.0 / ((1 + term * d) or tiny)
            c = (1 + term / c) or tiny
            value *= c * d
        if abs(c * d - 1) < 1e-14:  # noqa: PLR2004 (as near as floating point goes)
            break
    return value


def _at_most(wrong: int, among: float, seen: float, rest: float) -> float:
    """Return the chance to see at most `wrong` of `among` wrong fields in a sample."""
    total = 0.0
    every = _ways(seen + rest, seen)
    for found in range(wrong + 1):
        if among - found <= rest:
            total += exp(_ways(among, found) + _ways(seen + rest - among, seen - found) - every)
    return min(total, 1.0)


def _ways(whole: float, part: float) -> float:
    """Return the logarithm of the binomial coefficient, also of broken numbers."""
    if part < 0 or part > whole:
        return -inf
    return lgamma(whole + 1) - lgamma(part + 1) - lgamma(whole - part + 1)


def _bisect(is_above: Callable[[float], bool], low: float, high: float) -> float:
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if is_above(middle) else (middle, high)
    return high
