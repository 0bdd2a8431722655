"""The paper sheets of a batch at the office: noted as returned, void, filed; where they all are."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from desktop.core.batch_slips import Difference, Slip, check_slip, most_total
from desktop.core.custody import Counts, Facts, Move, Pile, Stage, Todo, pile_of, stage_of, todos
from desktop.core.errors import OfficeError, Problem, Trouble
from desktop.core.names import tidy
from desktop.core.serials import Serials, typed_serials
from desktop.core.verification.plan import Plan
from desktop.office.changes import Changed
from desktop.office.keyed_twice import looking
from desktop.office.opening import Office
from desktop.store import batches, custody
from desktop.store.batches import BatchRow, BatchSummary
from desktop.store.custody import Order, SheetLine

__all__ = ["BatchRow", "BatchSummary", "Life", "Moved", "SheetEntry", "Slip", "life"]


class Moved(NamedTuple):
    """What a move did: how many sheets, which ones, and why others were left as they are."""

    sheets: int
    serials: str
    refused: tuple[Problem, ...]
    changed: Changed = Changed.SURVEYS


class SheetEntry(NamedTuple):
    """A sheet in the list of its batch."""

    serial: str
    stage: Stage
    pile: Pile
    line: SheetLine

    @property
    def is_paper(self) -> bool:
        return self.line.source == "paper"


class Life(NamedTuple):
    """Everything about one batch: what it is, its counts, sheets, slip, and what to do next.

    `tablet` counts the answers that no paper is of; `missing` are the serials that are still out,
    where sheets are noted one by one; `differences` what the slip and the book do not agree on,
    None without a slip.
    """

    batch: BatchRow
    counts: Counts
    tablet: int
    sheets: list[SheetEntry]
    missing: tuple[int, ...]
    differences: list[Difference] | None
    todos: tuple[Todo, ...]


def life(office: Office, batch: int) -> Life:
    """Return where the sheets of a batch are.

    Raises:
        OfficeError: NOT_FOUND.
    """
    with office.database.reading() as connection:
        row = batches.batch(connection, batch)
        (summary,) = batches.summaries(connection, batch)
        lines = custody.lines(connection, batch)
    due = due_serials(office, row, lines)
    entries = [_entry(line, due) for line in lines]
    paper = {int(entry.serial): entry for entry in entries if entry.is_paper}
    counts, serials = summary.counts, row.serials
    back = [number for number, entry in paper.items() if entry.line.facts.is_back]
    gone = {number for number, entry in paper.items() if entry.stage is Stage.VOID}
    missing = _without(serials, {*back, *gone}) if counts.is_tracked else ()
    differences = None if row.slip is None else check_slip(row.slip, set(back), serials)
    piles: dict[Pile, list[int]] = defaultdict(list)
    for number, entry in paper.items():
        piles[entry.pile].append(number)
    shown = [entry for entry in entries if entry.stage is not Stage.ISSUED]
    return Life(
        row, counts, summary.tablet, shown, missing, differences, todos(counts, missing, piles)
    )


def missing_entries(found: Life) -> list[SheetEntry]:
    """Return the sheets that are still out as rows of the list."""
    facts = Facts()
    return [
        SheetEntry(
            serial := found.batch.serials.spell(number),
            Stage.ISSUED,
            Pile.AWAITED,
            SheetLine(serial, "paper", facts, "", "", "", 0),
        )
        for number in found.missing
    ]


def collect(office: Office, batch: int, typed: str) -> Moved:
    """Note that sheets came back: "1-20, 25, 31"; one that was noted before is refused and told.

    Raises:
        OfficeError: SERIALS_UNREADABLE; when none could be noted, why.
    """
    return _move(office, batch, typed, Move.COLLECT)


def take_back(office: Office, batch: int, typed: str) -> Moved:
    """Take back the note that sheets returned, of which nothing is keyed yet.

    Raises:
        OfficeError: SERIALS_UNREADABLE; when none could be taken back, why.
    """
    return _move(office, batch, typed, Move.TAKE_BACK)


def note_scans(office: Office, batch: int, typed: str) -> Moved:
    """Note that sheets were scanned.

    Raises:
        OfficeError: SERIALS_UNREADABLE; when none could be noted, why.
    """
    return _move(office, batch, typed, Move.SCAN)


def void(office: Office, batch: int, typed: str, reason: str) -> Moved:
    """Take sheets out of the counts; what was keyed of them stays in the book.

    Raises:
        OfficeError: REASON_MISSING, SERIALS_UNREADABLE, SHEET_TAKEN; why none could be taken out.
    """
    if not tidy(reason):
        raise OfficeError(Trouble.REASON_MISSING)
    return _move(office, batch, typed, Move.VOID, reason=tidy(reason))


def restore(office: Office, batch: int, typed: str) -> Moved:
    """Take void sheets back in, as far as they had been keyed.

    Raises:
        OfficeError: SERIALS_UNREADABLE, SHEET_NOT_VOID.
    """
    return _move(office, batch, typed, Move.RESTORE)


def file_away(office: Office, batch: int, typed: str, box: str) -> Moved:
    """Put keyed sheets into a numbered box.

    Raises:
        OfficeError: BOX_MISSING, SERIALS_UNREADABLE; when none could be filed, why.
    """
    if not tidy(box):
        raise OfficeError(Trouble.BOX_MISSING)
    return _move(office, batch, typed, Move.FILE, box=tidy(box))


def take_out(office: Office, batch: int, typed: str) -> Moved:
    """Take sheets out of their box.

    Raises:
        OfficeError: SERIALS_UNREADABLE, SHEET_NOT_FILED.
    """
    return _move(office, batch, typed, Move.TAKE_OUT)


def set_slip(office: Office, batch: int, slip: Slip) -> Changed:
    """Keep what was counted by hand on the slip of a batch, before its sheets are keyed.

    Raises:
        OfficeError: BATCH_NUMBER_MALFORMED, SLIP_RANGE, SLIP_COUNT, SLIP_TOTAL.
    """
    with office.database.transaction(office.officer, office.now()) as t:
        row = batches.batch(t.connection, batch)
        _check_slip(slip, row.serials)
        batches.set_slip(t, row, slip)
    return Changed.SURVEYS


def due_serials(office: Office, row: BatchRow, lines: Iterable[SheetLine]) -> frozenset[int]:
    """Return the keyed sheets that the plan still wants keyed again, or decided."""
    keyed = {int(line.serial) for line in lines if _may_be_due(line)}
    if not keyed or row.header.plan is Plan.NONE:
        return frozenset()
    if row.header.plan is Plan.ALL:
        return frozenset(keyed)
    with looking(office) as book:
        return frozenset(
            number
            for one in book.of(row.id)
            if (number := int(one.row.serial)) in keyed and (book.is_due(one) or one.left)
        )


def _may_be_due(line: SheetLine) -> bool:
    facts = line.facts
    return line.source == "paper" and facts.keyed and not facts.verified and facts.state != "void"


def _entry(line: SheetLine, due: frozenset[int]) -> SheetEntry:
    to_verify = line.source == "paper" and int(line.serial) in due
    pile = pile_of(line.facts, to_verify=to_verify) if line.source == "paper" else Pile.NONE
    return SheetEntry(line.serial, stage_of(line.facts), pile, line)


def _move(
    office: Office, batch: int, typed: str, how: Move, *, box: str = "", reason: str = ""
) -> Moved:
    numbers = tuple(typed_serials(typed))
    with office.database.reading() as connection:
        row = batches.batch(connection, batch)
        lines = custody.lines(connection, batch)
    due = due_serials(office, row, lines) if how is Move.FILE else frozenset()
    with office.database.transaction(office.officer, office.now()) as t:
        done = custody.move(t, batch, row.serials, Order(how, numbers, box, reason, due))
    holders = {int(line.serial): line.officer for line in lines if line.source == "paper"}
    refused = _problems(done.refused, row.serials, holders)
    if not done.moved:
        raise _as_error(refused)
    return Moved(len(done.moved), row.serials.spell_all(done.moved), refused)


def _problems(
    refused: Iterable[tuple[Trouble, int]], serials: Serials, holders: dict[int, str]
) -> tuple[Problem, ...]:
    """Return one problem for each kind of trouble, with all its serials."""
    kinds: dict[Trouble, list[int]] = defaultdict(list)
    for trouble, number in refused:
        kinds[trouble].append(number)
    return tuple(
        Problem(
            trouble,
            facts={
                "found": serials.spell_all(numbers),
                "first": serials.spell(serials.first),
                "last": serials.spell(serials.last),
                "officer": holders.get(numbers[0], ""),
            },
        )
        for trouble, numbers in kinds.items()
    )


def _as_error(refused: tuple[Problem, ...]) -> OfficeError:
    first, *others = refused
    facts = first.facts
    return OfficeError(
        first.trouble,
        problems=tuple(others),
        found=facts["found"],
        first=facts["first"],
        last=facts["last"],
        officer=facts["officer"],
    )


def _check_slip(slip: Slip, serials: Serials) -> None:
    first, last = slip.first or serials.first, slip.last or serials.last
    low, high = serials.spell(first), serials.spell(last)
    if slip.sheets < 1:
        raise OfficeError(Trouble.BATCH_NUMBER_MALFORMED, found=slip.sheets)
    if not (serials.holds(first) and serials.holds(last) and first <= last):
        found = f"{serials.spell(serials.first)}–{serials.spell(serials.last)}"
        raise OfficeError(Trouble.SLIP_RANGE, found=found, first=low, last=high)
    if slip.sheets > last - first + 1:
        raise OfficeError(Trouble.SLIP_COUNT, found=slip.sheets, first=low, last=high)
    most = most_total(slip.sheets)
    if slip.total is not None and slip.total > most:
        raise OfficeError(Trouble.SLIP_TOTAL, found=slip.total, sheets=slip.sheets, most=most)


def _without(serials: Serials, there: set[int]) -> tuple[int, ...]:
    return tuple(number for number in serials.numbers() if number not in there)
