"""The answers of a form as a table for other programs: variables, their codes, one row a sheet."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from desktop.core.answers import Missing
from desktop.core.periods import Period
from desktop.core.survey import Kind, Question, Survey
from desktop.core.versions import Column

LONGEST_NAME = 32
"""What Stata takes, which takes least."""

_RESERVED = frozenset({
    "all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with",
    "byte", "double", "float", "if", "in", "int", "long", "str", "strl", "using", "aggregate",
    "array", "boolean", "break", "catch", "class", "colvector", "complex", "const", "continue",
    "default", "delegate", "delete", "do", "else", "eltypedef", "end", "enum", "export",
    "external", "for", "friend", "function", "global", "goto", "inline", "local", "mata", "matrix",
    "namespace", "new", "null", "numeric", "pointer", "pragma", "private", "protected", "public",
    "quad", "real", "return", "rowvector", "scalar", "short", "signed", "static", "string",
    "struct", "super", "switch", "template", "this", "throw", "try", "typename", "union",
    "unsigned", "vector", "version", "virtual", "void", "volatile", "while",
})  # fmt: skip


class Absence(StrEnum):
    """Why a cell has no answer: four different facts."""

    BLANK = Missing.BLANK.value
    MULTIPLE = Missing.MULTIPLE.value
    ILLEGIBLE = Missing.ILLEGIBLE.value
    NOT_ASKED = "not_asked"  # by skip logic, on the tablet, or in that version of the form


_CODES = {
    Absence.BLANK: "99",
    Absence.ILLEGIBLE: "98",
    Absence.MULTIPLE: "97",
    Absence.NOT_ASKED: "96",
}
Cell = str | Absence


class Form(StrEnum):
    """What the cells of a variable are."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"  # ISO text
    CHOICE = "choice"
    JOINED = "joined"  # several choices, joined by spaces
    TICK = "tick"  # "1" ticked, "0" not, of one choice of several


class Code(NamedTuple):
    """A value with its meaning; `number` stands for it where only numbers can."""

    value: str
    label: str
    number: int


@dataclass(frozen=True)
class Variable:
    """One column of the table. `absences` has a code for each absence that no value has."""

    name: str
    label: str
    form: Form
    codes: tuple[Code, ...] = ()
    absences: Mapping[Absence, str] = field(default_factory=dict)
    number: str = ""  # printed before the question
    versions: tuple[str, ...] = ()  # of the form, that ask it
    is_scale: bool = False
    source: str = ""  # the question's name in the newest version that asks it
    choice: str = ""  # of a TICK

    @property
    def is_numeric(self) -> bool:
        """Whether every value is a number as it stands."""
        if self.form is Form.CHOICE:
            return all(str(code.number) == code.value for code in self.codes)
        return self.form in {Form.NUMBER, Form.TICK}


@dataclass(frozen=True)
class DataTable:
    """All sheets of a form in a period, all versions of the form; `about` says more of each sheet.

    Nobody is named in it: no officer, no person but in what the free texts say.
    """

    form_id: str
    title: str
    period: Period
    variables: tuple[Variable, ...]
    rows: tuple[tuple[Cell, ...], ...]
    about: tuple["About", ...]


class About(NamedTuple):
    """What a row's sheet is, beside its answers; ISO moments of the office's own time."""

    uuid: str
    source: str
    batch: str
    serial: str
    version: str
    started_at: str
    ended_at: str
    sent_at: str


def sheet_variables() -> tuple[Variable, ...]:
    """Return the variables that say which sheet a row is."""
    sources = (("paper", "phiếu giấy"), ("tablet", "máy tính bảng"), ("kiosk", "máy tại quầy"))
    return (
        Variable("ct_serial", "Số tờ", Form.TEXT),
        Variable(
            "ct_source",
            "Nguồn",
            Form.CHOICE,
            tuple(Code(value, label, n) for n, (value, label) in enumerate(sources, 1)),
        ),
        Variable("ct_batch", "Đợt khảo sát", Form.TEXT),
        Variable("ct_field", "Lĩnh vực của đợt", Form.TEXT),
        Variable("ct_place", "Địa điểm của đợt", Form.TEXT),
        Variable("ct_method", "Cách thu phiếu", Form.TEXT),
        Variable("ct_day", "Ngày trả lời hoặc thu phiếu", Form.DAY),
        Variable("ct_version", "Bản của mẫu phiếu", Form.TEXT),
        Variable(
            "ct_verified",
            "Đã đối chiếu xong hai lượt nhập",
            Form.CHOICE,
            (Code("1", "đã đối chiếu", 1), Code("0", "chưa đối chiếu", 0)),
        ),
    )


