"""Bring in what tablets sent: look at the file and its columns, then bring all of it in at once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop.core.errors import OfficeError, Problem, Trouble
from desktop.core.periods import Period
from desktop.core.submissions import Fate, Heading, Labels, Role, Submission, TabletMapping
from desktop.core.survey import Survey
from desktop.forms.definition import read_form
from desktop.forms.labels import every_label
from desktop.intake.tablets.export import TabletExport, TabletReading
from desktop.office import collecting
from desktop.office.changes import Changed
from desktop.office.opening import Office
from desktop.office.quickly import without_collecting
from desktop.office.submissions import Plan, planned
from desktop.office.survey_exporting import own_uuid
from desktop.store import submissions as book
from desktop.store import surveys
from desktop.store.database import Transaction
from desktop.store.survey_data import own_names

_VERSION_AT = 14  # where a uuid says of which kind it is; tablets make kind 4

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = [
    "Brought", "Offer", "Proposal", "Seen", "TabletExport", "bring_in", "likeliest", "look_at",
    "offers", "propose", "see",
]  # fmt: skip


class Offer(NamedTuple):
    """A form that a file may be of: one in the book by its key, or one still in a file."""

    title: str
    key: int | None = None
    file: Path | None = None


@dataclass(frozen=True)
class Proposal:
    """What the columns of a file are for one form; `is_known` when an officer has seen it."""

    offer: Offer
    survey: Survey
    labels: Labels
    mapping: TabletMapping
    is_known: bool

    @property
    def unasked(self) -> tuple[str, ...]:
        """The questions that no column answers: the tablet did not ask them."""
        found = self.mapping.questions()
        return tuple(
            question.name
            for question in self.survey.questions
            if question.is_answered and question.name not in found
        )

    @property
    def unused(self) -> tuple[Heading, ...]:
        """The columns that answer nothing: they are kept word for word."""
        return tuple(
            heading
            for heading in self.mapping.headings
            if self.mapping.target(heading.column).role is Role.NONE
        )


@dataclass(frozen=True)
class Seen:
    """What bringing in a file would do; nothing is written yet."""

    proposal: Proposal
    reading: TabletReading
    plan: Plan

    @property
    def name(self) -> str:
        return self.reading.name

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every fault of the rejected rows, by row."""
        return self.plan.problems

    def rows(self, fate: Fate) -> list[int]:
        """Return the file's rows that a fate has, in their order."""
        return sorted(row for row, one in self.plan.fates.items() if one is fate)

    @property
    def versions(self) -> tuple[str, ...]:
        """The versions of the form that the tablets had, as far as they are not the form's own."""
        found = dict.fromkeys(one.version for one in self.reading.submissions)
        return tuple(one for one in found if one and one != self.proposal.survey.version)


class Brought(NamedTuple):
    """What bringing in a file did: how many rows had which fate, and where new sheets are."""

    fates: Mapping[Fate, int]
    batches: tuple[str, ...]

    @property
    def changed(self) -> Changed:
        writes = self.fates[Fate.NEW] or self.fates[Fate.REVISED]
        return Changed.SURVEYS if writes else Changed.NOTHING


def look_at(path: Path) -> TabletExport:
    """Open a file.

    Raises:
        OfficeError: it is missing, unreadable, encrypted, too large, empty or no export.
    """
    with without_collecting():
        return TabletExport(path)


def offers(office: Office) -> list[Offer]:
    """Return the forms in the book, newest first, then those that come with the program."""
    with office.database.reading() as connection:
        own = surveys.forms(connection)
    known = {(form.form_id, form.version) for form in own}
    found = [Offer(_title(form.title, form.version), form.id) for form in own]
    for file in collecting.shipped_forms():
        survey, _ = collecting.check_form(file)
        if survey is not None and (survey.form_id, survey.version) not in known:
            found.append(Offer(_title(survey.title, survey.version), file=file))
    return found


def propose(office: Office, export: TabletExport, offer: Offer) -> Proposal:
    """Return what the columns of a file are for a form: as last time, or as it seems.

    Raises:
        OfficeError: TABLET_LABEL_AMBIGUOUS; what is wrong with a form that is still in a file.
    """
    with office.database.reading() as connection:
        content = _content(connection, offer)
        survey, labels = read_form(content, offer.title), every_label(content, offer.title)
        key = offer.key or book.form_key(connection, survey.form_id, survey.version)
        blank = TabletMapping(export.shape, "", export.headings, {}, {})
        words = book.remembered(connection, key, blank.fingerprint) if key else None
    mapping = export.proposed(survey, labels) if words is None else export.remembered(words)
    return Proposal(offer, survey, labels, mapping, words is not None)


