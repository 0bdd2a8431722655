"""What the editor does with rows: add, copy, move, remove sections and questions, change cells."""

import re
from collections.abc import Collection, Mapping

from desktop.core.survey import Kind, Verify
from desktop.forms.editing.blueprint import (
    BEGIN,
    BEGIN_REPEAT,
    END,
    END_REPEAT,
    end_of,
    is_question,
    type_of,
    word_of,
)
from desktop.forms.editing.conditions import Range, Skip, write_range, write_skip
from desktop.forms.editing.lists import Scale, answered_alike, give_scale, without_unused
from desktop.forms.editing.numbering import next_number
from desktop.forms.editing.numbers import numbered_anew
from desktop.forms.editing.pages import FACTS, SURVEY, Line, Pages

_TEXTS = {"label": "label", "hint": "hint"}


def set_words(pages: Pages, key: int, what: str, text: str) -> Pages:
    """Write the `label` or the `hint` of a row, in the language of the form."""
    return pages.with_cell(SURVEY, key, pages.spoken(SURVEY, _TEXTS[what]), text)


def set_number(pages: Pages, key: int, number: str) -> Pages:
    """Write what is printed before a question."""
    return pages.with_cell(SURVEY, key, "ct_no", number)


def set_required(pages: Pages, key: int, *, required: bool) -> Pages:
    """Say whether a question has to be answered."""
    return pages.with_cell(SURVEY, key, "required", "yes" if required else "")


def set_verify(pages: Pages, key: int, verify: Verify) -> Pages:
    """Say how much of a question is keyed a second time."""
    return pages.with_cell(SURVEY, key, "ct_verify", verify.value)


def set_long(pages: Pages, key: int, *, is_long: bool) -> Pages:
    """Give a free text several lines, or one."""
    return pages.with_cell(SURVEY, key, "appearance", "multiline" if is_long else "")


def set_skip(pages: Pages, key: int, skip: Skip | None) -> Pages:
    """Ask a question only when another has a certain answer; always, when None."""
    if skip is None:
        return pages.with_cell(SURVEY, key, "relevant", "")
    other = next(line for line in pages.lines(SURVEY) if line.get("name") == skip.question)
    formula = write_skip(skip, of_several=word_of(other) == Kind.MANY)
    return pages.with_cell(SURVEY, key, "relevant", formula)


def set_soft(pages: Pages, key: int, limits: Range) -> Pages:
    """Say which numbers are likely; nothing changes when a limit is no number."""
    formula = write_range(limits)
    if formula is None:
        return pages
    return pages.with_cell(SURVEY, key, "ct_soft", formula)


def add_question(pages: Pages, after: int | None, taken: Collection[str]) -> Pages:
    """Insert a question below a row, or at the end; its id is `newest`.

    It is answered like the one above it in its section; the first one of a section on a scale of
    five. Choices that are no scale are not shared: each such question has its own.
    `taken` are names that earlier versions of the form have used for something else.
    """
    at = _below(pages, after)
    cells = {
        "type": Kind.TEXT.value, "name": _free_name(pages, taken), "ct_no": _number_at(pages, at),
    }  # fmt: skip
    made = pages.with_line(SURVEY, at, cells)
    key, above = made.newest, _asked_above(pages, at)
    if above is None:
        made = give_scale(made, [key], Scale(5))
    else:
        made = answered_alike(made, key, above.id)
    return numbered_anew(pages, made).having_added(key)


def add_section(pages: Pages, after: int | None, taken: Collection[str]) -> Pages:
    """Insert an empty section behind the one that a row stands in; its id is `newest`."""
    at = _behind_section(pages, after)
    names = {line.get("name") for line in pages.lines(SURVEY)} | set(taken)
    name = next(name for number in range(1, 10_000) if (name := f"phan_{number}") not in names)
    made = pages.with_line(SURVEY, at, {"type": END})
    return made.with_line(SURVEY, at, {"type": BEGIN, "name": name})


def duplicate(pages: Pages, key: int, taken: Collection[str]) -> Pages:
    """Put a copy of a question below it, with a name and number of its own."""
    line, at = pages.line(SURVEY, key), pages.place(SURVEY, key) + 1
    cells = {
        **line.cells,
        "name": _free_name(pages, taken),
        "ct_no": next_number(line.get("ct_no")),
    }
    return numbered_anew(pages, pages.with_line(SURVEY, at, cells))


def remove(pages: Pages, key: int) -> Pages:
    """Take away a question, or a section with its questions; what the editor keeps stays."""
    lines, at = pages.lines(SURVEY), pages.place(SURVEY, key)
    block = lines[at : end_of(lines, at)]
    gone = [line for line in block if is_question(line) or word_of(line) in {BEGIN, END}]
    if any(word_of(line) in {BEGIN_REPEAT, END_REPEAT} for line in block):
        gone = [line for line in gone if not _is_in_repeat(pages, line.id)]
    lists = {type_of(line).listed for line in gone}
    made = pages.without(SURVEY, [line.id for line in gone])
    for line in gone:
        made = _without_facts(made, line.get("name"))
    return numbered_anew(pages, without_unused(made, lists))


