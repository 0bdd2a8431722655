"""What the formulas of a form name: only questions that exist, never in a circle."""

from collections.abc import Iterable, Mapping, Sequence

from desktop.core.errors import Problem, Trouble
from desktop.forms.questions import Asked

_DEPENDS = ("relevant", "calculation")  # a constraint may look at its own answer


def check_references(asked: Sequence[Asked], problems: list[Problem]) -> None:
    """Add a problem for each unknown name and for each question that rests on itself."""
    known = {each.name for each in asked}
    for each in asked:
        for heading, formula in each.formulas.items():
            for name in sorted(formula.names - known):
                place = each.row.place(heading)
                problems.append(Problem(Trouble.FORM_REFERENCE_UNKNOWN, place, {"found": name}))
    rests_on = {each.name: _names(each) for each in asked}
    for each in asked:
        if each.name in _reached(rests_on, each.name):
            heading = next(heading for heading in _DEPENDS if heading in each.formulas)
            place = each.row.place(heading)
            facts = {"found": each.name}
            problems.append(Problem(Trouble.FORM_REFERENCE_CIRCULAR, place, facts))


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
