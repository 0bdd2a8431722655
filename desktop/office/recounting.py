"""Count a period again from each dossier's events, and look for dossiers that are wrong."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

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


class Recounted(NamedTuple):
    """Biểu 06 counted again, by field and TOTAL, and the dossiers that are wrong in themselves."""

    counts: dict[str, FieldCount]
    faults: tuple[Finding, ...]


def recount(connection: Connection, period: Period) -> Recounted:
    """Count Biểu 06 from the events, one dossier at a time: slow, and by no shared rule.

    A fault is a dossier that was late in the period without an apology and a new day.
    """
    counts: dict[str, Counter[str]] = {}
    faults: list[Finding] = []
    for told in told_dossiers(connection, period):
        after = state_at(told.events, period.last)
        if after is None or not _concerns(after, period):
            continue
        counts.setdefault(told.field, Counter()).update(_figures(told, after, period))
        if _late_without_apology(told, after, period):
            faults.append(Finding(Part.DOSSIERS, told.code, told.code, "no_apology", None, None))
    fields = [
        FieldCount(name, **{figure: found[figure] for figure in FIGURES})
        for name, found in counts.items()
    ]
    return Recounted({each.field: each for each in [*fields, total_of(fields)]}, tuple(faults))


def day_before(period: Period) -> date:
    """Return the last day of the period before."""
    return period.first - timedelta(days=1)


def last_day(made: Return | None) -> date | None:
    """Return the last day of a return."""
    return date.fromisoformat(made.envelope.last) if made else None


def _figures(told: Told, after: State, period: Period) -> Iterator[str]:
    """Yield the figures of Biểu 06 that one dossier is counted in."""
    yield "received"
    if told.events[0].at.date() < period.first:
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


def _late_without_apology(told: Told, after: State, period: Period) -> bool:
    late = after.timing(period.last) in {Timing.LATE, Timing.OVERDUE}
    return late and not any(event.kind is Happening.EXTENDED for event in told.events)
