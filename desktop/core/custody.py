"""The life of a paper sheet: where it is, where it may go, which pile it belongs on, and counts.

A sheet is issued, comes back, is scanned where there is a scanner, keyed, verified where the plan
asks for it, and filed in a numbered box; at any place it can turn out to be void. Its stage is
derived from the facts in the book, so that nothing can contradict them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from desktop.core.errors import Trouble


class Stage(StrEnum):
    """How far a sheet has come."""

    ISSUED = "issued"  # handed out; not back yet
    COLLECTED = "collected"
    SCANNED = "scanned"
    KEYING = "keying"  # begun
    KEYED = "keyed"
    VERIFIED = "verified"
    FILED = "filed"
    VOID = "void"


class Move(StrEnum):
    """What an officer does with a sheet by hand; keying and verifying are done elsewhere."""

    COLLECT = "collect"
    TAKE_BACK = "take_back"  # it was noted as returned by mistake
    SCAN = "scan"
    FILE = "file"
    TAKE_OUT = "take_out"  # out of its box
    VOID = "void"
    RESTORE = "restore"


class Pile(StrEnum):
    """Where the paper goes next."""

    AWAITED = "awaited"  # still with the citizen
    TO_KEY = "to_key"
    TO_FINISH = "to_finish"  # begun and put aside
    TO_VERIFY = "to_verify"
    TO_FILE = "to_file"
    VOIDED = "voided"  # kept apart
    NONE = "none"  # it lies where it belongs, or there is no paper


class Facts(NamedTuple):
    """What the book knows of a sheet; a serial without a row has the plain facts.

    `state` is the hands' word: free, keying, paused, keyed, void. `begun` says that something of it
    was keyed, which nobody can do without the paper.
    """

    state: str = "free"
    begun: bool = False
    collected: bool = False
    scanned: bool = False
    keyed: bool = False
    verified: bool = False
    filed: bool = False

    @property
    def is_back(self) -> bool:
        """Whether the paper came back: somebody noted it, or it was keyed."""
        return self.collected or self.keyed or self.begun

    @property
    def in_hands(self) -> bool:
        return self.state == "keying"


_ALIVE = frozenset(Stage) - {Stage.VOID}
_KEYED = frozenset({Stage.KEYED, Stage.VERIFIED})

MOVES: Mapping[Move, frozenset[Stage]] = {
    Move.COLLECT: _ALIVE,  # once; who keyed it before it was noted may still note it
    Move.TAKE_BACK: frozenset({Stage.COLLECTED, Stage.SCANNED}),
    Move.SCAN: frozenset({Stage.COLLECTED, Stage.KEYING, *_KEYED}),
    Move.FILE: _KEYED,
    Move.TAKE_OUT: frozenset({Stage.FILED}),
    Move.VOID: _ALIVE,
    Move.RESTORE: frozenset({Stage.VOID}),
}
"""From which stages each move is allowed: the whole rule."""

_REFUSED: Mapping[Move, Mapping[Stage, Trouble]] = {
    Move.COLLECT: {},
    Move.TAKE_BACK: {Stage.ISSUED: Trouble.SHEET_NOT_COLLECTED},
    Move.SCAN: {Stage.ISSUED: Trouble.SHEET_NOT_COLLECTED},
    Move.FILE: {Stage.FILED: Trouble.SHEET_FILED},
    Move.TAKE_OUT: {},
    Move.VOID: {},
    Move.RESTORE: {},
}
_USUALLY_REFUSED: Mapping[Move, Trouble] = {
    Move.COLLECT: Trouble.SHEET_COLLECTED,
    Move.TAKE_BACK: Trouble.SHEET_KEYED,
    Move.SCAN: Trouble.SHEET_FILED,
    Move.FILE: Trouble.SHEET_NOT_KEYED,
    Move.TAKE_OUT: Trouble.SHEET_NOT_FILED,
    Move.VOID: Trouble.SHEET_VOID,
    Move.RESTORE: Trouble.SHEET_NOT_VOID,
}


def stage_of(facts: Facts) -> Stage:
    """Return how far a sheet has come.

    A sheet that somebody just opened and that is not back is still only issued.
    """
    if facts.state == "void":
        return Stage.VOID
    for holds, stage in (
        (facts.filed, Stage.FILED),
        (facts.verified, Stage.VERIFIED),
        (facts.keyed, Stage.KEYED),
        (facts.begun or (facts.in_hands and facts.collected), Stage.KEYING),
        (facts.scanned, Stage.SCANNED),
        (facts.collected, Stage.COLLECTED),
    ):
        if holds:
            return stage
    return Stage.ISSUED


def refusal(facts: Facts, move: Move) -> Trouble | None:
    """Return why a move cannot be made now; None when it can."""
    stage = stage_of(facts)
    if facts.in_hands and move not in {Move.COLLECT, Move.SCAN}:
        return Trouble.SHEET_TAKEN
    if stage in MOVES[move] and not (move is Move.COLLECT and facts.collected):
        return None
    if stage is Stage.VOID:
        return Trouble.SHEET_VOID
    return _REFUSED[move].get(stage, _USUALLY_REFUSED[move])


def moved(facts: Facts, move: Move) -> Facts:
    """Return the facts after an allowed move."""
    return _AFTER[move](facts)


def _hands_of(facts: Facts) -> str:
    """Return the state of a sheet that nobody has in hand."""
    return "keyed" if facts.keyed else "paused" if facts.begun else "free"


_AFTER: Mapping[Move, Callable[[Facts], Facts]] = {
    Move.COLLECT: lambda facts: facts._replace(collected=True),
    Move.TAKE_BACK: lambda facts: facts._replace(collected=False, scanned=False),
    Move.SCAN: lambda facts: facts._replace(scanned=True),
    Move.FILE: lambda facts: facts._replace(filed=True),
    Move.TAKE_OUT: lambda facts: facts._replace(filed=False),
    Move.VOID: lambda facts: facts._replace(state="void"),
    Move.RESTORE: lambda facts: facts._replace(state=_hands_of(facts)),
}

_PILES: Mapping[Stage, Pile] = {
    Stage.ISSUED: Pile.AWAITED,
    Stage.COLLECTED: Pile.TO_KEY,
    Stage.SCANNED: Pile.TO_KEY,
    Stage.KEYING: Pile.TO_FINISH,
    Stage.KEYED: Pile.TO_FILE,
    Stage.VERIFIED: Pile.TO_FILE,
    Stage.FILED: Pile.NONE,
    Stage.VOID: Pile.VOIDED,
}


def pile_of(facts: Facts, *, to_verify: bool) -> Pile:
    """Return which pile a sheet goes to next; `to_verify` is what the plan says of a keyed one."""
    stage = stage_of(facts)
    if stage is Stage.KEYED and to_verify:
        return Pile.TO_VERIFY
    if stage is Stage.VOID and not facts.is_back:
        return Pile.NONE
    return _PILES[stage]


class Tally(NamedTuple):
    """Paper sheets of a batch that the book knows, counted by what is known of each.

    `back` came back, of them `rejected` are void; `lost` are void and never came back. `begun` and
    `keyed` are not void; `verified` and `filed` are among the keyed. `extra` are back though their
    serial was never issued. `noted` were noted one by one when they came back.
    """

    back: int = 0
    lost: int = 0
    rejected: int = 0
    begun: int = 0
    keyed: int = 0
    verified: int = 0
    filed: int = 0
    extra: int = 0
    noted: int = 0


def tally_of(facts: Mapping[int, Facts], issued: range) -> Tally:
    """Count sheets by their serials; those that have no facts are still out."""
    counted = dict.fromkeys(Tally._fields, 0)
    for number, of in facts.items():
        void = of.state == "void"
        for name, holds in (
            ("back", of.is_back),
            ("lost", void and not of.is_back and number in issued),
            ("rejected", void and of.is_back),
            ("begun", of.begun and not of.keyed and not void),
            ("keyed", of.keyed and not void),
            ("verified", of.keyed and of.verified and not void),
            ("filed", of.keyed and of.filed and not void),
            ("extra", of.is_back and number not in issued),
            ("noted", of.collected),
        ):
            counted[name] += holds
    return Tally(**counted)


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of a batch: «phát 300, thu 271, hợp lệ 262».

    Always true: issued = missing + lost + collected; collected = rejected + valid;
    valid = waiting + begun + keyed; keyed ≥ verified and keyed ≥ filed. A sheet that came back
    without ever having been issued counts as issued too, since somebody handed it out.
    """

    issued: int
    collected: int
    lost: int
    rejected: int
    begun: int
    keyed: int
    verified: int
    filed: int
    extra: int
    is_tracked: bool
    """Whether sheets are noted one by one when they come back; else `collected` was typed."""

    @property
    def missing(self) -> int:
        return self.issued - self.lost - self.collected

    @property
    def valid(self) -> int:
        return self.collected - self.rejected

    @property
    def waiting(self) -> int:
        return self.valid - self.begun - self.keyed


