"""What the book knows of every keyed sheet of paper: who read it, where they differ, what is due.

Everything here is derived at each look from the readings and the decisions; nothing of it is kept.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from desktop.core.answers import Answer, Hand
from desktop.core.survey import Survey
from desktop.core.verification.differences import Difference, booked, differences, undecided
from desktop.core.verification.drawing import SheetName
from desktop.core.verification.evidence import Compared, compared_of, gather
from desktop.core.verification.plan import Keyed, Plan, Standing, Walk
from desktop.core.verification.reported import Bound, bound_of
from desktop.forms.definition import read_form
from desktop.office.opening import Office
from desktop.store import passes
from desktop.store.direct import Direct
from desktop.store.passes import BatchRow, Readings, SheetRow, Source

_PLANS = {plan.value: plan for plan in Plan}
_NOTHING: Readings = {}


class Known(NamedTuple):
    """One sheet: its row, what the plan sees of it, its differences and those left to decide."""

    row: SheetRow
    keyed: Keyed
    found: tuple[Difference, ...] = ()
    left: tuple[Difference, ...] = ()
    judged: frozenset[str] = frozenset()

    @property
    def keyed_on(self) -> date:
        return date.fromisoformat(self.row.keyed_at[:10])

    @property
    def last_on(self) -> date:
        """The day of the last hand on it."""
        return date.fromisoformat((self.row.second_at or self.row.keyed_at)[:10])


class Book:
    """All keyed sheets of paper as one look at the book finds them, each part when asked for."""

    def __init__(self, source: Source) -> None:
        self._source = source

    @cached_property
    def batches(self) -> dict[int, BatchRow]:
        """The batches with keyed sheets of paper, the latest first."""
        return {row.id: row for row in passes.batches(self._source)}

    @cached_property
    def known(self) -> list[Known]:
        """Every sheet, in the order they were keyed."""
        unlike = passes.readings(self._source)
        rows = passes.sheets(self._source)
        return [self._known(row, unlike.get(row.id, _NOTHING)) for row in rows]

    @cached_property
    def _by_batch(self) -> dict[int, list[Known]]:
        found: dict[int, list[Known]] = defaultdict(list)
        for one in self.known:
            found[one.row.batch].append(one)
        return found

    @cached_property
    def walk(self) -> Walk:
        """The plan, walked over all sheets in the order they were keyed."""
        return Walk(one.keyed for one in self.known)

    def of(self, batch: int) -> list[Known]:
        """Return the sheets of a batch, in the order they were keyed."""
        return self._by_batch.get(batch, [])

    def standing(self, one: Known) -> Standing:
        """Return why a sheet is due for a second keying, or why it is not."""
        return self.walk.standings[one.keyed.sheet]

    def is_due(self, one: Known) -> bool:
        """Tell whether a sheet waits for its second keying."""
        return not one.keyed.twice and self.standing(one).is_due

    def survey(self, form: int) -> Survey:
        """Return what a form asks."""
        return _survey(form, passes.workbook(self._source, form))

    def bound(self, sheets: list[Known]) -> Bound:
        """Return what is known of the errors left in these sheets."""
        evidence = gather((one.keyed for one in sheets), self.walk.standings, _Comparing(self))
        return bound_of(
            evidence,
            sheets=len(sheets),
            twice=sum(one.keyed.settled for one in sheets),
            differing=sum(len(one.keyed.differing) for one in sheets if one.keyed.settled),
            waiting=sum(self.is_due(one) or bool(one.left) for one in sheets),
            assisted=sum(one.row.assisted or one.row.second_assisted for one in sheets),
        )

    def one(self, sheet: int) -> tuple[Known, Readings]:
        """Look at one sheet and all that was read on it."""
        read = passes.readings(self._source, sheet).get(sheet, {})
        return self._known(passes.sheets(self._source, sheet)[0], read), read

    def _known(self, row: SheetRow, read: Readings) -> Known:
        name = SheetName(row.batch, row.batch_opened, row.serial)
        twice = bool(row.second) and not row.second_assisted
        plan = _PLANS[row.plan]
        keyed = Keyed(name, row.form, row.keyer, plan, row.every, twice, settled=twice)
        first, second = read.get(Hand.FIRST), read.get(Hand.SECOND)
        if not row.second or not first or not second:
            return Known(row, keyed)
        survey = self.survey(row.form)
        found = differences(first, second, survey, name)
        judged = decided(found, read)
        left = undecided(found, first, judged, survey)
        keyed = keyed._replace(
            settled=twice and not left,
            differing=tuple(one.question.name for one in found if not one.follows),
            slips=booked(found, judged),
        )
        return Known(row, keyed, found, left, frozenset(judged))


class _Comparing(dict[int, Compared]):
    """What is compared in each batch, read when it is first asked for."""

    def __init__(self, book: Book) -> None:
        super().__init__()
        self._book = book

    def __missing__(self, batch: int) -> Compared:
        row = self._book.batches[batch]
        carried: dict[str, object] = json.loads(row.carried) if row.carried else {}
        self[batch] = compared_of(self._book.survey(row.form), carried)
        return self[batch]


def decided(found: tuple[Difference, ...], read: Readings) -> dict[str, Answer]:
    """Return the decisions about differences that are still there."""
    names = {one.question.name for one in found}
    judged = read.get(Hand.JUDGE, {})
    return {name: answer for name, answer in judged.items() if name in names}


@contextmanager
def looking(office: Office) -> Iterator[Book]:
    """Look at the book through a connection of its own, so that any thread may."""
    with closing(Direct(office.location)) as direct:
        yield Book(direct)


@lru_cache(maxsize=16)
def _survey(form: int, workbook: bytes) -> Survey:
    return read_form(workbook, str(form))
