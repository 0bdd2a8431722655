"""Periods of a return: months, quarters, years and any span, by the office's cut-off day."""

import re
from datetime import date, timedelta
from typing import NamedTuple, Self

from desktop.core.errors import OfficeError, Trouble

_MONTHS_OF = {"M": 1, "Q": 3, "Y": 12}
_CODE = re.compile(r"^(?P<year>\d{4})(?:-(?:(?P<month>\d{2})|Q(?P<quarter>[1-4])))?$")
_SPAN = re.compile(r"^(?P<first>\d{4}-\d{2}-\d{2})/P(?P<count>\d{1,2})(?P<unit>[MY])$")


class Period(NamedTuple):
    """Days `first` to `last`, both counted, with the code the officer and the return call it by."""

    first: date
    last: date
    code: str
    cut_off_day: int = 0

    @classmethod
    def parse(cls, text: str, cut_off_day: int = 0) -> Self:
        """Read `2021-11`, `2021-Q4`, `2021` or `2021-10-15/P1M`.

        `cut_off_day` is the last day counted into a month: 0 means the month's own end; 14 makes
        November run from 15 October to 14 November (Nghị định 09/2019/NĐ-CP as provinces apply it).

        Raises:
            OfficeError: PERIOD_UNREADABLE with the text, when it is none of these.
        """
        try:
            return cls._span(text) or cls._named(text, cut_off_day)
        except (ValueError, OverflowError):
            raise OfficeError(Trouble.PERIOD_UNREADABLE, found=text) from None

    @classmethod
    def month(cls, year: int, month: int, cut_off_day: int = 0) -> Self:
        """Return one month."""
        return cls._months(year, month, 1, f"{year:04}-{month:02}", cut_off_day)

    @classmethod
    def quarter(cls, year: int, quarter: int, cut_off_day: int = 0) -> Self:
        """Return one quarter, 1 to 4."""
        return cls._months(year, 3 * quarter - 2, 3, f"{year:04}-Q{quarter}", cut_off_day)

    @classmethod
    def year(cls, year: int, cut_off_day: int = 0) -> Self:
        """Return one year."""
        return cls._months(year, 1, 12, f"{year:04}", cut_off_day)

    @classmethod
    def between(cls, first: date, last: date) -> Self:
        """Return any span of days; raises OfficeError when it ends before it begins."""
        if last < first:
            raise OfficeError(Trouble.PERIOD_UNREADABLE, found=f"{first}/{last}")
        return cls(first, last, f"{first.isoformat()}/{last.isoformat()}")

    @classmethod
    def of_day(cls, day: date, cut_off_day: int = 0) -> Self:
        """Return the month that `day` is counted into."""
        late = cut_off_day and day.day > cut_off_day
        anchor = _add_months(day.replace(day=1), 1) if late else day
        return cls.month(anchor.year, anchor.month, cut_off_day)

    @property
    def iso(self) -> str:
        """The ISO 8601 interval by dates, as the envelope of a return carries it."""
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def title(self) -> str:
        """What the officer calls it: «tháng 11/2021», «quý IV/2021», «năm 2021»."""
        named = _CODE.match(self.code)
        if named is None:
            return f"từ {self.first:%d/%m/%Y} đến {self.last:%d/%m/%Y}"
        if named["month"]:
            return f"tháng {int(named['month'])}/{named['year']}"
        if named["quarter"]:
            return f"quý {('I', 'II', 'III', 'IV')[int(named['quarter']) - 1]}/{named['year']}"
        return f"năm {named['year']}"

    def previous(self) -> "Period":
        """Return the period of the same kind just before this one."""
        return self._moved(-1)

    def following(self) -> "Period":
        """Return the period of the same kind just after this one."""
        return self._moved(1)

    def year_before(self) -> "Period":
        """Return the same months, quarter or days of the year before."""
        named, span = _CODE.match(self.code), _SPAN.match(self.code)
        if named is not None:
            code = f"{int(named['year']) - 1:04}{self.code[4:]}"
            return Period.parse(code, self.cut_off_day)
        first = _add_months(self.first, -_MONTHS_OF["Y"])
        if span is not None:
            return Period.parse(f"{first.isoformat()}/P{span['count']}{span['unit']}")
        return Period.between(first, _add_months(self.last, -_MONTHS_OF["Y"]))

    def _moved(self, step: int) -> "Period":
        named = _CODE.match(self.code)
        if named is None:
            return self._span_moved(step)
        count = 1 if named["month"] else 3 if named["quarter"] else 12
        month = int(named["month"] or 3 * int(named["quarter"] or 1) - 2)
        moved = _add_months(date(int(named["year"]), month, 1), step * count)
        return Period.parse(_code(moved, count), self.cut_off_day)

    def _span_moved(self, step: int) -> "Period":
        span = _SPAN.match(self.code)
        if span is None:
            days = timedelta(days=self.days * step)
            return Period.between(self.first + days, self.last + days)
        months = int(span["count"]) * _MONTHS_OF[span["unit"]] * step
        first = _add_months(self.first, months)
        return Period.parse(f"{first.isoformat()}/P{span['count']}{span['unit']}")

    @classmethod
    def _named(cls, text: str, cut_off_day: int) -> Self:
        named = _CODE.match(text)
        if named is None:
            raise ValueError(text)
        year = int(named["year"])
        if named["month"]:
            return cls.month(year, int(named["month"]), cut_off_day)
        if named["quarter"]:
            return cls.quarter(year, int(named["quarter"]), cut_off_day)
        return cls.year(year, cut_off_day)

    @classmethod
    def _span(cls, text: str) -> Self | None:
        span = _SPAN.match(text)
        if span is None:
            return None
        first = date.fromisoformat(span["first"])
        months = int(span["count"]) * _MONTHS_OF[span["unit"]]
        if months == 0:
            raise ValueError(text)
        return cls(first, _add_months(first, months) - timedelta(days=1), text)

    @classmethod
    def _months(cls, year: int, month: int, count: int, code: str, cut_off_day: int) -> Self:
        first = date(year, month, 1)
        last = _add_months(first, count) - timedelta(days=1)
        if not cut_off_day:
            return cls(first, last, code)
        opens = _cut(_add_months(first, -1), cut_off_day) + timedelta(days=1)
        return cls(opens, _cut(last, cut_off_day), code, cut_off_day)


def _cut(day_of_month: date, cut_off_day: int) -> date:
    last = _days_in(day_of_month.year, day_of_month.month)
    return day_of_month.replace(day=min(cut_off_day, last))


def _days_in(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


def _add_months(day: date, count: int) -> date:
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def _code(first_month: date, count: int) -> str:
    if count == 1:
        return f"{first_month.year:04}-{first_month.month:02}"
    if count == _MONTHS_OF["Q"]:
        return f"{first_month.year:04}-Q{(first_month.month + 2) // 3}"
    return f"{first_month.year:04}"
