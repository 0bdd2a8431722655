"""One dossier: its whole story, its reception by hand, what happens to it next."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select, text, update

from desktop.core.dossier_history import Told, derived
from desktop.core.register import Line
from desktop.store import engines
from desktop.store.corrections import StoredEvent, add_events, events_of
from desktop.store.database import Transaction
from desktop.store.dossier_words import words_of
from desktop.store.incoming import DOSSIER_COLUMNS
from desktop.store.register import lines
from desktop.store.schema.dossiers import DOSSIER, EVENT


class Story(NamedTuple):
    """A dossier with everything that is known of it."""

    line: Line
    procedure_key: int
    address: str
    handler: str
    note: str
    events: list[StoredEvent]
    remarks: dict[int, tuple[str, str]]  # seq → officer, note


class Reception(NamedTuple):
    """A dossier handed in at the desk; moments are ISO texts, `due` "" when there is none."""

    code: str
    procedure_key: int
    field_key: int
    applicant: str
    owner: str
    address: str
    phone: str
    channel: str
    note: str
    received: str
    due: str


def story(connection: Connection, code: str) -> Story | None:
    """Return the dossier with a code, or None."""
    row = connection.execute(select(DOSSIER).where(DOSSIER.c.code == code)).one_or_none()
    if row is None:
        return None
    (line,) = lines(connection, [row.id])
    events = events_of(connection, [row.id])[row.id]
    said = select(EVENT.c.seq, EVENT.c.officer, EVENT.c.note).where(EVENT.c.dossier_id == row.id)
    remarks = {seq: (officer, note) for seq, officer, note in connection.execute(said)}
    return Story(line, row.procedure_id or 0, row.address, row.handler, row.note, events, remarks)


def next_number(connection: Connection, prefix: str) -> int:
    """Return the number after the highest one that begins with `prefix`."""
    # Digits sort alike in every collation, so this stays within the index on both engines.
    highest = connection.execute(
        text("SELECT MAX(code) FROM dossier WHERE code >= :low AND code <= :high"),
        {"low": f"{prefix}0000", "high": f"{prefix}9999"},
    ).scalar()
    digits = str(highest)[len(prefix) :] if highest else "0"
    return int(digits) + 1 if digits.isdecimal() else 1


def receive(transaction: Transaction, new: Reception) -> None:
    """Write a dossier received at the desk, with its first event and one audit record."""
    connection = transaction.connection
    events = [Told("received", new.received, new.due)]
    (key,) = engines.new_keys(connection, "dossier", 1)
    row = (
        key, new.code, new.field_key, new.procedure_key, new.applicant, new.owner, new.address,
        new.phone, new.channel, transaction.officer, new.note, *derived(events),
        transaction.now.date().isoformat(), "", None,
    )  # fmt: skip
    engines.load(connection, "dossier", DOSSIER_COLUMNS, [row])
    add_events(transaction, key, 1, events)
    engines.add_words(connection, [(key, words_of(new))])
    transaction.audit("created", "dossier", new.code, now=new._asdict())


def happen(transaction: Transaction, told: Story, events: Sequence[Told], note: str) -> None:
    """Append events to a dossier and bring its columns up to them, with one audit record."""
    key = told.line.key
    add_events(transaction, key, told.events[-1].seq + 1, events, note)
    valid = [event.told for event in told.events if not event.void]
    after = derived([*valid, *events])._asdict()
    row = transaction.connection.execute(select(DOSSIER).where(DOSSIER.c.id == key)).one()
    changed = {name: value for name, value in after.items() if getattr(row, name) != value}
    as_of = max(row.as_of, transaction.now.date().isoformat())
    transaction.connection.execute(
        update(DOSSIER).where(DOSSIER.c.id == key).values(**changed, as_of=as_of)
    )
    transaction.audit(
        "changed",
        "dossier",
        told.line.code,
        {name: getattr(row, name) for name in changed},
        {**changed, "events": [event.kind for event in events], "note": note},
    )
