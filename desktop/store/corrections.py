"""Dossiers whose row changed since the book last read it: new events, void events, audit."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from desktop.core.dossier_history import Told, corrected, derived
from desktop.core.dossier_list import Record
from desktop.store import engines
from desktop.store.catalogue import Catalogue
from desktop.store.database import Transaction
from desktop.store.dossier_words import words_of
from desktop.store.incoming import Known, Source
from desktop.store.schema.dossiers import DOSSIER, EVENT

_PIECE = 500
_FACTS = ("applicant", "owner", "address", "phone", "channel", "handler", "note")

Step = Callable[[int, int], None]
Change = tuple[Record, str, Known]


class StoredEvent(NamedTuple):
    """An event in the book with its number."""

    seq: int
    told: Told
    void: bool


def correct(
    transaction: Transaction,
    source: Source,
    changes: Sequence[Change],
    import_key: int,
    catalogue: Catalogue,
    step: Step,
) -> None:
    """Bring changed dossiers up to their new rows, with one audit record for each."""
    for first in range(0, len(changes), _PIECE):
        step(first, len(changes))
        piece = changes[first : first + _PIECE]
        keys = [known.key for _, _, known in piece]
        rows = _rows(transaction.connection, keys)
        events = events_of(transaction.connection, keys)
        for record, digest, known in piece:
            values = _facts(record, catalogue)
            values |= {"content_hash": digest, "import_id": import_key, "as_of": source.as_of}
            values |= _heard(transaction, known.key, events[known.key], record, source.as_of)
            _write(transaction, rows[known.key], values)
        engines.drop_words(transaction.connection, keys)
        engines.add_words(
            transaction.connection,
            ((known.key, words_of(record)) for record, _, known in piece),
        )


def events_of(connection: Connection, keys: Sequence[int]) -> dict[int, list[StoredEvent]]:
    """Return the events of dossiers, void ones too, in the order in which they were written."""
    found: dict[int, list[StoredEvent]] = defaultdict(list)
    wanted = select(EVENT).where(EVENT.c.dossier_id.in_(keys))
    for row in connection.execute(wanted.order_by(EVENT.c.dossier_id, EVENT.c.seq)):
        told = Told(row.kind, row.at, row.until or "")
        found[row.dossier_id].append(StoredEvent(row.seq, told, row.voided_at is not None))
    return found


def add_events(
    transaction: Transaction, key: int, seq: int, events: Sequence[Told], note: str = ""
) -> None:
    """Append events to a dossier, numbered from `seq`."""
    if not events:
        return
    rows = [
        {
            "dossier_id": key,
            "seq": number,
            "kind": event.kind,
            "at": event.at,
            "until": event.until or None,
            "officer": transaction.officer,
            "note": note,
        }
        for number, event in enumerate(events, seq)
    ]
    transaction.connection.execute(insert(EVENT), rows)


def _facts(record: Record, catalogue: Catalogue) -> dict[str, object]:
    belongs = catalogue.keys_of(record.procedure_code, record.procedure, record.field)
    facts: dict[str, object] = {name: getattr(record, name) for name in _FACTS}
    return facts | {"procedure_id": belongs.procedure, "field_id": belongs.field}


def _heard(
    transaction: Transaction, key: int, stored: list[StoredEvent], record: Record, as_of: str
) -> dict[str, object]:
    """Write the events that a row adds, void those it corrects; return what follows from them."""
    valid = [event for event in stored if not event.void]
    void, added = corrected([event.told for event in valid], record, as_of)
    voided = [event.seq for event in valid if event.told in void]
    if voided:
        statement = (
            update(EVENT)
            .where(EVENT.c.dossier_id == key, EVENT.c.seq.in_(voided))
            .values(voided_at=transaction.now.isoformat(timespec="seconds"))
        )
        transaction.connection.execute(statement)
    add_events(transaction, key, stored[-1].seq + 1, added)
    kept = [event.told for event in valid if event.told not in void]
    return derived(kept + added)._asdict()


def _rows(connection: Connection, keys: Sequence[int]) -> dict[int, Row[Any]]:
    return {
        row.id: row for row in connection.execute(select(DOSSIER).where(DOSSIER.c.id.in_(keys)))
    }


def _write(transaction: Transaction, row: Row[Any], values: dict[str, object]) -> None:
    was = {name: getattr(row, name) for name in values}
    differing = {name for name, value in values.items() if was[name] != value}
    told = sorted(differing - {"content_hash", "import_id"})
    transaction.connection.execute(
        update(DOSSIER).where(DOSSIER.c.id == bindparam("key")), {"key": row.id, **values}
    )
    transaction.audit(
        "changed",
        "dossier",
        row.code,
        {name: was[name] for name in told},
        {name: values[name] for name in told},
    )
