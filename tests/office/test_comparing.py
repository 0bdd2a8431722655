"""The second keying and the third look at the office, on both engines."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.core.answers import Answer, Hand, Missing
from desktop.core.errors import OfficeError, Trouble
from desktop.core.periods import Period
from desktop.core.verification.plan import CLEAN_ENOUGH, Plan
from desktop.office import collecting, comparing, keying
from desktop.office.comparing import Hindrance
from desktop.office.keying import Press
from desktop.office.opening import Office
from desktop.paths import Paths
from desktop.store.location import Location
from desktop.store.schema.people import AUDIT
from desktop.store.schema.surveys import BATCH, KEYING_PASS
from tests.books import SETTINGS
from tests.surveys import FORM
from tests.twice_keyed import batch_answers, key_again, key_first, said, verified

MAU, SO, PHIEU = "Lê Thị Mẫu", "Trần Văn Sổ", "Phạm Thị Phiếu"
PAPER = said(linh_vuc="dat_dai", gioi_tinh="nam", phien_ha="khong") | said(
    **{f"q{number:02}": "4" for number in range(1, 21)}
)


class Desk:
    """An office whose clock and officer a test turns."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.now = datetime(2021, 11, 30, 8, 0)
        office._clock = lambda: self.now
        form = collecting.bring_form(office, FORM).key
        days = date(2021, 11, 1), date(2021, 11, 30)
        self.batch = collecting.open_batch(office, form, "Tháng 11/2021", *days, 60).key

    def sits(self, officer: str, days: int = 0) -> None:
        self.office.officer = officer
        self.now += timedelta(days=days)

    def employs(self, *officers: str) -> None:
        self.office.settings = SETTINGS.changed(officers=officers)

    def plans(self, plan: Plan, every: int = 5) -> None:
        with self.office.database.transaction(MAU, self.now) as t:
            changed = BATCH.update().where(BATCH.c.id == self.batch)
            t.connection.execute(changed.values(plan=plan.value, every=every))

    def keys(self, *serials: str, **slips: str | Missing) -> None:
        for serial in serials:
            self.now += timedelta(seconds=20)
            key_first(self.office, self.batch, serial, PAPER | said(**slips))

    def keys_again(self, *serials: str, assisted: bool = False, **slips: str | Missing) -> None:
        for serial in serials:
            self.now += timedelta(seconds=20)
            second = PAPER | said(**slips)
            key_again(self.office, self.batch, serial, second, assisted=assisted)

    @property
    def queue(self) -> list[str]:
        return comparing.queue(self.office, self.batch)

    @property
    def progress(self) -> comparing.Progress:
        (found,) = comparing.progress(self.office)
        return found

    @property
    def cases(self) -> list[comparing.Case]:
        return comparing.to_judge(self.office, self.batch)

    def decides(self, serial: str, **decision: str | Missing) -> comparing.Decided:
        (answer,) = said(**decision).values()
        return comparing.decide(self.office, self.batch, serial, answer)


@pytest.fixture
def desk(location: Location, tmp_path: Path) -> Iterator[Desk]:
    office = Office(Paths(tmp_path), SETTINGS, location, lambda: datetime(2021, 11, 30))
    made = Desk(office)
    made.employs(MAU, SO, PHIEU)
    yield made
    office.close()


def serials(count: int, start: int = 1) -> list[str]:
    return [f"{number:04}" for number in range(start, start + count)]


def refused(error: pytest.ExceptionInfo[OfficeError]) -> Trouble:
    return error.value.trouble


def test_that_another_officer_gets_all_sheets_of_a_new_keyer_in_their_order(desk: Desk) -> None:
    desk.sits(MAU)
    desk.keys("0003", "0001", "0002")
    assert desk.queue == []
    assert comparing.waiting(desk.office, desk.batch).second == {Hindrance.OWN_SHEET: 3}
    desk.sits(SO)
    assert desk.queue == ["0003", "0001", "0002"]
    desk.keys_again("0003")
    assert desk.queue == ["0001", "0002"]
    assert verified(desk.office, desk.batch) == ["0003"]


