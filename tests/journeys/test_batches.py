"""The life of a batch by keys alone: header, slip, returns, keying, what is missing, the box."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.core.custody import Stage
from desktop.core.verification.plan import Plan
from desktop.office import collecting
from desktop.ui.pages.surveys.batches.station import BatchesStation
from tests.journeys.test_keying import ENTER, hand_of, page_of, strike
from tests.surveys import FORM, keys_of, new_batch, paper_sheets

if TYPE_CHECKING:
    from pathlib import Path

    from tests.officer import Officer


def station_of(officer: Officer) -> BatchesStation:
    station = page_of(officer).station
    assert isinstance(station, BatchesStation)
    return station


def listed(officer: Officer) -> dict[str, Stage]:
    rows = station_of(officer).overview.sheets_card.rows.rows
    return {row.serial: row.stage for row in rows}


def todo(officer: Officer) -> str:
    return "\n".join(station_of(officer).overview.card.todo)


def slip(officer: Officer) -> str:
    return "\n".join(station_of(officer).overview.card.slip)


def tab_to(officer: Officer, name: str) -> None:
    """Go on by Tab until the field of this name has the keyboard."""
    seen = []
    for _ in range(40):
        seen.append(officer.at.accessibleName())
        if seen[-1] == name:
            return
        officer.press("Tab")
    raise AssertionError((name, seen))


def fill_in(officer: Officer, name: str, text: str) -> None:
    tab_to(officer, name)
    officer.press("Ctrl+A")
    officer.type(text)


def key_sheet(officer: Officer, at: int) -> None:
    """Key a paper sheet; what the header carries is there already."""
    keys = list(keys_of(hand_of(officer).survey, paper_sheets()[at]))
    strike(officer, "".join(keys[1:]) + ENTER)


@pytest.fixture
def clerk(officer: Officer) -> Officer:
    """An officer at the empty station, with the sample form in the book."""
    collecting.bring_form(officer.office, FORM)
    officer.press("Alt+3")
    officer.rests()
    return officer


@pytest.fixture
def with_batch(officer: Officer) -> Officer:
    """An officer with a batch of 60 sheets in view."""
    new_batch(officer.office)
    officer.press("Alt+3")
    officer.rests()
    officer.sees(lambda: station_of(officer).overview.card.stages.numbers[0] == 60)
    return officer


def open_with_header(officer: Officer) -> None:
    officer.press("Ctrl+N")
    officer.rests()
    fill_in(officer, "Tên đợt", "Đợt đất đai tháng 11")
    fill_in(officer, "Số phiếu phát ra", "10")
    fill_in(officer, "Lĩnh vực", "Đất đai")
    fill_in(officer, "Cách phát và thu", "Qua trưởng thôn Đông")
    tab_to(officer, "Đối chiếu (nhập lượt hai)")
    officer.press("End")
    fields = station_of(officer).overview.form.carried.fields
    tab_to(officer, fields["linh_vuc"].editor.accessibleName())
    QTest.keyClicks(officer.at, "1")
    officer.press("Ctrl+S")
    officer.sees(lambda: station_of(officer).overview.card.stages.numbers[0] == 10)
    officer.rests()


def key_slip_and_returns(officer: Officer) -> None:
    officer.press("F8")
    officer.type("7")
    fill_in(officer, "Tổng kiểm", str(1 + 2 + 3 + 4 + 5 + 8 + 9))
    officer.press("Ctrl+S")
    officer.sees(lambda: "Sổ mới có 0 trên 7 tờ" in slip(officer))
    officer.rests()
    officer.press("F7")
    officer.type("1-5, 8")
    officer.press("Return")
    officer.sees(lambda: "4 tờ chưa thu: 0006, 0007, 0009, 0010" in todo(officer))
    assert "Có thể là: 0009" in slip(officer)
    officer.type("9")
    officer.press("Return")
    officer.sees(lambda: slip(officer).startswith("Phiếu kèm khớp"))
    officer.press("Esc")


def key_two_and_file_them(officer: Officer) -> None:
    officer.press("F2")
    officer.sees(lambda: page_of(officer).keying.hand is not None)
    for at in range(2):
        key_sheet(officer, at)
    officer.press("Esc")
    officer.rests()
    officer.sees(lambda: listed(officer).get("0002") is Stage.KEYED)
    assert "3 tờ chưa thu: 0006, 0007, 0010" in todo(officer)
    officer.press("F9")
    officer.type("Hộp 3")
    officer.press("Return")
    officer.sees(lambda: listed(officer).get("0001") is Stage.FILED)


def test_that_a_batch_goes_from_its_header_to_the_box_by_keys_alone(clerk: Officer) -> None:
    open_with_header(clerk)
    row = collecting.last_batch(clerk.office)
    assert row is not None
    said = row.header
    assert (row.name, said.field, said.plan) == ("Đợt đất đai tháng 11", "Đất đai", Plan.NONE)
    assert said.method == "Qua trưởng thôn Đông"
    assert [*said.carried] == ["linh_vuc"]

    key_slip_and_returns(clerk)
    key_two_and_file_them(clerk)
    card = station_of(clerk).overview.card
    assert card.stages.numbers == (10, 7, 2, 0, 2)
    assert card.counts.text() == "phát 10 · thu 7 · hợp lệ 7"


def test_that_a_second_sheet_of_one_number_is_told_and_the_stack_goes_on(
    with_batch: Officer,
) -> None:
    with_batch.press("F7")
    with_batch.type("1-3")
    with_batch.press("Return")
    with_batch.sees(lambda: len(listed(with_batch)) == 3)
    with_batch.type("3, 4")
    with_batch.press("Return")
    with_batch.sees(lambda: len(listed(with_batch)) == 4)
    notice = station_of(with_batch).notice
    assert "0003 đã ghi thu từ trước" in notice.way_out
    with_batch.type("61")
    with_batch.press("Return")
    with_batch.sees(lambda: "ngoài dải số" in notice.sentence)
    assert with_batch.at.accessibleName() == "Thu về các tờ"


def test_that_the_sheets_are_narrowed_by_stage_and_found_by_number(with_batch: Officer) -> None:
    with_batch.press("F7")
    with_batch.type("1-30")
    with_batch.press("Return")
    with_batch.sees(lambda: len(listed(with_batch)) == 30)
    with_batch.press("Esc", "Ctrl+F")
    strike(with_batch, "17")
    assert list(listed(with_batch)) == ["0017"]
    with_batch.press("Ctrl+A")
    strike(with_batch, "45")
    assert listed(with_batch) == {"0045": Stage.ISSUED}
    with_batch.press("Ctrl+A", "Backspace")
    station_of(with_batch).overview.sheets_card.show_stage(Stage.ISSUED)
    assert len(listed(with_batch)) == 30


def test_that_a_batch_is_changed_and_its_sheets_keep_their_numbers(with_batch: Officer) -> None:
    with_batch.press("F7")
    with_batch.type("60")
    with_batch.press("Return")
    with_batch.sees(lambda: len(listed(with_batch)) == 1)
    with_batch.press("Esc", "F3")
    with_batch.rests()
    with_batch.type("50")
    with_batch.press("Ctrl+S")
    with_batch.sees(lambda: "0060 đã có trong sổ" in station_of(with_batch).notice.sentence)
    fill_in(with_batch, "Số phiếu phát ra", "80")
    with_batch.press("Ctrl+S")
    with_batch.sees(lambda: station_of(with_batch).overview.card.stages.numbers[0] == 80)


def test_that_a_new_batch_is_offered_like_the_last_one(with_batch: Officer) -> None:
    with_batch.press("F3")
    with_batch.rests()
    fill_in(with_batch, "Nơi khảo sát", "Nhà văn hóa thôn Đoài")
    with_batch.press("Ctrl+S")
    with_batch.rests()
    with_batch.press("Ctrl+N")
    with_batch.rests()
    form = station_of(with_batch).overview.form
    with_batch.sees(lambda: form.place.editor.currentText() == "Nhà văn hóa thôn Đoài")
    assert form.issued.editor.text() == "60"


def test_that_the_line_that_asks_is_left_by_escape(with_batch: Officer) -> None:
    ask = station_of(with_batch).overview.sheets_card.ask
    for keys in ("F7", "F9", "Shift+F7", "Shift+F9"):
        with_batch.press(keys)
        assert ask.isVisible()
        assert with_batch.at in {ask.serials, ask.more}
        with_batch.press("Esc")
        assert not ask.isVisible()
    assert with_batch.at.focusPolicy() != Qt.FocusPolicy.NoFocus


def test_that_the_blank_sheets_of_a_batch_are_written_to_be_printed(
    with_batch: Officer, tmp_path: Path
) -> None:
    with_batch.press("Ctrl+P")
    fill_in(with_batch, "Từ tờ số", "5")
    fill_in(with_batch, "Số tờ", "3")
    station, life = station_of(with_batch), station_of(with_batch).life
    copies = station.overview.print_form.copies()
    assert copies is not None
    assert life is not None
    station.pile.write(life.batch, copies, tmp_path / "phieu.pdf")
    with_batch.sees(lambda: "0005–0007" in station.notice.sentence)
    assert (tmp_path / "phieu.pdf").read_bytes().startswith(b"%PDF")
    assert station.overview.side.currentWidget() is station.overview.card
    station.pile.write(life.batch, replace(copies, first=59), tmp_path / "b.pdf")
    with_batch.sees(lambda: "0061" in station.notice.sentence)
    assert not (tmp_path / "b.pdf").exists()


def test_that_a_slip_that_cannot_be_is_told_and_a_blank_one_is_written(
    with_batch: Officer, tmp_path: Path
) -> None:
    station = station_of(with_batch)
    with_batch.press("F8")
    with_batch.type("5")
    fill_in(with_batch, "Số tờ lớn nhất", "61")
    with_batch.press("Ctrl+S")
    with_batch.sees(lambda: "không nằm trong dải của đợt (0001–0060)" in station.notice.sentence)
    assert with_batch.at.accessibleName() == "Số tờ lớn nhất"
    assert station.life is not None
    station.pile.write_slip(station.life.batch, tmp_path / "kem.pdf")
    with_batch.sees(lambda: station.notice.sentence == "Đã ghi phiếu kèm đợt.")
    assert (tmp_path / "kem.pdf").read_bytes().startswith(b"%PDF")
