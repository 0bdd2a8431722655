"""Feedback (phản ánh, kiến nghị): what came in, when it was due and answered, and its counts."""

from __future__ import annotations

import dataclasses
from collections import Counter
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.core.errors import OfficeError, Trouble

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from desktop.core.periods import Period


class Channel(StrEnum):
    """How feedback reaches the office."""

    HOTLINE = "hotline"
    ZALO = "zalo"
    CENTRE_1022 = "1022"
    QUESTIONS = "questions"
    MONITORING = "monitoring"
    BOX = "box"
    IN_PERSON = "in_person"
    LETTER = "letter"
    OTHER = "other"


class Conduct(StrEnum):
    """Whether it complains about an officer's conduct, and what checking found."""

    NO = "no"
    OPEN = "open"
    TRUE = "true"
    FALSE = "false"


class FeedbackState(StrEnum):
    """Where one piece of feedback stands on a day."""

    OPEN = "open"
    OVERDUE = "overdue"
    ANSWERED_ON_TIME = "answered_on_time"
    ANSWERED_LATE = "answered_late"


@dataclasses.dataclass(frozen=True, slots=True)
class Feedback:
    """One piece of feedback. Without a due day it is never late; `answer` is what was replied."""

    number: str
    channel: Channel
    received: date
    content: str
    due: date | None = None
    answered: date | None = None
    published: date | None = None
    prolonged: bool = False
    conduct: Conduct = Conduct.NO
    answer: str = ""
    dossier: str = ""

    def state_on(self, day: date) -> FeedbackState:
        """Return where it stands at the end of `day`; an answer given later is not known yet."""
        if self.answered is not None and self.answered <= day:
            late = self.due is not None and self.answered > self.due
            return FeedbackState.ANSWERED_LATE if late else FeedbackState.ANSWERED_ON_TIME
        overdue = self.due is not None and self.due < day
        return FeedbackState.OVERDUE if overdue else FeedbackState.OPEN

    @property
    def counts_against_conduct(self) -> bool:
        """Whether it lowers indicator 7; a complaint verified as false does not (Điều 13)."""
        return self.conduct in {Conduct.OPEN, Conduct.TRUE}

    def check(self) -> None:
        """Refuse days that cannot be.

        Raises:
            OfficeError: FEEDBACK_DUE_BEFORE_RECEIVED or FEEDBACK_ANSWERED_BEFORE_RECEIVED.
        """
        if self.due is not None and self.due < self.received:
            raise OfficeError(Trouble.FEEDBACK_DUE_BEFORE_RECEIVED, number=self.number)
        if any(day is not None and day < self.received for day in (self.answered, self.published)):
            raise OfficeError(Trouble.FEEDBACK_ANSWERED_BEFORE_RECEIVED, number=self.number)


@dataclasses.dataclass(frozen=True, slots=True)
class FeedbackCounts:
    """The feedback of a period: `handled = received + carried = answered + open`, whole numbers.

    `due` is what had to be answered by the end of the period: answered or overdue.
    """

    received: int
    carried: int
    answered_on_time: int
    answered_late: int
    open_in_time: int
    open_overdue: int
    published: int
    prolonged: int
    about_conduct: int
    conduct_false: int
    daily_average: Fraction
    by_channel: tuple[tuple[Channel, int], ...]

    @property
    def handled(self) -> int:
        """All that had to be dealt with in the period."""
        return self.received + self.carried

    @property
    def answered(self) -> int:
        """All that was answered in the period."""
        return self.answered_on_time + self.answered_late

    @property
    def due(self) -> int:
        """What can be judged: answered in the period, or overdue at its end."""
        return self.answered + self.open_overdue


def of_period(items: Iterable[Feedback], period: Period) -> list[Feedback]:
    """Keep what was received in the period or was still open when it began."""

    def concerns(item: Feedback) -> bool:
        answered_before = item.answered is not None and item.answered < period.first
        return item.received <= period.last and (
            item.received >= period.first or not answered_before
        )

    return [item for item in items if concerns(item)]


def count_feedback(items: Iterable[Feedback], period: Period) -> FeedbackCounts:
    """Count the feedback of a period as it stood at its end."""
    handled = of_period(items, period)
    received = [item for item in handled if item.received >= period.first]
    states = Counter(item.state_on(period.last) for item in handled)
    channels = Counter(item.channel for item in received)
    complaints = [item for item in received if item.conduct is not Conduct.NO]
    return FeedbackCounts(
        received=len(received),
        carried=len(handled) - len(received),
        answered_on_time=states[FeedbackState.ANSWERED_ON_TIME],
        answered_late=states[FeedbackState.ANSWERED_LATE],
        open_in_time=states[FeedbackState.OPEN],
        open_overdue=states[FeedbackState.OVERDUE],
        published=sum(
            item.published is not None and item.published <= period.last for item in handled
        ),
        prolonged=sum(item.prolonged for item in handled),
        about_conduct=len(complaints),
        conduct_false=sum(item.conduct is Conduct.FALSE for item in complaints),
        daily_average=Fraction(len(received), period.days),
        by_channel=tuple((channel, channels[channel]) for channel in Channel if channels[channel]),
    )
