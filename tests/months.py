"""A filled office for the tests of the month's end: dossiers in, sixty sheets keyed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from desktop.core.feedback import Channel, Feedback
from desktop.core.periods import Period
from desktop.office import collecting, importing, keying, listening
from tests.dossier_lists import AUTUMN
from tests.surveys import keys_of, new_batch, paper_sheets

if TYPE_CHECKING:
    from desktop.office.opening import Office

OCTOBER, NOVEMBER = Period.parse("2021-10"), Period.parse("2021-11")


def bring_dossiers(office: Office) -> None:
    """Bring in the sample list of the provincial system, in the week after its last day."""
    office.settings = office.settings.changed(practice_day="2021-12-06")
    seen = importing.look_at(AUTUMN)
    importing.bring_in(office, importing.preview(office, seen, seen.mappings))


def key_sheets(office: Office) -> None:
    """Key the sixty sample sheets, as an officer would."""
    batch = new_batch(office, 80)
    collecting.set_numbers(office, batch, 80, 66)
    work = keying.start(office, batch)
    for sheet in paper_sheets():
        for key in keys_of(work.survey, sheet):
            work.press(key)
        serial = work.serial
        while work.serial == serial:
            work.press(keying.Press.ENTER)
    work.close()


def hear(office: Office, day: int = 3, **changed: object) -> Feedback:
    """Keep a piece of feedback that came on a day of November and was answered in time."""
    fields: dict[str, object] = {
        "number": "",
        "channel": Channel.HOTLINE,
        "received": date(2021, 11, day),
        "content": "Đề nghị thêm ghế chờ.",
        "due": date(2021, 11, day + 5),
        "answered": date(2021, 11, day + 2),
    }
    return listening.receive(office, Feedback(**cast("dict[str, Any]", {**fields, **changed})))
