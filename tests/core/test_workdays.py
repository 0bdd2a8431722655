"""Working days, deadlines and their reasons, against the shipped calendar."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.workdays import Calendar, LimitUnit, deadline
from desktop.office.calendars import calendar_of

YEARS = calendar_of(2021, 2022, 2023, 2024, 2025, 2026, 2027)
MOMENTS = st.datetimes(datetime(2021, 1, 4), datetime(2026, 12, 1))


def due(received: datetime, limit: int, unit: LimitUnit = LimitUnit.WORKING_DAY) -> datetime:
    return deadline(received, limit, unit, YEARS).due


@pytest.mark.parametrize(
    ("received", "limit", "expected"),
    [
        (datetime(2021, 11, 1, 9), 3, datetime(2021, 11, 4, 17)),  # Monday: the day itself is out
        (datetime(2021, 11, 5, 9), 1, datetime(2021, 11, 8, 17)),  # over a weekend
        (datetime(2021, 2, 8, 9), 3, datetime(2021, 2, 18, 17)),  # over Tết of Tân Sửu
        (datetime(2021, 4, 20, 9), 1, datetime(2021, 4, 22, 17)),  # Giỗ Tổ
        (datetime(2024, 4, 26, 9), 2, datetime(2024, 5, 3, 17)),  # 29/4 swapped away
        (datetime(2024, 5, 3, 9), 1, datetime(2024, 5, 4, 17)),  # Saturday worked for it
        (datetime(2026, 11, 23, 9), 1, datetime(2026, 11, 25, 17)),  # Ngày Văn hóa Việt Nam
        (datetime(2022, 1, 26, 9), 5, datetime(2022, 2, 9, 17)),  # Tết of Nhâm Dần
    ],
)
def test_that_working_days_skip_weekends_holidays_and_swaps(
    received: datetime, limit: int, expected: datetime
) -> None:
    assert due(received, limit) == expected


def test_that_plain_days_only_roll_off_a_day_off() -> None:
    assert due(datetime(2021, 11, 1, 9), 5, LimitUnit.DAY) == datetime(2021, 11, 8, 17)
    assert due(datetime(2021, 11, 1, 9), 4, LimitUnit.DAY) == datetime(2021, 11, 5, 17)


def test_that_the_same_day_moves_on_after_hours_and_on_days_off() -> None:
    assert due(datetime(2021, 11, 1, 9), 0, LimitUnit.SAME_DAY) == datetime(2021, 11, 1, 17)
    assert due(datetime(2021, 11, 1, 17), 0, LimitUnit.SAME_DAY) == datetime(2021, 11, 2, 17)
    assert due(datetime(2021, 11, 6, 9), 0, LimitUnit.SAME_DAY) == datetime(2021, 11, 8, 17)


def test_that_hours_run_in_office_hours() -> None:
    hours = LimitUnit.HOUR
    assert due(datetime(2021, 11, 1, 9), 2, hours) == datetime(2021, 11, 1, 11, 0)
    assert due(datetime(2021, 11, 1, 10), 3, hours) == datetime(2021, 11, 1, 15, 0)
    assert due(datetime(2021, 11, 5, 16), 2, hours) == datetime(2021, 11, 8, 8, 0)


def test_that_a_deadline_tells_what_it_skipped() -> None:
    found = deadline(datetime(2022, 1, 26, 9), 5, LimitUnit.WORKING_DAY, YEARS)
    assert found.weekend_days == 4
    assert [day.day for day, _ in found.holidays] == [31, 1, 2, 3, 4]
    assert not found.provisional


def test_that_a_year_without_a_notice_is_called_provisional() -> None:
    assert deadline(datetime(2027, 2, 1, 9), 5, LimitUnit.WORKING_DAY, YEARS).provisional
    assert deadline(datetime(2026, 12, 30, 9), 5, LimitUnit.WORKING_DAY, YEARS).provisional


def test_that_days_between_are_counted_both_ways() -> None:
    monday, next_monday = date(2021, 11, 1), date(2021, 11, 8)
    assert YEARS.working_between(monday, next_monday) == 5
    assert YEARS.working_between(next_monday, monday) == -5


@given(MOMENTS, st.integers(0, 60), st.sampled_from(LimitUnit))
def test_that_nothing_is_due_on_a_day_off(received: datetime, limit: int, unit: LimitUnit) -> None:
    assert YEARS.is_working(due(received, limit, unit).date())


@given(MOMENTS, st.integers(1, 60), st.sampled_from(LimitUnit))
def test_that_a_longer_limit_is_never_due_sooner(
    received: datetime, limit: int, unit: LimitUnit
) -> None:
    assert due(received, limit, unit) <= due(received, limit + 1, unit)


@given(MOMENTS, st.integers(1, 40))
def test_that_a_limit_is_that_many_working_days_away(received: datetime, limit: int) -> None:
    days = YEARS.working_between(received.date(), due(received, limit).date())
    assert days == limit


def test_that_an_empty_calendar_knows_weekends() -> None:
    plain = Calendar()
    assert plain.next_working(date(2021, 11, 5)) == date(2021, 11, 8)
    assert plain.next_working(date(2021, 9, 1)) == date(2021, 9, 1) + timedelta(days=1)
