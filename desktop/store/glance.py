"""The figures of the first page, by bare SQL: shown before any toolkit is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from desktop.store.direct import Direct


class Standing(NamedTuple):
    """How many open dossiers there are, by how near their due day is."""

    pending: int
    overdue: int
    due_today: int
    due_soon: int


class UrgentRow(NamedTuple):
    """An open dossier: ISO days and moments, the national status number."""

    code: str
    procedure: str
    applicant: str
    due_on: str
    due_at: str
    status: int
    waiting_since: str | None


class SurveyRow(NamedTuple):
    """Paper sheets of the batches that end in a period."""

    issued: int
    collected: int
    valid: int
    keyed: int
    verified: int

    @property
    def to_key(self) -> int:
        """How many sheets that came back and are not void wait for their keying."""
        return self.valid - self.keyed


class SettledRow(NamedTuple):
    """Results of one span of days: how many there were, how many of them in time."""

    settled: int
    in_time: int


class PartsRow(NamedTuple):
    """What the parts of a return can be told from, without making it."""

    received: int
    faulty: int
    feedback: int
    unanswered: int
    assessment: str | None
    revision: int | None
    made_at: str | None


def standing(direct: Direct, today: date, soon: date) -> Standing:
    """Count the open dossiers; `due_soon` are those due after `today` and up to `soon`."""
    (row,) = direct.rows(
        "SELECT COUNT(*),"
        " COALESCE(SUM(CASE WHEN due_on < :today THEN 1 ELSE 0 END), 0),"
        " COALESCE(SUM(CASE WHEN due_on = :today THEN 1 ELSE 0 END), 0),"
        " COALESCE(SUM(CASE WHEN due_on > :today AND due_on <= :soon THEN 1 ELSE 0 END), 0)"
        " FROM dossier WHERE COALESCE(finished_on, '') = '' AND counted",
        today=today.isoformat(),
        soon=soon.isoformat(),
    )
    return Standing(*(int(count) for count in row))


def urgent(direct: Direct, limit: int) -> list[UrgentRow]:
    """Return the open dossiers that are due first."""
    rows = direct.rows(
        "SELECT d.code, COALESCE(p.name, f.name), d.applicant, d.due_on, d.due_at, d.status,"
        " (SELECT MAX(e.at) FROM dossier_event e"
        "  WHERE e.dossier_id = d.id AND e.kind = 'supplement_asked' AND e.voided_at IS NULL)"
        " FROM (SELECT * FROM dossier"
        "  WHERE COALESCE(finished_on, '') = '' AND counted AND due_on IS NOT NULL"
        "  ORDER BY due_on, due_at LIMIT :limit) d"
        " JOIN field f ON f.id = d.field_id"
        " LEFT JOIN procedure p ON p.id = d.procedure_id"
        " ORDER BY d.due_on, d.due_at, d.code",
        limit=limit,
    )
    return [UrgentRow(*row) for row in rows]


def has_dossiers(direct: Direct) -> bool:
    """Tell an empty book from one at work."""
    return bool(direct.rows("SELECT 1 FROM dossier LIMIT 1"))


# The same counts as `store.custody` and `core.custody.counts_of`, without the toolkit.
_BACK = (
    "(s.collected_at IS NOT NULL OR s.keyed_at IS NOT NULL OR s.state = 'paused'"
    " OR (s.state = 'void' AND s.opened_by <> '')"
    " OR (s.state = 'keying' AND EXISTS (SELECT 1 FROM keystroke k"
    " WHERE k.sheet_id = s.id AND k.deed IN ('answer', 'draft'))))"
)
_KEYED = "s.keyed_at IS NOT NULL AND s.state <> 'void'"
_ISSUED = "CAST(s.serial AS INTEGER) BETWEEN b.first_serial AND b.first_serial + b.issued - 1"
_REJECTED = f"s.state = 'void' AND {_BACK}"
_LOST = f"s.state = 'void' AND NOT {_BACK} AND {_ISSUED}"


def _number(condition: str) -> str:
    return f"COALESCE(SUM(CASE WHEN {condition} THEN 1 ELSE 0 END), 0)"


_BATCHES = (
    f"SELECT b.issued + {_number(f'{_BACK} AND NOT ({_ISSUED})')} AS issued,"
    f" {_number(_LOST)} AS lost,"
    f" b.collected AS typed, {_number(_BACK)} AS back,"
    f" {_number('s.collected_at IS NOT NULL')} AS noted,"
    f" {_number(_REJECTED)} AS rejected, {_number(_KEYED)} AS keyed,"
    f" {_number(f'{_KEYED} AND s.verified_at IS NOT NULL')} AS verified"
    " FROM batch b LEFT JOIN sheet s ON s.batch_id = b.id AND s.source = 'paper'"
    " WHERE b.last_on BETWEEN :first AND :last"
    " GROUP BY b.id, b.issued, b.collected, b.first_serial"
)
_COLLECTED = (
    "CASE WHEN noted > 0 OR typed < back THEN back"
    " WHEN typed > issued - lost THEN issued - lost ELSE typed END"
)
_SHEETS = (
    f"SELECT COUNT(*), SUM(issued), SUM({_COLLECTED}), SUM({_COLLECTED} - rejected), SUM(keyed),"
    f" SUM(verified) FROM ({_BATCHES}) counted"
)


def sheets(direct: Direct, first: date, last: date) -> SurveyRow | None:
    """Count the sheets of the batches that end in these days; None when there is no batch."""
    ((batches, *counts),) = direct.rows(_SHEETS, first=first.isoformat(), last=last.isoformat())
    return SurveyRow(*(int(count) for count in counts)) if batches else None


def settled(direct: Direct, first: date, last: date) -> SettledRow:
    """Count the results of these days; in time by calendar days, as the return counts them."""
    ((count, in_time),) = direct.rows(
        "SELECT COUNT(*), COALESCE(SUM(CASE WHEN due_on IS NULL OR finished_on <= due_on"
        " THEN 1 ELSE 0 END), 0) FROM dossier"
        " WHERE finished_on BETWEEN :first AND :last AND counted",
        first=first.isoformat(),
        last=last.isoformat(),
    )
    return SettledRow(int(count), int(in_time))


def parts(direct: Direct, first: date, last: date, period: str, assessed: str) -> PartsRow:
    """Look at what a return is made from; `period` and `assessed` are ISO intervals."""
    days = {"first": first.isoformat(), "last": last.isoformat()}
    received = direct.rows(
        "SELECT COUNT(*) FROM dossier WHERE received_on BETWEEN :first AND :last", **days
    )
    faulty = direct.rows("SELECT faulty FROM import_file ORDER BY at DESC LIMIT 1")
    feedback = direct.rows(
        "SELECT COUNT(*), COALESCE(SUM(CASE WHEN answered_on IS NULL THEN 1 ELSE 0 END), 0)"
        " FROM feedback WHERE received_on BETWEEN :first AND :last",
        **days,
    )
    assessment = direct.rows(
        "SELECT state FROM assessment WHERE period = :period ORDER BY state", period=assessed
    )
    made = direct.rows(
        "SELECT revision, made_at FROM return_revision WHERE period = :period"
        " ORDER BY revision DESC LIMIT 1",
        period=period,
    )
    return PartsRow(
        received=int(received[0][0]),
        faulty=int(faulty[0][0]) if faulty else 0,
        feedback=int(feedback[0][0]),
        unanswered=int(feedback[0][1]),
        assessment=str(assessment[0][0]) if assessment else None,
        revision=int(made[0][0]) if made else None,
        made_at=str(made[0][1]) if made else None,
    )


def unanswered(direct: Direct) -> int:
    """Count the feedback that still waits for an answer, of whatever month."""
    ((count,),) = direct.rows("SELECT COUNT(*) FROM feedback WHERE answered_on IS NULL")
    return int(count)
