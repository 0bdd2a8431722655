"""Working days and deadlines, with the reason for each deadline."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
END_OF_WORK = time(17, 0)
"""The office closes at 17:00: a deadline in days ends there."""

OFFICE_HOURS = ((time(7, 0), time(11, 30)), (time(13, 30), time(17, 0)))
"""Eight hours, which count as one working day."""


class LimitUnit(StrEnum):
    """What a time limit is counted in."""

    WORKING_DAY = "working_day"
    DAY = "day"
    HOUR = "hour"
    SAME_DAY = "same_day"


class Calendar(NamedTuple):
    """Official days off and swapped working Saturdays, by calendar date.

    `holidays` gives each day off its name; `provisional` are the years without an official notice.
    """

    holidays: Mapping[date, str] = {}
    worked: frozenset[date] = frozenset()
    provisional: frozenset[int] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether the office works that day."""
        if day in self.worked:
            return True
        return day.weekday() < _SATURDAY and day not in self.holidays

    def next_working(self, day: date) -> date:
        """Return the first working day after `day`."""
        return next(self.working_after(day))

    def working_after(self, day: date) -> Iterator[date]:
        """Yield the working days after `day`, without end."""
        while True:
            day += _ONE_DAY
            if self.is_working(day):
                yield day

    def working_between(self, first: date, last: date) -> int:
        """Count the working days after `first` up to `last`; negative when `last` comes first."""
        if last < first:
            return -self.working_between(last, first)
        weekdays = _weekdays_up_to(last) - _weekdays_up_to(first)
        free = self.holidays.keys() - self.worked
        off = sum(first < day <= last and day.weekday() < _SATURDAY for day in free)
        extra = sum(first < day <= last and day.weekday() >= _SATURDAY for day in self.worked)
        return weekdays - off + extra


def _weekdays_up_to(day: date) -> int:
    """Monday to Friday since the first of all Mondays, 1 January of year 1."""
    weeks, rest = divmod(day.toordinal(), 7)
    return 5 * weeks + min(rest, 5)


class Deadline(NamedTuple):
    """When a dossier is due and what was left out on the way.

    `weekend_days` counts the plain days off, `holidays` names the others; `provisional` tells that
    the way crosses a year whose days off are not official yet.
    """

    due: datetime
    weekend_days: int
    holidays: tuple[tuple[date, str], ...]
    provisional: bool


def deadline(received: datetime, limit: int, unit: LimitUnit, calendar: Calendar) -> Deadline:
    """Return the due moment of a dossier received at `received`.

    The first day is not counted (Bộ luật Dân sự 2015, Điều 147); an end that falls on a day off
    moves to the end of the next working day (Điều 148). A limit in hours runs in office hours.
    """
    due = _DUES[unit](received, limit, calendar)
    return _explained(received.date(), due, calendar)


def _same_day(received: datetime, _limit: int, calendar: Calendar) -> datetime:
    day = received.date()
    if not calendar.is_working(day) or received.time() >= END_OF_WORK:
        day = calendar.next_working(day)
    return datetime.combine(day, END_OF_WORK)


def _working_days(received: datetime, limit: int, calendar: Calendar) -> datetime:
    if limit == 0:
        return _same_day(received, 0, calendar)
    counted = islice(calendar.working_after(received.date()), limit - 1, None)
    return datetime.combine(next(counted), END_OF_WORK)


def _days(received: datetime, limit: int, calendar: Calendar) -> datetime:
    day = received.date() + timedelta(days=limit)
    if not calendar.is_working(day):
        day = calendar.next_working(day)
    return datetime.combine(day, END_OF_WORK)


def _hours(received: datetime, limit: int, calendar: Calendar) -> datetime:
    left = timedelta(hours=limit)
    for opens, closes in _spells(received, calendar):
        if closes - opens >= left:
            return opens + left
        left -= closes - opens
    raise AssertionError("office hours never end")


def _spells(received: datetime, calendar: Calendar) -> Iterator[tuple[datetime, datetime]]:
    """Yield the stretches of office time from `received` on."""
    day = received.date()
    while True:
        if calendar.is_working(day):
            for opens, closes in OFFICE_HOURS:
                start = max(datetime.combine(day, opens), received)
                end = datetime.combine(day, closes)
                if start < end:
                    yield start, end
        day += _ONE_DAY


_DUES = {
    LimitUnit.SAME_DAY: _same_day,
    LimitUnit.WORKING_DAY: _working_days,
    LimitUnit.DAY: _days,
    LimitUnit.HOUR: _hours,
}


def _explained(first: date, due: datetime, calendar: Calendar) -> Deadline:
    off = [day for day in _days_between(first, due.date()) if not calendar.is_working(day)]
    named = tuple((day, calendar.holidays[day]) for day in off if day in calendar.holidays)
    years = range(first.year, due.year + 1)
    provisional = any(year in calendar.provisional for year in years)
    return Deadline(due, len(off) - len(named), named, provisional)


def _days_between(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
