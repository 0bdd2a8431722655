"""A dossier list against the book: what is new, changed, the same; then all of it at once."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, insert, text

from desktop.core.dossier_history import Derived, derived, told_by
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
_AUDIT_COLUMNS = ("at", "officer", "action", "noun", "ref", "was", "now")


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
        piece = list(zip(keys[first : first + _PIECE], new[first : first + _PIECE], strict=True))
        told = [told_by(record, source.as_of) for _, (record, _) in piece]
        columns = [derived(events) for events in told]
        rows = (
            _row(key, record, digest, one, catalogue, (source.as_of, import_key))
            for (key, (record, digest)), one in zip(piece, columns, strict=True)
        )
        engines.load(connection, "dossier", DOSSIER_COLUMNS, rows)
        events = (
            (key, seq, event.kind, event.at, event.until or None)
            for (key, _), happened in zip(piece, told, strict=True)
            for seq, event in enumerate(happened, 1)
        )
        engines.load(connection, "dossier_event", EVENT_COLUMNS, events)
        engines.add_words(connection, ((key, words_of(record)) for key, (record, _) in piece))
        codes = ((record.code, one) for (_, (record, _)), one in zip(piece, columns, strict=True))
        engines.load(connection, "audit", _AUDIT_COLUMNS, _audits(transaction, import_key, codes))


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


def _audits(
    transaction: Transaction, import_key: int, rows: Iterator[tuple[str, Derived]]
) -> Iterator[tuple[object, ...]]:
    """Yield one record for each new dossier; only days and numbers, so the JSON needs no care."""
    at, officer = transaction.now.isoformat(timespec="seconds"), transaction.officer
    for code, one in rows:
        now = (
            f'{{"due_at": "{one.due_at or ""}", "finished_at": "{one.finished_at or ""}",'
            f' "import": {import_key}, "received_at": "{one.received_at}",'
            f' "returned_at": "{one.returned_at or ""}", "status": {one.status}}}'
        )
        yield at, officer, "created", "dossier", code, None, now


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
