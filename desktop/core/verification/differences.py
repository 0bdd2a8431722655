"""Where two readings of one sheet differ, and what a third look made of it: never stored."""

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from desktop.core.answers import Answer, Hand
from desktop.core.checking import applicable
from desktop.core.survey import Question, Survey, Verify
from desktop.core.verification.drawing import SheetName, is_drawn
from desktop.core.verification.sameness import sense

Reading = Mapping[str, Answer]
"""What one hand read on a sheet, by question; what it left out was blank or not asked."""

SAMPLED_ONE_IN = 5  # sheets on which a question with `ct_verify` sample is compared


class Difference(NamedTuple):
    """One question that two hands read differently; None where a hand had nothing to read.

    `follows` says that one hand was not even asked: it answered another question so that this one
    falls away. Such a difference is a consequence and nobody's slip of its own.
    """

    question: Question
    first: Answer | None
    second: Answer | None
    follows: bool = False


class Blame(Enum):
    """Whose slip a judged difference was."""

    KEYER = "keyer"
    VERIFIER = "verifier"
    BOTH = "both"


class Slip(NamedTuple):
    """A judged difference as it is booked."""

    question: str
    blame: Blame


def compared(survey: Survey, sheet: SheetName | None = None) -> frozenset[str]:
    """Return the questions whose two readings are compared on a sheet.

    Those with `ct_verify` none never are; those with sample only on the sheets drawn for it, one
    in five. Without a sheet every question that is ever compared is named.
    """
    sampled = sheet is None or is_drawn(sheet, SAMPLED_ONE_IN, "question")
    return frozenset(
        question.name
        for question in survey.questions
        if question.is_answered
        and (question.verify is Verify.ALL or (sampled and question.verify is Verify.SAMPLE))
    )


def differences(
    first: Reading, second: Reading, survey: Survey, sheet: SheetName | None = None
) -> tuple[Difference, ...]:
    """Compare two readings of a sheet; return where they differ, in the paper's order.

    Only what is asked by a hand's own answers is its reading. A question that one hand was not
    asked and the other left blank is no difference.
    """
    names = compared(survey, sheet)
    left, right = applicable(survey, first), applicable(survey, second)
    return tuple(
        Difference(question, one, other, _follows(question, first, second, survey))
        for question in survey.questions
        if question.name in names
        and sense(question, one := left.get(question.name))
        != sense(question, other := right.get(question.name))
    )


def _follows(question: Question, first: Reading, second: Reading, survey: Survey) -> bool:
    if not question.relevant:
        return False
    probe = {question.name: Answer(question.name)}
    return (question.name in applicable(survey, {**first, **probe})) != (
        question.name in applicable(survey, {**second, **probe})
    )


def settled_answers(first: Reading, judged: Reading, survey: Survey) -> dict[str, Answer]:
    """Return what the sheet says in the end: the first reading under the decisions."""
    overlaid = {
        **first,
        **{name: answer._replace(hand=Hand.JUDGE) for name, answer in judged.items()},
    }
    return applicable(survey, overlaid)


def undecided(
    found: tuple[Difference, ...], first: Reading, judged: Reading, survey: Survey
) -> tuple[Difference, ...]:
    """Return the differences that still wait for a decision.

    One that follows from another waits until that is decided, and falls away if the decision
    leaves its question unasked.
    """
    open_roots = [one for one in found if not one.follows and one.question.name not in judged]
    if open_roots:
        return tuple(open_roots)
    following = [one for one in found if one.follows and one.question.name not in judged]
    return tuple(one for one in following if _is_asked(one.question, first, judged, survey))


def _is_asked(question: Question, first: Reading, judged: Reading, survey: Survey) -> bool:
    probe = {**judged, question.name: Answer(question.name)}
    return question.name in settled_answers(first, probe, survey)


def booked(found: tuple[Difference, ...], judged: Reading) -> tuple[Slip, ...]:
    """Book each decided difference to the hand that read wrong; consequences to nobody."""
    return tuple(
        Slip(one.question.name, blame(one, judged[one.question.name]))
        for one in found
        if not one.follows and one.question.name in judged
    )


def blame(difference: Difference, decision: Answer) -> Blame:
    """Say whose slip a decided difference was."""
    question = difference.question
    right = sense(question, decision)
    if right == sense(question, difference.second):
        return Blame.KEYER
    return Blame.VERIFIER if right == sense(question, difference.first) else Blame.BOTH


def is_third_value(difference: Difference, decision: Answer) -> bool:
    """Tell whether a decision is what neither hand read."""
    return blame(difference, decision) is Blame.BOTH
