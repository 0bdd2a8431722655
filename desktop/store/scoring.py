"""What the indicators are counted from, as aggregates over the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, case, distinct, func, or_, select

from desktop.core.assessment import Complaints, Timing
from desktop.core.feedback import Conduct
from desktop.store.schema.dossiers import DOSSIER, PROCEDURE
from desktop.store.schema.feedback import FEEDBACK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Row

    from desktop.core.periods import Period

_NOT_LINKED = "none"
_NO_LEVEL = "none"


def linked_timing(connection: Connection, period: Period) -> Timing:
    """Count the dossiers settled in the period whose procedure is linked (liên thông)."""
    timing = _timing(period)
    query = (
        select(timing, func.count())
        .join(PROCEDURE, DOSSIER.c.procedure_id == PROCEDURE.c.id)
        .where(_settled_in(period), PROCEDURE.c.linked != _NOT_LINKED)
        .group_by(timing)
    )
    return _as_timing(connection.execute(query).all())


def complaints_of(connection: Connection, period: Period) -> Complaints:
    """Count the complaints of the period about conduct: by dossier, without one, and false ones."""
    in_period = FEEDBACK.c.received_on.between(*_days(period))
    against = and_(in_period, FEEDBACK.c.about_staff.in_((Conduct.OPEN.value, Conduct.TRUE.value)))
    settled = FEEDBACK.c.dossier_code.in_(select(DOSSIER.c.code).where(_settled_in(period)))
    timing = _timing(period)
    linked = connection.execute(
        select(timing, func.count(distinct(DOSSIER.c.code)))
        .join(FEEDBACK, FEEDBACK.c.dossier_code == DOSSIER.c.code)
        .where(against, _settled_in(period))
        .group_by(timing)
    )
    named = _as_timing(linked.all())
    unlinked = and_(against, or_(FEEDBACK.c.dossier_code.is_(None), ~settled))
    false = and_(in_period, FEEDBACK.c.about_staff == Conduct.FALSE.value)
    return Complaints(named, _count(connection, unlinked), _count(connection, false))


def overdue_online(connection: Connection, period: Period) -> int:
    """Count the online dossiers settled late in the period or pending past their day at its end.

    Three stretches of one index, one after another: an OR of them would read every dossier.
    """
    last, due = period.last.isoformat(), _due(period)
    finished = DOSSIER.c.finished_on
    open_at_end = and_(
        DOSSIER.c.received_on <= last,
        or_(DOSSIER.c.left_on.is_(None), DOSSIER.c.left_on > last),
        due < last,
    )
    stretches = (
        and_(_settled_in(period), finished > due),
        and_(finished.is_(None), open_at_end),
        and_(finished > last, open_at_end),
    )
    return sum(_count_online(connection, stretch) for stretch in stretches)


def procedures_online(connection: Connection) -> tuple[int, int]:
    """Count the procedures of the catalogue, and those offered online."""
    online = case((PROCEDURE.c.online_level != _NO_LEVEL, 1), else_=0)
    row = connection.execute(
        select(func.count(), func.coalesce(func.sum(online), 0)).select_from(PROCEDURE)
    ).one()
    return int(row[0]), int(row[1])


def _due(period: Period) -> ColumnElement[str | None]:
    """The due day in force at the end: the first promise counts until it was replaced."""
    replaced = DOSSIER.c.extended_on > period.last.isoformat()
    return case((replaced, DOSSIER.c.first_due_on), else_=DOSSIER.c.due_on)


def _timing(period: Period) -> ColumnElement[str]:
    due = _due(period)
    return case(
        (DOSSIER.c.finished_on < due, "early"),
        (DOSSIER.c.finished_on > due, "late"),
        else_="on_time",
    )


def _settled_in(period: Period) -> ColumnElement[bool]:
    return and_(
        DOSSIER.c.finished_on.between(*_days(period)),
        or_(DOSSIER.c.left_on.is_(None), DOSSIER.c.left_on > period.last.isoformat()),
    )


def _as_timing(rows: Sequence[Row[str, int]]) -> Timing:
    counts = {row[0]: row[1] for row in rows}
    return Timing(counts.get("early", 0), counts.get("on_time", 0), counts.get("late", 0))


def _days(period: Period) -> tuple[str, str]:
    return period.first.isoformat(), period.last.isoformat()


def _count(connection: Connection, condition: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(FEEDBACK).where(condition)
    return int(connection.execute(query).scalar_one())


def _count_online(connection: Connection, condition: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(DOSSIER).where(DOSSIER.c.channel == "online")
    return int(connection.execute(query.where(condition)).scalar_one())