def counts_of(issued: int, typed: int, tally: Tally) -> Counts:
    """Count a batch of `issued` sheets; `typed` is how many an office says came back.

    The typed number counts where nobody notes single sheets, and never less than is at hand.
    """
    out = issued + tally.extra
    tracked = tally.noted > 0
    collected = tally.back if tracked else max(tally.back, min(typed, out - tally.lost))
    return Counts(
        issued=out,
        collected=collected,
        lost=tally.lost,
        rejected=tally.rejected,
        begun=tally.begun,
        keyed=tally.keyed,
        verified=tally.verified,
        filed=tally.filed,
        extra=tally.extra,
        is_tracked=tracked,
    )


class Todo(NamedTuple):
    """What is to be done next: how many sheets, and which, as far as their serials are known."""

    pile: Pile
    sheets: int
    numbers: tuple[int, ...] = ()


def todos(
    counts: Counts, missing: tuple[int, ...], piles: Mapping[Pile, Sequence[int]]
) -> tuple[Todo, ...]:
    """Return what is to be done with the sheets of a batch, nearest to the box first.

    Where nobody notes single sheets, those that came back and are not keyed have no serials.
    """
    todo = [
        Todo(pile, len(piles[pile]), tuple(piles[pile]))
        for pile in (Pile.TO_FINISH, Pile.TO_VERIFY, Pile.TO_FILE)
        if piles.get(pile)
    ]
    if counts.waiting > 0:
        known = tuple(piles.get(Pile.TO_KEY, ())) if counts.is_tracked else ()
        todo.append(Todo(Pile.TO_KEY, counts.waiting, known))
    if counts.missing > 0:
        todo.append(Todo(Pile.AWAITED, counts.missing, missing))
    return tuple(todo)
