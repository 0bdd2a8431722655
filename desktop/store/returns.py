"""Returns in the book: frozen revisions, never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import insert, select

from desktop.store.schema.returns import RETURN

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping

    from desktop.core.periods import Period
    from desktop.store.database import Transaction

NOUN = "return"


class Revision(NamedTuple):
    """One made return: its content as it was sealed. `period` is the ISO interval of its days."""

    period: str
    period_code: str
    revision: int
    reason: str
    content: str
    checksum: str
    made_at: str
    made_by: str


def revisions_of(connection: Connection, kind: str, period: Period) -> list[Revision]:
    """Return the revisions of a period, newest first."""
    query = (
        select(RETURN)
        .where(RETURN.c.kind == kind, RETURN.c.period == period.iso)
        .order_by(RETURN.c.revision.desc())
    )
    return [_revision(row) for row in connection.execute(query).mappings()]


def newest_before(connection: Connection, kind: str, period: Period) -> Revision | None:
    """Return the newest revision of the latest period of the same length scheme that ends before.

    Periods compare by their last day, which is the second half of the ISO interval.
    """
    query = select(RETURN).where(RETURN.c.kind == kind)
    made = [_revision(row) for row in connection.execute(query).mappings()]
    first = period.first.isoformat()
    before = [each for each in made if each.period.partition("/")[2] < first]
    return max(
        before, key=lambda each: (each.period.partition("/")[2], each.revision), default=None
    )


def add_revision(transaction: Transaction, kind: str, made: Revision) -> None:
    """Freeze a revision."""
    transaction.connection.execute(
        insert(RETURN).values(
            kind=kind,
            period=made.period,
            period_code=made.period_code,
            revision=made.revision,
            reason=made.reason,
            rows=made.content,
            checksum=made.checksum,
            made_at=made.made_at,
            made_by=made.made_by,
        )
    )
    now = {"revision": made.revision, "reason": made.reason, "checksum": made.checksum}
    transaction.audit("made", NOUN, f"{kind} {made.period}", None, now)


def _revision(row: RowMapping) -> Revision:
    return Revision(
        row["period"],
        row["period_code"],
        row["revision"],
        row["reason"],
        row["rows"],
        row["checksum"],
        row["made_at"],
        row["made_by"],
    )
