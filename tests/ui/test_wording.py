"""Figures and days as a Vietnamese officer writes them."""

from datetime import date

from desktop.ui import wording


def test_that_numbers_have_dots_for_thousands_and_a_comma_for_decimals() -> None:
    assert wording.number(1_234_567) == "1.234.567"
    assert wording.number(1234.56, 1) == "1.234,6"


def test_that_a_share_of_nothing_is_a_dash() -> None:
    assert wording.percent(0, 0) == "–"
    assert wording.percent(984, 1000) == "98,4 %"


def test_that_days_are_written_day_first() -> None:
    assert wording.day(date(2021, 11, 3)) == "03/11/2021"
    assert wording.day(None) == ""
    assert wording.long_day(date(2021, 11, 30)) == "Thứ Ba, 30/11/2021"
    assert wording.long_day(date(2021, 12, 5)) == "Chủ Nhật, 05/12/2021"