def test_that_one_officer_alone_keys_again_on_the_next_day_in_another_order(desk: Desk) -> None:
    desk.employs(MAU)
    desk.sits(MAU)
    desk.keys(*serials(30))
    assert desk.queue == []
    assert comparing.waiting(desk.office, desk.batch).second == {Hindrance.OWN_SHEET_TODAY: 30}
    with pytest.raises(OfficeError) as error:
        comparing.check_second(desk.office, desk.batch, "0001")
    assert refused(error) is Trouble.SECOND_TOO_SOON
    desk.sits(MAU, days=1)
    assert sorted(desk.queue) == serials(30)
    assert desk.queue != serials(30)
    assert desk.queue == desk.queue
    comparing.check_second(desk.office, desk.batch, "0001")


def test_that_forty_clean_sheets_leave_one_in_five(desk: Desk) -> None:
    desk.sits(MAU)
    desk.keys(*serials(CLEAN_ENOUGH + 40))
    desk.sits(SO)
    desk.keys_again(*serials(CLEAN_ENOUGH))
    drawn = desk.queue
    assert 2 <= len(drawn) <= 16
    desk.keys_again(*drawn)
    assert desk.queue == []
    progress = desk.progress
    assert (progress.sheets, progress.due) == (80, 0)
    assert progress.twice == progress.verified == CLEAN_ENOUGH + len(drawn)
    (keyer,) = progress.keyers
    assert (keyer.keyer, keyer.state.sampled) == (MAU, True)


def test_that_the_plan_of_the_batch_is_followed(desk: Desk) -> None:
    desk.sits(MAU)
    desk.keys(*serials(60))
    desk.sits(SO)
    desk.plans(Plan.NONE)
    assert desk.queue == []
    desk.plans(Plan.NTH, every=3)
    assert 8 < len(desk.queue) < 35
    desk.plans(Plan.ALL)
    assert desk.queue == serials(60)


def test_that_a_difference_is_decided_by_a_third_and_verifies_the_sheet(desk: Desk) -> None:
    desk.sits(MAU)
    desk.keys("0001", q07="2")
    desk.sits(SO)
    desk.keys_again("0001", q09="5")
    assert desk.cases == []
    assert comparing.waiting(desk.office, desk.batch).judge == {Hindrance.KEYED_IT: 1}
    desk.sits(PHIEU)
    cases = desk.cases
    assert [case.question.name for case in cases] == ["q07", "q09"]
    for case in cases:
        assert case.left is not None
        assert case.right is not None
        assert "2" in (case.left.value, case.right.value) or "5" in (
            case.left.value,
            case.right.value,
        )
    assert not desk.decides("0001", q07="4").verified
    assert batch_answers(desk.office, desk.batch)["0001"]["q07"] == ("2", None)
    assert desk.decides("0001", q09="4").verified
    answers = batch_answers(desk.office, desk.batch)["0001"]
    assert answers == {name: (answer.value, None) for name, answer in PAPER.items()}
    assert verified(desk.office, desk.batch) == ["0001"]
    assert desk.cases == []
    progress = desk.progress
    assert (progress.verified, progress.to_judge, progress.bound.differing) == (1, 0, 2)
    state = progress.keyers[0].state
    assert (state.slips, state.clean) == (1, 0)


def test_that_who_keyed_a_sheet_does_not_judge_it_while_there_is_a_third(desk: Desk) -> None:
    desk.sits(MAU)
    desk.keys("0001", q07="2")
    desk.sits(SO)
    desk.keys_again("0001")
    for officer in (MAU, SO):
        desk.sits(officer, days=3)
        with pytest.raises(OfficeError) as error:
            desk.decides("0001", q07="4")
        assert refused(error) is Trouble.JUDGE_BY_KEYER


