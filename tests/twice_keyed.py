"""Sheets that two hands have read, put into the book as accepted passes leave them there."""

from collections.abc import Mapping

from sqlalchemy import Table, delete, insert, select, update

from desktop.core.answers import Answer, Hand, Missing
from desktop.core.verification.differences import differences
from desktop.core.verification.drawing import SheetName
from desktop.office import collecting
from desktop.office.opening import Office
from desktop.store.database import Transaction
from desktop.store.schema.surveys import ANSWER, BATCH, KEYING_PASS, READING, SHEET

Said = Mapping[str, Answer]


def said(**answers: str | Missing) -> dict[str, Answer]:
    """A reading, by question."""
    return {
        name: Answer(name, "", value) if isinstance(value, Missing) else Answer(name, value)
        for name, value in answers.items()
    }


def key_first(office: Office, batch: int, serial: str, first: Said) -> None:
    """The officer at the desk has keyed a sheet."""
    at = office.now()
    with office.database.transaction(office.officer, at) as t:
        row = insert(SHEET).values(
            batch_id=batch,
            serial=serial,
            state="keyed",
            opened_at=at.isoformat(timespec="milliseconds"),
            opened_by=office.officer,
            keyed_at=at.isoformat(timespec="seconds"),
            keyed_by=office.officer,
        )
        sheet = t.connection.execute(row.returning(SHEET.c.id)).scalar_one()
        _write(t, ANSWER, {"sheet_id": sheet}, first)
        _keep_pass(t, sheet, Hand.FIRST, assisted=False)


def key_again(
    office: Office, batch: int, serial: str, second: Said, *, assisted: bool = False
) -> None:
    """The officer at the desk has keyed it a second time."""
    with office.database.transaction(office.officer, office.now()) as t:
        asked = select(SHEET.c.id, BATCH.c.created_at, BATCH.c.form).join(
            BATCH, BATCH.c.id == SHEET.c.batch_id
        )
        own = asked.where(SHEET.c.batch_id == batch, SHEET.c.serial == serial)
        row = t.connection.execute(own).one()
        first = answers_of(t, row.id)
        t.connection.execute(delete(READING).where(READING.c.sheet_id == row.id))
        _write(t, READING, {"sheet_id": row.id, "hand": "first"}, first)
        _write(t, READING, {"sheet_id": row.id, "hand": "second"}, second)
        _keep_pass(t, row.id, Hand.SECOND, assisted=assisted)
    survey = collecting.form(office, row.form)
    if not differences(first, second, survey, SheetName(batch, row.created_at, serial)):
        with office.database.transaction(office.officer, office.now()) as t:
            done = {"verified_at": t.now.isoformat(timespec="seconds"), "verified_by": t.officer}
            t.connection.execute(update(SHEET).where(SHEET.c.id == row.id).values(**done))


def answers_of(t: Transaction, sheet: int) -> dict[str, Answer]:
    """What a sheet says in the book."""
    asked = select(ANSWER.c.question, ANSWER.c.value, ANSWER.c.missing)
    rows = t.connection.execute(asked.where(ANSWER.c.sheet_id == sheet))
    return {
        question: Answer(question, value, Missing(missing) if missing else None)
        for question, value, missing in rows
    }


def batch_answers(office: Office, batch: int) -> dict[str, dict[str, tuple[str, str | None]]]:
    """What every sheet of a batch says in the book, by serial and question."""
    asked = (
        select(SHEET.c.serial, ANSWER.c.question, ANSWER.c.value, ANSWER.c.missing)
        .join(SHEET, SHEET.c.id == ANSWER.c.sheet_id)
        .where(SHEET.c.batch_id == batch)
    )
    found: dict[str, dict[str, tuple[str, str | None]]] = {}
    with office.database.reading() as connection:
        for serial, question, value, missing in connection.execute(asked):
            found.setdefault(serial, {})[question] = (value, missing)
    return found


def verified(office: Office, batch: int) -> list[str]:
    """The serials of the sheets that say they are verified."""
    asked = select(SHEET.c.serial).where(
        SHEET.c.batch_id == batch, SHEET.c.verified_at.is_not(None)
    )
    with office.database.reading() as connection:
        return sorted(connection.execute(asked).scalars())


def _keep_pass(t: Transaction, sheet: int, hand: Hand, *, assisted: bool) -> None:
    at = t.now.isoformat(timespec="milliseconds")
    row = insert(KEYING_PASS).values(
        sheet_id=sheet,
        hand=hand.value,
        state="done",
        officer=t.officer,
        opened_at=at,
        ended_at=at,
        assisted=assisted,
    )
    t.connection.execute(row)


def _write(t: Transaction, table: Table, fixed: Mapping[str, object], read: Said) -> None:
    rows = [
        {
            **fixed,
            "question": answer.question,
            "value": answer.value,
            "missing": answer.missing.value if answer.missing else None,
        }
        for answer in read.values()
    ]
    if rows:
        t.connection.execute(insert(table), rows)
