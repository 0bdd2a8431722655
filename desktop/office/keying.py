"""Keying sheets: every key is in the book before the screen shows it.

A `Keying` belongs to the thread that opened the office and writes through its bare connection.
What is guaranteed: when `press` or `write` returns, that answer is on the disk, and whatever stops
the program afterwards, `resume` stands at the same question of the same sheet.
"""

from contextlib import closing
from itertools import chain

from desktop.core.answers import Deed, Hand, KeyEvent
from desktop.core.checking import applicable
from desktop.core.errors import OfficeError, Trouble
from desktop.forms.definition import read_form
from desktop.forms.keying import Press, Refusal, State
from desktop.office.opening import Office
from desktop.office.resuming import Resumed, unfinished
from desktop.store import journal
from desktop.store.direct import Direct
from desktop.store.journal import BatchRow, Journal

__all__ = ["Keying", "Press", "Refusal", "Resumed", "State", "settle", "start", "unfinished"]

_WIDTH = 4  # digits of a serial, at least
_MOST = 99_999


def start(office: Office, batch_id: int, serial: str = "", hand: Hand = Hand.FIRST) -> "Keying":
    """Begin keying a batch as one hand: at `serial`, or at the next sheet that waits for it.

    Raises:
        OfficeError: NOT_FOUND, SHEET_TAKEN, SHEET_VOID, SERIAL_MALFORMED; what the book raises.
    """
    row = journal.batch(office.direct, batch_id)
    if row is None:
        raise OfficeError(Trouble.NOT_FOUND, found=batch_id)
    return Keying(office, row, serial, hand)


def settle(office: Office) -> None:
    """Move the journal into the book while the hands rest; for another thread."""
    with closing(Direct(office.location)) as direct:
        direct.settle_log()


