"""The first hand's sheets: the serials of a batch in their order, and what they say in the book."""

from collections import Counter
from datetime import datetime
from itertools import chain

from desktop.core.answers import Answer, Hand
from desktop.core.checking import applicable
from desktop.core.errors import OfficeError, Trouble
from desktop.core.survey import Survey
from desktop.office.keying.held import Held
from desktop.office.keying.pile import Pile
from desktop.office.opening import Office
from desktop.store import keyed_sheets, second_passes
from desktop.store.keyed_sheets import BatchRow, SheetRow, Standing

_BEGUN = frozenset({"keyed", "paused"})  # nobody can do that without the paper
_FREE = Standing("free", is_back=False)


class FirstPile(Pile):
    """Every serial that was issued, then further ones; those that were noted as back come first."""

    hand = Hand.FIRST

    def __init__(self, office: Office, batch: BatchRow, survey: Survey) -> None:
        super().__init__(office, batch, survey)
        self._known: dict[str, Standing] = {}
        self._counts: Counter[str] = Counter()
        self._back: set[str] = set()  # noted as back, and nobody has begun them
        self._noted = 0  # noted as back, whoever has them
        self.look_again()

    @property
    def done(self) -> int:
        return self._counts["keyed"]

    @property
    def paused(self) -> int:
        return self._counts["paused"]

    @property
    def collected(self) -> int:
        return max(self.batch.collected, self._noted)

    @property
    def waiting(self) -> int:
        return max(self.batch.issued - self._counts["keyed"] - self._counts["void"], 0)

    def begin(self) -> str:
        return self.following("")

    def look_again(self) -> None:
        known = keyed_sheets.serials(self.direct, self.batch.id)
        self._known, self._counts, self._noted = {}, Counter(), 0
        self._back.clear()
        for serial, at in known.items():
            self._put(serial, at)

    def lose(self, serial: str) -> None:
        self.look_again()
        if self._known.get(serial, _FREE).state == "free":
            self._note(serial, "keying")

    def following(self, serial: str) -> str:
        first, end = self.serials.first, self.serials.last + 1
        after = min(max(int(serial), first - 1), end - 1) if serial.isdigit() else first - 1
        names = map(self.serials.spell, chain(range(after + 1, end), range(first, after + 1)))
        known, backs = self._known, self._back
        if backs and backs != {serial}:
            backs = backs - {serial}
            return next((name for name in names if name in backs), min(backs))
        for name in names:
            if name != serial and known.get(name, _FREE).state == "free":
                return name
        taken = (int(name) for name in (*known, serial) if name.isdigit())
        return self.serials.spell(max(taken, default=0) + 1)

    def is_new(self, serial: str) -> bool:
        return serial not in self._known

    def check(self, serial: str) -> None:
        row = keyed_sheets.sheet(self.direct, self.batch.id, serial)
        if row is not None and row.state == "void":
            raise OfficeError(Trouble.SHEET_VOID, found=serial)
        if row is not None and row.state == "keying" and row.opened_by != self.office.officer:
            raise OfficeError(Trouble.SHEET_TAKEN, found=serial, officer=row.opened_by)

    def claim(self, serial: str, now: datetime) -> int | None:
        sheet = keyed_sheets.claim(self.direct, self.batch.id, serial, self.office.officer, now)
        if sheet is not None:
            self._note(serial, "keying")
        return sheet

    def take_up(self, serial: str, now: datetime) -> tuple[Held, bool]:
        row = self.row(serial)
        held = self.held(serial, row.id, now)
        if row.keyed:
            held.standing = keyed_sheets.answers(self.direct, row.id)
        keyed_sheets.reopen(self.direct, row.id, self.office.officer, now)
        self._note(serial, "keying")
        return held, row.state == "keyed"

    def put_down(self, held: Held, state: str, now: datetime) -> None:
        keyed_sheets.put_down(self.direct, held.sheet, state)
        if state == "free":
            second_passes.give_back(self.direct, held.sheet, self.hand)
        else:
            self.keep_pass(held, "done" if state == "keyed" else "paused", now)
        self._note(held.serial, state)

    def store(self, held: Held, now: datetime) -> None:
        said = self.said(held)
        if held.standing is None:
            keyed_sheets.insert(self.direct, "answer", {"sheet": held.sheet}, said)
        elif said != held.standing:
            keyed_sheets.say(self.direct, held.sheet, said)
        keyed_sheets.accept(self.direct, held.sheet, self.office.officer, now)
        self.keep_pass(held, "done", now)
        held.standing = said
        self._note(held.serial, "keyed")

    def take_back(self, held: Held, now: datetime) -> None:
        accepted = held.state.accepted
        said = applicable(self.survey, accepted) if accepted is not None else None
        keyed_sheets.say(self.direct, held.sheet, said or {})
        if said is None:
            keyed_sheets.forget_acceptance(self.direct, held.sheet)
        held.standing = said
        self.keep_pass(held, "keying", now)

    def recent(self) -> list[str]:
        return keyed_sheets.recent(self.direct, self.batch.id, self.office.officer)

    def may_take_back(self, row: SheetRow) -> bool:
        return row.state in {"keyed", "paused", "keying"} and not (row.read or row.filed)

    def said(self, held: Held) -> dict[str, Answer]:
        """Return what the sheet would say if it were accepted now."""
        return applicable(self.survey, held.state.answers)

    def _note(self, serial: str, state: str) -> None:
        self._put(serial, self._known.get(serial, _FREE)._replace(state=state))

    def _put(self, serial: str, at: Standing) -> None:
        """Keep the counts as the sheets come and go: a batch may have thousands."""
        before = self._known.get(serial)
        if before is not None:
            self._counts[before.state] -= 1
            self._noted -= _is_back(before)
        self._known[serial] = at
        self._counts[at.state] += 1
        self._noted += _is_back(at)
        if at.is_back and at.state == "free":
            self._back.add(serial)
        else:
            self._back.discard(serial)


def _is_back(at: Standing) -> bool:
    return at.is_back or at.state in _BEGUN
