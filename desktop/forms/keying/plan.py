"""What is the same for every sheet of a form: its stops in keying order, how each takes keys."""

from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from desktop.core.survey import Kind, Question, Survey


class Way(Enum):
    """How a question takes keys."""

    ONE_KEY = "one-key"
    SEVERAL_KEYS = "several-keys"
    TYPED = "typed"
    TEXT = "text"


class Plan(NamedTuple):
    """The stops of a form; everything else is told by a stop's place among them."""

    stops: tuple[Question, ...]
    """Free texts last."""
    texts_from: int
    places: dict[str, int]
    ways: tuple[Way, ...]
    is_conditional: tuple[bool, ...]
    is_checked: tuple[bool, ...]
    """Where the form has a constraint or a soft check."""
    checked: tuple[int, ...]
    calculates: bool


@lru_cache(maxsize=8)
def plan_of(survey: Survey, only: frozenset[str] | None = None) -> Plan:
    """Return the plan of a form, or of the questions among `only` that a second hand keys."""
    ticked = [question for question in survey.ticked if only is None or question.name in only]
    texts = [question for question in survey.texts if only is None or question.name in only]
    stops = (*ticked, *texts)
    is_checked = tuple(bool(question.constraint or question.soft) for question in stops)
    return Plan(
        stops,
        len(ticked),
        {question.name: place for place, question in enumerate(stops)},
        tuple(_way(question) for question in stops),
        tuple(bool(question.relevant) for question in stops),
        is_checked,
        tuple(place for place, checked in enumerate(is_checked) if checked),
        any(question.kind is Kind.CALCULATE for question in survey.questions),
    )


def rests_on(survey: Survey, names: frozenset[str]) -> frozenset[str]:
    """Return the questions and all others whose answers decide whether these are asked."""
    wanted, waiting = set(names), list(names)
    while waiting:
        question = survey.by_name.get(waiting.pop())
        if question is None:
            continue
        formulas = [*question.relevant, question.calculation]
        named = {name for formula in formulas if formula for name in formula.names} - wanted
        wanted |= named
        waiting += named
    return frozenset(wanted)


def _way(question: Question) -> Way:
    if question.kind is Kind.TEXT:
        return Way.TEXT
    if not question.has_one_key:
        return Way.TYPED
    return Way.ONE_KEY if question.kind is Kind.ONE else Way.SEVERAL_KEYS
