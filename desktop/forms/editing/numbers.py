"""The numbers of a form's questions after a change: in order again, where they were before it."""

from collections.abc import Iterator

from desktop.forms.editing.blueprint import BEGIN, END, is_question, word_of
from desktop.forms.editing.numbering import Numbered, renumbered, scheme_of
from desktop.forms.editing.pages import SURVEY, Line, Pages


def numbered_anew(before: Pages, after: Pages) -> Pages:
    """Number the questions as they were numbered before a change; by hand numbered ones stay."""
    scheme = scheme_of([question for _, question in _questions(before)])
    if scheme is None:
        return after
    asked = list(_questions(after))
    numbers = renumbered([question for _, question in asked], scheme)
    for (line, _), number in zip(asked, numbers, strict=True):
        after = after.with_cell(SURVEY, line.id, "ct_no", number)
    return after


def _questions(pages: Pages) -> Iterator[tuple[Line, Numbered]]:
    """The questions with the section each stands in."""
    sections: list[str] = []
    for line in pages.lines(SURVEY):
        word = word_of(line)
        if word == BEGIN:
            sections.append(line.get("name"))
        elif word == END and sections:
            sections.pop()
        elif is_question(line):
            section = sections[-1] if sections else ""
            yield line, Numbered(section, line.get("ct_no"))
