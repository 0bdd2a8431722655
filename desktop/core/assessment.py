"""Self-assessment (tự đánh giá): facts counted in a period, by a rule set, into a scorecard."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.core.criteria import Indicator, Measure, RuleSet
from desktop.core.errors import OfficeError, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.core.feedback import FeedbackCounts


@dataclasses.dataclass(frozen=True, slots=True)
class Timing:
    """Settled dossiers by how they kept their deadline."""

    early: int = 0
    on_time: int = 0
    late: int = 0

    @property
    def dossiers(self) -> int:
        """How many there are."""
        return self.early + self.on_time + self.late

    @property
    def points(self) -> int:
        """Early 2, on time 1, late 0 (Điều 13)."""
        return 2 * self.early + self.on_time

    def minus(self, other: Timing) -> Timing:
        """Return what is left when `other`, a part of it, is taken out."""
        return Timing(
            self.early - other.early, self.on_time - other.on_time, self.late - other.late
        )


@dataclasses.dataclass(frozen=True, slots=True)
class Answers:
    """What the sheets say to the question of one indicator.

    How many sheets are worth 2, 1 and 0 points, and how many gave no answer that counts.
    """

    two: int = 0
    one: int = 0
    zero: int = 0
    invalid: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class Online:
    """Dossiers received in the period and the catalogue they belong to.

    `procedures` counts those whose online level is known; `overdue` the online dossiers that were
    settled late in the period or are pending past their day at its end.
    """

    received: int = 0
    online: int = 0
    overdue: int = 0
    procedures: int = 0
    online_procedures: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class Complaints:
    """Complaints about conduct that count, and those verified as false that do not.

    `linked` are the settled dossiers of the period that have one; `unlinked` name no such dossier.
    `harassed` are survey sheets that say so: nameless and unverified, they are told, not counted.
    """

    linked: Timing = Timing()
    unlinked: int = 0
    false: int = 0
    harassed: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class Evidence:
    """A score an officer typed, with the note and the document that prove it.

    `verified` is the score of the level above (điểm thẩm định), kept apart from the office's own.
    """

    value: Decimal | None = None
    note: str = ""
    document: str = ""
    verified: Decimal | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Facts:
    """Everything the measures count from, for one office and period."""

    settled: Timing
    own: Timing
    linked: int
    answers: Mapping[int, Answers]
    feedback: FeedbackCounts
    complaints: Complaints
    online: Online
    evidence: Mapping[int, Evidence]


@dataclasses.dataclass(frozen=True, slots=True)
class Score:
    """One indicator's points, exact, or None where there was nothing to count.

    `facts` fill the indicator's sentence; `typed` tells a typed score from a counted one.
    """

    number: int
    value: Decimal | None
    numerator: int | None = None
    denominator: int | None = None
    facts: Mapping[str, int | str] = dataclasses.field(default_factory=dict)
    typed: bool = False
    verified: Decimal | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Scorecard:
    """The scores of a period under one rule set. A missing indicator is left out of the total."""

    rules: RuleSet
    scores: tuple[Score, ...]

    @property
    def total(self) -> Decimal:
        """The sum of the rounded scores (Điều 15)."""
        return sum((score.value for score in self.scores if score.value is not None), Decimal(0))

    @property
    def counted(self) -> int:
        """How many indicators have a score."""
        return sum(score.value is not None for score in self.scores)

    @property
    def band(self) -> str:
        """The rating the total earns; empty while nothing is scored."""
        return self.rules.band(self.total).name if self.counted else ""

    @property
    def verified_total(self) -> Decimal | None:
        """The sum of the scores of the level above, None until it gave one."""
        given = [score.verified for score in self.scores if score.verified is not None]
        return sum(given, Decimal(0)) if given else None

    @property
    def verified_band(self) -> str:
        """The rating of the level above's total; empty until it has scored what was scored."""
        complete = all(s.verified is not None for s in self.scores if s.value is not None)
        total = self.verified_total
        return self.rules.band(total).name if complete and total is not None else ""

    def sentence(self, score: Score) -> str:
        """Say in the rule set's words how a score came about, or why it is missing."""
        indicator = self.rules.indicator(score.number)
        if score.value is None:
            return indicator.missing
        if score.typed:
            return self.rules.typed.format_map(score.facts)
        return indicator.explain.format_map(
            {**score.facts, "numerator": score.numerator, "denominator": score.denominator}
        )


def score_office(rules: RuleSet, facts: Facts) -> Scorecard:
    """Score every indicator of the rule set; counted figures go before typed ones."""
    return Scorecard(rules, tuple(_score(rules, each, facts) for each in rules.indicators))


