"""Assessments in the book: typed evidence, and the score card frozen when it is closed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import insert, select, update

from desktop.core.assessment import Evidence
from desktop.store.schema.assessments import ASSESSMENT, EVIDENCE

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.core.periods import Period
    from desktop.store.database import Transaction

NOUN = "assessment"
DRAFT, CLOSED = "draft", "closed"


class Kept(NamedTuple):
    """What the book holds of one assessment; `frozen` is its score card once it is closed."""

    id: int
    closed: bool
    frozen: str
    closed_at: str
    closed_by: str


def find_assessment(connection: Connection, rules: str, period: Period) -> Kept | None:
    """Return the assessment of a period under a rule set, None before anything was typed."""
    query = select(ASSESSMENT).where(ASSESSMENT.c.rules == rules, ASSESSMENT.c.period == period.iso)
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    return Kept(
        row["id"],
        row["state"] == CLOSED,
        row["rows"] or "",
        row["closed_at"] or "",
        row["closed_by"] or "",
    )


def evidence_of(connection: Connection, rules: str, period: Period) -> dict[int, Evidence]:
    """Return what was typed, by indicator number."""
    query = (
        select(EVIDENCE)
        .join(ASSESSMENT)
        .where(ASSESSMENT.c.rules == rules, ASSESSMENT.c.period == period.iso)
    )
    return {
        int(row["indicator"]): Evidence(
            value=_decimal(row["points"]),
            note=row["note"],
            document=row["document"],
            verified=_decimal(row["verified"]),
        )
        for row in connection.execute(query).mappings()
    }


def keep_evidence(
    transaction: Transaction, rules: str, period: Period, number: int, typed: Evidence
) -> None:
    """Write the evidence of one indicator, over what was typed before."""
    connection = transaction.connection
    was = evidence_of(connection, rules, period).get(number)
    assessment = _opened(transaction, rules, period)
    values = {
        "points": _text(typed.value),
        "verified": _text(typed.verified),
        "document": typed.document,
        "note": typed.note,
    }
    if was is None:
        connection.execute(
            insert(EVIDENCE).values(assessment_id=assessment, indicator=str(number), **values)
        )
    else:
        connection.execute(
            update(EVIDENCE)
            .where(EVIDENCE.c.assessment_id == assessment, EVIDENCE.c.indicator == str(number))
            .values(**values)
        )
    ref = f"{rules} {period.iso} {number}"
    before = None if was is None else _said(was)
    transaction.audit("changed" if was else "created", "evidence", ref, before, _said(typed))


def close_assessment(transaction: Transaction, rules: str, period: Period, frozen: str) -> None:
    """Freeze the score card."""
    assessment = _opened(transaction, rules, period)
    transaction.connection.execute(
        update(ASSESSMENT)
        .where(ASSESSMENT.c.id == assessment)
        .values(
            state=CLOSED,
            rows=frozen,
            closed_at=transaction.now.isoformat(timespec="seconds"),
            closed_by=transaction.officer,
        )
    )
    transaction.audit("closed", NOUN, f"{rules} {period.iso}", None, {"rows": frozen})


def reopen_assessment(transaction: Transaction, rules: str, period: Period, reason: str) -> None:
    """Let it be counted again; the trail keeps the reason and what was frozen."""
    kept = find_assessment(transaction.connection, rules, period)
    transaction.connection.execute(
        update(ASSESSMENT)
        .where(ASSESSMENT.c.rules == rules, ASSESSMENT.c.period == period.iso)
        .values(state=DRAFT, rows=None, closed_at=None, closed_by=None)
    )
    was = {"rows": kept.frozen} if kept else None
    transaction.audit("reopened", NOUN, f"{rules} {period.iso}", was, {"reason": reason})


def _opened(transaction: Transaction, rules: str, period: Period) -> int:
    """Return the key of the assessment, made when it is not there yet."""
    kept = find_assessment(transaction.connection, rules, period)
    if kept is not None:
        return kept.id
    made = transaction.connection.execute(
        insert(ASSESSMENT)
        .values(rules=rules, period=period.iso, state=DRAFT)
        .returning(ASSESSMENT.c.id)
    )
    return int(made.scalar_one())


def _said(typed: Evidence) -> dict[str, object]:
    return {
        "points": _text(typed.value),
        "verified": _text(typed.verified),
        "document": typed.document,
        "note": typed.note,
    }


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
