"""Hôm nay counts what the book says, by the calendar of the office."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from desktop.core.dossier import Status
from desktop.core.periods import Period
from desktop.office import glancing
from desktop.office.calendars import calendar_of
from tests.bench.many import fill

if TYPE_CHECKING:
    from desktop.office.opening import Office

NOVEMBER = Period.month(2021, 11)
DOSSIERS = 500


def test_that_the_statuses_named_here_are_the_national_ones() -> None:
    assert glancing.SUPPLEMENT == Status.SUPPLEMENT
    assert glancing.OBLIGATION == Status.OBLIGATION


def test_that_an_empty_book_is_told_from_one_at_work(any_office: Office) -> None:
    assert glancing.glance(any_office, NOVEMBER).is_empty
    fill(any_office, 40)
    assert not glancing.glance(any_office, NOVEMBER).is_empty


def test_that_open_dossiers_are_counted_by_their_due_day(any_office: Office) -> None:
    fill(any_office, DOSSIERS)
    rows = any_office.direct.rows(
        "SELECT due_on FROM dossier WHERE finished_on IS NULL AND counted ORDER BY due_on"
    )
    due = [date.fromisoformat(row[0]) for row in rows]
    today, soon = date(2021, 11, 30), date(2021, 12, 3)
    standing = glancing.glance(any_office, NOVEMBER).standing
    assert standing.pending == len(due)
    assert standing.overdue == sum(day < today for day in due)
    assert standing.due_today == due.count(today)
    assert standing.due_soon == sum(today < day <= soon for day in due)


def test_that_tasks_come_by_urgency_with_working_days(any_office: Office) -> None:
    fill(any_office, DOSSIERS)
    tasks = glancing.glance(any_office, NOVEMBER).tasks
    assert [task.due_on for task in tasks] == sorted(task.due_on for task in tasks)
    calendar = calendar_of(2021)
    for task in tasks:
        assert task.working_days == calendar.working_between(date(2021, 11, 30), task.due_on)
        overdue = task.urgency is glancing.Urgency.OVERDUE
        assert overdue == (task.due_on < date(2021, 11, 30))


def test_that_results_in_time_are_counted_by_calendar_days(any_office: Office) -> None:
    fill(any_office, DOSSIERS)
    rows = any_office.direct.rows(
        "SELECT finished_on, due_on FROM dossier"
        " WHERE finished_on BETWEEN '2021-11-01' AND '2021-11-30' AND counted"
    )
    results = glancing.month(any_office, NOVEMBER).results
    assert results.settled == len(rows)
    assert results.in_time == sum(finished <= due for finished, due in rows)


def test_that_a_look_from_another_thread_sees_the_same(any_office: Office) -> None:
    fill(any_office, 60)
    urgent, month = glancing.look_again(any_office, NOVEMBER)
    assert urgent == glancing.glance(any_office, NOVEMBER)
    assert month == glancing.month(any_office, NOVEMBER)


@pytest.mark.parametrize(
    ("period", "last"),
    [
        (NOVEMBER, "2021-11"),
        (Period.quarter(2021, 3), "2021-09"),
        (Period.year(2020), "2020-12"),
        (Period.between(date(2021, 5, 3), date(2021, 6, 20)), "2021-06"),
    ],
)
def test_that_the_trend_ends_with_the_month_in_view(
    office: Office, period: Period, last: str
) -> None:
    months = [month.period.code for month in glancing.trend(office, period)]
    assert len(months) == 12
    assert months[-1] == last
    assert months == sorted(months)


@pytest.mark.parametrize(
    ("period", "day"),
    [
        (NOVEMBER, date(2021, 12, 15)),
        (Period.month(2021, 4), date(2021, 5, 17)),  # 15/5/2021 was a Saturday
        (Period.quarter(2021, 4), date(2022, 1, 17)),
    ],
)
def test_that_a_return_is_owed_by_a_working_day_of_the_month_after(
    period: Period, day: date
) -> None:
    assert glancing.send_by(period, 15, calendar_of(2021, 2022)) == day


def test_that_the_quarter_is_assessed_with_its_last_month_only(office: Office) -> None:
    assert glancing.month(office, NOVEMBER).assessed is None
    assert glancing.month(office, Period.month(2021, 12)).assessed == Period.quarter(2021, 4)


def test_that_a_task_due_today_says_the_hour(any_office: Office) -> None:
    fill(any_office, DOSSIERS)
    for task in glancing.glance(any_office, NOVEMBER).tasks:
        if task.urgency is glancing.Urgency.TODAY:
            assert task.due == datetime(2021, 11, 30, 17, 0)
