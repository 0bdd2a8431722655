"""The life of sheets at the office: moves, counts, slips, on both engines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop.core.answers import Answer
from desktop.core.batch_slips import Slip, SlipCheck
from desktop.core.batches import Header
from desktop.core.custody import Pile, Stage
from desktop.core.errors import OfficeError, Trouble
from desktop.core.periods import Period
from desktop.core.verification.plan import Plan
from desktop.office import collecting, custody, glancing, keying
from desktop.store import told
from tests.surveys import FORM, keys_of, new_batch, paper_sheets

if TYPE_CHECKING:
    from desktop.office.custody import Life
    from desktop.office.opening import Office

NOVEMBER = Period.parse("2021-11")


def refused(trouble: Trouble, work: object) -> None:
    assert callable(work)
    with pytest.raises(OfficeError) as caught:
        work()
    assert caught.value.trouble is trouble


def batch_of(office: Office, issued: int = 12, plan: Plan = Plan.NONE, first: int = 1) -> int:
    form = collecting.bring_form(office, FORM).key
    days = date(2021, 11, 1), date(2021, 11, 30)
    header = Header(plan=plan, first_serial=first)
    return collecting.open_batch(office, form, "Đợt thử", *days, issued, header=header).key


def key_sheet(office: Office, batch: int, serial: str) -> None:
    hand = keying.start(office, batch, serial)
    paper = paper_sheets()[0]
    for key in keys_of(hand.survey, paper):
        hand.press(key)
    while hand.serial == serial:
        hand.press(keying.Press.ENTER)
    hand.close()


def stages(life: Life) -> dict[str, Stage]:
    return {sheet.serial: sheet.stage for sheet in life.sheets}


def test_that_sheets_are_noted_by_ranges_and_the_missing_ones_told(any_office: Office) -> None:
    batch = batch_of(any_office)
    moved = custody.collect(any_office, batch, "1-5, 9")
    assert (moved.sheets, moved.serials, moved.refused) == (6, "0001–0005, 0009", ())
    life = custody.life(any_office, batch)
    assert (life.counts.issued, life.counts.collected, life.counts.missing) == (12, 6, 6)
    assert life.batch.serials.spell_all(life.missing) == "0006–0008, 0010–0012"
    assert [todo.pile for todo in life.todos] == [Pile.TO_KEY, Pile.AWAITED]


def test_that_a_second_sheet_of_one_serial_is_refused_and_told(any_office: Office) -> None:
    batch = batch_of(any_office)
    custody.collect(any_office, batch, "1-3")
    moved = custody.collect(any_office, batch, "3, 4, 4, 13")
    assert moved.serials == "0004"
    told = {problem.trouble: problem.facts["found"] for problem in moved.refused}
    assert told == {Trouble.SHEET_COLLECTED: "0003, 0004", Trouble.SHEET_NOT_ISSUED: "0013"}
    refused(Trouble.SHEET_COLLECTED, lambda: custody.collect(any_office, batch, "1"))
    refused(Trouble.SERIALS_UNREADABLE, lambda: custody.collect(any_office, batch, "một"))


def test_that_a_sheet_noted_by_mistake_is_out_again(any_office: Office) -> None:
    batch = batch_of(any_office)
    custody.collect(any_office, batch, "1-3")
    custody.take_back(any_office, batch, "2")
    life = custody.life(any_office, batch)
    assert stages(life) == {"0001": Stage.COLLECTED, "0003": Stage.COLLECTED}
    refused(Trouble.SHEET_NOT_COLLECTED, lambda: custody.take_back(any_office, batch, "2"))


def test_that_keying_takes_up_what_came_back_and_counts_it(any_office: Office) -> None:
    batch = batch_of(any_office)
    custody.collect(any_office, batch, "1-3")
    key_sheet(any_office, batch, "0001")
    key_sheet(any_office, batch, "0007")  # nobody noted it, but it must have come back
    counts = custody.life(any_office, batch).counts
    assert (counts.collected, counts.keyed, counts.waiting) == (4, 2, 2)
    refused(Trouble.SHEET_KEYED, lambda: custody.take_back(any_office, batch, "1"))


def test_that_keyed_sheets_are_filed_into_a_box_and_out_of_it(any_office: Office) -> None:
    batch = batch_of(any_office)
    key_sheet(any_office, batch, "0001")
    refused(Trouble.BOX_MISSING, lambda: custody.file_away(any_office, batch, "1", " "))
    refused(Trouble.SHEET_NOT_KEYED, lambda: custody.file_away(any_office, batch, "2", "7"))
    custody.file_away(any_office, batch, "1", "7")
    (sheet,) = custody.life(any_office, batch).sheets
    assert (sheet.stage, sheet.pile, sheet.line.box) == (Stage.FILED, Pile.NONE, "7")
    refused(Trouble.SHEET_FILED, lambda: custody.file_away(any_office, batch, "1", "8"))
    custody.take_out(any_office, batch, "1")
    (sheet,) = custody.life(any_office, batch).sheets
    assert (sheet.stage, sheet.line.box) == (Stage.KEYED, "")


@pytest.mark.parametrize("plan", [Plan.ALL, Plan.ADAPTIVE])
def test_that_a_sheet_that_waits_for_its_second_keying_is_not_filed(
    any_office: Office, plan: Plan
) -> None:
    batch = batch_of(any_office, plan=plan)
    key_sheet(any_office, batch, "0001")
    (sheet,) = custody.life(any_office, batch).sheets
    assert sheet.pile is Pile.TO_VERIFY
    refused(Trouble.SHEET_TO_VERIFY, lambda: custody.file_away(any_office, batch, "1", "7"))


def test_that_void_sheets_are_told_apart_by_whether_they_came_back(any_office: Office) -> None:
    batch = batch_of(any_office)
    custody.collect(any_office, batch, "1-4")
    key_sheet(any_office, batch, "0002")
    custody.void(any_office, batch, "1, 2, 9", "Rách")
    counts = custody.life(any_office, batch).counts
    assert (counts.collected, counts.rejected, counts.valid, counts.lost) == (4, 2, 2, 1)
    assert (counts.keyed, counts.missing) == (0, 7)
    custody.restore(any_office, batch, "1-2, 9")
    life = custody.life(any_office, batch)
    assert stages(life) == {
        "0001": Stage.COLLECTED,
        "0002": Stage.KEYED,
        "0003": Stage.COLLECTED,
        "0004": Stage.COLLECTED,
    }
    assert (life.counts.keyed, life.counts.missing) == (1, 8)


def test_that_every_count_of_a_period_is_the_same_everywhere(any_office: Office) -> None:
    """The list, the results for the return and the first page count in three ways."""
    batch = batch_of(any_office)
    other = new_batch(any_office)
    collecting.set_numbers(any_office, other, 60, 50)
    key_sheet(any_office, other, "0061")
    custody.collect(any_office, batch, "1-5")
    key_sheet(any_office, batch, "0001")
    custody.void(any_office, batch, "2, 8", "Bỏ trống cả tờ")
    rows = collecting.batches(any_office)
    found = collecting.results(any_office, NOVEMBER)
    (glance, month) = glancing.look_again(any_office, NOVEMBER)
    assert glance.period == NOVEMBER
    assert month.sheets is not None
    assert (found.issued, found.collected, found.keyed) == (73, 55, 2)
    first = month.sheets
    assert (first.issued, first.collected, first.keyed) == (73, 55, 2)
    assert first.valid == found.collected - found.void
    assert first.verified == sum(row.counts.verified for row in rows)
    assert sum(row.issued for row in rows) == found.issued
    assert sum(row.collected for row in rows) == found.collected
    assert found.collected - found.void >= found.keyed


def test_that_serials_may_begin_at_any_number(any_office: Office) -> None:
    batch = batch_of(any_office, issued=10, first=501)
    refused(Trouble.SHEET_NOT_ISSUED, lambda: custody.collect(any_office, batch, "1-10"))
    custody.collect(any_office, batch, "501-509")
    assert custody.life(any_office, batch).missing == (510,)


def test_that_more_sheets_are_issued_but_none_in_use_is_lost(any_office: Office) -> None:
    batch = batch_of(any_office)
    custody.collect(any_office, batch, "12")
    collecting.set_numbers(any_office, batch, 20, 0)
    custody.collect(any_office, batch, "20")
    refused(Trouble.SERIALS_IN_USE, lambda: collecting.set_numbers(any_office, batch, 19, 0))
    refused(Trouble.SERIALS_IN_USE, lambda: collecting.set_numbers(any_office, batch, 10_000, 0))
    row = custody.life(any_office, batch).batch
    moved = Header(first_serial=13)
    refused(
        Trouble.SERIALS_IN_USE,
        lambda: collecting.change_batch(any_office, batch, "A", row.days, 20, 0, moved),
    )


def test_that_a_batch_keeps_what_stands_on_every_sheet(any_office: Office) -> None:
    batch = batch_of(any_office)
    row = custody.life(any_office, batch).batch
    header = Header(
        field=" Hộ  tịch",
        place="Bàn 1",
        method="Qua trưởng thôn",
        carried={"linh_vuc": Answer("linh_vuc", "dat_dai")},
        plan=Plan.NTH,
        every=3,
    )
    collecting.change_batch(any_office, batch, "Đợt sửa", row.days, 15, 3, header)
    row = custody.life(any_office, batch).batch
    assert (row.name, row.issued, row.typed) == ("Đợt sửa", 15, 3)
    assert row.header.field == "Hộ tịch"
    assert row.header.carried == header.carried
    assert (row.header.plan, row.header.every) == (Plan.NTH, 3)
    assert collecting.last_batch(any_office) == row
    assert collecting.words_before(any_office)["method"][0] == "Qua trưởng thôn"


def test_that_the_slip_is_checked_against_the_sheets(any_office: Office) -> None:
    batch = batch_of(any_office)
    custody.set_slip(any_office, batch, Slip(5, 1, 6, 1 + 2 + 3 + 4 + 6))
    life = custody.life(any_office, batch)
    assert life.counts.collected == 5  # until single sheets are noted, the slip's number counts
    custody.collect(any_office, batch, "1-4")
    (found,) = custody.life(any_office, batch).differences or []
    assert (found.check, found.absent) == (SlipCheck.FEWER, (6,))
    custody.collect(any_office, batch, "6")
    assert custody.life(any_office, batch).differences == []
    custody.collect(any_office, batch, "9")
    more, outside = custody.life(any_office, batch).differences or []
    assert (more.check, more.foreign) == (SlipCheck.MORE, (9,))
    assert (outside.check, outside.foreign) == (SlipCheck.OUTSIDE, (9,))


def test_that_a_slip_that_cannot_be_is_refused(any_office: Office) -> None:
    batch = batch_of(any_office)
    for slip, trouble in (
        (Slip(0), Trouble.BATCH_NUMBER_MALFORMED),
        (Slip(3, 5, 4), Trouble.SLIP_RANGE),
        (Slip(3, 1, 13), Trouble.SLIP_RANGE),
        (Slip(5, 1, 4), Trouble.SLIP_COUNT),
        (Slip(2, 1, 12, 199), Trouble.SLIP_TOTAL),
    ):
        refused(trouble, lambda slip=slip: custody.set_slip(any_office, batch, slip))


def test_that_a_sheet_under_another_hand_is_left_to_it(any_office: Office) -> None:
    batch = batch_of(any_office)
    hand = keying.start(any_office, batch, "0001")
    refused(Trouble.SHEET_TAKEN, lambda: custody.void(any_office, batch, "1", "trùng"))
    hand.close()


def test_that_a_batch_of_the_touch_screen_is_changed_without_any_paper(any_office: Office) -> None:
    form = collecting.bring_form(any_office, FORM).key
    with any_office.database.transaction("Lê Thị Mẫu", any_office.now()) as t:
        batch, _ = told.kiosk_batch(t, form, "Máy tại quầy", NOVEMBER.first, NOVEMBER.last)
    row = custody.life(any_office, batch).batch
    header = Header(place="Sảnh", plan=Plan.NONE)
    collecting.change_batch(any_office, batch, row.name, row.days, 0, 0, header)
    life = custody.life(any_office, batch)
    assert (life.batch.header.place, life.counts.issued, life.todos) == ("Sảnh", 0, ())
    refused(Trouble.SHEET_NOT_ISSUED, lambda: custody.collect(any_office, batch, "1"))
