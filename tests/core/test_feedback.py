"""Feedback: where it stands on a day, and the counts of a period."""

from datetime import date
from typing import Any, cast

import pytest

from desktop.core.errors import OfficeError, Trouble
from desktop.core.feedback import (
    Channel,
    Conduct,
    Feedback,
    FeedbackState,
    count_feedback,
    of_period,
)
from desktop.core.periods import Period

NOVEMBER = Period.parse("2021-11")


def item(number: str, received: str, due: str = "", answered: str = "", **more: object) -> Feedback:
    channel = more.pop("channel", Channel.HOTLINE)
    assert isinstance(channel, Channel)
    return Feedback(
        number,
        channel,
        date.fromisoformat(received),
        "nội dung",
        date.fromisoformat(due) if due else None,
        date.fromisoformat(answered) if answered else None,
        **cast("dict[str, Any]", more),
    )


@pytest.mark.parametrize(
    ("due", "answered", "on", "state"),
    [
        ("2021-11-10", "2021-11-10", "2021-11-30", FeedbackState.ANSWERED_ON_TIME),
        ("2021-11-10", "2021-11-11", "2021-11-30", FeedbackState.ANSWERED_LATE),
        ("2021-11-10", "2021-11-11", "2021-11-10", FeedbackState.OPEN),
        ("2021-11-10", "", "2021-11-11", FeedbackState.OVERDUE),
        ("", "", "2021-11-30", FeedbackState.OPEN),
        ("", "2021-12-30", "2021-12-30", FeedbackState.ANSWERED_ON_TIME),
    ],
)
def test_that_its_state_is_what_was_known_on_that_day(
    due: str, answered: str, on: str, state: FeedbackState
) -> None:
    assert item("1", "2021-11-01", due, answered).state_on(date.fromisoformat(on)) is state


def test_that_a_period_holds_what_came_in_it_and_what_was_still_open() -> None:
    items = [
        item("before, answered before", "2021-10-01", answered="2021-10-31"),
        item("before, answered within", "2021-10-01", answered="2021-11-01"),
        item("before, open", "2021-10-31"),
        item("within", "2021-11-30", answered="2021-12-02"),
        item("after", "2021-12-01"),
    ]
    numbers = [each.number for each in of_period(items, NOVEMBER)]
    assert numbers == ["before, answered within", "before, open", "within"]


def test_that_counts_add_up_and_false_complaints_are_told_apart() -> None:
    items = [
        item("1", "2021-10-20", "2021-11-05", "2021-11-04"),
        item("2", "2021-11-02", "2021-11-12", "2021-11-20", conduct=Conduct.TRUE),
        item("3", "2021-11-03", "2021-11-13", conduct=Conduct.FALSE, channel=Channel.ZALO),
        item("4", "2021-11-29", "2021-12-09", prolonged=True),
    ]
    counts = count_feedback(items, NOVEMBER)
    assert (counts.received, counts.carried) == (3, 1)
    assert (counts.answered_on_time, counts.answered_late) == (1, 1)
    assert (counts.open_in_time, counts.open_overdue) == (1, 1)
    assert counts.handled == counts.answered + counts.open_in_time + counts.open_overdue
    assert counts.due == 3
    assert (counts.about_conduct, counts.conduct_false, counts.prolonged) == (2, 1, 1)
    assert counts.by_channel == ((Channel.HOTLINE, 2), (Channel.ZALO, 1))
    assert counts.daily_average * 30 == 3


def test_that_days_out_of_order_are_refused() -> None:
    with pytest.raises(OfficeError) as due:
        item("1", "2021-11-02", "2021-11-01").check()
    with pytest.raises(OfficeError) as answered:
        item("1", "2021-11-02", answered="2021-11-01").check()
    assert due.value.trouble is Trouble.FEEDBACK_DUE_BEFORE_RECEIVED
    assert answered.value.trouble is Trouble.FEEDBACK_ANSWERED_BEFORE_RECEIVED
