"""Which questions of a form stand together: under one heading, one condition, in one table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.core.survey import Kind
from desktop.forms.sheet.wording import plain

if TYPE_CHECKING:
    from desktop.core.survey import Question, Survey
    from desktop.forms.sheet.look import Look

_MOST_LEVELS = 8


@dataclass(frozen=True, slots=True)
class Part:
    """Questions that follow one another and are answered alike.

    `section` is the heading that they open, `said` a condition for all of them; without it each
    question says its own. Several are rows of a table.
    """

    questions: tuple[Question, ...]
    section: str = ""
    said: str = ""
    conditioned: bool = True


def arranged(survey: Survey, look: Look) -> list[Part]:
    """Return the parts of a form in its order."""
    found: list[Part] = []
    section = ""
    for run in _runs([q for q in survey.questions if q.kind is not Kind.CALCULATE]):
        label = ""
        if run[0].section != section:
            section = run[0].section
            label = plain(survey.sections.get(section, ""))
        found += _parts(run, label, look)
    return found


def joined(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Put parts together that can share one table, although a heading stands between them."""
    group: list[Part] = []
    for part in parts:
        if group and not _go_on(group[-1], part):
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def is_table(parts: Sequence[Part]) -> bool:
    """Whether a table shows these questions better than each with its own choices."""
    asked = [question for part in parts for question in part.questions]
    return len(asked) > 1 and _is_tabular(asked[0])


def _go_on(before: Part, part: Part) -> bool:
    return not part.said and _share(before.questions[-1], part.questions[0])


def _share(first: Question, second: Question) -> bool:
    """Whether two questions have the same boxes under the same words."""
    return first.kind == second.kind and _is_tabular(first) and first.choices == second.choices


def _is_tabular(question: Question) -> bool:
    """Whether the choices of a question can head the columns of a table."""
    return question.has_one_key and 2 <= len(question.choices) <= _MOST_LEVELS  # noqa: PLR2004


def _runs(questions: Sequence[Question]) -> Iterator[list[Question]]:
    """Cut a form where a section or a condition begins."""
    run: list[Question] = []
    for question in questions:
        if run and (run[-1].section, _conditions(run[-1])) != (
            question.section,
            _conditions(question),
        ):
            yield run
            run = []
        run.append(question)
    if run:
        yield run


def _conditions(question: Question) -> tuple[str, ...]:
    return tuple(expression.text for expression in question.relevant)


def _parts(run: Sequence[Question], label: str, look: Look) -> list[Part]:
    """Cut a run into tables and single questions; a condition of several is said once."""
    asked = [question for question in run if question.is_answered]
    shared = len(asked) > 1 and bool(asked[0].relevant)
    said = ""
    if shared:
        said = f"{_named(asked, look)}: chỉ trả lời {look.conditions.of(asked[0].relevant)}."
    found: list[Part] = []
    for questions in _alike(run):
        first = not found
        found.append(
            Part(tuple(questions), label if first else "", said if first else "", not shared)
        )
    return found


def _alike(run: Sequence[Question]) -> Iterator[list[Question]]:
    alike = [run[0]]
    for before, question in pairwise(run):
        if not _share(before, question):
            yield alike
            alike = []
        alike.append(question)
    yield alike


def _named(asked: Sequence[Question], look: Look) -> str:
    shown = [look.numbers.get(question.name, "") for question in asked]
    if all(shown):
        joint = "và" if len(shown) == 2 else "đến"  # noqa: PLR2004
        return f"Câu {shown[0]} {joint} câu {shown[-1]}"
    return f"{len(asked)} câu dưới đây"
