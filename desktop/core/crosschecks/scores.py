"""Checks of the scores, the rating and the feedback counts."""

from __future__ import annotations

from decimal import Decimal

from desktop.core.crosschecks.words import Finding, Findings, Surroundings, whole
from desktop.core.returns import TOTAL, Part, Return


def scores(made: Return, around: Surroundings) -> Findings:
    """A score is 0 to 2 with one decimal, and the scores add up to the total."""
    rules = around.rules
    values, labels = made.values(Part.ASSESSMENT), made.labels(Part.ASSESSMENT)
    if rules is None or not labels:
        return None
    findings = []
    total = Decimal(0)
    for name in (name for name in labels if name != TOTAL):
        score = values[name, "score"]
        if score is None:
            continue
        exact = Decimal(str(score))
        total += exact
        if not 0 <= exact <= rules.highest or exact != round(exact, rules.rounding.decimals):
            findings.append(
                Finding(Part.ASSESSMENT, name, labels[name], "score", rules.highest, score)
            )
    if values[TOTAL, "score"] != total:
        findings.append(
            Finding(Part.ASSESSMENT, TOTAL, labels[TOTAL], "score", total, values[TOTAL, "score"])
        )
    return findings


def band(made: Return, around: Surroundings) -> Findings:
    """The rating is the one its total earns."""
    rules = around.rules
    values, labels = made.values(Part.ASSESSMENT), made.labels(Part.ASSESSMENT)
    if rules is None or not labels or not values[TOTAL, "band"]:
        return None
    expected = rules.band(Decimal(str(values[TOTAL, "score"]))).name
    found = values[TOTAL, "band"]
    if expected == found:
        return []
    return [Finding(Part.ASSESSMENT, TOTAL, labels[TOTAL], "band", expected, found)]


def feedback_sum(made: Return, _around: Surroundings) -> Findings:
    """Received + carried = answered + open; the channels add up to what was received."""
    values = made.values(Part.FEEDBACK)
    if not values:
        return None
    figures = {indicator: whole(value) for (name, indicator), value in values.items() if not name}
    label = made.labels(Part.FEEDBACK)[""]
    handled = figures["received"] + figures["carried"]
    dealt = sum(
        figures[name]
        for name in ("answered_on_time", "answered_late", "open_in_time", "open_overdue")
    )
    channels = sum(whole(value) for (name, _), value in values.items() if name)
    findings = []
    if handled != dealt:
        findings.append(Finding(Part.FEEDBACK, "", label, "handled", handled, dealt))
    if channels != figures["received"]:
        findings.append(
            Finding(Part.FEEDBACK, "", label, "received", channels, figures["received"])
        )
    return findings
