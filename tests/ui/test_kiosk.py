"""The touch screen: touched like by a visitor, cleared when nobody is there, left with the PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import func, select

from desktop.core.periods import Period
from desktop.core.survey import Kind
from desktop.office import collecting, kiosk
from desktop.store.schema.surveys import SHEET
from desktop.ui.desk import Desk
from desktop.ui.kiosk.window import KioskWindow
from tests.surveys import FORM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from desktop.office.opening import Office


@pytest.fixture
def desk(office: Office) -> Iterator[Desk]:
    made = Desk(office, Period.month(2021, 11))
    yield made
    made.background.close()


@pytest.fixture
def shown(desk: Desk, qtbot: QtBot) -> Iterator[Callable[[int], KioskWindow]]:
    """Show the touch screen with so many milliseconds of patience."""
    kiosk.set_pin(desk.office, "2468")
    made: list[KioskWindow] = []

    def show(idle: int = 60_000) -> KioskWindow:
        form = collecting.bring_form(desk.office, FORM).key
        window = KioskWindow(desk, kiosk.stand(desk.office, form), 768, idle=idle)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        qtbot.waitExposed(window)
        made.append(window)
        return window

    yield show
    for window in made:
        enter_pin(window, "2468")


def touch(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def enter_pin(window: KioskWindow, pin: str) -> None:
    if window.isVisible():
        touch(window.officer)
        QTest.keyClicks(window.pin.pad, pin)
        touch(window.pin.enter)


def sheets(office: Office) -> int:
    with office.database.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(SHEET)).scalar_one())


def answer_all(window: KioskWindow) -> int:
    """Touch the first tile of every question; return how many were asked."""
    asked = 0
    while window.visit.current is not None:
        question = window.visit.current
        asked += 1
        if window.question.tiles:
            touch(window.question.tiles[0])
        if window.visit.current is question:
            touch(window.next)
    return asked


def test_that_a_visitor_answers_by_touch_and_is_thanked(
    shown: Callable[[], KioskWindow], desk: Desk, qtbot: QtBot
) -> None:
    window = shown()
    touch(window.start)
    assert answer_all(window) == 27
    assert window.screen_shown is window.thanks
    qtbot.waitUntil(lambda: sheets(desk.office) == 1)
    qtbot.waitUntil(lambda: not desk.background.jobs)
    touch(window.again)
    assert window.screen_shown is window.welcome
    assert not window.visit.answers


def test_that_one_can_go_back_and_answer_otherwise(shown: Callable[[], KioskWindow]) -> None:
    window = shown()
    touch(window.start)
    touch(window.question.tiles[0])
    assert window.visit.step == 2
    touch(window.back)
    assert window.question.tiles[0].isChecked()
    assert not window.back.isEnabled()
    touch(window.question.tiles[1])
    assert (
        next(iter(window.visit.answers.values())).value
        == window.visit.survey.questions[0].choices[1].name
    )


def test_that_a_screen_nobody_touches_clears_itself_and_keeps_nothing(
    shown: Callable[[int], KioskWindow], desk: Desk, qtbot: QtBot
) -> None:
    window = shown(400)
    touch(window.start)
    touch(window.question.tiles[0])
    qtbot.waitUntil(lambda: window.screen_shown is window.asking)
    assert window.visit.answers
    qtbot.waitUntil(lambda: window.screen_shown is window.welcome)
    assert not window.visit.answers
    assert sheets(desk.office) == 0


def test_that_one_who_is_still_there_goes_on_where_they_were(
    shown: Callable[[int], KioskWindow], qtbot: QtBot
) -> None:
    window = shown(400)
    touch(window.start)
    touch(window.question.tiles[0])
    qtbot.waitUntil(lambda: window.screen_shown is window.asking)
    touch(window.still)
    assert window.visit.step == 2
    assert window.question.isVisible()


def test_that_only_the_pin_leads_out(shown: Callable[[], KioskWindow], qtbot: QtBot) -> None:
    window = shown()
    window.close()
    assert window.isVisible()
    for key in ("Alt+F4", "Ctrl+Q", "Esc", "Ctrl+W"):
        QTest.keySequence(window, key)
    assert window.isVisible()
    enter_pin(window, "1111")
    assert window.isVisible()
    assert "chưa đúng" in window.pin.words.text()
    with qtbot.waitSignal(window.left):
        enter_pin(window, "2468")
    assert not window.isVisible()


def test_that_three_wrong_pins_close_the_pad_for_a_while(
    shown: Callable[[], KioskWindow],
) -> None:
    window = shown()
    for pin in ("1111", "2222", "3333"):
        enter_pin(window, pin)
    assert not window.pin.enter.isEnabled()
    enter_pin(window, "2468")
    assert window.isVisible()
    window.pin.open_again()
    QTest.keyClicks(window.pin.pad, "2468")
    touch(window.pin.enter)
    assert not window.isVisible()


def test_that_what_could_not_be_sent_is_still_there(
    shown: Callable[[], KioskWindow], desk: Desk, qtbot: QtBot
) -> None:
    window = shown()
    desk.office.direct.run("BEGIN IMMEDIATE")  # somebody else writes, and goes on writing
    touch(window.start)
    answer_all(window)
    qtbot.waitUntil(lambda: window.screen_shown is window.trouble, timeout=30_000)
    said = dict(window.visit.answers)
    assert said
    desk.office.direct.run("ROLLBACK")
    touch(window.resend)
    qtbot.waitUntil(lambda: sheets(desk.office) == 1)
    qtbot.waitUntil(lambda: not desk.background.jobs)


def test_that_everything_a_visitor_touches_is_large_enough(
    shown: Callable[[], KioskWindow],
) -> None:
    window = shown()
    assert window.start.height() >= 64
    touch(window.start)
    while window.visit.current is not None and window.visit.current.kind is not Kind.TEXT:
        for tile in (*window.question.tiles, window.back, window.next):
            assert tile.height() >= 64
            assert tile.width() >= 64
        touch(window.next)