def question_variables(
    column: Column, versions: Sequence[Survey], values: Iterable[Cell], taken: set[str]
) -> list[Variable]:
    """Return the variables of one column of a chain: one, and one more for each choice of several.

    `values` are all its cells, which no code for an absence may equal; names in `taken` are not
    given again.
    """
    question = column.question
    asked = tuple(
        survey.version
        for survey, name in zip(versions, column.names, strict=True)
        if name is not None
    )
    codes = _codes(column, versions)
    absences = _absences(versions[-1], question, [code.value for code in codes], values)
    whole = Variable(
        free_name(column.name, taken),
        question.label,
        _form(question),
        codes,
        absences,
        question.number,
        asked,
        question.is_scale,
        column.name,
    )
    if question.kind is not Kind.MANY:
        return [whole]
    ticks = (Code("1", "có chọn", 1), Code("0", "không chọn", 0))
    own = _absences(versions[-1], question, ["0", "1"], ())
    return [
        whole,
        *(
            Variable(
                free_name(f"{column.name}_{code.value}", taken),
                f"{question.label}: {code.label}",
                Form.TICK,
                ticks,
                own,
                question.number,
                asked,
                source=column.name,
                choice=code.value,
            )
            for code in codes
        ),
    ]


def free_name(wanted: str, taken: set[str]) -> str:
    """Return a name that every program takes and nothing else has; adds it to `taken`.

    Names differ in more than capitals, begin with a letter, have at most 32 letters, digits and
    low lines, and are no word of SPSS's or Stata's own.
    """
    plain = re.sub(r"[^A-Za-z0-9_]", "_", wanted)
    if not plain[:1].isalpha():
        plain = f"v{plain}"
    if plain.lower() in _RESERVED or re.fullmatch(r"str\d+", plain.lower()):
        plain = f"{plain}_v"
    name, number = plain[:LONGEST_NAME], 1
    while name.lower() in taken:
        number += 1
        ending = f"_{number}"
        name = plain[: LONGEST_NAME - len(ending)] + ending
    taken.add(name.lower())
    return name


def tick_of(variable: Variable, joined: Cell) -> Cell:
    """Return the cell of one choice of several, from the cell that joins them."""
    if isinstance(joined, Absence):
        return joined
    return "1" if variable.choice in joined.split() else "0"


def _form(question: Question) -> Form:
    return {
        Kind.ONE: Form.CHOICE,
        Kind.MANY: Form.JOINED,
        Kind.INTEGER: Form.NUMBER,
        Kind.DECIMAL: Form.NUMBER,
        Kind.DATE: Form.DAY,
    }.get(question.kind, Form.TEXT)


def _codes(column: Column, versions: Sequence[Survey]) -> tuple[Code, ...]:
    """Return the choices of a column: the question's own, then any that only other versions had."""
    labels = {choice.name: choice.label for choice in column.question.choices}
    for survey, name, codes in zip(versions, column.names, column.codes, strict=True):
        if name is not None and column.question.is_ticked:
            for choice in survey.by_name[name].choices:
                labels.setdefault(codes.get(choice.name, choice.name), choice.label)
    if all(re.fullmatch(r"0|[1-9]\d{0,8}", name) for name in labels):
        return tuple(Code(name, label, int(name)) for name, label in labels.items())
    return tuple(Code(name, label, n) for n, (name, label) in enumerate(labels.items(), 1))


def _absences(
    survey: Survey, question: Question, codes: Sequence[str], values: Iterable[Cell]
) -> dict[Absence, str]:
    """Return the form's own codes for absences, with nines before them until no value has one."""
    own = dict(_CODES)
    own |= {Absence(missing.value): code for missing, code in survey.missing_codes.items()}
    own[Absence.NOT_ASKED] = survey.facts.get(Absence.NOT_ASKED.value) or own[Absence.NOT_ASKED]
    if len(set(own.values())) < len(own):
        own[Absence.NOT_ASKED] = _CODES[Absence.NOT_ASKED] + "0"
    said = {value for value in values if not isinstance(value, Absence)} | set(codes)
    if question.is_ticked:
        said |= {str(number) for number in range(len(codes) + 1)}
    while said & set(own.values()) or _reached(question, said, own.values()):
        own = {absence: f"9{code}" for absence, code in own.items()}
    return own


def _reached(question: Question, said: Iterable[str], codes: Iterable[str]) -> bool:
    """Whether a number is as large as the code for an absence: then it might be one of them."""
    if question.kind not in {Kind.INTEGER, Kind.DECIMAL}:
        return False
    numbers = [float(code) for code in codes if re.fullmatch(r"-?\d+", code)]
    return any(abs(float(value)) >= min(map(abs, numbers)) for value in said if value)
