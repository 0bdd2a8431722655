"""Forms, sheets and what their answers count, through the toolkit."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, TypeVarTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Function,
    Select,
    and_,
    case,
    func,
    or_,
    select,
    update,
)

from desktop.core.answers import Missing
from desktop.core.findings import AnswerCount, Remark
from desktop.store import batches
from desktop.store.database import Transaction
from desktop.store.schema.surveys import ANSWER, BATCH, FORM, SHEET

Ts = TypeVarTuple("Ts")


class FormRow(NamedTuple):
    """A form in the book."""

    id: int
    form_id: str
    version: str
    title: str


class FoundSheet(NamedTuple):
    """A sheet that a search found."""

    batch_id: int
    batch: str
    serial: str
    state: str


class Totals(NamedTuple):
    """The sheets of the batches that end in a span of days.

    `void` came back and cannot be used, so that collected = void + valid, and valid ≥ keyed.
    """

    issued: int
    collected: int
    keyed: int
    void: int
    tablet: int


_COUNTS = and_(SHEET.c.keyed_at.is_not(None), SHEET.c.state != "void")


def forms(connection: Connection) -> list[FormRow]:
    """Return the forms, newest first."""
    asked = select(FORM.c.id, FORM.c.form_id, FORM.c.version, FORM.c.title).order_by(
        FORM.c.added_at.desc(), FORM.c.version.desc()
    )
    return [FormRow(*row) for row in connection.execute(asked)]


def workbook(connection: Connection, form: int) -> bytes:
    """Return the workbook of a form."""
    return bytes(connection.execute(select(FORM.c.workbook).where(FORM.c.id == form)).scalar_one())


def note_printed(t: Transaction, form: int, batch: str, serials: str) -> None:
    """Keep that paper of a form is in people's hands, from the first pile on."""
    first = update(FORM).where(FORM.c.id == form, FORM.c.printed_at.is_(None))
    t.connection.execute(first.values(printed_at=t.now.isoformat(timespec="seconds")))
    t.audit("printed", "batch", batch, None, {"serials": serials})


def find_sheets(connection: Connection, serial: str, limit: int) -> list[FoundSheet]:
    """Return sheets whose serial ends in these digits, in the latest batches first."""
    asked = (
        select(BATCH.c.id, BATCH.c.name, SHEET.c.serial, SHEET.c.state)
        .join(BATCH, BATCH.c.id == SHEET.c.batch_id)
        .where(
            SHEET.c.serial.like(f"%{serial}"),
            or_(SHEET.c.state != "free", SHEET.c.collected_at.is_not(None)),
        )
        .order_by(BATCH.c.last_on.desc(), SHEET.c.serial)
        .limit(limit)
    )
    return [FoundSheet(*row) for row in connection.execute(asked)]


def totals(connection: Connection, first: date, last: date) -> Totals:
    """Add up the sheets of the batches that end in these days."""
    found = batches.between(connection, first, last)
    return Totals(
        issued=sum(batch.counts.issued for batch in found),
        collected=sum(batch.counts.collected for batch in found),
        keyed=sum(batch.counts.keyed for batch in found),
        void=sum(batch.counts.rejected for batch in found),
        tablet=sum(batch.tablet for batch in found),
    )


def forms_used(connection: Connection, first: date, last: date) -> list[tuple[int, int]]:
    """Return the forms of the batches that end in these days, each with its keyed sheets."""
    asked = (
        select(BATCH.c.form, _sum(_COUNTS))
        .outerjoin(SHEET, SHEET.c.batch_id == BATCH.c.id)
        .where(BATCH.c.last_on.between(first.isoformat(), last.isoformat()))
        .group_by(BATCH.c.form)
        .order_by(BATCH.c.form)
    )
    return [(int(form), int(count or 0)) for form, count in connection.execute(asked)]


def answer_counts(
    connection: Connection, form: int, first: date, last: date, questions: Sequence[str]
) -> list[AnswerCount]:
    """Count the equal answers to each of these questions, over the sheets that count."""
    asked = (
        select(ANSWER.c.question, ANSWER.c.value, ANSWER.c.missing, func.count())
        .where(ANSWER.c.question.in_(questions))
        .group_by(ANSWER.c.question, ANSWER.c.value, ANSWER.c.missing)
    )
    counting = _counting(asked, form, first, last)
    return [
        AnswerCount(question, value, Missing(missing) if missing else None, int(number))
        for question, value, missing, number in connection.execute(counting)
    ]


def remarks(
    connection: Connection, form: int, first: date, last: date, questions: Sequence[str]
) -> list[Remark]:
    """Return the free texts, by serial."""
    asked = (
        select(SHEET.c.serial, ANSWER.c.question, ANSWER.c.value)
        .where(ANSWER.c.question.in_(questions), ANSWER.c.value != "")
        .order_by(BATCH.c.last_on, SHEET.c.serial, ANSWER.c.question)
    )
    return [Remark(*row) for row in connection.execute(_counting(asked, form, first, last))]


def _counting(asked: Select[*Ts], form: int, first: date, last: date) -> Select[*Ts]:
    """Narrow a query to the answers of a form's sheets that count."""
    return (
        asked.select_from(ANSWER)
        .join(SHEET, SHEET.c.id == ANSWER.c.sheet_id)
        .join(BATCH, BATCH.c.id == SHEET.c.batch_id)
        .where(
            BATCH.c.form == form,
            BATCH.c.last_on.between(first.isoformat(), last.isoformat()),
            _COUNTS,
        )
    )


def _sum(condition: ColumnElement[bool]) -> Function[int]:
    return func.sum(case((condition, 1), else_=0))
