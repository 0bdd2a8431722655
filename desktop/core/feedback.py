"""Feedback (phản ánh, kiến nghị): what came in, when it was due and answered, and its counts."""

from __future__ import annotations

import dataclasses
from collections import Counter
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

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


class Verdict(StrEnum):
    """What checking a complaint about an officer found."""

    NONE = ""
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
    """One piece of feedback. `about_attitude` marks a complaint about an officer's conduct."""

    ref: str
    channel: Channel
    received: date
    due: date
    subject: str
    answered: date | None = None
    published: date | None = None
    about_attitude: bool = False
    verdict: Verdict = Verdict.NONE
    prolonged: bool = False
    dossier: str = ""
    procedure: str = ""

    def state_on(self, day: date) -> FeedbackState:
        """Return where it stands at the end of `day`; an answer given later is not known yet."""
        if self.answered is not None and self.answered <= day:
            late = self.answered > self.due
            return FeedbackState.ANSWERED_LATE if late else FeedbackState.ANSWERED_ON_TIME
        return FeedbackState.OVERDUE if self.due < day else FeedbackState.OPEN

    @property
    def counts_against_attitude(self) -> bool:
        """Whether it lowers indicator 7; a complaint verified as false does not (Điều 13)."""
        return self.about_attitude and self.verdict is not Verdict.FALSE


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
    attitude: int
    attitude_false: int
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
    attitude = [item for item in received if item.about_attitude]
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
        attitude=len(attitude),
        attitude_false=sum(item.verdict is Verdict.FALSE for item in attitude),
        daily_average=Fraction(len(received), period.days),
        by_channel=tuple((channel, channels[channel]) for channel in Channel if channels[channel]),
    )
