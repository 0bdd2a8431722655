"""Sheets that no paper is of: what a visitor said at the touch screen."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, insert, select

from desktop.core.answers import Answer, Hand
from desktop.core.batches import carried_of
from desktop.store.database import Transaction
from desktop.store.schema.surveys import ANSWER, BATCH, FORM, KEYING_PASS, SHEET

_KIOSK = "kiosk"
_PREFIX = "MH"  # màn hình


def kiosk_batch(
    t: Transaction, form: int, name: str, first: date, last: date
) -> tuple[int, dict[str, Answer]]:
    """Return the batch that takes this form's answers from the touch screen, with what it carries.

    It is opened when it is not there, and issues no paper, so nobody misses sheets of it.
    """
    said = select(BATCH.c.id, BATCH.c.carried).where(BATCH.c.form == form, BATCH.c.name == name)
    there = t.connection.execute(said).one_or_none()
    if there is not None:
        return int(there.id), carried_of(there.carried)
    row = insert(BATCH).values(
        form=form,
        name=name,
        first_on=first.isoformat(),
        last_on=last.isoformat(),
        issued=0,
        collected=0,
        method=_KIOSK,
        plan="none",  # nobody keys what the visitors ticked themselves
        created_at=t.now.isoformat(timespec="seconds"),
    )
    key = int(t.connection.execute(row.returning(BATCH.c.id)).scalar_one())
    t.audit("created", "batch", name, None, {"issued": 0, "last_on": last.isoformat()})
    return key, {}


def form_of(t: Transaction, form: int) -> tuple[str, bytes]:
    """Return the title and the workbook of a form."""
    row = t.connection.execute(select(FORM.c.title, FORM.c.workbook).where(FORM.c.id == form)).one()
    return row.title, bytes(row.workbook)


def add_visit(
    t: Transaction, batch: int, answers: Mapping[str, Answer], began_at: str, seconds: float
) -> str:
    """Keep what one visitor sent as a sheet of its own and return its serial."""
    serial = _next_serial(t, batch)
    now = t.now.isoformat(timespec="seconds")
    sheet = insert(SHEET).values(
        batch_id=batch, serial=serial, state="keyed", source=_KIOSK, opened_at=began_at,
        opened_by="", keyed_at=now, keyed_by="",
    )  # fmt: skip
    key = int(t.connection.execute(sheet.returning(SHEET.c.id)).scalar_one())
    rows = [
        {
            "sheet_id": key,
            "question": answer.question,
            "value": answer.value,
            "missing": answer.missing.value if answer.missing else None,
        }
        for answer in answers.values()
    ]
    if rows:
        t.connection.execute(insert(ANSWER), rows)
    t.connection.execute(
        insert(KEYING_PASS).values(
            sheet_id=key, hand=Hand.TABLET.value, state="done", officer="", opened_at=began_at,
            ended_at=t.now.isoformat(timespec="milliseconds"), seconds=seconds,
        )
    )  # fmt: skip
    return serial


def _next_serial(t: Transaction, batch: int) -> str:
    asked = select(func.count()).where(SHEET.c.batch_id == batch, SHEET.c.source == _KIOSK)
    return f"{_PREFIX}-{t.connection.execute(asked).scalar_one() + 1:04}"
