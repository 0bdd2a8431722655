"""Which questions apply to a sheet, and whether a typed answer obeys the form."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from desktop.core.answers import Answer, Missing
from desktop.core.formulas import Answers, Surroundings, truth, words
from desktop.core.names import nfc
from desktop.core.survey import Choice, Kind, Question, Survey

_NUMBER = re.compile(r"^-?\d{1,15}(?:[.,]\d{1,9})?$", re.ASCII)
_DAY = re.compile(r"^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$")
_DAY_DIGITS = re.compile(r"^(\d{2})(\d{2})(\d{4})$")


def values(answers: Mapping[str, Answer]) -> Answers:
    """Return what formulas see: the values, without the blanks and the unreadable."""
    return {name: answer.value for name, answer in answers.items() if answer.value}


def applies(question: Question, answers: Answers, today: date | None = None) -> bool:
    """Tell whether the question is asked, by its own condition and its sections' ones."""
    return all(condition.holds(answers, today=today) for condition in question.relevant)


def applicable(survey: Survey, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Keep the answers to questions that are asked: what a sheet says in the end.

    An answer that a later correction made pointless stays in the events and leaves the counts.
    """
    said = values(answers)
    seen = {**said, **{name: value for name, value in calculated(survey, said).items() if value}}
    return {
        question.name: answers[question.name]
        for question in survey.questions
        if question.name in answers and applies(question, seen)
    }


def with_blanks(survey: Survey, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Add a blank for each question that was asked and that nothing is kept of.

    An empty free text leaves nothing in the book; to who reads the answers it is a blank all the
    same, and not a question that skip logic left out.
    """
    unsaid = [one for one in survey.questions if one.is_answered and one.name not in answers]
    blanks = {one.name: Answer(one.name, "", Missing.BLANK) for one in unsaid}
    return {**answers, **applicable(survey, {**answers, **blanks})} if unsaid else dict(answers)


def calculated(survey: Survey, answers: Answers, today: date | None = None) -> dict[str, str]:
    """Return the values of the form's calculations, by question name."""
    found = dict(answers)
    for question in survey.questions:
        if question.calculation is not None:
            seen = Surroundings(found, today=today, labels=survey.labels)
            found[question.name] = words(question.calculation.value(seen))
    return {name: value for name, value in found.items() if name not in answers}


def obeys(question: Question, value: str, answers: Answers, today: date | None = None) -> bool:
    """Tell whether the value keeps the form's own constraint."""
    return question.constraint is None or question.constraint.holds(answers, value, today)


def is_likely(question: Question, value: str, answers: Answers, today: date | None = None) -> bool:
    """Tell whether the value keeps the form's soft check; one that does not is asked about once."""
    return question.soft is None or question.soft.holds(answers, value, today)


def offered(question: Question, answers: Answers) -> tuple[Choice, ...]:
    """Return the choices that the form offers, by its `choice_filter` and the answers so far."""
    chosen = question.choice_filter
    if chosen is None:
        return question.choices
    return tuple(
        choice
        for choice in question.choices
        if truth(chosen.value(Surroundings(answers, columns={**choice.facts, "name": choice.name})))
    )


def typed(question: Question, text: str) -> str | None:
    """Return what was typed as it is kept; None when it cannot be read as the question's type.

    Whole numbers without leading zeros, decimals with a point (a comma is understood), days as
    ISO from `dd/mm/yyyy` or eight digits, a choice of a long list by its key.
    """
    text = nfc(text).strip()
    if question.kind is Kind.INTEGER:
        return str(int(text)) if re.fullmatch(r"-?\d{1,15}", text) else None
    if question.kind is Kind.DECIMAL:
        return _decimal(text)
    if question.kind is Kind.DATE:
        return _day(text)
    if question.is_ticked:
        choice = question.choice_of_key(text)
        return choice.name if choice else None
    return text


def _decimal(text: str) -> str | None:
    parts = _NUMBER.match(text)
    if parts is None:
        return None
    return format(Decimal(text.replace(",", ".")).normalize(), "f")


def _day(text: str) -> str | None:
    parts = _DAY.match(text) or _DAY_DIGITS.match(text)
    if parts is None:
        return None
    try:
        return date(int(parts[3]), int(parts[2]), int(parts[1])).isoformat()
    except ValueError:
        return None
