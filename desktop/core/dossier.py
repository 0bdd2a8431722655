"""A dossier (hồ sơ): the events it is made of, what it is on a given day, and its timeliness."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import NamedTuple


class Happening(StrEnum):
    """What can happen to a dossier; facts are events, nothing is overwritten."""

    REGISTERED = "registered"
    RECEIVED = "received"
    SUPPLEMENT_ASKED = "supplement_asked"
    SUPPLEMENT_BROUGHT = "supplement_brought"
    PAUSED = "paused"
    RESUMED = "resumed"
    EXTENDED = "extended"
    RESOLVED = "resolved"
    RETURNED = "returned"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"


class Status(IntEnum):
    """The national list of statuses, numbered as Cổng Dịch vụ công quốc gia numbers them."""

    REGISTERED = 1
    ACCEPTED = 2
    NOT_ACCEPTED = 3
    PROCESSING = 4
    SUPPLEMENT = 5
    OBLIGATION = 6
    WITHDRAWN = 7
    STOPPED = 8
    RESOLVED = 9
    RETURNED = 10

    @property
    def title(self) -> str:
        """The national name."""
        return _TITLES[self]


class Channel(StrEnum):
    """How a dossier was handed in (hình thức nộp)."""

    DIRECT = "direct"
    ONLINE = "online"
    POST = "post"


class Timing(StrEnum):
    """How a dossier stands to its due day, by calendar dates."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    IN_TIME = "pending_in_time"
    OVERDUE = "pending_overdue"


class Event(NamedTuple):
    """One thing that happened, when, and the due moment it set if it set one."""

    kind: Happening
    at: datetime
    due: datetime | None = None
    note: str = ""


class State(NamedTuple):
    """What a dossier is at the end of a day.

    `left` is the day it left the office without a result (withdrawn, stopped, refused), after
    which it is in no count; `finished` the day the agency was done, whenever it was collected.
    """

    status: Status
    due: datetime | None = None
    finished: date | None = None
    left: date | None = None

    @property
    def pending(self) -> bool:
        """Whether the office still owes a result."""
        return self.left is None and self.finished is None

    def timing(self, day: date) -> Timing | None:
        """How it stands to its due day on `day`; None when it left without a result."""
        if self.left is not None:
            return None
        due = self.due.date() if self.due else None
        if self.finished is None:
            return Timing.OVERDUE if due is not None and due < day else Timing.IN_TIME
        return settled_timing(self.finished, due)


PENDING = frozenset({Status.ACCEPTED, Status.PROCESSING, Status.SUPPLEMENT, Status.OBLIGATION})
SETTLED = frozenset({Status.RESOLVED, Status.RETURNED})
LEFT = frozenset({Status.REGISTERED, Status.NOT_ACCEPTED, Status.WITHDRAWN, Status.STOPPED})


def may(happening: Happening, state: State, *, extended: bool = False) -> bool:
    """Tell whether something may happen next to a dossier; `extended`: it was promised anew once.

    A dossier is promised anew at most once (Nghị định 61/2018, Điều 19 khoản 9).
    """
    if happening is Happening.RETURNED:
        return state.status is Status.RESOLVED
    if happening is Happening.SUPPLEMENT_BROUGHT:
        return state.pending and state.status is Status.SUPPLEMENT
    if happening is Happening.RESUMED:
        return state.pending and state.status is Status.OBLIGATION
    if happening is Happening.EXTENDED:
        return state.pending and not extended
    if happening in (Happening.SUPPLEMENT_ASKED, Happening.PAUSED):
        return state.pending and state.status not in (Status.SUPPLEMENT, Status.OBLIGATION)
    return state.pending and happening not in (Happening.RECEIVED, Happening.REGISTERED)


def settled_timing(finished: date, due: date | None) -> Timing:
    """Compare the day of the result with the due day; a dossier without one is on time."""
    if due is None or finished == due:
        return Timing.ON_TIME
    return Timing.EARLY if finished < due else Timing.LATE


def state_at(events: Iterable[Event], day: date) -> State | None:
    """Return what the dossier is at the end of `day`; None when it had not been received yet."""
    state: State | None = None
    for event in sorted(events, key=_order):
        if event.at.date() > day:
            break
        state = _after(state, event)
    return state


def _order(event: Event) -> tuple[datetime, int]:
    return event.at, _RANKS[event.kind]


def _after(state: State | None, event: Event) -> State | None:
    if event.kind is Happening.REGISTERED:
        return State(Status.REGISTERED, left=event.at.date())
    if event.kind is Happening.RECEIVED:
        return State(Status.PROCESSING, event.due)
    if state is None:
        return None
    due = event.due or state.due
    status = _MOVES[event.kind] or state.status
    if status in LEFT:
        return State(status, due, state.finished, event.at.date())
    if status in SETTLED:
        return State(status, due, state.finished or event.at.date(), None)
    return State(status, due, None, None)


_TITLES = {
    Status.REGISTERED: "Mới đăng ký",
    Status.ACCEPTED: "Được tiếp nhận",
    Status.NOT_ACCEPTED: "Không được tiếp nhận",
    Status.PROCESSING: "Đang xử lý",
    Status.SUPPLEMENT: "Yêu cầu bổ sung giấy tờ",
    Status.OBLIGATION: "Yêu cầu thực hiện nghĩa vụ tài chính",
    Status.WITHDRAWN: "Công dân yêu cầu rút hồ sơ",
    Status.STOPPED: "Dừng xử lý",
    Status.RESOLVED: "Đã xử lý xong",
    Status.RETURNED: "Đã trả kết quả",
}

# Happenings at the same minute keep the order of the process.
_RANKS = {kind: rank for rank, kind in enumerate(Happening)}

# The status after each happening; None leaves it as it was.
_MOVES: dict[Happening, Status | None] = {
    Happening.REGISTERED: Status.REGISTERED,
    Happening.RECEIVED: Status.PROCESSING,
    Happening.SUPPLEMENT_ASKED: Status.SUPPLEMENT,
    Happening.SUPPLEMENT_BROUGHT: Status.PROCESSING,
    Happening.PAUSED: Status.OBLIGATION,
    Happening.RESUMED: Status.PROCESSING,
    Happening.EXTENDED: None,
    Happening.RESOLVED: Status.RESOLVED,
    Happening.RETURNED: Status.RETURNED,
    Happening.REFUSED: Status.NOT_ACCEPTED,
    Happening.WITHDRAWN: Status.WITHDRAWN,
    Happening.STOPPED: Status.STOPPED,
}
