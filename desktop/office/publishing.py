"""Publishing a draft: its identity and version, what goes on from the version before it."""

import re
from datetime import date
from typing import NamedTuple

from desktop.core.errors import OfficeError, Trouble
from desktop.core.names import fold
from desktop.core.survey import Survey
from desktop.core.versions import Mapping, fitting, from_json, propose, to_json
from desktop.forms.definition import read_form
from desktop.forms.editing.pages import Pages, read_pages
from desktop.forms.editing.saving import written
from desktop.office import versions
from desktop.office.changes import Changed
from desktop.office.opening import Office
from desktop.store import form_drafts as book
from desktop.store.form_drafts import BegunBatch, DraftRow, FormUse

__all__ = ["BegunBatch", "Published", "Step", "keep_mapping", "open_step", "proposed", "publish"]

_LONGEST_ID = 48


class Step(NamedTuple):
    """From the version in the book to the draft that follows it."""

    key: int
    old: Survey
    new: Survey
    mapping: Mapping


class Published(NamedTuple):
    """A version that is in the book now, and the batches with sheets begun under earlier ones."""

    form: int
    title: str
    version: str
    begun: tuple[BegunBatch, ...]
    changed: Changed = Changed.SURVEYS


def open_step(office: Office, key: int) -> Step | None:
    """Return how the questions of the version before go on in a draft; None for a first version.

    What the officer has said of it is kept with the draft; the rest is proposed.

    Raises:
        OfficeError: NOT_FOUND, FORM_HAS_FAULTS.
    """
    with office.database.reading() as connection:
        row = book.draft(connection, key)
        before = book.workbook_of(connection, row.follows) if row.follows is not None else None
    if before is None:
        return None
    old, new = read_form(before, row.title), read_form(row.workbook, row.title)
    said = from_json(row.mapping) if row.mapping is not None else propose(old, new)
    return Step(key, old, new, fitting(said, old, new))


def proposed(step: Step) -> Step:
    """Return the step with what the program proposes, whatever the officer has said of it."""
    return step._replace(mapping=fitting(propose(step.old, step.new), step.old, step.new))


def keep_mapping(office: Office, key: int, mapping: Mapping | None) -> None:
    """Keep what the officer says of a draft's mapping; None leaves it to the proposal again."""
    with office.database.transaction(office.officer, office.now()) as t:
        book.set_mapping(t, key, to_json(mapping) if mapping is not None else None)


def publish(office: Office, key: int) -> Published:
    """Put a draft into the book as a version of its form; the draft is gone then.

    A version that nobody has printed or begun is replaced, any other is followed by a new one.

    Raises:
        OfficeError: FORM_TITLE_MISSING; what `versions.publish` raises.
    """
    with office.database.reading() as connection:
        row, uses = book.draft(connection, key), book.uses(connection)
    step = open_step(office, key)
    pages = read_pages(row.workbook, row.title)
    title = pages.setting("form_title")
    if not title:
        raise OfficeError(Trouble.FORM_TITLE_MISSING)
    named = _named(pages, row, uses, office.today())
    content = row.workbook if named == pages else written(row.workbook, pages, named)
    with office.database.transaction(office.officer, office.now()) as t:
        book.save(t, key, title, row.workbook, content)  # asked again, the same version is meant
    mapping = step.mapping if step is not None else None
    given = versions.publish(office, content, row.follows, mapping, title=title)
    with office.database.transaction(office.officer, office.now()) as t:
        book.remove(t, key, "published")
        before = [use.id for use in uses if use.form_id == named.setting("form_id")]
        begun = tuple(one for one in book.begun(t.connection, before) if one.form != given.key)
    return Published(given.key, title, named.setting("version"), begun)


def _named(pages: Pages, row: DraftRow, uses: list[FormUse], today: date) -> Pages:
    """Give a draft the name of its form and its place among the versions."""
    form_id, version = pages.setting("form_id"), pages.setting("version")
    before = next((use for use in uses if use.id == row.follows), None)
    if before is not None:
        form_id = before.form_id
    elif not form_id:
        form_id = _form_id(pages.setting("form_title"), {use.form_id for use in uses})
    known = [use.version for use in uses if use.form_id == form_id]
    own = [use for use in uses if (use.form_id, use.version) == (form_id, version)]
    if not version or (own and own[0].is_frozen):
        version = next_version(today, known)
    return pages.with_setting("form_id", form_id).with_setting("version", version)


def next_version(today: date, known: list[str]) -> str:
    """Return the next version as XLSForm counts them: yyyymmddrr, later than all that are known."""
    first = int(f"{today:%Y%m%d}01")
    latest = max((int(one) for one in known if one.isascii() and one.isdigit()), default=0)
    return str(max(first, latest + 1))


def _form_id(title: str, taken: set[str]) -> str:
    """Return a name for a form: its title in small plain letters, joined by underscores."""
    plain = re.sub(r"[^a-z0-9]+", "_", fold(title)).strip("_")[:_LONGEST_ID].strip("_")
    name = plain if plain[:1].isalpha() else f"mau_{plain}".strip("_")
    names = (name, *(f"{name}_{number}" for number in range(2, 10_000)))
    return next(one for one in names if one not in taken)
