"""Three months of made-up dossiers, as the provincial one-stop system would know them."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from itertools import islice, repeat
from typing import TYPE_CHECKING

from desktop.core.procedure import OnlineLevel
from desktop.core.workdays import Calendar, deadline
from desktop.export.one_stop_list import Listed
from desktop.intake.starters import starter_procedures
from desktop.office.demo.people import OFFICERS, address, person, telephone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from desktop.core.procedure import Procedure

# How often each procedure is asked for, by its short code; the others are not asked for at all.
_DEMAND = {
    "2.000815": 38, "2.000884": 15, "2.001035": 4, "2.000635": 9, "1.001193": 9, "1.004873": 7,
    "2.000986": 5, "1.000656": 4, "1.000894": 4, "1.004859": 3, "1.001776": 4, "1.001699": 3,
    "2.002307": 2, "1.003554": 1, "1.008603": 1,
}  # fmt: skip
_PREFIX = "000.00.99.H53"
_DONE, _OPEN = "Đã trả kết quả", "Đang xử lý"
_RESOLVED, _WAITING = "Đã xử lý xong", "Yêu cầu bổ sung giấy tờ"
_WITHDRAWN = "Công dân yêu cầu rút hồ sơ"

# How likely things are at the made-up desk.
_LATE, _EARLY, _GONE = 0.02, 0.37, 0.008
_COLLECTED, _SUPPLEMENTED, _OWN = 0.97, 0.15, 0.9
_ONLINE, _POSTED = 0.34, 0.02


def made_up_dossiers(
    chance: Random, calendar: Calendar, first: date, now: datetime, count: int
) -> list[Listed]:
    """Return `count` dossiers received from `first` to `now`, as they stand at that moment."""
    asked = [each for each in starter_procedures() if each.short_code in _DEMAND]
    weights = [_DEMAND[each.short_code] for each in asked]
    serials: Counter[date] = Counter()
    made = []
    for received in _moments(chance, calendar, first, now, count):
        serials[received.date()] += 1
        code = f"{_PREFIX}-{received:%y%m%d}-{serials[received.date()]:04}"
        procedure = chance.choices(asked, weights)[0]
        made.append(_dossier(chance, calendar, procedure, code, received, now))
    return made


def _moments(
    chance: Random, calendar: Calendar, first: date, now: datetime, count: int
) -> list[datetime]:
    days = [day for day in _days(first, now.date()) if calendar.is_working(day)]
    moments = (
        datetime.combine(chance.choice(days), time(chance.choice((7, 8, 9, 10, 13, 14, 15))))
        + timedelta(minutes=chance.randrange(60))
        for _ in repeat(None)
    )
    return sorted(islice((moment for moment in moments if moment <= now), count))


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _dossier(
    chance: Random,
    calendar: Calendar,
    procedure: Procedure,
    code: str,
    received: datetime,
    now: datetime,
) -> Listed:
    due = deadline(received, procedure.limit or 0, procedure.unit, calendar).due
    finished = _finished(chance, calendar, received, due)
    known = finished <= now
    returned = finished + timedelta(hours=chance.choice((0, 0, 1, 16))) if known else None
    collected = returned is not None and returned <= now and chance.random() < _COLLECTED
    status = _status(chance, known=known, collected=collected)
    applicant = person(chance)
    return Listed(
        code=code,
        field=procedure.field,
        procedure_code=f"{procedure.short_code}.000.00.00.H53",
        procedure=procedure.name,
        status=status,
        applicant=applicant,
        owner=applicant if chance.random() < _OWN else person(chance),
        address=address(chance),
        phone=telephone(chance),
        received=received,
        due=due,
        finished=finished if known and status in {_DONE, _RESOLVED} else None,
        returned=returned if status == _DONE else None,
        channel=_channel(chance, procedure),
        officer=chance.choice(OFFICERS),
    )


def _finished(chance: Random, calendar: Calendar, received: datetime, due: datetime) -> datetime:
    """Return when the result was there: mostly on the day, often earlier, seldom late."""
    if chance.random() < _LATE:
        after = islice(calendar.working_after(due.date()), chance.randrange(4), None)
        return datetime.combine(next(after), time(16))
    between = [d for d in _days(received.date(), due.date()) if calendar.is_working(d)]
    early = chance.random() < _EARLY and len(between) > 1
    day = chance.choice(between[:-1]) if early else due.date()
    moment = datetime.combine(day, time(chance.choice((10, 15, 16)), chance.randrange(30)))
    return max(moment, received + timedelta(minutes=30))


def _status(chance: Random, *, known: bool, collected: bool) -> str:
    if chance.random() < _GONE:
        return _WITHDRAWN
    if known:
        return _DONE if collected else _RESOLVED
    return _WAITING if chance.random() < _SUPPLEMENTED else _OPEN


def _channel(chance: Random, procedure: Procedure) -> str:
    if procedure.online is not OnlineLevel.NONE and chance.random() < _ONLINE:
        return "Trực tuyến"
    return "Bưu chính công ích" if chance.random() < _POSTED else "Trực tiếp"
