"""One officer keying one batch: the sheet in hand, the way to the next, and all the way back."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import TypeVar

from desktop.core.answers import Deed, KeyEvent
from desktop.core.errors import OfficeError
from desktop.core.names import nfc
from desktop.core.work_clock import WorkClock
from desktop.forms.keying import Press, Refusal, State
from desktop.office.keying import handling
from desktop.office.keying.held import Held
from desktop.office.keying.pile import Pile
from desktop.office.keying.visits import Visit, Visits
from desktop.office.opening import Office
from desktop.store import sheet_notes

T = TypeVar("T")
_TAKING = frozenset({Deed.UNDO, Deed.REDO, Deed.MOVE})


class Keying:
    """One officer keying one batch as one hand.

    It belongs to the thread that opened the office and writes through its bare connection. When
    `press` or `write` returns, that key is on the disk, and whatever stops the program afterwards,
    `unfinished` stands at the same question of the same sheet.

    **Accepting.** The key that accepts a sheet is one row like every other key. What follows from
    it (the answers that count, the pass, the next sheet) is written by `finish`: at once, or, where
    `finishes_later` is set, when the next sheet has been painted; at the latest before the next key
    is taken. A program that is stopped between the two does it when the sheet is taken up again.

    **Taking back.** `undo` goes by what this officer's hand said in this batch, the last first: in
    the sheet in hand, then in the sheets of this sitting in the order they were left, then in those
    of earlier sittings, the one last worked on first. A sheet whose acceptance is taken back is
    open again: it says what it said at the acceptance before that one, and without one its answers
    count nowhere. It ends before a sheet that another hand has read since or that lies in its box:
    such a one is corrected on purpose, from the list. `redo` goes the same way forward until
    something new is said. Notes are no answers and stay.
    """

    def __init__(self, office: Office, pile: Pile, serial: str = "") -> None:
        self.hand = pile.hand
        self.batch = pile.batch
        self.survey = pile.survey
        self.clock = WorkClock()
        self.finishes_later = False
        self.is_over = False
        """Whether there is no sheet left for this hand."""
        self._office = office
        self._direct = office.direct
        self._pile = pile
        self._accepted: Held | None = None
        self._visits = Visits(pile)
        self._taken_back: list[str] = []  # sheets that were left on the way back
        self._steps_back = 0
        self._worked = 0.0
        self._held = self._begun(pile.spell(serial) if serial else pile.begin())
        self._direct.hold_log(held=True)

    @property
    def state(self) -> State:
        return self._held.state

    @property
    def serial(self) -> str:
        return self._held.serial

    @property
    def keys(self) -> int:
        """How many keys the sheet in hand has taken."""
        return self._held.keys

    @property
    def keyed(self) -> int:
        """How many sheets of the batch this hand has been through."""
        return self._pile.done + (self._accepted is not None)

    @property
    def paused(self) -> int:
        """How many sheets were begun and put aside."""
        return self._pile.paused

    @property
    def collected(self) -> int:
        """How many sheets of the batch are known to have come back."""
        return self._pile.collected

    @property
    def waiting(self) -> int:
        """How many sheets are before this hand, with the one in hand."""
        return self._pile.waiting

    @property
    def is_correction(self) -> bool:
        """Whether the sheet in hand had been accepted before."""
        return self._held.is_correction

    @property
    def worked(self) -> float:
        """The seconds of work of this sitting: without the pauses, without gaps of a minute."""
        return self._worked + self.clock.open_gap(self._office.now())

    @property
    def notes(self) -> dict[str, str]:
        """The notes of this hand on the sheet, by question."""
        return self._held.notes

    def next_serial(self) -> str:
        """Return the sheet that comes after the one in hand; "" when there is none."""
        return self._pile.following(self.serial)

    def press(self, key: str | Press) -> KeyEvent | Refusal:
        """Take one key: what it did, durably, or why it did nothing.

        Raises:
            OfficeError: the key could not be kept; then nothing changed.
        """
        now = self._key()
        if self.is_over:
            return Refusal.NO_SHEET_LEFT
        event = self.state.press(key)
        if isinstance(event, Refusal):
            self._held.refused += key is not Press.ERASE
        elif event.deed is Deed.ACCEPT:
            self._accept(event, now)
        else:
            self._keep(event, now)
        return event

    def write(self, question: str, text: str) -> bool:
        """Keep a free text as it stands now; tell whether it was new.

        Raises:
            OfficeError: it could not be kept.
        """
        self.finish()
        event = self.state.written(question, text)
        if event is not None:
            now = self._office.now()
            self._work(self.clock.tick(now))
            self._keep(event, now)
        return event is not None

    def look_ahead(self) -> list[str]:
        """Return the sheets that the plan has this hand key by now; for another thread.

        The plan goes by the errors that are found meanwhile; `take_ahead` makes it known here.

        Raises:
            OfficeError: what the book raises.
        """
        return self._pile.due()

    def take_ahead(self, due: list[str]) -> None:
        """Go by what `look_ahead` found."""
        self._pile.know(due)

    def count_key(self) -> None:
        """A key went into a free text: `write` is told of the text alone."""
        self._held.keys += 1

    def go(self, place: int) -> KeyEvent | Refusal:
        """Bring the cursor to a stop.

        Raises:
            OfficeError: it could not be kept.
        """
        now = self._key()
        event = self.state.go(place)
        if isinstance(event, KeyEvent):
            self._keep(event, now)
        return event

    def undo(self) -> KeyEvent | Refusal:
        """Take back what this officer said last in this batch, in this sheet or an earlier one.

        Raises:
            OfficeError: it could not be kept; then nothing changed.
        """
        now = self._key()
        said = self._held.last_said(self._office.officer)
        here = Visit(self.serial, self._held.since)
        target = here if said is not None and said.number > here.since else None
        target = target if target and not self.is_over else self._visits.back(self._held)
        if target is None:
            return Refusal.NOTHING_TO_UNDO
        left = self.serial
        self._within(lambda: self._go_back(target, now))
        if left != self.serial:
            self._taken_back.append(left)
        self._steps_back += 1
        self.is_over = False
        return KeyEvent(Deed.UNDO)

    def redo(self) -> KeyEvent | Refusal:
        """Say again what was taken back last.

        Raises:
            OfficeError: it could not be kept; then nothing changed.
        """
        now = self._key()
        if not self._steps_back:
            return Refusal.NOTHING_TO_REDO
        if not self.state.history.undone and self._taken_back:
            self._change(self._taken_back[-1])
            self._taken_back.pop()
        event = self.state.redo()
        if isinstance(event, Refusal):
            return event
        self._steps_back -= 1
        if self.state.history.undone[-1][-1].event.deed is Deed.ACCEPT:
            self._accept(event, now, self._taken_back.pop() if self._taken_back else "")
        else:
            self._keep(event, now)
        return event

    def keep_note(self, question: str, text: str) -> None:
        """Keep a note at a question; an empty one is taken away.

        Raises:
            OfficeError: what the book raises.
        """
        self.finish()
        text = nfc(text).strip()
        made = question, text, self._office.officer, self._office.now()
        sheet_notes.keep(self._direct, self._held.sheet, self.hand, *made)
        self.notes.pop(question, None)
        if text:
            self.notes[question] = text

    def pause(self) -> None:
        """Stop the clock: the officer rests."""
        self._work(self.clock.pause(self._office.now()))

    def go_on(self) -> None:
        """Start the clock again."""
        self.clock.go_on(self._office.now())

    def go_to(self, serial: str) -> None:
        """Take another sheet by the serial printed on it; the one in hand is put aside.

        A sheet that has no key yet simply gets that serial.

        Raises:
            OfficeError: SERIAL_MALFORMED, SHEET_TAKEN, SHEET_VOID, NOT_TO_KEY_AGAIN; what the book
                raises.
        """
        self.finish()
        wanted = self._pile.spell(serial)
        if wanted != self.serial:
            self._change(wanted)
            self._forget_the_way()

    def put_down(self) -> None:
        """Leave the sheet in hand: what is keyed of it stays, and it can be taken up again.

        A correction that is whole counts as it is left.

        Raises:
            OfficeError: what the book raises.
        """
        self.finish()
        if not self.is_over:
            self._within(lambda: handling.lay_down(self._pile, self._held, self._office.now()))
            self._visits.left(self._held)

    def close(self) -> None:
        """Leave keying for good."""
        self.put_down()
        self._direct.hold_log(held=False)

    def finish(self) -> bool:
        """Write what follows from an accepted sheet; tell whether another sheet is next by now.

        Raises:
            OfficeError: what the book raises; the sheet stays accepted, this can be tried again.
        """
        accepted, shown = self._accepted, self._held
        if accepted is None:
            return False
        self._within(lambda: self._settle(accepted, self._office.now()))
        self._accepted = None
        self._visits.left(accepted)
        if self.is_over:
            self._pile.look_again()
            if further := self._pile.following(accepted.serial):
                self._change(further)
        self._pile.make_ready(self._pile.following(self.serial), self._office.now())
        return self._held is not shown

    def _key(self) -> datetime:
        """A key came: what is still to be written of the sheet before goes first."""
        self.finish()
        now = self._office.now()
        self._held.keys += 1
        self._work(self.clock.tick(now))
        return now

    def _work(self, seconds: float) -> None:
        self._held.seconds += seconds
        self._worked += seconds

    def _keep(self, event: KeyEvent, now: datetime) -> KeyEvent:
        handling.keep(self._pile, self._held, event, now)
        if self._steps_back and event.deed not in _TAKING:
            self._forget_the_way()
        return event

    def _forget_the_way(self) -> None:
        """Something new was said: what was taken back is past."""
        self._taken_back.clear()
        self._steps_back = 0

    def _accept(self, event: KeyEvent, now: datetime, following: str = "") -> None:
        """Keep the key that accepts the sheet, and show the one that comes after it."""
        accepted = self._held
        self._keep(event, now)
        self._accepted = accepted
        following = following or self._pile.following(accepted.serial)
        if following and self._pile.is_new(following):
            self._held = self._pile.fresh(following, now)
        if not self.finishes_later or self._held is accepted:
            self._settle_on(following)

    def _settle_on(self, following: str) -> None:
        self.finish()
        if following and following != self.serial and not self._pile.is_new(following):
            self._change(following)

    def _begun(self, serial: str) -> Held:
        """Take the first sheet; one that was accepted just before the end is seen through."""
        self._pile.check(serial)
        with self._direct.together():
            held = handling.taken(self._pile, serial, self._office.now())
        if not held.state.history.ends_accepted:
            return held
        self._held = self._accepted = held
        self.finish()
        return self._held

    def _settle(self, accepted: Held, now: datetime) -> None:
        self._pile.store(accepted, now)
        shown = None if self._held is accepted else self._held
        while True:
            serial = shown.serial if shown else self._pile.following(accepted.serial)
            if not serial:
                self._held, self.is_over = accepted, True
                return
            sheet = self._pile.claim(serial, now)
            if sheet is not None:
                self._held = handling.opened(self._pile, serial, sheet, shown, now)
                return
            shown = None
            self._pile.lose(serial)

    def _change(self, wanted: str) -> None:
        self._pile.check(wanted)
        left, was_over = self._held, self.is_over

        def change() -> None:
            now = self._office.now()
            if not was_over:
                handling.lay_down(self._pile, self._held, now)
            self._held = handling.taken(self._pile, wanted, now)

        self._within(change)
        self.is_over = False
        if not was_over:
            self._visits.left(left)

    def _go_back(self, target: Visit, now: datetime) -> None:
        held = self._held
        if target.serial != held.serial or self.is_over:
            if not self.is_over:
                handling.lay_down(self._pile, self._held, now)
            held = self._held = handling.gone_back_to(self._pile, target.serial, now)
        held.since = target.since
        said = held.state.history.said
        self._keep(KeyEvent(Deed.UNDO), now)
        if said is not None and said.event.deed is Deed.ACCEPT:
            self._pile.take_back(held, now)

    def _within(self, work: Callable[[], T]) -> T:
        """Do work in one transaction; when it fails, the sheet in hand is read from the book."""
        held = self._held
        try:
            with self._direct.together():
                return work()
        except BaseException:
            self._held = held
            with suppress(OfficeError):
                self._pile.look_again()
                if held.sheet:
                    handling.read_anew(self._pile, held, self._office.now())
            raise
