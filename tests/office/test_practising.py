"""Practice on made-up sheets: slips told at once, and nothing of it in the office's book."""

from collections.abc import Iterator
from datetime import date
from random import Random

import pytest

from desktop.core.answers import Answer, Missing
from desktop.core.checking import applicable, obeys, values
from desktop.core.practice import made_up_sheet
from desktop.core.survey import Kind, Survey
from desktop.forms.definition import read_form
from desktop.office import collecting
from desktop.office.keying import Press
from desktop.office.opening import Office
from desktop.office.practising import SHEETS, Practice, begin
from tests.surveys import FORM, new_batch

_KEYS = {Missing.BLANK: "0", Missing.MULTIPLE: "*", Missing.ILLEGIBLE: "/"}


@pytest.fixture
def practice(office: Office) -> Iterator[Practice]:
    """A round on the sample form."""
    made = Practice(office, FORM.read_bytes(), "Phiếu", 7)
    yield made
    made.keying.close()
    made.close()


def key_as_written(practice: Practice, wrong: str = "") -> str:
    """Key the sheet in hand as its paper says; of the question `wrong`, something else."""
    hand, paper = practice.keying, practice.paper(practice.keying.serial)
    serial = hand.serial
    while hand.serial == serial:
        question = hand.state.current
        answer = paper.get(question.name)
        if question.kind is Kind.TEXT:
            if answer:
                hand.write(question.name, answer.value)
            hand.press(Press.ENTER)
        else:
            assert answer is not None
            choice = question.choice(answer.value)
            key = choice.key if choice else _KEYS[answer.missing or Missing.BLANK]
            hand.press(("1" if key != "1" else "2") if question.name == wrong else key)
    return serial


def test_that_a_sheet_keyed_as_it_is_written_has_no_slip(practice: Practice) -> None:
    serial = key_as_written(practice)
    (done,) = practice.look_over()
    assert (done.serial, done.slips) == (serial, ())
    assert practice.rate.per_thousand == 0
    assert practice.look_over() == []


def test_that_a_slip_is_told_with_what_stands_on_the_paper(practice: Practice) -> None:
    serial = practice.keying.serial
    paper = practice.paper(serial)
    wrong = next(
        name
        for name, answer in paper.items()
        if answer.value and practice.survey.by_name[name].is_scale
    )
    key_as_written(practice, wrong)
    (done,) = practice.look_over()
    assert [slip.question.name for slip in done.slips] == [wrong]
    assert done.slips[0].first == paper[wrong]
    assert practice.rate.per_thousand == pytest.approx(1000 / done.work.keys)


def test_that_a_round_is_over_when_every_sheet_was_keyed(practice: Practice) -> None:
    for _ in range(SHEETS):
        assert not practice.is_over
        key_as_written(practice)
        practice.look_over()
    assert practice.is_over
    assert practice.pace.sheets == SHEETS


def test_that_nothing_of_a_round_is_in_the_offices_book(office: Office) -> None:
    practice = Practice(office, FORM.read_bytes(), "Phiếu", 7)
    key_as_written(practice)
    folder = practice.folder
    assert folder.exists()
    practice.keying.close()
    practice.close()
    assert not folder.exists()
    assert collecting.batches(office) == []
    assert collecting.forms(office) == []


def test_that_a_round_that_was_cut_off_leaves_room_for_the_next(office: Office) -> None:
    left = Practice(office, FORM.read_bytes(), "Phiếu", 1)
    (left.folder / "còn lại").write_text("x", encoding="utf-8")
    left.keying.close()
    left.let_go()
    again = Practice(office, FORM.read_bytes(), "Phiếu", 2)
    assert not (again.folder / "còn lại").exists()
    again.keying.close()
    again.close()


def test_that_one_practises_on_the_form_of_the_latest_batch(office: Office) -> None:
    without = begin(office, 1)
    own = without.survey.form_id
    without.keying.close()
    without.close()
    new_batch(office)
    latest = begin(office, 1)
    assert latest.survey.form_id == read_form(FORM.read_bytes(), FORM.name).form_id != own
    latest.keying.close()
    latest.close()


@pytest.mark.parametrize("seed", range(20))
def test_that_made_up_sheets_obey_their_form(survey: Survey, seed: int) -> None:
    sheet = made_up_sheet(survey, Random(seed), date(2021, 11, 30))
    assert applicable(survey, sheet) == sheet
    for name, answer in sheet.items():
        question = survey.by_name[name]
        assert isinstance(answer, Answer)
        assert bool(answer.value) != bool(answer.missing)
        assert obeys(question, answer.value, values(sheet)) or not answer.value
        if question.is_ticked and answer.value:
            assert all(question.choice(one) for one in answer.value.split())


def test_that_made_up_sheets_differ_from_one_another() -> None:
    survey = read_form(FORM.read_bytes(), FORM.name)
    chance = Random(3)
    sheets = [made_up_sheet(survey, chance, date(2021, 11, 30)) for _ in range(20)]
    assert len({tuple(answer.value for answer in sheet.values()) for sheet in sheets}) == 20
    assert {answer.missing for sheet in sheets for answer in sheet.values()} > {None}
