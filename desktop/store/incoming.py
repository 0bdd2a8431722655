"""A dossier list against the book: what is new, changed, the same; then all of it at once."""

import hashlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, insert, text

from desktop.core.dossier_history import STRAIGHT, Derived, Told, derived, straight, told_by
from desktop.core.dossier_list import Record
from desktop.core.names import fold
from desktop.store import engines
from desktop.store.catalogue import Catalogue
from desktop.store.database import Transaction
from desktop.store.dossier_words import words_of
from desktop.store.schema.dossiers import IMPORT

_PIECE = 10_000

Step = Callable[[int, int], None]


class Known(NamedTuple):
    """What the book has under a code."""

    key: int
    content_hash: str
    as_of: str
    owner: str
    received_on: str
    procedure: str


class Plan(NamedTuple):
    """What an import would do: nothing is written yet."""

    new: list[tuple[Record, str]]
    changed: list[tuple[Record, str, Known]]
    same: int
    older: int
    taken: list[tuple[Record, Known]]


class Source(NamedTuple):
    """Where records come from: the file's name and content, and the ISO day it speaks of."""

    name: str
    sha256: str
    as_of: str
    faulty: int


DOSSIER_COLUMNS = (
    "id", "code", "field_id", "procedure_id", "applicant", "owner", "address", "phone", "channel",
    "handler", "note", *Derived._fields, "as_of", "content_hash", "import_id",
)  # fmt: skip
EVENT_COLUMNS = ("dossier_id", "seq", "kind", "at", "until")
_OWN = "import_id = :import AND id BETWEEN :low AND :high"
_STRAIGHT = f"{_OWN} AND left_on IS NULL AND extended_on IS NULL AND status IN {STRAIGHT}"
_STRAIGHT_EVENTS = (
    "INSERT INTO dossier_event (dossier_id, seq, kind, at, until)"
    f" SELECT id, 1, 'received', received_at, due_at FROM dossier WHERE {_STRAIGHT}"
    f" UNION ALL SELECT id, 2, 'resolved', finished_at, NULL FROM dossier WHERE {_STRAIGHT}"
    f" AND finished_at IS NOT NULL UNION ALL SELECT id, 3, 'returned', returned_at, NULL"
    f" FROM dossier WHERE {_STRAIGHT} AND returned_at IS NOT NULL ORDER BY 1, 2"
)
# Only days and numbers, so the JSON needs no care.
_AUDITS = (
    "INSERT INTO audit (at, officer, action, noun, ref, now)"
    " SELECT :at, :officer, 'created', 'dossier', code, '{\"due_at\": \"' || COALESCE(due_at, '')"
    ' || \'", "finished_at": "\' || COALESCE(finished_at, \'\') || \'", "import": \' || import_id'
    ' || \', "received_at": "\' || received_at || \'", "returned_at": "\''
    f" || COALESCE(returned_at, '') || '\", \"status\": ' || status || '}}' FROM dossier"
    f" WHERE {_OWN} ORDER BY id"
).replace("}}", "}")


def plan(
    connection: Connection, records: Sequence[Record], hashes: Sequence[str], as_of: str
) -> Plan:
    """Compare records with the book; `hashes` are theirs, `as_of` the ISO day of their list."""
    known = _known(connection, records)
    made = Plan([], [], 0, 0, [])
    same = older = 0
    for record, digest in zip(records, hashes, strict=True):
        there = known.get(record.code)
        if there is None:
            made.new.append((record, digest))
        elif there.content_hash == digest:
            same += 1
        elif there.as_of > as_of:
            older += 1
        elif _another(record, there):
            made.taken.append((record, there))
        else:
            made.changed.append((record, digest, there))
    return made._replace(same=same, older=older)


def content_hash(record: Record) -> str:
    """Return the SHA-256 of what a row says, wherever in its list it stands."""
    said = "\x1f".join(map(str, record[1:]))
    return hashlib.sha256(said.encode()).hexdigest()


def add_import(transaction: Transaction, source: Source, made: Plan) -> int:
    """Write down that a list was brought in, and return its key."""
    row = {
        "at": transaction.now.isoformat(timespec="seconds"),
        "officer": transaction.officer,
        "name": source.name,
        "sha256": source.sha256,
        "new": len(made.new),
        "updated": len(made.changed),
        "same": made.same,
        "faulty": source.faulty,
    }
    adding = insert(IMPORT).values(row).returning(IMPORT.c.id)
    key = transaction.connection.execute(adding).scalar_one()
    transaction.audit("imported", "dossier_list", source.name, now=row)
    return int(key)


