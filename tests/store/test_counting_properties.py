"""Biểu 06 against a count by hand from the events, for any dossiers and any period."""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from desktop.core.dossier import Channel, Happening
from desktop.core.errors import OfficeError
from desktop.core.periods import Period
from desktop.core.procedure import Procedure
from desktop.core.returns import FIGURES, FieldCount, total_of
from desktop.office import importing, receiving, tracking
from desktop.office.opening import Office
from desktop.paths import Paths
from desktop.store import recounting
from desktop.store.location import Location
from tests.books import SETTINGS
from tests.dossier_lists import Cells, dossier, list_lines, workbook

FIRST = date(2021, 9, 1)
DAYS = 120
PROCEDURES = (
    Procedure("", "Đăng ký khai sinh", "Hộ tịch", 3),
    Procedure("", "Chứng thực bản sao", "Chứng thực", 0),
    Procedure("", "Thủ tục không rõ thời hạn", "Đất đai", None),
)
LEAVING = (Happening.WITHDRAWN, Happening.STOPPED, Happening.REFUSED)
DONE = (Happening.RESOLVED, Happening.RETURNED)


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.moment = datetime(2022, 1, 5, 9)

    def __call__(self) -> datetime:
        return self.moment


class TimedOffice(Office):
    """An office with a clock that the test sets."""

    def __init__(self, paths: Paths, location: Location) -> None:
        self.clock = Clock()
        super().__init__(paths, SETTINGS, location, self.clock)


@pytest.fixture
def timed(location: Location, tmp_path: Path) -> Iterator[TimedOffice]:
    """An office that lives through months, once on each engine."""
    office = TimedOffice(Paths(tmp_path), location)
    yield office
    office.close()


