"""One form under the editor's hands: every change in one step, undone and done again at will."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from desktop.core.errors import Problem
from desktop.core.survey import Kind, Survey, Verify
from desktop.forms.definition import examine
from desktop.forms.editing import lists, questions
from desktop.forms.editing.blueprint import Blueprint, Item, Kept, Option, Part, blueprint
from desktop.forms.editing.conditions import Range, Skip
from desktop.forms.editing.lists import LABELS, LENGTHS, Scale, scale_of
from desktop.forms.editing.pages import CHOICES, SURVEY, Pages, read_pages
from desktop.forms.editing.saving import written
from desktop.forms.workbook import read_workbook

__all__ = [
    "LABELS",
    "LENGTHS", "Blueprint", "Design", "Findings", "Item", "Kept", "Kind", "Option", "Part",
    "Range", "Scale", "Skip", "Verify", "scale_of",
]  # fmt: skip

_MOST_STEPS = 500


class Findings(NamedTuple):
    """What the reader of forms says of a state: the survey if it can be used, and its faults."""

    survey: Survey | None
    of_items: dict[int, tuple[Problem, ...]]
    """Faults of each line of the editor, by its id; those of a list at all its questions."""
    of_form: tuple[Problem, ...]


class State(NamedTuple):
    """A state of the form to be written down elsewhere, while the hands go on."""

    base: bytes
    was: Pages
    pages: Pages

    def workbook(self) -> bytes:
        """Return the workbook of this state; the very bytes that were read if nothing changed."""
        return self.base if self.pages == self.was else written(self.base, self.was, self.pages)


class Design:
    """The form as it stands, and all the steps that led here.

    `kinds` are the questions that earlier versions asked, `choices` what each of their lists
    offered: a new question or choice never gets the name of another one, and a question that takes
    another kind of answer is a new one.
    """

    def __init__(
        self, workbook: bytes, title: str, kinds: Mapping[str, Kind] | None = None,
        choices: Mapping[str, frozenset[str]] | None = None,
    ) -> None:  # fmt: skip
        self._base = workbook
        self._was = self._pages = read_pages(workbook, title)
        self._kinds = kinds or {}
        self._choices = choices or {}
        self._past: list[Pages] = []
        self._future: list[Pages] = []
        self._last_step: object = None

    @cached_property
    def form(self) -> Blueprint:
        """The form as the editor shows it now."""
        return blueprint(self._pages)

    @property
    def state(self) -> State:
        return State(self._base, self._was, self._pages)

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    @property
    def newest(self) -> int:
        """The id of what was added last."""
        return self._pages.newest

    def undo(self) -> bool:
        """Go one step back; tell whether there was one."""
        return self._step(self._past, self._future)

    def redo(self) -> bool:
        """Do the last undone step again."""
        return self._step(self._future, self._past)

    def set_title(self, title: str) -> None:
        self._do(lambda pages: pages.with_setting("form_title", title), "title")

    def set_words(self, key: int, what: str, text: str) -> None:
        """Write the `label` or `hint` of a line."""
        self._do(lambda pages: questions.set_words(pages, key, what, text), (key, what))

    def set_number(self, key: int, number: str) -> None:
        self._do(lambda pages: questions.set_number(pages, key, number), (key, "number"))

    def set_required(self, key: int, *, required: bool) -> None:
        self._do(lambda pages: questions.set_required(pages, key, required=required))

    def set_verify(self, key: int, verify: Verify) -> None:
        self._do(lambda pages: questions.set_verify(pages, key, verify))

    def set_long(self, key: int, *, is_long: bool) -> None:
        self._do(lambda pages: questions.set_long(pages, key, is_long=is_long))

    def set_kind(self, key: int, kind: Kind) -> None:
        self._do(lambda pages: lists.set_kind(pages, key, kind))

    def set_skip(self, key: int, skip: Skip | None) -> None:
        self._do(lambda pages: questions.set_skip(pages, key, skip))

    def set_soft(self, key: int, limits: Range) -> None:
        self._do(lambda pages: questions.set_soft(pages, key, limits), (key, "soft"))

    def add_question(self, after: int | None) -> None:
        """Add a question below a line, answered like the one above it."""
        self._do(lambda pages: questions.add_question(pages, after, self._kinds))

    def add_section(self, after: int | None) -> None:
        self._do(lambda pages: questions.add_section(pages, after, self._kinds))

    def duplicate(self, key: int) -> None:
        self._do(lambda pages: questions.duplicate(pages, key, self._kinds))

    def remove(self, key: int) -> None:
        self._do(lambda pages: questions.remove(pages, key))

    def move(self, key: int, step: int) -> None:
        self._do(lambda pages: questions.move(pages, key, step))

    def give_scale(self, keys: Sequence[int], scale: Scale) -> None:
        self._do(lambda pages: lists.give_scale(pages, keys, scale))

    def own_list(self, key: int) -> None:
        self._do(lambda pages: lists.own_list(pages, key))

    def add_option(self, listed: str, after: int | None) -> None:
        taken = self._choices.get(listed, frozenset())
        self._do(lambda pages: lists.add_option(pages, listed, after, taken))

    def remove_option(self, listed: str, key: int) -> None:
        self._do(lambda pages: lists.remove_option(pages, listed, key))

    def move_option(self, listed: str, key: int, step: int) -> None:
        self._do(lambda pages: lists.move_option(pages, listed, key, step))

    def set_option_label(self, key: int, text: str) -> None:
        self._do(lambda pages: lists.set_option_label(pages, key, text), (key, "option"))

    def set_satisfied(self, listed: str, name: str, *, counts: bool) -> None:
        self._do(lambda pages: lists.set_satisfied(pages, listed, name, counts=counts))

    def _do(self, change: Callable[[Pages], Pages], what: object = None) -> None:
        """Take a step; typing on in one field (`what`) is one step, however long."""
        made = questions.with_kinds_kept(change(self._pages), self._kinds)
        if made == self._pages:
            return
        if what is None or what != self._last_step or not self._past:
            self._past = [*self._past[-_MOST_STEPS:], self._pages]
        self._future.clear()
        self._last_step = what
        self._show(made)

    def _step(self, source: list[Pages], target: list[Pages]) -> bool:
        if not source:
            return False
        target.append(self._pages)
        self._last_step = None
        self._show(source.pop())
        return True

    def _show(self, pages: Pages) -> None:
        self._pages = pages
        self.__dict__.pop("form", None)


def findings(state: State, workbook: bytes, title: str) -> Findings:
    """Examine a state as it was written, and say at which line of the editor each fault is.

    Raises:
        OfficeError: what `examine` raises.
    """
    reading = examine(workbook, title)
    ids = _ids_by_row(state.pages, workbook, title)
    items = blueprint(state.pages).items
    of_items: dict[int, list[Problem]] = {}
    of_form: list[Problem] = []
    for problem in reading.problems:
        at = ids.get((problem.place.sheet or "", problem.place.row or 0))
        own = [item.id for item in items if at is not None and _is_about(item, problem, at)]
        for key in own:
            of_items.setdefault(key, []).append(problem)
        if not own:
            of_form.append(problem)
    return Findings(
        reading.survey, {key: tuple(own) for key, own in of_items.items()}, tuple(of_form)
    )


def _is_about(item: Item, problem: Problem, key: int) -> bool:
    if problem.place.sheet == SURVEY:
        return item.id == key
    return any(option.id == key for option in item.options)


def _ids_by_row(pages: Pages, workbook: bytes, title: str) -> dict[tuple[str, int], int]:
    """Which id of the editor each row of the written workbook has."""
    sheets = read_workbook(workbook, title)
    return {
        (name, row.number): line.id
        for name in (SURVEY, CHOICES)
        if name in sheets
        for row, line in zip(sheets[name].rows, pages.lines(name), strict=True)
    }
