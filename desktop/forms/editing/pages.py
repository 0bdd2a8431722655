"""A form's sheets as the editor changes them: values that never change, so undo is a step back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from desktop.core.names import tidy
from desktop.forms.vocabulary import CHOICE_HEADINGS, SETTING_HEADINGS, SURVEY_HEADINGS
from desktop.forms.workbook import Sheet, read_workbook, translated

SURVEY, CHOICES, SETTINGS, FACTS = "survey", "choices", "settings", "_ct"
EDITED = (SURVEY, CHOICES, SETTINGS, FACTS)
"""The sheets that the editor may change; any other is not even looked at."""
_NAMES: Mapping[str, Mapping[str, str]] = {
    SURVEY: SURVEY_HEADINGS,
    CHOICES: CHOICE_HEADINGS,
    SETTINGS: SETTING_HEADINGS,
    FACTS: {},
}


class Line(NamedTuple):
    """One row with something in it; `id` is its row in the workbook that was read, or negative."""

    id: int
    cells: Mapping[str, str]

    def get(self, heading: str) -> str:
        return self.cells.get(heading, "")


class Page(NamedTuple):
    """One sheet: its headings as XLSForm now writes them, its rows in order."""

    headings: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Pages:
    """The four sheets the editor knows; each change gives another value."""

    sheets: Mapping[str, Page]
    last_id: int = field(default=0, compare=False)
    newest: int = field(default=0, compare=False)
    """The id of what was added last."""

    def page(self, sheet: str) -> Page:
        return self.sheets.get(sheet, Page())

    def lines(self, sheet: str) -> tuple[Line, ...]:
        return self.page(sheet).lines

    def line(self, sheet: str, key: int) -> Line:
        return next(line for line in self.lines(sheet) if line.id == key)

    def place(self, sheet: str, key: int) -> int:
        """Where a row stands among the rows of its sheet, from 0."""
        return next(at for at, line in enumerate(self.lines(sheet)) if line.id == key)

    def spoken(self, sheet: str, heading: str) -> str:
        """Return the heading of a translatable column, in the language of the form."""
        own, survey = _bare(self.page(sheet)), _bare(self.page(SURVEY))
        found = translated(own, heading, self.language)
        if found:
            return found
        label = translated(own, "label", self.language)
        _, separator, language = (label or translated(survey, "label", self.language)).partition(
            "::"
        )
        return f"{heading}{separator}{language}"

    @property
    def language(self) -> str:
        return self.setting("default_language")

    def setting(self, name: str) -> str:
        lines = self.lines(SETTINGS)
        return lines[0].get(name) if lines else ""

    def with_cell(self, sheet: str, key: int, heading: str, text: str) -> "Pages":
        """Write a cell; an empty text empties it, a new heading makes a column."""
        text, page = tidy(text), self.page(sheet)
        if self.line(sheet, key).get(heading) == text:
            return self
        lines = tuple(
            Line(key, _with(line.cells, heading, text)) if line.id == key else line
            for line in page.lines
        )
        return self._with(sheet, Page(_headings(page.headings, (heading,)), lines))

    def with_line(self, sheet: str, at: int, cells: Mapping[str, str]) -> "Pages":
        """Insert a row before the place `at`; `newest` is its id then."""
        key = self.last_id - 1
        filled = {heading: tidy(text) for heading, text in cells.items() if tidy(text)}
        page = self.page(sheet)
        lines = (*page.lines[:at], Line(key, filled), *page.lines[at:])
        made = self._with(sheet, Page(_headings(page.headings, filled), lines))
        return replace(made, last_id=key, newest=key)

    def having_added(self, key: int) -> "Pages":
        """Say which row was meant, where others had to be added with it."""
        return replace(self, newest=key)

    def without(self, sheet: str, keys: Iterable[int]) -> "Pages":
        """Remove rows."""
        gone, page = set(keys), self.page(sheet)
        kept = tuple(line for line in page.lines if line.id not in gone)
        return self._with(sheet, Page(page.headings, kept))

    def moved(self, sheet: str, start: int, end: int, to: int) -> "Pages":
        """Move the rows start … end-1 before the place `to`, counted before the move."""
        page = self.page(sheet)
        block, rest = page.lines[start:end], (*page.lines[:start], *page.lines[end:])
        at = to if to <= start else to - (end - start)
        return self._with(sheet, Page(page.headings, (*rest[:at], *block, *rest[at:])))

    def with_setting(self, name: str, text: str) -> "Pages":
        """Write one of the form's settings."""
        lines = self.lines(SETTINGS)
        if not lines:
            return self.with_line(SETTINGS, 0, {name: text}) if tidy(text) else self
        return self.with_cell(SETTINGS, lines[0].id, name, text)

    def fact(self, key: str) -> str:
        """What the sheet `_ct` says under a key."""
        return next((line.get("value") for line in self.lines(FACTS) if line.get("key") == key), "")

    def with_fact(self, key: str, value: str) -> "Pages":
        """Write a fact of the sheet `_ct`; an empty value removes it."""
        line = next((line for line in self.lines(FACTS) if line.get("key") == key), None)
        if line is None:
            end = len(self.lines(FACTS))
            return self.with_line(FACTS, end, {"key": key, "value": value}) if value else self
        if not tidy(value):
            return self.without(FACTS, [line.id])
        return self.with_cell(FACTS, line.id, "value", value)

    def _with(self, sheet: str, page: Page) -> "Pages":
        return replace(self, sheets={**self.sheets, sheet: page})


def read_pages(content: bytes, title: str) -> Pages:
    """Read what the editor may change of a workbook; `title` names the file in messages.

    Raises:
        OfficeError: NOT_A_WORKBOOK, WORKBOOK_ENCRYPTED.
    """
    found = read_workbook(content, title)
    return Pages(
        {name: _page(found[name].called(_NAMES[name])) for name in EDITED if name in found}
    )


def _page(sheet: Sheet) -> Page:
    lines = tuple(Line(row.number, row.cells) for row in sheet.rows)
    return Page(tuple(reversed(list(sheet.letters))), lines)


def _bare(page: Page) -> Sheet:
    """The sheet as the reader of headings wants it."""
    return Sheet("", dict.fromkeys(page.headings, ""), ())


def _with(cells: Mapping[str, str], heading: str, text: str) -> dict[str, str]:
    rest = {name: value for name, value in cells.items() if name != heading}
    return {**rest, heading: text} if text else rest


def _headings(there: tuple[str, ...], more: Iterable[str]) -> tuple[str, ...]:
    return (*there, *(heading for heading in more if heading not in there))
