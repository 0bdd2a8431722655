"""A day as an officer types it: 30/11/2021, 30/11, 3011, 30112021."""

from __future__ import annotations

import re
from datetime import date

from desktop.core.errors import OfficeError, Trouble

_PARTS = re.compile(r"^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?$")
_RUN = re.compile(r"^(\d{2})(\d{2})(\d{4})?$")
_CENTURY = 2000
_SHORT_YEAR = 100


def day_of(text: str, today: date) -> date | None:
    """Read a typed day; nothing typed is None; without a year it is the one nearest before today.

    A day without a year that would be far ahead is last year's: 30/12 typed in January.

    Raises:
        OfficeError: DAY_UNREADABLE.
    """
    plain = text.strip()
    if not plain:
        return None
    match = _PARTS.match(plain) or _RUN.match(plain)
    try:
        if match is None:
            raise ValueError(plain)
        day, month = int(match[1]), int(match[2])
        if match[3]:
            year = int(match[3])
            return date(year + _CENTURY if year < _SHORT_YEAR else year, month, day)
        return _nearest(day, month, today)
    except ValueError:
        raise OfficeError(Trouble.DAY_UNREADABLE, found=plain) from None


def _nearest(day: int, month: int, today: date) -> date:
    this_year = date(today.year, month, day)
    half_a_year = 183
    if (this_year - today).days > half_a_year:
        return date(today.year - 1, month, day)
    return this_year
