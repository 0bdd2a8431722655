"""How a sheet comes into the hand and leaves it; all of it inside a transaction of the caller."""

from collections.abc import Sequence
from datetime import datetime

from desktop.core.answers import Deed, KeyEvent
from desktop.core.checking import applicable
from desktop.office.keying.held import Held
from desktop.office.keying.pile import Pile
from desktop.store.journal import Journal


def keep(pile: Pile, held: Held, event: KeyEvent, now: datetime) -> None:
    """Write an event, then let the sheet have it."""
    if held.journal is not None:
        held.journal.write(event, pile.office.officer, now)
    held.state.apply(event)


def opened(pile: Pile, serial: str, sheet: int, shown: Held | None, now: datetime) -> Held:
    """Open a sheet that was claimed: with the header's answers, and what was keyed before.

    `shown` is the same sheet as it is on the screen already; it is kept where that is right.
    """
    held = pile.held(serial, sheet, now)
    if shown is None or held.state.history.steps:
        given = pile.header_events(held.state)
        if held.state.history.steps and held.state.is_untouched:
            given.append(KeyEvent(Deed.OPEN))  # it was given back: it begins like a new one
        return _begun(pile, held, given, now)
    shown.sheet, shown.notes = sheet, held.notes
    shown.journal = Journal(pile.direct, sheet, 0, pile.hand)
    for step in shown.state.history.standing:
        shown.journal.write(step.event, pile.office.officer, now)
    shown.since = shown.state.history.steps
    return shown


def taken(pile: Pile, serial: str, now: datetime) -> Held:
    """Take a sheet: a new one, or one that was begun, with everything keyed of it."""
    sheet = pile.claim(serial, now)
    if sheet is not None:
        return opened(pile, serial, sheet, None, now)
    held, counts = pile.take_up(serial, now)
    given = [*pile.standing_events(held), KeyEvent(Deed.OPEN)] if counts else []
    return _begun(pile, held, given, now)


def gone_back_to(pile: Pile, serial: str, now: datetime) -> Held:
    """Take up a sheet as it was left, to take something of it back."""
    held, _ = pile.take_up(serial, now)
    return _begun(pile, held, [], now)


def read_anew(pile: Pile, held: Held, now: datetime) -> None:
    """Let the sheet in hand be what the book says of it: something could not be written."""
    known = pile.held(held.serial, held.sheet, now)
    held.state = known.state
    held.journal = Journal(pile.direct, held.sheet, known.state.history.steps, pile.hand)


def lay_down(pile: Pile, held: Held, now: datetime) -> None:
    """Put a sheet aside; a correction counts as soon as it is whole."""
    state = held.state
    stands = "free" if state.is_untouched else "paused"  # a note alone waits for whoever keys it
    if held.standing is not None:
        changed = applicable(pile.survey, state.answers) != held.standing
        is_whole = state.unanswered() is None and state.objected() is None
        if changed and is_whole:
            keep(pile, held, KeyEvent(Deed.ACCEPT), now)
            pile.store(held, now)
        stands = "keyed" if is_whole or not changed else "paused"
    keep(pile, held, KeyEvent(Deed.LEAVE), now)
    pile.put_down(held, stands, now)


def _begun(pile: Pile, held: Held, given: Sequence[KeyEvent], now: datetime) -> Held:
    """Begin a visit: after the events that no key made."""
    held.journal = Journal(pile.direct, held.sheet, held.state.history.steps, pile.hand)
    for event in given:
        keep(pile, held, event, now)
    held.since = held.state.history.steps
    return held
