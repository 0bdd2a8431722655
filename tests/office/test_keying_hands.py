"""Both hands at the office: the header, notes, work, a blind second pass, taking back for ever."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select, true, update

from desktop.core.answers import Answer, Deed, Hand, KeyEvent
from desktop.core.checking import applicable
from desktop.core.errors import OfficeError, Trouble
from desktop.forms.keying import State
from desktop.office import keying
from desktop.office.keying import Keying, Press, Refusal
from desktop.office.opening import Office
from desktop.store import journal, keyed_sheets, second_passes
from desktop.store.schema.surveys import ANSWER, KEYING_PASS, READING, SHEET
from tests.books import NOW
from tests.checked_form import checked_batch
from tests.office.test_keying import answers_in_book, expected, key_sheet
from tests.surveys import keys_of, new_batch, paper_sheets

ENTER = Press.ENTER


@pytest.fixture
def ticking(any_office: Office) -> Office:
    """An office whose clock goes on by two seconds at each look."""
    return with_clock(any_office)


def with_clock(office: Office) -> Office:
    moment = NOW

    def look() -> datetime:
        nonlocal moment
        moment += timedelta(seconds=2)
        return moment

    office._clock = look
    return office


def other_officer(office: Office) -> None:
    office.officer = next(name for name in office.settings.officers if name != office.officer)


def row_of(office: Office, batch: int, serial: str) -> keyed_sheets.SheetRow:
    row = keyed_sheets.sheet(office.direct, batch, serial)
    assert row is not None
    return row


def readings(office: Office, sheet: int = 0) -> dict[str, dict[str, tuple[str, str | None]]]:
    found: dict[str, dict[str, tuple[str, str | None]]] = {}
    wanted = READING.c.sheet_id == sheet if sheet else true()
    with office.database.reading() as connection:
        for row in connection.execute(select(READING).where(wanted)):
            found.setdefault(row.hand, {})[row.question] = (row.value, row.missing)
    return found


def verified(office: Office) -> list[str]:
    with office.database.reading() as connection:
        asked = select(SHEET.c.serial).where(SHEET.c.verified_at.is_not(None))
        return list(connection.execute(asked).scalars())


def keyed_by_first(office: Office, sheets: int = 2) -> int:
    batch = new_batch(office)
    hand = keying.start(office, batch)
    for sheet in paper_sheets()[:sheets]:
        key_sheet(hand, sheet)
    hand.close()
    other_officer(office)
    return batch


def key_again(hand: Keying, sheet: dict[str, str]) -> None:
    """Key what the second hand is asked of a sheet."""
    asked = {stop.name for stop in hand.state.stops}
    ticked = [question.name for question in hand.survey.ticked]
    for name, key in zip(ticked, keys_of(hand.survey, sheet), strict=True):
        if name in asked:
            hand.press(key)
    if sheet["gop_y"] and "gop_y" in asked:
        while hand.state.current.name != "gop_y":
            hand.press(Press.ON)
        hand.write("gop_y", sheet["gop_y"])
    hand.press(ENTER)


def test_that_a_second_hand_sees_nothing_and_equal_readings_verify(ticking: Office) -> None:
    batch = keyed_by_first(ticking)
    hand = keying.start(ticking, batch, hand=Hand.SECOND)
    assert hand.state.is_untouched
    for sheet in paper_sheets()[:2]:
        assert hand.serial == sheet["so_phieu"]
        key_again(hand, sheet)
    assert hand.is_over
    assert hand.press("1") is Refusal.NO_SHEET_LEFT
    hand.close()
    assert verified(ticking) == ["0001", "0002"]
    read = readings(ticking, row_of(ticking, batch, "0001").id)
    assert read["first"] == expected(paper_sheets()[0])
    assert read["second"].items() <= read["first"].items()


def test_that_another_answer_of_the_second_hand_waits_for_a_third_look(ticking: Office) -> None:
    batch = keyed_by_first(ticking)
    hand = keying.start(ticking, batch, hand=Hand.SECOND)
    sheet = paper_sheets()[0] | {"q05": "1"}
    key_again(hand, sheet)
    hand.close()
    assert verified(ticking) == []
    assert answers_in_book(ticking)["0001"] == expected(paper_sheets()[0])
    assert readings(ticking)["second"]["q05"] == ("1", None)


def test_that_a_correction_takes_the_readings_and_the_verification_away(ticking: Office) -> None:
    batch = keyed_by_first(ticking)
    second = keying.start(ticking, batch, hand=Hand.SECOND)
    key_again(second, paper_sheets()[0])
    second.close()
    assert verified(ticking) == ["0001"]
    hand = keying.start(ticking, batch, "1")
    hand.close()
    assert verified(ticking) == ["0001"]  # looking at it changes nothing
    hand = keying.start(ticking, batch, "1")
    value = answers_in_book(ticking)["0001"]["linh_vuc"][0]
    hand.press("1" if value != "dat_dai" else "2")
    hand.close()
    assert verified(ticking) == []
    assert readings(ticking) == {}
    made = second_passes.of(ticking.direct, row_of(ticking, batch, "0001").id, Hand.SECOND)
    assert made is None


def test_that_a_correction_begins_with_what_a_third_hand_decided(ticking: Office) -> None:
    batch = keyed_by_first(ticking)
    row = row_of(ticking, batch, "0001")
    with ticking.database.transaction(ticking.officer, ticking.now()) as t:
        decided = ANSWER.c.question == "q05"
        t.connection.execute(
            update(ANSWER).where(ANSWER.c.sheet_id == row.id, decided).values(value="2")
        )
        t.audit("decided", "sheet", str(row.id))
    hand = keying.start(ticking, batch, "1")
    assert hand.state.answers["q05"].value == "2"
    hand.press(ENTER)
    hand.press(ENTER)
    assert answers_in_book(ticking)["0001"]["q05"] == ("2", None)


def test_that_a_second_pass_that_was_cut_off_is_taken_up(ticking: Office) -> None:
    batch = keyed_by_first(ticking)
    hand = keying.start(ticking, batch, hand=Hand.SECOND)
    for key in "123":
        hand.press(key)
    left = (hand.serial, hand.state.cursor, hand.state.answers)
    resumed = keying.unfinished(ticking)
    assert resumed is not None
    assert resumed.hand is Hand.SECOND
    again = keying.start(ticking, batch, resumed.serial, resumed.hand)
    assert (again.serial, again.state.cursor, again.state.answers) == left


def test_that_a_second_hand_takes_only_what_is_due(ticking: Office) -> None:
    batch = keyed_by_first(ticking)
    hand = keying.start(ticking, batch, hand=Hand.SECOND)
    with pytest.raises(OfficeError) as caught:
        hand.go_to("7")
    assert caught.value.trouble is Trouble.NOT_FOUND
    hand.close()
    other_officer(ticking)
    with pytest.raises(OfficeError) as caught:
        keying.start(ticking, batch, hand=Hand.SECOND)
    assert caught.value.trouble is Trouble.NOTHING_TO_KEY_AGAIN


def test_that_the_header_is_on_every_sheet_and_can_be_another_on_one(
    ticking: Office, tmp_path: Path
) -> None:
    batch = checked_batch(ticking, tmp_path, carried="2")
    hand = keying.start(ticking, batch)
    fill(hand)
    assert hand.serial == "0002"
    assert hand.state.answers == {"linh_vuc": Answer("linh_vuc", "2")}
    hand.press(Press.BACK)
    hand.press(Press.BACK)
    hand.press("3")
    fill(hand)
    hand.close()
    said = answers_in_book(ticking)
    assert [said[serial]["linh_vuc"][0] for serial in ("0001", "0002")] == ["2", "3"]


def fill(hand: Keying) -> None:
    """Key a whole sheet of the form that checks, from the second question on."""
    for key in ["1", "5", ENTER, *"01112021", ENTER, "1", ENTER, *"3" * 20, ENTER]:
        hand.press(key)


def test_that_a_note_stays_with_its_hand(ticking: Office) -> None:
    batch = keyed_by_first(ticking)
    first = keying.start(ticking, batch, "1")
    first.keep_note("q05", "  Nguye\u0302\u0303n gạch hai lần ")
    assert first.notes == {"q05": "Nguyễn gạch hai lần"}
    first.close()
    second = keying.start(ticking, batch, hand=Hand.SECOND)
    assert second.notes == {}
    second.keep_note("q05", "mờ")
    second.close()
    again = keying.start(ticking, batch, "1")
    assert again.notes == {"q05": "Nguyễn gạch hai lần"}
    again.keep_note("q05", "")
    assert again.notes == {}
    again.close()


def test_that_a_pass_knows_its_officer_its_keys_and_its_work(ticking: Office) -> None:
    hand = keying.start(ticking, new_batch(ticking))
    hand.press("9")
    hand.press("0")
    hand.pause()
    for _ in range(500):
        ticking.now()
    hand.go_on()
    hand.press(Press.BACK)
    key_sheet(hand, paper_sheets()[0])
    with ticking.database.reading() as connection:
        (made,) = connection.execute(select(KEYING_PASS).where(KEYING_PASS.c.state == "done"))
    assert (made.hand, made.officer) == ("first", ticking.officer)
    assert (made.keys, made.refused) == (29, 1)
    assert 20 < made.seconds < 200


def test_that_a_gap_of_more_than_a_minute_is_no_work(ticking: Office) -> None:
    hand = keying.start(ticking, new_batch(ticking))
    hand.press("1")
    for _ in range(100):
        ticking.now()
    hand.press("1")
    assert hand.worked < 60


def test_that_undo_reaches_back_over_sheets_and_redo_comes_forward(ticking: Office) -> None:
    batch = new_batch(ticking)
    hand = keying.start(ticking, batch)
    sheets = paper_sheets()
    key_sheet(hand, sheets[0])
    key_sheet(hand, sheets[1])
    hand.press("1")
    said, last = answers_in_book(ticking), hand.state.answers
    hand.undo()
    hand.undo()
    assert hand.serial == "0002"
    assert list(answers_in_book(ticking)) == ["0001"]
    assert row_of(ticking, batch, "0002").state == "keying"
    steps = 0
    while hand.serial == "0002":
        assert isinstance(hand.undo(), KeyEvent)
        steps += 1
    assert steps >= 26
    assert answers_in_book(ticking) == {}
    while isinstance(hand.redo(), KeyEvent):
        pass
    assert answers_in_book(ticking) == said
    assert (hand.serial, hand.state.answers) == ("0003", last)


def test_that_undo_goes_into_an_earlier_sitting(ticking: Office) -> None:
    batch = new_batch(ticking)
    hand = keying.start(ticking, batch)
    key_sheet(hand, paper_sheets()[0])
    key_sheet(hand, paper_sheets()[1])
    hand.close()
    hand = keying.start(ticking, batch)
    assert hand.serial == "0003"
    hand.undo()
    assert hand.serial == "0002"
    while isinstance(hand.undo(), KeyEvent):
        pass
    assert (hand.serial, hand.state.is_untouched) == ("0001", True)
    hand.close()
    assert answers_in_book(ticking) == {}


def test_that_undo_of_a_correction_lets_the_sheet_say_what_it_said_before(
    ticking: Office,
) -> None:
    batch = new_batch(ticking)
    hand = keying.start(ticking, batch)
    key_sheet(hand, paper_sheets()[0])
    before = answers_in_book(ticking)
    hand.go_to("1")
    value = before["0001"]["linh_vuc"][0]
    hand.press("1" if value != "dat_dai" else "2")
    hand.go_to("2")
    assert answers_in_book(ticking) != before
    hand.undo()
    assert hand.serial == "0001"
    assert answers_in_book(ticking) == before


def test_that_undo_stops_before_what_another_hand_has_read(ticking: Office) -> None:
    batch = keyed_by_first(ticking, 1)
    second = keying.start(ticking, batch, hand=Hand.SECOND)
    key_again(second, paper_sheets()[0])
    second.close()
    other_officer(ticking)
    hand = keying.start(ticking, batch)
    assert hand.undo() is Refusal.NOTHING_TO_UNDO
    assert answers_in_book(ticking)["0001"] == expected(paper_sheets()[0])


def test_that_nobody_takes_back_what_another_officer_said(ticking: Office) -> None:
    batch = new_batch(ticking)
    hand = keying.start(ticking, batch)
    hand.press("1")
    value = hand.state.answers["linh_vuc"].value
    hand.close()
    other_officer(ticking)
    hand = keying.start(ticking, batch, "1")
    assert hand.undo() is Refusal.NOTHING_TO_UNDO
    hand.press("2")
    assert isinstance(hand.undo(), KeyEvent)
    assert hand.undo() is Refusal.NOTHING_TO_UNDO
    assert hand.state.answers["linh_vuc"].value == value


def test_that_a_second_hand_takes_back_its_own_acceptance(ticking: Office) -> None:
    batch = keyed_by_first(ticking)
    hand = keying.start(ticking, batch, hand=Hand.SECOND)
    key_again(hand, paper_sheets()[0])
    assert verified(ticking) == ["0001"]
    hand.undo()
    assert hand.serial == "0001"
    assert (verified(ticking), readings(ticking)) == ([], {})
    hand.press(ENTER)
    assert verified(ticking) == ["0001"]
    assert answers_in_book(ticking)["0001"] == expected(paper_sheets()[0])


def test_that_a_sheet_accepted_just_before_the_end_is_seen_through(ticking: Office) -> None:
    batch = new_batch(ticking)
    hand = keying.start(ticking, batch)
    hand.finishes_later = True
    key_sheet(hand, paper_sheets()[0])
    assert hand.serial == "0002"
    assert answers_in_book(ticking) == {}
    resumed = keying.unfinished(ticking)
    assert resumed is not None
    again = keying.start(ticking, batch, resumed.serial, resumed.hand)
    assert again.serial == "0002"
    assert answers_in_book(ticking)["0001"] == expected(paper_sheets()[0])


def test_that_the_sheet_shown_next_is_another_when_a_colleague_was_quicker(
    ticking: Office,
) -> None:
    batch = new_batch(ticking)
    hand = keying.start(ticking, batch)
    hand.finishes_later = True
    key_sheet(hand, paper_sheets()[0])
    officer = ticking.officer
    other_officer(ticking)
    keyed_sheets.claim(ticking.direct, batch, "0002", ticking.officer, ticking.now())
    ticking.officer = officer
    assert hand.finish()
    assert hand.serial == "0003"


def test_that_what_could_not_be_finished_is_tried_again(office: Office) -> None:
    hand = keying.start(office, new_batch(office))
    hand.finishes_later = True
    key_sheet(hand, paper_sheets()[0])
    office.direct.run("PRAGMA query_only = ON")
    with pytest.raises(OfficeError):
        hand.press("1")
    office.direct.run("PRAGMA query_only = OFF")
    assert isinstance(hand.press("1"), KeyEvent)
    assert answers_in_book(office)["0001"] == expected(paper_sheets()[0])
    assert hand.serial == "0002"


class Desk(RuleBasedStateMachine):
    """One officer at several sheets, with undo, redo and restarts, against the journal alone."""

    make: Callable[[], tuple[Office, int]]

    def __init__(self) -> None:
        super().__init__()
        self.office, self.batch = type(self).make()
        self.hand = keying.start(self.office, self.batch)

    @rule(keys=st.text("12345*0", min_size=1, max_size=30))
    def key(self, keys: str) -> None:
        for key in keys:
            self.hand.press(key)

    @rule()
    def fill(self) -> None:
        fill(self.hand)
        for _ in range(3):
            self.hand.press(ENTER)

    @rule(key=st.sampled_from(list(Press)))
    def press(self, key: Press) -> None:
        self.hand.press(key)

    @rule(times=st.integers(1, 40))
    def undo(self, times: int) -> None:
        for _ in range(times):
            self.hand.undo()

    @rule(times=st.integers(1, 40))
    def redo(self, times: int) -> None:
        for _ in range(times):
            self.hand.redo()

    @rule(serial=st.integers(1, 4))
    def go_to(self, serial: int) -> None:
        self.hand.go_to(str(serial))

    @rule()
    def begin_again(self) -> None:
        self.hand.close()
        self.hand = keying.start(self.office, self.batch)

    @rule()
    def cut_off(self) -> None:
        last = keying.unfinished(self.office)
        assert last is not None
        left = self.hand.serial, self.hand.state.cursor, self.hand.state.answers
        self.hand = keying.start(self.office, self.batch, last.serial)
        assert (self.hand.serial, self.hand.state.cursor, self.hand.state.answers) == left

    @invariant()
    def book_says_what_the_journal_says(self) -> None:
        direct, survey = self.office.direct, self.hand.survey
        said = answers_in_book(self.office)
        for serial, standing in keyed_sheets.serials(direct, self.batch).items():
            row = row_of(self.office, self.batch, serial)
            state = State(survey, today=self.office.today())
            state.replay(journal.events(direct, row.id))
            accepted = applicable(survey, state.accepted or {})
            assert said.get(serial, {}) == {n: (a.value, a.missing) for n, a in accepted.items()}
            assert bool(row.keyed) == (state.accepted is not None)
            assert (standing.state == "keying") == (serial == self.hand.serial)
            if serial == self.hand.serial:
                assert (state.cursor, state.answers) == (
                    self.hand.state.cursor,
                    self.hand.state.answers,
                )
            if standing.state == "free":
                assert state.is_untouched

    def teardown(self) -> None:
        self.hand.close()
        self.office.direct.run("DELETE FROM answer")
        for table in ("keying_pass", "keystroke", "sheet"):
            self.office.direct.run(f"DELETE FROM {table}")


def test_that_the_book_says_what_the_journal_says_whatever_is_taken_back(
    office: Office, tmp_path: Path
) -> None:
    with_clock(office)
    batch = checked_batch(office, tmp_path, carried="2")
    Desk.make = staticmethod(lambda: (office, batch))
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=25,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_that_deeds_of_taking_back_stay_in_the_journal(ticking: Office) -> None:
    batch = new_batch(ticking)
    hand = keying.start(ticking, batch)
    hand.press("1")
    hand.undo()
    hand.redo()
    kept = journal.events(ticking.direct, row_of(ticking, batch, "0001").id)
    assert [event.deed for event in kept] == [Deed.ANSWER, Deed.UNDO, Deed.REDO]
