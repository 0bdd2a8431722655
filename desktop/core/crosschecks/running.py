"""Run every check; none changes a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.crosschecks import dossiers, scores, survey
from desktop.core.crosschecks.words import Check, CheckCode, Findings, Outcome, Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from desktop.core.returns import Return


def cross_check(
    made: Return, around: Surroundings, reasons: Mapping[str, str] | None = None
) -> list[Check]:
    """Return how each check ends; a reason explains the findings of its check."""
    found = {code: check(made, around) for code, check in _CHECKS.items()}
    given = reasons or {}
    return [
        Check(code, tuple(findings or ()), findings is None, given.get(code, "").strip())
        for code, findings in found.items()
    ]


def stops_writing(checks: Iterable[Check]) -> list[Check]:
    """Return the failed checks that have no reason yet."""
    return [check for check in checks if check.outcome is Outcome.FAILED]


_CHECKS: Mapping[CheckCode, Callable[[Return, Surroundings], Findings]] = {
    CheckCode.NOT_NEGATIVE: dossiers.not_negative,
    CheckCode.RECEIVED_SUM: dossiers.sums("received", "online", "direct_or_post", "carried"),
    CheckCode.SETTLED_SUM: dossiers.sums("settled", "early", "on_time", "late"),
    CheckCode.PENDING_SUM: dossiers.sums("pending", "pending_in_time", "pending_overdue"),
    CheckCode.FLOW: dossiers.sums("received", "settled", "pending"),
    CheckCode.TOTAL: dossiers.total,
    CheckCode.CARRIED: dossiers.carried,
    CheckCode.RECOUNT: dossiers.recount,
    CheckCode.DOSSIER_FAULTS: dossiers.dossier_faults,
    CheckCode.PERIOD_CLOSED: dossiers.period_closed,
    CheckCode.PERIOD_CHAIN: dossiers.period_chain,
    CheckCode.SURVEY_SHEETS: survey.survey_sheets,
    CheckCode.SURVEY_ANSWERS: survey.survey_answers,
    CheckCode.RATES: survey.rates,
    CheckCode.SCORES: scores.scores,
    CheckCode.BAND: scores.band,
    CheckCode.FEEDBACK_SUM: scores.feedback_sum,
}
