"""The touch screen from the station: begun by keys, answered by touch, left with the PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.office import collecting
from desktop.ui.pages.surveys_page import SurveysPage
from tests.officer import Officer, officer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.kiosk.window import KioskWindow
    from desktop.ui.pages.surveys.batches.station import BatchesStation

__all__ = ["officer"]


def station_of(officer: Officer) -> BatchesStation:
    assert isinstance(officer.page, SurveysPage)
    return officer.page.batches


def touch(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def begin(officer: Officer, pin: str) -> KioskWindow:
    """Open the touch screen from the station by keys, choosing a PIN."""
    officer.press("Alt+3", "Ctrl+M")
    card = station_of(officer).overview.kiosk_card
    officer.sees(lambda: card.form.editor.count() > 0)
    officer.press("Tab")
    officer.type(pin)
    officer.press("Tab")
    officer.type(pin)
    officer.press("Ctrl+S")
    officer.sees(lambda: station_of(officer).kiosk.window is not None)
    window = station_of(officer).kiosk.window
    assert window is not None
    officer.sees(window.isVisible)
    return window


def leave(window: KioskWindow, pin: str) -> None:
    touch(window.officer)
    QTest.keyClicks(window.pin.pad, pin)
    touch(window.pin.enter)


def test_that_a_visitor_is_heard_at_the_desk_and_counted_apart(officer: Officer) -> None:
    window = begin(officer, "2468")
    touch(window.start)
    while window.visit.current is not None:
        question = window.visit.current
        if window.question.tiles:
            touch(window.question.tiles[0])
        if window.visit.current is question:
            touch(window.next)
    officer.rests()
    assert window.screen_shown is window.thanks
    touch(window.again)
    leave(window, "1111")
    assert window.isVisible()
    leave(window, "2468")
    officer.sees(lambda: station_of(officer).kiosk.window is None)
    officer.sees(lambda: len(station_of(officer).overview.batches.rows) == 1)
    (batch,) = station_of(officer).overview.batches.rows
    assert (batch.issued, batch.keyed, batch.tablet) == (0, 0, 1)
    officer.press("F2")
    assert isinstance(officer.page, SurveysPage)
    assert officer.page.keying.hand is None
    assert not station_of(officer).key.isEnabled()
    sheets = station_of(officer).overview.sheet_list
    officer.sees(lambda: sheets.model().rowCount() == 1)
    sheets.setFocus()
    sheets.selectRow(0)
    officer.press("Return")
    officer.sees(lambda: "MH-0001" in station_of(officer).notice.sentence)
    results = collecting.results(officer.office, officer.window.desk.period)
    assert (results.keyed, results.tablet) == (0, 1)


def test_that_the_visitors_screen_ends_with_the_program(officer: Officer) -> None:
    window = begin(officer, "2468")
    assert not officer.window.isVisible()
    officer.window.show()
    officer.window.close()
    officer.sees(lambda: station_of(officer).kiosk.window is None)
    assert not window.isVisible()


def test_that_no_touch_screen_is_begun_without_a_pin(officer: Officer) -> None:
    officer.press("Alt+3", "Ctrl+M")
    card = station_of(officer).overview.kiosk_card
    officer.sees(lambda: card.form.editor.count() > 0)
    officer.press("Ctrl+S")
    assert "Chưa chọn mã PIN" in card.pin.fault
    officer.press("Tab")
    officer.type("12")
    officer.press("Tab")
    officer.type("13")
    officer.press("Ctrl+S")
    assert "không giống nhau" in card.again.fault
    officer.press("Shift+Tab")
    officer.type("12")
    officer.press("Ctrl+A")
    officer.type("12")
    officer.press("Tab", "Ctrl+A")
    officer.type("12")
    officer.press("Ctrl+S")
    officer.sees(lambda: "4 đến 8" in station_of(officer).notice.sentence)
    assert station_of(officer).kiosk.window is None
    officer.press("Esc")
    assert officer.at is station_of(officer).overview.batch_list
