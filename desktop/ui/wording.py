"""How figures and days are written: dd/mm/yyyy, 1.234,5, and the words of a working week."""

from __future__ import annotations

from datetime import date

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


def number(value: float, digits: int = 0) -> str:
    """Write a number the Vietnamese way.

    >>> number(1234.5, 1), number(98)
    ('1.234,5', '98')
    """
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def percent(part: int, whole: int) -> str:
    """Write a share with one digit; "–" of nothing."""
    return f"{number(100 * part / whole, 1)} %" if whole else "–"


def day(value: date | None) -> str:
    """Write a day; nothing for None."""
    return f"{value:%d/%m/%Y}" if value else ""


def short_day(value: date) -> str:
    """Write a day without its year, where the year is plain."""
    return f"{value:%d/%m}"


def long_day(value: date) -> str:
    """Write a day with its name.

    >>> long_day(date(2021, 11, 30))
    'Thứ Ba, 30/11/2021'
    """
    return f"{_WEEKDAYS[value.weekday()]}, {value:%d/%m/%Y}"
