"""Which questions a tablet asked whom: what skip logic left out is no blank."""

from collections.abc import Mapping, Sequence

from desktop.core.checking import applies, calculated
from desktop.core.formulas import Answers
from desktop.core.survey import Question, Survey


def asked_of(
    survey: Survey, columns: Mapping[str, Sequence[str]], count: int
) -> dict[str, list[bool]]:
    """Return, for each answered question with a condition, which of `count` people were asked.

    An answer to a question whose condition cannot be told, because the file has no column for what
    the condition rests on, was given to a question that was asked.
    """
    return {
        question.name: _asked(survey, question, columns, count)
        for question in survey.questions
        if question.relevant and question.is_answered and question.name in columns
    }


def _asked(
    survey: Survey, question: Question, columns: Mapping[str, Sequence[str]], count: int
) -> list[bool]:
    needed = _needed(survey, question)
    names = [name for name in needed if name in columns]
    if len(names) < len([name for name in needed if survey.by_name[name].is_answered]):
        return [bool(value) for value in columns[question.name]]
    known: dict[tuple[str, ...], bool] = {}
    found = []
    for values in zip(*(columns[name] for name in names), strict=True) if names else [()] * count:
        if values not in known:
            said = {name: value for name, value in zip(names, values, strict=True) if value}
            known[values] = applies(question, _with_calculations(survey, said))
        found.append(known[values])
    return found


def _with_calculations(survey: Survey, said: Answers) -> Answers:
    return {**said, **calculated(survey, said)}


def _needed(survey: Survey, question: Question) -> list[str]:
    """Return the questions that a condition rests on, those of its calculations included."""
    found: list[str] = []
    waiting = [name for condition in question.relevant for name in condition.names]
    while waiting:
        name = waiting.pop()
        asked = survey.by_name.get(name)
        if asked is not None and name not in found:
            found.append(name)
            if asked.calculation is not None:
                waiting += asked.calculation.names
    return found
