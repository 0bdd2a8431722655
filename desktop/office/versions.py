"""Versions of a form at the office: publishing one, the chain they make, begun sheets carried over.

`chain` is what screens, results and exports work with; `core.versions` says what it means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.core.answers import Answer, Deed, KeyEvent
from desktop.core.batches import carried_of, carried_text
from desktop.core.errors import OfficeError, Trouble
from desktop.core.survey import Kind, Survey
from desktop.core.versions import (
    Mapping,
    Version,
    carry,
    compose,
    fitting,
    from_json,
    identity,
    may_go_on,
    propose,
    to_json,
)
from desktop.forms.definition import read_form
from desktop.forms.keying import State
from desktop.office.changes import Changed, Given
from desktop.store import carried_drafts as drafts
from desktop.store import forms as book
from desktop.store.forms import NewVersion, VersionRow

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.office.opening import Office
    from desktop.store.carried_drafts import BatchOfForm, BegunSheet
    from desktop.store.database import Transaction

__all__ = ["FormVersion", "Left", "Upgraded", "chain", "chain_in", "publish", "upgrade_drafts"]


class FormVersion(NamedTuple):
    """One version in its chain; ISO moments.

    `mapping` says how the version before goes on in this one: as an officer `confirmed` it, or as
    it is proposed. `is_frozen`: it was printed, begun or answered, so it stays as it is.
    """

    key: int
    form_id: str
    version: str
    title: str
    survey: Survey
    mapping: Mapping
    confirmed: bool
    added_at: str
    printed_at: str | None
    is_frozen: bool

    @property
    def link(self) -> Version:
        """The version as `core.versions` wants it."""
        return Version(self.survey, self.mapping)


class Left(NamedTuple):
    """What was keyed and has no place in the later version; the journal keeps it."""

    serial: str
    question: str
    """Label of the question, or its name where the form no longer knows it."""
    value: str


class Upgraded(NamedTuple):
    """Begun sheets that went on under a later version.

    `batch` is where they are now; `busy` are the serials that somebody is keying, which stayed.
    """

    batch: int
    sheets: int
    left: tuple[Left, ...]
    busy: tuple[str, ...]
    changed: Changed = Changed.SURVEYS


def chain(office: Office, form_key: int) -> list[FormVersion]:
    """Return all versions of which this form is one, oldest first.

    Raises:
        OfficeError: NOT_FOUND.
    """
    with office.database.reading() as connection:
        return chain_in(connection, form_key)


def chain_in(connection: Connection, form_key: int) -> list[FormVersion]:
    """Return the chain inside a reading of the caller."""
    found: list[FormVersion] = []
    for row in book.chain(connection, form_key):
        survey = read_form(row.workbook, row.title)
        before = found[-1].survey if found else None
        found.append(_version(row, survey, before))
    return found


def publish(
    office: Office,
    content: bytes,
    follows: int | None = None,
    mapping: Mapping | None = None,
    *,
    title: str = "",
    may_replace: bool = True,
) -> Given:
    """Take a version into the book; the very same content again is the one that is there.

    `follows` is the version that it goes on from (by default the latest of the same name) and
    `mapping` what the officer confirmed; without one it is proposed whenever it is asked for. A
    version that nobody has begun or printed is replaced by another content where `may_replace`.

    Raises:
        OfficeError: FORM_HAS_FAULTS with all problems; FORM_WITHOUT_QUESTIONS when paper can ask
            none of it; FORM_VERSION_TAKEN; FORM_TYPE_CHANGED when a published question is of
            another type now (only a text may become of it); NOT_FOUND.
    """
    survey = read_form(content, title or "mẫu phiếu")
    if not any(question.is_answered for question in survey.questions):
        raise OfficeError(Trouble.FORM_WITHOUT_QUESTIONS)
    with office.database.transaction(office.officer, office.now()) as t:
        there = book.there(t.connection, survey.form_id, survey.version)
        if there is not None and there.workbook == content and mapping is None:
            return Given(there.id)
        before = _before(t, survey, follows, there)
        _check_types(survey, before)
        kept = to_json(fitting(mapping, before[-1], survey)) if mapping and before else None
        if there is None:
            return Given(book.add(t, _new(survey, content, _last_key(t, follows, survey), kept)))
        if there.workbook != content and not may_replace:
            raise OfficeError(
                Trouble.FORM_VERSION_TAKEN, form=survey.form_id, version=there.version
            )
        if there.workbook == content:
            book.set_mapping(t, there.id, kept or to_json(Mapping()))
        else:
            book.replace(t, there, _new(survey, content, there.follows, kept))
        return Given(there.id)


def confirm(office: Office, form_key: int, mapping: Mapping) -> Changed:
    """Keep the mapping that an officer confirmed for a version in the book.

    Raises:
        OfficeError: NOT_FOUND.
    """
    with office.database.transaction(office.officer, office.now()) as t:
        book.set_mapping(t, form_key, to_json(mapping))
    return Changed.SURVEYS


def upgrade_drafts(office: Office, batch: int, new_form: int) -> Upgraded:
    """Let the sheets of a batch that were begun and not accepted go on under a later version.

    A batch without any accepted sheet asks the later version itself from now on. Otherwise its
    accepted sheets stay with the version that they answered, and the begun ones go to a batch
    beside it, where they count; the old batch shows their numbers as void. Nothing typed is lost:
    the keys stay in the journal, and what has no place in the later version is listed.

    Raises:
        OfficeError: NOT_FOUND; FORM_NOT_LATER when the version does not follow the batch's own.
    """
    with office.database.transaction(office.officer, office.now()) as t:
        was = drafts.batch(t.connection, batch)
        if was is None:
            raise OfficeError(Trouble.NOT_FOUND, found=str(batch))
        step = _steps(t, was, new_form)
        carried = carried_text(carry(step[2], carried_of(was.carried)).answers)
        begun = drafts.begun(t.connection, batch)
        stay = {one.serial for one in begun if one.state == "keying"}
        target = batch
        if not was.answers and not stay:
            drafts.change_form(t, was, new_form, carried)
        elif len(stay) < len(begun):
            target = drafts.beside(t, was, new_form, carried)
            stay |= drafts.serials(t.connection, target)
        going = [one for one in begun if one.serial not in stay]
        left: list[Left] = []
        for sheet in going:
            left.extend(_go_on(t, sheet, step, was.form))
            if target != batch:
                drafts.hand_over(t, was, sheet, target)
    busy = tuple(one.serial for one in begun if one.serial in stay)
    return Upgraded(target, len(going), tuple(left), busy)


def _version(row: VersionRow, survey: Survey, before: Survey | None) -> FormVersion:
    mapping = Mapping()
    if before is not None:
        kept = row.mapping is not None
        mapping = from_json(row.mapping) if kept else propose(before, survey)
        mapping = fitting(mapping, before, survey)
    return FormVersion(
        row.id,
        row.form_id,
        row.version,
        row.title,
        survey,
        mapping,
        row.mapping is not None,
        row.added_at,
        row.printed_at,
        row.is_frozen,
    )


def _new(survey: Survey, content: bytes, follows: int | None, mapping: str | None) -> NewVersion:
    return NewVersion(survey.form_id, survey.version, survey.title, content, follows, mapping)


def _last_key(t: Transaction, follows: int | None, survey: Survey) -> int | None:
    if follows is not None:
        return follows
    latest = book.latest(t.connection, survey.form_id)
    return latest.id if latest else None


def _before(
    t: Transaction, survey: Survey, follows: int | None, there: VersionRow | None
) -> list[Survey]:
    """The versions before this one, oldest first."""
    last = there.follows if there is not None else _last_key(t, follows, survey)
    if last is None:
        return []
    found: list[Survey] = []
    for row in book.chain(t.connection, last):
        found.append(read_form(row.workbook, row.title))
        if row.id == last:
            break
    return found


def _check_types(survey: Survey, before: list[Survey]) -> None:
    """A published name keeps its type for ever; only a text may become of it."""
    for earlier in before:
        for question in survey.questions:
            was = earlier.by_name.get(question.name)
            if was is None or not was.is_answered or may_go_on(was, question):
                continue
            raise OfficeError(
                Trouble.FORM_TYPE_CHANGED, found=question.name, was=was.kind, now=question.kind
            )


def _steps(t: Transaction, was: BatchOfForm, new_form: int) -> tuple[Survey, Survey, Mapping]:
    """Return the batch's version, the later one, and how the first goes on in the second."""
    found = chain_in(t.connection, new_form)
    keys = [version.key for version in found]
    if was.form not in keys or keys.index(was.form) >= keys.index(new_form):
        raise OfficeError(Trouble.FORM_NOT_LATER, found=was.name)
    start, end = keys.index(was.form), keys.index(new_form)
    mapping = identity(found[start].survey)
    for version in found[start + 1 : end + 1]:
        mapping = compose(mapping, version.mapping)
    return found[start].survey, found[end].survey, mapping


