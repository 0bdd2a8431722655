"""The register of dossiers: what is wanted of it, and one line of it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import NamedTuple

from desktop.core.dossier import LEFT, SETTLED, Status, Timing

_DAY = 10
_LEFT = frozenset(int(status) for status in LEFT)
_SETTLED = frozenset(int(status) for status in SETTLED)


class Group(StrEnum):
    """The groups of dossiers that an officer looks at."""

    ALL = ""
    PENDING = "pending"
    OVERDUE = "overdue"
    DUE = "due"
    SOON = "soon"
    SUPPLEMENT = "supplement"
    SETTLED = "settled"
    UNCOLLECTED = "uncollected"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which dossiers are wanted; "" wants all. Days are ISO texts.

    `figure` is a figure of Biểu 06 for the days `first` to `last`; without it these bound the day
    of reception. `day` is the day whose state `group` speaks of; "" is today's; `until` is the last
    due day that group SOON takes in.
    """

    text: str = ""
    group: Group = Group.ALL
    field: str = ""
    channel: str = ""
    figure: str = ""
    first: str = ""
    last: str = ""
    day: str = ""
    until: str = ""

    @classmethod
    def of(cls, filter_: Mapping[str, str]) -> "Wanted":
        """Read a filter of a link: `figure`, or `class` made narrower by `timing`."""
        known = {part.name for part in fields(cls)}
        values = {name: value for name, value in filter_.items() if name in known}
        values["figure"] = values.get("figure") or filter_.get("timing") or filter_.get("class", "")
        group = Group(values.pop("group", ""))
        return cls(group=group, **values)


class Line(NamedTuple):
    """One dossier in the register; moments are ISO texts, None where unknown."""

    key: int
    code: str
    procedure: str
    field: str
    applicant: str
    owner: str
    phone: str
    channel: str
    status: int
    received_at: str
    due_at: str | None
    finished_at: str | None
    returned_at: str | None
    left_on: str | None
    first_due_on: str | None
    extended_on: str | None

    @property
    def title(self) -> str:
        """What a search shows first: whose dossier it is."""
        return self.owner

    @property
    def detail(self) -> str:
        """What a search shows beside it."""
        return f"{self.procedure} · {self.code}"

    @property
    def noun(self) -> str:
        return "dossier"

    @property
    def ref(self) -> str:
        return self.code

    def seen_on(self, day: str) -> "Line":
        """Return the line as it stood at the end of an ISO day."""
        left = self.left_on if self.left_on and self.left_on <= day else None
        finished = _until(self.finished_at, day)
        returned = _until(self.returned_at, day)
        due = self.first_due_on if self.extended_on and self.extended_on > day else self.due_at
        status = self.status
        if (status in _LEFT and not left) or (status in _SETTLED and not finished):
            status = int(Status.PROCESSING)
        elif status == Status.RETURNED and not returned:
            status = int(Status.RESOLVED)
        return self._replace(
            status=status, due_at=due, finished_at=finished, returned_at=returned, left_on=left
        )

    def timing(self, day: str) -> Timing | None:
        """How it stands to its due day on an ISO day; None when it left without a result."""
        if self.left_on:
            return None
        due = (self.due_at or "")[:_DAY]
        if not self.finished_at:
            return Timing.OVERDUE if due and due < day else Timing.IN_TIME
        finished = self.finished_at[:_DAY]
        if not due or finished == due:
            return Timing.ON_TIME
        return Timing.EARLY if finished < due else Timing.LATE


def _until(moment: str | None, day: str) -> str | None:
    return moment if moment and moment[:_DAY] <= day else None
