"""Intervals: against published values, and true to what they promise."""

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.comparisons import Verdict, change, measured
from desktop.core.intervals import Interval, difference, mean_of, student, wilson


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [  # the score intervals of Newcombe 1998, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_that_a_share_s_interval_is_the_published_one(
    part: int, whole: int, low: float, high: float
) -> None:
    found = wilson(part, whole)
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_that_a_difference_s_interval_is_the_published_one() -> None:
    """Newcombe 1998, table II, method 10: 56/70 against 48/80 gives 0.0524 to 0.3339."""
    now, before = wilson(56, 70), wilson(48, 80)
    assert now is not None
    assert before is not None
    found = difference(0.8, now, 0.6, before)
    assert [round(end, 4) for end in found.interval] == [0.0524, 0.3339]


@pytest.mark.parametrize(
    ("freedom", "quantile"),
    [(4, 2.7764), (5, 2.5706), (9, 2.2622), (29, 2.0452), (99, 1.9842), (10_000, 1.9602)],
)
def test_that_student_s_quantiles_are_those_of_the_tables(freedom: int, quantile: float) -> None:
    assert student(freedom) == pytest.approx(quantile, abs=0.001)


@given(st.integers(5, 3000), st.data())
def test_that_an_interval_holds_its_share_and_stays_a_share(
    whole: int, data: st.DataObject
) -> None:
    part = data.draw(st.integers(0, whole))
    found = wilson(part, whole)
    assert found is not None
    assert 0 <= found.low <= part / whole <= found.high <= 1


def test_that_wilson_s_interval_holds_the_truth_as_often_as_it_says() -> None:
    draw = random.Random(3)
    held = 0
    for _ in range(2000):
        part = sum(draw.random() < 0.93 for _ in range(60))
        found = wilson(part, 60)
        assert found is not None
        held += found.low <= 0.93 <= found.high
    assert held / 2000 > 0.93


def test_that_fewer_than_five_answers_have_no_interval() -> None:
    assert wilson(3, 4) is None
    few = mean_of([(Decimal(5), 3), (Decimal(4), 1)])
    assert few is not None
    assert (few.value, few.interval, few.answers) == (4.75, None, 4)
    assert mean_of([(Decimal(5), 0)]) is None


def test_that_a_mean_has_student_s_interval() -> None:
    found = mean_of([(Decimal(score), 1) for score in (1, 2, 3, 4, 5)])
    assert found is not None
    assert found.value == 3
    assert found.interval is not None
    assert found.interval.high == pytest.approx(3 + 2.7764 * (2.5 / 5) ** 0.5, abs=0.001)


def test_that_a_comparison_says_clear_only_where_the_interval_leaves_out_nothing() -> None:
    assert change(measured(95, 100), measured(70, 100)).verdict is Verdict.UP
    assert change(measured(70, 100), measured(95, 100)).verdict is Verdict.DOWN
    assert change(measured(91, 100), measured(88, 100)).verdict is Verdict.LEVEL
    assert change(measured(4, 4), measured(88, 100)).verdict is Verdict.FEW
    assert change(measured(4, 5), measured(0, 0)).verdict is Verdict.NONE
    apart = change(measured(95, 100), measured(70, 100), "other levels")
    assert (apart.verdict, apart.difference, apart.reason) == (Verdict.APART, None, "other levels")


def test_that_equal_shares_differ_by_nothing() -> None:
    found = change(measured(40, 50), measured(40, 50)).difference
    assert found is not None
    assert found.value == 0
    assert isinstance(found.interval, Interval)
    assert found.interval.low < 0 < found.interval.high
