"""The pace of a sitting: rest is not work."""

from desktop.ui.pages.keying.pace import Pace


def test_that_a_rest_stops_the_clock() -> None:
    pace = Pace(100.0)
    pace.pause(160.0)
    pace.pause(170.0)
    assert pace.seconds(400.0) == 60
    pace.go_on(400.0)
    assert pace.seconds(430.0) == 90


def test_that_the_rates_are_those_of_the_work() -> None:
    pace = Pace(0.0)
    assert pace.sheets_per_hour(60.0) is None
    assert pace.keys_per_sheet() is None
    for _ in range(4):
        pace.sheet_done(26)
    assert pace.sheets_per_hour(3.0) is None
    assert pace.sheets_per_hour(60.0) == 240
    assert pace.keys_per_sheet() == 26
