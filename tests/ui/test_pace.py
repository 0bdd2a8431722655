"""The pace of a sitting."""

from desktop.ui.pages.keying.pace import Pace


def test_that_a_rate_needs_a_sheet_and_some_seconds() -> None:
    pace = Pace()
    assert pace.sheets_per_hour(60.0) is None
    assert pace.keys_per_sheet() is None
    for _ in range(4):
        pace.sheet_done(26)
    assert pace.sheets_per_hour(3.0) is None
    assert pace.sheets_per_hour(60.0) == 240
    assert pace.keys_per_sheet() == 26
