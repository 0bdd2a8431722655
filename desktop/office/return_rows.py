"""What the office counted, as the rows of a return."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.core.returns import TOTAL, Part, Row, Value, percent
from desktop.core.survey import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.core.assessment import Scorecard
    from desktop.core.crosschecks import Check
    from desktop.core.feedback import FeedbackCounts
    from desktop.core.findings import FormResult, QuestionResult, SurveyResults
    from desktop.core.return_form import ReturnForm

_COUNTED = (
    "received",
    "carried",
    "answered_on_time",
    "answered_late",
    "open_in_time",
    "open_overdue",
    "published",
    "prolonged",
    "about_conduct",
    "conduct_false",
)
_MOST_FINDINGS = 3


def survey_rows(found: SurveyResults, form: ReturnForm, bound: str = "") -> list[Row]:
    """Return the survey results; a period without a sheet has no rows.

    `bound` is the sentence that says how sure the keyed sheets are.
    """
    if not found.issued and not any(each.sheets for each in found.forms):
        return []
    words = form.words["sheets"]
    numbers = {
        "issued": found.issued,
        "collected": found.collected,
        "keyed": found.keyed,
        "void": found.void,
        "tablet": found.tablet,
    }
    rows = [Row(Part.SURVEY, name, "", words, number) for name, number in numbers.items()]
    levels = ", ".join(found.satisfied_levels) or None
    rows.append(Row(Part.SURVEY, "levels", "", words, levels))
    rows.append(Row(Part.SURVEY, "bound", "", words, bound or None))
    for each in found.forms:
        for question in each.questions:
            rows += _question_rows(each, question, several=len(found.forms) > 1)
    rates: dict[str, Value] = {
        "valid": found.valid,
        "satisfied": found.satisfied,
        "rate": percent(found.satisfied, found.valid),
    }
    everything = form.words["all_questions"]
    return rows + [Row(Part.SURVEY, k, TOTAL, everything, v) for k, v in rates.items()]


def _question_rows(form: FormResult, question: QuestionResult, *, several: bool) -> list[Row]:
    asked = question.question
    name = f"{form.survey.form_id}.{asked.name}" if several else asked.name
    label = f"{asked.number}. {asked.label}" if asked.number else asked.label
    figures: dict[str, Value] = {"sheets": form.sheets, "valid": question.valid}
    if question.satisfied is not None:
        figures["satisfied"] = question.satisfied
        figures["rate"] = percent(question.satisfied, question.valid)
    figures |= {
        "blank": question.blank,
        "multiple": question.multiple,
        "illegible": question.illegible,
    }
    if len(asked.levels) < len(asked.choices):
        figures["not_applicable"] = question.not_applicable
    rows = [Row(Part.SURVEY, key, name, label, value) for key, value in figures.items()]
    answer = "level" if asked.kind is Kind.ONE else "choice"
    return rows + [
        Row(Part.SURVEY, answer, f"{name}/{level.choice.name}", level.choice.label, level.sheets)
        for level in question.levels
    ]


def assessment_rows(card: Scorecard, form: ReturnForm, *, closed: bool) -> list[Row]:
    """Return the scores, what they were counted from, and the total."""
    rows: list[Row] = []
    for score in card.scores:
        figures: dict[str, Value] = {
            "numerator": score.numerator,
            "denominator": score.denominator,
            "score": score.value,
            "verified": score.verified,
            "explanation": card.sentence(score),
        }
        title = card.rules.indicator(score.number).title
        rows += [Row(Part.ASSESSMENT, k, str(score.number), title, v) for k, v in figures.items()]
    words = form.words["scores_total" if closed else "scores_open"].format(
        counted=card.counted, of=len(card.scores)
    )
    totals: dict[str, Value] = {
        "score": card.total if card.counted else None,
        "verified": card.verified_total,
        "band": card.band or None,
        "counted": card.counted,
        "of": len(card.scores),
    }
    return rows + [Row(Part.ASSESSMENT, k, TOTAL, words, v) for k, v in totals.items()]


def feedback_rows(counts: FeedbackCounts, form: ReturnForm) -> list[Row]:
    """Return the feedback counts, then what came by each channel."""
    label = form.feedback["label"]
    rows = [
        Row(Part.FEEDBACK, name, "", form.feedback[name], getattr(counts, name))
        for name in _COUNTED
    ]
    average = _two_decimals(counts.daily_average)
    rows.append(Row(Part.FEEDBACK, "daily_average", "", form.feedback["daily_average"], average))
    rows += [
        Row(
            Part.FEEDBACK,
            "received",
            channel.value,
            form.feedback["channel"].format(channel=form.channels[channel.value]),
            number,
        )
        for channel, number in counts.by_channel
    ]
    return [row if row.label else row._replace(label=label) for row in rows]


def check_rows(checks: Iterable[Check], form: ReturnForm) -> list[Row]:
    """Return how the cross-checks ended, with the first findings and the reasons given."""
    rows: list[Row] = []
    for check in checks:
        title = form.check_title(check)
        values: dict[str, Value] = {
            "outcome": form.outcomes[check.outcome.value],
            "finding": _findings(form.check_sentences(check), form),
            "reason": check.reason or None,
        }
        rows += [Row(Part.CHECKS, k, check.code.value, title, v) for k, v in values.items()]
    return rows


def _findings(sentences: list[str], form: ReturnForm) -> str | None:
    told = sentences[:_MOST_FINDINGS]
    if len(sentences) > _MOST_FINDINGS:
        told.append(form.words["more_findings"].format(more=len(sentences) - _MOST_FINDINGS))
    return " ".join(told) or None


def _two_decimals(exact: Fraction) -> Decimal:
    hundredths = (exact * 100 + Fraction(1, 2)).__floor__()
    return Decimal(hundredths).scaleb(-2)
