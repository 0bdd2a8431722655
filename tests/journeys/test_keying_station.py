"""What the keying screen does beside taking answers: rest, notes, leaps, undo, a second pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.core.answers import Hand
from desktop.office import keying
from desktop.ui.pages.surveys.station import Wish
from tests.checked_form import checked_batch
from tests.journeys.test_keying import ENTER, hand_of, page_of, strike
from tests.office.test_keying import answers_in_book
from tests.office.test_keying_hands import verified

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.ui.pages.keying.keying_view import KeyingView
    from tests.officer import Officer


def view_of(officer: Officer) -> KeyingView:
    return page_of(officer).keying


@pytest.fixture
def keyer(officer: Officer, tmp_path: Path) -> Officer:
    """An officer with a sheet of the form that checks in hand; its field is in the header."""
    batch = checked_batch(officer.office, tmp_path, carried="2")
    officer.press("Alt+3")
    officer.rests()
    page_of(officer).key(Wish(batch))
    officer.rests()
    return officer


def test_that_the_header_costs_no_key_and_is_shown_as_the_batch_s(keyer: Officer) -> None:
    assert hand_of(keyer).state.current.name == "lan_dau"
    card = view_of(keyer).sheet
    assert any("I.1: Hộ tịch" in words for words in words_of(card))
    strike(keyer, "1")
    keyer.press("Up", "Up")
    strike(keyer, "3")
    assert hand_of(keyer).state.answers["linh_vuc"].value == "3"


def words_of(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def test_that_an_unlikely_answer_is_asked_about_and_confirmed_by_its_own_key(
    keyer: Officer,
) -> None:
    strike(keyer, "24")
    assert hand_of(keyer).state.current.name == "so_lan"
    strike(keyer, "4")
    assert hand_of(keyer).state.current.name == "so_ngay"
    strike(keyer, "400" + ENTER)
    assert "365" in view_of(keyer).status.saved.text()
    assert hand_of(keyer).state.current.name == "so_ngay"


def test_that_rest_stops_the_clock_and_takes_no_key(keyer: Officer) -> None:
    strike(keyer, "1")
    keyer.press("F10")
    assert hand_of(keyer).clock.is_paused
    assert view_of(keyer).covers.rest.hasFocus()
    strike(keyer, "7")
    assert not hand_of(keyer).clock.is_paused
    assert hand_of(keyer).state.drafts == {}
    assert keyer.at is view_of(keyer).questions
    strike(keyer, "7")
    assert hand_of(keyer).state.drafts == {"so_ngay": "7"}


@pytest.mark.parametrize("key", ["F10", "Escape", "F1", "Return"])
def test_that_any_key_ends_the_rest_and_only_that(keyer: Officer, key: str) -> None:
    keyer.press("F10", key)
    assert not hand_of(keyer).clock.is_paused
    assert keyer.at is view_of(keyer).questions


def test_that_a_note_stands_at_its_question_and_on_the_sheet(keyer: Officer) -> None:
    keyer.press("F2")
    keyer.type("chữ mờ")
    strike(keyer, ENTER)
    assert hand_of(keyer).notes == {"lan_dau": "chữ mờ"}
    assert keyer.at is view_of(keyer).questions
    assert any("I.2: chữ mờ" in words for words in words_of(view_of(keyer).sheet))
    keyer.press("F2", "Escape")
    assert keyer.at is view_of(keyer).questions
    assert hand_of(keyer).notes == {"lan_dau": "chữ mờ"}


def test_that_a_question_is_reached_by_its_printed_number(keyer: Officer) -> None:
    keyer.press("F3")
    strike(keyer, "8")
    assert "II.8" in view_of(keyer).asking.bar.found.text()
    strike(keyer, ENTER)
    assert hand_of(keyer).state.current.name == "q08"
    assert keyer.at is view_of(keyer).questions
    strike(keyer, "4")
    assert hand_of(keyer).state.answers["q08"].value == "4"


def test_that_a_number_that_is_not_there_is_told(keyer: Officer) -> None:
    keyer.press("F3")
    strike(keyer, "77" + ENTER)
    assert "77" in view_of(keyer).asking.bar.found.text()
    keyer.press("Escape")
    assert hand_of(keyer).state.current.name == "lan_dau"


def test_that_f1_lists_every_key_and_esc_is_back_at_the_question(keyer: Officer) -> None:
    strike(keyer, "1")
    keyer.press("F1")
    table = view_of(keyer).covers.keys
    assert table.hasFocus()
    listed = words_of(table)
    for key in ("0", "*", "/", "↑", "↓", "F1", "F2", "F3", "F4", "F10", "Ctrl Z", "Ctrl Y", "Esc"):
        assert key in listed
    strike(keyer, "5")
    keyer.press("Escape")
    assert keyer.at is view_of(keyer).questions
    assert hand_of(keyer).state.drafts == {}


def test_that_ctrl_z_goes_back_into_the_sheet_before(keyer: Officer) -> None:
    strike(keyer, "15" + ENTER + "01112021" + ENTER + "1" + ENTER + "3" * 20 + ENTER)
    assert list(answers_in_book(keyer.office)) == ["0001"]
    strike(keyer, "1")
    keyer.press("Ctrl+Z", "Ctrl+Z")
    assert hand_of(keyer).serial == "0001"
    assert answers_in_book(keyer.office) == {}
    keyer.sees(lambda: "0001" in view_of(keyer).notice.sentence)
    keyer.press("Ctrl+Y", "Ctrl+Y")
    QApplication.processEvents()
    assert list(answers_in_book(keyer.office)) == ["0001"]
    assert hand_of(keyer).state.current.name == "so_ngay"


def test_that_ctrl_z_in_a_text_takes_back_what_was_written(keyer: Officer) -> None:
    strike(keyer, "15" + ENTER + "01112021" + ENTER + "1" + ENTER + "3" * 20)
    keyer.type("0912345678")
    keyer.press("Ctrl+Z")
    assert view_of(keyer).entry.toPlainText() == ""
    keyer.press("Ctrl+Y")
    assert view_of(keyer).entry.toPlainText() == "0912345678"
    assert keyer.at is view_of(keyer).entry


def test_that_the_number_pad_without_numlock_is_told(keyer: Officer) -> None:
    pad = Qt.KeyboardModifier.KeypadModifier
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_End, pad, "")
    QApplication.sendEvent(keyer.at, event)
    assert "NumLock" in view_of(keyer).status.saved.text()
    QTest.keyClick(keyer.at, Qt.Key.Key_1, pad)
    assert hand_of(keyer).state.answers["lan_dau"].value == "1"


def test_that_what_an_input_method_says_on_a_question_is_a_key_or_nothing(keyer: Officer) -> None:
    for words in ("nước", "1"):
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(keyer.at, event)
    assert hand_of(keyer).state.answers["lan_dau"].value == "1"
    assert hand_of(keyer).state.current.name == "so_ngay"


def test_that_a_text_against_the_form_keeps_the_cursor(keyer: Officer) -> None:
    strike(keyer, "15" + ENTER + "01112021" + ENTER + "1" + ENTER + "3" * 20)
    keyer.type("0912")
    strike(keyer, ENTER)
    assert hand_of(keyer).state.current.name == "dien_thoai"
    keyer.type("345678")
    strike(keyer, ENTER)
    assert hand_of(keyer).state.current.name == "gop_y"


def test_that_a_second_pass_is_blind_and_ends_where_nothing_is_due(keyer: Officer) -> None:
    strike(keyer, "15" + ENTER + "01112021" + ENTER + "1" + ENTER + "3" * 20 + ENTER)
    batch = hand_of(keyer).batch.id
    page = page_of(keyer)
    page.end_keying()
    keyer.rests()
    keyer.office.officer = keyer.office.settings.officers[1]
    page.key(Wish(batch, "", Hand.SECOND))
    keyer.rests()
    keyer.sees(lambda: "Lượt 2" in view_of(keyer).head.words)
    assert hand_of(keyer).state.is_untouched
    strike(keyer, "15" + ENTER + "01112021" + ENTER + "1" + ENTER + "3" * 20 + ENTER)
    keyer.sees(lambda: page.keying.hand is None)
    assert "lượt 2" in page.notice.sentence
    assert verified(keyer.office) == ["0001"]
    assert keying.unfinished(keyer.office) is None
