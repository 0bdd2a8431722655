"""What is wrong with a form, said beside the line that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.errors import REMARKS, Place, Trouble
from desktop.messages import explain_problem
from desktop.ui.widgets.status import Mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.core.errors import Problem
    from desktop.office.design import Findings

# What the reader says of a file by the names of its columns, in the words of this screen.
_HERE = {
    Trouble.FORM_LABEL_MISSING: "Chưa có lời; hãy gõ lời vào ô bên dưới.",
    Trouble.FORM_CHOICE_LABEL_MISSING: "Có lựa chọn chưa có lời.",
    Trouble.FORM_WITHOUT_QUESTIONS: "Mẫu chưa có câu hỏi nào; Ctrl N thêm câu đầu tiên.",
}


def sentences(problems: Sequence[Problem]) -> list[str]:
    """Say faults without their place in the file: they stand where they belong."""
    said = [
        _HERE.get(problem.trouble) or explain_problem(problem._replace(place=Place()))
        for problem in problems
    ]
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
