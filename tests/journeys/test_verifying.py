"""Two officers and one pile: keyed, keyed again, decided and bounded, with keys only."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.app import Program
from desktop.ui.pages.surveys.verifying.station import VerifyingStation
from desktop.ui.pages.surveys_page import SurveysPage
from tests.officer import Officer
from tests.surveys import new_batch
from tests.twice_keyed import batch_answers, verified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop.office.keying import Keying
    from desktop.office.opening import Office

ENTER = "\r"
HEADER = "121"
PAPER = HEADER + "4" * 20 + "1" + "2"
SHEETS = 3


class Days:
    """The clock at the desk; the test turns it."""

    def __init__(self) -> None:
        self.now = datetime(2021, 11, 29, 9, 0)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=40)
        return self.now


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def desk(office: Office, days: Days, qtbot: QtBot) -> Iterator[Officer]:
    """The window of an office of two officers, with a batch to key."""
    new_batch(office, issued=SHEETS)
    data = office.paths.data
    office.close()
    program = Program(data, clock=days)
    program.open()
    made = Officer(program, qtbot)
    made.sits_down()
    yield made
    program.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def page_of(desk: Officer) -> SurveysPage:
    assert isinstance(desk.page, SurveysPage)
    return desk.page


def hand_of(desk: Officer) -> Keying:
    hand = page_of(desk).keying.hand
    assert hand is not None
    return hand


def station_of(desk: Officer) -> VerifyingStation:
    station = page_of(desk).station
    assert isinstance(station, VerifyingStation)
    return station


def strike(desk: Officer, keys: str) -> None:
    for key in keys:
        if key == ENTER:
            QTest.keyClick(desk.at, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(desk.at, key)


def key_pile(desk: Officer) -> None:
    """The first officer keys all sheets; the second sheet has a slip at question 7 (2 for 4)."""
    desk.press("Alt+3")
    desk.rests()
    desk.press("F2")
    desk.sees(lambda: page_of(desk).keying.hand is not None)
    slip = HEADER + "4" * 6 + "2" + "4" * 13 + "1" + "2"
    for keys in (PAPER, slip, PAPER):
        strike(desk, keys + ENTER)
    desk.press("Esc")
    desk.rests()


def change_officer(desk: Officer) -> None:
    desk.press("Ctrl+U", "Down", "Return")
    desk.rests()


def key_again(desk: Officer, serial: str, answers: dict[str, str]) -> None:
    """Key what the second hand is asked of a sheet; `answers` where it is not 4."""
    hand = hand_of(desk)
    assert hand.serial == serial
    state = hand.state
    while page_of(desk).keying.hand is hand and hand.state is state and not hand.is_over:
        name = state.current.name
        question = state.current
        if state.in_text:
            strike(desk, ENTER)
            continue
        common = {"linh_vuc": "1", "gioi_tinh": "2", "nhom_tuoi": "1", "so_lan_lien_he": "1"}
        usual = common | {"phien_ha": "2"}
        before = len(state.answers)
        strike(desk, answers.get(name, usual.get(name, "4")))
        if len(state.answers) == before or state.current is question:
            strike(desk, ENTER)


def show_station(desk: Officer) -> VerifyingStation:
    desk.press("Ctrl+3")
    desk.rests()
    station = station_of(desk)
    desk.sees(lambda: station.batch is not None)
    return station


def key_pile_again(desk: Officer, *sheets: dict[str, str]) -> None:
    """The second officer keys all sheets again, in the order of the pile."""
    desk.press("F2")
    desk.sees(lambda: page_of(desk).keying.hand is not None)
    for number, answers in enumerate(sheets, 1):
        key_again(desk, f"{number:04}", answers)
    desk.press("Esc")
    desk.rests()
    assert page_of(desk).keying.hand is None


def open_judging(desk: Officer) -> VerifyingStation:
    station = station_of(desk)
    desk.press("F5")
    desk.sees(lambda: station.is_judging)
    return station


def judge_by_the_paper(desk: Officer) -> set[tuple[str, str]]:
    """Every paper says 4; return which places were shown."""
    view, seen = station_of(desk).judge, set()
    while (case := view.case) is not None:
        seen.add((case.serial, case.question.name))
        assert view.card.serial.text() == case.serial
        assert "4" in {view.card.left.words[0], view.card.right.words[0]}
        strike(desk, "4")
        desk.rests()
    return seen


def test_that_a_pile_is_keyed_twice_judged_and_bounded(desk: Officer, days: Days) -> None:
    key_pile(desk)
    station = show_station(desk)
    assert station.overview.bound.figure.text() == "–"
    desk.press("F2")
    assert "chính Lê Thị Mẫu nhập" in station.notice.way_out
    change_officer(desk)
    desk.sees(lambda: station.batch is not None and station.batch.mine == SHEETS)

    key_pile_again(desk, {}, {}, {"q09": "5"})
    assert verified(desk.office, 1) == ["0001"]
    desk.sees(lambda: station.batch is not None and station.batch.to_judge == 2)
    desk.press("F5")
    desk.rests()
    assert not station.is_judging
    assert "từ ngày mai" in station.notice.way_out

    days.now += timedelta(days=1)
    open_judging(desk)
    assert judge_by_the_paper(desk) == {("0002", "q07"), ("0003", "q09")}
    assert verified(desk.office, 1) == ["0001", "0002", "0003"]
    answers = batch_answers(desk.office, 1)
    assert answers["0002"]["q07"] == answers["0003"]["q09"] == ("4", None)

    strike(desk, ENTER)
    desk.sees(lambda: not station.is_judging)
    desk.rests()
    assert station.overview.bound.figure.text().startswith("≤ ")
    assert "hai lần độc lập" in station.overview.bound.basis.text()
    assert {one.question.name for one in station.overview.questions.rows} == {"q07", "q09"}


def test_that_a_decision_is_taken_back_by_the_arrow(desk: Officer, days: Days) -> None:
    key_pile(desk)
    change_officer(desk)
    station = show_station(desk)
    key_pile_again(desk, {}, {}, {})
    days.now += timedelta(days=1)
    open_judging(desk)
    assert judge_by_the_paper(desk) == {("0002", "q07")}
    desk.press("Up")
    desk.rests()
    assert station.judge.case is not None
    assert verified(desk.office, 1) == ["0001", "0003"]
    strike(desk, "2")
    desk.rests()
    assert batch_answers(desk.office, 1)["0002"]["q07"] == ("2", None)
    assert len(verified(desk.office, 1)) == SHEETS


def test_that_a_value_neither_hand_read_is_given_twice(desk: Officer, days: Days) -> None:
    key_pile(desk)
    change_officer(desk)
    station = show_station(desk)
    key_pile_again(desk, {}, {}, {})
    days.now += timedelta(days=1)
    open_judging(desk)
    view = station.judge
    strike(desk, "9")
    assert "không phải là mã" in view.status.text()
    strike(desk, "5")
    assert "gõ lại" in view.status.text()
    strike(desk, "3")
    assert "không giống nhau" in view.status.text()
    desk.press("F10")
    strike(desk, "55")
    assert not view.card.isVisible()
    desk.press("F10")
    strike(desk, "55")
    desk.rests()
    assert view.case is None
    assert batch_answers(desk.office, 1)["0002"]["q07"] == ("5", None)
