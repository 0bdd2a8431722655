"""Feedback at the office, on both engines: numbers, changes with a trace, periods."""

import dataclasses
from datetime import date

import pytest
from sqlalchemy import select

from desktop.core.errors import OfficeError, Trouble
from desktop.core.feedback import Channel, Conduct, Feedback
from desktop.office import listening
from desktop.office.changes import Changed
from desktop.office.opening import Office
from desktop.store.schema.people import AUDIT
from tests.months import NOVEMBER, OCTOBER, hear


def trail(office: Office) -> list[tuple[str, str]]:
    with office.database.reading() as connection:
        rows = connection.execute(select(AUDIT.c.action, AUDIT.c.ref).order_by(AUDIT.c.id))
        return [(row[0], row[1]) for row in rows]


def test_that_feedback_reads_back_as_it_was_kept(any_office: Office) -> None:
    kept = hear(
        any_office,
        conduct=Conduct.OPEN,
        prolonged=True,
        published=date(2021, 11, 9),
        answer="Đã bố trí.",
        dossier="H53.18-211103-0001",
    )
    assert listening.feedback(any_office, NOVEMBER) == [kept]
    assert kept.number == "PA-2021-0001"


def test_that_numbers_run_through_the_year(any_office: Office) -> None:
    assert [hear(any_office, day).number for day in (3, 2, 9)] == [
        "PA-2021-0001",
        "PA-2021-0002",
        "PA-2021-0003",
    ]


def test_that_a_change_is_written_with_its_trace(any_office: Office) -> None:
    kept = hear(any_office)
    changed = listening.amend(any_office, dataclasses.replace(kept, prolonged=True))
    assert changed is Changed.FEEDBACK
    assert listening.feedback(any_office, NOVEMBER)[0].prolonged
    assert trail(any_office) == [("created", kept.number), ("changed", kept.number)]


def test_that_writing_the_same_again_leaves_no_trace(any_office: Office) -> None:
    kept = hear(any_office)
    listening.amend(any_office, kept)
    assert trail(any_office) == [("created", kept.number)]


def test_that_a_period_counts_what_it_had_to_deal_with(any_office: Office) -> None:
    hear(any_office, received=date(2021, 10, 20), due=None, answered=None)
    hear(any_office, channel=Channel.ZALO)
    november, october = (
        listening.counts(any_office, NOVEMBER),
        listening.counts(any_office, OCTOBER),
    )
    assert (november.received, november.carried, november.open_in_time) == (1, 1, 1)
    assert (october.received, october.carried) == (1, 0)


def test_that_empty_content_and_impossible_days_are_refused(any_office: Office) -> None:
    with pytest.raises(OfficeError) as empty:
        hear(any_office, content="  ")
    with pytest.raises(OfficeError) as early:
        hear(any_office, answered=date(2021, 11, 1))
    assert empty.value.trouble is Trouble.VALUE_MISSING
    assert early.value.trouble is Trouble.FEEDBACK_ANSWERED_BEFORE_RECEIVED
    assert listening.feedback(any_office, NOVEMBER) == []


def test_that_one_that_is_not_there_cannot_be_amended(any_office: Office) -> None:
    stray = Feedback("PA-2021-0009", Channel.BOX, date(2021, 11, 3), "nội dung")
    with pytest.raises(OfficeError) as refused:
        listening.amend(any_office, stray)
    assert refused.value.trouble is Trouble.NOT_FOUND
