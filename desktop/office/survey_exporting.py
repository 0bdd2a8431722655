"""Survey data out of the book: Excel, CSV, SPSS, Stata, and back into KoboToolbox's shape."""

import errno
import importlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID, uuid5

from desktop.core.answers import Answer
from desktop.core.checking import with_blanks
from desktop.core.errors import OfficeError, Trouble
from desktop.core.periods import Period
from desktop.core.survey import Kind, Survey
from desktop.core.survey_data import (
    About,
    Absence,
    Cell,
    DataTable,
    Form,
    Variable,
    question_variables,
    sheet_variables,
    tick_of,
)
from desktop.core.versions import columns, values_of
from desktop.office import versions
from desktop.office.opening import Office
from desktop.store import survey_data as book
from desktop.store import surveys
from desktop.store.survey_data import DataSheet

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.office.versions import FormVersion

_HERE = "desktop.export.survey_data"
_FULL = {errno.ENOSPC, errno.EDQUOT}
_OWN_SHEETS = UUID("5b0c2f4e-8f53-4d0e-9d5c-6a0f6f0a7c11")
"""The namespace of the names that paper sheets have in exports."""


class Format(StrEnum):
    """The kinds of file, by the ending of their names."""

    EXCEL = ".xlsx"
    CSV = ".csv"
    SPSS = ".sav"
    STATA = ".dta"
    KOBO = ".kobo.xlsx"


class FreeText(NamedTuple):
    """A question answered in words, which may tell who answered."""

    name: str
    label: str


class Exportable(NamedTuple):
    """A form, all its versions together, that has sheets in a period."""

    form_id: str
    title: str
    sheets: int
    texts: tuple[FreeText, ...]


class Written(NamedTuple):
    """What was written."""

    files: tuple[Path, ...]
    rows: int
    variables: int


def exportables(office: Office, period: Period) -> list[Exportable]:
    """Return the forms that have sheets in a period."""
    with office.database.reading() as connection:
        return [
            Exportable(chain[-1].form_id, chain[-1].title, count, _texts(chain))
            for chain, count in _chains(connection, period)
        ]


def format_of(path: Path) -> Format:
    """Return the format that a name asks for.

    Raises:
        OfficeError: EXPORT_FORMAT_UNKNOWN.
    """
    name = path.name.lower()
    found = next((one for one in reversed(Format) if name.endswith(one.value)), None)
    if found is None:
        raise OfficeError(Trouble.EXPORT_FORMAT_UNKNOWN, found=path.suffix or path.name)
    return found


def table(
    office: Office, period: Period, form_id: str = "", left_out: Sequence[str] = ()
) -> DataTable:
    """Return the sheets of a form in a period, with the columns of all versions of the form.

    `form_id` may be left out where only one form has sheets; `left_out` names questions of which
    nothing is told, such as texts that say who answered.

    Raises:
        OfficeError: EXPORT_WITHOUT_SHEETS, EXPORT_FORM_UNKNOWN, EXPORT_FORM_AMBIGUOUS.
    """
    with office.database.reading() as connection:
        chain = _wanted(connection, period, form_id)
        keys = [version.key for version in chain]
        sheets = book.sheets(connection, keys, period.first, period.last)
        answers = book.answers(connection, keys, period.first, period.last)
    return _table(office, period, chain, (sheets, answers), frozenset(left_out))


def refuse_unknown(office: Office, period: Period, form_id: str, names: Sequence[str]) -> None:
    """Refuse to leave out what no version of the form asks: a slip would let an answer out.

    Raises:
        OfficeError: EXPORT_QUESTION_UNKNOWN; as `table`.
    """
    with office.database.reading() as connection:
        chain = _wanted(connection, period, form_id)
    known = {column.name for column in columns([version.link for version in chain])}
    for name in names:
        if name not in known:
            texts = ", ".join(f"«{text.name}»" for text in _texts(chain))
            raise OfficeError(
                Trouble.EXPORT_QUESTION_UNKNOWN, found=name, other=texts or "không có"
            )


def write(made: DataTable, path: Path) -> Written:
    """Write a table in the format of the file's ending; a CSV gets its codebook beside it.

    Raises:
        OfficeError: EXPORT_FORMAT_UNKNOWN, FOLDER_MISSING, FILE_UNWRITABLE, DISK_FULL; no file of
            it is left behind.
    """
    if not path.parent.is_dir():
        raise OfficeError(Trouble.FOLDER_MISSING, path=path.parent)
    writers = list(_writers(format_of(path), path))
    beside = {target: target.with_name(f"~{target.name}") for target, _, _ in writers}
    try:
        for target, module, name in writers:
            # Loaded here: what writes SPSS and Stata takes a second to load.
            writer: Callable[[DataTable, Path], None] = getattr(
                importlib.import_module(f"{_HERE}.{module}"), name
            )
            beside[target].touch()
            writer(made, beside[target])
        _put_in_place(beside)
    except OSError as error:
        trouble = Trouble.DISK_FULL if error.errno in _FULL else Trouble.FILE_UNWRITABLE
        raise OfficeError(trouble, path=path) from error
    finally:
        for file in beside.values():
            with suppress(OSError):
                file.unlink()
    return Written(tuple(beside), len(made.rows), len(made.variables))


def own_uuid(office: Office, batch: str, serial: str) -> str:
    """Return the name of a paper sheet in exports: always the same, of no other office's."""
    whose = office.settings.office_code or office.settings.office_name
    return str(uuid5(_OWN_SHEETS, "\x1f".join((whose, batch, serial))))


