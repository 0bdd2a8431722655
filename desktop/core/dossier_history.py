"""What a row of a dossier list tells of the past, and how a later list corrects it."""

from collections.abc import Iterable, Sequence
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
_STRAIGHT = {
    (Happening.RECEIVED.value,): int(Status.PROCESSING),
    (Happening.RECEIVED.value, Happening.RESOLVED.value): int(Status.RESOLVED),
    (
        Happening.RECEIVED.value,
        Happening.RESOLVED.value,
        Happening.RETURNED.value,
    ): int(Status.RETURNED),
}
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
        events.append(Told(_EXTENDED, record.due or record.received, record.extended))
    waiting = _WAITING.get(record.status)
    if waiting:
        events.append(Told(waiting, max(as_of, record.received)))
    leaving = _LEAVING.get(record.status)
    if leaving:
        day = record.finished or record.returned or max(leaves, record.received)
        return [*events, Told(leaving, day)]
    if record.finished:
        events.append(Told(_RESOLVED, record.finished))
    if record.status == Status.RETURNED:
        # A list without the day of collection still says that it was collected.
        events.append(Told(_RETURNED, record.returned or record.finished))
    return events


def corrected(known: list[Told], record: Record, as_of: str) -> tuple[list[Told], list[Told]]:
    """Return the known events that a later row makes void, and the events that it adds.

    What officers added by hand stays; a wait that is over is closed, not forgotten.
    """
    said = told_by(record, as_of, as_of)
    by_kind = {event.kind: event for event in known}
    said = [_redated(event, by_kind, record) for event in said]
    kinds = {event.kind for event in said}
    for asked, brought in _GOES_ON.items():
        if asked in by_kind and asked not in kinds and brought not in by_kind:
            said.append(Told(brought, max(min(as_of, record.finished or as_of), by_kind[asked].at)))
    void = [
        event
        for event in known
        if event not in said and (event.kind in kinds or event.kind in _ENDS)
    ]
    return void, [event for event in said if event not in known]


def _redated(event: Told, known: dict[str, Told], record: Record) -> Told:
    """Keep the day on which an undated happening was first heard of."""
    undated = event.kind in _GOES_ON or (
        event.kind in _LEAVING.values() and not (record.finished or record.returned)
    )
    return known[event.kind] if undated and event.kind in known else event


def derived(events: Sequence[Told]) -> Derived:
    """Return the columns that follow from the valid events, as they stand after the last one."""
    return _straight(events) or _wound(events)


def _straight(events: Sequence[Told]) -> Derived | None:
    """Answer for a dossier that was received and perhaps settled, as nearly all are, at once."""
    status = _STRAIGHT.get(tuple([event.kind for event in events]))
    if status is None:
        return None
    received = events[0]
    due = received.until or None
    finished = events[1].at if len(events) > 1 else None
    if finished is not None and finished < received.at:
        return None
    due_on = due[:_DAY] if due else None
    finished_on = finished[:_DAY] if finished else None
    returned = events[-1].at if status == Status.RETURNED else None
    return Derived(
        status, received.at, received.at[:_DAY], due, due_on, finished, finished_on, returned,
        counted=True, left_on=None, first_due_on=due_on, extended_on=None,
    )  # fmt: skip


def _wound(events: Iterable[Told]) -> Derived:
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
