"""What waits today: the figures of the first page and of the badges, without the toolkit."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import date, datetime, timedelta
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from desktop.core.periods import Period
from desktop.office.calendars import calendar_of
from desktop.store import glance as book
from desktop.store.direct import Direct
from desktop.store.glance import PartsRow, SettledRow, Standing, SurveyRow

if TYPE_CHECKING:
    from desktop.core.workdays import Calendar
    from desktop.office.opening import Office

__all__ = [
    "OBLIGATION", "SOON", "SUPPLEMENT", "Glance", "Month", "MonthGlance", "PartsRow", "SettledRow",
    "Standing", "SurveyRow", "Task", "Urgency", "glance", "look_again", "month", "trend",
]  # fmt: skip

SOON = 3  # working days
SUPPLEMENT, OBLIGATION = 5, 6  # of core.dossier.Status, whose tables are not needed to start
TASKS = 50
MONTHS = 12
_QUARTER_MONTHS = 3


class Urgency(Enum):
    """How near its due day an open dossier is."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"


class Task(NamedTuple):
    """An open dossier to act on.

    `working_days` to the due day, negative when it is past; `due` None when only a day is known.
    """

    code: str
    procedure: str
    applicant: str
    due_on: date
    due: datetime | None
    working_days: int
    urgency: Urgency
    status: int
    waiting_since: date | None


class Month(NamedTuple):
    """The results of one month."""

    period: Period
    results: SettledRow


class Glance(NamedTuple):
    """What is urgent: all that the first page needs to be of use."""

    now: datetime
    period: Period
    is_empty: bool
    standing: Standing
    tasks: Sequence[Task]


class MonthGlance(NamedTuple):
    """How far the period is; `assessed` is the quarter that ends in it."""

    period: Period
    standing: Standing
    sheets: SurveyRow | None
    results: SettledRow
    parts: PartsRow
    unanswered: int
    assessed: Period | None
    send_by: date


def glance(office: Office, period: Period) -> Glance:
    """Look at what is urgent through the office's own connection: a millisecond or two."""
    return _glance(office.direct, office.now(), period)


def month(office: Office, period: Period) -> MonthGlance:
    """Look at the period through the office's own connection: a few milliseconds more."""
    return _month(office.direct, office.now(), period, office.settings.return_day)


def look_again(office: Office, period: Period) -> tuple[Glance, MonthGlance]:
    """Look at both from another thread, through a connection of its own."""
    with closing(Direct(office.location)) as direct:
        now = office.now()
        return (
            _glance(direct, now, period),
            _month(direct, now, period, office.settings.return_day),
        )


def trend(office: Office, period: Period) -> list[Month]:
    """Count the results of the twelve months up to the end of `period`; for another thread."""
    with closing(Direct(office.location)) as direct:
        at = _month_of(period)
        months = [at := at.previous() for _ in range(MONTHS - 1)]
        return [
            Month(each, book.settled(direct, each.first, each.last))
            for each in (*reversed(months), _month_of(period))
        ]


def send_by(period: Period, return_day: int, calendar: Calendar) -> date:
    """Return the day a return is owed: `return_day` of the month after, or the next working day."""
    after = _month_of(period).following()
    day = date(int(after.code[:4]), int(after.code[5:7]), return_day)
    return day if calendar.is_working(day) else calendar.next_working(day)


def _glance(direct: Direct, now: datetime, period: Period) -> Glance:
    today = now.date()
    calendar = calendar_of(*{today.year, (today + timedelta(weeks=1)).year})
    soon = _soon(today, calendar)
    standing = book.standing(direct, today, soon)
    return Glance(
        now=now,
        period=period,
        is_empty=not standing.pending and not book.has_dossiers(direct),
        standing=standing,
        tasks=[_task(row, today, soon, calendar) for row in book.urgent(direct, TASKS)],
    )


def _month(direct: Direct, now: datetime, period: Period, return_day: int) -> MonthGlance:
    today, assessed = now.date(), _quarter_ended(period)
    calendar = calendar_of(*{today.year, period.last.year, period.last.year + 1})
    return MonthGlance(
        period=period,
        standing=book.standing(direct, today, _soon(today, calendar)),
        sheets=book.sheets(direct, period.first, period.last),
        results=book.settled(direct, period.first, period.last),
        parts=book.parts(
            direct, period.first, period.last, period.iso, assessed.iso if assessed else ""
        ),
        unanswered=book.unanswered(direct),
        assessed=assessed,
        send_by=send_by(period, return_day, calendar),
    )


def _soon(today: date, calendar: Calendar) -> date:
    return list(islice(calendar.working_after(today), SOON))[-1]


def _task(row: book.UrgentRow, today: date, soon: date, calendar: Calendar) -> Task:
    due_on = date.fromisoformat(row.due_on)
    return Task(
        code=row.code,
        procedure=row.procedure,
        applicant=row.applicant,
        due_on=due_on,
        due=datetime.fromisoformat(row.due_at) if row.due_at else None,
        working_days=calendar.working_between(today, due_on),
        urgency=_urgency(due_on, today, soon),
        status=row.status,
        waiting_since=date.fromisoformat(row.waiting_since[:10]) if row.waiting_since else None,
    )


def _urgency(due_on: date, today: date, soon: date) -> Urgency:
    if due_on < today:
        return Urgency.OVERDUE
    if due_on == today:
        return Urgency.TODAY
    return Urgency.SOON if due_on <= soon else Urgency.LATER


def _month_of(period: Period) -> Period:
    """The last month of a period."""
    code = period.code
    if len(code) == len("2021-11") and "Q" not in code:
        return period
    if "Q" in code:
        return Period.month(int(code[:4]), _QUARTER_MONTHS * int(code[-1]), period.cut_off_day)
    if len(code) == len("2021"):
        return Period.month(int(code), 12, period.cut_off_day)
    return Period.of_day(period.last, period.cut_off_day)


def _quarter_ended(period: Period) -> Period | None:
    """The quarter whose last month `period` ends with; None within a quarter."""
    last = _month_of(period)
    number = int(last.code[5:7])
    if number % _QUARTER_MONTHS:
        return None
    return Period.quarter(int(last.code[:4]), number // _QUARTER_MONTHS, period.cut_off_day)
