"""Sheets with their answers, row by row, for the files of survey data."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, select

from desktop.core.answers import Answer, Missing
from desktop.store.schema.surveys import ANSWER, BATCH, FORM, SHEET, SUBMISSION

_COUNTS = and_(SHEET.c.keyed_at.is_not(None), SHEET.c.state != "void")


class DataSheet(NamedTuple):
    """One sheet that counts, with the batch it is of; ISO days and moments."""

    id: int
    form: int
    serial: str
    source: str
    opened_at: str
    keyed_at: str
    collected_at: str | None
    verified_at: str | None
    batch: str
    first_on: str
    last_on: str
    field: str
    place: str
    method: str
    uuid: str | None


def sheets(
    connection: Connection, forms: Sequence[int], first: date, last: date
) -> list[DataSheet]:
    """Return the sheets of these forms whose batches end in these days, by batch and serial."""
    asked = (
        select(
            SHEET.c.id, BATCH.c.form, SHEET.c.serial, SHEET.c.source, SHEET.c.opened_at,
            SHEET.c.keyed_at, SHEET.c.collected_at, SHEET.c.verified_at, BATCH.c.name,
            BATCH.c.first_on, BATCH.c.last_on, BATCH.c.field, BATCH.c.place, BATCH.c.method,
            SUBMISSION.c.uuid,
        )
        .join(BATCH, BATCH.c.id == SHEET.c.batch_id)
        .outerjoin(
            SUBMISSION, and_(SUBMISSION.c.sheet_id == SHEET.c.id, SUBMISSION.c.revision == 1)
        )
        .where(BATCH.c.form.in_(forms), *_in(first, last))
        .order_by(BATCH.c.last_on, BATCH.c.name, SHEET.c.serial)
    )  # fmt: skip
    return [DataSheet._make(row) for row in connection.execute(asked)]


def answers(
    connection: Connection, forms: Sequence[int], first: date, last: date
) -> dict[int, dict[str, Answer]]:
    """Return the answers of those sheets by sheet and question."""
    asked: Select[int, str, str, str | None] = (
        select(ANSWER.c.sheet_id, ANSWER.c.question, ANSWER.c.value, ANSWER.c.missing)
        .join(SHEET, SHEET.c.id == ANSWER.c.sheet_id)
        .join(BATCH, BATCH.c.id == SHEET.c.batch_id)
        .where(BATCH.c.form.in_(forms), *_in(first, last))
    )
    found: dict[int, dict[str, Answer]] = {}
    for sheet, question, value, missing in connection.execute(asked):
        why = Missing(missing) if missing else None
        found.setdefault(sheet, {})[question] = Answer(question, value, why)
    return found


def own_names(connection: Connection, form_id: str) -> list[tuple[str, str]]:
    """Return batch and serial of every sheet of a form that did not come in as a submission."""
    asked = (
        select(BATCH.c.name, SHEET.c.serial)
        .join(BATCH, BATCH.c.id == SHEET.c.batch_id)
        .join(FORM, FORM.c.id == BATCH.c.form)
        .where(FORM.c.form_id == form_id, SHEET.c.source != "tablet")
    )
    return [(name, serial) for name, serial in connection.execute(asked)]


def _in(first: date, last: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (_COUNTS, BATCH.c.last_on.between(first.isoformat(), last.isoformat()))
