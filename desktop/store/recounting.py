"""Dossiers of a period with their events, for counting them again in another way."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import or_, select

from desktop.core.dossier import Event, Happening
from desktop.store.schema.dossiers import DOSSIER, EVENT, FIELD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from desktop.core.periods import Period


class Told(NamedTuple):
    """A dossier as its events tell it; no name of anybody."""

    code: str
    field: str
    channel: str
    events: tuple[Event, ...]


def told_dossiers(connection: Connection, period: Period) -> Iterator[Told]:
    """Yield the dossiers that were open at some moment of the period."""
    first, last = period.first.isoformat(), period.last.isoformat()
    query = (
        select(
            DOSSIER.c.code,
            FIELD.c.name,
            DOSSIER.c.channel,
            EVENT.c.kind,
            EVENT.c.at,
            EVENT.c.until,
            DOSSIER.c.id,
        )
        .join(FIELD, FIELD.c.id == DOSSIER.c.field_id)
        .join(EVENT, EVENT.c.dossier_id == DOSSIER.c.id)
        .where(
            DOSSIER.c.received_on <= last,
            or_(DOSSIER.c.finished_on.is_(None), DOSSIER.c.finished_on >= first),
            EVENT.c.voided_at.is_(None),
        )
        .order_by(DOSSIER.c.id, EVENT.c.seq)
    )
    for _, rows in groupby(connection.execute(query), key=lambda row: row[6]):
        lines = list(rows)
        events = tuple(
            Event(Happening(row[3]), datetime.fromisoformat(row[4]), _moment(row[5]))
            for row in lines
        )
        yield Told(lines[0][0], lines[0][1], lines[0][2], events)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
