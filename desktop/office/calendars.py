"""The office's calendar: the days off and the worked Saturdays that ship as data."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import lru_cache

from desktop.core.workdays import Calendar
from desktop.paths import resources


def calendar_of(*years: int) -> Calendar:
    """Return the calendar of these years; a year without a file has weekends only."""
    holidays: dict[date, str] = {}
    worked: set[date] = set()
    provisional: set[int] = set()
    for year in years:
        off, saturdays, official = _year(year)
        holidays.update(off)
        worked.update(saturdays)
        if not official:
            provisional.add(year)
    return Calendar(holidays, frozenset(worked), frozenset(provisional))


def calendar_around(day: date) -> Calendar:
    """Return the calendar of a year either side of `day`: enough for any time limit."""
    return calendar_of(day.year - 1, day.year, day.year + 1)


@lru_cache(maxsize=16)
def _year(year: int) -> tuple[dict[date, str], tuple[date, ...], bool]:
    try:
        text = (resources() / "calendars" / f"{year}.toml").read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}, (), False
    table = tomllib.loads(text)
    off = {date.fromisoformat(day): str(name) for day, name in table["days_off"].items()}
    return off, tuple(table["worked_saturdays"]), not table["provisional"]