def likeliest(office: Office, export: TabletExport, among: Sequence[Offer]) -> Proposal:
    """Return the proposal for the form whose questions most columns answer; the first of equals.

    Raises:
        OfficeError: TABLET_WITHOUT_QUESTIONS when no column answers any, or why none can be read.
    """
    best: Proposal | None = None
    trouble: OfficeError | None = None
    for offer in among:
        try:
            found = propose(office, export, offer)
        except OfficeError as error:
            trouble = trouble or error
            continue
        count = len(found.mapping.questions())
        if count > (len(best.mapping.questions()) if best else 0):
            best = found
    if best is None:
        raise trouble or OfficeError(Trouble.TABLET_WITHOUT_QUESTIONS, path=export.path.name)
    return best


def see(office: Office, export: TabletExport, proposal: Proposal) -> Seen:
    """Read a file by its mapping and compare it with the book.

    Raises:
        OfficeError: TABLET_WITHOUT_QUESTIONS, TABLET_UUID_MISSING, TABLET_CHOICES_AMBIGUOUS.
    """
    with without_collecting():
        reading = export.read(proposal.mapping, proposal.survey, proposal.labels)
        with office.database.reading() as connection:
            own = _own_sheets(office, connection, reading, proposal.survey)
            plan = planned(connection, reading, proposal.survey, proposal.mapping, own)
    return Seen(proposal, reading, plan)


def bring_in(office: Office, seen: Seen) -> Brought:
    """Write the good rows of a file, and remember what its columns are.

    The rejected rows are only reported. Bringing the same file in again changes nothing.
    """
    reading, proposal = seen.reading, seen.proposal
    if proposal.is_known and not (seen.plan.new or seen.plan.revised):
        return Brought(_counts(seen.plan), ())
    offer = proposal.offer
    form = offer.key or collecting.bring_form(office, offer.file or Path()).key
    writing = office.database.transaction(office.officer, office.now())
    with without_collecting(), writing as t:
        book.hold_form(t.connection, form)
        mapping = proposal.mapping
        book.remember(t, form, mapping.fingerprint, mapping.words())
        own = _own_sheets(office, t.connection, reading, proposal.survey)
        plan = planned(t.connection, reading, proposal.survey, mapping, own)
        names = _write_new(t, office, (form, proposal.survey), plan)
        book.revise(t, plan.revised)
        counts = _counts(plan)
        if plan.new or plan.revised:
            said = {fate.value: count for fate, count in counts.items()}
            t.audit("imported", "tablet_export", reading.name, None, said)
    return Brought(counts, names)


def _counts(plan: Plan) -> dict[Fate, int]:
    found = Counter(plan.fates.values())
    return {fate: found[fate] for fate in Fate}


def _write_new(
    t: Transaction, office: Office, form: tuple[int, Survey], plan: Plan
) -> tuple[str, ...]:
    """Write new submissions into the batches of their periods; return the batches' names."""
    by_period: dict[Period, list[tuple[Submission, ...]]] = {}
    periods: dict[str, Period] = {}
    for one in plan.new:
        day = one[0].answered_on or office.today().isoformat()
        if day not in periods:
            cut_off = office.settings.cut_off_day
            periods[day] = Period.of_day(date.fromisoformat(day), cut_off)
        by_period.setdefault(periods[day], []).append(one)
    names = []
    for period in sorted(by_period):
        batch = _batch_of(t, *form, period)
        keys = book.add_sheets(t, batch, [one[0] for one in by_period[period]])
        book.revise(
            t,
            [
                (key, revision, later)
                for key, one in zip(keys, by_period[period], strict=True)
                for revision, later in enumerate(one[1:], 2)
            ],
        )
        names.append(batch.name)
    return tuple(names)


def _batch_of(t: Transaction, key: int, survey: Survey, period: Period) -> book.Batch:
    """Return the form's batch of a period, one with tablet sheets before others, or a new one."""
    first, last = period.first.isoformat(), period.last.isoformat()
    own = [one for one in book.batches_of(t.connection, key) if first <= one.last_on <= last]
    if own:
        return next((batch for batch in own if batch.tablets), own[0])
    name = f"Máy tính bảng {period.title}"
    names = (name, f"{name} ({survey.form_id})", f"{name} ({survey.form_id} {survey.version})")
    return book.add_batch(t, key, names, period.first, period.last)


def _content(connection: "Connection", offer: Offer) -> bytes:
    if offer.key is not None:
        return surveys.workbook(connection, offer.key)
    return collecting.form_content(offer.file or Path())


def _title(title: str, version: str) -> str:
    return f"{title} · bản {version}"


def _own_sheets(
    office: Office, connection: "Connection", reading: TabletReading, survey: Survey
) -> frozenset[str]:
    """Return the names that this office's own sheets have in exports, if any may be in a file."""
    if not any(one.uuid[_VERSION_AT : _VERSION_AT + 1] == "5" for one in reading.submissions):
        return frozenset()
    names = own_names(connection, survey.form_id)
    return frozenset(own_uuid(office, batch, serial) for batch, serial in names)
