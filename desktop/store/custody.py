"""Where the paper sheets of a batch are: their facts, their counts, and what is noted of them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import (
    Boolean,
    Case,
    ColumnElement,
    Connection,
    Function,
    Integer,
    Subquery,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    or_,
    select,
    text,
    update,
)

from desktop.core.custody import Facts, Move, Tally, moved, refusal
from desktop.core.errors import Trouble
from desktop.core.serials import Serials
from desktop.store.database import Transaction
from desktop.store.schema.surveys import BATCH, KEYSTROKE, NOTE, SHEET

_PAPER = SHEET.c.source == "paper"
_NUMBER: Case[int] = case((_PAPER, cast(SHEET.c.serial, Integer)))  # only paper has a number
_VOID = SHEET.c.state == "void"
_KEYED = SHEET.c.keyed_at.is_not(None)
_TYPED = exists().where(
    KEYSTROKE.c.sheet_id == SHEET.c.id, KEYSTROKE.c.deed.in_(("answer", "draft"))
)
# Nobody keys a sheet that did not come back. A void sheet keeps its keyer while it was begun.
_BEGUN: ColumnElement[bool] = or_(
    _KEYED,
    SHEET.c.state == "paused",
    and_(_VOID, SHEET.c.opened_by != ""),
    and_(SHEET.c.state == "keying", _TYPED),
)
_BACK = or_(SHEET.c.collected_at.is_not(None), _BEGUN)
_ISSUED = _NUMBER.between(BATCH.c.first_serial, BATCH.c.first_serial + BATCH.c.issued - 1)

# A serial that somebody is just opening may not be taken from under the hands.
_NEW = text(
    "INSERT INTO sheet (batch_id, serial, state, source, opened_at, opened_by, box)"
    " VALUES (:batch, :serial, 'free', 'paper', :at, '', '')"
    " ON CONFLICT (batch_id, serial) DO NOTHING"
)


class SheetLine(NamedTuple):
    """A sheet and what is known of it; ISO moment of what happened to it last."""

    serial: str
    source: str
    facts: Facts
    officer: str
    at: str
    box: str
    notes: int


class Order(NamedTuple):
    """What to do with which serials; those `to_verify` must not be filed yet."""

    move: Move
    numbers: tuple[int, ...]
    box: str = ""
    reason: str = ""
    to_verify: frozenset[int] = frozenset()


class Done(NamedTuple):
    """What came of a move: the serials that moved, and why the others did not."""

    moved: tuple[int, ...]
    refused: tuple[tuple[Trouble, int], ...]


def tallied() -> Subquery:
    """Return a subquery with the Tally of each batch's paper sheets, by `batch_id`."""
    alive = and_(_PAPER, SHEET.c.state != "void")
    keyed = and_(alive, _KEYED)
    columns: Mapping[str, ColumnElement[bool]] = {
        "back": and_(_PAPER, _BACK),
        "lost": and_(_PAPER, _VOID, ~_BACK, _ISSUED),
        "rejected": and_(_PAPER, _VOID, _BACK),
        "begun": and_(alive, _BEGUN, ~_KEYED),
        "keyed": keyed,
        "verified": and_(keyed, SHEET.c.verified_at.is_not(None)),
        "filed": and_(keyed, SHEET.c.filed_at.is_not(None)),
        "extra": and_(_PAPER, _BACK, ~_ISSUED),
        "noted": and_(_PAPER, SHEET.c.collected_at.is_not(None)),
    }
    counted = (_count(columns[name]).label(name) for name in Tally._fields)
    return (
        select(SHEET.c.batch_id, *counted)
        .join(BATCH, BATCH.c.id == SHEET.c.batch_id)
        .group_by(SHEET.c.batch_id)
        .subquery()
    )


def tally_columns(of: Subquery) -> list[ColumnElement[int]]:
    """Return the columns of a Tally from an outer join on `tallied`."""
    return [func.coalesce(of.c[name], 0).label(name) for name in Tally._fields]


def lines(connection: Connection, batch: int) -> list[SheetLine]:
    """Return every sheet of a batch that the book has a row of, by serial."""
    noted = (
        select(NOTE.c.sheet_id, func.count().label("notes")).group_by(NOTE.c.sheet_id).subquery()
    )
    happened = func.coalesce(
        SHEET.c.filed_at, SHEET.c.verified_at, SHEET.c.keyed_at, SHEET.c.opened_at
    )
    asked = (
        select(
            SHEET.c.serial, SHEET.c.source, *_facts(),
            func.coalesce(SHEET.c.keyed_by, SHEET.c.opened_by), happened,
            SHEET.c.box, func.coalesce(noted.c.notes, 0),
        )
        .outerjoin(noted, noted.c.sheet_id == SHEET.c.id)
        .where(SHEET.c.batch_id == batch)
        .order_by(func.length(SHEET.c.serial), SHEET.c.serial)
    )  # fmt: skip
    end = 2 + len(Facts._fields)
    return [
        SheetLine(row[0], row[1], _facts_of(row[2:end]), *row[end:])
        for row in connection.execute(asked)
    ]


