"""Biểu 06 out of the book: one aggregate over an index, and the condition behind each figure."""

from collections import Counter

from sqlalchemy import Connection, text

from desktop.core.returns import FIGURES, FieldCount

# What a figure counts, said of one dossier and the days :first and :last. `due` stands for the
# due day in force on :last: the first promise counts until the day it was replaced.
_DUE = "(CASE WHEN extended_on > :last THEN first_due_on ELSE due_on END)"
_SETTLED = "finished_on <= :last"
_PENDING = "(finished_on IS NULL OR finished_on > :last)"

FIGURE_CONDITIONS: dict[str, str] = {
    "received": "received_on <= :last",
    "online": "received_on >= :first AND channel = 'online'",
    "direct_or_post": "received_on >= :first AND channel <> 'online'",
    "carried": "received_on < :first",
    "settled": _SETTLED,
    "early": f"{_SETTLED} AND finished_on < {_DUE}",
    "on_time": f"{_SETTLED} AND (finished_on = {_DUE} OR {_DUE} IS NULL)",
    "late": f"{_SETTLED} AND finished_on > {_DUE}",
    "pending": _PENDING,
    "pending_in_time": f"{_PENDING} AND ({_DUE} >= :last OR {_DUE} IS NULL)",
    "pending_overdue": f"{_PENDING} AND {_DUE} < :last",
}
"""Each figure of Biểu 06 as a condition on the dossiers of a period."""

_OF_PERIOD = "received_on <= :last AND (left_on IS NULL OR left_on > :last)"
_OPEN, _FINISHED = "finished_on IS NULL", "finished_on >= :first"

OF_PERIOD = f"{_OF_PERIOD} AND ({_OPEN} OR {_FINISHED})"
"""Which dossiers a period is about: received by its end, not done before it, not withdrawn."""


def count(connection: Connection, first: str, last: str) -> list[FieldCount]:
    """Count the dossiers of a period, a line a field; ISO days, both counted.

    Source: biểu II.06a/VPCP/KSTT. Calendar dates are compared; the day of the result decides, not
    the day of collection; what was withdrawn, stopped or refused by the end is in no figure.
    """
    sums: dict[int, Counter[str]] = {}
    for half in (_OPEN, _FINISHED):
        # Two passes over two stretches of one index: one condition with OR would leave the index.
        rows = connection.execute(text(_aggregate(half)), {"first": first, "last": last})
        for field, *figures in rows:
            totals = sums.setdefault(int(field), Counter())
            totals.update(dict(zip(_COUNTED, map(int, figures), strict=True)))
    names = connection.execute(text("SELECT id, name FROM field ORDER BY sort_key"))
    return [FieldCount(name, **_completed(sums[key])) for key, name in names if key in sums]


_COUNTED = ("received", "online", "carried", "settled", "early", "late", "pending_overdue")


def _aggregate(half: str) -> str:
    figures = ", ".join(
        "COUNT(*)"
        if name == "received"
        else f"COALESCE(SUM(CASE WHEN {FIGURE_CONDITIONS[name]} THEN 1 ELSE 0 END), 0)"
        for name in _COUNTED
    )
    return (
        f"SELECT field_id, {figures} FROM dossier WHERE {_OF_PERIOD} AND {half} GROUP BY field_id"
    )


def _completed(sums: Counter[str]) -> dict[str, int]:
    """Add the figures that are what is left of others."""
    pending = sums["received"] - sums["settled"]
    rest = {
        "direct_or_post": sums["received"] - sums["online"] - sums["carried"],
        "on_time": sums["settled"] - sums["early"] - sums["late"],
        "pending": pending,
        "pending_in_time": pending - sums["pending_overdue"],
    }
    return {name: rest.get(name, sums[name]) for name in FIGURES}
