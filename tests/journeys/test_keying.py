"""Sixty paper sheets, through the real window, with real keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.core.custody import Stage
from desktop.office import collecting, keying
from desktop.ui.pages.surveys_page import SurveysPage
from tests.office.test_keying import answers_in_book, expected
from tests.officer import opened
from tests.surveys import FORM, keys_of, new_batch, paper_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.office.keying import Keying
    from tests.officer import Officer

ENTER = "\r"


def page_of(officer: Officer) -> SurveysPage:
    assert isinstance(officer.page, SurveysPage)
    return officer.page


def hand_of(officer: Officer) -> Keying:
    hand = page_of(officer).keying.hand
    assert hand is not None
    return hand


def strike(officer: Officer, keys: str) -> int:
    """Press character keys and Enter where the keyboard is; return how many they were."""
    for key in keys:
        if key == ENTER:
            QTest.keyClick(officer.at, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(officer.at, key)
    QApplication.processEvents()  # what follows from an accepted sheet comes after its painting
    return len(keys)


@pytest.fixture
def keyer(officer: Officer) -> Officer:
    """An officer with a batch of 60 sheets in hand."""
    new_batch(officer.office)
    officer.press("Alt+3")
    officer.rests()
    officer.press("F2")
    officer.sees(lambda: page_of(officer).keying.hand is not None)
    return officer


def test_that_a_batch_is_opened_with_a_form_of_ones_own(officer: Officer) -> None:
    officer.press("Alt+3")
    officer.rests()
    page = page_of(officer)
    officer.press("Ctrl+N")
    officer.rests()
    form = page.batches.overview.form
    form.take_file(FORM)
    form.issued.editor.setText("60")
    officer.press("Ctrl+S")
    officer.sees(lambda: len(page.batches.overview.batches.rows) == 1)
    officer.rests()
    (batch,) = page.batches.overview.batches.rows
    assert (batch.name, batch.issued) == ("Khảo sát tháng 11/2021", 60)
    assert batch.last_on == "2021-11-30"


def test_that_sixty_sheets_take_26_keys_each_and_are_in_the_book_as_on_paper(
    keyer: Officer,
) -> None:
    sheets = paper_sheets()
    for sheet in sheets:
        assert hand_of(keyer).serial == sheet["so_phieu"]
        keys = strike(keyer, "".join(keys_of(hand_of(keyer).survey, sheet)))
        keyer.type(sheet["gop_y"])
        keys += strike(keyer, ENTER)
        assert keys == 26
    keyer.press("Esc")
    keyer.rests()
    assert answers_in_book(keyer.office) == {s["so_phieu"]: expected(s) for s in sheets}
    page = page_of(keyer)
    keyer.sees(lambda: page.batches.overview.batches.rows[0].keyed == 60)
    keyer.sees(lambda: page.batches.overview.card.stages.numbers == (60, 60, 60, 0, 0))


def test_that_harassment_opens_its_text_and_an_empty_one_costs_no_key_more(keyer: Officer) -> None:
    keys = strike(keyer, "121" + "4" * 20 + "1" + "1")
    assert hand_of(keyer).state.current.name == "phien_ha_mo_ta"
    keys += strike(keyer, ENTER)
    assert keys == 26
    assert hand_of(keyer).serial == "0002"


def test_that_enter_on_a_filled_text_goes_to_the_next_one(keyer: Officer) -> None:
    strike(keyer, "121" + "4" * 20 + "1" + "1")
    keyer.type("Phải chờ lâu")
    strike(keyer, ENTER)
    assert hand_of(keyer).state.current.name == "gop_y"
    strike(keyer, ENTER)
    assert answers_in_book(keyer.office)["0001"]["phien_ha_mo_ta"] == ("Phải chờ lâu", None)


def test_that_unikey_s_backspaces_move_nothing_and_write_its_word(keyer: Officer) -> None:
    strike(keyer, "12")
    for _ in range(3):
        QTest.keyClick(keyer.at, Qt.Key.Key_Backspace)
    assert hand_of(keyer).state.cursor == 2
    strike(keyer, "1" + "4" * 20 + "12")
    keyer.type("Nguye")
    QTest.keyClick(keyer.at, Qt.Key.Key_Backspace)
    keyer.type("ên")
    for _ in range(2):
        QTest.keyClick(keyer.at, Qt.Key.Key_Backspace)
    keyer.type("ễn")
    strike(keyer, ENTER)
    assert answers_in_book(keyer.office)["0001"]["gop_y"] == ("Nguyễn", None)


def test_that_a_held_key_answers_one_question(keyer: Officer) -> None:
    for held in (False, True, True, True):
        plain = Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_1, plain, "1", held)
        QApplication.sendEvent(keyer.at, event)
    assert hand_of(keyer).state.cursor == 1


def test_that_a_wrong_key_is_told_and_answers_nothing(keyer: Officer) -> None:
    strike(keyer, "9")
    view = page_of(keyer).keying
    assert "«9»" in view.status.saved.text()
    assert hand_of(keyer).state.is_untouched


def test_that_the_arrow_goes_back_and_the_answer_can_be_changed(keyer: Officer) -> None:
    strike(keyer, "121")
    keyer.press("Up", "Up", "Up")
    strike(keyer, "3" + ENTER)
    assert hand_of(keyer).state.current.name == "q01"
    assert hand_of(keyer).state.answers["linh_vuc"].value == "dat_dai"


def test_that_a_sheet_in_the_list_is_opened_again_to_be_corrected(keyer: Officer) -> None:
    strike(keyer, "121" + "4" * 20 + "12" + ENTER)
    keyer.press("Esc")
    keyer.rests()
    page = page_of(keyer)
    keyer.sees(lambda: len(page.batches.overview.sheets_card.rows.rows) == 1)
    page.batches.overview.sheet_list.setFocus()
    page.batches.overview.sheet_list.selectRow(0)
    keyer.press("Return")
    assert hand_of(keyer).is_correction
    strike(keyer, "5" + ENTER + ENTER)
    assert answers_in_book(keyer.office)["0001"]["linh_vuc"] == ("khac", None)


def test_that_another_serial_is_typed(keyer: Officer) -> None:
    keyer.press("F4")
    strike(keyer, "37" + ENTER)
    assert hand_of(keyer).serial == "0037"
    keyer.press("F4")
    keyer.press("Esc")
    assert hand_of(keyer).serial == "0037"


def test_that_a_void_sheet_asks_for_its_reason(keyer: Officer) -> None:
    strike(keyer, "121" + "4" * 20 + "12" + ENTER)
    keyer.press("Esc")
    keyer.rests()
    page = page_of(keyer)
    page.batches.overview.sheet_list.setFocus()
    page.batches.overview.sheet_list.selectRow(0)
    keyer.press("Delete")
    keyer.type("Phiếu trùng")
    strike(keyer, ENTER)
    keyer.rests()
    keyer.sees(lambda: page.batches.overview.sheets_card.rows.rows[0].stage is Stage.VOID)


@pytest.fixture
def cut_off(officer: Officer, qtbot: QtBot) -> Iterator[Officer]:
    """The next start after a program that ended while the third question was to be answered."""
    hand = keying.start(officer.office, new_batch(officer.office))
    for key in "12":
        hand.press(key)
    data: Path = officer.office.paths.data
    officer.program.close()
    yield from opened(data, qtbot)


def test_that_the_next_start_is_at_the_same_question_of_the_same_sheet(cut_off: Officer) -> None:
    hand = hand_of(cut_off)
    assert (hand.serial, hand.state.current.name) == ("0001", "nhom_tuoi")
    notice = page_of(cut_off).keying.notice
    assert "Không mất câu nào" in notice.sentence


def test_that_a_key_that_cannot_be_kept_is_not_shown(keyer: Officer) -> None:
    strike(keyer, "12")
    keyer.office.direct.run("PRAGMA query_only = ON")
    strike(keyer, "1")
    view = page_of(keyer).keying
    assert hand_of(keyer).state.cursor == 2
    assert "chưa được nhận" in view.notice.way_out
    keyer.office.direct.run("PRAGMA query_only = OFF")
    strike(keyer, "1")
    assert hand_of(keyer).state.cursor == 3
    assert not view.notice.isVisible()


def test_that_a_sheet_is_found_by_its_serial(keyer: Officer) -> None:
    strike(keyer, "1")
    (found,) = collecting.search(keyer.office, "1", 8)
    assert (found.title, found.noun) == ("Tờ 0001", "sheet")


@pytest.mark.parametrize("panel", ["F1", "F6", "Ctrl+U", "Ctrl+K"])
def test_that_a_panel_gives_the_keys_back_to_the_question(keyer: Officer, panel: str) -> None:
    hand, window = hand_of(keyer), keyer.window
    strike(keyer, "12")
    before = hand.state.cursor
    keyer.press(panel, "Escape")
    assert keyer.at is page_of(keyer).keying.questions
    strike(keyer, "345")
    assert hand.state.cursor == before + 3
    assert window.top.search.text() == ""
    assert not window.panels.palette.isVisible()


def test_that_only_the_officer_opens_the_search(keyer: Officer) -> None:
    """Hiding what has the keys sends them on; they must not land in the search."""
    search, palette = keyer.window.top.search, keyer.window.panels.palette
    keyer.press("F4")
    page_of(keyer).keying.serial_field.hide()
    assert keyer.at is not search
    assert not palette.isVisible()
    QTest.mouseClick(search, Qt.MouseButton.LeftButton)
    assert palette.isVisible()
    keyer.press("Escape")
    assert keyer.at is page_of(keyer).keying.questions
