"""What the formulas of a form name: questions that exist, no circle, listed answers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from desktop.core.errors import Problem, Trouble
from desktop.core.survey import Question
from desktop.forms.rows import Asked

_DEPENDS = ("relevant", "calculation")  # a constraint may look at its own answer


def check_references(
    asked: Sequence[Asked], questions: Iterable[Question], problems: list[Problem]
) -> None:
    """Add a problem for each name, repeat, answer or circle that cannot be meant."""
    known = {each.name: each for each in asked}
    ticked = {question.name: question for question in questions if question.is_ticked}
    for each in asked:
        problems.extend(_unknown(each, known))
        problems.extend(_from_outside(each, known))
        problems.extend(_unlisted(each, ticked))
    rests_on = {each.name: _names(each) for each in asked}
    for each in asked:
        if each.name in _reached(rests_on, each.name):
            heading = next(heading for heading in _DEPENDS if heading in each.formulas)
            place = each.row.place(heading)
            facts = {"found": each.name}
            problems.append(Problem(Trouble.FORM_REFERENCE_CIRCULAR, place, facts))


def _unknown(each: Asked, known: Mapping[str, Asked]) -> Iterator[Problem]:
    named = {heading: formula.names for heading, formula in each.formulas.items()}
    for heading, names in {**named, **each.names}.items():
        for name in sorted(names - known.keys()):
            place = each.row.place(heading)
            yield Problem(Trouble.FORM_REFERENCE_UNKNOWN, place, {"found": name})


def _from_outside(each: Asked, known: Mapping[str, Asked]) -> Iterator[Problem]:
    """A question of a repeat has many answers: from outside none of them is meant."""
    for heading, formula in each.formulas.items():
        if heading == "choice_filter":
            continue  # it may choose among the answers of a repeat
        for name in sorted(formula.singles & known.keys()):
            inside = known[name].repeats
            if each.repeats[: len(inside)] != inside:
                facts = {"found": name, "other": inside[-1]}
                place = each.row.place(heading)
                yield Problem(Trouble.FORM_REFERENCE_INTO_REPEAT, place, facts)


def _unlisted(each: Asked, ticked: Mapping[str, Question]) -> Iterator[Problem]:
    """An answer that is on no box is waited for in vain."""
    for heading, formula in each.formulas.items():
        for name, answer in formula.literals:
            asked = ticked.get(name)
            if asked and asked.choices and answer and asked.choice(answer) is None:
                facts = {"found": answer, "other": name}
                place = each.row.place(heading)
                yield Problem(Trouble.FORM_ANSWER_NOT_LISTED, place, facts)


def _names(each: Asked) -> frozenset[str]:
    used = (each.formulas[heading].names for heading in _DEPENDS if heading in each.formulas)
    return frozenset().union(*used)


def _reached(rests_on: Mapping[str, Iterable[str]], start: str) -> set[str]:
    reached: set[str] = set()
    waiting = list(rests_on[start])
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(rests_on.get(name, ()))
    return reached