def lived_through(office: TimedOffice, seed: int, count: int) -> None:
    """Let an office receive dossiers and let things happen to them, day by day, by hand."""
    chance = random.Random(seed)
    codes: list[str] = []
    for number in range(count):
        day = FIRST + timedelta(days=number * DAYS // count)
        moment = datetime(day.year, day.month, day.day, chance.randrange(7, 17), 30)
        office.clock.moment = moment
        for code in chance.sample(codes, min(2, len(codes))):
            _happen(office, code, moment, chance)
        who = receiving.Applicant(f"Nguyễn Văn {number}")
        procedure, channel = chance.choice(PROCEDURES), chance.choice(list(Channel))
        codes.append(receiving.receive(office, procedure, who, channel).code)


def _happen(office: Office, code: str, moment: datetime, chance: random.Random) -> None:
    kind = chance.choice(list(Happening))
    due = moment + timedelta(days=chance.randrange(1, 20)) if kind is Happening.EXTENDED else None
    with suppress(OfficeError):  # what may not happen now does not
        tracking.happen(office, code, kind, moment, due)


def by_hand(office: Office, period: Period) -> dict[str, FieldCount]:
    """Count from the events alone, in the plainest words of Biểu 06."""
    sums: dict[str, Counter[str]] = {}
    with office.database.reading() as connection:
        ever = Period.between(date(2000, 1, 1), date(2100, 1, 1))
        told = list(recounting.told_dossiers(connection, ever))
    for one in told:
        then = [event for event in one.events if event.at.date() <= period.last]
        if not then or any(event.kind in LEAVING for event in then):
            continue
        began = next(event for event in then if event.kind is Happening.RECEIVED)
        results = [event.at.date() for event in then if event.kind in DONE]
        done = min(results, default=None)
        if done and done < period.first:
            continue
        due = next((event.due for event in reversed(then) if event.due), None)
        line = sums.setdefault(one.field, Counter())
        line["received"] += 1
        if began.at.date() < period.first:
            line["carried"] += 1
        else:
            line["online" if one.channel == "online" else "direct_or_post"] += 1
        line["settled" if done else "pending"] += 1
        line[_timing(done, due.date() if due else None, period.last)] += 1
    return {
        field: FieldCount(field, **{name: line[name] for name in FIGURES})
        for field, line in sums.items()
    }


def _timing(done: date | None, due: date | None, last: date) -> str:
    if done is None:
        return "pending_overdue" if due and due < last else "pending_in_time"
    if due is None or done == due:
        return "on_time"
    return "early" if done < due else "late"


def counted(office: Office, period: Period) -> dict[str, FieldCount]:
    return {line.field: line for line in tracking.count(office, period)}


def some_periods(seed: int, count: int) -> list[Period]:
    chance = random.Random(seed)
    firsts = [FIRST + timedelta(days=chance.randrange(-20, DAYS + 20)) for _ in range(count)]
    return [Period.between(day, day + timedelta(days=chance.randrange(60))) for day in firsts]


@pytest.mark.parametrize("seed", [1, 2])
def test_that_any_period_is_counted_as_by_hand_and_adds_up(timed: TimedOffice, seed: int) -> None:
    lived_through(timed, seed, 90)
    kinds = set()
    for period in some_periods(seed, 25):
        found = counted(timed, period)
        assert found == by_hand(timed, period)
        for line in [*found.values(), total_of(found.values())]:
            assert line.received == line.online + line.direct_or_post + line.carried
            assert line.settled == line.early + line.on_time + line.late
            assert line.pending == line.pending_in_time + line.pending_overdue
            assert line.received == line.settled + line.pending
            assert min(line.figures().values()) >= 0
        kinds |= {name for line in found.values() for name, n in line.figures().items() if n}
        day_before = Period.between(period.first - timedelta(days=1), period.first - timedelta(1))
        owed = counted(timed, day_before)
        left = left_during(timed, period)
        for field, line in found.items():
            before = owed[field].pending if field in owed else 0
            assert line.carried == before - left[field]
    assert kinds == set(FIGURES)


def left_during(office: Office, period: Period) -> Counter[str]:
    """How many dossiers that were owed before the period left without a result during it."""
    left: Counter[str] = Counter()
    with office.database.reading() as connection:
        ever = Period.between(date(2000, 1, 1), date(2100, 1, 1))
        for one in recounting.told_dossiers(connection, ever):
            began = one.events[0].at.date()
            days = [event.at.date() for event in one.events if event.kind in LEAVING]
            done = [event.at.date() for event in one.events if event.kind in DONE]
            if days and not done and began < period.first <= min(days) <= period.last:
                left[one.field] += 1
    return left


def test_that_a_past_period_is_the_same_whatever_happens_later(timed: TimedOffice) -> None:
    lived_through(timed, 3, 60)
    end = timed.now()
    periods = [one for one in some_periods(3, 30) if one.last < end.date()]
    before = [counted(timed, period) for period in periods]
    chance = random.Random(3)
    with timed.database.reading() as connection:
        ever = Period.between(date(2000, 1, 1), date(2100, 1, 1))
        codes = [one.code for one in recounting.told_dossiers(connection, ever)]
    for number, code in enumerate(codes * 2, 1):
        moment = end + timedelta(hours=number)
        timed.clock.moment = moment
        _happen(timed, code, moment, chance)
    assert [counted(timed, period) for period in periods] == before
    assert any(lines for lines in before)


def test_that_each_figure_opens_as_many_dossiers_as_it_counts(timed: TimedOffice) -> None:
    lived_through(timed, 4, 80)
    for period in some_periods(4, 6):
        for line in tracking.count(timed, period):
            for name, figure in line.figures().items():
                behind = tracking.behind(timed, period, line.field, name)
                assert behind.count() == figure
                assert len({one.code for one in behind.fetch(0, 1000)}) == figure


def test_that_a_later_list_changes_no_month_before_it(timed: TimedOffice) -> None:
    """A list that closes what was open, withdraws and asks for more leaves November as it was."""
    november = Period.month(2021, 11)
    first = [dossier(n, finished="", returned="", status="Đang xử lý") for n in range(1, 13)]
    bring(timed, first, "30/11/2021")
    before = counted(timed, november)
    assert before
    changes: list[dict[str, object]] = [
        {"status": "Đã trả kết quả", "finished": "03/12/2021", "returned": "05/12/2021 09:00"},
        {"status": "Công dân yêu cầu rút hồ sơ"},
        {"status": "Yêu cầu bổ sung giấy tờ"},
        {"status": "Dừng xử lý"},
        {"status": "Đã xử lý xong", "finished": "01/12/2021"},
    ]
    later = [
        dossier(n, **({"finished": "", "returned": "", "status": "Đang xử lý"} | changes[n % 5]))
        for n in range(1, 13)
    ]
    bring(timed, later, "31/12/2021")
    assert counted(timed, november) == before


def bring(office: Office, rows: list[Cells], until: str) -> None:
    lines = [(f"Từ ngày 01/11/2021 đến ngày {until}",), *list_lines(rows)[3:]]
    export = importing.look_at(workbook(office.paths.data / "list.xlsx", lines))
    seen = importing.preview(office, export, export.mappings)
    assert seen.problems == ()
    importing.bring_in(office, seen)
