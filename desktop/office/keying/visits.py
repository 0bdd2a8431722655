"""The way back through the sheets: those of this sitting, then those of earlier ones."""

from datetime import datetime
from typing import NamedTuple

from desktop.office.keying.held import Held
from desktop.office.keying.pile import Pile


class Visit(NamedTuple):
    """A sheet that was in hand, and how many steps its pass had when it was taken up."""

    serial: str
    since: int


class Visits:
    """Remembers what was left in this sitting, and looks up in the book what was before."""

    def __init__(self, pile: Pile) -> None:
        self._pile = pile
        self._left: list[Visit] = []

    def left(self, held: Held) -> None:
        """A sheet was left; one of which nothing was said in this visit is not remembered."""
        said = held.state.history.said
        if said is not None and said.number > held.since:
            self._left.append(Visit(held.serial, held.since))

    def back(self, held: Held) -> Visit | None:
        """Return the visit whose last words are to be taken back next; None where it ends.

        `held` is the sheet in hand, of which this visit has said nothing that stands.
        """
        now = self._pile.office.now()
        while self._left:
            visit = self._left[-1]
            if not self._may(visit.serial):
                return None
            self._left.pop()
            if self._has_own(visit, held, now):
                return visit
        return self._earlier(held, now)

    def _earlier(self, held: Held, now: datetime) -> Visit | None:
        for serial in self._pile.recent():
            if not self._may(serial):
                return None
            visit = Visit(serial, 0)
            if self._has_own(visit, held, now):
                return visit
        return None

    def _may(self, serial: str) -> bool:
        return self._pile.may_take_back(self._pile.row(serial))

    def _has_own(self, visit: Visit, held: Held, now: datetime) -> bool:
        known = held
        if visit.serial != held.serial:
            known = self._pile.held(visit.serial, self._pile.row(visit.serial).id, now)
        said = known.last_said(self._pile.office.officer)
        return said is not None and said.number > visit.since