def test_that_of_two_officers_one_judges_from_the_next_day_on(desk: Desk) -> None:
    desk.employs(MAU, SO)
    desk.sits(MAU)
    desk.keys(*serials(20), q07="2")
    desk.sits(SO)
    desk.keys_again(*serials(20))
    desk.sits(MAU)
    assert desk.cases == []
    with pytest.raises(OfficeError) as error:
        desk.decides("0001", q07="4")
    assert refused(error) is Trouble.JUDGE_TOO_SOON
    desk.sits(MAU, days=1)
    order = [case.serial for case in desk.cases]
    assert sorted(order) == serials(20)
    assert order != serials(20)
    assert desk.decides("0001", q07="4").verified


def test_that_a_third_value_is_given_twice_alike(desk: Desk) -> None:
    desk.sits(MAU)
    desk.keys("0001", q07="2")
    desk.sits(SO)
    desk.keys_again("0001", q07="3")
    desk.sits(PHIEU)
    with pytest.raises(OfficeError) as error:
        desk.decides("0001", q07="5")
    assert refused(error) is Trouble.THIRD_VALUE_ONCE
    five, four = Answer("q07", "5"), Answer("q07", "4")
    with pytest.raises(OfficeError):
        comparing.decide(desk.office, desk.batch, "0001", five, four)
    assert comparing.decide(desk.office, desk.batch, "0001", five, five).verified
    assert batch_answers(desk.office, desk.batch)["0001"]["q07"] == ("5", None)


def test_that_the_last_decision_is_taken_back(desk: Desk) -> None:
    desk.sits(MAU)
    desk.keys("0001", q07="2", q08="1")
    desk.sits(SO)
    desk.keys_again("0001")
    before = batch_answers(desk.office, desk.batch)
    desk.sits(PHIEU)
    desk.decides("0001", q07="4")
    desk.decides("0001", q08="4")
    desk.sits(SO)
    with pytest.raises(OfficeError) as error:
        comparing.undo(desk.office, desk.batch, "0001", "q08")
    assert refused(error) is Trouble.JUDGED_BY_OTHER
    desk.sits(PHIEU)
    comparing.undo(desk.office, desk.batch, "0001", "q08")
    assert batch_answers(desk.office, desk.batch) == before
    assert verified(desk.office, desk.batch) == []
    assert [case.question.name for case in desk.cases] == ["q08"]
    with pytest.raises(OfficeError) as error:
        comparing.undo(desk.office, desk.batch, "0001", "q08")
    assert refused(error) is Trouble.NOTHING_TO_JUDGE
    assert desk.decides("0001", q08="1").verified
    assert batch_answers(desk.office, desk.batch)["0001"]["q07"] == ("4", None)


def test_that_a_decision_about_no_difference_is_refused(desk: Desk) -> None:
    desk.sits(MAU)
    desk.keys("0001", q07="2")
    desk.sits(SO)
    desk.keys_again("0001")
    desk.sits(PHIEU)
    for question in ("q08", "q07"):
        if question == "q07":
            desk.decides("0001", q07="4")
        with pytest.raises(OfficeError) as error:
            desk.decides("0001", **{question: "4"})
        assert refused(error) is Trouble.NOTHING_TO_JUDGE
    with pytest.raises(OfficeError) as error:
        desk.decides("0099", q07="4")
    assert refused(error) is Trouble.NOT_FOUND


def test_that_a_decided_gate_takes_its_questions_with_it(desk: Desk) -> None:
    desk.sits(MAU)
    desk.keys("0001", phien_ha="co", phien_ha_mo_ta="Chờ lâu")
    desk.sits(SO)
    desk.keys_again("0001")
    desk.sits(PHIEU)
    assert [case.question.name for case in desk.cases] == ["phien_ha"]
    assert desk.decides("0001", phien_ha="khong").verified
    answers = batch_answers(desk.office, desk.batch)["0001"]
    assert answers["phien_ha"] == ("khong", None)
    assert "phien_ha_mo_ta" not in answers