def add_new(
    transaction: Transaction,
    source: Source,
    new: Sequence[tuple[Record, str]],
    import_key: int,
    catalogue: Catalogue,
    step: Step,
) -> None:
    """Write new dossiers with their events, words and audit records, piece by piece."""
    connection = transaction.connection
    keys = engines.new_keys(connection, "dossier", len(new))
    for first in range(0, len(new), _PIECE):
        step(first, len(new))
        own = keys[first : first + _PIECE]
        piece = list(zip(own, new[first : first + _PIECE], strict=True))
        rows, wound = _rows(piece, catalogue, source.as_of, import_key)
        engines.load(connection, "dossier", DOSSIER_COLUMNS, rows)
        _add_told(transaction, wound, (min(own), max(own)), import_key)
        engines.add_words(connection, ((key, words_of(record)) for key, (record, _) in piece))


def _rows(
    piece: Sequence[tuple[int, tuple[Record, str]]],
    catalogue: Catalogue,
    as_of: str,
    import_key: int,
) -> tuple[list[tuple[object, ...]], list[tuple[int, list[Told]]]]:
    """Return the rows of new dossiers, and the events of those that do not follow from a row.

    All of them before any is loaded: the catalogue may have to add a procedure, and an engine in
    the middle of a load takes no other statement.
    """
    rows: list[tuple[object, ...]] = []
    wound: list[tuple[int, list[Told]]] = []
    for key, (record, digest) in piece:
        columns = straight(record)
        if columns is None:
            told = told_by(record, as_of)
            wound.append((key, told))
            columns = derived(told)
        rows.append(_row(key, record, digest, columns, catalogue, (as_of, import_key)))
    return rows, wound


def _add_told(
    transaction: Transaction,
    wound: Sequence[tuple[int, list[Told]]],
    keys: tuple[int, int],
    import_key: int,
) -> None:
    """Write the events of a piece and its audit records: straight ones out of their own columns."""
    own = {"low": keys[0], "high": keys[1], "import": import_key}
    transaction.connection.execute(text(_STRAIGHT_EVENTS), own)
    events = (
        (key, seq, event.kind, event.at, event.until or None)
        for key, told in wound
        for seq, event in enumerate(told, 1)
    )
    engines.load(transaction.connection, "dossier_event", EVENT_COLUMNS, events)
    at = transaction.now.isoformat(timespec="seconds")
    transaction.connection.execute(text(_AUDITS), {**own, "at": at, "officer": transaction.officer})


def _row(
    key: int,
    record: Record,
    digest: str,
    columns: Derived,
    catalogue: Catalogue,
    origin: tuple[str, int],
) -> tuple[object, ...]:
    belongs = catalogue.keys_of(record.procedure_code, record.procedure, record.field)
    return (
        key, record.code, belongs.field, belongs.procedure, record.applicant, record.owner,
        record.address, record.phone, record.channel, record.handler, record.note,
        *columns, origin[0], digest, origin[1],
    )  # fmt: skip


def _known(connection: Connection, records: Sequence[Record]) -> dict[str, Known]:
    if connection.scalar(text("SELECT id FROM dossier LIMIT 1")) is None:
        return {}
    engines.temporary_table(connection, "incoming", "code VARCHAR(500) PRIMARY KEY")
    engines.load(connection, "incoming", ("code",), ((record.code,) for record in records))
    rows = connection.execute(
        text(
            "SELECT d.code, d.id, d.content_hash, d.as_of, d.owner, d.received_on, p.name"
            " FROM incoming i JOIN dossier d ON d.code = i.code"
            " LEFT JOIN procedure p ON p.id = d.procedure_id"
        )
    )
    return {row[0]: Known(*row[1:]) for row in rows}


def _another(record: Record, known: Known) -> bool:
    """Whether a code stands for two dossiers: another owner, and another day or procedure."""
    if fold(record.owner) == fold(known.owner):
        return False
    other_day = record.received[:10] != known.received_on
    return other_day or fold(record.procedure) != fold(known.procedure or "")
