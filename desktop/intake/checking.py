"""What the columns of one dossier must say together: the order of its days, what is missing."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from desktop.core.dossier import LEFT, SETTLED, Status
from desktop.core.dossier_list import Meaning, Record
from desktop.core.errors import Trouble

ORDER = tuple(Meaning(name) for name in Record._fields[1:])
"""The columns of a record, in its order, after the row number."""

_AT = {meaning: place for place, meaning in enumerate(ORDER)}
_LEFT = frozenset(int(status) for status in LEFT)
_SETTLED = frozenset(int(status) for status in SETTLED)
_DAY = 10

Columns = list[list[Any]]


class Broken(NamedTuple):
    """A rule that the row at place `at` breaks: in which column, what was found, more facts."""

    trouble: Trouble
    at: int
    meaning: Meaning
    found: str
    facts: dict[str, object]


def settle(columns: Columns) -> None:
    """Complete what follows from the rest: status from days, result day from pick-up day.

    The day of the result decides, not the status: a status may lag behind, and a late pick-up is
    not a late result. An owner not named is the applicant, and the other way round.
    """
    statuses, finished, returned = (
        columns[_AT[one]] for one in (Meaning.STATUS, Meaning.FINISHED, Meaning.RETURNED)
    )
    for at, (status, day, collected) in enumerate(zip(statuses, finished, returned, strict=True)):
        if status not in _LEFT:
            finished[at] = day or collected
            statuses[at] = _status(status, finished[at], collected)
    applicants, owners = columns[_AT[Meaning.APPLICANT]], columns[_AT[Meaning.OWNER]]
    for at, (applicant, owner) in enumerate(zip(applicants, owners, strict=True)):
        applicants[at] = applicant or owner
        owners[at] = owner or applicant


def _status(written: int, finished: str, collected: str) -> int:
    if finished and written not in _SETTLED:
        return int(Status.RETURNED if collected else Status.RESOLVED)
    return written or int(Status.PROCESSING)


def check(columns: Columns, today: str) -> Iterator[Broken]:
    """Yield every rule that a row breaks; `today` is an ISO day. Days are compared, not hours."""
    yield from _missing(columns)
    yield from _out_of_order(columns)
    end = today + "~"
    for meaning in (Meaning.RECEIVED, Meaning.FINISHED, Meaning.RETURNED):
        values = columns[_AT[meaning]]
        for at, moment in enumerate(values):
            if moment > end:
                yield Broken(Trouble.DATE_IN_FUTURE, at, meaning, shown(moment), {})


def _missing(columns: Columns) -> Iterator[Broken]:
    for meaning in (Meaning.CODE, Meaning.RECEIVED, Meaning.APPLICANT):
        yield from _empty(meaning, columns[_AT[meaning]])
    names, codes = columns[_AT[Meaning.PROCEDURE]], columns[_AT[Meaning.PROCEDURE_CODE]]
    yield from _empty(
        Meaning.PROCEDURE, [name or code for name, code in zip(names, codes, strict=True)]
    )
    statuses, finished = columns[_AT[Meaning.STATUS]], columns[_AT[Meaning.FINISHED]]
    owed = [day or status not in _SETTLED for status, day in zip(statuses, finished, strict=True)]
    yield from _empty(Meaning.FINISHED, owed)


def _empty(meaning: Meaning, values: list[Any]) -> Iterator[Broken]:
    for at, value in enumerate(values):
        if not value:
            yield Broken(Trouble.VALUE_MISSING, at, meaning, "", {})


def _out_of_order(columns: Columns) -> Iterator[Broken]:
    received, due, finished, returned = (
        columns[_AT[one]]
        for one in (Meaning.RECEIVED, Meaning.DUE, Meaning.FINISHED, Meaning.RETURNED)
    )
    for at, began in enumerate(received):
        day = began[:_DAY]
        if due[at] and due[at][:_DAY] < day:
            yield _pair(Trouble.DUE_BEFORE_RECEIVED, at, Meaning.DUE, due[at], began)
        if finished[at]:
            if finished[at][:_DAY] < day:
                trouble = Trouble.FINISHED_BEFORE_RECEIVED
                yield _pair(trouble, at, Meaning.FINISHED, finished[at], began)
            if returned[at] and returned[at][:_DAY] < finished[at][:_DAY]:
                trouble = Trouble.RETURNED_BEFORE_FINISHED
                yield _pair(trouble, at, Meaning.RETURNED, returned[at], finished[at])


def _pair(trouble: Trouble, at: int, meaning: Meaning, found: str, other: str) -> Broken:
    facts = {"due": shown(found), "finished": shown(found), "received": shown(other)}
    return Broken(trouble, at, meaning, shown(found), {**facts, "other": shown(other)})


def shown(moment: str) -> str:
    """Return an ISO moment's day as dd/mm/yyyy."""
    return f"{date.fromisoformat(moment[:_DAY]):%d/%m/%Y}" if moment else ""
