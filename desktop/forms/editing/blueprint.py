"""A form as the editor shows it: sections, questions, choices, and what it keeps untouched."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from desktop.core.survey import Kind, Verify
from desktop.forms.editing.conditions import Range, Skip, read_range, read_skip
from desktop.forms.editing.pages import CHOICES, SURVEY, Line, Pages
from desktop.forms.editing.satisfaction import satisfied_choices
from desktop.forms.vocabulary import TypeWord, read_type

ASKED = (Kind.ONE, Kind.MANY, Kind.INTEGER, Kind.DECIMAL, Kind.DATE, Kind.TEXT, Kind.NOTE)
YES, NO = {"yes", "true", "true()", "1"}, {"", "no", "false", "false()", "0"}
BEGIN, END = "begin_group", "end_group"
BEGIN_REPEAT, END_REPEAT = "begin_repeat", "end_repeat"
_OWN = {"type", "name", "ct_no", "list_name"}  # said in the editor's own words, or not at all


class Part(StrEnum):
    """What a row is to the editor."""

    SECTION = "section"
    QUESTION = "question"
    KEPT = "kept"  # a tablet's: shown, never changed


class Kept(NamedTuple):
    """A cell that the editor does not understand and leaves as it is."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a list."""

    id: int
    name: str
    label: str
    key: str
    score: str
    satisfied: bool
    not_applicable: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the editor: a section's heading, a question, or what is kept."""

    id: int
    part: Part
    depth: int
    section: str
    name: str
    label: str
    type: str
    kind: Kind | None = None
    number: str = ""
    hint: str = ""
    required: bool = False
    verify: Verify = Verify.ALL
    is_long: bool = False
    list_name: str = ""
    options: tuple[Option, ...] = ()
    sharers: int = 0
    """How many questions take their choices from the same list."""
    skip: Skip | None = None
    soft: Range | None = None
    """None where the form has a soft check that is no plain range."""
    kept: tuple[Kept, ...] = ()
    size: int = 1
    """How many rows it stands for: a repeat is kept as one."""

    @property
    def is_ticked(self) -> bool:
        return self.kind in {Kind.ONE, Kind.MANY}

    @property
    def is_number(self) -> bool:
        return self.kind in {Kind.INTEGER, Kind.DECIMAL}


@dataclass(frozen=True, slots=True)
class Blueprint:
    """The whole form as the editor shows it."""

    title: str
    form_id: str
    version: str
    items: tuple[Item, ...]

    def item(self, key: int) -> Item | None:
        return next((item for item in self.items if item.id == key), None)

    @property
    def questions(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.part is Part.QUESTION)


@lru_cache(maxsize=1024)
def _understood(text: str) -> TypeWord:
    """The same few cells are asked for at every key."""
    return read_type(text)


def type_of(line: Line) -> TypeWord:
    """Return the cell `type` of a row, understood."""
    return _understood(line.get("type"))


def word_of(line: Line) -> str:
    """Return the word of a row's type as XLSForm now writes it."""
    return type_of(line).word


def is_question(line: Line) -> bool:
    """Whether the editor may change this row as a question."""
    word, listed, other = type_of(line)
    if word not in ASKED or other:
        return False
    takes_list = word in {Kind.ONE, Kind.MANY}
    return bool(listed) is takes_list and " " not in listed


def blueprint(pages: Pages) -> Blueprint:
    """Return what the editor shows of a form."""
    return Blueprint(
        title=pages.setting("form_title"),
        form_id=pages.setting("form_id"),
        version=pages.setting("version"),
        items=tuple(_Reader(pages).items()),
    )


def options_of(pages: Pages, list_name: str) -> tuple[Option, ...]:
    """Return the choices of a list."""
    if not list_name:
        return ()
    label = pages.spoken(CHOICES, "label")
    lines = list_lines(pages, list_name)
    satisfied = satisfied_choices(pages, list_name)
    is_scale = any(line.get("ct_score") for line in lines)
    return tuple(
        Option(
            id=line.id,
            name=line.get("name"),
            label=line.get(label),
            key=line.get("ct_key") or str(position),
            score=line.get("ct_score"),
            satisfied=line.get("name") in satisfied,
            not_applicable=is_off_scale(line) or (is_scale and not line.get("ct_score")),
        )
        for position, line in enumerate(lines, 1)
    )


