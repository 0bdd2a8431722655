"""Where a hand's sheets come from and what becomes of them; else the two hands are alike."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import datetime

from desktop.core.answers import Answer, Deed, Hand, KeyEvent
from desktop.core.batches import carried_of
from desktop.core.checking import applicable
from desktop.core.errors import OfficeError, Trouble
from desktop.core.serials import MOST, Serials
from desktop.core.survey import Survey
from desktop.forms.keying import State
from desktop.office.keying.held import Held, taken_up
from desktop.office.opening import Office
from desktop.store import journal, keyed_sheets, second_passes, sheet_notes
from desktop.store.keyed_sheets import BatchRow, SheetRow


class Pile(ABC):
    """The sheets of a batch as one hand goes through them."""

    hand: Hand

    def __init__(self, office: Office, batch: BatchRow, survey: Survey) -> None:
        self.office = office
        self.direct = office.direct
        self.batch = batch
        self.survey = survey
        self.carried = carried_of(batch.carried)
        self.serials = Serials(batch.first_serial, batch.issued)
        self._ready: Held | None = None

    @property
    @abstractmethod
    def done(self) -> int:
        """How many sheets of the batch this hand has been through."""

    @property
    @abstractmethod
    def paused(self) -> int:
        """How many sheets were begun and put aside."""

    @property
    def collected(self) -> int:
        """How many sheets of the batch are known to have come back."""
        return self.batch.collected

    @property
    @abstractmethod
    def waiting(self) -> int:
        """How many sheets are before this hand, with the one in hand."""

    @abstractmethod
    def begin(self) -> str:
        """Return the sheet to begin with.

        Raises:
            OfficeError: NOTHING_TO_KEY_AGAIN.
        """

    @abstractmethod
    def following(self, serial: str) -> str:
        """Return the sheet that comes after this one; "" when there is none."""

    @abstractmethod
    def is_new(self, serial: str) -> bool:
        """Tell whether nobody has keyed anything of the sheet, as far as is known here."""

    @abstractmethod
    def check(self, serial: str) -> None:
        """Refuse a sheet that this hand may not take.

        Raises:
            OfficeError: SHEET_TAKEN, SHEET_VOID, NOT_TO_KEY_AGAIN.
        """

    @abstractmethod
    def claim(self, serial: str, now: datetime) -> int | None:
        """Take a sheet that nobody has; None when somebody was first."""

    @abstractmethod
    def take_up(self, serial: str, now: datetime) -> tuple[Held, bool]:
        """Take up a sheet that was begun, with everything keyed of it, and whether it counts."""

    @abstractmethod
    def put_down(self, held: Held, state: str, now: datetime) -> None:
        """Leave a sheet; `state` is free, paused or keyed."""

    @abstractmethod
    def store(self, held: Held, now: datetime) -> None:
        """The sheet was accepted: what it says counts from now on."""

    @abstractmethod
    def take_back(self, held: Held, now: datetime) -> None:
        """Its last acceptance was taken back: it says what it said before that."""

    @abstractmethod
    def recent(self) -> list[str]:
        """Return the sheets that this officer last had in this hand, the last one first."""

    @abstractmethod
    def may_take_back(self, row: SheetRow) -> bool:
        """Tell whether nobody else has worked with what this hand said of the sheet."""

    @abstractmethod
    def look_again(self) -> None:
        """Learn anew from the book where the sheets are."""

    @abstractmethod
    def lose(self, serial: str) -> None:
        """Another officer was quicker: this sheet is not to be had."""

    def due(self) -> list[str]:
        """Return the sheets that a plan has this hand key; for any thread."""
        return []

    def know(self, due: list[str]) -> None:  # noqa: B027 (only a hand with a plan has to)
        """Go by what `due` returned."""

    def spell(self, text: str) -> str:
        """Return a typed serial as it is printed.

        Raises:
            OfficeError: SERIAL_MALFORMED.
        """
        digits = text.strip()
        if not (digits.isascii() and digits.isdigit() and 0 < int(digits) <= MOST):
            raise OfficeError(Trouble.SERIAL_MALFORMED, found=text)
        return self.serials.spell(int(digits))

    def row(self, serial: str) -> SheetRow:
        """Return the sheet's row.

        Raises:
            OfficeError: NOT_FOUND.
        """
        row = keyed_sheets.sheet(self.direct, self.batch.id, serial)
        if row is None:
            raise OfficeError(Trouble.NOT_FOUND, found=serial)
        return row

    def blank(self, serial: str) -> State:
        """Return the state of a sheet of which nothing is keyed."""
        return State(self.survey, self.hand, today=self.office.today())

    def held(self, serial: str, sheet: int, now: datetime) -> Held:
        """Return a sheet as the journal knows it."""
        done = journal.kept(self.direct, sheet, self.hand)
        made = second_passes.of(self.direct, sheet, self.hand)
        held = taken_up(serial, sheet, self.blank(serial), done, made)
        held.opened_at = held.opened_at or now.isoformat(timespec="milliseconds")
        held.notes = sheet_notes.notes(self.direct, sheet, self.hand)
        return held

    def fresh(self, serial: str, now: datetime) -> Held:
        """Return a sheet that nobody has touched, with the header's answers; not yet claimed."""
        ready, self._ready = self._ready, None
        if ready is None or ready.serial != serial:
            state = self.blank(serial)
            state.replay(self.header_events(state))
            ready = Held(serial, state, "")
        ready.opened_at = now.isoformat(timespec="milliseconds")
        return ready

    def make_ready(self, serial: str, now: datetime) -> None:
        """Prepare the sheet that will come next, while the hands rest."""
        if serial and self.is_new(serial):
            self._ready = self.fresh(serial, now)

    def keep_pass(self, held: Held, state: str, now: datetime) -> None:
        """Write who went through the sheet, and how long."""
        held.before = held.passed(state, self.office.officer, now)
        second_passes.keep(self.direct, held.sheet, self.hand, held.before)

    def header_events(self, state: State) -> list[KeyEvent]:
        """Return what the header still has to say on a sheet that no key has touched."""
        if not state.is_untouched:
            return []
        given = {name: a for name, a in self.carried.items() if name in state.plan.places}
        return _carried(state.carried, given)

    def standing_events(self, held: Held) -> list[KeyEvent]:
        """Return what stands in the book of an accepted sheet and was not said by its keys.

        A third hand may have decided, or the sheet came without keys: it is corrected from there.
        """
        accepted = applicable(self.survey, held.state.accepted or {})
        return _carried(accepted, held.standing or {})


def _carried(known: Mapping[str, Answer], given: Mapping[str, Answer]) -> list[KeyEvent]:
    said = [
        KeyEvent(Deed.CARRY, name, answer.value, answer.missing)
        for name, answer in given.items()
        if name not in known or known[name][1:3] != answer[1:3]
    ]
    return said + [KeyEvent(Deed.CARRY, name) for name in known if name not in given]