def _go_on(
    t: Transaction, sheet: BegunSheet, step: tuple[Survey, Survey, Mapping], form: int
) -> list[Left]:
    old, new, mapping = step
    state = State(old)
    state.replay(drafts.events(t.connection, sheet.id))
    given = carry(mapping, state.answers)
    typed = {name: Answer(name, value) for name, value in state.drafts.items()}
    open_drafts = carry(_as_typed(old, mapping), typed)
    places = {question.name: at for at, question in enumerate(new.questions)}
    said = [
        KeyEvent(_deed(state, mapping, name), name, answer.value, answer.missing)
        for name, answer in sorted(given.answers.items(), key=lambda each: places[each[0]])
    ]
    said += [KeyEvent(Deed.DRAFT, name, one.value) for name, one in open_drafts.answers.items()]
    drafts.go_on(t, sheet.id, form, said)
    drafts.rename_notes(t, sheet.id, {link.old: link.new for link in mapping.links})
    return [_left(sheet.serial, old, answer) for answer in (*given.left, *open_drafts.left)]


def _deed(state: State, mapping: Mapping, new: str) -> Deed:
    link = mapping.of_new(new)
    carried = link is not None and state.is_carried(link.old)
    return Deed.CARRY if carried else Deed.ANSWER


def _as_typed(old: Survey, mapping: Mapping) -> Mapping:
    """Half the code of a long list says nothing yet; half a number or some of several ticks do."""
    return Mapping(
        tuple(link for link in mapping.links if old.by_name[link.old].kind is not Kind.ONE)
    )


def _left(serial: str, old: Survey, answer: Answer) -> Left:
    question = old.by_name.get(answer.question)
    if question is None:
        return Left(serial, answer.question, answer.value)
    words = [
        choice.label if (choice := question.choice(code)) else code
        for code in (answer.value.split() if question.is_ticked else [answer.value])
    ]
    return Left(serial, question.label, ", ".join(words))
