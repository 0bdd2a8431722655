"""What a cross-check is: its code, its findings, how it ended, what it compares with."""

from __future__ import annotations

import dataclasses
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop.core.criteria import RuleSet
    from desktop.core.periods import Period
    from desktop.core.returns import FieldCount, Part, Return, Value


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


Findings = list[Finding] | None
"""None means that there was nothing to compare."""


def whole(value: Value) -> int:
    """Return a whole number; what is not one counts nothing."""
    return value if isinstance(value, int) else 0
