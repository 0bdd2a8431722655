"""Make the return: rows, checks, a frozen revision, the files; and check one that came."""

from __future__ import annotations

import dataclasses
import importlib
from typing import TYPE_CHECKING

from desktop.core.crosschecks import Check, Surroundings, cross_check, stops_writing
from desktop.core.errors import OfficeError, Trouble
from desktop.core.names import tidy
from desktop.core.returns import Return, Row, Value, differences, dossier_rows
from desktop.office import assessing, collecting, comparing, listening, recounting, tracking
from desktop.office.changes import Changed
from desktop.office.return_rows import (
    assessment_rows,
    check_rows,
    feedback_rows,
    survey_rows,
)
from desktop.office.returning_words import draft_envelope
from desktop.office.wording import return_form
from desktop.store import returns as store
from desktop.store.returns import Revision

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop.core.periods import Period
    from desktop.export.verdicts import Verification
    from desktop.office.opening import Office

_NO_REASONS: Mapping[str, str] = {}


@dataclasses.dataclass(frozen=True, slots=True)
class Draft:
    """A return as it would be made now: its rows, its checks, and what was made before.

    `changed_rows` are the figures that differ from the newest revision, with what they were.
    """

    made: Return
    checks: tuple[Check, ...]
    revisions: tuple[Revision, ...]
    changed_rows: tuple[tuple[Row, Value], ...]

    @property
    def needs_reason(self) -> bool:
        """Whether making it is a new revision, which must say why."""
        return bool(self.revisions and self.changed_rows)

    @property
    def is_made(self) -> bool:
        """Whether the newest revision says the same."""
        return bool(self.revisions) and not self.changed_rows


@dataclasses.dataclass(frozen=True, slots=True)
class Made:
    """A return that was made: its revision, its printed code, and the files that show it."""

    revision: int
    code: str
    files: tuple[Path, ...]
    changed: Changed


def draft(office: Office, period: Period, reasons: Mapping[str, str] = _NO_REASONS) -> Draft:
    """Count the return of a period and run every check; nothing is written.

    `reasons` explain failed checks, by check code.
    """
    form = return_form()
    counts = tracking.count(office, period)
    rows = dossier_rows(counts, form.words["total"])
    sure = comparing.bound(office, period)
    rows += survey_rows(collecting.results(office, period), form, sure.sentence)
    rules = assessing.rules_for(period)
    if rules is not None:
        assessment = assessing.score(office, period, rules)
        rows += assessment_rows(assessment.card, form, closed=assessment.closed)
    rows += feedback_rows(listening.counts(office, period), form)
    made = Return(draft_envelope(office, period), tuple(rows))
    with office.database.reading() as connection:
        revisions = store.revisions_of(connection, form.id, period)
    around = dataclasses.replace(_surroundings(office, period), rules=rules)
    checks = tuple(cross_check(made, around, reasons))
    made = dataclasses.replace(made, rows=made.rows + tuple(check_rows(checks, form)))
    changed = differences(content_of(revisions[0]).rows, made.rows) if revisions else []
    return Draft(made, checks, tuple(revisions), tuple(changed))


def make(
    office: Office,
    period: Period,
    folder: Path,
    reasons: Mapping[str, str] = _NO_REASONS,
    reason: str = "",
) -> Made:
    """Write the return into `folder` and freeze it in the book.

    Making it again with the same figures writes the same revision again; with other figures it is
    the next revision, which says why.

    Raises:
        OfficeError: RETURN_CHECKS_FAILED, RETURN_REASON_MISSING, FILE_UNWRITABLE, DISK_FULL.
    """
    drafted = draft(office, period, reasons)
    if drafted.is_made:
        return _write(office, drafted.revisions[0], folder, Changed.NOTHING)
    failed = stops_writing(drafted.checks)
    if failed:
        titles = "; ".join(return_form().check_title(check) for check in failed)
        raise OfficeError(Trouble.RETURN_CHECKS_FAILED, checks=titles, count=len(failed))
    if drafted.needs_reason and not tidy(reason):
        raise OfficeError(Trouble.RETURN_REASON_MISSING, changed=len(drafted.changed_rows))
    revision = _frozen(drafted, period, tidy(reason))
    made = _write(office, revision, folder, Changed.RETURNS)
    with office.database.transaction(office.officer, office.now()) as transaction:
        store.add_revision(transaction, return_form().id, revision)
    return made


def verify(path: Path) -> Verification:
    """Say whether a file is a return and stands as it was sealed.

    Raises:
        OfficeError: FILE_MISSING, FILE_UNREADABLE.
    """
    checking = importlib.import_module("desktop.office.verifying")
    verification: Verification = checking.verify(path)
    return verification


def content_of(revision: Revision) -> Return:
    """Return what a frozen revision says."""
    seal = importlib.import_module("desktop.export.seal")
    made: Return = seal.read_canonical(revision.content)
    return made


def stem_of(made: Return) -> str:
    """Return the name of a return's files, without an ending."""
    envelope = made.envelope
    parts = ("bao-cao", envelope.issuer_code, envelope.period, f"lan-{envelope.revision}")
    return "_".join(part for part in parts if part).replace("/", "_")


def _surroundings(office: Office, period: Period) -> Surroundings:
    with office.database.reading() as connection:
        before = store.newest_before(connection, return_form().id, period)
        again = recounting.recount(connection, period)
    previous = content_of(before) if before else None
    follows = previous is not None and previous.envelope.last == _day_before(period)
    return Surroundings(
        period=period,
        today=office.today(),
        previous=previous if follows else None,
        last_accepted=recounting.last_day(previous),
        recount=again.counts,
        faults=again.faults,
    )


def _day_before(period: Period) -> str:
    return recounting.day_before(period).isoformat()


def _frozen(drafted: Draft, period: Period, reason: str) -> Revision:
    """Seal a draft as the next revision."""
    seal = importlib.import_module("desktop.export.seal")
    newest = drafted.revisions[0] if drafted.revisions else None
    explained = tuple((c.code.value, c.reason) for c in drafted.checks if c.findings and c.reason)
    envelope = dataclasses.replace(
        drafted.made.envelope,
        revision=newest.revision + 1 if newest else 1,
        supersedes=newest.checksum if newest else "",
        reason=reason if newest else "",
        explanations=explained,
    )
    made = dataclasses.replace(drafted.made, envelope=envelope)
    return Revision(
        period=period.iso,
        period_code=period.code,
        revision=envelope.revision,
        reason=envelope.reason,
        content=seal.canonical(made),
        checksum=seal.checksum(made),
        made_at=envelope.prepared_at,
        made_by=envelope.prepared_by,
    )


def _write(office: Office, revision: Revision, folder: Path, changed: Changed) -> Made:
    """Write the files of a revision from what was frozen."""
    seal = importlib.import_module("desktop.export.seal")
    printing = importlib.import_module("desktop.office.printing")
    made = content_of(revision)
    files = printing.write_return(office, made, folder, stem_of(made))
    return Made(revision.revision, seal.short_code(revision.checksum), tuple(files), changed)
