"""Deadlines of 2021 to 2026 worked out by hand, with the reason for each."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.workdays import OFFICE_HOURS, LimitUnit, deadline
from desktop.office.calendars import calendar_around, calendar_of

WORKING, DAYS, HOURS, SAME = (
    LimitUnit.WORKING_DAY,
    LimitUnit.DAY,
    LimitUnit.HOUR,
    LimitUnit.SAME_DAY,
)
BY_HAND = [
    ("04/01/2021 09:00", 1, WORKING, "05/01/2021 17:00", "an ordinary Monday"),
    ("04/01/2021 16:59", 1, WORKING, "05/01/2021 17:00", "the hour of the day does not matter"),
    ("05/02/2021 09:00", 2, WORKING, "09/02/2021 17:00", "the last two days before Tết"),
    ("05/02/2021 09:00", 3, WORKING, "17/02/2021 17:00", "Tết 10–16/2/2021"),
    ("09/02/2021 09:00", 3, WORKING, "19/02/2021 17:00", "Tết, then three days"),
    ("20/04/2021 09:00", 1, WORKING, "22/04/2021 17:00", "Giỗ Tổ on a Wednesday"),
    ("29/04/2021 09:00", 1, WORKING, "04/05/2021 17:00", "30/4, and 1/5 made up for on 3/5"),
    ("01/09/2021 09:00", 1, WORKING, "06/09/2021 17:00", "two days of Quốc khánh, then weekend"),
    ("30/08/2021 09:00", 3, WORKING, "06/09/2021 17:00", "Quốc khánh in the middle"),
    ("31/12/2021 09:00", 1, WORKING, "04/01/2022 17:00", "1/1 on a Saturday, made up for on 3/1"),
    ("28/01/2022 09:00", 1, WORKING, "07/02/2022 17:00", "Tết 31/1–4/2/2022"),
    ("08/04/2022 09:00", 1, WORKING, "12/04/2022 17:00", "Giỗ Tổ on a Sunday, made up for on 11/4"),
    ("29/04/2022 09:00", 1, WORKING, "04/05/2022 17:00", "30/4 and 1/5 made up for on 2–3/5"),
    ("31/08/2022 09:00", 1, WORKING, "05/09/2022 17:00", "Quốc khánh 1–2/9"),
    ("30/12/2022 09:00", 1, WORKING, "03/01/2023 17:00", "1/1 on a Sunday, made up for on 2/1"),
    ("19/01/2023 09:00", 1, WORKING, "27/01/2023 17:00", "Tết 20–26/1/2023"),
    ("18/01/2023 09:00", 3, WORKING, "30/01/2023 17:00", "one day before Tết, two after"),
    ("28/04/2023 09:00", 1, WORKING, "04/05/2023 17:00", "Giỗ Tổ on a Saturday, 30/4, 1/5"),
    ("31/08/2023 09:00", 1, WORKING, "05/09/2023 17:00", "Quốc khánh on a weekend, 1 and 4/9"),
    ("31/08/2023 09:00", 2, WORKING, "06/09/2023 17:00", "one day more"),
    ("29/12/2023 09:00", 1, WORKING, "02/01/2024 17:00", "Tết Dương lịch on a Monday"),
    ("07/02/2024 09:00", 1, WORKING, "15/02/2024 17:00", "Tết 8–14/2/2024"),
    ("17/04/2024 09:00", 1, WORKING, "19/04/2024 17:00", "Giỗ Tổ on a Thursday"),
    ("26/04/2024 09:00", 1, WORKING, "02/05/2024 17:00", "29/4 swapped away, 30/4, 1/5"),
    ("26/04/2024 09:00", 3, WORKING, "04/05/2024 17:00", "Saturday 4/5/2024 is worked"),
    ("26/04/2024 09:00", 4, WORKING, "06/05/2024 17:00", "Sunday 5/5/2024 is not"),
    ("04/05/2024 09:00", 1, WORKING, "06/05/2024 17:00", "received on the worked Saturday"),
    ("30/08/2024 09:00", 1, WORKING, "04/09/2024 17:00", "Quốc khánh 2–3/9"),
    ("31/12/2024 09:00", 1, WORKING, "02/01/2025 17:00", "one day of Tết Dương lịch"),
    ("24/01/2025 09:00", 1, WORKING, "03/02/2025 17:00", "Tết 27–31/1/2025"),
    ("04/04/2025 09:00", 1, WORKING, "08/04/2025 17:00", "Giỗ Tổ on a Monday"),
    ("25/04/2025 09:00", 1, WORKING, "26/04/2025 17:00", "Saturday 26/4/2025 is worked"),
    ("25/04/2025 09:00", 2, WORKING, "28/04/2025 17:00", "Sunday 27/4/2025 is not"),
    ("29/04/2025 09:00", 1, WORKING, "05/05/2025 17:00", "30/4, 1/5, 2/5 swapped away"),
    ("29/08/2025 09:00", 1, WORKING, "03/09/2025 17:00", "Quốc khánh 1–2/9"),
    ("31/12/2025 09:00", 1, WORKING, "05/01/2026 17:00", "1/1, 2/1 swapped away"),
    ("09/01/2026 09:00", 1, WORKING, "10/01/2026 17:00", "Saturday 10/1/2026 is worked"),
    ("13/02/2026 09:00", 1, WORKING, "23/02/2026 17:00", "Tết 16–20/2/2026"),
    ("24/04/2026 09:00", 1, WORKING, "28/04/2026 17:00", "Giỗ Tổ on a Sunday, made up for on 27/4"),
    ("29/04/2026 09:00", 1, WORKING, "04/05/2026 17:00", "30/4 and 1/5, then weekend"),
    ("21/08/2026 09:00", 1, WORKING, "22/08/2026 17:00", "Saturday 22/8/2026 is worked"),
    ("21/08/2026 09:00", 2, WORKING, "24/08/2026 17:00", "Sunday 23/8/2026 is not"),
    ("28/08/2026 09:00", 1, WORKING, "03/09/2026 17:00", "31/8 swapped away, Quốc khánh 1–2/9"),
    ("23/11/2026 09:00", 1, WORKING, "25/11/2026 17:00", "Ngày Văn hóa Việt Nam"),
    ("01/11/2021 09:00", 30, DAYS, "01/12/2021 17:00", "plain days run over weekends"),
    ("01/02/2021 09:00", 10, DAYS, "17/02/2021 17:00", "ends inside Tết, moves behind it"),
    ("22/08/2023 09:00", 10, DAYS, "05/09/2023 17:00", "ends on Quốc khánh"),
    ("24/04/2024 09:00", 10, DAYS, "04/05/2024 17:00", "ends on a worked Saturday"),
    ("05/11/2021 09:00", 1, DAYS, "08/11/2021 17:00", "ends on a Saturday"),
    ("01/11/2021 07:00", 8, HOURS, "01/11/2021 17:00", "eight hours are a whole day"),
    ("01/11/2021 07:30", 4, HOURS, "01/11/2021 11:30", "up to noon exactly"),
    ("01/11/2021 12:00", 1, HOURS, "01/11/2021 14:30", "received over lunch"),
    ("03/05/2024 16:00", 4, HOURS, "04/05/2024 10:00", "into the worked Saturday"),
    ("09/02/2021 15:00", 4, HOURS, "17/02/2021 09:00", "over Tết"),
    ("04/05/2024 09:00", 0, SAME, "04/05/2024 17:00", "the worked Saturday itself"),
    ("02/09/2021 09:00", 0, SAME, "06/09/2021 17:00", "received online on Quốc khánh"),
    ("30/11/2021 16:59", 0, SAME, "30/11/2021 17:00", "a minute before the end"),
]


def moment(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H:%M")


@pytest.mark.parametrize(
    ("received", "limit", "unit", "due", "reason"), BY_HAND, ids=[case[4] for case in BY_HAND]
)
def test_that_deadlines_are_what_they_are_by_hand(
    received: str, limit: int, unit: LimitUnit, due: str, reason: str
) -> None:
    day = moment(received)
    found = deadline(day, limit, unit, calendar_around(day.date()))
    assert found.due == moment(due), reason


@given(
    st.datetimes(datetime(2021, 1, 1), datetime(2026, 12, 1)),
    st.integers(0, 60),
    st.sampled_from(LimitUnit),
)
def test_that_what_was_left_out_and_what_was_counted_make_the_whole_way(
    received: datetime, limit: int, unit: LimitUnit
) -> None:
    calendar = calendar_of(*range(2020, 2029))
    found = deadline(received, limit, unit, calendar)
    way = (found.due.date() - received.date()).days
    worked = calendar.working_between(received.date(), found.due.date())
    assert worked + found.weekend_days + len(found.holidays) == way
    assert all(received.date() < day < found.due.date() for day, _ in found.holidays)
    assert found.due >= received or unit is LimitUnit.SAME_DAY
    opening, closing = OFFICE_HOURS[0][0], OFFICE_HOURS[-1][1]
    assert opening <= found.due.time() <= closing


@given(
    st.datetimes(datetime(2021, 1, 1), datetime(2026, 12, 1)),
    st.integers(0, 200),
    st.integers(1, 40),
    st.sampled_from([WORKING, DAYS, HOURS]),
)
def test_that_a_later_reception_is_never_due_sooner(
    received: datetime, hours: int, limit: int, unit: LimitUnit
) -> None:
    calendar = calendar_of(*range(2020, 2029))
    later = received + timedelta(hours=hours)
    assert (
        deadline(received, limit, unit, calendar).due <= deadline(later, limit, unit, calendar).due
    )


def test_that_each_year_has_its_days_off_on_working_weekdays() -> None:
    """Eleven days off a year by law (twelve from 2026), as weekdays, less swaps worked back."""
    for year, expected in {2021: 11, 2022: 11, 2023: 11, 2024: 11, 2025: 11, 2026: 12}.items():
        calendar = calendar_of(year)
        off = [day for day in calendar.holidays if day.weekday() < 5]
        assert len(off) - len(calendar.worked) == expected, year
        assert all(day.weekday() == 5 for day in calendar.worked)
        assert all(day.year == year for day in {*calendar.holidays, *calendar.worked})
        assert date(year, 9, 2) in calendar.holidays
