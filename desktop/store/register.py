"""The register of dossiers by pages, filtered and searched, from indexes alone."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, text

from desktop.core.register import Group, Line, Wanted
from desktop.store import engines
from desktop.store.counting import FIGURE_CONDITIONS, OF_PERIOD
from desktop.store.dossier_words import searched

_LINE = (
    "SELECT d.id, d.code, COALESCE(p.name, ''), f.name, d.applicant, d.owner, d.phone, d.channel,"
    " d.status, d.received_at, d.due_at, d.finished_at, d.returned_at, d.left_on, d.first_due_on,"
    " d.extended_on FROM dossier d JOIN field f ON f.id = d.field_id"
    " LEFT JOIN procedure p ON p.id = d.procedure_id"
)
_BY_KEYS = text(f"{_LINE} WHERE d.id IN :keys").bindparams(bindparam("keys", expanding=True))
_prepared = lru_cache(maxsize=200)(text)  # the toolkit takes as long to read a query as to ask it
_ANY = "1 = 1"
_ALL = 10_000_000
_SORTED = 5_000  # more hits than anybody reads through
_SHORTEST_WORD = 2
_NEWEST, _OLDEST = "received_on DESC, id DESC", "received_on, id"

# Said of today: the book keeps these as columns, so small indexes answer.
_NOW = {
    Group.PENDING: "finished_on IS NULL AND counted",
    Group.OVERDUE: "finished_on IS NULL AND counted AND due_on < :day",
    Group.DUE: "finished_on IS NULL AND counted AND due_on = :day",
    Group.SOON: "finished_on IS NULL AND counted AND due_on > :day AND due_on <= :until",
    Group.SUPPLEMENT: "finished_on IS NULL AND counted AND status IN (5, 6)",
    Group.SETTLED: "finished_on IS NOT NULL AND left_on IS NULL",
    Group.UNCOLLECTED: "finished_on IS NOT NULL AND left_on IS NULL AND status = 9",
    Group.LEFT: "left_on IS NOT NULL",
}

_DUE_THEN = "(CASE WHEN extended_on > :day THEN first_due_on ELSE due_on END)"
_THERE = "received_on <= :day"
_PENDING_THEN = (
    f"{_THERE} AND (left_on IS NULL OR left_on > :day)"
    " AND (finished_on IS NULL OR finished_on > :day)"
)
_THEN = {
    Group.ALL: _THERE,
    Group.PENDING: _PENDING_THEN,
    Group.OVERDUE: f"{_PENDING_THEN} AND {_DUE_THEN} < :day",
    Group.DUE: f"{_PENDING_THEN} AND {_DUE_THEN} = :day",
    Group.SOON: f"{_PENDING_THEN} AND {_DUE_THEN} > :day AND {_DUE_THEN} <= :until",
    Group.SUPPLEMENT: f"{_PENDING_THEN} AND EXISTS (SELECT 1 FROM dossier_event e WHERE"
    " e.dossier_id = dossier.id AND e.voided_at IS NULL AND e.at < :next_day AND e.kind IN"
    " ('supplement_asked', 'paused') AND NOT EXISTS (SELECT 1 FROM dossier_event b WHERE"
    " b.dossier_id = e.dossier_id AND b.voided_at IS NULL AND b.at >= e.at AND b.at < :next_day"
    " AND b.kind IN ('supplement_brought', 'resumed')))",
    Group.SETTLED: "finished_on <= :day AND (left_on IS NULL OR left_on > :day)",
    Group.UNCOLLECTED: "finished_on <= :day AND (left_on IS NULL OR left_on > :day)"
    " AND (returned_at IS NULL OR returned_at >= :next_day)",
    Group.LEFT: "left_on <= :day",
}


class Condition(NamedTuple):
    """A condition on the dossier table with its parameters."""

    sql: str
    values: dict[str, object]


def condition(connection: Connection, wanted: Wanted, today: str) -> Condition:
    """Say in SQL which dossiers are wanted; `today` is an ISO day."""
    day = wanted.day or today
    parts: list[str] = []
    values: dict[str, object] = {"day": day, "next_day": f"{day}~", "until": wanted.until}
    groups = _THEN if wanted.day and wanted.day != today else _NOW
    if wanted.group in groups:
        parts.append(groups[wanted.group])
    if wanted.field:
        parts.append("field_id = (SELECT id FROM field WHERE name = :field)")
        values["field"] = wanted.field
    if wanted.channel:
        parts.append("channel = :channel")
        values["channel"] = wanted.channel
    parts += _of_days(wanted, values)
    sql = " AND ".join(f"({part})" for part in parts) or _ANY
    used = {name: value for name, value in values.items() if f":{name}" in sql}
    return Condition(sql, used)


def count(connection: Connection, wanted: Condition) -> int:
    """Count the wanted dossiers."""
    statement = text(f"SELECT COUNT(*) FROM dossier WHERE {wanted.sql}")
    return int(connection.execute(statement, wanted.values).scalar_one())


class Anchor(NamedTuple):
    """A place in the register that is known: which dossier stands there."""

    place: int
    received_on: str
    key: int


class Pages:
    """The wanted dossiers by pages, the newest first, out of `total`.

    Rows are skipped from the nearest place that is known: either end, or a page seen before; so a
    jump costs what it is far from there, and scrolling on costs nothing.
    """

    def __init__(self, wanted: Condition, total: int) -> None:
        self._wanted = wanted
        self._total = total
        self._known: list[Anchor] = []

    def fetch(self, connection: Connection, first: int, n: int) -> list[Line]:
        """Return `n` lines from place `first` on."""
        n = max(0, min(n, self._total - first))
        if n == 0:
            return []
        at = bisect_left(self._known, Anchor(first, "", 0))
        before = self._known[at - 1] if at else None
        after = next((one for one in self._known[at:] if one.place >= first + n), None)
        down = first - (before.place + 1 if before else 0)
        up = (after.place if after else self._total) - (first + n)
        if down <= up:
            keys = self._keys(connection, before, n, down, backwards=False)
        else:
            keys = self._keys(connection, after, n, up, backwards=True)[::-1]
        found = lines(connection, keys)
        self._remember(first, found)
        return found

    def _keys(
        self, connection: Connection, start: Anchor | None, n: int, skipped: int, *, backwards: bool
    ) -> Sequence[int]:
        order, side = (_OLDEST, ">") if backwards else (_NEWEST, "<")
        beyond = f" AND (received_on, id) {side} (:start_on, :start_key)" if start else ""
        values = {**self._wanted.values, "n": n, "skipped": skipped}
        if start:
            values |= {"start_on": start.received_on, "start_key": start.key}
        query = _prepared(
            f"SELECT id FROM dossier WHERE {self._wanted.sql}{beyond}"
            f" ORDER BY {order} LIMIT :n OFFSET :skipped"
        )
        return [int(key) for key in connection.scalars(query, values)]

    def _remember(self, first: int, found: Sequence[Line]) -> None:
        for place, line in ((first, found[0]), (first + len(found) - 1, found[-1])):
            anchor = Anchor(place, line.received_at[:10], line.key)
            at = bisect_left(self._known, anchor)
            if at == len(self._known) or self._known[at].place != place:
                self._known.insert(at, anchor)


def found_by_text(connection: Connection, wanted: Wanted, today: str) -> list[int]:
    """Return the keys of the wanted dossiers that have the words, the newest first.

    Few are put in the register's order; of very many the newest in the book come first, so that
    the common first letters of a name answer at once too.
    """
    words = searchable(wanted.text)
    rest = condition(connection, replace(wanted, text=""), today)
    spelled = engines.search_words(connection, words, last_is_whole=False)
    query = _prepared(engines.found_keys_sql(connection))
    keys = connection.scalars(query, {"words": spelled, "limit": _ALL}).all()
    if rest.sql == _ANY and len(keys) > _SORTED:
        return [int(key) for key in keys]
    engines.temporary_table(connection, "found", "id INTEGER PRIMARY KEY")
    engines.load(connection, "found", ("id",), ((key,) for key in keys))
    ordered = text(
        f"SELECT id FROM dossier WHERE id IN (SELECT id FROM found) AND {rest.sql}"
        f" ORDER BY {_NEWEST}"
    )
    return [int(key) for key in connection.scalars(ordered, rest.values)]


def lines(connection: Connection, keys: Sequence[int]) -> list[Line]:
    """Return the lines of dossiers in the order of their keys as given."""
    if not keys:
        return []
    rows = connection.execute(_BY_KEYS, {"keys": list(keys)})
    by_key = {row[0]: Line(*row) for row in rows}
    return [by_key[key] for key in keys if key in by_key]


def search(connection: Connection, typed: str, limit: int) -> list[Line]:
    """Return the newest dossiers with all the words; whole words before words only begun."""
    words = searchable(typed)
    if not words:
        return []
    found: dict[int, Line] = {}
    query = _prepared(
        f"{_LINE} JOIN ({engines.found_keys_sql(connection)}) x ON x.id = d.id ORDER BY d.id DESC"
    )
    for whole in (True, False):
        spelled = engines.search_words(connection, words, last_is_whole=whole)
        for row in connection.execute(query, {"words": spelled, "limit": limit}):
            found.setdefault(row[0], Line(*row))
        if len(found) >= limit:
            break
    return list(found.values())[:limit]


def searchable(typed: str) -> list[str]:
    """Return the words worth looking for: one letter alone begins half of all names."""
    return [word for word in searched(typed) if len(word) >= _SHORTEST_WORD]


def _of_days(wanted: Wanted, values: dict[str, object]) -> list[str]:
    days = {"first": wanted.first, "last": wanted.last}
    if wanted.figure and wanted.first and wanted.last:
        values |= days
        return [OF_PERIOD, FIGURE_CONDITIONS[wanted.figure]]
    bounds = {"first": "received_on >= :first", "last": "received_on <= :last"}
    chosen = {name: day for name, day in days.items() if day}
    values |= chosen
    return [bounds[name] for name in chosen]
