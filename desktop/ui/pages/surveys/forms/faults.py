"""What is wrong with a form, said beside the line that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.errors import REMARKS, Place
from desktop.messages import explain_problem
from desktop.ui.widgets.status import Mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.core.errors import Problem
    from desktop.office.design import Findings


def sentences(problems: Sequence[Problem]) -> list[str]:
    """Say faults without their place in the file: they stand where they belong."""
    said = [explain_problem(problem._replace(place=Place())) for problem in problems]
    return list(dict.fromkeys(said))


def faults_of(findings: Findings | None, key: int | None) -> list[str]:
    """What is wrong with a line, or with the form itself (None)."""
    if findings is None:
        return []
    return sentences(findings.of_form if key is None else findings.of_items.get(key, ()))


def marks_of(findings: Findings | None) -> Mapping[int | None, Mark]:
    """The mark of each line that has something said of it."""
    if findings is None:
        return {}
    marks: dict[int | None, Mark] = {key: _mark(own) for key, own in findings.of_items.items()}
    return {**marks, None: _mark(findings.of_form)}


def _mark(problems: Sequence[Problem]) -> Mark:
    if not problems:
        return Mark.NONE
    return Mark.SOON if all(one.trouble in REMARKS for one in problems) else Mark.LATE
