"""Keying at the office: durable keys, the way from sheet to sheet, taking up where one left."""

import pytest
from sqlalchemy import select

from desktop.core.answers import Deed, KeyEvent
from desktop.core.errors import OfficeError, Trouble
from desktop.core.periods import Period
from desktop.office import collecting, custody, keying
from desktop.office.keying import Press
from desktop.office.opening import Office
from desktop.store.schema.surveys import ANSWER, SHEET
from tests.surveys import MISSING, keys_of, new_batch, paper_sheets

NOVEMBER = Period.month(2021, 11)


def key_sheet(hand: keying.Keying, sheet: dict[str, str]) -> int:
    """Key one sheet; return how many keys it took beside its text."""
    for key in keys_of(hand.survey, sheet):
        assert isinstance(hand.press(key), KeyEvent)
    if sheet["gop_y"]:
        while hand.state.current.name != "gop_y":
            hand.press(Press.ON)
        hand.write("gop_y", sheet["gop_y"])
    keys = hand.keys + 1
    assert hand.press(Press.ENTER) == KeyEvent(Deed.ACCEPT)
    return keys


def answers_in_book(office: Office) -> dict[str, dict[str, tuple[str, str | None]]]:
    asked = select(SHEET.c.serial, ANSWER.c.question, ANSWER.c.value, ANSWER.c.missing).join(
        SHEET, SHEET.c.id == ANSWER.c.sheet_id
    )
    found: dict[str, dict[str, tuple[str, str | None]]] = {}
    with office.database.reading() as connection:
        for serial, question, value, missing in connection.execute(asked):
            found.setdefault(serial, {})[question] = (value, missing)
    return found


def expected(sheet: dict[str, str]) -> dict[str, tuple[str, str | None]]:
    return {
        name: ("", MISSING[value].value) if value in MISSING else (value, None)
        for name, value in sheet.items()
        if name != "so_phieu" and value
    }


def test_that_sixty_sheets_end_in_the_book_as_they_are_on_paper(any_office: Office) -> None:
    batch = new_batch(any_office)
    hand = keying.start(any_office, batch)
    sheets = paper_sheets()
    for sheet in sheets:
        assert hand.serial == sheet["so_phieu"]
        keys = key_sheet(hand, sheet)
        assert sheet["gop_y"] or keys == 26
    hand.close()
    assert answers_in_book(any_office) == {s["so_phieu"]: expected(s) for s in sheets}
    (summary,) = collecting.batches(any_office)
    assert (summary.keyed, summary.paused, summary.void) == (60, 0, 0)


def test_that_keying_goes_on_at_the_same_question_of_the_same_sheet(any_office: Office) -> None:
    hand = keying.start(any_office, new_batch(any_office))
    key_sheet(hand, paper_sheets()[0])
    for key in "12345":
        hand.press(key)
    hand.press(Press.BACK)
    left = (hand.serial, hand.state.cursor, dict(hand.state.answers))
    resumed = keying.unfinished(any_office)
    assert resumed is not None
    again = keying.start(any_office, resumed.batch_id, resumed.serial)
    assert (again.serial, again.state.cursor, again.state.answers) == left


def test_that_a_sheet_put_aside_is_taken_up_where_it_was(any_office: Office) -> None:
    batch = new_batch(any_office)
    hand = keying.start(any_office, batch)
    for key in "1224":
        hand.press(key)
    hand.close()
    assert keying.unfinished(any_office) is None
    assert keying.start(any_office, batch).serial == "0002"
    again = keying.start(any_office, batch, "1")
    assert (again.serial, again.state.cursor, len(again.state.answers)) == ("0001", 4, 4)


def test_that_a_correction_overwrites_nothing_in_the_journal(any_office: Office) -> None:
    batch = new_batch(any_office)
    hand = keying.start(any_office, batch)
    key_sheet(hand, paper_sheets()[0])
    hand.go_to("1")
    assert hand.is_correction
    hand.press("5")
    hand.press(Press.ENTER)
    hand.press("4")
    for _ in range(2):
        hand.press(Press.ENTER)
    assert answers_in_book(any_office)["0001"]["linh_vuc"] == ("khac", None)
    values = any_office.direct.rows(
        "SELECT value FROM keystroke WHERE question = 'linh_vuc' AND deed = 'answer' ORDER BY step"
    )
    assert [value for (value,) in values] == ["khac", "khac"]


def test_that_a_void_sheet_leaves_the_counts_and_can_come_back(any_office: Office) -> None:
    batch = new_batch(any_office)
    hand = keying.start(any_office, batch)
    key_sheet(hand, paper_sheets()[0])
    hand.close()
    custody.void(any_office, batch, "0001", "Phiếu nhập trùng")
    assert collecting.results(any_office, NOVEMBER).keyed == 0
    with pytest.raises(OfficeError) as caught:
        keying.start(any_office, batch, "0001")
    assert caught.value.trouble is Trouble.SHEET_VOID
    custody.restore(any_office, batch, "0001")
    assert collecting.results(any_office, NOVEMBER).keyed == 1


def test_that_results_count_what_the_sheets_say(any_office: Office) -> None:
    hand = keying.start(any_office, new_batch(any_office))
    sheets = paper_sheets()
    for sheet in sheets:
        key_sheet(hand, sheet)
    hand.close()
    found = collecting.results(any_office, NOVEMBER)
    assert (found.keyed, len(found.questions), len(found.scales)) == (60, 25, 20)
    for result in found.questions:
        said = [sheet[result.question.name] for sheet in sheets]
        valid = [value for value in said if value not in MISSING]
        assert result.valid == len(valid)
        assert result.blank == said.count("99")
        assert result.multiple == said.count("97")
        assert result.illegible == said.count("98")
        assert sum(level.sheets for level in result.levels) == result.valid
    satisfied = sum(sheet[q.question.name] in {"4", "5"} for sheet in sheets for q in found.scales)
    assert found.satisfied == satisfied
    assert found.satisfied_levels == ("Rất hài lòng", "Hài lòng")
    counts = {
        (row.indicator, row.choice.name): (row.sheets, row.points)
        for row in collecting.indicator_answers(any_office, NOVEMBER)
    }
    contacts = [sheet["so_lan_lien_he"] for sheet in sheets]
    assert counts[3, "0"] == (contacts.count("0"), 2)
    assert counts[3, "2"] == (contacts.count("2"), 0)
    assert counts[7, "co"] == (0, 0)
    assert {remark.remark.text for remark in collecting.remarks(any_office, NOVEMBER)} == {
        sheet["gop_y"] for sheet in sheets if sheet["gop_y"]
    }
    assert collecting.results(any_office, Period.month(2021, 12)).keyed == 0


def test_that_another_officer_s_sheet_is_left_alone(any_office: Office) -> None:
    batch = new_batch(any_office)
    first = keying.start(any_office, batch)
    first.press("1")
    any_office.officer = "Trần Văn Sổ"
    second = keying.start(any_office, batch)
    assert second.serial == "0002"
    with pytest.raises(OfficeError) as caught:
        second.go_to("1")
    assert caught.value.trouble is Trouble.SHEET_TAKEN
    assert second.serial == "0002"


def test_that_a_sheet_without_keys_gets_the_serial_that_is_typed(any_office: Office) -> None:
    batch = new_batch(any_office)
    hand = keying.start(any_office, batch)
    hand.go_to("37")
    key_sheet(hand, paper_sheets()[0])
    assert hand.serial == "0038"
    hand.close()
    assert [sheet.serial for sheet in custody.life(any_office, batch).sheets] == ["0037"]
