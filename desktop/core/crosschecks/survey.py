"""Checks of the survey part: sheets, answers, rates."""

from __future__ import annotations

from desktop.core.crosschecks.words import Finding, Findings, Surroundings, whole
from desktop.core.returns import Part, Return, percent


def survey_sheets(made: Return, _around: Surroundings) -> Findings:
    """Issued ≥ collected ≥ valid ≥ keyed paper sheets; valid ones came back and are not void."""
    values, labels = made.values(Part.SURVEY), made.labels(Part.SURVEY)
    if not labels:
        return None
    upper = {name: whole(values["", name]) for name in ("issued", "collected")}
    upper["valid"] = upper["collected"] - whole(values.get(("", "void")))
    findings = []
    for more, fewer in (("issued", "collected"), ("valid", "keyed")):
        lower = values["", fewer]
        if whole(lower) > upper[more]:
            findings.append(Finding(Part.SURVEY, "", labels[""], fewer, upper[more], lower))
    return findings


_PLACES = ("valid", "blank", "multiple", "illegible", "not_applicable")  # the last: if offered


def survey_answers(made: Return, _around: Surroundings) -> Findings:
    """For each question: levels = valid, and the places of a sheet together = sheets."""
    values, labels = made.values(Part.SURVEY), made.labels(Part.SURVEY)
    if not labels:
        return None
    findings = []
    for name in (name for name in labels if (name, "sheets") in values):
        figures = {indicator: value for (of, indicator), value in values.items() if of == name}
        levels = [
            whole(value)
            for (of, indicator), value in values.items()
            if indicator == "level" and of.startswith(f"{name}/")
        ]
        given = sum(whole(figures.get(place)) for place in _PLACES)
        if levels and sum(levels) != figures["valid"]:
            findings.append(
                Finding(Part.SURVEY, name, labels[name], "valid", sum(levels), figures["valid"])
            )
        if given != figures["sheets"]:
            findings.append(
                Finding(Part.SURVEY, name, labels[name], "sheets", figures["sheets"], given)
            )
    return findings


def rates(made: Return, _around: Surroundings) -> Findings:
    """Every rate is what its numerator and denominator give, to its last printed digit."""
    findings = []
    for part in (Part.SURVEY, Part.FEEDBACK):
        values, labels = made.values(part), made.labels(part)
        for (name, indicator), value in values.items():
            if indicator != "rate":
                continue
            expected = percent(whole(values[name, "satisfied"]), whole(values[name, "valid"]))
            if value != expected:
                findings.append(Finding(part, name, labels[name], "rate", expected, value))
    return findings
