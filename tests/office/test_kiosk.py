"""The touch screen at the office: its batch, what visitors send, the PIN."""

import pytest
from sqlalchemy import select

from desktop.core.answers import Answer, Missing
from desktop.core.errors import OfficeError, Trouble
from desktop.core.visit import Visit
from desktop.office import collecting, kiosk
from desktop.office.opening import Office
from desktop.settings import load
from desktop.store.schema.surveys import ANSWER, BATCH, KEYING_PASS, SHEET
from tests.surveys import FORM


def standing(office: Office) -> kiosk.Stand:
    return kiosk.stand(office, collecting.bring_form(office, FORM).key)


def test_that_what_a_visitor_sends_is_a_sheet_apart_from_paper(any_office: Office) -> None:
    at = standing(any_office)
    visit = Visit(at.survey, any_office.today(), at.carried)
    while not visit.is_through:
        if visit.choices and visit.current and not visit.is_answered:
            visit.choose(visit.choices[-1].name)
        visit.go_on()
    sent = visit.sent()
    first = kiosk.take(any_office, at, sent, 71.5)
    second = kiosk.take(any_office, at, sent, 60)
    assert (first.serial, second.serial) == ("MH-0001", "MH-0002")
    with any_office.database.reading() as connection:
        sheets = connection.execute(
            select(SHEET.c.serial, SHEET.c.state, SHEET.c.source, SHEET.c.keyed_by)
        ).all()
        said = connection.execute(
            select(ANSWER.c.question, ANSWER.c.value, ANSWER.c.missing)
            .join(SHEET, SHEET.c.id == ANSWER.c.sheet_id)
            .where(SHEET.c.serial == "MH-0001")
        ).all()
        seconds = connection.execute(select(KEYING_PASS.c.hand, KEYING_PASS.c.seconds)).all()
    assert [tuple(row) for row in sheets] == [
        ("MH-0001", "keyed", "kiosk", ""),
        ("MH-0002", "keyed", "kiosk", ""),
    ]
    assert {name: Answer(name, value, Missing(m) if m else None) for name, value, m in said} == {
        name: Answer(name, answer.value, answer.missing) for name, answer in sent.items()
    }
    assert sorted(tuple(row) for row in seconds) == [("tablet", 60.0), ("tablet", 71.5)]


def test_that_each_month_has_one_batch_that_issues_no_paper(any_office: Office) -> None:
    at = standing(any_office)
    assert standing(any_office).batch == at.batch
    with any_office.database.reading() as connection:
        (row,) = connection.execute(select(BATCH.c.issued, BATCH.c.plan, BATCH.c.last_on)).all()
    assert tuple(row) == (0, "none", "2021-11-30")


def test_that_only_the_pin_that_was_chosen_opens(office: Office) -> None:
    assert not kiosk.has_pin(office)
    assert not kiosk.opens(office, "")
    kiosk.set_pin(office, "2468")
    assert kiosk.has_pin(office)
    assert kiosk.opens(office, "2468")
    assert not kiosk.opens(office, "2469")
    assert not kiosk.opens(office, "")
    assert "2468" not in office.paths.settings.read_text(encoding="utf-8")
    assert load(office.paths.settings).kiosk_pin == office.settings.kiosk_pin


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "١٢٣٤", " 1234"])
def test_that_a_pin_is_four_to_eight_digits(office: Office, pin: str) -> None:
    with pytest.raises(OfficeError) as caught:
        kiosk.set_pin(office, pin)
    assert caught.value.trouble is Trouble.PIN_MALFORMED
    assert not kiosk.has_pin(office)
