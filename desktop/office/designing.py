"""Designing forms at the office: the list of forms, their drafts, and publishing one."""

from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from desktop.core.errors import OfficeError, Trouble
from desktop.core.survey import Survey
from desktop.forms.definition import read_form
from desktop.forms.editing.blueprint import blueprint
from desktop.forms.editing.pages import read_pages
from desktop.forms.editing.saving import written
from desktop.forms.editing.starting import blank_workbook
from desktop.office.changes import Changed
from desktop.office.collecting import form_content, shipped_forms
from desktop.office.design import Design, Findings, State, findings
from desktop.office.opening import Office
from desktop.store import form_drafts as book
from desktop.store.form_drafts import DraftRow, FormUse
from desktop.store.surveys import workbook as stored_workbook


class Stage(StrEnum):
    """How far a form is on its way; the later, the less of it may change."""

    DRAFT = "draft"
    SHIPPED = "shipped"  # comes with the program, not yet in the book
    READY = "ready"  # in the book, in no batch
    USED = "used"
    PRINTED = "printed"
    ANSWERED = "answered"


class FormEntry(NamedTuple):
    """One line of the list of forms; `key` is of the draft or the form, `file` of a shipped one."""

    stage: Stage
    key: int
    file: Path | None
    title: str
    form_id: str
    version: str
    questions: int
    batches: int
    follows: str
    """The version that it goes on from, empty when it is the first."""
    when: str
    """ISO moment: when the draft was saved, or when the form came into the book."""
    who: str

    @property
    def is_frozen(self) -> bool:
        """Whether it stays as it is: changing it makes a new version."""
        return self.stage in {Stage.PRINTED, Stage.ANSWERED}


class Opened(NamedTuple):
    """A draft taken up: its key, the form under it, what it follows."""

    key: int
    design: Design
    follows: int | None
    stored: bytes
    changed: Changed = Changed.NOTHING


class Saved(NamedTuple):
    """A state that is in the book now."""

    stored: bytes
    state: State
    findings: Findings


def forms(office: Office) -> list[FormEntry]:
    """Return drafts first, then the forms in the book, then those that come with the program."""
    with office.database.reading() as connection:
        drafts, uses = book.drafts(connection), book.uses(connection)
    versions = {use.id: use.version for use in uses}
    known = {(use.form_id, use.version) for use in uses}
    entries = [_draft_entry(draft, versions) for draft in drafts]
    entries += [_book_entry(use, versions) for use in uses]
    for file in shipped_forms():
        entry = _shipped_entry(file)
        if (entry.form_id, entry.version) not in known:
            entries.append(entry)
    return entries


def begin(office: Office) -> int:
    """Begin a draft from nothing and return its key."""
    return _add_draft(office, "", blank_workbook(), None)


def begin_from(office: Office, entry: FormEntry) -> int:
    """Begin a new form like another one: same questions, a name and an identity of its own.

    Raises:
        OfficeError: NOT_FOUND, the troubles of a file.
    """
    content = workbook(office, entry)
    pages = read_pages(content, entry.title)
    title = f"{entry.title} (bản mới)"
    copied = pages.with_setting("form_title", title).with_setting("version", "")
    copied = copied.with_setting("form_id", "")
    return _add_draft(office, title, written(content, pages, copied), None)


def begin_from_file(office: Office, file: Path) -> int:
    """Take a file up as a draft, with its faults, to be mended here; the file stays as it is.

    Another version of a form in the book follows its latest one.

    Raises:
        OfficeError: FILE_MISSING, NOT_A_WORKBOOK, WORKBOOK_ENCRYPTED.
    """
    content = form_content(file)
    pages = read_pages(content, file.name)
    title = pages.setting("form_title") or file.stem
    with office.database.reading() as connection:
        uses = book.uses(connection)
    same = [use for use in uses if use.form_id == pages.setting("form_id")]
    known = {use.version for use in same}
    follows = same[0].id if same and pages.setting("version") not in known else None
    return _add_draft(office, title, content, follows)


def begin_version(office: Office, form: int) -> int:
    """Begin a draft of a form in the book; one that is there is gone on with.

    A form that nobody has printed or begun is changed as it is; any other gets a next version.

    Raises:
        OfficeError: NOT_FOUND.
    """
    with office.database.reading() as connection:
        drafts = book.drafts(connection)
        use = next((use for use in book.uses(connection) if use.id == form), None)
    if use is None:
        raise OfficeError(Trouble.NOT_FOUND, found=str(form))
    if use.is_frozen:
        there = [row.id for row in drafts if row.follows == form]
        pages = read_pages(use.workbook, use.title)
        content = written(use.workbook, pages, pages.with_setting("version", ""))
        return there[0] if there else _add_draft(office, use.title, content, form)
    there = [row.id for row in drafts if _is_of(row, use)]
    return there[0] if there else _add_draft(office, use.title, use.workbook, use.follows)