def test_that_every_decision_is_in_the_audit_trail(desk: Desk) -> None:
    desk.sits(MAU)
    desk.keys("0001", q07="2")
    desk.sits(SO)
    desk.keys_again("0001")
    desk.sits(PHIEU)
    desk.decides("0001", q07="4")
    comparing.undo(desk.office, desk.batch, "0001", "q07")
    with desk.office.database.reading() as connection:
        asked = select(AUDIT.c.officer, AUDIT.c.action, AUDIT.c.ref, AUDIT.c.now)
        found = list(connection.execute(asked.where(AUDIT.c.noun == "sheet").order_by(AUDIT.c.id)))
    assert [tuple(row) for row in found] == [
        (PHIEU, "judged", "Tháng 11/2021 0001", '{"question": "q07", "value": "4"}'),
        (PHIEU, "undone", "Tháng 11/2021 0001", '{"question": "q07"}'),
    ]


def test_that_the_judge_s_pass_is_kept(desk: Desk) -> None:
    desk.sits(MAU)
    desk.keys("0001", q07="2", q08="1")
    desk.sits(SO)
    desk.keys_again("0001")
    desk.sits(PHIEU)
    for question in ("q07", "q08"):
        comparing.decide(
            desk.office, desk.batch, "0001", Answer(question, "4"), seconds=2.5, keys=1
        )
    with desk.office.database.reading() as connection:
        own = select(KEYING_PASS).where(KEYING_PASS.c.hand == "judge")
        row = connection.execute(own).one()
    assert (row.officer, row.state, row.seconds, row.keys) == (PHIEU, "done", 5.0, 2)


def test_that_the_bound_needs_something_compared_and_never_counts_an_assisted_pass(
    desk: Desk,
) -> None:
    november = Period.month(2021, 11)
    desk.sits(MAU)
    desk.keys(*serials(60))
    assert comparing.bound(desk.office, november).upper is None
    desk.sits(SO)
    desk.keys_again(*serials(60), assisted=True)
    assisted = comparing.bound(desk.office, november)
    assert (assisted.upper, assisted.twice, assisted.assisted) == (None, 0, 60)
    assert "hai lần" not in assisted.sentence
    assert desk.queue == serials(60)


def test_that_the_bound_of_a_batch_keyed_twice_is_small_and_says_so(desk: Desk) -> None:
    november, october = Period.month(2021, 11), Period.month(2021, 10)
    desk.plans(Plan.ALL)
    desk.sits(MAU)
    desk.keys(*serials(60))
    desk.sits(SO)
    desk.keys_again(*serials(60))
    bound = comparing.bound(desk.office, november)
    assert bound == comparing.bound(desk.office, desk.batch) == desk.progress.bound
    assert bound.upper is not None
    assert bound.upper < 0.015
    assert bound.is_doubly_entered
    assert "cả 60 tờ phiếu giấy đã nhập hai lần độc lập" in bound.sentence
    assert comparing.bound(desk.office, october).sheets == 0


def test_that_often_differing_questions_are_listed_first(desk: Desk) -> None:
    desk.sits(MAU)
    desk.keys(*serials(6))
    desk.sits(SO)
    desk.keys_again("0001", "0002", q09="5")
    desk.keys_again("0003", q01="5")
    listed = desk.progress.questions
    assert [(one.question.name, one.differing, one.doubted) for one in listed] == [
        ("q09", 2, True),
        ("q01", 1, False),
    ]
    assert listed[0].twice == 3


