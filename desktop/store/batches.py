"""Batches (đợt khảo sát): their plan, their slip, and how many of their sheets are where."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Subquery,
    and_,
    case,
    func,
    insert,
    select,
    true,
    update,
)

from desktop.core.batch_slips import Slip
from desktop.core.batches import Header, carried_of, carried_text
from desktop.core.custody import Counts, Tally, counts_of
from desktop.core.errors import OfficeError, Trouble
from desktop.core.serials import Serials
from desktop.core.verification.plan import Plan
from desktop.store.custody import tallied, tally_columns
from desktop.store.database import Transaction
from desktop.store.schema.surveys import BATCH, FORM, SHEET


class BatchSummary(NamedTuple):
    """A batch and where its paper sheets are; ISO days. `tablet` counts what no paper is of."""

    id: int
    name: str
    form_title: str
    first_on: str
    last_on: str
    counts: Counts
    tablet: int

    @property
    def issued(self) -> int:
        return self.counts.issued

    @property
    def collected(self) -> int:
        return self.counts.collected

    @property
    def keyed(self) -> int:
        return self.counts.keyed

    @property
    def paused(self) -> int:
        return self.counts.begun

    @property
    def void(self) -> int:
        return self.counts.rejected + self.counts.lost


class Days(NamedTuple):
    """The days of a batch; it belongs to the period that holds the last one."""

    first: date
    last: date


class BatchRow(NamedTuple):
    """All that was said of a batch; `typed` is how many sheets an office says came back."""

    id: int
    form: int
    form_title: str
    name: str
    days: Days
    issued: int
    typed: int
    header: Header
    slip: Slip | None
    slip_at: str | None
    slip_by: str | None

    @property
    def serials(self) -> Serials:
        return Serials(self.header.first_serial, self.issued)


def add(t: Transaction, form: int, name: str, days: Days, issued: int, header: Header) -> int:
    """Open a batch of `issued` numbered sheets.

    Raises:
        OfficeError: BATCH_NAME_TAKEN.
    """
    _check_name(t, name, None)
    row = insert(BATCH).values(
        form=form,
        name=name,
        **_days(days),
        issued=issued,
        collected=0,
        created_at=t.now.isoformat(timespec="seconds"),
        **_header(header),
    )
    key = int(t.connection.execute(row.returning(BATCH.c.id)).scalar_one())
    t.audit("created", "batch", name, None, {"issued": issued, "last_on": days.last.isoformat()})
    return key


def change(t: Transaction, was: BatchRow, now: BatchRow) -> None:
    """Say something else of a batch.

    Raises:
        OfficeError: BATCH_NAME_TAKEN.
    """
    _check_name(t, now.name, was.id)
    before, said = _said(was), _said(now)
    differs = [key for key in said if said[key] != before[key]]
    if differs:
        t.connection.execute(update(BATCH).where(BATCH.c.id == was.id).values(said))
        old, new = ({key: of[key] for key in differs} for of in (before, said))
        t.audit("changed", "batch", now.name, old, new)


def set_slip(t: Transaction, was: BatchRow, slip: Slip) -> None:
    """Keep what the slip says; its count is also how many sheets the office says came back."""
    width = was.serials.width
    said = {
        "slip_count": slip.sheets,
        "slip_first": None if slip.first is None else f"{slip.first:0{width}}",
        "slip_last": None if slip.last is None else f"{slip.last:0{width}}",
        "slip_total": slip.total,
    }
    row = {
        **said,
        "collected": slip.sheets,
        "slip_at": t.now.isoformat(timespec="seconds"),
        "slip_by": t.officer,
    }
    t.connection.execute(update(BATCH).where(BATCH.c.id == was.id).values(row))
    before = None if was.slip is None else was.slip._asdict()
    t.audit("slip", "batch", was.name, before, slip._asdict())


def batch(connection: Connection, key: int) -> BatchRow:
    """Return a batch.

    Raises:
        OfficeError: NOT_FOUND.
    """
    asked = (
        select(BATCH, FORM.c.title).join(FORM, FORM.c.id == BATCH.c.form).where(BATCH.c.id == key)
    )
    row = connection.execute(asked).one_or_none()
    if row is None:
        raise OfficeError(Trouble.NOT_FOUND, found=key)
    slip = None
    if row.slip_count is not None:
        slip = Slip(row.slip_count, _int(row.slip_first), _int(row.slip_last), row.slip_total)
    return BatchRow(
        id=row.id,
        form=row.form,
        form_title=row.title,
        name=row.name,
        days=Days(date.fromisoformat(row.first_on), date.fromisoformat(row.last_on)),
        issued=row.issued,
        typed=row.collected,
        header=Header(
            field=row.field,
            place=row.place,
            method=row.method,
            carried=carried_of(row.carried),
            plan=Plan(row.plan),
            every=row.every,
            first_serial=row.first_serial,
        ),
        slip=slip,
        slip_at=row.slip_at,
        slip_by=row.slip_by,
    )


def summaries(connection: Connection, key: int | None = None) -> list[BatchSummary]:
    """Return the batches with their counts, the latest first; only one when `key` is given."""
    return _summaries(connection, true() if key is None else BATCH.c.id == key)


def between(connection: Connection, first: date, last: date) -> list[BatchSummary]:
    """Return the batches that end in these days."""
    return _summaries(connection, BATCH.c.last_on.between(first.isoformat(), last.isoformat()))


def latest(connection: Connection) -> int | None:
    """Return the batch that was opened last."""
    asked = select(BATCH.c.id).order_by(BATCH.c.created_at.desc(), BATCH.c.id.desc()).limit(1)
    return connection.execute(asked).scalar_one_or_none()


def said_before(connection: Connection) -> dict[str, list[str]]:
    """Return the fields, places and methods that batches had, to be offered again."""
    found = {}
    for column in (BATCH.c.field, BATCH.c.place, BATCH.c.method):
        asked = select(column).where(column != "").group_by(column).order_by(func.count().desc())
        found[column.name] = list(connection.execute(asked).scalars())
    return found


def _summaries(connection: Connection, condition: ColumnElement[bool]) -> list[BatchSummary]:
    tally, tablet = tallied(), _tablets()
    asked = (
        select(
            BATCH.c.id, BATCH.c.name, FORM.c.title, BATCH.c.first_on, BATCH.c.last_on,
            func.coalesce(tablet.c.number, 0), BATCH.c.issued, BATCH.c.collected,
            *tally_columns(tally),
        )
        .join(FORM, FORM.c.id == BATCH.c.form)
        .outerjoin(tally, tally.c.batch_id == BATCH.c.id)
        .outerjoin(tablet, tablet.c.batch_id == BATCH.c.id)
        .where(condition)
        .order_by(BATCH.c.last_on.desc(), BATCH.c.name)
    )  # fmt: skip
    found = []
    for row in connection.execute(asked):
        key, name, title, first, last, tablets, issued, typed, *counted = row
        counts = counts_of(issued, typed, Tally(*map(int, counted)))
        found.append(BatchSummary(key, name, title, first, last, counts, int(tablets)))
    return found


def _tablets() -> Subquery:
    counts = and_(SHEET.c.source != "paper", SHEET.c.keyed_at.is_not(None), SHEET.c.state != "void")
    number = func.sum(case((counts, 1), else_=0)).label("number")
    return select(SHEET.c.batch_id, number).group_by(SHEET.c.batch_id).subquery()


def _check_name(t: Transaction, name: str, own: int | None) -> None:
    there = t.connection.execute(select(BATCH.c.id).where(BATCH.c.name == name)).scalar()
    if there is not None and there != own:
        raise OfficeError(Trouble.BATCH_NAME_TAKEN, found=name)


def _said(row: BatchRow) -> dict[str, object]:
    return {
        "name": row.name,
        **_days(row.days),
        "issued": row.issued,
        "collected": row.typed,
        **_header(row.header),
    }


def _days(days: Days) -> dict[str, object]:
    return {"first_on": days.first.isoformat(), "last_on": days.last.isoformat()}


def _header(header: Header) -> dict[str, object]:
    return {
        "field": header.field,
        "place": header.place,
        "method": header.method,
        "carried": carried_text(header.carried),
        "plan": header.plan.value,
        "every": header.every,
        "first_serial": header.first_serial,
    }


def _int(text: str | None) -> int | None:
    return None if text is None else int(text)