def move(t: Transaction, batch: int, serials: Serials, order: Order) -> Done:
    """Move those of the numbers that may; the book is changed and audited once for all of them.

    A number that comes twice is refused the second time.
    """
    known = _known(t, batch)
    going: dict[int, tuple[int | None, Facts]] = {}
    refused: list[tuple[Trouble, int]] = []
    for number in order.numbers:
        key, facts = going.get(number) or known.get(number) or (None, Facts())
        why = _refusal(facts, number, serials, order)
        if why is None:
            going[number] = (key, moved(facts, order.move))
        else:
            refused.append((why, number))
    if going:
        _write(t, batch, serials, going, order)
        _audit(t, batch, serials.spell_all(going), order)
    return Done(tuple(going), tuple(refused))


def _refusal(facts: Facts, number: int, serials: Serials, order: Order) -> Trouble | None:
    if not serials.holds(number) and not facts.is_back and facts.state != "void":
        return Trouble.SHEET_NOT_ISSUED
    why = refusal(facts, order.move)
    if why is None and order.move is Move.FILE and number in order.to_verify:
        return Trouble.SHEET_TO_VERIFY
    return why


def _known(t: Transaction, batch: int) -> dict[int, tuple[int | None, Facts]]:
    asked = (
        select(SHEET.c.id, SHEET.c.serial, *_facts())
        .where(SHEET.c.batch_id == batch, _PAPER)
        .with_for_update()
    )
    return {int(row[1]): (row[0], _facts_of(row[2:])) for row in t.connection.execute(asked)}


def _write(
    t: Transaction,
    batch: int,
    serials: Serials,
    going: Mapping[int, tuple[int | None, Facts]],
    order: Order,
) -> None:
    now = t.now.isoformat(timespec="seconds")
    new = [
        {"batch": batch, "serial": serials.spell(number), "at": now}
        for number, (key, _) in going.items()
        if key is None
    ]
    if new:
        t.connection.execute(_NEW, new)
    rows = [
        {
            "its_batch": batch,
            "its_serial": serials.spell(number),
            "new_state": facts.state,
            "new_keeper": facts.begun,
            "new_box": order.box,
            "now": now,
        }
        for number, (_, facts) in going.items()
    ]
    changed = update(SHEET).where(
        SHEET.c.batch_id == bindparam("its_batch"), SHEET.c.serial == bindparam("its_serial")
    )
    t.connection.execute(changed.values(_CHANGES[order.move]), rows)


_CHANGES: Mapping[Move, Mapping[str, object]] = {
    Move.COLLECT: {"collected_at": bindparam("now")},
    Move.TAKE_BACK: {"collected_at": None, "scanned_at": None},
    Move.SCAN: {"scanned_at": bindparam("now")},
    Move.FILE: {"filed_at": bindparam("now"), "box": bindparam("new_box")},
    Move.TAKE_OUT: {"filed_at": None, "box": ""},
    # a void sheet of which nothing was keyed has no keyer: that is how it is told apart later
    Move.VOID: {
        "state": bindparam("new_state"),
        "opened_by": case((bindparam("new_keeper", type_=Boolean), SHEET.c.opened_by), else_=""),
    },
    Move.RESTORE: {"state": bindparam("new_state")},
}


def _audit(t: Transaction, batch: int, spelled: str, order: Order) -> None:
    name = t.connection.execute(select(BATCH.c.name).where(BATCH.c.id == batch)).scalar_one()
    said = {"serials": spelled, "box": order.box, "reason": order.reason}
    t.audit(order.move.value, "sheet", name, None, {key: of for key, of in said.items() if of})


def _facts() -> list[ColumnElement[object]]:
    return [
        SHEET.c.state,
        case((_BEGUN, 1), else_=0),
        *(
            case((column.is_not(None), 1), else_=0)
            for column in (
                SHEET.c.collected_at, SHEET.c.scanned_at, SHEET.c.keyed_at,
                SHEET.c.verified_at, SHEET.c.filed_at,
            )
        ),
    ]  # fmt: skip


def _facts_of(row: Sequence[object]) -> Facts:
    return Facts(str(row[0]), *(bool(value) for value in row[1:]))


def _count(condition: ColumnElement[bool]) -> Function[int]:
    return func.sum(case((condition, 1), else_=0))
