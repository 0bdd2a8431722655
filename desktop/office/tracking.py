"""Follow the dossiers: count them, find them, tell their story, write what happens to them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING

from desktop.core.dossier import Happening, State, may, state_at
from desktop.core.dossier_history import Told
from desktop.core.errors import OfficeError, Trouble
from desktop.core.periods import Period
from desktop.core.register import Group, Line, Wanted
from desktop.core.returns import TOTAL, FieldCount
from desktop.office.calendars import calendar_around
from desktop.office.changes import Changed
from desktop.office.opening import Office
from desktop.store import catalogue, counting, dossiers, register
from desktop.store.dossiers import Story

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["Register", "Story", "Wanted", "behind", "count", "fields", "happen", "search", "story"]

SOON = 3  # working days
_MINUTES = "minutes"


def count(office: Office, period: Period) -> list[FieldCount]:
    """Return the lines of Biểu 06 for any period, one a field with dossiers; no total."""
    with office.database.reading() as connection:
        return counting.count(connection, period.first.isoformat(), period.last.isoformat())


class Register:
    """The dossiers that are wanted, by pages; fits `PagedModel.show`."""

    def __init__(self, office: Office, wanted: Wanted) -> None:
        self._office = office
        self._wanted = _bounded(wanted, office.today())
        self._keys: Sequence[int] | None = None
        self._pages: register.Pages | None = None

    def count(self) -> int:
        """Count them anew."""
        with self._office.database.reading() as connection:
            if register.searchable(self._wanted.text):
                self._keys = register.found_by_text(connection, self._wanted, self._today)
                return len(self._keys)
            condition = self._condition(connection)
            total = register.count(connection, condition)
        self._pages = register.Pages(condition, total)
        return total

    def fetch(self, first: int, n: int) -> Sequence[Line]:
        """Return `n` lines from place `first` on, the newest first; `count` comes before."""
        with self._office.database.reading() as connection:
            if self._keys is not None:
                found = register.lines(connection, self._keys[first : first + n])
            else:
                found = self._pages.fetch(connection, first, n) if self._pages else []
        day = self._wanted.day
        return [line.seen_on(day) for line in found] if day else found

    def _condition(self, connection: "Connection") -> register.Condition:
        return register.condition(connection, self._wanted, self._today)

    @property
    def _today(self) -> str:
        return self._office.today().isoformat()


def _bounded(wanted: Wanted, today: date) -> Wanted:
    """Say up to which day a dossier is due soon."""
    if wanted.group is not Group.SOON or wanted.until:
        return wanted
    day = date.fromisoformat(wanted.day) if wanted.day else today
    ahead = list(islice(calendar_around(day).working_after(day), SOON))
    return replace(wanted, until=ahead[-1].isoformat())


def behind(office: Office, period: Period, field: str, figure: str) -> Register:
    """Return the dossiers that a cell of Biểu 06 was counted from; `field` may be `TOTAL`."""
    first, last = period.first.isoformat(), period.last.isoformat()
    name = "" if field == TOTAL else field
    return Register(office, Wanted(field=name, figure=figure, first=first, last=last, day=last))


def search(office: Office, text: str, limit: int = 20) -> list[Line]:
    """Return the newest dossiers with all the words: of names, codes, telephones; tones aside."""
    with office.database.reading() as connection:
        return register.search(connection, text, limit)


def fields(office: Office) -> list[str]:
    """Return the names of the fields in the book."""
    with office.database.reading() as connection:
        return catalogue.fields(connection)


def story(office: Office, code: str) -> Story:
    """Return everything that is known of a dossier.

    Raises:
        OfficeError: NOT_FOUND with the code.
    """
    with office.database.reading() as connection:
        found = dossiers.story(connection, code)
    if found is None:
        raise OfficeError(Trouble.NOT_FOUND, found=code)
    return found


def state_of(told: Story, now: datetime) -> State:
    """Return what a dossier is at the end of a day."""
    events = (event.told.event() for event in told.events if not event.void)
    state = state_at(events, now.date())
    if state is None:
        raise OfficeError(Trouble.NOT_FOUND, found=told.line.code)
    return state


def moves(told: Story, now: datetime) -> list[Happening]:
    """Return what may happen to a dossier next."""
    state = state_of(told, now)
    extended = any(event.told.kind == "extended" and not event.void for event in told.events)
    return [happening for happening in Happening if may(happening, state, extended=extended)]


def happen(
    office: Office,
    code: str,
    happening: Happening,
    at: datetime,
    due: datetime | None = None,
    note: str = "",
) -> Changed:
    """Write down what happened to a dossier; a result handed over at once is also a result.

    Raises:
        OfficeError: NOT_FOUND; MOVE_FORBIDDEN when it may not happen now; DAY_UNREADABLE when it
            lies before the last thing that happened or in the future.
    """
    told = story(office, code)
    allowed = moves(told, office.now())
    at_once = happening is Happening.RETURNED and Happening.RESOLVED in allowed
    if happening not in allowed and not at_once:
        raise OfficeError(Trouble.MOVE_FORBIDDEN, code=code, status=told.line.status)
    moment = at.isoformat(timespec=_MINUTES)
    last = max(event.told.at for event in told.events if not event.void)
    if moment < last[: len(moment)] or at > office.now():
        raise OfficeError(Trouble.DAY_UNREADABLE, found=f"{at:%d/%m/%Y %H:%M}")
    until = due.isoformat(timespec=_MINUTES) if due else ""
    events = [Told(Happening.RESOLVED.value, moment)] if at_once else []
    with office.database.transaction(office.officer, office.now()) as transaction:
        dossiers.happen(transaction, told, [*events, Told(happening.value, moment, until)], note)
    return Changed.DOSSIERS