def test_that_an_answer_that_only_one_hand_read_is_a_difference(desk: Desk) -> None:
    without = {name: answer for name, answer in PAPER.items() if name != "q05"}
    desk.sits(MAU)
    key_first(desk.office, desk.batch, "0001", without)
    key_first(desk.office, desk.batch, "0002", PAPER)
    desk.sits(SO)
    key_again(desk.office, desk.batch, "0001", PAPER)
    key_again(desk.office, desk.batch, "0002", without)
    desk.sits(PHIEU)
    assert [(case.serial, case.question.name) for case in desk.cases] == [
        ("0001", "q05"),
        ("0002", "q05"),
    ]
    assert comparing.decide(
        desk.office, desk.batch, "0002", Answer("q05", "", Missing.BLANK)
    ).verified


def test_that_nobody_can_tell_whose_reading_stands_left(desk: Desk) -> None:
    desk.sits(MAU)
    desk.keys(*serials(40), q07="2")
    desk.sits(SO)
    desk.keys_again(*serials(40))
    desk.sits(PHIEU)
    left = [case.left.value for case in desk.cases if case.left is not None]
    assert 8 < left.count("2") < 32
    assert left == [case.left.value for case in desk.cases if case.left is not None]


def keyed_by_hand(desk: Desk, hand: Hand, sheets: int, **slips: str) -> None:
    """Key sheets with keys, each of them as PAPER says but for the slips."""
    paper = PAPER | said(nhom_tuoi="duoi_30", so_lan_lien_he="1") | said(**slips)
    work = keying.start(desk.office, desk.batch, "", hand)
    for _ in range(sheets):
        serial = work.serial
        while work.serial == serial and not work.is_over:
            question = work.state.current
            choice = question.choice(paper[question.name].value) if question.is_ticked else None
            answered = question.name in work.state.answers
            key = question.choices[0].key if question.choices else ""
            key = choice.key if choice is not None else key
            work.press(Press.ENTER if answered or not question.is_ticked else key)
            work.finish()
    work.close()


def test_that_what_real_hands_keyed_is_compared_and_decided(desk: Desk) -> None:
    desk.sits(MAU)
    keyed_by_hand(desk, Hand.FIRST, 3, q03="2")
    desk.sits(SO)
    assert desk.queue == serials(3)
    keyed_by_hand(desk, Hand.SECOND, 2)
    keyed_by_hand(desk, Hand.SECOND, 1, q03="2", q11="1")
    assert desk.queue == []
    assert verified(desk.office, desk.batch) == []
    desk.sits(PHIEU)
    assert [(case.serial, case.question.name) for case in desk.cases] == [
        ("0001", "q03"),
        ("0002", "q03"),
        ("0003", "q11"),
    ]
    for case in desk.cases:
        desk.decides(case.serial, **{case.question.name: "4"})
    assert verified(desk.office, desk.batch) == serials(3)
    answers = batch_answers(desk.office, desk.batch)
    assert [answers[serial]["q03"][0] for serial in serials(3)] == ["4", "4", "2"]


def test_that_a_correction_makes_the_sheet_due_again(desk: Desk) -> None:
    desk.sits(MAU)
    keyed_by_hand(desk, Hand.FIRST, 1)
    desk.sits(SO)
    keyed_by_hand(desk, Hand.SECOND, 1)
    assert (desk.queue, verified(desk.office, desk.batch)) == ([], ["0001"])
    desk.sits(MAU)
    work = keying.start(desk.office, desk.batch, "1")
    work.press("5")
    work.close()
    desk.sits(SO)
    assert (desk.queue, verified(desk.office, desk.batch)) == (["0001"], [])


def test_that_zero_fill_and_spaces_are_no_differences_in_the_book(desk: Desk) -> None:
    desk.sits(MAU)
    desk.keys("0001", gioi_tinh=Missing.BLANK)
    desk.sits(SO)
    key_again(
        desk.office, desk.batch, "0001",
        {name: answer for name, answer in PAPER.items() if name != "gioi_tinh"},
    )  # fmt: skip
    desk.sits(PHIEU)
    assert desk.cases == []
    assert desk.progress.verified == 1
