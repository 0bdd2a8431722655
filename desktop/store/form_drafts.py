"""Forms under somebody's hands: the drafts of the editor, and what the list of forms shows."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from desktop.core.errors import OfficeError, Trouble
from desktop.store.database import Transaction
from desktop.store.schema.surveys import ANSWER, BATCH, FORM, FORM_DRAFT, SHEET


class DraftRow(NamedTuple):
    """A draft; ISO moment. `follows` is the form in the book that it goes on from."""

    id: int
    title: str
    workbook: bytes
    follows: int | None
    mapping: str | None
    saved_at: str
    saved_by: str


class FormUse(NamedTuple):
    """A form in the book and what has been done with it; ISO moments."""

    id: int
    form_id: str
    version: str
    title: str
    workbook: bytes
    follows: int | None
    added_at: str
    printed_at: str | None
    batches: int
    sheets: int  # that somebody has begun to key
    answers: bool

    @property
    def is_frozen(self) -> bool:
        """Whether paper of it is in people's hands or a sheet of it was begun: it stays so."""
        return self.printed_at is not None or self.sheets > 0 or self.answers


class BegunBatch(NamedTuple):
    """A batch with sheets that were begun and not accepted."""

    id: int
    name: str
    form: int
    sheets: int


def add(t: Transaction, title: str, workbook: bytes, follows: int | None) -> int:
    """Begin a draft."""
    row = insert(FORM_DRAFT).values(title=title, workbook=workbook, follows=follows, **_saved(t))
    key = t.connection.execute(row.returning(FORM_DRAFT.c.id)).scalar_one()
    t.audit("created", "form draft", str(key), None, {"title": title, "follows": follows})
    return int(key)


def save(t: Transaction, key: int, title: str, was: bytes, workbook: bytes) -> None:
    """Put the next state of a draft in the place of `was`, the state it was made from.

    It leaves no audit record: a state lasts for a key or two, and counts for nobody before the
    draft is published, which leaves one.

    Raises:
        OfficeError: FORM_DRAFT_CHANGED when another desk has changed or deleted it meanwhile.
    """
    own = (FORM_DRAFT.c.id == key, FORM_DRAFT.c.workbook == was)
    saving = update(FORM_DRAFT).where(*own).values(title=title, workbook=workbook, **_saved(t))
    if t.connection.execute(saving).rowcount == 0:
        raise OfficeError(Trouble.FORM_DRAFT_CHANGED, found=title)


def set_mapping(t: Transaction, key: int, mapping: str | None) -> None:
    """Keep how the questions of the form it follows go on in a draft (JSON)."""
    own = FORM_DRAFT.c.id == key
    t.connection.execute(update(FORM_DRAFT).where(own).values(mapping=mapping, **_saved(t)))


def remove(t: Transaction, key: int, why: str) -> None:
    """Take a draft away: published or deleted, as `why` says.

    Raises:
        OfficeError: NOT_FOUND.
    """
    was = draft(t.connection, key)
    t.connection.execute(delete(FORM_DRAFT).where(FORM_DRAFT.c.id == key))
    t.audit(why, "form draft", str(key), {"title": was.title}, None)


def draft(connection: Connection, key: int) -> DraftRow:
    """Return a draft.

    Raises:
        OfficeError: NOT_FOUND.
    """
    row = connection.execute(select(FORM_DRAFT).where(FORM_DRAFT.c.id == key)).one_or_none()
    if row is None:
        raise OfficeError(Trouble.NOT_FOUND, found=str(key))
    return _draft(row)


def drafts(connection: Connection) -> list[DraftRow]:
    """Return the drafts, the one that was last worked on first."""
    asked = select(FORM_DRAFT).order_by(FORM_DRAFT.c.saved_at.desc(), FORM_DRAFT.c.id.desc())
    return [_draft(row) for row in connection.execute(asked)]


def workbook_of(connection: Connection, form: int) -> bytes | None:
    """Return the workbook of a form in the book; None when there is none."""
    found = connection.execute(
        select(FORM.c.workbook).where(FORM.c.id == form)
    ).scalar_one_or_none()
    return bytes(found) if found is not None else None


def begun(connection: Connection, forms: Sequence[int]) -> list[BegunBatch]:
    """Return the batches of these forms that have paper sheets begun and not accepted."""
    asked = (
        select(BATCH.c.id, BATCH.c.name, BATCH.c.form, func.count())
        .join(SHEET, SHEET.c.batch_id == BATCH.c.id)
        .where(
            BATCH.c.form.in_(forms),
            SHEET.c.keyed_at.is_(None),
            SHEET.c.state.in_(("paused", "keying")),
        )
        .group_by(BATCH.c.id, BATCH.c.name, BATCH.c.form)
        .order_by(BATCH.c.name)
    )
    return [BegunBatch(*row) for row in connection.execute(asked)]


def uses(connection: Connection) -> list[FormUse]:
    """Return the forms in the book with their use, newest first."""
    batches = select(BATCH.c.form, func.count().label("number")).group_by(BATCH.c.form).subquery()
    sheets = (
        select(BATCH.c.form, func.count().label("number"))
        .join(SHEET, SHEET.c.batch_id == BATCH.c.id)
        .where(SHEET.c.state.in_(("keying", "paused", "keyed")))
        .group_by(BATCH.c.form)
        .subquery()
    )
    answered = (
        select(ANSWER.c.sheet_id)
        .join(SHEET, SHEET.c.id == ANSWER.c.sheet_id)
        .join(BATCH, BATCH.c.id == SHEET.c.batch_id)
        .where(BATCH.c.form == FORM.c.id)
        .exists()
    )
    asked = (
        select(
            FORM.c.id, FORM.c.form_id, FORM.c.version, FORM.c.title, FORM.c.workbook,
            FORM.c.follows, FORM.c.added_at, FORM.c.printed_at,
            func.coalesce(batches.c.number, 0), func.coalesce(sheets.c.number, 0), answered,
        )
        .outerjoin(batches, batches.c.form == FORM.c.id)
        .outerjoin(sheets, sheets.c.form == FORM.c.id)
        .order_by(FORM.c.added_at.desc(), FORM.c.version.desc(), FORM.c.id.desc())
    )  # fmt: skip
    return [_use(row) for row in connection.execute(asked)]


def _saved(t: Transaction) -> dict[str, str]:
    return {"saved_at": t.now.isoformat(timespec="seconds"), "saved_by": t.officer}


def _draft(row: Row[Any]) -> DraftRow:
    return DraftRow(
        row.id, row.title, bytes(row.workbook), row.follows, row.mapping, row.saved_at, row.saved_by
    )


def _use(row: Iterable[Any]) -> FormUse:
    found = FormUse._make(row)
    return found._replace(workbook=bytes(found.workbook), answers=bool(found.answers))