def move(pages: Pages, key: int, step: int) -> Pages:
    """Move a question or a section one place up (-1) or down (1), in and out of sections."""
    lines, start = pages.lines(SURVEY), pages.place(SURVEY, key)
    end = end_of(lines, start)
    to = _above(pages, start, end) if step < 0 else _beneath(pages, start, end)
    if to is None:
        return pages
    return numbered_anew(pages, pages.moved(SURVEY, start, end, to))


def with_kinds_kept(pages: Pages, kinds: Mapping[str, Kind]) -> Pages:
    """Give a new name to each question that answers otherwise than `kinds` says it did before.

    A published name keeps its kind for ever; only a text may become of it.
    """
    for line in pages.lines(SURVEY):
        was, word = kinds.get(line.get("name")), word_of(line)
        if was is not None and is_question(line) and word not in {was, Kind.TEXT}:
            pages = _renamed(pages, line.get("name"), _free_name(pages, kinds))
    return pages


def _renamed(pages: Pages, old: str, new: str) -> Pages:
    """Rename a question, in the formulas and facts that name it, too."""
    named = re.compile(rf"\$\{{\s*{re.escape(old)}\s*\}}")
    for line in pages.lines(SURVEY):
        for heading, text in line.cells.items():
            changed = new if (heading, text) == ("name", old) else named.sub(f"${{{new}}}", text)
            pages = pages.with_cell(SURVEY, line.id, heading, changed)
    for fact in pages.lines(FACTS):
        if fact.get("key").startswith("indicator_") and fact.get("value") == old:
            pages = pages.with_fact(fact.get("key"), new)
    return pages


def _above(pages: Pages, start: int, end: int) -> int | None:
    """Where a block goes that moves up."""
    lines = pages.lines(SURVEY)
    if start == 0:
        return None
    before = word_of(lines[start - 1])
    alone = end - start == 1
    if before == BEGIN:  # out of its section, and on into the one right above
        above = start > 1 and alone and word_of(lines[start - 2]) == END
        return start - 2 if above else start - 1
    if before == END and alone:
        return start - 1
    return next(
        at
        for at in range(start - 1, -1, -1)
        if end_of(lines, at) == start and word_of(lines[at]) not in {END, END_REPEAT}
    )


def _beneath(pages: Pages, start: int, end: int) -> int | None:
    """Where a block goes that moves down."""
    lines = pages.lines(SURVEY)
    if end == len(lines):
        return None
    behind = word_of(lines[end])
    alone = end - start == 1
    if behind == END:  # out of its section, and on into the one right below
        below = end + 1 < len(lines) and alone and word_of(lines[end + 1]) == BEGIN
        return end + 2 if below else end + 1
    if behind == BEGIN and alone:
        return end + 1
    return end_of(lines, end)


def _below(pages: Pages, after: int | None) -> int:
    """The place below a row: inside a section below its heading, behind all of a repeat."""
    if after is None:
        return len(pages.lines(SURVEY))
    lines, at = pages.lines(SURVEY), pages.place(SURVEY, after)
    return at + 1 if word_of(lines[at]) == BEGIN else end_of(lines, at)


def _behind_section(pages: Pages, after: int | None) -> int:
    """The place behind the outermost section that a row stands in, or behind the row."""
    lines = pages.lines(SURVEY)
    if after is None:
        return len(lines)
    place = pages.place(SURVEY, after)
    at = 0
    while (end := end_of(lines, at)) <= place:
        at = end
    return end


def _is_in_repeat(pages: Pages, key: int) -> bool:
    depth = 0
    for line in pages.lines(SURVEY):
        if line.id == key:
            return depth > 0
        word = word_of(line)
        depth += (word == BEGIN_REPEAT) - (word == END_REPEAT)
    return False


def _number_at(pages: Pages, at: int) -> str:
    """What a question inserted at a place is numbered: on from the one above, or not at all."""
    above = (line.get("ct_no") for line in reversed(pages.lines(SURVEY)[:at]) if is_question(line))
    return next_number(next(filter(None, above), ""))


def _asked_above(pages: Pages, at: int) -> Line | None:
    """The nearest question above a place, in the same section."""
    for line in reversed(pages.lines(SURVEY)[:at]):
        if word_of(line) in {BEGIN, END}:
            return None
        if is_question(line) and word_of(line) != Kind.NOTE:
            return line
    return None


def _free_name(pages: Pages, taken: Collection[str]) -> str:
    names = {line.get("name") for line in pages.lines(SURVEY)} | set(taken)
    return next(name for number in range(1, 10_000) if (name := f"q{number:02}") not in names)


def _without_facts(pages: Pages, name: str) -> Pages:
    """Forget what the form says of a question that is gone: which indicator it tells."""
    for line in pages.lines(FACTS):
        if line.get("key").startswith("indicator_") and line.get("value") == name:
            pages = pages.with_fact(line.get("key"), "")
            pages = pages.with_fact(f"{line.get('key')}_points", "")
    return pages
