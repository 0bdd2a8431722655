"""The events of a sheet that stand, and those that were taken back."""

from collections.abc import Iterator
from typing import NamedTuple

from desktop.core.answers import Deed, KeyEvent
from desktop.forms.keying.plan import Plan

_SAYING = frozenset({Deed.ANSWER, Deed.DRAFT, Deed.DOUBT, Deed.CONFIRM, Deed.ACCEPT})


class Step(NamedTuple):
    """An event with its number in the journal, from 1."""

    number: int
    event: KeyEvent


class History:
    """Keeps the steps of a pass in order; UNDO and REDO are steps themselves and stand in none."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.steps = 0
        """How many events there were, the taken back and the taking back among them."""
        self.standing: list[Step] = []
        self.undone: list[list[Step]] = []

    @property
    def said(self) -> Step | None:
        """The last step that said something and stands; what UNDO takes back."""
        return next((step for step in reversed(self.standing) if step.event.deed in _SAYING), None)

    @property
    def ends_accepted(self) -> bool:
        """Whether its acceptance is the last thing that was done."""
        return bool(self.standing) and self.standing[-1].event.deed is Deed.ACCEPT

    def add(self, event: KeyEvent) -> None:
        """Take a step; when it says something, what was taken back is past."""
        self.steps += 1
        self.standing.append(Step(self.steps, event))
        if self.undone and event.deed in _SAYING:
            self.undone.clear()

    def take_back(self) -> Iterator[KeyEvent]:
        """Take back what was said last; return all that stands then, from the first step on."""
        self.steps += 1
        end = len(self.standing) - 1
        while end >= 0 and self.standing[end].event.deed not in _SAYING:
            end -= 1
        if end >= 0:
            start = self._run_of(end)
            self.undone.append(self.standing[start : end + 1])
            given = [step for step in self.standing[end:] if step.event.deed is Deed.CARRY]
            self.standing = [*self.standing[:start], *given]
        return (step.event for step in self.standing)

    def say_again(self) -> Iterator[KeyEvent]:
        """Let what was taken back last stand again; return its events."""
        self.steps += 1
        again = self.undone.pop() if self.undone else []
        self.standing += again
        return (step.event for step in again)

    def _run_of(self, end: int) -> int:
        """Return where the writing of a free text began that ends here; other steps are alone."""
        name = self.standing[end].event.question
        start = end
        if self._plan.places.get(name, -1) < self._plan.texts_from:
            return end
        while start and self.standing[start - 1].event == self._written(start - 1, name):
            start -= 1
        return start

    def _written(self, index: int, name: str) -> KeyEvent:
        return KeyEvent(Deed.ANSWER, name, self.standing[index].event.value)