class Keying:
    """One officer keying one batch: the sheet in hand, and the way to the next."""

    def __init__(
        self, office: Office, batch: BatchRow, serial: str, hand: Hand = Hand.FIRST
    ) -> None:
        self.hand = hand
        self._office = office
        self._direct = office.direct
        self.batch = batch
        self.survey = read_form(batch.workbook, batch.form_title)
        self._states = journal.serials(self._direct, batch.id)
        self.keys = 0
        """Keys pressed for the sheet in hand, those that meant nothing too."""
        self.state = State(self.survey)
        self.serial = ""
        self._sheet = 0
        self._journal: Journal | None = None
        self._is_correction = False
        self._take(self._serial(serial) if serial else self.next_serial())
        self._direct.hold_log(held=True)

    @property
    def keyed(self) -> int:
        """How many sheets of the batch are in."""
        return sum(1 for state in self._states.values() if state == "keyed")

    @property
    def paused(self) -> int:
        """How many sheets were begun and put aside."""
        return sum(1 for state in self._states.values() if state == "paused")

    @property
    def is_correction(self) -> bool:
        """Whether the sheet in hand had been accepted before."""
        return self._is_correction

    def press(self, key: str | Press) -> KeyEvent | Refusal:
        """Take one key: what it did, durably, or why it did nothing.

        Raises:
            OfficeError: the key could not be kept; then nothing changed.
        """
        self.keys += 1
        event = self.state.press(key)
        if isinstance(event, Refusal):
            return event
        if event.deed is Deed.ACCEPT:
            self._accept()
        else:
            self._keep(event)
        return event

    def write(self, question: str, text: str) -> bool:
        """Keep a free text as it stands now; tell whether it was new.

        Raises:
            OfficeError: it could not be kept.
        """
        event = self.state.written(question, text)
        if event is not None:
            self._keep(event)
        return event is not None

    def go_to(self, serial: str) -> None:
        """Take another sheet by the serial printed on it; the one in hand is put aside.

        A sheet that has no key yet simply gets that serial.

        Raises:
            OfficeError: SERIAL_MALFORMED, SHEET_TAKEN, SHEET_VOID; what the book raises.
        """
        wanted = self._serial(serial)
        if wanted == self.serial:
            return
        before = self.serial
        self._check(wanted)
        self.put_down()
        try:
            self._take(wanted)
        except OfficeError:
            self._take(before)
            raise

    def put_down(self) -> None:
        """Leave the sheet in hand: what is keyed of it stays, and it can be taken up again.

        Raises:
            OfficeError: what the book raises.
        """
        state = "free" if self.state.is_untouched else "paused"
        if self._is_correction and self.state.unanswered() is None:
            state = "keyed"
        with self._direct.together():
            if self._is_correction and state == "keyed":
                self._store_answers()
            self._keep(KeyEvent(Deed.LEAVE))
            journal.put_down(self._direct, self._sheet, state)
        self._states[self.serial] = state

    def close(self) -> None:
        """Leave keying for good."""
        self.put_down()
        self._direct.hold_log(held=False)

    def next_serial(self) -> str:
        """Return the first sheet after the one in hand that nobody has keyed."""
        width = max(_WIDTH, len(str(self.batch.issued)))
        after = int(self.serial) if self.serial.isdigit() else 0
        for number in chain(range(after + 1, self.batch.issued + 1), range(1, after + 1)):
            if self._states.get(serial := f"{number:0{width}}", "free") == "free":
                return serial
        taken = (int(name) for name in self._states if name.isdigit())
        return f"{max(taken, default=0) + 1:0{width}}"

    def _serial(self, text: str) -> str:
        digits = text.strip()
        if not (digits.isascii() and digits.isdigit() and 0 < int(digits) <= _MOST):
            raise OfficeError(Trouble.SERIAL_MALFORMED, found=text)
        return f"{int(digits):0{max(_WIDTH, len(str(self.batch.issued)))}}"

    def _check(self, serial: str) -> None:
        row = journal.sheet(self._direct, self.batch.id, serial)
        if row is not None and row.state == "void":
            raise OfficeError(Trouble.SHEET_VOID, found=serial)
        if row is not None and row.state == "keying" and row.opened_by != self._office.officer:
            raise OfficeError(Trouble.SHEET_TAKEN, found=serial, officer=row.opened_by)

    def _take(self, serial: str) -> None:
        """Take a sheet: a new one, or one that was begun, with everything keyed of it."""
        self._check(serial)
        now, officer = self._office.now(), self._office.officer
        with self._direct.together():
            sheet = journal.claim(self._direct, self.batch.id, serial, officer, now)
            if sheet is not None:
                self._hold_new(serial, sheet)
                return
        self._take_up(serial)

    def _take_up(self, serial: str) -> None:
        row = journal.sheet(self._direct, self.batch.id, serial)
        if row is None:
            raise OfficeError(Trouble.NOT_FOUND, found=serial)
        state = State(self.survey)
        done = journal.events(self._direct, row.id, self.hand)
        state.replay(done)
        with self._direct.together():
            journal.reopen(self._direct, row.id, self._office.officer, self._office.now())
            self._hold(serial, row.id, state, len(done), correction=bool(row.keyed))
            if row.state == "keyed":
                self._keep(KeyEvent(Deed.OPEN))

    def _hold(
        self, serial: str, sheet: int, state: State, steps: int, *, correction: bool = False
    ) -> None:
        self.serial, self._sheet, self.state = serial, sheet, state
        self._is_correction = correction
        self._journal = Journal(self._direct, sheet, steps, self.hand)
        self._states[serial] = "keying"
        self.keys = 0

    def _hold_new(self, serial: str, sheet: int) -> None:
        """Its first opening is the sheet's own row; a sheet that was given back has its steps."""
        again = self._states.get(serial) == "free"
        steps = len(journal.events(self._direct, sheet, self.hand)) if again else 0
        self._hold(serial, sheet, State(self.survey), steps)

    def _keep(self, event: KeyEvent) -> None:
        if self._journal is not None:
            self._journal.write(event, self._office.officer, self._office.now())
        self.state.apply(event)

    def _accept(self) -> None:
        """Make the sheet's answers count and take the next sheet, in one transaction."""
        accepted, state = self.serial, self.state
        serial, sheet, correction, keys = self.serial, self._sheet, self._is_correction, self.keys
        kept = self._journal
        try:
            with self._direct.together():
                self._keep(KeyEvent(Deed.ACCEPT))
                self._store_answers()
                self._states[accepted] = "keyed"
                self._take_next()
        except BaseException:
            self.serial, self._sheet, self.state = serial, sheet, state
            self._is_correction, self.keys, self._journal = correction, keys, kept
            self._states = journal.serials(self._direct, self.batch.id)
            raise

    def _store_answers(self) -> None:
        answers = applicable(self.survey, self.state.answers)
        if self._is_correction:
            journal.clear(self._direct, self._sheet)
        journal.accept(self._direct, self._sheet, answers, self._office.officer, self._office.now())

    def _take_next(self) -> None:
        """Claim the next sheet; another officer may have been quicker for some of them."""
        while True:
            serial = self.next_serial()
            now, officer = self._office.now(), self._office.officer
            sheet = journal.claim(self._direct, self.batch.id, serial, officer, now)
            if sheet is not None:
                self._hold_new(serial, sheet)
                return
            self._states = journal.serials(self._direct, self.batch.id)