def check_typed(rules: RuleSet, number: int, value: Decimal) -> None:
    """Refuse a typed score that the scale does not have.

    Raises:
        OfficeError: SCORE_OUT_OF_RANGE, below 0 or over the highest, or between two levels where
            the indicator has no average.
    """
    indicator = rules.indicator(number)
    decimals = rules.rounding.decimals if indicator.per_dossier else 0
    if not 0 <= value <= rules.highest or value != round(value, decimals):
        raise OfficeError(
            Trouble.SCORE_OUT_OF_RANGE, number=number, highest=rules.highest, decimals=decimals
        )


def _score(rules: RuleSet, indicator: Indicator, facts: Facts) -> Score:
    evidence = facts.evidence.get(indicator.number, Evidence())
    score = _MEASURES[indicator.measure](rules, indicator, facts)
    if score.value is None and indicator.can_be_typed and evidence.value is not None:
        score = _typed(indicator, evidence.value, evidence)
    return dataclasses.replace(score, verified=evidence.verified)


def _typed(indicator: Indicator, value: Decimal, evidence: Evidence) -> Score:
    document = "; ".join(part for part in (evidence.document, evidence.note) if part)
    return Score(indicator.number, value, facts={"document": document}, typed=True)


def _average(
    rules: RuleSet, number: int, points: int, cases: int, facts: Mapping[str, int]
) -> Score:
    if cases == 0:
        return Score(number, None, facts=facts)
    value = rules.rounding.apply(Fraction(points, cases))
    return Score(number, value, points, cases, facts)


def _timing(rules: RuleSet, indicator: Indicator, facts: Facts) -> Score:
    timing = facts.settled
    return _average(
        rules, indicator.number, timing.points, timing.dossiers, dataclasses.asdict(timing)
    )


def _unit_timing(rules: RuleSet, indicator: Indicator, facts: Facts) -> Score:
    timing = facts.own
    said = {**dataclasses.asdict(timing), "left_out": facts.linked}
    return _average(rules, indicator.number, timing.points, timing.dossiers, said)


def _survey_points(rules: RuleSet, indicator: Indicator, facts: Facts) -> Score:
    answers = facts.answers.get(indicator.number, Answers())
    sheets = answers.two + answers.one + answers.zero
    points = 2 * answers.two + answers.one
    return _average(rules, indicator.number, points, sheets, dataclasses.asdict(answers))


def _nothing(_rules: RuleSet, indicator: Indicator, _facts: Facts) -> Score:
    return Score(indicator.number, None)


def _attitude(rules: RuleSet, indicator: Indicator, facts: Facts) -> Score:
    """Score conduct: a dossier complained of is worth 0, whatever its timing.

    The circular names no level for a late dossier without a complaint; it meets neither 2 nor 1,
    so it is worth 0. A complaint that names no dossier of the period is one more case worth 0.
    """
    complaints = facts.complaints
    said = {
        **dataclasses.asdict(facts.settled),
        "complaints": complaints.linked.dossiers + complaints.unlinked,
        "unlinked": complaints.unlinked,
        "false_complaints": complaints.false,
        "harassed": complaints.harassed,
    }
    points = facts.settled.minus(complaints.linked).points
    cases = facts.settled.dossiers and facts.settled.dossiers + complaints.unlinked
    return _average(rules, indicator.number, points, cases, said)


def _feedback_timing(_rules: RuleSet, indicator: Indicator, facts: Facts) -> Score:
    counts = facts.feedback
    kept, due = counts.answered_on_time, counts.due
    points = 0
    if counts.prolonged == 0:
        points = sum(_reaches(kept, due, indicator.least[f"share.{n}"]) for n in ("one", "two"))
    said = {"prolonged": counts.prolonged}
    return Score(indicator.number, Decimal(points), kept, due, said)


def _online(_rules: RuleSet, indicator: Indicator, facts: Facts) -> Score:
    online, least = facts.online, indicator.least
    said = dataclasses.asdict(online)
    if not online.procedures or not online.received:
        return Score(indicator.number, None, facts=said)
    points = 0
    if online.online_procedures and not online.overdue:
        points = int(_reaches(online.online, online.received, least["dossiers.one"])) + int(
            _reaches(online.online, online.received, least["dossiers.two"])
            and _reaches(online.online_procedures, online.procedures, least["procedures.two"])
        )
    return Score(indicator.number, Decimal(points), online.online, online.received, said)


def _reaches(part: int, whole: int, percent: Decimal) -> bool:
    """Whether `part` is at least `percent` of `whole`; nothing out of nothing reaches it."""
    return part * 100 >= percent * whole


_MEASURES: Mapping[Measure, Callable[[RuleSet, Indicator, Facts], Score]] = {
    Measure.TIMING: _timing,
    Measure.UNIT_TIMING: _unit_timing,
    Measure.SURVEY_POINTS: _survey_points,
    Measure.TYPED: _nothing,
    Measure.ATTITUDE: _attitude,
    Measure.FEEDBACK_TIMING: _feedback_timing,
    Measure.ONLINE: _online,
}
