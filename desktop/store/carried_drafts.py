"""Sheets that were begun under one version of a form and go on under a later one.

What was typed stays: the old keys are kept under the name of a hand of their own; the pass goes on
with what they say in the words of the later version.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, select, update

from desktop.core.answers import Deed, Hand, KeyEvent, Missing
from desktop.store.database import Transaction
from desktop.store.schema.surveys import BATCH, FORM, KEYSTROKE, NOTE, SHEET


class BatchOfForm(NamedTuple):
    """A batch and its form; `answers` says whether a sheet of it was accepted."""

    id: int
    name: str
    form: int
    carried: str | None
    answers: bool


class BegunSheet(NamedTuple):
    """A paper sheet that has keys and was never accepted; `state` is paused or keying."""

    id: int
    serial: str
    state: str
    opened_by: str


def batch(connection: Connection, key: int) -> BatchOfForm | None:
    """Return a batch with what decides how its sheets go on."""
    accepted = (
        select(SHEET.c.id)
        .where(SHEET.c.batch_id == BATCH.c.id, SHEET.c.keyed_at.is_not(None))
        .exists()
    )
    asked = select(BATCH.c.id, BATCH.c.name, BATCH.c.form, BATCH.c.carried, accepted)
    row = connection.execute(asked.where(BATCH.c.id == key)).one_or_none()
    return BatchOfForm(row[0], row[1], row[2], row[3], bool(row[4])) if row else None


def begun(connection: Connection, batch_id: int) -> list[BegunSheet]:
    """Return the sheets of a batch that were begun and not accepted, by serial."""
    asked = (
        select(SHEET.c.id, SHEET.c.serial, SHEET.c.state, SHEET.c.opened_by)
        .where(
            SHEET.c.batch_id == batch_id,
            SHEET.c.keyed_at.is_(None),
            SHEET.c.state.in_(("paused", "keying")),
        )
        .order_by(func.length(SHEET.c.serial), SHEET.c.serial)
    )
    return [BegunSheet(*row) for row in connection.execute(asked)]


def serials(connection: Connection, batch_id: int) -> set[str]:
    """Return the numbers that a batch has a row of."""
    asked = select(SHEET.c.serial).where(SHEET.c.batch_id == batch_id)
    return set(connection.execute(asked).scalars())


def events(connection: Connection, sheet: int) -> list[KeyEvent]:
    """Return what the first hand did to a sheet, in order."""
    key = KEYSTROKE.c
    asked = select(key.deed, key.question, key.value, key.missing).where(
        key.sheet_id == sheet, key.hand == Hand.FIRST.value
    )
    return [
        KeyEvent(Deed(deed), question, value, Missing(missing) if missing else None)
        for deed, question, value, missing in connection.execute(asked.order_by(key.step))
    ]


def go_on(t: Transaction, sheet: int, form: int, said: Sequence[KeyEvent]) -> None:
    """Keep the keys made under `form` aside, and begin the pass anew with these events."""
    first = (KEYSTROKE.c.sheet_id == sheet, KEYSTROKE.c.hand == Hand.FIRST.value)
    t.connection.execute(update(KEYSTROKE).where(*first).values(hand=f"before-{form}"))
    rows = [
        {
            "sheet_id": sheet,
            "hand": Hand.FIRST.value,
            "step": step,
            "deed": event.deed.value,
            "question": event.question,
            "value": event.value,
            "missing": event.missing.value if event.missing else None,
            "at": t.now.isoformat(timespec="milliseconds"),
            "officer": t.officer,
        }
        for step, event in enumerate(said, 1)
    ]
    if rows:
        t.connection.execute(insert(KEYSTROKE), rows)


def rename_notes(t: Transaction, sheet: int, names: Mapping[str, str]) -> None:
    """Put the notes of a sheet under the new names of their questions, all at once.

    Names may have changed places; two notes that come to one question are one note then.
    """
    own = NOTE.c.sheet_id == sheet
    kept: dict[tuple[str, str], dict[str, object]] = {}
    for row in t.connection.execute(select(NOTE).where(own)).mappings():
        name = names.get(row["question"], row["question"])
        there = kept.get((row["hand"], name))
        text = f"{there['text']}\n{row['text']}" if there else row["text"]
        kept[row["hand"], name] = {**row, "question": name, "text": text}
    if kept:
        t.connection.execute(delete(NOTE).where(own))
        t.connection.execute(insert(NOTE), list(kept.values()))


def change_form(t: Transaction, was: BatchOfForm, form: int, carried: str | None) -> None:
    """Let a batch without any accepted sheet ask a later version from now on."""
    changed = update(BATCH).where(BATCH.c.id == was.id)
    t.connection.execute(changed.values(form=form, carried=carried))
    t.audit("changed", "batch", was.name, {"form": was.form}, {"form": form})


def beside(t: Transaction, was: BatchOfForm, form: int, carried: str | None) -> int:
    """Return the batch that takes the sheets of `was` on under a later version; made at first need.

    It issues no sheet of its own: its paper was issued by the batch that it stands beside.
    """
    version = t.connection.execute(select(FORM.c.version).where(FORM.c.id == form)).scalar_one()
    name = f"{was.name} (bản {version})"
    there = select(BATCH.c.id).where(BATCH.c.name == name, BATCH.c.form == form)
    known = t.connection.execute(there).scalar_one_or_none()
    if known is not None:
        return int(known)
    row = t.connection.execute(select(BATCH).where(BATCH.c.id == was.id)).one()
    kept = ("first_on", "last_on", "field", "place", "method", "plan", "every", "first_serial")
    values = {heading: getattr(row, heading) for heading in kept}
    made = insert(BATCH).values(
        **values,
        form=form,
        name=name,
        issued=0,
        collected=0,
        carried=carried,
        created_at=t.now.isoformat(timespec="seconds"),
    )
    key = int(t.connection.execute(made.returning(BATCH.c.id)).scalar_one())
    t.audit("created", "batch", name, None, {"beside": was.name, "form": form})
    return key


def hand_over(t: Transaction, was: BatchOfForm, sheet: BegunSheet, to: int) -> None:
    """Give a sheet to another batch; its number in the old one counts no more and is not reused."""
    moved = update(SHEET).where(SHEET.c.id == sheet.id)
    t.connection.execute(moved.values(batch_id=to))
    left = insert(SHEET).values(
        batch_id=was.id,
        serial=sheet.serial,
        state="void",
        opened_at=t.now.isoformat(timespec="milliseconds"),
        opened_by="",
    )
    t.connection.execute(left)
    t.audit("changed", "sheet", f"{was.name} {sheet.serial}", {"batch": was.id}, {"batch": to})
