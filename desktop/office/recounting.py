"""Count a period again from each dossier's events, and look for dossiers that are wrong."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop.core.crosschecks import Finding
from desktop.core.dossier import Channel, Happening, State, Timing, state_at
from desktop.core.returns import FIGURES, FieldCount, Part, total_of
from desktop.store.recounting import told_dossiers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from desktop.core.periods import Period
    from desktop.core.returns import Return
    from desktop.store.recounting import Told


def recount(connection: Connection, period: Period) -> dict[str, FieldCount]:
    """Count Biểu 06 from the events, one dossier at a time: slow, and by no shared rule."""
    counts: dict[str, Counter[str]] = {}
    for told in told_dossiers(connection, period):
        for figure in _figures(told, period):
            counts.setdefault(told.field, Counter())[figure] += 1
    fields = [
        FieldCount(name, **{figure: found[figure] for figure in FIGURES})
        for name, found in counts.items()
    ]
    return {each.field: each for each in [*fields, total_of(fields)]}


def faults(connection: Connection, period: Period) -> tuple[Finding, ...]:
    """Return the dossiers that were late in the period without an apology and a new day."""
    return tuple(
        Finding(Part.DOSSIERS, told.code, told.code, "no_apology", None, None)
        for told in told_dossiers(connection, period)
        if _late_without_apology(told, period)
    )


def day_before(period: Period) -> date:
    """Return the last day of the period before."""
    return period.first - timedelta(days=1)


def last_day(made: Return | None) -> date | None:
    """Return the last day of a return."""
    return date.fromisoformat(made.envelope.last) if made else None


def _figures(told: Told, period: Period) -> Iterator[str]:
    """Yield the figures of Biểu 06 that one dossier is counted in."""
    after = state_at(told.events, period.last)
    if after is None or not _concerns(after, period):
        return
    received = told.events[0].at.date()
    yield "received"
    if received < period.first:
        yield "carried"
    else:
        yield "online" if told.channel == Channel.ONLINE.value else "direct_or_post"
    yield "pending" if after.pending else "settled"
    timing = after.timing(period.last)
    if timing is not None:
        yield timing.value


def _concerns(after: State, period: Period) -> bool:
    """Whether it is counted: not left without a result, not settled before the period."""
    settled_before = after.finished is not None and after.finished < period.first
    return after.left is None and not settled_before


def _late_without_apology(told: Told, period: Period) -> bool:
    after = state_at(told.events, period.last)
    if after is None or not _concerns(after, period):
        return False
    late = after.timing(period.last) in {Timing.LATE, Timing.OVERDUE}
    extended = any(event.kind is Happening.EXTENDED for event in told.events)
    return late and not extended
