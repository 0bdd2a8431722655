"""Cross-checks of a return: what must agree before anything is written, and where it does not."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from desktop.core.returns import FIGURES, TOTAL, Part, Return, Value, percent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from desktop.core.criteria import RuleSet
    from desktop.core.periods import Period
    from desktop.core.returns import FieldCount


class CheckCode(StrEnum):
    """The checks, in the order they are shown; sentences are in `resources/returns`."""

    NOT_NEGATIVE = "not_negative"
    RECEIVED_SUM = "received_sum"
    SETTLED_SUM = "settled_sum"
    PENDING_SUM = "pending_sum"
    FLOW = "flow"
    TOTAL = "total"
    CARRIED = "carried"
    RECOUNT = "recount"
    DOSSIER_FAULTS = "dossier_faults"
    PERIOD_CLOSED = "period_closed"
    PERIOD_CHAIN = "period_chain"
    SURVEY_SHEETS = "survey_sheets"
    SURVEY_ANSWERS = "survey_answers"
    RATES = "rates"
    SCORES = "scores"
    BAND = "band"
    FEEDBACK_SUM = "feedback_sum"


HARD = frozenset(CheckCode) - {
    CheckCode.DOSSIER_FAULTS,
    CheckCode.PERIOD_CLOSED,
    CheckCode.PERIOD_CHAIN,
}
"""A failed hard check stops the writing until a reason is given; the others are only told."""


class Finding(NamedTuple):
    """One place where a check fails: the class, the figure, what it should be and what it is."""

    part: Part
    breakdown: str
    label: str
    indicator: str
    expected: Value
    found: Value


class Outcome(StrEnum):
    """How a check ended. `skipped`: there is nothing yet to compare with."""

    OK = "ok"
    FAILED = "failed"
    EXPLAINED = "explained"
    TOLD = "told"
    SKIPPED = "skipped"


@dataclasses.dataclass(frozen=True, slots=True)
class Check:
    """One check with its findings and, where the officer gave one, the reason."""

    code: CheckCode
    findings: tuple[Finding, ...] = ()
    skipped: bool = False
    reason: str = ""

    @property
    def outcome(self) -> Outcome:
        """How it ended."""
        if self.skipped:
            return Outcome.SKIPPED
        if not self.findings:
            return Outcome.OK
        if self.reason:
            return Outcome.EXPLAINED
        return Outcome.FAILED if self.code in HARD else Outcome.TOLD


@dataclasses.dataclass(frozen=True, slots=True)
class Surroundings:
    """What a return is compared with.

    `previous` is the last accepted return of the period before; `last_accepted` the end of the
    newest accepted period that ends before this one; `recount` is counted again in another way;
    `faults` are the dossiers that are wrong in themselves.
    """

    period: Period
    today: date
    previous: Return | None = None
    last_accepted: date | None = None
    recount: Mapping[str, FieldCount] | None = None
    faults: tuple[Finding, ...] = ()
    rules: RuleSet | None = None


def cross_check(
    made: Return, around: Surroundings, reasons: Mapping[str, str] | None = None
) -> list[Check]:
    """Run every check; none changes a figure."""
    found = {code: check(made, around) for code, check in _CHECKS.items()}
    given = reasons or {}
    return [
        Check(code, tuple(findings or ()), findings is None, given.get(code, "").strip())
        for code, findings in found.items()
    ]


def stops_writing(checks: Iterable[Check]) -> list[Check]:
    """Return the failed checks that have no reason yet."""
    return [check for check in checks if check.outcome is Outcome.FAILED]


Findings = list[Finding] | None
"""None means that there was nothing to compare."""


def _whole(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _sums(whole: str, *parts: str) -> Callable[[Return, Surroundings], Findings]:
    def check(made: Return, _around: Surroundings) -> Findings:
        values, labels = made.values(Part.DOSSIERS), made.labels(Part.DOSSIERS)
        findings = []
        for name, label in labels.items():
            expected = sum(_whole(values[name, part]) for part in parts)
            if values[name, whole] != expected:
                findings.append(
                    Finding(Part.DOSSIERS, name, label, whole, expected, values[name, whole])
                )
        return findings

    return check


def _not_negative(made: Return, _around: Surroundings) -> Findings:
    return [
        Finding(row.part, row.breakdown, row.label, row.indicator, None, row.value)
        for row in made.rows
        if isinstance(row.value, int | Decimal) and row.value < 0
    ]


def _total(made: Return, _around: Surroundings) -> Findings:
    values, labels = made.values(Part.DOSSIERS), made.labels(Part.DOSSIERS)
    findings = []
    for figure in FIGURES:
        expected = sum(_whole(values[name, figure]) for name in labels if name != TOTAL)
        if values[TOTAL, figure] != expected:
            findings.append(
                Finding(
                    Part.DOSSIERS, TOTAL, labels[TOTAL], figure, expected, values[TOTAL, figure]
                )
            )
    return findings


def _carried(made: Return, around: Surroundings) -> Findings:
    """Column 6 is column 11 of the last accepted return, field by field."""
    if around.previous is None:
        return None
    before, now = around.previous.values(Part.DOSSIERS), made.values(Part.DOSSIERS)
    labels = {**around.previous.labels(Part.DOSSIERS), **made.labels(Part.DOSSIERS)}
    findings = []
    for name, label in labels.items():
        expected, found = before.get((name, "pending"), 0), now.get((name, "carried"), 0)
        if expected != found:
            findings.append(Finding(Part.DOSSIERS, name, label, "carried", expected, found))
    return findings


def _recount(made: Return, around: Surroundings) -> Findings:
    if around.recount is None:
        return None
    values, labels = made.values(Part.DOSSIERS), made.labels(Part.DOSSIERS)
    return [
        Finding(Part.DOSSIERS, name, labels.get(name, name), figure, expected, found)
        for name, count in around.recount.items()
        for figure, expected in count.figures().items()
        if (found := values.get((name, figure), 0)) != expected
    ]


def _dossier_faults(_made: Return, around: Surroundings) -> Findings:
    return list(around.faults)


def _period_closed(_made: Return, around: Surroundings) -> Findings:
    """A period that has not ended gives provisional figures (số liệu tạm tính)."""
    if around.period.last <= around.today:
        return []
    last, today = around.period.last.isoformat(), around.today.isoformat()
    return [Finding(Part.DOSSIERS, "", around.period.title, "last", last, today)]


def _period_chain(_made: Return, around: Surroundings) -> Findings:
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


def _survey_sheets(made: Return, _around: Surroundings) -> Findings:
    """Issued ≥ collected ≥ keyed paper sheets."""
    values, labels = made.values(Part.SURVEY), made.labels(Part.SURVEY)
    if not labels:
        return None
    findings = []
    for more, fewer in (("issued", "collected"), ("collected", "keyed")):
        upper, lower = values["", more], values["", fewer]
        if _whole(lower) > _whole(upper):
            findings.append(Finding(Part.SURVEY, "", labels[""], fewer, upper, lower))
    return findings


def _survey_answers(made: Return, _around: Surroundings) -> Findings:
    """For each question: levels = valid, and valid + blank + several + illegible = sheets."""
    values, labels = made.values(Part.SURVEY), made.labels(Part.SURVEY)
    if not labels:
        return None
    findings = []
    for name in (name for name in labels if (name, "sheets") in values):
        figures = {indicator: value for (of, indicator), value in values.items() if of == name}
        levels = sum(_whole(v) for k, v in figures.items() if k.startswith("level."))
        given = sum(_whole(figures[mark]) for mark in ("valid", "blank", "multiple", "illegible"))
        if levels != figures["valid"]:
            findings.append(
                Finding(Part.SURVEY, name, labels[name], "valid", levels, figures["valid"])
            )
        if given != figures["sheets"]:
            findings.append(
                Finding(Part.SURVEY, name, labels[name], "sheets", figures["sheets"], given)
            )
    return findings


def _rates(made: Return, _around: Surroundings) -> Findings:
    """Every rate is what its numerator and denominator give, to its last printed digit."""
    findings = []
    for part in (Part.SURVEY, Part.FEEDBACK):
        values, labels = made.values(part), made.labels(part)
        for (name, indicator), value in values.items():
            if indicator != "rate":
                continue
            expected = percent(_whole(values[name, "satisfied"]), _whole(values[name, "valid"]))
            if value != expected:
                findings.append(Finding(part, name, labels[name], "rate", expected, value))
    return findings


def _scores(made: Return, around: Surroundings) -> Findings:
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


def _band(made: Return, around: Surroundings) -> Findings:
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


def _feedback_sum(made: Return, _around: Surroundings) -> Findings:
    """Received + carried = answered + open; the channels add up to what was received."""
    values = made.values(Part.FEEDBACK)
    if not values:
        return None
    figures = {indicator: _whole(value) for (name, indicator), value in values.items() if not name}
    label = made.labels(Part.FEEDBACK)[""]
    handled = figures["received"] + figures["carried"]
    dealt = sum(
        figures[name]
        for name in ("answered_on_time", "answered_late", "open_in_time", "open_overdue")
    )
    channels = sum(_whole(value) for (name, _), value in values.items() if name)
    findings = []
    if handled != dealt:
        findings.append(Finding(Part.FEEDBACK, "", label, "handled", handled, dealt))
    if channels != figures["received"]:
        findings.append(
            Finding(Part.FEEDBACK, "", label, "received", channels, figures["received"])
        )
    return findings


_CHECKS: Mapping[CheckCode, Callable[[Return, Surroundings], Findings]] = {
    CheckCode.NOT_NEGATIVE: _not_negative,
    CheckCode.RECEIVED_SUM: _sums("received", "online", "direct_or_post", "carried"),
    CheckCode.SETTLED_SUM: _sums("settled", "early", "on_time", "late"),
    CheckCode.PENDING_SUM: _sums("pending", "pending_in_time", "pending_overdue"),
    CheckCode.FLOW: _sums("received", "settled", "pending"),
    CheckCode.TOTAL: _total,
    CheckCode.CARRIED: _carried,
    CheckCode.RECOUNT: _recount,
    CheckCode.DOSSIER_FAULTS: _dossier_faults,
    CheckCode.PERIOD_CLOSED: _period_closed,
    CheckCode.PERIOD_CHAIN: _period_chain,
    CheckCode.SURVEY_SHEETS: _survey_sheets,
    CheckCode.SURVEY_ANSWERS: _survey_answers,
    CheckCode.RATES: _rates,
    CheckCode.SCORES: _scores,
    CheckCode.BAND: _band,
    CheckCode.FEEDBACK_SUM: _feedback_sum,
}