def open_draft(office: Office, key: int) -> Opened:
    """Take up a draft where it was left.

    Raises:
        OfficeError: NOT_FOUND.
    """
    with office.database.reading() as connection:
        row = book.draft(connection, key)
        before = _versions_before(book.uses(connection), row.follows)
    choices: dict[str, frozenset[str]] = {}
    for survey in before:
        for question in survey.questions:
            used = frozenset(choice.name for choice in question.choices)
            choices[question.list_name] = choices.get(question.list_name, frozenset()) | used
    kinds = {
        question.name: question.kind
        for survey in before
        for question in survey.questions
        if question.is_answered
    }
    design = Design(row.workbook, row.title, kinds, choices)
    return Opened(key, design, row.follows, row.workbook)


def save(office: Office, key: int, stored: bytes, state: State) -> Saved:
    """Put a state of the form in the place of the one that is stored, and examine it.

    Raises:
        OfficeError: FORM_DRAFT_CHANGED when another desk has changed it meanwhile.
    """
    content = state.workbook()
    title = state.pages.setting("form_title")
    if content != stored:
        with office.database.transaction(office.officer, office.now()) as t:
            book.save(t, key, title, stored, content)
    return Saved(content, state, findings(state, content, title))


def delete(office: Office, key: int) -> Changed:
    """Throw a draft away.

    Raises:
        OfficeError: NOT_FOUND.
    """
    with office.database.transaction(office.officer, office.now()) as t:
        book.remove(t, key, "deleted")
    return Changed.SURVEYS


def workbook(office: Office, entry: FormEntry) -> bytes:
    """Return the XLSForm of a form in the list, byte by byte as it is kept.

    Raises:
        OfficeError: NOT_FOUND, FILE_MISSING.
    """
    if entry.file is not None:
        return form_content(entry.file)
    with office.database.reading() as connection:
        if entry.stage is Stage.DRAFT:
            return book.draft(connection, entry.key).workbook
        return stored_workbook(connection, entry.key)


def export(office: Office, entry: FormEntry, file: Path) -> Path:
    """Write the XLSForm of a form to a file and return where it is.

    Raises:
        OfficeError: FILE_UNWRITABLE, NOT_FOUND; what stood there stays whole.
    """
    content = workbook(office, entry)
    beside = file.with_name(f"~{file.name}")
    try:
        beside.write_bytes(content)
        beside.replace(file)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise OfficeError(Trouble.FILE_UNWRITABLE, path=file) from None
    return file


def _add_draft(office: Office, title: str, content: bytes, follows: int | None) -> int:
    with office.database.transaction(office.officer, office.now()) as t:
        return book.add(t, title, content, follows)


def _draft_entry(draft: DraftRow, versions: dict[int, str]) -> FormEntry:
    shown = blueprint(read_pages(draft.workbook, draft.title))
    return FormEntry(
        Stage.DRAFT, draft.id, None, draft.title, shown.form_id, shown.version,
        len(shown.questions), 0, versions.get(draft.follows or 0, ""), draft.saved_at,
        draft.saved_by,
    )  # fmt: skip


def _book_entry(use: FormUse, versions: dict[int, str]) -> FormEntry:
    shown = blueprint(read_pages(use.workbook, use.title))
    return FormEntry(
        _stage(use), use.id, None, use.title, use.form_id, use.version, len(shown.questions),
        use.batches, versions.get(use.follows or 0, ""), use.added_at, "",
    )  # fmt: skip


def _shipped_entry(file: Path) -> FormEntry:
    shown = blueprint(read_pages(file.read_bytes(), file.name))
    return FormEntry(
        Stage.SHIPPED, 0, file, shown.title, shown.form_id, shown.version, len(shown.questions),
        0, "", "", "",
    )  # fmt: skip


def _is_of(draft: DraftRow, use: FormUse) -> bool:
    """Whether a draft changes a version as it is."""
    pages = read_pages(draft.workbook, draft.title)
    return (pages.setting("form_id"), pages.setting("version")) == (use.form_id, use.version)


def _stage(use: FormUse) -> Stage:
    if use.answers or use.sheets:
        return Stage.ANSWERED
    if use.printed_at:
        return Stage.PRINTED
    return Stage.USED if use.batches else Stage.READY


def _versions_before(uses: Sequence[FormUse], form: int | None) -> list[Survey]:
    """The versions that a draft goes on from, the latest first."""
    by_key = {use.id: use for use in uses}
    found: list[Survey] = []
    while form is not None and form in by_key:
        use = by_key.pop(form)
        found.append(read_form(use.workbook, use.title))
        form = use.follows
    return found
