"""The sheet in hand: what has been keyed of it, and how much work that was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from desktop.core.answers import Answer, Hand
from desktop.core.work_clock import WorkClock
from desktop.forms.keying import State
from desktop.forms.keying.history import Step
from desktop.store.journal import Journal, Kept
from desktop.store.second_passes import Pass


@dataclass
class Held:
    """A sheet in hand; `sheet` is 0 until the book has given it to this hand.

    `standing` is what the book says of it, None before its first acceptance. `since` is how many
    steps its pass had when it was taken up; `owners` are the officers of those steps.
    """

    serial: str
    state: State
    opened_at: str
    sheet: int = 0
    journal: Journal | None = None
    standing: Mapping[str, Answer] | None = None
    owners: Sequence[str] = ()
    since: int = 0
    seconds: float = 0.0
    keys: int = 0
    refused: int = 0
    before: Pass | None = None
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def is_correction(self) -> bool:
        return self.standing is not None

    def last_said(self, officer: str) -> Step | None:
        """Return the last step that said something, if it was this officer's own."""
        said = self.state.history.said
        if said is None:
            return None
        owner = self.owners[said.number - 1] if said.number <= len(self.owners) else officer
        return said if owner == officer else None

    def passed(self, state: str, officer: str, now: datetime) -> Pass:
        """Return the pass as it is now; one that somebody else has ended stays as it was."""
        before = self.before
        if before is not None and before.state == "done" and before.officer != officer:
            return before
        ended = now.isoformat(timespec="milliseconds") if state == "done" else None
        return Pass(state, officer, self.opened_at, ended, self.seconds, self.keys, self.refused)


def taken_up(
    serial: str, sheet: int, state: State, done: Sequence[Kept], made: Pass | None
) -> Held:
    """Return a sheet that was begun, with all the steps and the work of its pass."""
    state.replay(step.event for step in done)
    held = Held(
        serial,
        state,
        made.opened_at if made else (done[0].at if done else ""),
        sheet,
        owners=tuple(step.officer for step in done),
        since=len(done),
        before=made,
    )
    if made is not None:
        held.seconds, held.keys, held.refused = made.seconds, made.keys, made.refused
    else:
        held.seconds, held.keys = worked(done), len(done)
    return held


def worked(done: Sequence[Kept]) -> float:
    """Return the seconds of work that the journal tells of, where no pass was written."""
    clock = WorkClock()
    return sum(clock.tick(datetime.fromisoformat(step.at)) for step in done)


def of_hand(answers: Mapping[str, Answer], hand: Hand) -> dict[str, Answer]:
    """Return the answers as this hand's."""
    return {name: answer._replace(hand=hand) for name, answer in answers.items()}
