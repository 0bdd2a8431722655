"""Checks of Biểu 06: sums, flow, what was carried over, the recount, the period."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.core.crosschecks.words import Finding, Findings, Surroundings, whole
from desktop.core.returns import FIGURES, TOTAL, Part, Return

if TYPE_CHECKING:
    from collections.abc import Callable


def sums(of: str, *parts: str) -> Callable[[Return, Surroundings], Findings]:
    """Make the check that one figure of every line is the sum of others."""

    def check(made: Return, _around: Surroundings) -> Findings:
        values, labels = made.values(Part.DOSSIERS), made.labels(Part.DOSSIERS)
        findings = []
        for name, label in labels.items():
            expected = sum(whole(values[name, part]) for part in parts)
            if values[name, of] != expected:
                findings.append(Finding(Part.DOSSIERS, name, label, of, expected, values[name, of]))
        return findings

    return check


def not_negative(made: Return, _around: Surroundings) -> Findings:
    """Nothing counted is below zero."""
    return [
        Finding(row.part, row.breakdown, row.label, row.indicator, None, row.value)
        for row in made.rows
        if isinstance(row.value, int | Decimal) and row.value < 0
    ]


def total(made: Return, _around: Surroundings) -> Findings:
    """Every figure of the last line is the sum of the fields."""
    values, labels = made.values(Part.DOSSIERS), made.labels(Part.DOSSIERS)
    findings = []
    for figure in FIGURES:
        expected = sum(whole(values[name, figure]) for name in labels if name != TOTAL)
        if values[TOTAL, figure] != expected:
            findings.append(
                Finding(
                    Part.DOSSIERS, TOTAL, labels[TOTAL], figure, expected, values[TOTAL, figure]
                )
            )
    return findings


def carried(made: Return, around: Surroundings) -> Findings:
    """Column 6 is column 11 of the last accepted return, field by field."""
    if around.previous is None:
        return None
    before, now = around.previous.values(Part.DOSSIERS), made.values(Part.DOSSIERS)
    gone = around.previous.labels(Part.DOSSIERS)
    labels = {k: v for k, v in gone.items() if k != TOTAL} | made.labels(Part.DOSSIERS)
    findings = []
    for name, label in labels.items():
        expected, found = before.get((name, "pending"), 0), now.get((name, "carried"), 0)
        if expected != found:
            findings.append(Finding(Part.DOSSIERS, name, label, "carried", expected, found))
    return findings


def recount(made: Return, around: Surroundings) -> Findings:
    """The figures are those of the dossiers counted again from their events."""
    if around.recount is None:
        return None
    values, labels = made.values(Part.DOSSIERS), made.labels(Part.DOSSIERS)
    return [
        Finding(Part.DOSSIERS, name, labels.get(name, name), figure, expected, found)
        for name, count in around.recount.items()
        for figure, expected in count.figures().items()
        if (found := values.get((name, figure), 0)) != expected
    ]


def dossier_faults(_made: Return, around: Surroundings) -> Findings:
    """The dossiers behind the figures are sound in themselves."""
    return list(around.faults)


def period_closed(_made: Return, around: Surroundings) -> Findings:
    """A period that has not ended gives provisional figures (số liệu tạm tính)."""
    if around.period.last <= around.today:
        return []
    last, today = around.period.last.isoformat(), around.today.isoformat()
    return [Finding(Part.DOSSIERS, "", around.period.title, "last", last, today)]


def period_chain(_made: Return, around: Surroundings) -> Findings:
    """No gap and no overlap between this period and the newest accepted one before it."""
    if around.last_accepted is None:
        return None
    expected = around.period.first - timedelta(days=1)
    if around.last_accepted == expected:
        return []
    return [
        Finding(
            Part.DOSSIERS,
            "",
            around.period.title,
            "first",
            expected.isoformat(),
            around.last_accepted.isoformat(),
        )
    ]