def is_off_scale(line: Line) -> bool:
    """Whether a choice is said to be the box "không áp dụng"."""
    return line.get("ct_na").lower() in YES


def list_lines(pages: Pages, list_name: str) -> tuple[Line, ...]:
    """Return the rows of a list of choices."""
    return tuple(line for line in pages.lines(CHOICES) if line.get("list_name") == list_name)


def users_of(pages: Pages, list_name: str) -> list[Line]:
    """Return the rows that take their choices from a list."""
    return [line for line in pages.lines(SURVEY) if type_of(line).listed == list_name]


class _Reader:
    """Reads the rows from top to bottom, keeping the sections that are open."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._label = pages.spoken(SURVEY, "label")
        self._hint = pages.spoken(SURVEY, "hint")
        self._open: list[str] = []
        self._options: dict[str, tuple[Option, ...]] = {}
        self._users = Counter(type_of(line).listed for line in pages.lines(SURVEY))

    def items(self) -> Iterator[Item]:
        lines = self._pages.lines(SURVEY)
        at = 0
        while at < len(lines):
            line = lines[at]
            word = word_of(line)
            size = 1
            if word == BEGIN:
                yield self._section(line)
                self._open.append(line.get("name"))
            elif word == END:
                if self._open:
                    self._open.pop()
            elif is_question(line):
                yield self._question(line)
            else:
                size = end_of(lines, at) - at
                yield self._kept(line, size)
            at += size

    def _section(self, line: Line) -> Item:
        return Item(
            id=line.id, part=Part.SECTION, depth=len(self._open), section=line.get("name"),
            name=line.get("name"), label=line.get(self._label), type=line.get("type"),
            kept=self._leftover(line, {self._label, "type", "name"}),
        )  # fmt: skip

    def _kept(self, line: Line, size: int) -> Item:
        known = {self._label, "type", "name"}
        return Item(
            id=line.id, part=Part.KEPT, depth=len(self._open), section=self._section_name,
            name=line.get("name"), label=line.get(self._label), type=line.get("type"),
            kept=self._leftover(line, known), size=size,
        )  # fmt: skip

    def _question(self, line: Line) -> Item:
        word, list_name, _ = type_of(line)
        kind = Kind(word)
        known = {*_OWN, self._label, self._hint}
        skip = read_skip(line.get("relevant"))
        soft = read_range(line.get("ct_soft")) if line.get("ct_soft") else Range()
        is_long = kind is Kind.TEXT and line.get("appearance") == "multiline"
        understood = {
            "relevant": skip is not None,
            "ct_soft": soft is not None and kind in {Kind.INTEGER, Kind.DECIMAL},
            "required": line.get("required").lower() in YES | NO,
            "ct_verify": line.get("ct_verify") in {"", *Verify},
            "appearance": is_long,
        }
        known |= {heading for heading, is_known in understood.items() if is_known}
        return Item(
            id=line.id,
            part=Part.QUESTION,
            depth=len(self._open),
            section=self._section_name,
            name=line.get("name"),
            label=line.get(self._label),
            type=line.get("type"),
            kind=kind,
            number=line.get("ct_no"),
            hint=line.get(self._hint),
            required=line.get("required").lower() in YES,
            verify=Verify(line.get("ct_verify"))
            if line.get("ct_verify") in [*Verify]
            else Verify.ALL,
            is_long=is_long,
            list_name=list_name,
            options=self._list(list_name),
            sharers=self._users[list_name] if list_name else 0,
            skip=skip,
            soft=soft,
            kept=self._leftover(line, known),
        )

    @property
    def _section_name(self) -> str:
        return self._open[-1] if self._open else ""

    def _list(self, name: str) -> tuple[Option, ...]:
        if name not in self._options:
            self._options[name] = options_of(self._pages, name)
        return self._options[name]

    def _leftover(self, line: Line, known: set[str]) -> tuple[Kept, ...]:
        return tuple(Kept(*cell) for cell in line.cells.items() if cell[0] not in known)


def end_of(lines: Sequence[Line], at: int) -> int:
    """Return the place behind what begins at `at`: a section or a repeat with all that is in it."""
    depth = 0
    for place in range(at, len(lines)):
        word = word_of(lines[place])
        depth += (word in {BEGIN, BEGIN_REPEAT}) - (word in {END, END_REPEAT})
        if depth <= 0:
            return place + 1
    return len(lines)
