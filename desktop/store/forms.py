"""The versions of a form in the book: how they follow one another, and what may still change."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, insert, or_, select, update

from desktop.core.errors import OfficeError, Trouble
from desktop.store.database import Transaction
from desktop.store.schema.surveys import ANSWER, BATCH, FORM, SHEET


class VersionRow(NamedTuple):
    """A version of a form; ISO moments. `mapping` is how the one that it follows goes on in it."""

    id: int
    form_id: str
    version: str
    title: str
    workbook: bytes
    follows: int | None
    mapping: str | None
    added_at: str
    printed_at: str | None
    is_frozen: bool
    """It was printed, a sheet of it was begun or it has an answer: it stays as it is."""


class NewVersion(NamedTuple):
    """A version that comes into the book."""

    form_id: str
    version: str
    title: str
    workbook: bytes
    follows: int | None = None
    mapping: str | None = None


def chain(connection: Connection, form: int) -> list[VersionRow]:
    """Return all versions of which `form` is one, oldest first.

    Where two versions follow the same one, the later one goes on.

    Raises:
        OfficeError: NOT_FOUND.
    """
    own = _row(connection, FORM.c.id == form)
    if own is None:
        raise OfficeError(Trouble.NOT_FOUND, found=str(form))
    found = [own]
    while found[0].follows is not None:
        before = _row(connection, FORM.c.id == found[0].follows)
        if before is None or before.id in {row.id for row in found}:
            break
        found.insert(0, before)
    while (after := _row(connection, FORM.c.follows == found[-1].id)) is not None:
        if after.id in {row.id for row in found}:
            break
        found.append(after)
    return found


def there(connection: Connection, form_id: str, version: str) -> VersionRow | None:
    """Return the form of this name and version, if it is in the book."""
    return _row(connection, (FORM.c.form_id == form_id) & (FORM.c.version == version))


def latest(connection: Connection, form_id: str) -> VersionRow | None:
    """Return the version of a form that came last, if there is any."""
    return _row(connection, FORM.c.form_id == form_id)


def add(t: Transaction, new: NewVersion) -> int:
    """Put a version in the book and return its key."""
    row = insert(FORM).values(**new._asdict(), added_at=t.now.isoformat(timespec="seconds"))
    key = int(t.connection.execute(row.returning(FORM.c.id)).scalar_one())
    t.audit("created", "form", f"{new.form_id} {new.version}", None, {"title": new.title})
    return key


def replace(t: Transaction, was: VersionRow, new: NewVersion) -> None:
    """Put another content in the place of a version that nobody has seen on paper yet.

    Raises:
        OfficeError: FORM_VERSION_TAKEN when it is frozen.
    """
    if was.is_frozen:
        raise OfficeError(Trouble.FORM_VERSION_TAKEN, form=was.form_id, version=was.version)
    values = {"title": new.title, "workbook": new.workbook, "mapping": new.mapping}
    t.connection.execute(update(FORM).where(FORM.c.id == was.id).values(**values))
    ref = f"{was.form_id} {was.version}"
    t.audit("changed", "form", ref, {"title": was.title}, {"title": new.title})


def set_mapping(t: Transaction, form: int, mapping: str) -> None:
    """Keep how the version before goes on in this one, as an officer confirmed it.

    Raises:
        OfficeError: NOT_FOUND.
    """
    was = _row(t.connection, FORM.c.id == form)
    if was is None:
        raise OfficeError(Trouble.NOT_FOUND, found=str(form))
    t.connection.execute(update(FORM).where(FORM.c.id == form).values(mapping=mapping))
    ref = f"{was.form_id} {was.version}"
    t.audit("changed", "form", ref, {"mapping": was.mapping}, {"mapping": mapping})


def _row(connection: Connection, condition: ColumnElement[bool]) -> VersionRow | None:
    begun = (
        select(SHEET.c.id)
        .join(BATCH, BATCH.c.id == SHEET.c.batch_id)
        .outerjoin(ANSWER, ANSWER.c.sheet_id == SHEET.c.id)
        .where(
            BATCH.c.form == FORM.c.id,
            or_(
                SHEET.c.state.in_(("keying", "paused", "keyed")),
                SHEET.c.keyed_at.is_not(None),
                ANSWER.c.question.is_not(None),
            ),
        )
        .exists()
    )
    asked = (
        select(
            FORM.c.id, FORM.c.form_id, FORM.c.version, FORM.c.title, FORM.c.workbook,
            FORM.c.follows, FORM.c.mapping, FORM.c.added_at, FORM.c.printed_at,
            or_(FORM.c.printed_at.is_not(None), begun),
        )
        .where(condition)
        .order_by(FORM.c.added_at.desc(), FORM.c.version.desc(), FORM.c.id.desc())
        .limit(1)
    )  # fmt: skip
    row = connection.execute(asked).one_or_none()
    return _version(row) if row is not None else None


def _version(row: Row[Any]) -> VersionRow:
    found = VersionRow._make(row)
    return found._replace(workbook=bytes(found.workbook), is_frozen=bool(found.is_frozen))
