"""Periods: their names, their cut-off days, their neighbours."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.errors import OfficeError, Trouble
from desktop.core.periods import Period

CUT_OFFS = st.sampled_from([0, 10, 14, 15, 28])
CODES = st.one_of(
    st.builds("{:04}-{:02}".format, st.integers(2000, 2090), st.integers(1, 12)),
    st.builds("{:04}-Q{}".format, st.integers(2000, 2090), st.integers(1, 4)),
    st.builds("{:04}".format, st.integers(2000, 2090)),
    st.builds("2021-{:02}-15/P{}M".format, st.integers(1, 12), st.integers(1, 6)),
)


@pytest.mark.parametrize(
    ("text", "cut_off", "first", "last", "title"),
    [
        ("2021-11", 0, "2021-11-01", "2021-11-30", "tháng 11/2021"),
        ("2021-11", 14, "2021-10-15", "2021-11-14", "tháng 11/2021"),
        ("2021-Q4", 0, "2021-10-01", "2021-12-31", "quý IV/2021"),
        ("2021-Q4", 14, "2021-09-15", "2021-12-14", "quý IV/2021"),
        ("2021", 0, "2021-01-01", "2021-12-31", "năm 2021"),
        ("2021", 14, "2020-12-15", "2021-12-14", "năm 2021"),
        ("2021-10-15/P1M", 0, "2021-10-15", "2021-11-14", "từ 15/10/2021 đến 14/11/2021"),
        ("2024-02", 0, "2024-02-01", "2024-02-29", "tháng 2/2024"),
    ],
)
def test_that_a_period_is_read(text: str, cut_off: int, first: str, last: str, title: str) -> None:
    period = Period.parse(text, cut_off)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)
    assert period.title == title


@pytest.mark.parametrize(
    "text", ["", "2021-13", "2021-Q5", "tháng 11", "2021-11-31/P1M", "2021-11-01/P0M"]
)
def test_that_anything_else_is_refused(text: str) -> None:
    with pytest.raises(OfficeError) as caught:
        Period.parse(text)
    assert caught.value.trouble is Trouble.PERIOD_UNREADABLE
    assert caught.value.facts["found"] == text


@given(CODES, CUT_OFFS)
def test_that_neighbours_neither_gap_nor_overlap(code: str, cut_off: int) -> None:
    period = Period.parse(code, cut_off)
    assert period.following().first == period.last + timedelta(days=1)
    assert period.previous().last == period.first - timedelta(days=1)
    assert period.following().previous() == period


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), CUT_OFFS)
def test_that_every_day_is_counted_into_the_month_that_holds_it(day: date, cut_off: int) -> None:
    period = Period.of_day(day, cut_off)
    assert period.first <= day <= period.last
