"""Two officers and one pile: keyed, keyed again, decided and bounded, with keys only."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.app import Program
from desktop.office import collecting
from desktop.ui.pages.surveys.verifying.station import VerifyingStation
from desktop.ui.pages.surveys_page import SurveysPage
from tests.officer import Officer
from tests.surveys import new_batch
from tests.twice_keyed import batch_answers, verified

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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


def test_that_another_officer_is_not_shown_the_case_in_hand(desk: Officer, days: Days) -> None:
    key_pile(desk)
    change_officer(desk)
    station = show_station(desk)
    key_pile_again(desk, {}, {}, {})
    days.now += timedelta(days=1)
    open_judging(desk)
    desk.press("Ctrl+U", "Up", "Return")
    desk.sees(lambda: not station.is_judging)
    desk.rests()
    assert desk.at is station.overview.batch_list


TYPED_FORM: dict[str, list[tuple[str, ...]]] = {
    "survey": [
        ("type", "name", "label", "ct_verify"),
        ("select_multiple kenh", "kenh", "Biết tin qua kênh nào", "all"),
        ("integer", "tuoi", "Tuổi", "all"),
        ("text", "gop_y", "Góp ý", "all"),
    ],
    "choices": [
        ("list_name", "name", "label", "ct_key"),
        ("kenh", "loa", "Loa truyền thanh", "1"),
        ("kenh", "mang", "Mạng xã hội", "2"),
        ("kenh", "bang", "Bảng niêm yết", "3"),
    ],
    "settings": [("form_title", "form_id", "version"), ("Phiếu thử", "phieu_thu", "1")],
}


def typed_form(folder: Path) -> Path:
    """A form whose answers are typed or ticked several at a time, all of them keyed twice."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in TYPED_FORM.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(folder / "phieu_thu.xlsx")
    return folder / "phieu_thu.xlsx"


def key_typed(desk: Officer, keys: str, text: str) -> None:
    desk.press("F2")
    desk.sees(lambda: page_of(desk).keying.hand is not None)
    strike(desk, keys)
    desk.type(text)
    strike(desk, ENTER)
    desk.press("Esc")
    desk.rests()


def test_that_typed_and_ticked_differences_are_decided(
    desk: Officer, days: Days, tmp_path: Path
) -> None:
    form = collecting.bring_form(desk.office, typed_form(tmp_path)).key
    spent = date(2021, 11, 1), date(2021, 12, 31)
    batch = collecting.open_batch(desk.office, form, "Phiếu thử", *spent, 1).key
    desk.press("Alt+3")
    desk.rests()
    key_typed(desk, "12" + ENTER + "42" + ENTER, "Chờ lâu")
    change_officer(desk)
    show_station(desk)
    key_typed(desk, "1" + ENTER + "24" + ENTER, "chờ rất lâu")
    days.now += timedelta(days=1)
    view = open_judging(desk).judge
    strike(desk, "21" + ENTER)
    desk.rests()
    assert view.case is not None
    assert view.case.question.name == "tuoi"
    strike(desk, "3" + "43" + ENTER)
    assert "gõ lại" in view.status.text()
    strike(desk, "43" + ENTER)
    desk.rests()
    assert view.case.question.name == "gop_y"
    strike(desk, "3")
    assert view.card.editor.hasFocus()
    desk.press("Esc")
    assert view.isVisible()
    assert not view.card.editor.isVisible()
    side = 1 if view.case.left is not None and view.case.left.value == "Chờ lâu" else 2
    strike(desk, str(side))
    desk.rests()
    assert batch_answers(desk.office, batch)["0001"] == {
        "kenh": ("loa mang", None),
        "tuoi": ("43", None),
        "gop_y": ("Chờ lâu", None),
    }