def _writers(kind: Format, path: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield each file of a format, and the module and function that write it."""
    if kind is Format.CSV:
        yield path, "csv_files", "write_csv"
        yield path.with_name(f"{path.stem}-bang-ma{path.suffix}"), "csv_files", "write_codebook"
        return
    module, name = {
        Format.EXCEL: ("excel", "write_excel"),
        Format.SPSS: ("statistics", "write_spss"),
        Format.STATA: ("statistics", "write_stata"),
        Format.KOBO: ("kobo", "write_kobo"),
    }[kind]
    yield path, module, name


def _put_in_place(beside: dict[Path, Path]) -> None:
    """Let finished files take their places: none of them before all can."""
    for target in beside:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "", str(target))
    for target, file in beside.items():
        file.replace(target)


def _chains(connection: "Connection", period: Period) -> Iterator[tuple[list["FormVersion"], int]]:
    """Yield each chain of versions with sheets in a period, and their number."""
    counts = dict(surveys.forms_used(connection, period.first, period.last))
    told: set[int] = set()
    for key in counts:
        if key not in told:
            chain = versions.chain_in(connection, key)
            keys = {version.key for version in chain}
            told |= keys
            count = sum(counts.get(one, 0) for one in keys)
            if count:
                yield chain, count


def _wanted(connection: "Connection", period: Period, form_id: str) -> list["FormVersion"]:
    found = [chain for chain, _ in _chains(connection, period)]
    names = ", ".join(f"«{chain[-1].form_id}»" for chain in found)
    if not found:
        raise OfficeError(Trouble.EXPORT_WITHOUT_SHEETS, found=period.title)
    if form_id:
        found = [chain for chain in found if form_id in {version.form_id for version in chain}]
        if not found:
            raise OfficeError(Trouble.EXPORT_FORM_UNKNOWN, found=form_id, other=names)
    if len(found) > 1:
        raise OfficeError(Trouble.EXPORT_FORM_AMBIGUOUS, other=names)
    return found[0]


def _texts(chain: Sequence["FormVersion"]) -> tuple[FreeText, ...]:
    return tuple(
        FreeText(column.name, column.question.label)
        for column in columns([version.link for version in chain])
        if column.question.kind is Kind.TEXT
    )


def _table(
    office: Office,
    period: Period,
    chain: Sequence["FormVersion"],
    found: tuple[list[DataSheet], dict[int, dict[str, Answer]]],
    left_out: frozenset[str],
) -> DataTable:
    sheets, answers = found
    kept = [
        column
        for column in columns([version.link for version in chain])
        if column.name not in left_out
    ]
    place_of = {version.key: place for place, version in enumerate(chain)}
    surveys_of = [version.survey for version in chain]
    said = [
        values_of(kept, place, _said(sheet, surveys_of[place], answers.get(sheet.id, {})))
        for sheet in sheets
        for place in (place_of[sheet.form],)
    ]
    own = sheet_variables()
    taken = {variable.name for variable in own}
    asked: list[Variable] = []
    cells: list[list[Cell]] = []
    for column in kept:
        values = [_cell(row.get(column.name)) for row in said]
        for variable in question_variables(column, surveys_of, values, taken):
            asked.append(variable)
            is_tick = variable.form is Form.TICK
            cells.append([tick_of(variable, one) for one in values] if is_tick else values)
    about = tuple(_about(office, sheet, chain[place_of[sheet.form]].version) for sheet in sheets)
    heads = [_head(sheet, one) for sheet, one in zip(sheets, about, strict=True)]
    return DataTable(
        chain[-1].form_id,
        chain[-1].title,
        period,
        (*own, *asked),
        tuple((*head, *(column[row] for column in cells)) for row, head in enumerate(heads)),
        about,
    )


def _said(sheet: DataSheet, survey: Survey, answers: dict[str, Answer]) -> dict[str, Answer]:
    """Return what a sheet says; only a tablet may have left out what its form would ask."""
    return answers if sheet.source == "tablet" else with_blanks(survey, answers)


def _cell(answer: Answer | None) -> Cell:
    if answer is None:
        return Absence.NOT_ASKED
    if answer.missing is not None:
        return Absence(answer.missing.value)
    return answer.value or Absence.BLANK


def _head(sheet: DataSheet, about: About) -> tuple[Cell, ...]:
    return (
        sheet.serial,
        sheet.source,
        sheet.batch,
        sheet.field,
        sheet.place,
        sheet.method,
        about.sent_at[:10],
        about.version,
        Absence.NOT_ASKED if sheet.source != "paper" else "1" if sheet.verified_at else "0",
    )


def _about(office: Office, sheet: DataSheet, version: str) -> About:
    """Return what a sheet is; a moment outside its batch's days is told as the batch's last one."""
    moment = (sheet.collected_at or sheet.keyed_at)[:19]
    if not sheet.first_on <= moment[:10] <= sheet.last_on:
        moment = f"{sheet.last_on}T12:00:00"
    answered = sheet.source != "paper" and sheet.collected_at
    return About(
        sheet.uuid or own_uuid(office, sheet.batch, sheet.serial),
        sheet.source,
        sheet.batch,
        sheet.serial,
        version,
        sheet.opened_at[:19] if answered else "",
        sheet.collected_at or "" if answered else "",
        moment if len(moment) > len("YYYY-MM-DD") else f"{moment}T12:00:00",
    )
