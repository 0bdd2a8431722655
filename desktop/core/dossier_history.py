"""What a row of a dossier list tells of the past, and how a later list corrects it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from desktop.core.dossier import Event, Happening, Status, state_at
from desktop.core.dossier_list import Record

_DAY = 10


class Told(NamedTuple):
    """An event in the book's own spelling: ISO texts, "" for a due moment that it did not set."""

    kind: str
    at: str
    until: str = ""

    def event(self) -> Event:
        """Return it as a core word."""
        due = datetime.fromisoformat(self.until) if self.until else None
        return Event(Happening(self.kind), datetime.fromisoformat(self.at), due)


class Derived(NamedTuple):
    """The columns that follow from the events: ISO texts, None where unknown."""

    status: int
    received_at: str
    received_on: str
    due_at: str | None
    due_on: str | None
    finished_at: str | None
    finished_on: str | None
    returned_at: str | None
    counted: bool
    left_on: str | None
    first_due_on: str | None
    extended_on: str | None


_LEAVING = {
    int(Status.NOT_ACCEPTED): Happening.REFUSED.value,
    int(Status.WITHDRAWN): Happening.WITHDRAWN.value,
    int(Status.STOPPED): Happening.STOPPED.value,
}
_WAITING = {
    int(Status.SUPPLEMENT): Happening.SUPPLEMENT_ASKED.value,
    int(Status.OBLIGATION): Happening.PAUSED.value,
}
_GOES_ON = {
    Happening.SUPPLEMENT_ASKED.value: Happening.SUPPLEMENT_BROUGHT.value,
    Happening.PAUSED.value: Happening.RESUMED.value,
}
_ENDS = frozenset(
    {Happening.RESOLVED.value, Happening.RETURNED.value, *_LEAVING.values()}
    | {Happening.RECEIVED.value}
)
STRAIGHT = (int(Status.PROCESSING), int(Status.RESOLVED), int(Status.RETURNED))
_REGISTERED, _RECEIVED = Happening.REGISTERED.value, Happening.RECEIVED.value
_EXTENDED = Happening.EXTENDED.value
_RESOLVED, _RETURNED = Happening.RESOLVED.value, Happening.RETURNED.value


def told_by(record: Record, as_of: str, leaves: str = "") -> list[Told]:
    """Return the events that one row tells; `as_of` is the ISO day of its list.

    A list seldom says when it began to wait: then it is known from the list's day on. When it left
    without a result is not said either: a dossier the book never knew as open left on `leaves` or,
    when that is "", at once, so that it is in no count.
    """
    if record.status == Status.REGISTERED:
        return [Told(_REGISTERED, record.received)]
    events = [Told(_RECEIVED, record.received, record.due)]
    if record.extended:
        promised = max(record.due, record.received)
        events.append(Told(_EXTENDED, promised, record.extended))
    waiting = _WAITING.get(record.status)
    if waiting:
        events.append(Told(waiting, max(as_of, record.received)))
    leaving = _LEAVING.get(record.status)
    if leaving:
        day = record.finished or record.returned or leaves
        return [*events, Told(leaving, max(day, record.received))]
    finished, returned = _results(record)
    if finished:
        events.append(Told(_RESOLVED, finished))
    if returned:
        events.append(Told(_RETURNED, returned))
    return events


def _results(record: Record) -> tuple[str, str]:
    """Return when there was a result and when it was collected, each not before what led to it.

    A list may know the day of a result but not its hour, or write down the reception of a
    same-day dossier afterwards. One without the day of collection still says that it happened.
    """
    if not record.finished:
        return "", ""
    finished = max(record.finished, record.received)
    if record.status != Status.RETURNED:
        return finished, ""
    return finished, max(record.returned, finished)


def corrected(known: list[Told], record: Record, as_of: str) -> tuple[list[Told], list[Told]]:
    """Return the known events that a later row makes void, and the events that it adds.

    What officers added by hand stays; a wait that is over is closed, not forgotten.
    """
    said = told_by(record, as_of, as_of)
    by_kind = {event.kind: event for event in known}
    said = [_redated(event, by_kind, record) for event in said]
    kinds = {event.kind for event in said}
    for asked, brought in _GOES_ON.items():
        if asked not in kinds and _waits(asked, by_kind):
            over = min(as_of, record.finished or as_of)
            said.append(Told(brought, max(over, by_kind[asked].at)))
    replaced = (kinds - _GOES_ON.keys()) | _ENDS
    void = [event for event in known if event not in said and event.kind in replaced]
    return void, [event for event in said if event not in known]


def _waits(asked: str, known: dict[str, Told]) -> bool:
    """Whether what was asked has not been brought yet."""
    brought = known.get(_GOES_ON[asked])
    return asked in known and (brought is None or brought.at < known[asked].at)


def _redated(event: Told, known: dict[str, Told], record: Record) -> Told:
    """Keep the day on which an undated happening was first heard of."""
    if event.kind in _GOES_ON:
        return known[event.kind] if _waits(event.kind, known) else event
    dated = record.finished or record.returned
    left_before = event.kind in _LEAVING.values() and event.kind in known
    return known[event.kind] if left_before and not dated else event


def straight(record: Record) -> Derived | None:
    """Answer for a row that was received and perhaps settled, as nearly all are; None for others.

    What follows is what follows from its events; `STRAIGHT` are the statuses of such a row.
    """
    if record.status not in STRAIGHT or record.extended:
        return None
    due_on = record.due[:_DAY] or None
    finished, returned = _results(record)
    return Derived(
        record.status, record.received, record.received[:_DAY], record.due or None, due_on,
        finished or None, finished[:_DAY] or None, returned or None,
        counted=True, left_on=None, first_due_on=due_on, extended_on=None,
    )  # fmt: skip


def derived(events: Iterable[Told]) -> Derived:
    """Return the columns that follow from the valid events, as they stand after the last one."""
    told = sorted(events, key=lambda event: event.at)
    state = state_at((event.event() for event in told), date.max)
    if state is None:
        raise ValueError("a dossier begins with its reception")
    last = {event.kind: event for event in told}
    received = last.get(_RECEIVED) or last[_REGISTERED]
    extended = _extension(told)
    due = extended.until if extended else received.until
    finished = _first_result(told) if state.finished else ""
    returned = last[_RETURNED].at if _RETURNED in last and state.finished else ""
    left = state.left.isoformat() if state.left else None
    return Derived(
        int(state.status),
        received.at,
        received.at[:_DAY],
        due or None,
        due[:_DAY] or None,
        finished or None,
        finished[:_DAY] or None,
        returned or None,
        left is None,
        left,
        received.until[:_DAY] or None,
        extended.at[:_DAY] if extended else None,
    )


def _extension(told: list[Told]) -> Told | None:
    """Return the last event after the reception that set a new due moment."""
    setting = [event for event in told if event.until and event.kind != _RECEIVED]
    return setting[-1] if setting else None


def _first_result(told: list[Told]) -> str:
    results = [event.at for event in told if event.kind in (_RESOLVED, _RETURNED)]
    return min(results, default="")
