"""The second hand's sheets: those that are due, read anew without a look at the first reading."""

import importlib
from datetime import datetime
from types import ModuleType

from desktop.core.answers import Hand
from desktop.core.checking import applicable
from desktop.core.errors import OfficeError, Trouble
from desktop.core.survey import Survey
from desktop.core.verification.differences import compared, differences
from desktop.core.verification.drawing import SheetName
from desktop.forms.keying import State
from desktop.forms.keying.plan import rests_on
from desktop.office.keying.held import Held, of_hand
from desktop.office.keying.pile import Pile
from desktop.office.opening import Office
from desktop.store import keyed_sheets, second_passes
from desktop.store.keyed_sheets import BatchRow, SheetRow


class SecondPile(Pile):
    """What the plan of the batch has this officer key again, in the order that it says.

    Questions that the form keeps from being keyed twice are not asked, but for those that decide
    whether others are.
    """

    hand = Hand.SECOND

    def __init__(self, office: Office, batch: BatchRow, survey: Survey) -> None:
        super().__init__(office, batch, survey)
        self._due: list[str] = []
        self._own: dict[str, str] = {}
        self.look_again()

    @property
    def done(self) -> int:
        return sum(1 for state in self._own.values() if state == "keyed")

    @property
    def paused(self) -> int:
        return sum(1 for state in self._own.values() if state == "paused")

    @property
    def waiting(self) -> int:
        """How many sheets are due."""
        return len(self._due)

    def begin(self) -> str:
        if not self._due:
            raise OfficeError(Trouble.NOTHING_TO_KEY_AGAIN)
        return self._due[0]

    def look_again(self) -> None:
        self.know(self.due())

    def due(self) -> list[str]:
        found: list[str] = _comparing().queue(self.office, self.batch.id)
        return found

    def know(self, due: list[str]) -> None:
        self._due = [serial for serial in due if self._own.get(serial) != "keyed"]

    def lose(self, serial: str) -> None:
        self._due = [due for due in self._due if due != serial]

    def following(self, serial: str) -> str:
        return next((due for due in self._due if due != serial), "")

    def is_new(self, serial: str) -> bool:
        return serial not in self._own

    def check(self, serial: str) -> None:
        row = keyed_sheets.sheet(self.direct, self.batch.id, serial)
        if row is None:
            raise OfficeError(Trouble.NOT_FOUND, found=serial)
        if row.state == "void":
            raise OfficeError(Trouble.SHEET_VOID, found=serial)
        made = second_passes.of(self.direct, row.id, self.hand)
        if made is not None and made.state == "keying" and made.officer != self.office.officer:
            raise OfficeError(Trouble.SHEET_TAKEN, found=serial, officer=made.officer)
        is_own = made is not None and made.officer == self.office.officer and made.state != "done"
        if not is_own and serial not in self._due:
            _comparing().check_second(self.office, self.batch.id, serial)
            raise OfficeError(Trouble.NOT_TO_KEY_AGAIN, found=serial)

    def claim(self, serial: str, now: datetime) -> int | None:
        row = self.row(serial)
        officer = self.office.officer
        if row.state != "keyed" or not second_passes.claim(self.direct, row.id, officer, now):
            return None
        self._own[serial] = "keying"
        return row.id

    def take_up(self, serial: str, now: datetime) -> tuple[Held, bool]:
        row = self.row(serial)
        held = self.held(serial, row.id, now)
        self.keep_pass(held, "keying", now)
        self._own[serial] = "keying"
        return held, False

    def put_down(self, held: Held, state: str, now: datetime) -> None:
        if state == "free":
            second_passes.give_back(self.direct, held.sheet, self.hand)
        else:
            self.keep_pass(held, "paused", now)
        self._own[held.serial] = state

    def store(self, held: Held, now: datetime) -> None:
        first = keyed_sheets.answers(self.direct, held.sheet)
        second = applicable(self.survey, of_hand(held.state.answers, Hand.SECOND))
        second_passes.read(self.direct, held.sheet, first, second)
        self.keep_pass(held, "done", now)
        if not differences(first, second, self.survey, self._name(held.serial)):
            second_passes.verify(self.direct, held.sheet, self.office.officer, now)
        self._own[held.serial] = "keyed"
        self._due = [due for due in self._due if due != held.serial]

    def take_back(self, held: Held, now: datetime) -> None:
        second_passes.forget(self.direct, held.sheet)
        self.keep_pass(held, "keying", now)

    def recent(self) -> list[str]:
        return second_passes.recent(self.direct, self.batch.id, self.office.officer)

    def may_take_back(self, row: SheetRow) -> bool:
        return row.state == "keyed" and not (row.decided or row.filed)

    def blank(self, serial: str) -> State:
        only = rests_on(self.survey, compared(self.survey, self._name(serial)))
        return State(self.survey, self.hand, only=only, today=self.office.today())

    def _name(self, serial: str) -> SheetName:
        return SheetName(self.batch.id, self.batch.created_at, serial)


def _comparing() -> ModuleType:
    """What tells which sheets are due, loaded when a second hand begins."""
    return importlib.import_module("desktop.office.comparing")
