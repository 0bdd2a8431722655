"""An officer's own figures at the office: only their own passes, slips booked after the judge."""

from desktop.core.answers import Answer, Hand
from desktop.core.periods import Period
from desktop.office import comparing, keying, keying_figures
from desktop.office.keying import Press
from desktop.office.opening import Office
from tests.office.test_keying import key_sheet
from tests.surveys import keys_of, new_batch, paper_sheets

NOVEMBER = Period.month(2021, 11)
SLIP = "q01"


def keyed_twice(office: Office, slip: str) -> int:
    """Lê Thị Mẫu keys two sheets, another one keys them again; the first has a slip in `slip`."""
    first, second = office.settings.officers[:2]
    batch = new_batch(office, 2)
    papers = paper_sheets()[:2]
    wrong = dict(papers[0])
    wrong[slip] = "5" if wrong[slip] != "5" else "4"
    office.officer = first
    hand = keying.start(office, batch)
    for paper in (wrong, papers[1]):
        key_sheet(hand, {**paper, "gop_y": ""})
    hand.close()
    office.officer = second
    hand = keying.start(office, batch, "", Hand.SECOND)
    asked = [question.name for question in hand.survey.ticked]
    for paper in papers:
        keys = dict(zip(asked, keys_of(hand.survey, paper), strict=True))
        for question in hand.state.stops:  # what is compared; the rest is not keyed again
            hand.press(keys[question.name])
        hand.press(Press.ENTER)
    hand.close()
    return batch


def judged(office: Office, batch: int, slip: str) -> None:
    """A third officer decides for what is on the paper."""
    office.officer = office.settings.officers[2]
    (case,) = comparing.to_judge(office, batch)
    assert case.question.name == slip
    decision = Answer(slip, paper_sheets()[0][slip])
    comparing.decide(office, batch, case.serial, decision, seconds=3, keys=1)


def own(office: Office, officer: str) -> keying_figures.OwnFigures:
    office.officer = officer
    return keying_figures.own_figures(office, NOVEMBER)


def slipping(office: Office) -> str:
    officers = ("Lê Thị Mẫu", "Trần Văn Mẫu", "Hồ Thị Mẫu")
    office.settings = office.settings.changed(officers=officers)
    return SLIP


def test_that_a_slip_is_booked_to_the_hand_that_made_it(any_office: Office) -> None:
    slip = slipping(any_office)
    batch = keyed_twice(any_office, slip)
    keyer, verifier, judge = any_office.settings.officers
    before = own(any_office, keyer)
    assert before.first.sheets == 2
    assert before.keyer.sheets == 1
    assert before.keyer.slips == 0
    judged(any_office, batch, slip)
    mine = own(any_office, keyer)
    assert (mine.keyer.slips, mine.keyer.sheets, mine.verifier.sheets) == (1, 2, 0)
    assert mine.keyer.keys == mine.first.keys == 52
    theirs = own(any_office, verifier)
    assert (theirs.first.sheets, theirs.second.sheets) == (0, 2)
    assert (theirs.verifier.slips, theirs.verifier.sheets, theirs.keyer.sheets) == (0, 2, 0)
    assert own(any_office, judge).first.sheets == 0
    assert mine.office == theirs.office
    assert mine.office.sheets == 4


def test_that_only_the_days_of_the_period_are_counted(any_office: Office) -> None:
    keyed_twice(any_office, slipping(any_office))
    any_office.officer = any_office.settings.officers[0]
    assert keying_figures.own_figures(any_office, Period.month(2021, 10)).office.sheets == 0
    (day,) = own(any_office, any_office.officer).days
    assert (day[0], day[1].sheets) == ("2021-11-30", 2)


def test_that_each_question_has_its_time_in_its_own_words(any_office: Office) -> None:
    keyed_twice(any_office, slipping(any_office))
    times = own(any_office, any_office.settings.officers[0]).times
    assert len(times) == 24  # the first one begins with turning the paper
    assert all(asked.question.name == asked.time.question for asked in times)
    assert {asked.time.looks for asked in times} == {2}


def test_that_an_empty_month_has_no_figures_and_claims_no_bound(any_office: Office) -> None:
    found = keying_figures.own_figures(any_office, NOVEMBER)
    assert found.first.sheets_per_hour is None
    assert found.keyer.per_thousand is None
    assert found.times == ()
    assert found.bound.upper is None
    hand = keying.start(any_office, new_batch(any_office))
    hand.press(Press.ENTER)
    hand.close()
    assert keying_figures.own_figures(any_office, NOVEMBER).first.sheets == 0
