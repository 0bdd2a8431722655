"""Assess the office: count the indicators, keep typed evidence, close, print."""

from __future__ import annotations

import dataclasses
import importlib
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from desktop.core.assessment import (
    Evidence,
    Facts,
    Online,
    Scorecard,
    Timing,
    check_typed,
    score_office,
)
from desktop.core.criteria import Measure, RuleSet, read_rules
from desktop.core.errors import OfficeError, Trouble
from desktop.core.names import tidy
from desktop.core.returns import FieldCount, total_of
from desktop.core.scorecards import from_text, to_text
from desktop.office import listening, sheets, tracking
from desktop.office.changes import Changed
from desktop.paths import resources
from desktop.store import assessments as store
from desktop.store import scoring

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from desktop.core.periods import Period
    from desktop.office.opening import Office


@dataclasses.dataclass(frozen=True, slots=True)
class Assessment:
    """The score card of a period; once closed its own scores are frozen.

    `evidence` is what was typed, by indicator number.
    """

    period: Period
    card: Scorecard
    evidence: dict[int, Evidence]
    closed_at: str = ""
    closed_by: str = ""

    @property
    def closed(self) -> bool:
        """Whether it was closed (đã chốt)."""
        return bool(self.closed_at)


@cache
def rule_sets() -> dict[str, RuleSet]:
    """Return the shipped rule sets by id, the newest first."""
    files = sorted((resources() / "criteria").glob("*.toml"))
    rules = [read_rules(file.read_text(encoding="utf-8")) for file in files]
    newest_first = sorted(rules, key=lambda each: each.in_force_from, reverse=True)
    return {each.id: each for each in newest_first}


def rules_of(name: str) -> RuleSet:
    """Return the rule set with that id.

    Raises:
        OfficeError: RULES_UNKNOWN.
    """
    if name not in rule_sets():
        raise OfficeError(Trouble.RULES_UNKNOWN, found=name, known=", ".join(rule_sets()))
    return rule_sets()[name]


def rules_for(period: Period) -> RuleSet | None:
    """Return the rule set in force on every day of a period, None where there is none."""
    in_force = (r for r in rule_sets().values() if r.in_force(period.first, period.last))
    return next(in_force, None)


def score(office: Office, period: Period, rules: RuleSet) -> Assessment:
    """Count every indicator, or return what was frozen when the assessment was closed."""
    with office.database.reading() as connection:
        kept = store.find_assessment(connection, rules.id, period)
        evidence = store.evidence_of(connection, rules.id, period)
    closed = kept is not None and kept.closed
    if kept is not None and closed:
        card = _with_verified(from_text(kept.frozen, rules), evidence)
        return Assessment(
            period, card, evidence, closed_at=kept.closed_at, closed_by=kept.closed_by
        )
    card = score_office(rules, facts(office, period, rules, evidence))
    return Assessment(period, card, evidence)


def facts(office: Office, period: Period, rules: RuleSet, evidence: dict[int, Evidence]) -> Facts:
    """Gather everything the measures count from."""
    total = total_of(tracking.count(office, period))
    answers = sheets.answers(office, period, rules)
    settled = Timing(total.early, total.on_time, total.late)
    with office.database.reading() as connection:
        linked = scoring.linked_timing(connection, period)
        complaints = scoring.complaints_of(connection, period)
        online = _online(connection, period, total)
    harassed = sum(
        answers[each.number].zero for each in rules.indicators if each.measure is Measure.ATTITUDE
    )
    return Facts(
        settled=settled,
        own=settled.minus(linked),
        linked=linked.dossiers,
        answers=answers,
        feedback=listening.counts(office, period),
        complaints=dataclasses.replace(complaints, harassed=harassed),
        online=online,
        evidence=evidence,
    )


def type_evidence(
    office: Office, period: Period, rules: RuleSet, number: int, typed: Evidence
) -> Changed:
    """Keep a typed score with its note and document, and the score of the level above.

    A closed assessment takes the level above's scores only.

    Raises:
        OfficeError: SCORE_OUT_OF_RANGE, VALUE_MISSING without a document, ASSESSMENT_CLOSED.
    """
    new = dataclasses.replace(typed, note=tidy(typed.note), document=tidy(typed.document))
    for value in (new.value, new.verified):
        if value is not None:
            check_typed(rules, number, value)
    if new.value is not None and not new.document:
        raise OfficeError(Trouble.VALUE_MISSING, meaning="Tài liệu kiểm chứng")
    with office.database.transaction(office.officer, office.now()) as transaction:
        kept = store.find_assessment(transaction.connection, rules.id, period)
        was = store.evidence_of(transaction.connection, rules.id, period).get(number, Evidence())
        own_changes = dataclasses.replace(new, verified=was.verified) != was
        if kept is not None and kept.closed and own_changes:
            raise OfficeError(Trouble.ASSESSMENT_CLOSED, period=period.title)
        store.keep_evidence(transaction, rules.id, period, number, new)
    return Changed.ASSESSMENTS


def close(office: Office, period: Period, rules: RuleSet) -> Changed:
    """Freeze the scores as they are counted now (chốt); the signed paper must not change."""
    assessment = score(office, period, rules)
    if assessment.closed:
        return Changed.NOTHING
    with office.database.transaction(office.officer, office.now()) as transaction:
        store.close_assessment(transaction, rules.id, period, to_text(assessment.card))
    return Changed.ASSESSMENTS


def reopen(office: Office, period: Period, rules: RuleSet, reason: str) -> Changed:
    """Let a closed assessment be counted again.

    Raises:
        OfficeError: VALUE_MISSING without a reason.
    """
    if not tidy(reason):
        raise OfficeError(Trouble.VALUE_MISSING, meaning="Lý do mở lại")
    with office.database.transaction(office.officer, office.now()) as transaction:
        store.reopen_assessment(transaction, rules.id, period, tidy(reason))
    return Changed.ASSESSMENTS


def write_letter(office: Office, period: Period, rules: RuleSet, path: Path) -> Path:
    """Write the self-assessment as a PDF letter.

    Raises:
        OfficeError: FILE_UNWRITABLE.
    """
    printing = importlib.import_module("desktop.office.printing")
    printing.write_assessment(office, score(office, period, rules), path)
    return path


def _with_verified(card: Scorecard, evidence: dict[int, Evidence]) -> Scorecard:
    scores = tuple(
        dataclasses.replace(each, verified=evidence.get(each.number, Evidence()).verified)
        for each in card.scores
    )
    return dataclasses.replace(card, scores=scores)


def _online(connection: Connection, period: Period, total: FieldCount) -> Online:
    """Gather indicator 9; a catalogue in which nothing is online tells nothing where dossiers are.

    An imported list brings online dossiers before anybody has set the levels of its procedures.
    """
    procedures, online = scoring.procedures_online(connection)
    known = online > 0 or total.online == 0
    return Online(
        received=total.online + total.direct_or_post,
        online=total.online,
        overdue=scoring.overdue_online(connection, period),
        procedures=procedures if known else 0,
        online_procedures=online,
    )


def decimal_of(text: str) -> Decimal | None:
    """Read a typed score, «1,5» or «1.5»; nothing typed is None.

    Raises:
        OfficeError: NUMBER_UNREADABLE.
    """
    plain = tidy(text).replace(",", ".")
    if not plain:
        return None
    if not plain.replace(".", "", 1).isdigit():
        raise OfficeError(Trouble.NUMBER_UNREADABLE, found=text)
    return Decimal(plain)
